// SPDX-License-Identifier: GPL-3.0-or-later
// What in one tube is worth a second look, event by event: proposals with their reasons. Nothing is removed
// or corrected here.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/quality/carry_over.h"
#include "core/quality/doublets.h"
#include "core/quality/drift.h"
#include "core/quality/flow_rate.h"
#include "core/quality/margins.h"
#include "core/quality/quality_mask.h"
#include "core/quality/quality_parameters.h"
#include "core/quality/signal_bins.h"

namespace vestige {

/// Signals and flow rate over the acquisition.
struct TimeQuality {
  bool isAssessed = false;  ///< False with fewer than ten bins of events, or of unknown order.
  EventBins bins;
  FlowRate flow;
  std::vector<ChannelBins> channels;  ///< Measured channels, in the file's order.
  std::vector<ChannelDrift> drifts;   ///< One for each of them.
  /// Of each bin: the reasons TimeFault, FlowRate, Burst that it gives its events.
  std::vector<ReasonSet> reasons;
  std::vector<double> worstScore;         ///< Of each bin over the channels, with its sign.
  std::vector<std::size_t> worstChannel;  ///< Index into channels.
};

struct TubeQuality {
  QualityParameters parameters;
  TimeQuality time;
  std::vector<MarginCount> margins;
  Doublets doublets;
  CarryOver carryOver;
  std::uint64_t notFinite = 0;
  QualityMask mask;
  ReasonCounts counts;
};

struct TubeQualityInputs {
  const EventMatrix&
      events;  ///< Linear values, not compensated: an instrument's trouble is in its detectors.
  std::optional<double> tickSeconds;
  const EventMatrix* previous = nullptr;  ///< The tube measured before, where it is known.
};

/// @error Cancelled. Deterministic for any number of threads; independent of the order of the channels.
/// @cost O(events x channels); memory one byte for each event and a few numbers for each bin.
/// @tested tests/unit/core/tube_quality_test.cpp
Result<TubeQuality> assessTubeQuality(const TubeQualityInputs& inputs, const QualityParameters& parameters,
                                      Progress& progress);

}  // namespace vestige
