// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/batch_run.h"

#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <tuple>
#include <utility>

#include "app/services/reanalyse.h"
#include "app/services/statistics_table.h"
#include "app/services/strategy_catalogue.h"
#include "core/base/cancel_only.h"
#include "core/base/parallel.h"
#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

constexpr std::size_t kSamplesAtOnce = 4;                       // so many are in memory at most,
constexpr std::uint64_t kBytesAtOnce = std::uint64_t{1} << 30;  // and one alone where they are larger

void addCount(std::vector<BatchCount>& counts, BatchCount count) {
  const auto known = std::ranges::find(counts, count.path, &BatchCount::path);
  if (known == counts.end()) return counts.push_back(std::move(count));
  known->count += count.count;
  known->whole += count.whole;
}

BatchTube tubeOf(const Analysis& analysis, const TubeAnalysis& tube) {
  BatchTube made{tube.reference.file,       tube.reference.member, tube.sample->dataset,
                 tube.sample->sha256.hex(), tube.sample->status,   {}};
  const GatingTree& tree = strategyOf(analysis, tube).tree;
  const std::uint64_t all = tube.evaluation.eventCount;
  made.counts.push_back({kAllEvents, {}, all, 0});
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const auto parent = tree.populationIndex(tree.populations()[i].parent);
    made.counts.push_back({tree.path(i), parent ? tree.path(*parent) : std::string(kAllEvents),
                           tube.evaluation.populations[i].count,
                           parent ? tube.evaluation.populations[*parent].count : all});
  }
  return made;
}

BatchState stateOf(const Analysis& analysis) {
  if (!analysis.blocks.empty()) return BatchState::Blocked;
  if (!analysis.mrd) return BatchState::Done;
  const MrdClass found = analysis.mrd->resultClass;
  const bool isNone = found == MrdClass::NotAssessable || found == MrdClass::Indeterminate;
  return isNone ? BatchState::NoResult : BatchState::Done;
}

void fill(const Analysis& analysis, BatchRow& row) {
  row.state = stateOf(analysis);
  row.strategy = analysis.strategy;
  row.mrd = analysis.mrd;
  row.blocks = analysis.blocks;
  row.limitations = analysis.limitations;
  row.unknownMembers = analysis.warnings;
  for (const TubeAnalysis& tube : analysis.tubes) {
    row.tubes.push_back(tubeOf(analysis, tube));
    for (const BatchCount& count : row.tubes.back().counts) addCount(row.counts, count);
  }
}

Result<StrategyPtr> strategyFor(const CaseRecord& record, const BatchOptions& options) {
  if (options.strategy) return options.strategy;
  if (record.strategy.empty()) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--strategy"), std::string(), std::string("a strategy, for files of events")},
                 {},
                 {}};
  }
  auto own = findStrategy(record.strategy, record.folder, options.analyse.strategyFolders);
  if (!own) return std::move(own).error();
  return std::make_shared<const Strategy>(*std::move(own));
}

Result<AnalysisPtr> tryItem(const BatchItem& item, const BatchOptions& options, const FilePolicy& policy,
                            Progress& progress) {
  const CaseRecord record = recordOf(item, options);
  auto strategy = strategyFor(record, options);
  if (!strategy) return std::move(strategy).error();
  return analyseBy(*std::move(strategy), policy, record, options.analyse, progress);
}

BatchRow rowOf(const BatchItem& item, const BatchOptions& options, const FilePolicy& policy,
               Progress& progress) {
  BatchRow row;
  row.name = item.name();
  row.path = item.path;
  row.member = item.member;
  row.isCase = item.isCase;
  row.id = item.record.id;
  auto analysis = analyseItem(item, options, policy, progress);
  if (analysis) {
    fill(**analysis, row);
  } else {
    row.error = std::move(analysis).error();
  }
  return row;
}

/// How many items from @p begin on are analysed together.
std::size_t countTogether(const std::vector<BatchItem>& items, std::size_t begin) {
  std::uint64_t bytes = items[begin].bytes;
  std::size_t count = 1;
  while (count < kSamplesAtOnce && begin + count < items.size()) {
    bytes += items[begin + count].bytes;
    if (bytes > kBytesAtOnce) break;
    ++count;
  }
  return count;
}

class BatchRunner {
 public:
  BatchRunner(const BatchPlan& plan, const BatchOptions& options, const FilePolicy& policy,
              Progress& progress)
      : plan_(plan), options_(options), policy_(policy), progress_(progress), rows_(plan.items.size()) {}

