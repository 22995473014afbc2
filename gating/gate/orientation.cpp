// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/gate/orientation.h"

#include <cmath>
#include <optional>

#include <boost/multiprecision/cpp_int.hpp>

namespace vestige {
namespace {

int sign(double value) { return (value > 0) - (value < 0); }

/// a - b when the rounded difference is exact (Knuth's two-sum remainder is zero).
std::optional<double> exactDifference(double a, double b) {
  const double difference = a - b;
  const double bPart = a - difference;
  const double aPart = difference + bPart;
  const double remainder = (a - aPart) + (bPart - b);
  if (!std::isfinite(difference) || remainder != 0) return std::nullopt;
  return difference;
}

/// Whether u * v = high + fma(u, v, -high) holds without loss.
bool splitsExactly(double u, double v, double high) {
  if (u == 0 || v == 0) return true;
  return std::fabs(high) > 1e-280 && std::isfinite(high);
}

std::optional<int> orientationFromExactDifferences(const Vertex& a, const Vertex& b, const Vertex& p) {
  const auto ax = exactDifference(a.x, p.x), ay = exactDifference(a.y, p.y);
  const auto bx = exactDifference(b.x, p.x), by = exactDifference(b.y, p.y);
  if (!ax || !ay || !bx || !by) return std::nullopt;
  const double left = *ax * *by, right = *ay * *bx;
  if (!splitsExactly(*ax, *by, left) || !splitsExactly(*ay, *bx, right)) return std::nullopt;
  if (left != right) return left > right ? 1 : -1;  // rounding is monotone
  return sign(std::fma(*ax, *by, -left) - std::fma(*ay, *bx, -right));
}

int orientationFromRationals(const Vertex& a, const Vertex& b, const Vertex& p) {
  using Rational = boost::multiprecision::cpp_rational;
  const Rational px(p.x), py(p.y);
  const Rational determinant =
      (Rational(a.x) - px) * (Rational(b.y) - py) - (Rational(a.y) - py) * (Rational(b.x) - px);
  return determinant.sign();
}

}  // namespace

int orientation(const Vertex& a, const Vertex& b, const Vertex& p) noexcept {
  constexpr double kBound = 4.0 * 1.1102230246251565e-16;  // (3 + 16u)u rounded up, u = 2^-53
  constexpr double kUnderflow = 1e-280;  // below it the products lose digits and the bound is void
  const double left = (a.x - p.x) * (b.y - p.y);
  const double right = (a.y - p.y) * (b.x - p.x);
  const double determinant = left - right;
  const double size = std::fabs(left) + std::fabs(right);
  if (size > kUnderflow && std::fabs(determinant) > kBound * size) return sign(determinant);
  if (const auto exact = orientationFromExactDifferences(a, b, p)) return *exact;
  return orientationFromRationals(a, b, p);
}

}  // namespace vestige
