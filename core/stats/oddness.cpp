// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/oddness.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kLeastSamples = 3;

double sumOf(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// The logit of a percentage and the variance that counting alone gives it.
struct Logit {
  double value = 0, variance = 0;
};

Logit logitOf(const OddnessInput& sample) {
  const double in = static_cast<double>(sample.inGate) + 0.5;
  const double out = static_cast<double>(sample.parent - sample.inGate) + 0.5;
  return {std::log(in / out), 1 / in + 1 / out};
}

void addPercentages(const std::vector<OddnessInput>& samples, std::vector<Oddness>& odd) {
  std::vector<double> logits;
  for (const OddnessInput& sample : samples) {
    if (sample.parent > 0) logits.push_back(logitOf(sample).value);
  }
  if (logits.size() < kLeastSamples) return;
  const double centre = median(logits);
  const double spread = std::max(robustDeviation(logits, centre), kLeastLogitDeviation);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].parent == 0) continue;
    const Logit own = logitOf(samples[i]);
    odd[i].z = (own.value - centre) / std::sqrt(spread * spread + own.variance);
  }
}

void addShapes(const std::vector<OddnessInput>& samples, std::vector<Oddness>& odd) {
  std::vector<std::vector<double>> shares;
  for (const OddnessInput& sample : samples) {
    if (!sample.shares.empty()) shares.push_back(sample.shares);
  }
  if (shares.size() < kLeastSamples) return;
  const std::vector<double> middle = medianDistribution(shares);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!samples[i].shares.empty()) odd[i].shape = jensenShannon(samples[i].shares, middle);
  }
}

}  // namespace

std::optional<double> jensenShannon(std::span<const double> p, std::span<const double> q) {
  assert(p.size() == q.size());
  const double wholeP = sumOf(p), wholeQ = sumOf(q);
  if (!(wholeP > 0) || !(wholeQ > 0)) return std::nullopt;
  double divergence = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    assert(p[i] >= 0 && q[i] >= 0);
    const double a = p[i] / wholeP, b = q[i] / wholeQ, middle = (a + b) / 2;
    if (a > 0) divergence += a * std::log2(a / middle) / 2;
    if (b > 0) divergence += b * std::log2(b / middle) / 2;
  }
  return std::clamp(divergence, 0.0, 1.0);  // rounding leaves it a hair outside
}

std::vector<double> medianDistribution(const std::vector<std::vector<double>>& shares) {
  if (shares.empty()) return {};
  std::vector<double> middle(shares.front().size());
  std::vector<double> column(shares.size());
  for (std::size_t bin = 0; bin < middle.size(); ++bin) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
      assert(shares[i].size() == middle.size());
      column[i] = shares[i][bin];
    }
    middle[bin] = median(column);
  }
  double whole = sumOf(middle);
  if (!(whole > 0)) {  // no bin in common by most of them: the mean is all that is left
    for (std::size_t bin = 0; bin < middle.size(); ++bin) {
      for (std::size_t i = 0; i < shares.size(); ++i) column[i] = shares[i][bin];
      std::ranges::sort(column);  // summed in one order, whatever the order of the samples
      middle[bin] = sumOf(column);
    }
    whole = sumOf(middle);
  }
  if (!(whole > 0)) return {};
  for (double& share : middle) share /= whole;
  return middle;
}

std::vector<double> sharesOf(const DensityGrid& grid, double sigma) {
  if (grid.events == 0) return {};
  const std::vector<float> density = smoothedDensity(grid, sigma);
  std::vector<double> shares(density.begin(), density.end());
  const double whole = sumOf(shares);
  if (!(whole > 0)) return {};
  for (double& share : shares) share = std::max(0.0, share / whole);
  return shares;
}

std::vector<Oddness> oddnessOf(const std::vector<OddnessInput>& samples) {
  std::vector<Oddness> odd(samples.size());
  addShapes(samples, odd);
  addPercentages(samples, odd);
  std::vector<double> shapes;
  for (const Oddness& one : odd) {
    if (one.shape) shapes.push_back(*one.shape);
  }
  const double usual = shapes.empty() ? kLeastShape : std::max(median(shapes), kLeastShape);
  for (Oddness& one : odd) {
    if (one.shape && one.z) one.score = std::hypot(*one.shape / usual, *one.z);
  }
  return odd;
}

std::vector<std::size_t> byOddness(const std::vector<Oddness>& samples) {
  std::vector<std::size_t> order(samples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto &one = samples[a].score, &other = samples[b].score;
    if (!one || !other) return !one && other.has_value();
    return *one > *other;
  });
  return order;
}

}  // namespace vestige
