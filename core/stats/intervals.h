// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

namespace vestige {

struct Bounds {
  double low = 0, high = 1;
  bool operator==(const Bounds&) const = default;
};

/// Exact two-sided interval for k of n at @p confidence: beta quantiles. k = 0 gives low 0, k = n gives
/// high 1. Precondition (asserted): 0 <= k <= n, n > 0, 0 < confidence < 1.
/// @source Clopper & Pearson, Biometrika 1934;26:404-413. Oracle: design/CLINICAL.md 3.6.
/// @tested tests/unit/core/intervals_test.cpp
Bounds clopperPearson(std::int64_t k, std::int64_t n, double confidence = 0.95);

/// Order statistics (ranks from 1) between which the quantile @p p of the distribution lies that @p n values
/// were drawn from, at @p confidence, distribution-free: P(low <= B < high) for B ~ Binomial(n, p), both
/// tails at most half of what is left. low 0 or high n + 1: the values reach no end there. Precondition
/// (asserted): n > 0, 0 < p < 1, 0 < confidence < 1.
/// @source Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.2.
struct QuantileRanks {
  std::int64_t low = 0, high = 0;
};
QuantileRanks quantileRanks(std::int64_t n, double p, double confidence = 0.95);

/// Expected count that gives at least @p m events with probability @p probability (Poisson); CLINICAL.md 3.2
/// table.
double poissonMeanForAtLeast(std::int64_t m, double probability = 0.95);

/// P value of equal fractions in several tubes: chi-square with tubes - 1 degrees of freedom; where an
/// expected count is below 5, the exact conditional multinomial test. CLINICAL.md 3.5.
double homogeneityP(const std::int64_t* k, const std::int64_t* n, int tubes);

}  // namespace vestige
