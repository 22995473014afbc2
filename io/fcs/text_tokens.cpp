// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/text_tokens.h"

#include <map>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

TextTokens split(std::string_view segment, std::uint64_t base, bool escaped) {
  TextTokens split;
  const char delimiter = segment[0];
  const std::size_t last = segment.rfind(delimiter);
  const bool blankTail = last > 0 && trimmed(segment.substr(last + 1)).empty();
  const std::size_t end = blankTail ? last + 1 : segment.size();
  split.tail = {base + end, base + segment.size()};
  TextToken token;
  std::size_t from = 1;
  const auto close = [&](std::size_t at) {
    token.place = {base + from, base + at};
    split.tokens.push_back(std::move(token));
    token = TextToken();
  };
  for (std::size_t i = 1; i < end; ++i) {
    if (segment[i] != delimiter) {
      token.text += segment[i];
      continue;
    }
    const bool doubled = escaped && i + 1 < end && segment[i + 1] == delimiter;
    if (doubled && i + 2 < end) {
      token.text += segment[i++];
      continue;
    }
    close(i);
    if (doubled) ++i;
    from = i + 1;
  }
  if (from < end) close(end);
  return split;
}

/// Whether a keyword of the segment stands at this place with this value.
bool explains(const TextTokens& tokens, const ByteSpan& segment, const std::vector<LocatedKeyword>& known) {
  std::map<std::uint64_t, std::size_t> names;
  for (std::size_t i = 0; i + 1 < tokens.tokens.size(); i += 2)
    names.emplace(tokens.tokens[i].place.begin, i);
  for (const LocatedKeyword& keyword : known) {
    if (keyword.offset < segment.begin || keyword.offset >= segment.end) continue;
    const auto found = names.find(keyword.offset);
    if (found == names.end()) return false;
    const std::string& value = tokens.tokens[found->second + 1].text;
    if (isAscii(value) && trimmed(value) != trimmed(keyword.value)) return false;
  }
  return true;
}

}  // namespace

std::optional<TextTokens> tokensOf(std::string_view segment, std::uint64_t base,
                                   const std::vector<LocatedKeyword>& known) {
  if (segment.size() < 2) return std::nullopt;
  for (const bool escaped : {true, false}) {
    TextTokens tokens = split(segment, base, escaped);
    if (explains(tokens, {base, base + segment.size()}, known)) return tokens;
  }
  return std::nullopt;
}

}  // namespace vestige::fcs
