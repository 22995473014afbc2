// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <array>
#include <cmath>
#include <random>

#include "gating/gate/gate.h"

namespace vestige {
namespace {

TEST(EllipsoidGate, HoldsItsBoundary) {
  const auto circle = EllipsoidGate::create({1, 2}, {1, 0, 0, 1}, 4).value();
  EXPECT_TRUE(circle.contains(std::array{3.0, 2.0}));
  EXPECT_TRUE(circle.contains(std::array{1.0, 0.0}));
  EXPECT_FALSE(circle.contains(std::array{std::nextafter(3.0, 4.0), 2.0}));
  EXPECT_FALSE(circle.contains(std::array{std::nan(""), 2.0}));
  EXPECT_FALSE(circle.contains(std::array<double, 2>{1.0, INFINITY}));
  EXPECT_DOUBLE_EQ(circle.halfWidth(0), 2);
}

TEST(EllipsoidGate, RefusesWhatIsNoEllipsoid) {
  EXPECT_EQ(EllipsoidGate::create({}, {}, 1).error().code, ErrorCode::GateDimensionCount);
  EXPECT_EQ(EllipsoidGate::create({0, 0}, {1, 0, 0}, 1).error().code, ErrorCode::GateDimensionCount);
  EXPECT_EQ(EllipsoidGate::create({0, 0}, {1, 2, 2, 1}, 1).error().code, ErrorCode::GateNotPositiveDefinite);
  EXPECT_EQ(EllipsoidGate::create({0, 0}, {1, 0.5, 0, 1}, 1).error().code,
            ErrorCode::GateNotPositiveDefinite);
  EXPECT_EQ(EllipsoidGate::create({0, 0}, {0, 0, 0, 1}, 1).error().code, ErrorCode::GateNotPositiveDefinite);
  EXPECT_EQ(EllipsoidGate::create({0}, {std::nan("")}, 1).error().code, ErrorCode::GateNotPositiveDefinite);
  EXPECT_EQ(EllipsoidGate::create({0}, {1}, 0).error().code, ErrorCode::GateBoundsInvalid);
  EXPECT_EQ(EllipsoidGate::create({INFINITY}, {1}, 1).error().code, ErrorCode::GateVertexNotFinite);
}

std::vector<double> randomCovariance(std::mt19937& random, std::size_t n) {
  std::normal_distribution<double> draw;
  Eigen::MatrixXd root(n, n);
  for (Eigen::Index i = 0; i < root.size(); ++i) root.data()[i] = draw(random);
  Eigen::MatrixXd product =
      root * root.transpose() + 0.01 * Eigen::MatrixXd::Identity(root.rows(), root.rows());
  product = (0.5 * (product + product.transpose())).eval();
  return {product.data(), product.data() + product.size()};
}

TEST(EllipsoidGate, EqualsTheMatrixFormInUpToSixDimensions) {
  std::mt19937 random(7);
  std::normal_distribution<double> draw;
  for (int round = 0; round < 10'000; ++round) {
    const std::size_t n = 1 + random() % 6;
    const std::vector<double> covariance = randomCovariance(random, n);
    std::vector<double> mean(n), point(n);
    for (double& m : mean) m = draw(random);
    const double distanceSquare = 0.1 + static_cast<double>(random() % 50) / 10;
    const auto gate = EllipsoidGate::create(mean, covariance, distanceSquare).value();
    const auto size = static_cast<Eigen::Index>(n);
    const Eigen::Map<const Eigen::MatrixXd> c(covariance.data(), size, size);
    const Eigen::MatrixXd inverse = c.inverse();
    for (int i = 0; i < 100; ++i) {
      for (std::size_t k = 0; k < n; ++k) point[k] = mean[k] + draw(random);
      const Eigen::VectorXd d = Eigen::Map<const Eigen::VectorXd>(point.data(), size) -
                                Eigen::Map<const Eigen::VectorXd>(mean.data(), size);
      const double form = d.dot(inverse * d);
      if (std::fabs(form - distanceSquare) < 1e-9 * distanceSquare) continue;  // either rounding may be right
      ASSERT_EQ(gate.contains(point), form <= distanceSquare);
    }
  }
}

TEST(EllipsoidGate, NormReachBoundsTheNormNearby) {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> draw(-1, 1);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t n = 1 + random() % 4;
    const auto gate =
        EllipsoidGate::create(std::vector<double>(n, 0.3), randomCovariance(random, n), 1).value();
    std::vector<double> point(n), reach(n), other(n);
    for (std::size_t k = 0; k < n; ++k) {
      point[k] = draw(random);
      reach[k] = std::fabs(draw(random)) * 0.2;
      other[k] = point[k] + draw(random) * reach[k];
    }
    ASSERT_LE(std::fabs(gate.norm(point) - gate.norm(other)), gate.normReach(point, reach));
  }
}

}  // namespace
}  // namespace vestige
