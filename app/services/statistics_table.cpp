// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/statistics_table.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <QCoreApplication>

#include "app/services/statistics_rows.h"
#include "app/services/workspace_run.h"
#include "app/text/fill.h"
#include "app/text/gate_text.h"
#include "core/base/cancel_only.h"
#include "core/base/parallel.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr std::size_t kFilesAtOnce = 8;  // so many are in memory, whatever the number of threads

Error invalid(const char* option, const std::string& value, const char* rule) {
  return Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}};
}

bool asksFor(const StatisticsRequest& request, const std::function<bool(StatisticKind)>& what) {
  return std::ranges::any_of(request.statistics, what, &Statistic::kind);
}

bool hasPopulation(const GatingTree& tree, const std::string& idOrPath) {
  return idOrPath == kAllEvents || tree.find(idOrPath).has_value();
}

/// Every population that a request names.
std::vector<std::string> populationsIn(const StatisticsRequest& request) {
  std::vector<std::string> names = request.populations;
  names.insert(names.end(), request.denominators.begin(), request.denominators.end());
  if (!request.negative.empty()) names.push_back(request.negative);
  return names;
}

Status checkPopulations(const StatisticsRequest& request, const std::vector<const GatingTree*>& trees) {
  for (const std::string& name : populationsIn(request)) {
    const auto has = [&](const GatingTree* tree) { return hasPopulation(*tree, name); };
    if (std::ranges::none_of(trees, has)) return Error{ErrorCode::PopulationNotFound, {name}, {}, {}};
  }
  return {};
}

/// Named twice is meant once.
template <class Value>
void dropRepeated(std::vector<Value>& values) {
  std::vector<Value> kept;
  for (Value& value : values) {
    if (std::ranges::find(kept, value) == kept.end()) kept.push_back(std::move(value));
  }
  values = std::move(kept);
}

/// What the user left open.
void fillIn(StatisticsRequest& request, const std::vector<const Strategy*>& strategies) {
  dropRepeated(request.populations);
  dropRepeated(request.channels);
  dropRepeated(request.statistics);
  dropRepeated(request.denominators);
  const bool wantsDenominator =
      asksFor(request, [](StatisticKind kind) { return kind == StatisticKind::PercentDenominator; });
  if (!wantsDenominator && !request.denominators.empty())
    request.statistics.insert(request.statistics.begin(), {StatisticKind::PercentDenominator, 0});
  if (wantsDenominator && request.denominators.empty() && strategies.size() == 1 && strategies[0]->mrd) {
    const std::string& population = strategies[0]->mrd->denominator.population;
    request.denominators = {population.empty() ? std::string(kAllEvents) : population};
  }
  if (!request.channels.empty() || !asksFor(request, isOfChannel)) return;
  for (const Strategy* strategy : strategies) {
    for (const std::string& channel : channelsOf(*strategy)) {
      if (std::ranges::find(request.channels, channel) == request.channels.end())
        request.channels.push_back(channel);
    }
  }
}

/// Its path, where that says which population is meant.
std::string pathOf(const GatingTree& tree, const std::string& idOrPath) {
  const auto index = tree.find(idOrPath);
  if (!index) return idOrPath;
  std::string path = tree.path(*index);
  return tree.find(path) == index ? path : idOrPath;
}

void takePaths(StatisticsRequest& request, const GatingTree& tree) {
  for (auto* names : {&request.populations, &request.denominators}) {
    for (std::string& name : *names) name = pathOf(tree, name);
  }
  request.negative = pathOf(tree, request.negative);
}

Result<StatisticsTable> tableOf(StatisticsRequest request, const std::vector<const Strategy*>& strategies) {
  fillIn(request, strategies);
  if (Status usable = checkRequest(request); !usable) return std::move(usable).error();
  std::vector<const GatingTree*> trees;
  for (const Strategy* strategy : strategies) trees.push_back(&strategy->tree);
  if (Status there = checkPopulations(request, trees); !there) return std::move(there).error();
  if (trees.size() == 1) takePaths(request, *trees[0]);
  StatisticsTable table;
  table.columns = columnsOf(request);
  table.request = std::move(request);
  if (strategies.size() == 1) {
    table.strategyId = strategies[0]->id;
    table.strategyVersion = std::to_string(strategies[0]->version);
    table.strategyStatus = strategies[0]->status;
    table.strategySha256 = strategies[0]->sha256;
  }
  return table;
}

