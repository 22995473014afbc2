// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of events along one display-scale axis: the numbers behind a histogram. Every event is counted.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"

namespace vestige {

/// inside + below + above + undefined = events of the mask; inside = sum of counts.
struct Histogram {
  double low = 0, high = 1;  ///< Display units; both ends belong to the axis.
  std::vector<std::uint32_t> counts;
  std::uint64_t inside = 0;
  std::uint64_t below = 0, above = 0;  ///< Infinities too.
  std::uint64_t undefined = 0;         ///< NaN.
  double step() const noexcept { return (high - low) / static_cast<double>(counts.size()); }
  double place(std::size_t bin) const noexcept { return low + (static_cast<double>(bin) + 0.5) * step(); }
};

/// Preconditions (asserted): low < high, both finite; 0 < bins; the mask (null: all) has the values' length.
/// Same counts for any number of threads. @error Cancelled.
/// @cost  One pass. @tested tests/unit/core/histogram_test.cpp
Result<Histogram> countHistogram(std::span<const float> values, const EventMask* mask, std::size_t bins,
                                 double low, double high, Progress& progress);

/// Counts after a Gaussian of @p sigma bins that is reflected at both ends: the sum stays, so the area under
/// a smoothed curve is the number of events.
std::vector<double> smoothedHistogram(const Histogram& histogram, double sigma);

}  // namespace vestige
