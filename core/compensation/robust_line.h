// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

namespace vestige {

struct RobustLine {
  double intercept = 0, slope = 0;
  double standardError = 0;  ///< Of the slope.
  bool valid = false;        ///< False where x has no spread or fewer than 16 points remain.
};

/// Huber regression of y on x where the spread of y grows along x: the robust standard deviation of the
/// residuals is taken in 16 groups of equal size along x, and each point is weighted with its group's. 1 % of
/// the points at both ends of x and of y are left out. Points with NaN are left out.
/// @source Huber, Ann Math Stat 1964;35:73-101 (k = 1.345, 95 % efficiency).
/// @tested tests/unit/core/controls_test.cpp
RobustLine robustLine(std::span<const double> x, std::span<const double> y);

}  // namespace vestige
