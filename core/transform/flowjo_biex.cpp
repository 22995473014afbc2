// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/flowjo_biex.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/transform/logicle.h"

namespace vestige {
namespace {

constexpr int kPositions = FlowJoBiex::kSteps + 1;

/// Decades of the linear part. Outside 0.5 ... 3 FlowJo takes 0.5.
double widthDecades(double basis) {
  const double decades = std::log10(-basis);
  return decades >= 0.5 && decades <= 3 ? decades : 0.5;
}

}  // namespace

FlowJoBiex::FlowJoBiex(double maxRange, double pos, double neg, double width) {
  const double linear = widthDecades(width);
  const double below = neg + linear / 2;  // decades below zero
  zero_ = std::clamp(static_cast<int>(below * kSteps / (neg + pos)), 1, kSteps / 2);
  const double decades = below * kSteps / zero_;  // all of them, zero standing on a whole position
  const double w = linear / 2 / decades;
  const double b = decades * std::numbers::ln10;
  const double d = logicleSlope(w, b);
  const double start = maxRange * std::exp(-b), at = static_cast<double>(zero_) / kPositions;
  const double P = start * std::exp(b * at);
  const double Q = start * std::exp((b + d) * (w + static_cast<double>(zero_) / kSteps) - d * at);
  table_.assign(kPositions, 0);
  for (int i = 0; i <= kSteps; ++i) {
    const int k = i - zero_;
    const double u = std::abs(static_cast<double>(k)) / kPositions;
    const double size = P * std::expm1(b * u) - Q * std::expm1(-d * u);
    table_[static_cast<std::size_t>(i)] = k < 0 ? -size : size;
  }
}

double FlowJoBiex::displayFromRaw(double raw) const noexcept {
  if (std::isnan(raw)) return raw;
  if (raw <= table_.front()) return 0;
  if (raw >= table_.back()) return kSteps;
  const auto above = std::upper_bound(table_.begin(), table_.end(), raw);
  const double low = *(above - 1), high = *above;
  return static_cast<double>(above - 1 - table_.begin()) + (raw - low) / (high - low);
}

double FlowJoBiex::rawFromDisplay(double display) const noexcept {
  if (std::isnan(display)) return display;
  if (display <= 0) return table_.front();
  if (display >= kSteps) return table_.back();
  const auto i = static_cast<std::size_t>(display);
  return table_[i] + (display - static_cast<double>(i)) * (table_[i + 1] - table_[i]);
}

}  // namespace vestige
