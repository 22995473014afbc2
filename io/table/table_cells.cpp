// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/table_cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace vestige::table {
namespace {

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

bool isNumberLike(std::string_view text) { return numberOf(trimmedCell(text)).has_value(); }

bool needsGuard(std::string_view text) {
  if (text.empty()) return false;
  constexpr std::string_view kRuns = "=+-@\t\r'";
  return kRuns.find(text.front()) != std::string_view::npos || isNumberLike(text);
}

}  // namespace

Error invalidLine(std::uint64_t line, std::string why) {
  return Error{ErrorCode::TableInvalid, {static_cast<std::int64_t>(line), std::move(why)}, {}, {}};
}

std::string_view trimmedCell(std::string_view cell) {
  while (!cell.empty() && isBlank(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && isBlank(cell.back())) cell.remove_suffix(1);
  return cell;
}

Result<CsvRecord> takeRecord(std::string_view text, char separator, char lineEnd, std::uint64_t line) {
  CsvRecord record;
  std::size_t at = 0;
  while (true) {
    std::size_t begin = at;
    while (!endsLine(text, begin, lineEnd) && isBlank(text[begin])) ++begin;
    if (begin < text.size() && text[begin] == '"') {
      at = begin;
      std::uint64_t inside = 0;
      auto cell = takeQuoted(text, at, lineEnd, inside);
      if (!cell) return invalidLine(line + record.lines - 1, "a quote is not closed");
      record.lines += inside;
      while (!endsLine(text, at, lineEnd) && isBlank(text[at])) ++at;
      if (!endsLine(text, at, lineEnd) && text[at] != separator)
        return invalidLine(line + record.lines - 1, "text stands behind a closing quote");
      record.cells.push_back(*std::move(cell));
    } else {
      while (!endsLine(text, at, lineEnd) && text[at] != separator) ++at;
      record.cells.emplace_back(trimmedCell(text.substr(begin, at - std::min(begin, at))));
    }
    if (at > kLongestLine) return invalidLine(line, "the line is longer than 1 MiB");
    if (record.cells.size() > kMostColumns) return invalidLine(line, "it has more than 10000 columns");
    if (endsLine(text, at, lineEnd)) break;
    ++at;  // the separator
  }
  record.bytes = std::min(at + 1, text.size());
  return record;
}

std::optional<double> numberOf(std::string_view cell) {
  const bool plus = !cell.empty() && cell.front() == '+';
  if (plus) cell.remove_prefix(1);
  if (cell.empty() || (plus && cell.front() == '-')) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  // "nan(...)" is a number to C++ and to nobody who writes tables.
  if (std::isnan(value) && cell.find('(') != std::string_view::npos) return std::nullopt;
  return value;
}

std::string csvCell(std::string_view text) {
  const bool blank = !text.empty() && (isBlank(text.front()) || isBlank(text.back()));
  const bool plain = !text.empty() && !blank && text.find_first_of(",;\t\"\r\n") == std::string_view::npos;
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string guarded(std::string_view text) { return (needsGuard(text) ? "'" : "") + std::string(text); }

std::string unguarded(std::string_view text) {
  const bool guard = text.starts_with('\'') && needsGuard(text.substr(1));
  return std::string(guard ? text.substr(1) : text);
}

}  // namespace vestige::table
