// SPDX-License-Identifier: GPL-3.0-or-later
// Populations for tests of automatic gates.
#pragma once
#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gating/auto/auto_values.h"

namespace vestige::test {

/// A linear scale whose display value is the number itself.
inline Dimension linearDimension(const std::string& channel, double top = 1) {
  return {channel, kUncompensated, {TransformKind::Linear, top, 0, 0, 0}};
}

inline AutoAxis autoAxis(const std::string& channel, const std::vector<double>& values, double top = 1) {
  auto column = std::make_shared<Column>(Column::float32(values.size()));
  std::ranges::transform(values, column->floats().begin(), [](double v) { return static_cast<float>(v); });
  return {linearDimension(channel, top), column};
}

struct NormalPopulation {
  double mean = 0, sigma = 1;
  int events = 0;
};

/// One population after the other.
inline std::vector<double> mixture(unsigned seed, const std::vector<NormalPopulation>& populations) {
  std::mt19937 rng(seed);
  std::vector<double> values;
  for (const NormalPopulation& population : populations) {
    std::normal_distribution<double> normal(population.mean, population.sigma);
    for (int i = 0; i < population.events; ++i) values.push_back(normal(rng));
  }
  return values;
}

}  // namespace vestige::test
