// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/channel_statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace vestige {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(ChannelStatistics, AreThoseThatOneCanWorkOutByHand) {
  const std::vector<double> values = {4, 1, 2, kNaN, 8};
  const ChannelStatistics s = channelStatistics(values);
  EXPECT_EQ(s.events, 4u);
  EXPECT_EQ(s.notNumbers, 1u);
  EXPECT_EQ(s.mean, 3.75);
  EXPECT_EQ(s.median, 3);
  EXPECT_NEAR(s.geometricMean, std::pow(64, 0.25), 1e-14);
  EXPECT_NEAR(s.standardDeviation, std::sqrt((0.0625 + 7.5625 + 3.0625 + 18.0625) / 3), 1e-14);
  EXPECT_NEAR(s.cv, s.standardDeviation / 3.75, 1e-15);
  EXPECT_EQ(s.minimum, 1);
  EXPECT_EQ(s.maximum, 8);
  const double shares[] = {0, 0.25, 0.5, 1};
  EXPECT_EQ(percentiles(values, shares), (std::vector<double>{1, 1.75, 3, 8}));
}

TEST(ChannelStatistics, HaveNoNumberWhereThereIsNone) {
  const ChannelStatistics none = channelStatistics({});
  EXPECT_EQ(none.events, 0u);
  for (const double value :
       {none.mean, none.median, none.geometricMean, none.cv, none.robustCv, none.minimum})
    EXPECT_TRUE(std::isnan(value));
  const ChannelStatistics one = channelStatistics(std::vector<double>{-2});
  EXPECT_EQ(one.mean, -2);
  EXPECT_TRUE(std::isnan(one.standardDeviation));
  EXPECT_TRUE(std::isnan(one.geometricMean));
  EXPECT_EQ(one.notPositive, 1u);
  EXPECT_TRUE(std::isnan(channelStatistics(std::vector<double>{-1, 1}).cv));
  EXPECT_FALSE(fractionOf(0, 0));
  EXPECT_EQ(*fractionOf(1, 4), 0.25);
}

TEST(ChannelStatistics, SumsLoseNothingBesideLargeValues) {
  EXPECT_EQ(channelStatistics(std::vector<double>{1e16, 1, -1e16, 1}).mean, 0.5);
}

TEST(ChannelStatistics, RobustSpreadOfANormalCurveIsItsSigma) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> draw(1000, 50), bright(3000, 300);
  std::vector<double> negative(100'000), positive(100'000);
  for (double& value : negative) value = draw(random);
  for (double& value : positive) value = bright(random);
  const ChannelStatistics n = channelStatistics(negative), p = channelStatistics(positive);
  EXPECT_NEAR(n.robustCv, 0.05, 0.001);
  EXPECT_NEAR(n.cv, 0.05, 0.001);
  EXPECT_NEAR(medianRatio(p, n), 3, 0.01);
  EXPECT_NEAR(stainIndex(positive, negative), 20, 0.3);
  EXPECT_TRUE(std::isnan(stainIndex(positive, std::vector<double>{5, 5})));
  EXPECT_TRUE(std::isnan(medianRatio(p, channelStatistics(std::vector<double>{-1}))));
  EXPECT_NEAR(meanOnScale(negative, [](double x) { return 2 * x; }), 2 * n.mean, 1e-9);
}

TEST(ChannelStatistics, TakesTheEventsOfAMaskInTheirOrder) {
  Column column = Column::float32(5);
  for (std::size_t i = 0; i < 5; ++i) column.floats()[i] = static_cast<float>(i * 10);
  EventMask mask(5);
  mask.set(4, true);
  mask.set(1, true);
  EXPECT_EQ(valuesIn(column, mask), (std::vector<double>{10, 40}));
}

}  // namespace
}  // namespace vestige
