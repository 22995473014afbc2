// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

namespace vestige {

/// Factor that makes the median absolute deviation of a normal distribution its standard deviation.
inline constexpr double kMadToSigma = 1.4826022185056018;

/// Quantile @p p in [0, 1] of @p values by linear interpolation between order statistics (type 7 of Hyndman
/// and Fan); NaN of nothing. NaN values are left out first. @cost O(n), @p values are reordered.
/// @source Hyndman & Fan, Am Stat 1996;50:361-365.
/// @tested tests/unit/core/quantile_test.cpp
double quantileInPlace(std::vector<double>& values, double p);

double median(std::vector<double> values);

/// 1.4826 times the median absolute deviation from @p centre; NaN of nothing.
double robustDeviation(const std::vector<double>& values, double centre);

}  // namespace vestige
