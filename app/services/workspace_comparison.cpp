// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace_comparison.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <utility>

#include "core/stats/quantile.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::app {
namespace {

std::int64_t difference(const ComparisonRow& row) { return std::abs(*row.ours - *row.stored); }

ComparisonState stateOf(const Workspace& workspace, const ComparisonRow& row) {
  if (!row.stored) return ComparisonState::NotStored;
  if (*row.ours == *row.stored) return ComparisonState::Equal;
  const bool isWithin = difference(row) <= comparisonLimit(workspace, *row.stored);
  return isWithin ? ComparisonState::Within : ComparisonState::Beyond;
}

/// All events of a sample: as far as they could be counted.
ComparisonRow rootRow(const Workspace& workspace, const WorkspaceSampleRun& run) {
  ComparisonRow row;
  row.sample = run.sample;
  row.path = "/";
  row.stored = workspace.samples[run.sample].storedEvents;
  if (run.source.empty()) {
    row.state = ComparisonState::NoFile;
  } else if (!run.evaluation) {
    row.state = ComparisonState::Refused;
  } else {
    row.ours = static_cast<std::int64_t>(run.evaluation->eventCount);
    row.state = stateOf(workspace, row);
    const bool isByCount = row.state != ComparisonState::Equal && run.foundBy == FoundBy::EventCount;
    if (isByCount) row.reasons.push_back(CountReason::FileByCount);
  }
  return row;
}

void addPopulations(const Workspace& workspace, const WorkspaceSampleRun& run,
                    std::vector<ComparisonRow>& rows) {
  const WorkspaceSample& sample = workspace.samples[run.sample];
  std::map<std::size_t, std::vector<CountReason>> reasons;
  for (CountComparison& compared : compareCounts(workspace, run))
    reasons[compared.population] = std::move(compared.reasons);
  for (std::size_t p = 0; p < sample.populations.size(); ++p) {
    const WorkspacePopulation& population = sample.populations[p];
    ComparisonRow row;
    row.sample = run.sample;
    row.population = p;
    row.path = population.path;
    row.stored = population.storedCount;
    const auto index = sample.strategy.tree.populationIndex(population.populationId);
    if (population.populationId.empty() || !index) {
      row.state = ComparisonState::NotRead;
      const std::string place = sample.name + ": " + population.path;
      const auto gap = std::ranges::find(workspace.gaps, place, &WorkspaceGap::place);
      if (gap != workspace.gaps.end()) row.feature = gap->feature;
    } else if (run.evaluation) {
      row.ours = static_cast<std::int64_t>(run.evaluation->populations[*index].count);
      row.state = stateOf(workspace, row);
      row.reasons = std::move(reasons[p]);
    } else {
      row.state = run.source.empty() ? ComparisonState::NoFile : ComparisonState::Refused;
    }
    rows.push_back(std::move(row));
  }
}

bool isCompared(const ComparisonRow& row) { return row.stored && row.ours; }

std::string numberCell(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

}  // namespace

const char* comparisonStateCode(ComparisonState state) noexcept {
  switch (state) {
    case ComparisonState::Equal:
      return "equal";
    case ComparisonState::Within:
      return "within";
    case ComparisonState::Beyond:
      return "beyond";
    case ComparisonState::NotStored:
      return "not_stored";
    case ComparisonState::NotRead:
      return "not_read";
    case ComparisonState::NoFile:
      return "no_file";
    case ComparisonState::Refused:
      return "refused";
  }
  return "";
}

double ComparisonRow::relative() const {
  if (!stored || !ours) return 0;
  return static_cast<double>(*ours - *stored) / static_cast<double>(std::max<std::int64_t>(*stored, 1));
}

std::int64_t comparisonLimit(const Workspace& workspace, std::int64_t stored) {
  const double share = workspace.countsAreBinned ? 0.02 : 0.01;
  const auto part = static_cast<std::int64_t>(std::floor(share * static_cast<double>(stored)));
  return workspace.countsAreBinned ? std::max<std::int64_t>(part, 3) : part;
}

std::vector<ComparisonRow> comparisonRows(const Workspace& workspace,
                                          const std::vector<WorkspaceSampleRun>& runs) {
  std::vector<ComparisonRow> rows;
  for (const WorkspaceSampleRun& run : runs) {
    rows.push_back(rootRow(workspace, run));
    addPopulations(workspace, run, rows);
  }
  std::ranges::stable_sort(rows, std::greater{}, [](const ComparisonRow& row) {
    return std::pair(isCompared(row), std::abs(row.relative()));
  });
  return rows;
}

ComparisonSummary summarize(const std::vector<ComparisonRow>& rows) {
  ComparisonSummary summary;
  std::vector<double> sizes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ComparisonRow& row = rows[i];
    if (!row.population) continue;
    if (!isCompared(row)) {
      ++summary.notCompared;
      continue;
    }
    ++summary.compared;
    sizes.push_back(std::abs(row.relative()));
    if (row.state == ComparisonState::Equal) ++summary.equal;
    if (row.state == ComparisonState::Beyond) ++summary.beyond;
    const bool isWorse = !summary.worst || sizes.back() > std::abs(rows[*summary.worst].relative());
    if (sizes.back() > 0 && isWorse) summary.worst = i;
  }
  if (!sizes.empty()) summary.median = median(std::move(sizes));
  return summary;
}

Result<WorkspaceComparison> compareWithWorkspace(const std::string& path, const std::string& folder,
                                                 Progress& progress) {
  auto workspace = readWorkspace(path);
  if (!workspace) return std::move(workspace).error();
  WorkspaceComparison comparison;
  comparison.workspace = *std::move(workspace);
  WorkspaceRunOptions options;
  options.folder = folder.empty() ? std::filesystem::absolute(path).parent_path().string() : folder;
  auto runs = runWorkspace(comparison.workspace, options, progress);
  if (!runs) return std::move(runs).error();
  comparison.runs = *std::move(runs);
  comparison.rows = comparisonRows(comparison.workspace, comparison.runs);
  comparison.summary = summarize(comparison.rows);
  for (WorkspaceSampleRun& run : comparison.runs) run.evaluation.reset();  // a bit for each event
  return comparison;
}

std::string comparisonCsv(const WorkspaceComparison& comparison) {
  const auto& [workspace, runs, rows, summary] = comparison;
  std::string text =
      "sample,file,population,count,stored_count,difference,relative_difference,state,reasons,feature\r\n";
  for (const ComparisonRow& row : rows) {
    const auto run = std::ranges::find(runs, row.sample, &WorkspaceSampleRun::sample);
    std::string reasons;
    for (const CountReason reason : row.reasons)
      reasons += (reasons.empty() ? "" : " ") + std::string(countReasonCode(reason));
    const bool both = isCompared(row);
    text += csv::textCell(workspace.samples[row.sample].name) + "," +
            csv::textCell(run == runs.end() ? "" : run->source) + "," + csv::textCell(row.path) + "," +
            numberCell(row.ours) + "," + numberCell(row.stored) + "," +
            (both ? std::to_string(*row.ours - *row.stored) : "") + "," +
            (both ? numberText(row.relative()) : "") + "," + comparisonStateCode(row.state) + "," +
            csv::textCell(reasons) + "," + csv::textCell(row.feature) + "\r\n";
  }
  return text;
}

}  // namespace vestige::app
