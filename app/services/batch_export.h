// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/services/batch_run.h"
#include "app/services/statistics_export.h"

namespace vestige::app {

/// Why a row is an exception, and what else must be known of it, as sentences in the installed translator's
/// language: the error, or the blocks, the reasons of a result that is none, twins. Empty where there is
/// nothing.
std::vector<std::string> exceptionsOf(const BatchRow& row, const std::string& language);
/// Limits and warnings beside the result; those of exceptionsOf are not among them.
std::vector<std::string> notesOf(const BatchRow& row, const std::string& language);
/// The result in words with all that belongs to it, its modifiers included.
std::string sentenceOf(const MrdResult& result);
/// The same of a row; "" where there is no result.
std::string sentenceOf(const BatchRow& row);

/// Populations of all rows, "/" first, each once, in the order of the strategies.
std::vector<std::string> pathsOf(const BatchTable& table);

/// A row for each sample, exceptions on top: state, sentence, class with k, N, denominator, interval, LOD and
/// LLOQ, then events and percent of parent of every population. The fraction has its number only where the
/// class is a quantified one; everywhere else the class speaks. Texts are guarded against spreadsheets.
/// @tested tests/unit/app/batch_run_test.cpp
std::string batchCsv(const BatchTable& table, const std::string& language);
/// The same, TAB between the cells: for the clipboard.
std::string batchText(const BatchTable& table, const std::string& language);

/// As batchCsv for a path that ends in .csv; for .xlsx a book with the sheets Results (as the CSV),
/// Populations (a row for each tube and population), Notes and Provenance. All or nothing.
/// @error OptionInvalid for another ending; what writeFileAtomically and writeXlsx give; Cancelled.
Status writeBatch(const std::string& path, const BatchTable& table, const std::string& language,
                  const StatisticsOrigin& origin, Progress& progress);

}  // namespace vestige::app
