// SPDX-License-Identifier: GPL-3.0-or-later
// "Compare with the other program": every count of its document beside ours, with the reasons that are known.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/services/workspace_run.h"

namespace vestige::app {

enum class ComparisonState {
  Equal,
  Within,     ///< Differs, by no more than the limit.
  Beyond,     ///< Differs by more.
  NotStored,  ///< The other program had not counted it.
  NotRead,    ///< The gate, or one above it, is not understood.
  NoFile,     ///< The sample's file was not found.
  Refused,    ///< Its file could not be gated.
};
const char* comparisonStateCode(ComparisonState state) noexcept;  ///< "equal", "within", ...

struct ComparisonRow {
  std::size_t sample = 0;                 ///< In Workspace::samples.
  std::optional<std::size_t> population;  ///< In its populations; nothing = all events.
  std::string path;                       ///< "/" = all events.
  std::optional<std::int64_t> stored, ours;
  ComparisonState state = ComparisonState::NotStored;
  std::vector<CountReason> reasons;  ///< Why the counts may differ; empty where they are equal.
  std::string feature;               ///< NotRead: what is not understood, where this very gate is it.
  double relative() const;           ///< Of the stored count; 0 where a count is missing.
};

/// Every population of every sample, all events first; nothing is left out. By the size of the relative
/// difference, the largest first, then those that could not be compared; equals in the document's order.
/// @tested tests/unit/app/workspace_comparison_test.cpp
std::vector<ComparisonRow> comparisonRows(const Workspace& workspace,
                                          const std::vector<WorkspaceSampleRun>& runs);

struct ComparisonSummary {
  std::size_t compared = 0, equal = 0, beyond = 0, notCompared = 0;
  double median = 0;  ///< Of the sizes of the relative differences of the compared populations.
  std::optional<std::size_t> worst;  ///< Its row; nothing where no population differs.
};
/// Rows of all events are not populations and are not counted here.
ComparisonSummary summarize(const std::vector<ComparisonRow>& rows);

/// FlowJo counts on bins: 2 % or 3 events, whichever is more. FACSDiva does not: 1 %.
std::int64_t comparisonLimit(const Workspace& workspace, std::int64_t stored);

/// All of it: what a table shows.
struct WorkspaceComparison {
  Workspace workspace;
  std::vector<WorkspaceSampleRun> runs;  ///< Without evaluations: their counts stand in the rows.
  std::vector<ComparisonRow> rows;
  ComparisonSummary summary;
};

/// Reads @p path, finds its files below @p folder (empty: where the workspace lies), gates and compares.
/// @error what readWorkspace and runWorkspace give.
Result<WorkspaceComparison> compareWithWorkspace(const std::string& path, const std::string& folder,
                                                 Progress& progress);

/// The rows as CSV, one line each, with a header; texts are guarded against being run as formulas.
std::string comparisonCsv(const WorkspaceComparison& comparison);

}  // namespace vestige::app
