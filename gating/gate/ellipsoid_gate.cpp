// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>
#include <cmath>
#include <optional>

#include "gating/gate/gate.h"

namespace vestige {
namespace {

/// Lower Cholesky factor of a symmetric matrix; nothing when it is not positive definite.
std::optional<std::vector<double>> choleskyFactor(const std::vector<double>& matrix, std::size_t n) {
  std::vector<double> factor(n * n, 0.0);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t i = j; i < n; ++i) {
      double rest = matrix[i * n + j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i * n + k] * factor[j * n + k];
      if (i > j) {
        factor[i * n + j] = rest / factor[j * n + j];
      } else {
        if (!(rest > 0) || !std::isfinite(rest)) return std::nullopt;
        factor[j * n + j] = std::sqrt(rest);
      }
    }
  }
  return factor;
}

std::vector<double> inverseOfLower(const std::vector<double>& lower, std::size_t n) {
  std::vector<double> inverse(n * n, 0.0);
  for (std::size_t j = 0; j < n; ++j) {
    inverse[j * n + j] = 1.0 / lower[j * n + j];
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = 0;
      for (std::size_t k = j; k < i; ++k) sum -= lower[i * n + k] * inverse[k * n + j];
      inverse[i * n + j] = sum / lower[i * n + i];
    }
  }
  return inverse;
}

bool isSymmetric(const std::vector<double>& matrix, std::size_t n) {
  constexpr double kTolerance = 1e-9;  // what a few printed digits cost, not a different matrix
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double scale = std::sqrt(std::fabs(matrix[i * n + i] * matrix[j * n + j]));
      if (!(std::fabs(matrix[i * n + j] - matrix[j * n + i]) <= kTolerance * scale)) return false;
    }
  }
  return true;
}

}  // namespace

Result<EllipsoidGate> EllipsoidGate::create(std::vector<double> mean, std::vector<double> covariance,
                                            double distanceSquare) {
  const std::size_t n = mean.size();
  if (n == 0) return Error{ErrorCode::GateDimensionCount, {std::int64_t{0}, std::int64_t{1}}, {}, {}};
  if (covariance.size() != n * n) {
    return Error{ErrorCode::GateDimensionCount,
                 {static_cast<std::int64_t>(covariance.size()), static_cast<std::int64_t>(n * n)},
                 {},
                 {}};
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isfinite(mean[i]))
      return Error{ErrorCode::GateVertexNotFinite, {static_cast<std::int64_t>(i)}, {}, {}};
  }
  if (!(distanceSquare > 0) || !std::isfinite(distanceSquare)) {
    return Error{ErrorCode::GateBoundsInvalid, {std::int64_t{0}, 0.0, distanceSquare}, {}, {}};
  }
  const auto factor = choleskyFactor(covariance, n);
  if (!factor || !isSymmetric(covariance, n)) return Error{ErrorCode::GateNotPositiveDefinite, {}, {}, {}};
  EllipsoidGate gate;
  gate.whitening_ = inverseOfLower(*factor, n);
  for (const double value : gate.whitening_) {
    if (!std::isfinite(value)) return Error{ErrorCode::GateNotPositiveDefinite, {}, {}, {}};
  }
  gate.mean_ = std::move(mean);
  gate.covariance_ = std::move(covariance);
  gate.distanceSquare_ = distanceSquare;
  return gate;
}

namespace {

/// |W d|^2, d = point - mean; W is lower triangular.
double squaredNorm(const std::vector<double>& whitening, const std::vector<double>& mean,
                   std::span<const double> point) {
  const std::size_t n = mean.size();
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double z = 0;
    for (std::size_t j = 0; j <= i; ++j) z += whitening[i * n + j] * (point[j] - mean[j]);
    sum += z * z;
  }
  return sum;
}

}  // namespace

bool EllipsoidGate::contains(std::span<const double> point) const noexcept {
  assert(point.size() == mean_.size());
  return squaredNorm(whitening_, mean_, point) <= distanceSquare_;
}

double EllipsoidGate::norm(std::span<const double> point) const noexcept {
  return std::sqrt(squaredNorm(whitening_, mean_, point));
}

double EllipsoidGate::normReach(std::span<const double> point, std::span<const double> reach) const noexcept {
  constexpr double kRounding = 1e-14;
  const std::size_t n = mean_.size();
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double z = 0;
    for (std::size_t j = 0; j <= i; ++j) {
      const double size = std::fabs(point[j]) + std::fabs(mean_[j]) + reach[j];
      z += std::fabs(whitening_[i * n + j]) * (reach[j] + kRounding * size);
    }
    sum += z * z;
  }
  return std::sqrt(sum) * (1 + kRounding);
}

double EllipsoidGate::halfWidth(std::size_t dimension) const noexcept {
  return std::sqrt(distanceSquare_ * covariance_[dimension * mean_.size() + dimension]);
}

}  // namespace vestige
