// SPDX-License-Identifier: GPL-3.0-or-later
// One strategy on many samples. A batch always ends: what went wrong with a sample is the sample's row.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "app/services/batch_plan.h"

namespace vestige::app {

/// What a reader must look at first has the smallest.
enum class BatchState {
  Failed,    ///< No result: the row has its error.
  Blocked,   ///< Analysed, but no report may be made of it: identity, damaged or undecided file.
  NoResult,  ///< Analysed, and not assessable or indeterminate by the strategy's own rules.
  Done,
};

/// Events of one population.
struct BatchCount {
  std::string path;                    ///< "/Singlets/CD45"; "/" = all events.
  std::string parent;                  ///< Path; empty for all events.
  std::uint64_t count = 0, whole = 0;  ///< `whole`: of the parent.
  bool operator==(const BatchCount&) const = default;
};

struct BatchTube {
  std::string file, member;
  int dataset = 0;
  std::string sha256;
  SampleStatus status = SampleStatus::Ok;
  std::vector<BatchCount> counts;  ///< All events first, then in the tree's order.
  bool operator==(const BatchTube&) const = default;
};

struct BatchRow {
  std::string name;  ///< BatchItem::name().
  std::string path, member;
  bool isCase = false;
  std::string id;  ///< Of the case.
  BatchState state = BatchState::Failed;
  std::optional<Error> error;
  StrategyPtr strategy;  ///< As it was applied; null where the sample failed before.
  std::vector<BatchTube> tubes;
  std::vector<BatchCount> counts;  ///< Of all tubes together.
  std::optional<MrdResult> mrd;    ///< Nothing where the strategy defines none.
  std::vector<Limitation> blocks, limitations;
  std::vector<std::string> unknownMembers;
  std::vector<std::string> sameAs;  ///< Names of rows that hold the same events.
};

struct BatchTable {
  std::string strategyId, strategyVersion, strategyStatus, strategySha256;  ///< Empty: each case its own.
  std::string gatesOf;         ///< Id of the case whose changes of gates were applied to files; empty = none.
  std::vector<BatchRow> rows;  ///< Exceptions on top: by state, then by path and member.
  std::vector<BatchPart> parts;
};

/// How far each item is, for whoever shows it; written by the job, read by any thread.
enum class BatchStage : int { Waiting, Running, Done, Exception };
class BatchBoard {
 public:
  explicit BatchBoard(std::size_t items) : stages_(items) {}
  std::size_t size() const { return stages_.size(); }
  BatchStage at(std::size_t item) const { return static_cast<BatchStage>(stages_[item].load()); }
  void set(std::size_t item, BatchStage stage) { stages_[item] = static_cast<int>(stage); }

 private:
  std::vector<std::atomic<int>> stages_;
};

struct BatchOptions {
  StrategyPtr strategy;  ///< Null: every case by its own; files of events then have none and fail.
  /// A case whose changes of gates go to files of events, too (gatesFrom). A case keeps its own.
  std::optional<CaseRecord> gatesOf = {};
  AnalyseOptions analyse = {};
  std::shared_ptr<BatchBoard> board = {};  ///< May be null; as many as the plan has items.
};

/// A record without tubes that has what @p record says of gates: its changes for all tubes and, before
/// those, for @p tube, its locks, its own gates and populations, its denominator.
CaseRecord gatesFrom(const CaseRecord& record, std::optional<std::size_t> tube);

/// The case that an item is analysed as.
CaseRecord recordOf(const BatchItem& item, const BatchOptions& options);

/// The policy that the options name. @error what loadFilePolicy gives.
Result<FilePolicy> policyOf(const BatchOptions& options);

/// One item as analyse() does it. Whatever happens is the item's error; nothing of it ends a batch.
Result<AnalysisPtr> analyseItem(const BatchItem& item, const BatchOptions& options, const FilePolicy& policy,
                                Progress& progress);

/// Calls @p body once for each item, from several threads but for a bounded number of items, and bytes of
/// their files, at a time. @p body must not keep the events. @error Cancelled.
Status eachItem(const std::vector<BatchItem>& items, Progress& progress,
                const std::function<void(std::size_t item, Progress& inside)>& body);

/// Analyses every item as analyse() does, one after the other in each worker, a bounded number of them at a
/// time; only rows stay. The same table for any number of threads and any order of the inputs.
/// @error Cancelled only; what loadFilePolicy gives, before anything is read.
/// @tested tests/unit/app/batch_run_test.cpp
Result<BatchTable> runBatch(const BatchPlan& plan, const BatchOptions& options, Progress& progress);

/// "failed", "blocked", "no_result", "done": the word of files and the command line.
const char* stateCode(BatchState state);

}  // namespace vestige::app
