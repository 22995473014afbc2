// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of delimited text (RFC 4180): quotes, numbers, and names that a spreadsheet must not run.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vestige::table {

inline constexpr std::size_t kLongestLine = std::size_t{1} << 20;
inline constexpr std::size_t kMostColumns = 10'000;

/// TableInvalid {line, why}.
Error invalidLine(std::uint64_t line, std::string why);

/// One row of cells and how far it reaches.
struct CsvRecord {
  std::vector<std::string> cells;
  std::size_t bytes = 0;    ///< With its line end.
  std::uint64_t lines = 1;  ///< Line ends in quotes counted.
};

/// The first row of @p text. A cell in quotes may hold separators, line ends and doubled quotes; blanks
/// around a cell outside of quotes are left out. @p line is for the error.
/// @error TableInvalid {line, why}: a quote that is not closed, text behind one, too many or too long.
Result<CsvRecord> takeRecord(std::string_view text, char separator, char lineEnd, std::uint64_t line);

/// Without blanks and a carriage return at either end.
std::string_view trimmedCell(std::string_view cell);

/// A decimal number as C++ reads it in any locale, a leading '+' allowed; "nan", "inf", "infinity" in any
/// case; nothing for anything else, for hexadecimal, and for what a double cannot hold.
std::optional<double> numberOf(std::string_view cell);

/// In quotes where it has to be.
std::string csvCell(std::string_view text);

/// A text cell that a spreadsheet would run as a formula, or that a reader would take for a number, gets a
/// leading apostrophe (CWE-1236); so does one that begins with an apostrophe, so that the guard can be taken
/// off again: unguarded(guarded(x)) == x.
std::string guarded(std::string_view text);
/// A foreign text without guard stays as it is.
std::string unguarded(std::string_view text);

}  // namespace vestige::table
