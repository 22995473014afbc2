// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "core/quality/quality_parameters.h"

namespace vestige {

/// The run in bins of nearly equal event numbers, in the order of acquisition.
struct EventBins {
  std::size_t events = 0, count = 0;
  std::size_t begin(std::size_t bin) const { return events * bin / count; }
  std::size_t end(std::size_t bin) const { return begin(bin + 1); }
  static EventBins of(std::size_t events, const QualityParameters& parameters) {
    return {events, events / static_cast<std::size_t>(parameters.binEvents)};
  }
};

/// Fewer bins have no surroundings to compare one with.
inline constexpr std::size_t kFewestQualityBins = 10;

/// What a series should be at each place by what is around it: the median of a window; near the two ends,
/// where the window would lean to one side, the robust line (Theil and Sen) through the first or last window.
/// NaNs are passed over.
/// @source Sen, J Am Stat Assoc 1968;63:1379-1389.
/// @tested tests/unit/core/tube_quality_test.cpp
std::vector<double> runningReference(const std::vector<double>& series, std::size_t window);

/// The window for so many bins: @p wanted, less in a short run, always odd.
std::size_t windowFor(std::size_t bins, double wanted);

}  // namespace vestige
