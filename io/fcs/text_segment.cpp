// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/text_segment.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "io/fcs/characters.h"
#include "io/text/utf8.h"

namespace vestige::fcs {
namespace {

constexpr std::array<std::string_view, 4> kNeeded = {"$PAR", "$DATATYPE", "$BYTEORD", "$TOT"};

enum class Rule { Escaped, Literal };

struct Token {
  std::string text;
  std::size_t at = 0;  ///< Of its first byte, from the start of the segment.
};

struct Reading {
  std::vector<Token> tokens;  ///< Name, value, name, value ...; an odd last one is in `leftOver`.
  std::string leftOver;
  bool odd = false, finalMissing = false, finalDoubled = false;
  int faults = 0;  ///< Things that no correct reading has.
};

/// Splits at every delimiter; by the escaped rule two in a row are one literal byte.
std::vector<Token> split(std::string_view body, char delimiter, Rule rule, Reading& reading) {
  std::vector<Token> tokens;
  Token token{{}, 1};
  bool open = true;
  std::size_t i = 0;
  while (i < body.size()) {
    const std::size_t next = std::min(body.find(delimiter, i), body.size());
    token.text.append(body.substr(i, next - i));
    i = next;
    if (i == body.size()) break;
    const bool doubled = i + 1 < body.size() && body[i + 1] == delimiter;
    if (rule == Rule::Escaped && doubled && i + 2 < body.size()) {
      token.text += delimiter;
      i += 2;
      continue;
    }
    if (rule == Rule::Escaped && doubled) {  // the last two bytes: the end, written twice
      reading.finalDoubled = true;
      ++i;
    }
    tokens.push_back(std::move(token));
    ++i;
    open = i < body.size();
    token = Token{{}, i + 1};
  }
  if (open && !(tokens.empty() && token.text.empty())) {
    reading.finalMissing = true;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

int faultsOf(const Reading& reading, char delimiter) {
  int faults = reading.odd ? 1 : 0;
  std::unordered_set<std::string> names;
  for (std::size_t i = 0; i + 1 < reading.tokens.size(); i += 2) {
    const std::string& name = reading.tokens[i].text;
    const bool strange = trimmed(name).empty() || name.find(delimiter) != std::string::npos;
    if (strange || !names.insert(upperCase(trimmed(name))).second) ++faults;
  }
  for (const std::string_view needed : kNeeded) faults += names.contains(std::string(needed)) ? 0 : 1000;
  return faults;
}

Reading readBy(Rule rule, std::string_view segment) {
  Reading reading;
  const char delimiter = segment[0];
  reading.tokens = split(segment.substr(1), delimiter, rule, reading);
  const bool emptyLast = !reading.tokens.empty() && reading.tokens.back().text.empty();
  if (rule == Rule::Literal && reading.tokens.size() % 2 == 1 && emptyLast) {
    reading.finalDoubled = true;
    reading.tokens.pop_back();
  }
  if (reading.tokens.size() % 2 == 1) {
    reading.odd = true;
    reading.leftOver = reading.tokens.back().text;
    reading.tokens.pop_back();
  }
  reading.faults = faultsOf(reading, delimiter);
  return reading;
}

bool isIdentity(std::string_view upper) {
  constexpr std::array<std::string_view, 10> kNames = {"$SRC",       "$SMNO",     "$CELLS",    "$FIL",
                                                       "PATIENT ID", "SAMPLE ID", "$NEXTDATA", "$SPILLOVER",
                                                       "SPILL",      "TUBE NAME"};
  return std::ranges::find(kNames, upper) != kNames.end() || upper.starts_with("$P");
}

/// The first keyword that decides something and has two values, or stands in one reading only; "" when there
/// is none.
std::string disputed(const Reading& a, const Reading& b) {
  const auto deciding = [](const Reading& reading) {
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i + 1 < reading.tokens.size(); i += 2) {
      const std::string name = upperCase(trimmed(reading.tokens[i].text));
      if (isStructural(name) || isIdentity(name)) values.emplace(name, reading.tokens[i + 1].text);
    }
    return values;
  };
  const auto first = deciding(a), second = deciding(b);
  for (const auto& [name, value] : first) {
    const auto found = second.find(name);
    if (found == second.end() || found->second != value) return name;
  }
  for (const auto& [name, value] : second) {
    if (!first.contains(name)) return name;
  }
  return {};
}

/// Step 3 of the decision procedure.
Reading choose(std::string_view segment, std::uint64_t base, Deviations& deviations) {
  Reading escaped = readBy(Rule::Escaped, segment);
  const std::string doubled(2, segment[0]);
  const std::size_t at = segment.find(doubled, 1);
  if (at == std::string_view::npos) return escaped;
  Reading literal = readBy(Rule::Literal, segment);
  if (literal.faults < escaped.faults) {
    const auto isEmpty = [](const Token& token) { return token.text.empty(); };
    const auto count = static_cast<std::int64_t>(std::ranges::count_if(literal.tokens, isEmpty));
    deviations.repair("T04", base + at, {count});
    return literal;
  }
  if (literal.faults == escaped.faults) {
    const std::string keyword = disputed(escaped, literal);
    if (keyword.empty()) return escaped;
    const Deviations::Choices choices = {"escaped", "literal"};
    deviations.question("T18", base + at, {keyword}, choices);
    if (deviations.answerTo("T18", base + at, choices) == "literal") return literal;
  }
  return escaped;
}

/// A delimiter inside a value that is not doubled shifts all that follows: names stand where values should.
bool isShifted(const Reading& reading) {
  for (std::size_t i = 1; i < reading.tokens.size(); i += 2) {
    const std::string value = upperCase(trimmed(reading.tokens[i].text));
    if (value.starts_with('$') && (isStructural(value) || isIdentity(value))) return true;
  }
  return false;
}

void reportEnds(const Reading& reading, std::size_t trailing, std::uint64_t end, Deviations& deviations) {
  if (reading.finalMissing) deviations.repair("T07", end);
  if (reading.finalDoubled) deviations.repair("T08", end, {std::int64_t{1}});
  if (trailing > 0) deviations.repair("T08", end, {static_cast<std::int64_t>(trailing)});
  if (reading.odd) {
    const std::string_view dropped = trimmed(reading.leftOver);
    Deviations::Args args = {isUtf8(dropped) ? std::string(dropped) : utf8FromLatin1(dropped)};
    if (isShifted(reading)) {
      deviations.question("T09", end, std::move(args));
    } else {
      deviations.repair("T09", end, std::move(args));
    }
  }
}

std::string byEncoding(std::string_view text, const TextContext& context) {
  return utf8From(context.encoding.value_or(kLatin1), text).value_or(utf8FromLatin1(text));
}

/// UTF-8 whatever the file used; what was not UTF-8 is taken for Latin-1, byte by byte, unless a person chose
/// another encoding for the data set. A value that is not of the chosen one stays Latin-1. Each is named.
std::string decoded(std::string text, const std::string& keyword, std::uint64_t at, TextContext& context,
                    Deviations& deviations) {
  if (isAscii(text)) return text;
  if (isUtf8(text)) {
    const bool old = context.version == Version::V2_0 || context.version == Version::V3_0;
    if (old) deviations.note("T14", at, {keyword});
    return text;
  }
  Deviations::Choices choices;
  if (!context.encoding) {
    choices.assign(std::begin(kEncodings), std::end(kEncodings));
    const std::string answer = deviations.answerTo("T15", at, choices);
    context.encoding = answer.empty() || answer == kAsRead ? kLatin1 : answer;
  }
  const bool fits = utf8From(*context.encoding, text).has_value();
  deviations.ask(DeviationSeverity::Repair, "T15", at,
                 {keyword, fits ? *context.encoding : std::string(kLatin1)}, std::move(choices));
  return byEncoding(text, context);
}

Result<LocatedKeyword> keywordOf(Token name, Token value, std::uint64_t base, TextContext& context,
                                 Deviations& deviations) {
  const std::uint64_t at = base + name.at;
  const std::string_view plain = trimmed(name.text);
  if (plain.find('\0') != std::string_view::npos ||
      trimmed(value.text).find('\0') != std::string_view::npos) {
    return Error{ErrorCode::FcsTextInvalid, {std::string("zero byte inside a keyword or value")}, at, {}};
  }
  std::string utf8 = isUtf8(plain) ? std::string(plain) : byEncoding(plain, context);
  if (!isAscii(plain)) deviations.repair("T16", at, {utf8});
  std::string text = decoded(std::move(value.text), utf8, base + value.at, context, deviations);
  while (!text.empty() && text.back() == '\0') text.pop_back();
  return LocatedKeyword{std::move(utf8), std::move(text), at};
}

/// Keywords with blanks around them: some programs write all of a segment so.
struct Padded {
  std::size_t count = 0;
  std::uint64_t first = 0;
  std::string names;

  void add(const LocatedKeyword& keyword) {
    constexpr std::size_t kMostNamed = 10;
    if (count == 0) first = keyword.offset;
    if (++count <= kMostNamed) names += (names.empty() ? "" : ", ") + keyword.name;
    if (count == kMostNamed + 1) names += ", ...";
  }
  void report(Deviations& deviations) const {
    if (count > 0) deviations.repair("T13", first, {static_cast<std::int64_t>(count), names});
  }
};

}  // namespace

bool isStructural(std::string_view upper) {
  constexpr std::array<std::string_view, 10> kNames = {"$PAR",      "$TOT",      "$DATATYPE",  "$BYTEORD",
                                                       "$MODE",     "$UNICODE",  "$BEGINDATA", "$ENDDATA",
                                                       "$NEXTDATA", "$SPILLOVER"};
  if (std::ranges::find(kNames, upper) != kNames.end()) return true;
  if (!upper.starts_with("$P")) return false;
  const std::size_t digits = upper.find_first_not_of("0123456789", 2);
  if (digits == 2 || digits == std::string_view::npos) return false;
  const std::string_view rest = upper.substr(digits);
  return rest == "B" || rest == "E" || rest == "N" || rest == "R" || rest == "G" || rest == "DATATYPE";
}

Result<std::vector<LocatedKeyword>> parseText(std::string_view segment, std::uint64_t base, Version version,
                                              Deviations& deviations) {
  TextContext alone{version};
  return parseText(segment, base, alone, deviations);
}

Result<std::vector<LocatedKeyword>> parseText(std::string_view segment, std::uint64_t base,
                                              TextContext& context, Deviations& deviations) {
  if (segment.size() < 2) {
    return Error{ErrorCode::FcsTextInvalid, {std::string("the segment is empty")}, base, {}};
  }
  const auto delimiter = static_cast<unsigned char>(segment[0]);
  if (delimiter == 0 || delimiter > 126) deviations.repair("T02", base, {std::int64_t{delimiter}});
  const std::size_t last = segment.rfind(segment[0]);
  std::size_t trailing = 0;
  if (last > 0 && trimmed(segment.substr(last + 1)).empty()) {
    trailing = segment.size() - last - 1;
    segment = segment.substr(0, last + 1);
  }
  Reading reading = choose(segment, base, deviations);
  reportEnds(reading, trailing, base + segment.size() - 1, deviations);
  Padded blanks;
  std::vector<LocatedKeyword> keywords;
  keywords.reserve(reading.tokens.size() / 2);
  for (std::size_t i = 0; i + 1 < reading.tokens.size(); i += 2) {
    Token& name = reading.tokens[i];
    if (trimmed(name.text).empty()) {
      deviations.repair("T09", base + name.at, {utf8FromLatin1(trimmed(reading.tokens[i + 1].text))});
      continue;
    }
    const bool padded = trimmed(name.text).size() != name.text.size();
    auto keyword = keywordOf(std::move(name), std::move(reading.tokens[i + 1]), base, context, deviations);
    if (!keyword) return std::move(keyword).error();
    if (padded) blanks.add(*keyword);
    keywords.push_back(std::move(keyword).value());
  }
  if (keywords.empty()) return Error{ErrorCode::FcsTextInvalid, {std::string("no keyword found")}, base, {}};
  blanks.report(deviations);
  return keywords;
}

std::string writeText(const std::vector<Keyword>& keywords, char delimiter) {
  std::string out(1, delimiter);
  const auto put = [&](std::string_view piece) {
    for (const char c : piece) out.append(c == delimiter ? 2 : 1, c);
    out += delimiter;
  };
  for (const Keyword& keyword : keywords) {
    put(keyword.name);
    put(keyword.value);
  }
  return out;
}

}  // namespace vestige::fcs
