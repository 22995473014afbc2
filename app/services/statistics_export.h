// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/services/statistics_table.h"

namespace vestige::app {

/// What else stands on the sheet of provenance.
struct StatisticsOrigin {
  std::string software;  ///< "vestige 0.1.0"
  std::string date;      ///< ISO 8601; empty: not said, so that equal work gives equal bytes.
};

/// A row for each number: file, population, statistic, channel, what it is relative to, value, type (count,
/// percent, number), unit, compensation, scale, note. Numbers read back to the same binary value; a number
/// that is not there is empty, with the reason. A file that failed is one row with its sentence. Texts are
/// guarded against spreadsheets.
/// @tested tests/unit/app/statistics_export_test.cpp
std::string statisticsCsv(const StatisticsTable& table);

/// A row for each file and population, TAB between the cells: for the clipboard.
std::string statisticsText(const StatisticsTable& table);

/// As statisticsCsv for a path that ends in .csv; for .xlsx a book with the sheets Table (a row for each file
/// and population), Values (as the CSV), Channels and Provenance. All or nothing.
/// @error OptionInvalid for another ending; what writeFileAtomically and writeXlsx give; Cancelled.
Status writeStatistics(const std::string& path, const StatisticsTable& table, const StatisticsOrigin& origin,
                       Progress& progress);

/// "CD19 Median", "% of parent".
std::string titleOf(const StatisticsColumn& column);
/// Notes of a row, each once, with the columns that it is about.
std::string notesOf(const StatisticsTable& table, const StatisticsRow& row);
/// "count", "percent", "number".
std::string typeOf(StatisticKind kind);
/// Path of what a cell is relative to: parent, denominator, negative; else empty.
std::string relativeTo(const StatisticsTable& table, const StatisticsRow& row,
                       const StatisticsColumn& column);

}  // namespace vestige::app
