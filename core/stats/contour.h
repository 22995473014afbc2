// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of equal probability on a smoothed density grid.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace vestige {

/// A place in bins: (0, 0) is the middle of the first bin of the first row.
struct GridPoint {
  double x = 0, y = 0;
  bool operator==(const GridPoint&) const = default;
};

/// For each share of @p inside (0..1, in any order): the density such that the bins at or above it hold at
/// least this share of all @p counts, and as few bins as that takes. Smoothing broadens a peak; counted are
/// the events themselves, so a line of 95 % holds 95 % of them (up to the bins that it cuts). 0 where nothing
/// is. Precondition (asserted): one length.
/// @tested tests/unit/core/contour_test.cpp
std::vector<double> probabilityLevels(std::span<const float> density, std::span<const std::uint32_t> counts,
                                      std::span<const double> inside);

/// The closed lines around all that is above @p level, by linear interpolation between the middles of bins
/// (marching squares; a saddle is connected where the mean of its four bins is above the level). Around the
/// grid the density is 0, so a line that reaches the edge runs along it. Inside is on the left. In a fixed
/// order. Preconditions (asserted): width * height values, level > 0.
/// @source Lorensen & Cline, Comput Graph 1987;21:163-169 (in two dimensions).
std::vector<std::vector<GridPoint>> isoLines(std::span<const float> density, int width, int height,
                                             double level);

}  // namespace vestige
