// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/quality/signal_bins.h"

namespace vestige {

/// Multiply the value of this event by this gain; between two knots by the straight line, beyond the ends by
/// the last one.
struct GainKnot {
  double event = 0, gain = 1;
  bool operator==(const GainKnot&) const = default;
};

enum class DriftVerdict {
  None,         ///< The CUSUM stays below its limit.
  Small,        ///< Called, but smaller than is worth correcting.
  Proposed,     ///< Median and 95 % quantile move by one factor: a gain that can be undone.
  NotGain,      ///< They move differently: another mixture of cells, or an offset. Nothing is proposed.
  NotAssessed,  ///< Values around or below zero have no gain; or constant; or too few bins.
};

/// The slow change of one channel over the acquisition.
struct ChannelDrift {
  std::size_t column = 0;
  std::string channel;
  DriftVerdict verdict = DriftVerdict::NotAssessed;
  double cusum = 0;        ///< The largest sum reached, in SDs of a bin.
  double percent = 0;      ///< Highest over lowest level, minus 1, in percent; negative where it falls.
  double decades = 0;      ///< The same in decades; the same sign.
  double leftPercent = 0;  ///< What the correction would leave (a step is not followed by straight lines).
  std::vector<GainKnot> gain;  ///< Piecewise linear; the run's usual level keeps its values.
};

/// @p isBad: bins that are left out because they burst.
/// @source CUSUM: Page, Biometrika 1954;41:100-115.
/// @tested tests/unit/core/tube_quality_test.cpp
ChannelDrift driftOf(const ChannelBins& channel, const EventBins& bins, const std::vector<char>& isBad,
                     const QualityParameters& parameters);

/// The events with the channel's gain undone; @p drift is one of these events.
ColumnPtr correctDrift(const Column& values, const ChannelDrift& drift);

}  // namespace vestige
