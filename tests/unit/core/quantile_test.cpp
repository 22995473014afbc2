// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/quantile.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace vestige {
namespace {

TEST(Quantile, InterpolatesBetweenOrderStatistics) {
  std::vector<double> values = {4, 1, 3, 2};
  EXPECT_DOUBLE_EQ(quantileInPlace(values, 0), 1);
  EXPECT_DOUBLE_EQ(quantileInPlace(values, 1), 4);
  EXPECT_DOUBLE_EQ(quantileInPlace(values, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantileInPlace(values, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(median({5, 1, 9}), 5);
}

TEST(Quantile, LeavesOutNanAndSaysNanOfNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_DOUBLE_EQ(median({nan, 2, nan, 4}), 3);
  EXPECT_TRUE(std::isnan(median({})));
  EXPECT_TRUE(std::isnan(median({nan})));
  const double inf = std::numeric_limits<double>::infinity();
  EXPECT_EQ(median({inf, inf}), inf);
}

TEST(Quantile, RobustDeviationOfANormalSampleIsItsOwn) {
  std::vector<double> values;
  for (int i = -300; i <= 300; ++i) values.push_back(i / 100.0);
  EXPECT_NEAR(robustDeviation(values, 0), 1.4826 * 1.5, 0.01);
}

}  // namespace
}  // namespace vestige
