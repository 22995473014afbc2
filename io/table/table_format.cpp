// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/table/table_format.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "io/table/table_error.h"
#include "io/text/utf8.h"

namespace vestige::table {
namespace {

constexpr std::array kSeparators = {'\t', ';', ','};

std::string wordOf(char separator) {
  switch (separator) {
    case '\t':
      return "TAB";
    case ';':
      return ";";
    default:
      return ",";
  }
}

/// A number, the decimal sign a comma too where commas do not separate.
bool isNumber(std::string cell, char separator) {
  if (separator != ',' && std::ranges::count(cell, ',') == 1) std::ranges::replace(cell, ',', '.');
  return csv::numberOf(cell).has_value();
}

/// The header and the first row below it under one separator.
struct Reading {
  char separator = ',';
  csv::Record header;
  std::vector<std::string> row;  ///< Empty: the table has no rows.
  std::size_t numbers = 0;       ///< Cells of the row that are.

  std::size_t columns() const { return header.cells.size(); }
  bool hasRow() const { return !row.empty(); }
  bool endsWithSeparator() const { return hasRow() && row.size() > 1 && row.back().empty(); }
  bool fits() const {
    if (!hasRow()) return columns() > 1;
    const bool same = row.size() == columns() || (row.size() == columns() + 1 && endsWithSeparator());
    return same && numbers > 0;
  }
  /// The row is all numbers: no other separator explains it better.
  bool fitsWholly() const { return fits() && numbers + (endsWithSeparator() ? 1 : 0) >= row.size(); }
};

Result<Reading> readingOf(std::string_view text, char separator, char lineEnd) {
  Reading reading;
  reading.separator = separator;
  auto header = takeRow(text, separator, lineEnd, 1);
  if (!header) return std::move(header).error();
  reading.header = std::move(*header);
  const std::string_view rest = text.substr(reading.header.bytes);
  if (rest.find_first_not_of(" \r\n") == std::string_view::npos) return reading;
  auto row = takeRow(rest, separator, lineEnd, 1 + reading.header.lines);
  if (!row) return std::move(row).error();
  reading.row = std::move(row->cells);
  reading.numbers = static_cast<std::size_t>(
      std::ranges::count_if(reading.row, [&](const std::string& c) { return isNumber(c, separator); }));
  return reading;
}

/// The separator under which the two rows agree best.
Result<Reading> bestReading(std::string_view text, char lineEnd) {
  std::optional<Reading> best;
  std::optional<Error> failure;
  const auto rank = [](const Reading& r) {
    return (r.fitsWholly() && r.columns() > 1 ? 4 : 0) + (r.fits() ? 2 : 0) + (r.columns() > 1 ? 1 : 0);
  };
  for (const char separator : kSeparators) {
    auto reading = readingOf(text, separator, lineEnd);
    if (!reading) {
      failure = reading.error();
    } else if (!best || rank(*reading) > rank(*best) ||
               (rank(*reading) == rank(*best) && reading->columns() > best->columns())) {
      best = std::move(*reading);
    }
  }
  // A header that is broken under its own separator is no single name with strange letters.
  if (failure && (!best || best->columns() == 1)) return *std::move(failure);
  return *std::move(best);
}

/// Byte order marks inside of a file (joined files have them) cannot be seen and are no part of a name.
std::string withoutMarks(std::string_view name) {
  for (std::string_view bare = csv::withoutMark(name); bare != name; bare = csv::withoutMark(name))
    name = csv::trimmed(bare);
  return std::string(name);
}

class Namer {
 public:
  explicit Namer(std::vector<Deviation>& deviations) : deviations_(deviations) {}

  void add(const std::string& cell) {
    std::string name = withoutMarks(decoded(csv::unguarded(cell)));
    const auto column = static_cast<std::int64_t>(names_.size() + 1);
    if (name.empty()) {
      name = free("P" + std::to_string(column));
      note("E05", DeviationSeverity::Repair, {column, name});
    } else if (used_.contains(name)) {
      const std::string other = free(name);
      note("E09", DeviationSeverity::Repair, {name, other});
      name = other;
    }
    used_.insert(name);
    names_.push_back(std::move(name));
  }
  std::vector<std::string> take() { return std::move(names_); }

 private:
  std::string decoded(std::string name) {
    if (isUtf8(name)) return name;
    if (!latin1_) note("E03", DeviationSeverity::Repair, {});
    latin1_ = true;
    return utf8FromLatin1(name);
  }
  std::string free(const std::string& name) const {
    if (!used_.contains(name)) return name;
    int number = 2;
    while (used_.contains(name + "_" + std::to_string(number))) ++number;
    return name + "_" + std::to_string(number);
  }
  void note(const char* code, DeviationSeverity severity, std::vector<Error::Arg> args) {
    deviations_.push_back({code, severity, 0, std::move(args)});
  }
  std::vector<Deviation>& deviations_;
  std::vector<std::string> names_;
  std::set<std::string> used_;
  bool latin1_ = false;
};

/// A number or nothing in every cell: a row of values, no header.
bool namesNothing(const Reading& reading) {
  return std::ranges::all_of(reading.header.cells, [&](const std::string& cell) {
    return cell.empty() || isNumber(cell, reading.separator);
  });
}

}  // namespace

bool looksLikeTable(std::string_view head) {
  if (head.find('\0') != std::string_view::npos) return false;
  const std::string_view text = csv::withoutMark(head);
  if (text.empty() || std::string_view("{[<").find(text.front()) != std::string_view::npos) return false;
  const auto reading = bestReading(text, csv::lineEndOf(head));
  return reading && reading->fits() && !namesNothing(*reading);
}

Result<TableFormat> detectFormat(std::string_view head) {
  TableFormat format;
  const std::string_view text = csv::withoutMark(head);
  format.lineEnd = csv::lineEndOf(head);
  const auto reading = bestReading(text, format.lineEnd);
  if (!reading) return reading.error();
  if (namesNothing(*reading))
    return invalidLine(1, "the first row must name the channels, and it names none");
  const auto note = [&](const char* code, DeviationSeverity severity, std::vector<Error::Arg> args) {
    format.deviations.push_back({code, severity, 0, std::move(args)});
  };
  format.separator = reading->separator;
  format.headerLines = reading->header.lines;
  format.dataBegin = head.size() - text.size() + reading->header.bytes;
  if (reading->columns() > 1) note("E01", DeviationSeverity::Note, {wordOf(format.separator)});
  if (format.lineEnd == '\r') note("E07", DeviationSeverity::Repair, {});
  std::vector<std::string> cells = reading->header.cells;
  format.cellsPerRow = cells.size();
  const bool nameless = cells.size() > 1 && cells.back().empty();
  if (reading->endsWithSeparator() && reading->row.size() == cells.size() + 1) {
    ++format.cellsPerRow;
    note("E06", DeviationSeverity::Repair, {});
  } else if (nameless && (!reading->hasRow() || reading->endsWithSeparator())) {
    cells.pop_back();
    note("E06", DeviationSeverity::Repair, {});
  }
  Namer namer(format.deviations);
  for (const std::string& cell : cells) namer.add(cell);
  format.names = namer.take();
  return format;
}

}  // namespace vestige::table