StatisticsFile aboutOf(const Sample& sample) {
  StatisticsFile file;
  file.file = sample.file;
  file.member = sample.member;
  file.dataset = sample.dataset;
  file.sha256 = sample.sha256.hex();
  file.status = sample.status;
  file.events = sample.events.eventCount();
  return file;
}

/// Cancelled is no property of a file.
Status fillFile(const StatisticsTable& table, const StatisticsInput& input, StatisticsFile& file,
                Progress& progress) {
  Status done = addRows(input, table.request, table.columns, file, progress);
  if (!done && done.error().code == ErrorCode::Cancelled) return done;
  if (!done) file.error = std::move(done).error().in(file.file);
  return {};
}

StatisticsFile ofFile(const Strategy& strategy, const StatisticsSource& source, const StatisticsTable& table,
                      const StatisticsRunOptions& options, Progress& progress) {
  OpenOptions open;
  open.dataset = source.dataset;
  open.member = source.member;
  open.salvage = options.salvage;
  auto gated = gateFile(strategy, source.file, {open, options.ownMatrix}, progress);
  if (!gated) {
    StatisticsFile failed;
    failed.file = source.file;
    failed.member = source.member;
    failed.error = std::move(gated).error();
    return failed;
  }
  StatisticsFile file = aboutOf(gated->sample);
  file.file = source.file;
  file.strategySha256 = strategy.sha256;
  file.warnings = gatingWarnings(strategy, gated->sample, gated->gated.input);
  const StatisticsInput input{strategy, gated->sample, gated->gated.input, gated->gated.evaluation,
                              gated->gated.fileMatrix};
  if (Status done = fillFile(table, input, file, progress); !done) file.error = std::move(done).error();
  return file;
}

/// The strategy's hash alone does not say by which gates this tube was judged.
void addTailored(const TubeAnalysis& tube, std::vector<std::string>& warnings) {
  for (const TailoredGate& gate : tube.tailored) {
    if (gate.state != TailoredGate::State::Applied) continue;
    const QString text =
        QCoreApplication::translate("statistics", "%1: the gate %2 is not the strategy's: %3");
    warnings.push_back(fill(text, {QString::fromStdString(tube.reference.file),
                                   QString::fromStdString(gate.before.id), gateVersionText(gate.version)})
                           .toStdString());
  }
}

}  // namespace

std::vector<StatisticsColumn> columnsOf(const StatisticsRequest& request) {
  std::vector<StatisticsColumn> columns;
  for (const Statistic& statistic : request.statistics) {
    if (isOfChannel(statistic.kind)) continue;
    if (statistic.kind != StatisticKind::PercentDenominator) {
      columns.push_back({statistic, {}, {}});
      continue;
    }
    for (const std::string& denominator : request.denominators)
      columns.push_back({statistic, {}, denominator});
  }
  for (const std::string& channel : request.channels) {
    for (const Statistic& statistic : request.statistics) {
      if (isOfChannel(statistic.kind)) columns.push_back({statistic, channel, {}});
    }
  }
  return columns;
}

Status checkRequest(const StatisticsRequest& request) {
  if (request.statistics.empty()) return invalid("--statistics", "", "at least one is needed");
  const bool wantsNegative = asksFor(request, needsNegative);
  if (wantsNegative && request.negative.empty())
    return invalid("--negative", "", "mfi_ratio and stain_index need a negative population");
  if (!wantsNegative && !request.negative.empty())
    return invalid("--negative", request.negative, "it is for mfi_ratio and stain_index");
  const bool wantsDenominator =
      asksFor(request, [](StatisticKind kind) { return kind == StatisticKind::PercentDenominator; });
  if (wantsDenominator && request.denominators.empty())
    return invalid("--denominator", "", "percent_denominator needs a population");
  return {};
}

