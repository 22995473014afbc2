// SPDX-License-Identifier: GPL-3.0-or-later
// How unlike its fellows a sample is, for one gate over many samples.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/stats/density.h"

namespace vestige {

/// Jensen-Shannon divergence of two distributions over the same bins, to the base 2: 0 = the same, 1 = no bin
/// in common; nothing where one of them has no mass. Negative and non-finite entries are a programming
/// mistake (asserted), as are two lengths.
/// @source Lin, IEEE Trans Inf Theory 1991;37:145-151, eq. 4.1.
/// @tested tests/unit/core/oddness_test.cpp
std::optional<double> jensenShannon(std::span<const double> p, std::span<const double> q);

/// The middle of many distributions: in every bin the median of their shares, made to a sum of 1. One sample
/// in a hundred cannot move it, as it would move a mean. Empty where no distribution has mass.
std::vector<double> medianDistribution(const std::vector<std::vector<double>>& shares);

/// Shares of the events of a grid, smoothed by a Gaussian of @p sigma bins so that a few events are not a
/// distribution of their own; empty where the grid has none.
std::vector<double> sharesOf(const DensityGrid& grid, double sigma);

/// One sample as it is given; without events where it failed.
struct OddnessInput {
  std::vector<double> shares;            ///< Of the parent's events on the gate's axes; empty = none.
  std::uint64_t inGate = 0, parent = 0;  ///< Events of the population and of its parent; inGate <= parent.
};

struct Oddness {
  /// Divergence of the picture from the median picture, in [0, 1]; nothing without events or fellows.
  std::optional<double> shape;
  /// Distance of the gate's percentage from the median one, with its sign, in deviations that a sample of
  /// these counts has by itself; nothing without events or fellows.
  std::optional<double> z;
  /// Both in one: see oddnessOf(). Nothing where either is missing: such a sample stands before all others.
  std::optional<double> score;
};

inline constexpr double kLeastLogitDeviation = 0.1;  ///< About a tenth of a percentage: less is no matter.
inline constexpr double kLeastShape = 0.01;          ///< Divergences below this are alike.

/// For each sample how unlike the others it is: score = sqrt((shape / s)^2 + z^2), s the median of all shapes
/// and at least kLeastShape. Percentages are compared as logits of (k + 1/2) / (n - k + 1/2), so that 0.1 %
/// against 0.01 % weighs about as 90 % against 50 %; z is the distance from their median over
/// sqrt(max(1.4826 MAD, kLeastLogitDeviation)^2 + 1 / (k + 1/2) + 1 / (n - k + 1/2)), so that few events are
/// not odd by chance alone. Needs three samples with events: of fewer nobody can say who is odd.
/// Deterministic; a sample's place in the list has no part in it.
/// @source empirical logit and its variance: Gart & Zweifel, Biometrika 1967;54:181-187.
/// @tested tests/unit/core/oddness_test.cpp
std::vector<Oddness> oddnessOf(const std::vector<OddnessInput>& samples);

/// Indices, the oddest first: samples without a score in their own order, then by falling score; equal
/// scores in their own order.
std::vector<std::size_t> byOddness(const std::vector<Oddness>& samples);

}  // namespace vestige
