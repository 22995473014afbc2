// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace vestige {

double quantileInPlace(std::vector<double>& values, double p) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(values.begin(), at, values.end());
  const double low = *at;
  const double share = place - static_cast<double>(below);
  if (share == 0) return low;
  const double high = *std::min_element(at + 1, values.end());
  return low == high ? low : low + share * (high - low);
}

double median(std::vector<double> values) { return quantileInPlace(values, 0.5); }

double robustDeviation(const std::vector<double>& values, double centre) {
  std::vector<double> distances;
  distances.reserve(values.size());
  for (const double value : values) distances.push_back(std::abs(value - centre));
  return kMadToSigma * quantileInPlace(distances, 0.5);
}

}  // namespace vestige
