// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/logicle.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace vestige {
namespace {

/// ln(d/b) from 2 ln(d/b) + w (d + b) = 0. With d = b e^t the left side is increasing and convex in t and not
/// negative at t = 0, so Newton from there comes down to the root without a bracket.
double logRatio(double w, double b) {
  double t = 0;
  for (int i = 0; i < 200; ++i) {
    const double grown = w * b * std::exp(t);
    const double step = (2 * t + w * b + grown) / (2 + grown);
    t -= step;
    if (std::abs(step) <= 1e-16 * std::abs(t)) break;
  }
  return t;
}

/// The u > 0 with raw(u) = x, for x > 0. raw is increasing and convex there, so both first guesses lie at or
/// above the root and every Newton step stays between the root and the last value; Halley is taken where it
/// does so too.
double solve(const Logicle& s, double x) {
  // Far up only the first term counts, and the products below would overflow.
  if (x / s.P > 1e200) return (std::log(x) - std::log(s.P)) / s.b;
  double u = std::fmin(std::log1p(x / s.P) / s.b, x / (s.P * s.b + s.Q * s.d));
  double low = 0, high = u;
  for (int i = 0; i < 64; ++i) {
    const double rise = s.P * std::expm1(s.b * u);
    const double fall = s.Q * std::expm1(-s.d * u);
    const double excess = rise - fall - x;
    (excess > 0 ? high : low) = u;
    const double slope = s.b * (rise + s.P) + s.d * (fall + s.Q);
    const double curve = s.b * s.b * (rise + s.P) - s.d * s.d * (fall + s.Q);
    const double newton = excess / slope;
    const double halley = newton / (1 - 0.5 * newton * curve / slope);
    double next = u - halley;
    if (!(next >= low && next <= high)) next = u - newton;
    if (!(next >= low && next <= high)) next = low + (high - low) / 2;
    const double step = std::abs(next - u);
    u = next;
    if (step <= 2 * std::numeric_limits<double>::epsilon() * u) break;
  }
  return u;
}

}  // namespace

double logicleSlope(double w, double b) { return b * std::exp(logRatio(w, b)); }

Logicle Logicle::create(double T, double W, double M, double A) {
  Logicle s;
  const double w = W / (M + A);
  s.x1 = (A + W) / (M + A);
  s.b = (M + A) * std::numbers::ln10;
  const double t = logRatio(w, s.b);
  s.d = s.b * std::exp(t);
  const double ratio = std::exp(-2 * t);  // Q / P = (b / d)^2: the curvature is 0 at x1
  const double top = (M - W) / (M + A);   // 1 - x1
  s.P = T / (std::expm1(s.b * top) - ratio * std::expm1(-s.d * top));
  s.Q = s.P * ratio;
  return s;
}

double Logicle::displayFromRaw(double raw) const noexcept {
  if (raw > 0) return std::isinf(raw) ? raw : x1 + solve(*this, raw);
  if (raw < 0) return std::isinf(raw) ? raw : x1 - solve(*this, -raw);
  return raw == 0 ? x1 : raw;  // NaN stays NaN
}

double Logicle::rawFromDisplay(double display) const noexcept {
  const double u = display - x1;
  const double distance = std::abs(u);
  return std::copysign(P * std::expm1(b * distance) - Q * std::expm1(-d * distance), u);
}

}  // namespace vestige
