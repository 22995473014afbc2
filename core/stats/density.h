// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of events on a grid of two display-scale columns: the numbers behind a density plot. Every event is
// counted.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"

namespace vestige {

/// What a plot shows, in display units. Precondition (asserted): low < high, all finite.
struct DensityRange {
  double xLow = 0, xHigh = 1, yLow = 0, yHigh = 1;
  bool operator==(const DensityRange&) const = default;
};

/// Counts by bin, row by row from the low end of y. events == sum of counts.
struct DensityGrid {
  int width = 0, height = 0;
  DensityRange range;
  std::vector<std::uint32_t> counts;
  std::uint64_t events = 0;     ///< Counted on the grid.
  std::uint64_t outside = 0;    ///< Of these: outside the range (infinities too), counted on the border bins.
  std::uint64_t undefined = 0;  ///< NaN on an axis: no place on a plot; not among `events`.
  std::uint32_t at(int x, int y) const {
    return counts.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x));
  }
};

/// Counts the events of @p mask (null: all) on a width x height grid. Events beyond the range go to the
/// nearest border bin, so that nothing is cut; NaN is counted apart. Same grid for any number of threads.
/// Precondition (asserted): x, y and the mask have one length; 0 < width, height <= 4096.
/// @error Cancelled.
/// @cost  One pass over both columns; one partial grid of width * height * 4 bytes for each thread at work.
/// @tested tests/unit/core/density_test.cpp; tests/bench/density_bench.cpp
Result<DensityGrid> countDensity(std::span<const float> x, std::span<const float> y, const EventMask* mask,
                                 int width, int height, const DensityRange& range, Progress& progress);

/// The same counts on a grid that is @p factor times coarser in both directions (the last bins may be
/// smaller).
DensityGrid coarser(const DensityGrid& grid, int factor);

/// Density after a Gaussian of @p sigma bins (separable, radius 3 sigma; mass that would leave the grid is
/// cut off).
std::vector<float> smoothedDensity(const DensityGrid& grid, double sigma);

/// Rank in (0, 1] of every bin with density above @p threshold among all such bins; 0 for the others. Bins
/// are ranked by value to 9 mantissa bits and ties share their middle rank, so equal steps of rank cover
/// equal areas of the plot.
std::vector<float> equalAreaRank(std::span<const float> density, float threshold);

/// Smallest values below which the fractions @p levels of the finite events lie, good to 1 % of the value.
/// Empty input gives zeros.
std::vector<float> approximateQuantiles(std::span<const float> values, const EventMask* mask,
                                        std::span<const double> levels);

}  // namespace vestige
