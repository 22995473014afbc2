// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "io/table/table_format.h"

namespace vestige::table {

/// What a comma or a point within a number means, where commas do not separate.
enum class MarkRule { Decimal, Thousands };

/// The numbers of some whole lines, and what was met among them. Lines are counted from 0 within the piece.
struct RowBlock {
  std::vector<double> values;  ///< Row by row.
  std::vector<char> wide;      ///< By column: float32 cannot hold a value of it.
  std::uint64_t rows = 0, lines = 0;
  std::uint64_t nans = 0, infinities = 0;
  // Where commas do not separate:
  std::uint64_t marks = 0;         ///< Numbers with a comma or a point.
  std::uint64_t groupedMarks = 0;  ///< Of those: "1,234" and "1.234", which may also be a thousand.
  std::optional<std::uint64_t> firstComma, firstPoint, firstBlank;  ///< Lines.
  std::optional<Error> error;  ///< TableInvalid; the first of the piece, with the line within it.
};

/// Reads lines of numbers. A row must have exactly the cells of the header; a line without anything may only
/// be followed by others like it.
RowBlock parseRows(std::string_view text, const TableFormat& format, MarkRule marks);

}  // namespace vestige::table