  Result<std::vector<BatchRow>> run() {
    const Status whole =
        eachItem(plan_.items, progress_, [&](std::size_t i, Progress& inside) { runItem(i, inside); });
    if (!whole) return whole.error();
    CancelOnly inside(progress_);
    for (std::size_t i = 0; i < rows_.size(); ++i) runAlone(i, inside);
    if (progress_.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    return std::move(rows_);
  }

 private:
  void show(std::size_t item, BatchStage stage) {
    if (options_.board && item < options_.board->size()) options_.board->set(item, stage);
  }

  void runItem(std::size_t i, Progress& inside) {
    show(i, BatchStage::Running);
    rows_[i] = rowOf(plan_.items[i], options_, policy_, inside);
    show(i, rows_[i].state == BatchState::Done ? BatchStage::Done : BatchStage::Exception);
  }

  /// A row must not depend on what else was in memory at the time.
  void runAlone(std::size_t i, Progress& inside) {
    const std::optional<Error>& error = rows_[i].error;
    if (error && error->code == ErrorCode::OutOfMemory && !plan_.items[i].error) runItem(i, inside);
  }

  const BatchPlan& plan_;
  const BatchOptions& options_;
  const FilePolicy& policy_;
  Progress& progress_;
  std::vector<BatchRow> rows_;
};

/// The same events under two names are no two measurements.
void markTwins(std::vector<BatchRow>& rows) {
  std::map<std::tuple<std::string, std::string, int>, std::vector<std::size_t>> holders;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const BatchTube& tube : rows[i].tubes)
      holders[{tube.sha256, tube.member, tube.dataset}].push_back(i);
  }
  for (const auto& [what, of] : holders) {
    for (const std::size_t one : of) {
      for (const std::size_t other : of) {
        std::vector<std::string>& names = rows[one].sameAs;
        if (one != other && std::ranges::find(names, rows[other].name) == names.end())
          names.push_back(rows[other].name);
      }
    }
  }
  for (BatchRow& row : rows) std::ranges::sort(row.sameAs);
}

}  // namespace

CaseRecord gatesFrom(const CaseRecord& record, std::optional<std::size_t> tube) {
  CaseRecord gates;
  gates.id = record.id;
  gates.strategy = record.strategy;
  gates.folder = record.folder;
  gates.denominator = record.denominator;
  gates.gateLocks = record.gateLocks;
  gates.ownGates = record.ownGates;
  gates.ownPopulations = record.ownPopulations;
  if (tube) gates.gateVersions = record.tubes.at(*tube).gateVersions;
  for (const GateVersion& version : record.gateVersions) {
    if (std::ranges::find(gates.gateVersions, version.gate, &GateVersion::gate) == gates.gateVersions.end())
      gates.gateVersions.push_back(version);
  }
  return gates;
}

CaseRecord recordOf(const BatchItem& item, const BatchOptions& options) {
  CaseRecord record = item.record;
  if (options.strategy) record.strategy = options.strategy->id;
  if (item.isCase || !options.gatesOf) return record;
  record.gateVersions = options.gatesOf->gateVersions;
  record.gateLocks = options.gatesOf->gateLocks;
  record.ownGates = options.gatesOf->ownGates;
  record.ownPopulations = options.gatesOf->ownPopulations;
  record.denominator = options.gatesOf->denominator;
  return record;
}

Result<FilePolicy> policyOf(const BatchOptions& options) {
  if (options.analyse.filePolicy.empty()) return builtInFilePolicy();
  return loadFilePolicy(options.analyse.filePolicy);
}

Result<AnalysisPtr> analyseItem(const BatchItem& item, const BatchOptions& options, const FilePolicy& policy,
                                Progress& progress) {
  if (item.error) return *item.error;
  try {
    return tryItem(item, options, policy, progress);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::OutOfMemory, {static_cast<std::int64_t>(item.bytes)}, {}, item.path};
  } catch (const std::exception& error) {
    return Error{ErrorCode::InternalFault, {std::string(error.what())}, {}, item.path};
  }
}

Status eachItem(const std::vector<BatchItem>& items, Progress& progress,
                const std::function<void(std::size_t, Progress&)>& body) {
  const auto share = [&](std::size_t done) {
    return static_cast<double>(done) / static_cast<double>(items.size());
  };
  for (std::size_t begin = 0; begin < items.size() && !progress.cancelled();) {
    const std::size_t count = countTogether(items, begin);
    PartProgress part(progress, share(begin), share(begin + count));
    parallelFor(count, 1, part, [&](std::size_t from, std::size_t to) {
      CancelOnly inside(progress);
      for (std::size_t i = begin + from; i < begin + to; ++i) body(i, inside);
    });
    begin += count;
  }
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  return {};
}

Result<BatchTable> runBatch(const BatchPlan& plan, const BatchOptions& options, Progress& progress) {
  const auto policy = policyOf(options);
  if (!policy) return policy.error();
  auto rows = BatchRunner(plan, options, *policy, progress).run();
  if (!rows) return std::move(rows).error();
  BatchTable table;
  if (options.strategy) {
    table.strategyId = options.strategy->id;
    table.strategyVersion = std::to_string(options.strategy->version);
    table.strategyStatus = options.strategy->status;
    table.strategySha256 = options.strategy->sha256;
  }
  if (options.gatesOf) table.gatesOf = options.gatesOf->id;
  table.rows = *std::move(rows);
  table.parts = plan.parts;
  markTwins(table.rows);
  std::ranges::stable_sort(table.rows, {},
                           [](const BatchRow& row) { return std::tie(row.state, row.path, row.member); });
  return table;
}

const char* stateCode(BatchState state) {
  switch (state) {
    case BatchState::Failed:
      return "failed";
    case BatchState::Blocked:
      return "blocked";
    case BatchState::NoResult:
      return "no_result";
    case BatchState::Done:
      break;
  }
  return "done";
}

}  // namespace vestige::app
