// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"
#include "core/data/event_matrix.h"
#include "gating/tree/gating_tree.h"

namespace vestige {

/// What a sample offers to a tree. Matrices share columns, so this costs pointers.
struct GateInput {
  std::map<CompensationRef, EventMatrix> matrices;  ///< "none" always; "file" and ids of matrices when there.
  std::map<std::string, std::size_t>
      channelColumns;  ///< Panel channel id -> column index (equal in all matrices).
  /// Columns that only one of the matrices has: what a spectrum unmixes, by its id and the fluorochrome.
  std::map<CompensationRef, std::map<std::string, std::size_t>> fluorochromes = {};
  std::size_t eventCount = 0;
  /// A gate asks for "file_if_any" and the file has no matrix: its axes are uncompensated.
  bool fileMatrixAbsent = false;

  /// The column of a channel under a compensation: a fluorochrome of it, else the panel's channel.
  /// @error ChannelNotFound {panel channel}; SpilloverMissing; StrategyReferenceMissing {place, matrix id};
  ///        InternalFault.
  Result<ColumnPtr> column(const CompensationRef& compensation, const std::string& channel,
                           const std::string& place) const;
};

struct PopulationResult {
  EventMask mask;  ///< Gate and all ancestors.
  std::uint64_t count = 0;
};

/// In the order of the tree's populations.
struct Evaluation {
  std::vector<PopulationResult> populations;
  std::uint64_t eventCount = 0;
};

/// Applies the whole tree. Membership is that of the exact transform in double precision for every event;
/// most events are decided from the leading bits of their raw numbers, and only those too near a border go
/// through the exact transform (ADR 0312). A NaN in any axis is outside.
/// @error ChannelNotFound {panel channel}; SpilloverMissing when a gate wants "file" and the sample has no
/// matrix;
///        StrategyReferenceMissing {place, matrix id}; Cancelled.
/// @cost  O(events x gates) with one pass over each column used per block; results do not depend on the
/// threads.
/// @tested tests/unit/gating/evaluate_test.cpp, tests/conformance/gating_truth_test.cpp
Result<Evaluation> evaluate(const GatingTree& tree, const GateInput& input, Progress& progress);

}  // namespace vestige
