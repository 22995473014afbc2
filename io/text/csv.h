// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited text (RFC 4180), read and written in one place: rows, quotes, numbers, and texts that a
// spreadsheet must not run.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vestige::csv {

inline constexpr std::size_t kLongestLine = std::size_t{1} << 20;
inline constexpr std::size_t kMostColumns = 10'000;

/// {line, why} under @p code.
Error invalid(std::uint64_t line, std::string why, ErrorCode code = ErrorCode::CsvInvalid);

/// One row of cells and how far it reaches.
struct Record {
  std::vector<std::string> cells;
  std::size_t bytes = 0;    ///< With its line end.
  std::uint64_t lines = 1;  ///< Line ends in quotes counted.
};

/// The first row of @p text. A cell in quotes may hold separators, line ends and doubled quotes; blanks
/// around a cell outside of quotes are left out. @p line is for the error, which has @p code.
/// @error {line, why}: a quote that is not closed, text behind one, too many or too long.
Result<Record> takeRecord(std::string_view text, char separator, char lineEnd, std::uint64_t line,
                          ErrorCode code = ErrorCode::CsvInvalid);

struct Row {
  std::uint64_t line = 1;  ///< Where it begins, from 1.
  std::vector<std::string> cells;
};

/// The rows of a small table that a person wrote, lines of blanks left out; the separator is that of the
/// first of them. @error CsvInvalid {line, why}.
/// @tested tests/unit/io/csv_test.cpp
Result<std::vector<Row>> parse(std::string_view text);

/// What separates the cells of @p row: a comma, else a semicolon, else a TAB; those in quotes do not.
char separatorOf(std::string_view row);
/// LF, with or without CR before it; CR alone where there is no LF at all.
char lineEndOf(std::string_view text);
/// Without the byte order mark that some spreadsheets put first.
std::string_view withoutMark(std::string_view text);
/// Without blanks and a carriage return at either end.
std::string_view trimmed(std::string_view cell);

/// A decimal number as C++ reads it in any locale, a leading '+' allowed; "nan", "inf", "infinity" in any
/// case; nothing for anything else, for hexadecimal, and for what a double cannot hold.
std::optional<double> numberOf(std::string_view cell);
/// The same, but neither NaN nor infinite.
std::optional<double> finiteNumberOf(std::string_view cell);

/// A text that a spreadsheet would run as a formula (CWE-1236) - it begins with = + - @, one of their
/// full-width forms, a tab or a line end, blanks before it or not, and is no number - gets a leading
/// apostrophe. So does one that begins with an apostrophe, so that the guard can be taken off again:
/// unguarded(guarded(x)) == x.
std::string guarded(std::string_view text);
/// For names in a header row: a name that is a number is guarded too, or the row would be one of numbers.
std::string guardedName(std::string_view text);
/// Takes the guard off, of either kind; a foreign text without guard stays as it is.
std::string unguarded(std::string_view text);

/// In quotes, always.
std::string quoted(std::string_view text);
/// In quotes where it has to be; nothing else is changed.
std::string cell(std::string_view text);
/// A text as a cell: guarded, and in quotes where it has to be.
std::string textCell(std::string_view text);
/// A name as a cell of a header row.
std::string nameCell(std::string_view text);

}  // namespace vestige::csv
