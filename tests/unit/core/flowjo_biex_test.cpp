// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/flowjo_biex.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/transform/transform.h"

namespace vestige {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(FlowJoBiex, TableIsTheOneThatFlowJoUsesByDefault) {
  // Index and raw value; an open implementation, itself checked against a table published by FlowJo.
  constexpr double kRows[][2] = {{0, -132.28732103221694},   {1, -131.93430556838018},
                                 {100, -99.17132762064516},  {463, 0},
                                 {500, 9.462566610211274},   {1000, 159.89723442846596},
                                 {2000, 1528.8767560489143}, {3000, 17268.0251965581},
                                 {4000, 206103.5613233249},  {4096, 261622.335608392}};
  const Transform scale = Transform::create(parseTransform("biex").value()).value();
  for (const auto& row : kRows) {
    EXPECT_NEAR(scale.rawFromDisplay(row[0]), row[1], 1e-12 * std::fmax(std::fabs(row[1]), 1));
    EXPECT_NEAR(scale.displayFromRaw(row[1]), row[0], 1e-9);
  }
}

TEST(FlowJoBiex, IsStraightBetweenPositionsAndClampedAtTheEnds) {
  const FlowJoBiex biex(262144.000029, 4.418540, 0, -10);
  EXPECT_EQ(biex.zero(), 463);
  EXPECT_EQ(biex.table().size(), 4097u);
  const double middle = 0.5 * (biex.table()[2000] + biex.table()[2001]);
  EXPECT_NEAR(biex.displayFromRaw(middle), 2000.5, 1e-9);
  EXPECT_NEAR(biex.rawFromDisplay(2000.5), middle, 1e-9);
  EXPECT_EQ(biex.displayFromRaw(-1e6), 0);
  EXPECT_EQ(biex.displayFromRaw(262144), 4096);
  EXPECT_EQ(biex.displayFromRaw(kInfinity), 4096);
  EXPECT_EQ(biex.displayFromRaw(-kInfinity), 0);
  EXPECT_TRUE(std::isnan(biex.displayFromRaw(std::nan(""))));
  EXPECT_EQ(biex.rawFromDisplay(-5), biex.table().front());
  EXPECT_EQ(biex.rawFromDisplay(5000), biex.table().back());
}

/// What the evaluation of gates builds on: no bend but at zero.
TEST(FlowJoBiex, TableBendsOneWayOnEachSideOfZeroAndMirrors) {
  for (const double width : {-1.0, -3.0, -10.0, -31.6, -100.0, -1000.0}) {
    for (const double neg : {0.0, 0.3, 1.0}) {
      for (const double pos : {2.5, 4.41854, 5.5}) {
        const FlowJoBiex biex(262144, pos, neg, width);
        const auto& t = biex.table();
        const auto zero = static_cast<std::size_t>(biex.zero());
        EXPECT_EQ(t[zero], 0);
        for (std::size_t i = zero + 1; i + 1 < t.size(); ++i) {
          ASSERT_GE(t[i + 1] - t[i], (t[i] - t[i - 1]) * (1 - 1e-9)) << width << " " << neg << " " << i;
        }
        for (std::size_t k = 1; k <= zero; ++k) ASSERT_EQ(t[zero - k], -t[zero + k]);
      }
    }
  }
}

TEST(FlowJoLog, ShowsTheOffsetAtZeroAndTheTopAtOne) {
  const Transform scale = Transform::create(parseTransform("flowjo_log;offset=10;decades=4").value()).value();
  EXPECT_EQ(scale.displayFromRaw(10), 0);
  EXPECT_EQ(scale.displayFromRaw(3), 0);
  EXPECT_EQ(scale.displayFromRaw(-3), 0);
  EXPECT_EQ(scale.displayFromRaw(-kInfinity), 0);
  EXPECT_NEAR(scale.displayFromRaw(1000), 0.5, 1e-15);
  EXPECT_NEAR(scale.displayFromRaw(100000), 1, 1e-15);
  EXPECT_EQ(scale.displayFromRaw(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(scale.displayFromRaw(std::nan(""))));
  EXPECT_FALSE(parseTransform("flowjo_log;offset=0;decades=4"));
  EXPECT_FALSE(parseTransform("flowjo_log;offset=1"));
}

}  // namespace
}  // namespace vestige
