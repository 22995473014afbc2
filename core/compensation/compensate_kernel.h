// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of Compensator, compiled for each processor level; not for use elsewhere.
#pragma once
#include <cstddef>
#include <cstdint>

namespace vestige {

constexpr std::size_t kCompensateBlock = 256;  ///< Events; 16 channels of doubles stay within the fast cache.

struct WeightedSource {
  std::uint32_t from;
  double weight;
};

/// wide[i] = raw[i]; true when one of them is NaN.
bool widen(const float* raw, double* wide, std::size_t count) noexcept;
bool widen(const double* raw, double* wide, std::size_t count) noexcept;

/// sum[e] = ((s[0].weight * source s[0].from) + s[1].weight * source s[1].from) + ...; source c of event e is
/// sources[c * kCompensateBlock + e]. Rounded once where the sum is stored as float. termCount > 0.
void weightedSum(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
                 float* sum) noexcept;
void weightedSum(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
                 double* sum) noexcept;

}  // namespace vestige
