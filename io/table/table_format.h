// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/data/sample.h"

namespace vestige::table {

/// How a table is written, from its header row and the row below it.
struct TableFormat {
  char separator = ',';
  char lineEnd = '\n';
  std::vector<std::string> names;  ///< Of the columns, UTF-8, each once.
  std::size_t cellsPerRow = 0;     ///< One more than names where every row ends with a separator.
  std::size_t dataBegin = 0;       ///< Byte of the first row of numbers.
  std::uint64_t headerLines = 1;
  std::vector<Deviation> deviations;  ///< E01, E03, E05 to E07, E09: see TABLE.md.

  bool dropsLast() const noexcept { return cellsPerRow > names.size(); }
};

/// How many bytes of a file detectFormat needs at most.
inline constexpr std::size_t kHeadBytes = std::size_t{4} << 20;

/// Whether this is meant to be an event table: text with a header of names and a row that fits it, of which
/// at least one cell is a number; a header of two names or more alone is a table without events.
bool looksLikeTable(std::string_view head);

/// @p head: the begin of the file, all of it where it is shorter than kHeadBytes.
/// @error TableInvalid {line, why}.
Result<TableFormat> detectFormat(std::string_view head);

}  // namespace vestige::table
