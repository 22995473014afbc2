// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "io/table/xlsx_writer.h"

namespace vestige::table {

/// The cells of a row of a sheet as a line of a table: texts guarded and in quotes where they have to be,
/// numbers as they read back to the same binary value, nothing as nothing. With the line end.
/// @tested tests/unit/app/statistics_table_test.cpp
std::string csvLine(const std::vector<XlsxCell>& cells, char separator);
std::string csvLine(const std::vector<std::string>& header, char separator);

}  // namespace vestige::table
