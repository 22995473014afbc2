// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/hyperlog.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace vestige {
namespace {

/// The u > 0 with raw(u) = x, for x > 0. raw is increasing and convex there, so both first guesses lie at or
/// above the root and Newton comes down to it without a bracket; rounding at the very end is caught by one.
double solve(const Hyperlog& s, double x) {
  // Far up only the exponential counts, and its product below would overflow.
  if (x / s.P > 1e200) return (std::log(x) - std::log(s.P)) / s.b;
  double u = std::fmin(std::log1p(x / s.P) / s.b, x / (s.P * s.b + s.Q));
  double low = 0, high = u;
  for (int i = 0; i < 64; ++i) {
    const double rise = s.P * std::expm1(s.b * u);
    const double excess = rise + s.Q * u - x;
    (excess > 0 ? high : low) = u;
    double next = u - excess / (s.b * (rise + s.P) + s.Q);
    if (!(next >= low && next <= high)) next = low + (high - low) / 2;
    const double step = std::abs(next - u);
    u = next;
    if (step <= 2 * std::numeric_limits<double>::epsilon() * u) break;
  }
  return u;
}

}  // namespace

Hyperlog Hyperlog::create(double T, double W, double M, double A) {
  Hyperlog s;
  const double w = W / (M + A);
  s.x1 = (A + W) / (M + A);
  s.b = (M + A) * std::numbers::ln10;
  const double top = (M - W) / (M + A);  // 1 - x1
  // Both divided by the larger share of the top, so that a tiny W overflows nothing.
  const double line = std::exp(s.b * w) / w, rise = std::expm1(s.b * top);
  const double whole = rise + line * top;
  s.P = T / whole;
  s.Q = T / (rise / line + top);
  return s;
}

double Hyperlog::displayFromRaw(double raw) const noexcept {
  if (raw > 0) return std::isinf(raw) ? raw : x1 + solve(*this, raw);
  if (raw < 0) return std::isinf(raw) ? raw : x1 - solve(*this, -raw);
  return raw == 0 ? x1 : raw;  // NaN stays NaN
}

double Hyperlog::rawFromDisplay(double display) const noexcept {
  const double u = display - x1;
  const double distance = std::abs(u);
  return std::copysign(P * std::expm1(b * distance) + Q * distance, u);
}

}  // namespace vestige
