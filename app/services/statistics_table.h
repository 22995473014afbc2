// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of populations and channels over many files, as a value that is written and shown.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "app/services/statistics_channels.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/stats/statistic.h"
#include "io/workspace/workspace.h"

namespace vestige::app {

inline constexpr const char* kAllEvents = "/";

struct StatisticsRequest {
  std::vector<std::string> populations;  ///< Ids or paths, "/" = all events; empty: all events and every one.
  std::vector<std::string> channels;     ///< Empty: those that the strategy speaks of.
  std::vector<Statistic> statistics;
  std::vector<std::string> denominators;  ///< Of percent_denominator: ids or paths.
  std::string negative;                   ///< Population of mfi_ratio and stain_index.
  bool compensated = false;               ///< Every channel compensated, instead of each as the gates see it.
};

/// One statistic of every row.
struct StatisticsColumn {
  Statistic statistic;
  std::string channel;      ///< As asked for; empty for statistics of a population.
  std::string denominator;  ///< percent_denominator alone.
  bool operator==(const StatisticsColumn&) const = default;
};

struct StatisticsRow {
  std::string path;                   ///< "/Singlets/CD45"; "/" = all events.
  std::string parent;                 ///< Path; empty for all events.
  std::string id;                     ///< Of the population; empty for all events.
  std::vector<StatisticValue> cells;  ///< One for each column.
};

/// One file, or why there is nothing of it.
struct StatisticsFile {
  std::string file, member;
  int dataset = 0;
  std::string sha256;
  std::string strategySha256;  ///< Of a workspace: that of the document.
  SampleStatus status = SampleStatus::Ok;
  std::uint64_t events = 0;
  std::vector<StatisticsChannel> channels;  ///< In the order in which they were asked for.
  std::vector<StatisticsRow> rows;
  std::vector<std::string> warnings;  ///< Sentences.
  std::optional<Error> error;
};

struct StatisticsTable {
  StatisticsRequest request;  ///< With what was left open filled in.
  std::string strategyId, strategyVersion, strategyStatus, strategySha256;
  std::vector<StatisticsColumn> columns;
  std::vector<StatisticsFile> files;
};

/// The columns that a request asks for: statistics of populations first, then those of each channel.
std::vector<StatisticsColumn> columnsOf(const StatisticsRequest& request);

/// Why a request makes no sense. @error OptionInvalid {option, value, rule}.
Status checkRequest(const StatisticsRequest& request);

struct StatisticsSource {
  std::string file, member;
  std::optional<int> dataset;
};

struct StatisticsRunOptions {
  bool salvage = false;
  std::optional<SpilloverMatrix> ownMatrix = {};
};

/// Gates every file and counts. A file that fails has its error in its place and the others go on. The same
/// table for any number of threads.
/// @error PopulationNotFound {id or path} of the request; OptionInvalid; Cancelled.
/// @tested tests/unit/app/statistics_table_test.cpp
Result<StatisticsTable> statisticsOfFiles(const Strategy& strategy,
                                          const std::vector<StatisticsSource>& files,
                                          StatisticsRequest request, const StatisticsRunOptions& options,
                                          Progress& progress);

/// The files of a workspace, each with its own gates. A population that a sample does not have is noted.
/// @error as above, where no sample has the population; what runWorkspace gives.
Result<StatisticsTable> statisticsOfWorkspace(const Workspace& workspace, const std::string& path,
                                              const std::vector<std::string>& files,
                                              const std::string& folder, StatisticsRequest request,
                                              const StatisticsRunOptions& options, Progress& progress);

/// The tubes of an open case, which are gated already.
Result<StatisticsTable> statisticsOfCase(const Analysis& analysis, StatisticsRequest request,
                                         Progress& progress);

}  // namespace vestige::app
