// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/density.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace vestige {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

DensityGrid count(const std::vector<float>& x, const std::vector<float>& y, const EventMask* mask, int side) {
  NoProgress quiet;
  return countDensity(x, y, mask, side, side, {0, 1, 0, 1}, quiet).value();
}

struct Cloud {
  std::vector<float> x, y;
};
Cloud cloud(std::size_t events, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> draw(0.5f, 0.3f);  // about a tenth lies outside [0, 1]
  Cloud c{std::vector<float>(events), std::vector<float>(events)};
  for (std::size_t i = 0; i < events; ++i) c.x[i] = draw(random), c.y[i] = draw(random);
  return c;
}

TEST(Density, EventsGoToTheBinThatHoldsThem) {
  const DensityGrid grid = count({0.05f, 0.15f, 0.95f}, {0.05f, 0.95f, 0.15f}, nullptr, 10);
  EXPECT_EQ(grid.at(0, 0), 1u);
  EXPECT_EQ(grid.at(1, 9), 1u);
  EXPECT_EQ(grid.at(9, 1), 1u);
  EXPECT_EQ(grid.events, 3u);
}

TEST(Density, EventsOutsideAreCountedOnTheBorderBins) {
  const DensityGrid grid =
      count({-5.0f, 7.0f, kInfinity, -kInfinity, 1.0f}, {0.5f, 0.5f, 9.0f, -9.0f, 1.0f}, nullptr, 4);
  EXPECT_EQ(grid.at(0, 2), 1u);
  EXPECT_EQ(grid.at(3, 2), 1u);
  EXPECT_EQ(grid.at(3, 3), 2u);  // the infinite one and the one on the upper corner, which is inside
  EXPECT_EQ(grid.at(0, 0), 1u);
  EXPECT_EQ(grid.events, 5u);
  EXPECT_EQ(grid.outside, 4u);
}

TEST(Density, ANotANumberIsCountedApart) {
  const DensityGrid grid = count({kNan, 0.5f, kNan, 0.5f}, {0.5f, kNan, 7.0f, 0.5f}, nullptr, 4);
  EXPECT_EQ(grid.undefined, 3u);
  EXPECT_EQ(grid.events, 1u);
  EXPECT_EQ(grid.outside, 0u);
}

TEST(Density, NoEventsGiveAnEmptyGridOfTheRightSize) {
  const DensityGrid grid = count({}, {}, nullptr, 8);
  EXPECT_EQ(grid.counts.size(), 64u);
  EXPECT_EQ(grid.events, 0u);
}

TEST(Density, CountsAddUpToTheEventsOfTheMask) {
  const Cloud c = cloud(300'001, 7);
  EventMask mask(c.x.size());
  for (std::size_t i = 0; i < c.x.size(); i += 3) mask.set(i, true);
  const DensityGrid all = count(c.x, c.y, nullptr, 128), some = count(c.x, c.y, &mask, 128);
  EXPECT_EQ(all.events, c.x.size());
  EXPECT_EQ(std::accumulate(all.counts.begin(), all.counts.end(), std::uint64_t{0}), c.x.size());
  EXPECT_EQ(some.events, mask.count());
  EXPECT_GT(all.outside, 0u);
}

TEST(Density, AMaskAndItsOppositeAddUpToAll) {
  const Cloud c = cloud(100'003, 8);
  EventMask mask(c.x.size());
  for (std::size_t i = 0; i < c.x.size(); ++i) mask.set(i, c.x[i] > 0.4f);
  EventMask rest = mask;
  rest.flip();
  const DensityGrid all = count(c.x, c.y, nullptr, 64), a = count(c.x, c.y, &mask, 64),
                    b = count(c.x, c.y, &rest, 64);
  for (std::size_t i = 0; i < all.counts.size(); ++i)
    ASSERT_EQ(all.counts[i], a.counts[i] + b.counts[i]) << i;
  EXPECT_EQ(all.outside, a.outside + b.outside);
}

TEST(Density, ThreadsDoNotChangeTheGrid) {
  const Cloud c = cloud(1'000'003, 9);
  const DensityGrid many = count(c.x, c.y, nullptr, 256);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const DensityGrid single = count(c.x, c.y, nullptr, 256);
  EXPECT_EQ(many.counts, single.counts);
  EXPECT_EQ(many.outside, single.outside);
}

TEST(Density, ACancelledCountGivesAnError) {
  struct Stop final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stop;
  const Cloud c = cloud(1000, 10);
  const auto grid = countDensity(c.x, c.y, nullptr, 16, 16, {0, 1, 0, 1}, stop);
  ASSERT_FALSE(grid);
  EXPECT_EQ(grid.error().code, ErrorCode::Cancelled);
}

TEST(Density, ACoarserGridKeepsEveryEvent) {
  const Cloud c = cloud(50'000, 11);
  const DensityGrid grid = count(c.x, c.y, nullptr, 100);
  const DensityGrid small = coarser(grid, 3);
  EXPECT_EQ(small.width, 34);
  EXPECT_EQ(std::accumulate(small.counts.begin(), small.counts.end(), std::uint64_t{0}), grid.events);
  EXPECT_NEAR(small.range.xHigh, 1.02, 1e-12);  // 34 bins of 3 cover 102 of 100
}

TEST(Density, SmoothingKeepsTheMassAwayFromTheBorder) {
  DensityGrid grid = count({}, {}, nullptr, 41);
  grid.counts[20 * 41 + 20] = 100;
  const std::vector<float> smooth = smoothedDensity(grid, 2.0);
  EXPECT_NEAR(std::accumulate(smooth.begin(), smooth.end(), 0.0), 100.0, 1e-3);
  EXPECT_FLOAT_EQ(smooth[20 * 41 + 17], smooth[17 * 41 + 20]);  // round
  EXPECT_GT(smooth[20 * 41 + 20], smooth[20 * 41 + 21]);
}

TEST(Density, RanksGrowWithDensityAndCoverEqualAreas) {
  std::vector<float> density;
  for (int i = 1; i <= 1000; ++i) density.push_back(std::pow(1.05f, static_cast<float>(i % 200)));
  const std::vector<float> rank = equalAreaRank(density, 0);
  int lowHalf = 0;
  for (std::size_t i = 0; i < density.size(); ++i) {
    EXPECT_GT(rank[i], 0);
    EXPECT_LE(rank[i], 1);
    lowHalf += rank[i] <= 0.5f;
    if (i > 0 && density[i] > density[i - 1] * 1.01f) {
      EXPECT_GT(rank[i], rank[i - 1]);
    }
  }
  EXPECT_NEAR(lowHalf, 500, 10);
}

TEST(Density, BinsAtTheThresholdHaveNoRank) {
  const std::vector<float> rank = equalAreaRank(std::vector<float>{0, 1, 2}, 1);
  EXPECT_EQ(rank[0], 0);
  EXPECT_EQ(rank[1], 0);
  EXPECT_EQ(rank[2], 1);
}

TEST(Density, QuantilesAreRightToOnePercentForBothSigns) {
  std::vector<float> values;
  for (int i = -5000; i <= 5000; ++i) values.push_back(static_cast<float>(i));
  values.push_back(kNan);
  values.push_back(kInfinity);
  const double levels[] = {0.1, 0.9};
  const std::vector<float> q = approximateQuantiles(values, nullptr, levels);
  EXPECT_NEAR(q[0], -4000, 45);
  EXPECT_NEAR(q[1], 4000, 45);
  EXPECT_EQ(approximateQuantiles(std::vector<float>{}, nullptr, levels), (std::vector<float>{0, 0}));
}

}  // namespace
}  // namespace vestige
