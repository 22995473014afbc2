// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "gating/gate/gate.h"

namespace vestige {
namespace {

bool inRange(double minimum, double maximum, double value) {
  return RectangleGate::create({{minimum, maximum}}).value().contains(std::array{value});
}

TEST(RectangleGate, HasItsMinimumInsideAndItsMaximumOutside) {
  EXPECT_TRUE(inRange(1, 2, 1));
  EXPECT_TRUE(inRange(1, 2, std::nextafter(2.0, 1.0)));
  EXPECT_FALSE(inRange(1, 2, 2));
  EXPECT_FALSE(inRange(1, 2, std::nextafter(1.0, 0.0)));
}

TEST(RectangleGate, HasOpenEndsThatHoldInfinitiesAndNoNaN) {
  EXPECT_TRUE(inRange(-INFINITY, 2, -INFINITY));
  EXPECT_TRUE(inRange(1, INFINITY, INFINITY));
  EXPECT_FALSE(inRange(1, INFINITY, -INFINITY));
  EXPECT_FALSE(inRange(-INFINITY, INFINITY, std::nan("")));
}

TEST(RectangleGate, IsEmptyWhereItsEndsMeet) { EXPECT_FALSE(inRange(1, 1, 1)); }

TEST(RectangleGate, AsksEveryDimension) {
  const auto gate = RectangleGate::create({{0, 1}, {0, 1}, {0, 1}}).value();
  EXPECT_TRUE(gate.contains(std::array{0.5, 0.0, 0.9}));
  EXPECT_FALSE(gate.contains(std::array{0.5, 0.0, 1.0}));
  EXPECT_FALSE(gate.contains(std::array{0.5, std::nan(""), 0.5}));
}

TEST(RectangleGate, RefusesNoDimensionsNaNAndBoundsTheWrongWayRound) {
  EXPECT_EQ(RectangleGate::create({}).error().code, ErrorCode::GateDimensionCount);
  EXPECT_EQ(RectangleGate::create({{0, std::nan("")}}).error().code, ErrorCode::GateBoundsInvalid);
  const auto reversed = RectangleGate::create({{0, 1}, {3, 2}});
  ASSERT_FALSE(reversed);
  EXPECT_EQ(reversed.error().code, ErrorCode::GateBoundsInvalid);
  EXPECT_EQ(std::get<std::int64_t>(reversed.error().args.at(0)), 1);
  EXPECT_EQ(std::get<double>(reversed.error().args.at(1)), 3);
}

TEST(BooleanGate, TakesOneOperandForNotAndTwoOrMoreOtherwise) {
  EXPECT_TRUE(BooleanGate::create(BooleanOperator::Not, {{"a"}}));
  EXPECT_FALSE(BooleanGate::create(BooleanOperator::Not, {{"a"}, {"b"}}));
  EXPECT_FALSE(BooleanGate::create(BooleanOperator::And, {{"a"}}));
  EXPECT_EQ(BooleanGate::create(BooleanOperator::Or, {}).error().code, ErrorCode::GateDimensionCount);
  EXPECT_TRUE(BooleanGate::create(BooleanOperator::Or, {{"a"}, {"b"}, {"c"}}));
}

}  // namespace
}  // namespace vestige