Result<StatisticsTable> statisticsOfFiles(const Strategy& strategy,
                                          const std::vector<StatisticsSource>& files,
                                          StatisticsRequest request, const StatisticsRunOptions& options,
                                          Progress& progress) {
  auto table = tableOf(std::move(request), {&strategy});
  if (!table) return table;
  table->files.resize(files.size());
  for (std::size_t begin = 0; begin < files.size(); begin += kFilesAtOnce) {
    const std::size_t count = std::min(kFilesAtOnce, files.size() - begin);
    const auto share = [&](std::size_t done) {
      return static_cast<double>(done) / static_cast<double>(files.size());
    };
    PartProgress part(progress, share(begin), share(begin + count));
    CancelOnly inside(progress);
    const bool whole = parallelFor(count, 1, part, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = begin + from; i < begin + to; ++i)
        table->files[i] = ofFile(strategy, files[i], *table, options, inside);
    });
    if (!whole || progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  }
  return table;
}

Result<StatisticsTable> statisticsOfWorkspace(const Workspace& workspace, const std::string& path,
                                              const std::vector<std::string>& files,
                                              const std::string& folder, StatisticsRequest request,
                                              const StatisticsRunOptions& options, Progress& progress) {
  std::vector<const Strategy*> strategies;
  for (const WorkspaceSample& sample : workspace.samples) strategies.push_back(&sample.strategy);
  auto table = tableOf(std::move(request), strategies);
  if (!table) return table;
  const auto hash = sha256OfFile(path);
  if (!hash) return hash.error();
  table->strategyId = fileNameOf(path);
  table->strategySha256 = hash->hex();
  std::map<std::size_t, StatisticsFile> filled;
  WorkspaceRunOptions run{files, folder, options.salvage, {}};
  run.visit = [&](std::size_t at, const Strategy& strategy, const Sample& sample,
                  const GatedSample& gated) -> Status {
    StatisticsFile& file = filled[at] = aboutOf(sample);
    file.warnings = gatingWarnings(strategy, sample, gated.input);
    CancelOnly inside(progress);
    return fillFile(*table, {strategy, sample, gated.input, gated.evaluation, gated.fileMatrix}, file,
                    inside);
  };
  auto done = runWorkspace(workspace, run, progress);
  if (!done) return std::move(done).error();
  for (WorkspaceSampleRun& sample : *done) {
    const std::string& name = workspace.samples[sample.sample].name;
    StatisticsFile file = std::move(filled[sample.sample]);
    file.file = sample.source.empty() ? name : sample.source;
    file.strategySha256 = hash->hex();
    if (sample.source.empty()) file.error = Error{ErrorCode::FileNotFound, {name}, {}, name};
    if (sample.error) file.error = std::move(sample.error);
    table->files.push_back(std::move(file));
  }
  return table;
}

Result<StatisticsTable> statisticsOfCase(const Analysis& analysis, StatisticsRequest request,
                                         Progress& progress) {
  auto table = tableOf(std::move(request), {analysis.strategy.get()});
  if (!table) return table;
  const auto share = 1.0 / static_cast<double>(std::max<std::size_t>(1, analysis.tubes.size()));
  for (std::size_t i = 0; i < analysis.tubes.size(); ++i) {
    const TubeAnalysis& tube = analysis.tubes[i];
    PartProgress part(progress, share * static_cast<double>(i), share * static_cast<double>(i + 1));
    StatisticsFile file = aboutOf(*tube.sample);
    file.file = tube.reference.file;
    const Strategy& strategy = strategyOf(analysis, tube);
    file.strategySha256 = analysis.strategy->sha256;
    file.warnings = gatingWarnings(strategy, *tube.sample, tube.input);
    addTailored(tube, file.warnings);
    const StatisticsInput input{strategy,        *tube.sample,    tube.input,         tube.evaluation,
                                tube.fileMatrix, tube.kept.get(), tube.unmixing.get()};
    if (Status done = fillFile(*table, input, file, part); !done) return std::move(done).error();
    table->files.push_back(std::move(file));
  }
  return table;
}

}  // namespace vestige::app
