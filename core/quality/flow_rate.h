// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_matrix.h"
#include "core/quality/event_bins.h"

namespace vestige {

enum class ClockState {
  Absent,      ///< No Time channel.
  Empty,       ///< No event, or no time that is a number.
  Still,       ///< Every event has the same time.
  Disordered,  ///< Time runs back so often that the events are not in the order of acquisition.
  TooCoarse,   ///< A bin lasts hardly longer than one tick.
  TooFew,      ///< Too few events to compare bins.
  Runs
};

/// A bin that is long only because of one gap: the acquisition was paused. Nothing is proposed for it.
struct Pause {
  std::size_t event = 0;  ///< The first event after it.
  double ticks = 0;
};

/// What the Time channel says. Times are in ticks; tickSeconds turns them into seconds where the file says.
struct FlowRate {
  ClockState clock = ClockState::Absent;
  std::optional<double> tickSeconds;
  std::uint64_t falls = 0;  ///< How often time runs back: paused, appended, wrapped. Counted as no time.
  std::optional<std::size_t> firstFall;
  std::uint64_t notFinite = 0;
  double ticks = 0;  ///< Of the whole run, without what falls.
  /// Of each bin, only where the clock runs.
  std::vector<double> start, duration;  ///< Ticks since the first event.
  std::vector<double> rate, z;          ///< Events per tick; z against the bins around it.
  double overdispersion = 1;            ///< SD of z before it was divided by this; 1 = as even as chance.
  std::vector<Pause> pauses;
};

/// Whether the events stand in the order in which they were measured. Without a clock nobody knows: tables
/// and sorted copies look like drift and bursts.
bool isOrderKnown(const FlowRate& flow);

std::optional<std::size_t> timeColumn(const EventMatrix& events);

/// @p tickSeconds = $TIMESTEP. Nothing where @p progress was cancelled.
/// @cost O(events).
/// @tested tests/unit/core/tube_quality_test.cpp
std::optional<FlowRate> flowRate(const EventMatrix& events, const EventBins& bins,
                                 std::optional<double> tickSeconds, const QualityParameters& parameters,
                                 Progress& progress);

}  // namespace vestige
