// SPDX-License-Identifier: GPL-3.0-or-later
// From proposals on events to a decision of a person, and back to the same events.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/quality/tube_quality.h"
#include "core/records/tube_cleaning.h"
#include "gating/evaluate/evaluate.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

/// What the reasons would take from one population: seen before anything goes.
struct PopulationCost {
  std::optional<std::size_t> population;  ///< Index in the tree; nothing = all events.
  ReasonCounts counts;
  bool isMrd = false, isDenominator = false;
};

/// MRD population and denominator first, then all events, then the others in the tree's order. @p
/// denominator: index of the population that is counted against, nothing = all events; without an MRD
/// definition ignored. The evaluation is that of all events.
std::vector<PopulationCost> costTable(const Strategy& strategy, const Evaluation& evaluation,
                                      const QualityMask& mask, std::optional<std::size_t> denominator);

/// The decision to remove the events of @p reasons and to correct @p channels, with its counts; who, when and
/// why are the caller's. Reasons without events are kept: they were decided on too.
TubeCleaning cleaningOf(const TubeQuality& quality, ReasonSet reasons,
                        const std::vector<std::string>& channels);

/// The parameters that a decision was made with.
/// @error CaseInvalid {place, why}.
Result<QualityParameters> parametersOf(const TubeCleaning& cleaning, const std::string& place);

/// Whether what was decided is what is found now: every count and every drift. Otherwise nothing is applied.
/// @error CaseInvalid {place, why}.
Status checkCleaning(const TubeCleaning& cleaning, const TubeQuality& quality, const std::string& place);

/// Preconditions of both: checkCleaning said yes.
EventMask keptEvents(const TubeCleaning& cleaning, const TubeQuality& quality);
EventMatrix correctedEvents(const EventMatrix& events, const TubeCleaning& cleaning,
                            const TubeQuality& quality);

/// Takes the removed events out of every population and out of "all events".
void keepOnly(const EventMask& kept, Evaluation& evaluation);

}  // namespace vestige::app
