// SPDX-License-Identifier: GPL-3.0-or-later
// Proposals of one cut on one axis. Every one of them reads all events of the population, gives the same
// answer for any number of threads, and never fails for want of events: it then has no shape, score 0 and the
// reason among what was seen.
#pragma once
#include <optional>
#include <span>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gating/auto/auto_values.h"
#include "gating/auto/gate_proposal.h"

namespace vestige {

/// Which side of the cut the gate keeps.
enum class KeepSide { Below, Above };

inline constexpr std::uint64_t kFewestEvents = 50;  ///< Fewer show no density.

/// The deepest valley of the density between its two highest peaks; with one peak the end of the events on
/// the side kept, so that nothing is in the gate by mistake, at a score that is never applied.
/// Score = depth x stability x significance x alone. Runner-up: the best of the other valleys.
/// @error as gatherValues(), here and below.
/// @source the mindensity method of openCyto, Finak et al., PLoS Comput Biol 2014;10:e1003806.
/// @tested tests/unit/gating/auto_cut_test.cpp, auto_property_test.cpp
Result<GateProposal> proposeValley(const AutoInput& input, KeepSide keep, Progress& progress);

/// Where the tail of the highest peak ends: beyond its steepest fall the first place whose slope is less than
/// @p tolerance of that. Runner-up: the same at the second highest peak.
/// @source the tailgate method of openCyto.
Result<GateProposal> proposeTail(const AutoInput& input, KeepSide keep, Progress& progress,
                                 double tolerance = 0.01);

struct QuantileOptions {
  double share = 0.99;       ///< Of the events, below the cut; 0 to 1, both excluded.
  double confidence = 0.95;  ///< Of the interval of the cut.
};

/// The quantile itself; exact, of the raw numbers. The score says only how firmly that many events fix it:
/// 1 - (binomial interval of the quantile / robust spread of the events). Runner-up: the upper end of the
/// interval, "at most 1 - share above with confidence".
/// @error OptionInvalid {option, value, rule} for options outside their range.
Result<GateProposal> proposeQuantile(const AutoInput& input, KeepSide keep, const QuantileOptions& options,
                                     Progress& progress);

/// A quantile of the fluorescence-minus-one control, on the axis of the sample: where a negative event ends.
/// Score = the quantile's, of the control, x agreement: whether the sample has a peak where the control has
/// its own. @p control has one axis with the same dimension.
Result<GateProposal> proposeFmo(const AutoInput& input, const AutoInput& control,
                                const QuantileOptions& options, Progress& progress);

/// The valley above the lowest peak of a forward scatter; keeps what lies above. Without a valley the lower
/// tail of the peak, at a lower score.
Result<GateProposal> proposeDebris(const AutoInput& input, Progress& progress);

/// The valley of a viability dye; keeps what lies below. One axis: the dye.
Result<GateProposal> proposeLive(const AutoInput& input, Progress& progress);
/// Without a dye: the valley in side scatter over forward scatter (dead cells are small and granular). Two
/// axes, both linear; the gate is a polygon. Weak: never above kScoreLimit.
Result<GateProposal> proposeLiveByScatter(const AutoInput& input, Progress& progress);

}  // namespace vestige
