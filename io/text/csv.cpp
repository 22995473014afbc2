// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text/csv.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "io/text/number_reader.h"

namespace vestige::csv {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool isBlank(char c) { return c == ' ' || c == '\r'; }

bool endsLine(std::string_view text, std::size_t at, char lineEnd) {
  return at >= text.size() || text[at] == lineEnd;
}

/// The quoted cell that begins at @p at; @p at moves behind its last quote.
std::optional<std::string> takeQuoted(std::string_view text, std::size_t& at, char lineEnd,
                                      std::uint64_t& lines) {
  std::string cell;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') {
      const bool doubled = at + 1 < text.size() && text[at + 1] == '"';
      if (!doubled) {
        ++at;
        return cell;
      }
      ++at;
    } else if (text[at] == lineEnd) {
      ++lines;
    }
    cell += text[at];
    if (cell.size() > kLongestLine) return std::nullopt;
  }
  return std::nullopt;
}

bool isNumberLike(std::string_view text) { return numberOf(trimmed(text)).has_value(); }

bool beginsLikeFormula(std::string_view text) {
  // The full-width forms of = + - @, which spreadsheets of East Asian locales take for the narrow ones.
  constexpr std::array<std::string_view, 4> kWide = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                     "\xEF\xBC\xA0"};
  constexpr std::string_view kRuns = "=+-@\t\r\n";
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty()) return false;
  if (kRuns.find(text.front()) != std::string_view::npos) return true;
  return std::ranges::any_of(kWide, [&](std::string_view wide) { return text.starts_with(wide); });
}

bool runs(std::string_view text) { return beginsLikeFormula(text) && !isNumberLike(text); }

std::string withApostrophe(std::string_view text) { return "'" + std::string(text); }

}  // namespace

Error invalid(std::uint64_t line, std::string why, ErrorCode code) {
  return Error{code, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && isBlank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && isBlank(cell.back())) cell.remove_suffix(1);
  return cell;
}

std::string_view withoutMark(std::string_view text) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  return text;
}

char lineEndOf(std::string_view text) {
  const bool onlyCr = text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos;
  return onlyCr ? '\r' : '\n';
}

char separatorOf(std::string_view row) {
  bool inQuotes = false, semicolon = false;
  for (const char c : row) {
    if (c == '"') inQuotes = !inQuotes;
    if (inQuotes) continue;
    if (c == ',') return ',';
    semicolon = semicolon || c == ';';
  }
  return semicolon ? ';' : '\t';
}

Result<Record> takeRecord(std::string_view text, char separator, char lineEnd, std::uint64_t line,
                          ErrorCode code) {
  Record record;
  std::size_t at = 0;
  while (true) {
    std::size_t begin = at;
    while (!endsLine(text, begin, lineEnd) && isBlank(text[begin])) ++begin;
    if (begin < text.size() && text[begin] == '"') {
      at = begin;
      std::uint64_t inside = 0;
      auto cell = takeQuoted(text, at, lineEnd, inside);
      if (!cell) return invalid(line + record.lines - 1, "a quote is not closed", code);
      record.lines += inside;
      while (!endsLine(text, at, lineEnd) && isBlank(text[at])) ++at;
      if (!endsLine(text, at, lineEnd) && text[at] != separator)
        return invalid(line + record.lines - 1, "text stands behind a closing quote", code);
      record.cells.push_back(*std::move(cell));
    } else {
      while (!endsLine(text, at, lineEnd) && text[at] != separator) ++at;
      record.cells.emplace_back(trimmed(text.substr(begin, at - std::min(begin, at))));
    }
    if (at > kLongestLine) return invalid(line, "the line is longer than 1 MiB", code);
    if (record.cells.size() > kMostColumns) return invalid(line, "it has more than 10000 columns", code);
    if (endsLine(text, at, lineEnd)) break;
    ++at;  // the separator
  }
  record.bytes = std::min(at + 1, text.size());
  return record;
}

Result<std::vector<Row>> parse(std::string_view text) {
  text = withoutMark(text);
  const char lineEnd = lineEndOf(text);
  std::optional<char> separator;
  std::vector<Row> rows;
  for (std::uint64_t line = 1; !text.empty();) {
    const std::string_view first = text.substr(0, text.find(lineEnd));
    if (trimmed(first).empty()) {
      text.remove_prefix(std::min(first.size() + 1, text.size()));
      ++line;
      continue;
    }
    if (!separator) separator = separatorOf(first);
    auto record = takeRecord(text, *separator, lineEnd, line);
    if (!record) return std::move(record).error();
    text.remove_prefix(record->bytes);
    rows.push_back({line, std::move(record->cells)});
    line += record->lines;
  }
  return rows;
}

std::optional<double> numberOf(std::string_view cell) {
  const bool plus = !cell.empty() && cell.front() == '+';
  if (plus) cell.remove_prefix(1);
  if (cell.empty() || (plus && cell.front() == '-')) return std::nullopt;
  const auto value = decimalNumber(cell);
  // "nan(...)" is a number to C++ and to nobody who writes tables.
  if (value && std::isnan(*value) && cell.find('(') != std::string_view::npos) return std::nullopt;
  return value;
}

std::optional<double> finiteNumberOf(std::string_view cell) {
  const auto value = numberOf(cell);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string guarded(std::string_view text) {
  return runs(text) || text.starts_with('\'') ? withApostrophe(text) : std::string(text);
}

std::string guardedName(std::string_view text) {
  return isNumberLike(text) ? withApostrophe(text) : guarded(text);
}

std::string unguarded(std::string_view text) {
  if (!text.starts_with('\'')) return std::string(text);
  const std::string_view rest = text.substr(1);
  return std::string(rest.empty() || guardedName(rest) == rest ? text : rest);
}

std::string quoted(std::string_view text) {
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

std::string cell(std::string_view text) {
  const bool blank = !text.empty() && (isBlank(text.front()) || isBlank(text.back()));
  const bool plain = !text.empty() && !blank && text.find_first_of(",;\t\"\r\n") == std::string_view::npos;
  return plain ? std::string(text) : quoted(text);
}

std::string textCell(std::string_view text) { return cell(guarded(text)); }

std::string nameCell(std::string_view text) { return cell(guardedName(text)); }

}  // namespace vestige::csv
