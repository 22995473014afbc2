// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <set>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"
#include "gating/evaluate/evaluate.h"
#include "gating/strategy/strategy.h"

namespace vestige {

/// The compensations that the gates of a tree ask for, "none" left out.
std::set<CompensationRef> compensationsOf(const GatingTree& tree);

/// The matrix that a compensation reference means: "file" or "file_if_any" = @p fileSpillover, anything else
/// a matrix of the strategy (not a spectrum).
/// @error SpilloverMissing; StrategyReferenceMissing {place, matrix id}.
Result<const SpilloverMatrix*> spilloverOf(const Strategy& strategy, const CompensationRef& reference,
                                           const std::optional<SpilloverMatrix>& fileSpillover);

/// Makes a sample's events ready for a tree: the panel's channels found, one compensated matrix for each
/// reference in
/// @p references ("file" = @p fileSpillover, "file_if_any" = that or nothing, anything else a matrix or
/// spectrum of the strategy).
/// @error ChannelNotFound, ChannelAmbiguous; SpilloverMissing; StrategyReferenceMissing {place, matrix id};
/// what
///        compensate() gives; Cancelled.
/// @tested tests/unit/gating/gate_input_test.cpp
Result<GateInput> makeGateInput(const Strategy& strategy, const EventMatrix& events,
                                const std::optional<SpilloverMatrix>& fileSpillover,
                                const std::set<CompensationRef>& references, Progress& progress);
/// The same where the panel's channels were found already.
Result<GateInput> makeGateInput(const Strategy& strategy, const EventMatrix& events,
                                const std::vector<PanelMatch>& matches,
                                const std::optional<SpilloverMatrix>& fileSpillover,
                                const std::set<CompensationRef>& references, Progress& progress);

}  // namespace vestige
