// SPDX-License-Identifier: GPL-3.0-or-later
// Small tables of resources: the lines that are not empty, and the cells of one.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vestige {

struct CsvLine {
  std::size_t number;  ///< From 1.
  std::string_view text;
};

/// Without a byte order mark; blanks and CR at both ends left out.
std::vector<CsvLine> csvLines(std::string_view text);

/// Cells of one line; a quoted cell may hold the separator and doubled quotes.
std::vector<std::string> csvCells(std::string_view line, char separator);

}  // namespace vestige
