// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/principal_axes.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>
#include <random>

namespace vestige {
namespace {

using Columns = std::vector<std::vector<float>>;

std::vector<std::span<const float>> spansOf(const Columns& columns) {
  return {columns.begin(), columns.end()};
}

GroupMoments momentsOf(const Columns& columns, const EventMask* mask = nullptr) {
  NoProgress quiet;
  return groupMoments(spansOf(columns), mask, quiet).value();
}

Columns cloud(std::uint32_t seed, std::size_t events, const std::vector<double>& centre) {
  std::mt19937 random(seed);
  std::normal_distribution<double> draw;
  Columns columns(centre.size(), std::vector<float>(events));
  for (std::size_t i = 0; i < events; ++i) {
    const double common = draw(random);
    for (std::size_t c = 0; c < centre.size(); ++c) {
      const double own = 0.05 * static_cast<double>(c + 1) * draw(random);
      columns[c][i] = static_cast<float>(centre[c] + own + 0.03 * common);
    }
  }
  return columns;
}

TEST(PrincipalAxes, TwoGroupsOnALineLieOnTheFirstAxis) {
  const GroupMoments left = momentsOf({{0.0f, 0.0f}, {0.0f, 0.0f}}), right = momentsOf({{3.0f}, {4.0f}});
  const GroupMoments groups[] = {left, right};
  const PrincipalAxes axes = principalAxes(groups);
  EXPECT_DOUBLE_EQ(axes.centre[0], 1.5);
  EXPECT_DOUBLE_EQ(axes.centre[1], 2);
  EXPECT_NEAR(axes.loading(0, 0), 0.6, 1e-12);
  EXPECT_NEAR(axes.loading(0, 1), 0.8, 1e-12);
  EXPECT_NEAR(axes.variance[0], 6.25, 1e-12);  // half of the distance, squared
  EXPECT_NEAR(axes.variance[1], 0, 1e-12);
  EXPECT_NEAR(axes.share(0), 1, 1e-12);
}

TEST(PrincipalAxes, AgreeWithEigen) {
  for (const std::size_t k : {1, 2, 3, 8, 20}) {
    std::vector<double> here(k), there(k);
    std::mt19937 random(static_cast<std::uint32_t>(k));
    for (std::size_t c = 0; c < k; ++c)
      here[c] = 0.001 * static_cast<double>(random() % 900),
      there[c] = 0.001 * static_cast<double>(random() % 900);
    const GroupMoments groups[] = {momentsOf(cloud(1, 5000, here)), momentsOf(cloud(2, 100, there))};
    const PrincipalAxes axes = principalAxes(groups);
    Eigen::MatrixXd pooled =
        Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(k));
    for (const GroupMoments& group : groups) {
      for (std::size_t c = 0; c < k; ++c) {
        for (std::size_t d = 0; d < k; ++d) {
          pooled(static_cast<Eigen::Index>(c), static_cast<Eigen::Index>(d)) +=
              0.5 * (group.covariance[c * k + d] +
                     (group.mean[c] - axes.centre[c]) * (group.mean[d] - axes.centre[d]));
        }
      }
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(pooled);
    for (std::size_t a = 0; a < k; ++a) {
      const auto from = static_cast<Eigen::Index>(k - 1 - a);
      EXPECT_NEAR(axes.variance[a], solver.eigenvalues()(from), 1e-13) << k << ' ' << a;
      double along = 0;
      for (std::size_t c = 0; c < k; ++c)
        along += axes.loading(a, c) * solver.eigenvectors()(static_cast<Eigen::Index>(c), from);
      EXPECT_NEAR(std::abs(along), 1, 1e-8) << k << ' ' << a;
    }
  }
}

TEST(PrincipalAxes, ASmallGroupWeighsAsMuchAsALargeOne) {
  const Columns rare = cloud(3, 50, {0.2, 0.8, 0.5});
  const GroupMoments few = momentsOf(rare);
  GroupMoments many = few;
  many.events = 1'000'000;
  const GroupMoments other = momentsOf(cloud(4, 500, {0.7, 0.3, 0.5}));
  const GroupMoments a[] = {few, other}, b[] = {many, other};
  EXPECT_EQ(principalAxes(a).loadings, principalAxes(b).loadings);
}

TEST(PrincipalAxes, TheLargestLoadingIsPositiveWhicheverGroupComesFirst) {
  const GroupMoments one = momentsOf(cloud(5, 400, {0.9, 0.1, 0.4, 0.3}));
  const GroupMoments two = momentsOf(cloud(6, 400, {0.1, 0.6, 0.4, 0.3}));
  const GroupMoments ab[] = {one, two}, ba[] = {two, one};
  const PrincipalAxes first = principalAxes(ab), second = principalAxes(ba);
  for (std::size_t a = 0; a < 4; ++a) {
    double largest = 0;
    for (std::size_t c = 0; c < 4; ++c) {
      EXPECT_NEAR(first.loading(a, c), second.loading(a, c), 1e-9);
      if (std::abs(first.loading(a, c)) > std::abs(largest)) largest = first.loading(a, c);
    }
    EXPECT_GT(largest, 0);
  }
}

TEST(PrincipalAxes, MomentsAreThoseOfTheDefinition) {
  const Columns columns = {{1, 2, 3, 6}, {2, 2, 5, 7}};
  const GroupMoments m = momentsOf(columns);
  EXPECT_DOUBLE_EQ(m.mean[0], 3);
  EXPECT_DOUBLE_EQ(m.mean[1], 4);
  EXPECT_DOUBLE_EQ(m.covariance[0], 3.5);
  EXPECT_DOUBLE_EQ(m.covariance[1], 3.75);
  EXPECT_DOUBLE_EQ(m.covariance[3], 4.5);
}

TEST(PrincipalAxes, EventsWithoutANumberAreCountedApartAndHaveNoPlace) {
  constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const Columns columns = {{1, kNan, 3, kInfinity}, {2, 2, 2, 2}};
  const GroupMoments m = momentsOf(columns);
  EXPECT_EQ(m.events, 2u);
  EXPECT_EQ(m.undefined, 2u);
  EXPECT_DOUBLE_EQ(m.mean[0], 2);
  const GroupMoments groups[] = {m};
  NoProgress quiet;
  const Projection to = project(spansOf(columns), principalAxes(groups), 0, 1, quiet).value();
  EXPECT_FLOAT_EQ(to.a[0], -1);
  EXPECT_FLOAT_EQ(to.a[2], 1);
  EXPECT_TRUE(std::isnan(to.a[1]) && std::isnan(to.b[1]));
  EXPECT_TRUE(std::isnan(to.a[3]));
}

TEST(PrincipalAxes, NoEventsOrEqualEventsGiveAxesWithoutSpread) {
  const GroupMoments empty = momentsOf({{}, {}}), equal = momentsOf({{0.3f, 0.3f}, {0.7f, 0.7f}});
  EXPECT_EQ(empty.events, 0u);
  const GroupMoments groups[] = {empty, equal};
  const PrincipalAxes axes = principalAxes(groups);
  EXPECT_FLOAT_EQ(static_cast<float>(axes.centre[0]), 0.3f);  // the empty one does not pull it
  EXPECT_EQ(axes.share(0), 0);
  const GroupMoments none[] = {empty, empty};
  EXPECT_EQ(principalAxes(none).variance, (std::vector<double>{0, 0}));
}

TEST(PrincipalAxes, TheProjectionHasTheMomentsOfThePlane) {
  const Columns columns = cloud(7, 4000, {0.4, 0.5, 0.9});
  const GroupMoments m = momentsOf(columns);
  const GroupMoments groups[] = {m, momentsOf(cloud(8, 900, {0.8, 0.2, 0.9}))};
  const PrincipalAxes axes = principalAxes(groups);
  NoProgress quiet;
  const Projection to = project(spansOf(columns), axes, 0, 1, quiet).value();
  const GroupMoments seen = momentsOf({to.a, to.b});
  const PlaneMoments plane = onPlane(m, axes, 0, 1);
  EXPECT_NEAR(seen.mean[0], plane.x, 1e-6);
  EXPECT_NEAR(seen.mean[1], plane.y, 1e-6);
  EXPECT_NEAR(seen.covariance[0], plane.xx, 1e-6);
  EXPECT_NEAR(seen.covariance[1], plane.xy, 1e-6);
  EXPECT_NEAR(seen.covariance[3], plane.yy, 1e-6);
}

TEST(PrincipalAxes, ManyThreadsGiveTheSameBits) {
  const Columns columns = cloud(9, 200'000, {0.4, 0.5, 0.9});
  const GroupMoments many = momentsOf(columns);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const GroupMoments single = momentsOf(columns);
  EXPECT_EQ(single.mean, many.mean);
  EXPECT_EQ(single.covariance, many.covariance);
}

}  // namespace
}  // namespace vestige
