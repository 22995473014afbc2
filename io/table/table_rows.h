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

/// What a comma within a number means.
enum class CommaRule { Decimal, Thousands };

/// The numbers of some whole lines, and what was met among them. Lines are counted from 0 within the piece.
struct RowBlock {
  std::vector<double> values;  ///< Row by row.
  std::vector<char> wide;      ///< By column: float32 cannot hold a value of it.
  std::uint64_t rows = 0, lines = 0;
  std::uint64_t nans = 0, infinities = 0;
  std::uint64_t commas = 0;         ///< Numbers with a comma.
  std::uint64_t groupedCommas = 0;  ///< Of those: "1,234", which may also be a thousand.
  std::optional<std::uint64_t> firstComma, firstPoint, firstBlank;  ///< Lines.
  std::optional<Error> error;  ///< TableInvalid; the first of the piece, with the line within it.
};

/// Reads lines of numbers. A row must have exactly the cells of the header; a line without anything may only
/// be followed by others like it.
RowBlock parseRows(std::string_view text, const TableFormat& format, CommaRule commas);

}  // namespace vestige::table
