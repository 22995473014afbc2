// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <memory>

#include "app/services/analysis.h"
#include "gating/evaluate/live_tree.h"

namespace vestige::app {

/// By tube. One that is of other events is not used.
using LiveTrees = std::map<std::size_t, std::shared_ptr<const LiveTree>>;

/// Whether the tree was evaluated on these very columns: another matrix or cleaning makes others.
bool isTreeOf(const LiveTree& tree, const GateInput& input);

/// The case of @p before as @p record has it now, on the same files and the same strategy: what a person's
/// statement or a changed gate cannot alter (compensated events, panel, quality facts) is taken over.
/// @param live  Trees that were evaluated while gates moved: of them only what differs is asked again.
/// @error as analyse() on files in memory.
/// @tested tests/unit/app/tailored_gates_test.cpp (equal to a whole analysis)
Result<AnalysisPtr> reanalyse(const CaseRecord& record, const Analysis& before, Progress& progress,
                              const LiveTrees& live = {});

/// Loads the tubes of the case and computes everything by a strategy and a policy that are loaded already, as
/// the samples of a batch share them. @error as analyse() of files.
Result<AnalysisPtr> analyseBy(StrategyPtr strategy, const FilePolicy& policy, const CaseRecord& record,
                              const AnalyseOptions& options, Progress& progress);

}  // namespace vestige::app
