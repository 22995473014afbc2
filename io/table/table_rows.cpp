// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/table_rows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "io/table/table_error.h"

namespace vestige::table {
namespace {

bool isWide(double value) {
  if (!std::isfinite(value)) return false;
  if (std::abs(value) > static_cast<double>(std::numeric_limits<float>::max())) return true;
  return static_cast<double>(static_cast<float>(value)) != value;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "1,234", "-12,345": one to three digits, not beginning with 0, the mark, three digits.
bool isGrouped(std::string_view cell, char mark) {
  if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) cell.remove_prefix(1);
  const std::size_t at = cell.find(mark);
  if (at < 1 || at > 3 || cell.size() != at + 4 || cell.front() == '0') return false;
  return std::ranges::all_of(cell, [&](char c) { return isDigit(c) || c == mark; });
}

/// What is quoted of a cell in an error.
std::string shown(std::string_view cell) {
  constexpr std::size_t kMost = 40;
  return "\"" + std::string(cell.substr(0, kMost)) + (cell.size() > kMost ? "..." : "") + "\"";
}

class RowParser {
 public:
  RowParser(const TableFormat& format, MarkRule marks, RowBlock& block)
      : format_(format), marks_(marks), block_(block) {
    block_.wide.assign(format.names.size(), 0);
  }

  void run(std::string_view text) {
    while (!text.empty() && !block_.error) {
      const auto* end = static_cast<const char*>(std::memchr(text.data(), format_.lineEnd, text.size()));
      const std::size_t length = end ? static_cast<std::size_t>(end - text.data()) : text.size();
      takeLine(text.substr(0, length));
      text.remove_prefix(std::min(length + 1, text.size()));
      ++block_.lines;
    }
  }

 private:
  void fail(std::string why) { block_.error = invalidLine(block_.lines, std::move(why)); }

  void takeLine(std::string_view line) {
    if (line.size() > csv::kLongestLine) return fail("the line is longer than 1 MiB");
    if (csv::trimmed(line).empty()) {
      if (!block_.firstBlank) block_.firstBlank = block_.lines;
      return;
    }
    if (block_.firstBlank) {
      block_.error = invalidLine(*block_.firstBlank, "the line is empty");
      return;
    }
    column_ = 0;
    if (line.find('"') == std::string_view::npos) {
      takePlain(line);
    } else {
      takeQuoted(line);
    }
    if (block_.error) return;
    if (column_ != format_.cellsPerRow) return failCount(column_);
    ++block_.rows;
  }

  void failCount(std::size_t found) {
    fail(std::to_string(found) + " values where the header names " + std::to_string(format_.cellsPerRow));
  }

  void takePlain(std::string_view line) {
    while (!block_.error) {
      const auto* end = static_cast<const char*>(std::memchr(line.data(), format_.separator, line.size()));
      const std::size_t length = end ? static_cast<std::size_t>(end - line.data()) : line.size();
      takeCell(line.substr(0, length));
      if (!end) return;
      line.remove_prefix(length + 1);
    }
  }

  void takeQuoted(std::string_view line) {
    const auto record = takeRow(line, format_.separator, format_.lineEnd, block_.lines);
    if (!record) {
      block_.error = record.error();
      return;
    }
    for (const std::string& cell : record->cells) {
      if (!block_.error) takeCell(cell);
    }
  }

  void takeCell(std::string_view cell) {
    const std::size_t column = column_++;
    if (column >= format_.cellsPerRow) return;  // counted, and refused at the end of the line
    cell = csv::trimmed(cell);
    if (column >= format_.names.size()) {
      if (!cell.empty()) fail(shown(cell) + " stands in a column without a name");
      return;
    }
    if (cell.empty()) return fail("the value of " + shown(format_.names[column]) + " is missing");
    const auto value = valueOf(cell);
    if (!value) return fail(shown(cell) + " is not a number");
    if (std::isnan(*value)) ++block_.nans;
    if (std::isinf(*value)) ++block_.infinities;
    if (isWide(*value)) block_.wide[column] = 1;
    block_.values.push_back(*value);
  }

  std::optional<double> valueOf(std::string_view cell) {
    if (format_.separator == ',') return csv::numberOf(cell);  // a point is the only decimal sign
    const char mark = cell.find(',') != std::string_view::npos ? ',' : '.';
    if (mark == '.' && cell.find('.') == std::string_view::npos) return csv::numberOf(cell);
    auto& first = mark == ',' ? block_.firstComma : block_.firstPoint;
    if (!first) first = block_.lines;
    const bool grouped = isGrouped(cell, mark);
    ++block_.marks;
    block_.groupedMarks += grouped ? 1 : 0;
    std::string plain(cell);
    if (marks_ == MarkRule::Thousands && grouped) {
      std::erase(plain, mark);
    } else if (mark == ',') {
      if (cell.find('.') != std::string_view::npos) return std::nullopt;  // "1.234,5"
      plain[plain.find(',')] = '.';
    }
    return csv::numberOf(plain);
  }

  const TableFormat& format_;
  MarkRule marks_;
  RowBlock& block_;
  std::size_t column_ = 0;
};

}  // namespace

RowBlock parseRows(std::string_view text, const TableFormat& format, MarkRule marks) {
  RowBlock block;
  RowParser(format, marks, block).run(text);
  return block;
}

}  // namespace vestige::table
