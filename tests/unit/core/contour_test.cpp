// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/contour.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace vestige {
namespace {

/// The mass of a round Gaussian within radius r is 1 - exp(-r^2 / 2 sigma^2).
std::vector<float> roundGaussian(int side, double sigma) {
  std::vector<float> density;
  const double middle = (side - 1) / 2.0;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const double square = (x - middle) * (x - middle) + (y - middle) * (y - middle);
      density.push_back(static_cast<float>(std::exp(-0.5 * square / (sigma * sigma))));
    }
  }
  return density;
}

double areaOf(const std::vector<GridPoint>& line) {
  double sum = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const GridPoint &a = line[i], &b = line[(i + 1) % line.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum / 2;
}

TEST(Contour, LevelsHoldTheirShareOfTheWhole) {
  const std::vector<float> density = {1, 2, 3, 4};
  const std::vector<std::uint32_t> counts = {1, 2, 3, 4};  // 10 in all
  const double inside[] = {0.4, 0.41, 0.7, 0.9, 1.0};
  EXPECT_EQ(probabilityLevels(density, counts, inside), (std::vector<double>{4, 3, 3, 2, 1}));
  const std::vector<std::uint32_t> other = {7, 1, 1,
                                            1};  // what the density says of places, the counts of shares
  EXPECT_EQ(probabilityLevels(density, other, inside), (std::vector<double>{1, 1, 1, 1, 1}));
  const double few[] = {0.1, 0.3};
  EXPECT_EQ(probabilityLevels(density, other, few), (std::vector<double>{4, 2}));
}

TEST(Contour, NothingHasNoLevels) {
  const double inside[] = {0.5};
  EXPECT_EQ(probabilityLevels({}, {}, inside), std::vector<double>{0});
  const std::vector<float> zeros(16, 0.0f);
  const std::vector<std::uint32_t> none(16, 0);
  EXPECT_EQ(probabilityLevels(zeros, none, inside), std::vector<double>{0});
}

TEST(Contour, LinesOfARoundGaussianAreItsCircles) {
  constexpr int kSide = 201;
  constexpr double kSigma = 20;
  const std::vector<float> density = roundGaussian(kSide, kSigma);
  const double inside[] = {0.05, 0.25, 0.5, 0.75, 0.95};
  std::vector<std::uint32_t> counts;
  for (const float value : density)
    counts.push_back(static_cast<std::uint32_t>(std::lround(1e6 * double{value})));
  const std::vector<double> levels = probabilityLevels(density, counts, inside);
  for (std::size_t l = 0; l < levels.size(); ++l) {
    const auto lines = isoLines(density, kSide, kSide, levels[l]);
    ASSERT_EQ(lines.size(), 1u) << inside[l];
    const double radius = kSigma * std::sqrt(-2 * std::log(1 - inside[l]));
    for (const GridPoint& point : lines[0])
      EXPECT_NEAR(std::hypot(point.x - 100, point.y - 100), radius, 0.35) << inside[l];
    EXPECT_GT(areaOf(lines[0]), 0);  // inside on the left
  }
}

TEST(Contour, TwoPeaksHaveTwoLinesAndAHoleHasItsOwn) {
  std::vector<float> density(12 * 5, 0.0f);
  for (const int x : {2, 8}) density[static_cast<std::size_t>(2 * 12 + x)] = 4;
  EXPECT_EQ(isoLines(density, 12, 5, 1).size(), 2u);
  std::vector<float> ring(7 * 7, 0.0f);
  for (int y = 1; y < 6; ++y) {
    for (int x = 1; x < 6; ++x) ring[static_cast<std::size_t>(y * 7 + x)] = x == 3 && y == 3 ? 0.0f : 1.0f;
  }
  const auto lines = isoLines(ring, 7, 7, 0.5);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_GT(areaOf(lines[0]) * -areaOf(lines[1]), 0);  // the hole runs the other way round
}

TEST(Contour, WhatReachesTheEdgeIsClosedAlongIt) {
  const std::vector<float> density(9, 1.0f);
  const auto lines = isoLines(density, 3, 3, 0.5);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NEAR(areaOf(lines[0]), 9 - 0.5, 1e-6);  // half a bin beyond the middles, its corners cut
}

TEST(Contour, ASingleBinIsADiamond) {
  const auto lines = isoLines(std::vector<float>{2.0f}, 1, 1, 1.0);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].size(), 4u);
}

TEST(Contour, EveryBinAboveTheLevelLiesInsideTheLinesAndNoOther) {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    std::vector<float> density(16 * 16);
    for (float& value : density) value = static_cast<float>(random() % 1000);
    const auto lines = isoLines(density, 16, 16, 499.5);
    for (int y = 0; y < 16; ++y) {
      for (int x = 0; x < 16; ++x) {
        int winding = 0;  // crossings of the ray towards +x
        for (const auto& line : lines) {
          for (std::size_t i = 0; i < line.size(); ++i) {
            const GridPoint &a = line[i], &b = line[(i + 1) % line.size()];
            if ((a.y > y) == (b.y > y)) continue;
            if (a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) > x) ++winding;
          }
        }
        ASSERT_EQ(winding % 2 == 1, density[static_cast<std::size_t>(y * 16 + x)] > 499.5F) << x << ' ' << y;
      }
    }
  }
}

}  // namespace
}  // namespace vestige
