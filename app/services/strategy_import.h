// SPDX-License-Identifier: GPL-3.0-or-later
// Another program's gates as a strategy of the laboratory: whole, or not at all.
#pragma once
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gating/strategy/strategy.h"
#include "io/gatingml/gating_ml.h"
#include "io/workspace/workspace.h"

namespace vestige::app {

/// The gates of one sample of a workspace, or those of a Gating-ML document.
struct StrategyCandidate {
  std::string name;                ///< The sample's; of Gating-ML the file's.
  Strategy strategy;               ///< A draft without MRD definition, its ids as our documents spell them.
  std::vector<WorkspaceGap> gaps;  ///< What is not understood; not empty: it may not be imported.
  /// Paths of populations whose curve the other program does not publish; the strategy has a standing
  /// limitation then, kCurlyLimitation, which every report prints.
  std::vector<std::string> approximate = {};
};

struct StrategyCandidates {
  std::string program;  ///< "FlowJo 10.8.1", "Gating-ML 2.0".
  std::vector<StrategyCandidate> candidates;
  std::vector<GatingMlNote> notes;  ///< What was left out and has no part in gating.
};

/// @error what readWorkspace and loadGatingMl give.
/// @tested tests/unit/app/strategy_import_test.cpp
Result<StrategyCandidates> readStrategies(const std::string& path);

/// Stores the candidate as a strategy in @p folder, which is made, and reads it again: its id. A document of
/// that id with other content is never replaced; the id gets a number then.
/// @error WorkspaceUnsupported {place, feature} where something of it is not understood; FileNotWritable,
/// DiskFull;
///        ExportCheckFailed.
Result<std::string> importStrategy(const StrategyCandidate& candidate, const std::string& folder);

}  // namespace vestige::app
