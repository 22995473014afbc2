// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::table {

/// What stands in a cell: nothing, a count, a number, a text.
using XlsxCell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct XlsxSheet {
  std::string name;  ///< Made fit for a sheet where it is not, and unique.
  std::vector<std::string> header;
  std::vector<std::vector<XlsxCell>> rows;
};

struct XlsxBook {
  std::string title;
  std::int64_t created = 315'532'800;  ///< Seconds since 1970 (UTC). The default is 1980-01-01: no clock.
  std::vector<XlsxSheet> sheets;
  std::size_t rowsPerSheet = 1'048'575;  ///< Below the header; more rows go on on another sheet.
};

/// Writes a workbook. Texts are always texts, whatever they begin with: no cell is ever a formula or a link.
/// Counts and numbers are numbers; what is not finite is an empty cell. Header rows are bold and stay in
/// view. The same book gives the same bytes. All or nothing.
/// @error FileNotWritable, DiskFull; FileTooLarge where a text is longer than a cell holds or a row has too
/// many cells; Cancelled.
/// @tested tests/unit/io/xlsx_test.cpp
Status writeXlsx(const std::string& path, const XlsxBook& book, Progress& progress);

/// At most 31 characters, none of []:*?/\, no apostrophe at an end, not empty, not one of @p used (which are
/// compared without case).
std::string xlsxSheetName(const std::string& wanted, const std::vector<std::string>& used);

}  // namespace vestige::table
