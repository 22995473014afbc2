// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "core/stats/intervals.h"
#include "gating/auto/cut_gates.h"
#include "tests/support/auto_gates.h"

namespace vestige {
namespace {

using test::autoAxis;
using test::linearDimension;
using test::mixture;

NoProgress none;

double cutOf(const GateProposal& proposal) {
  const Interval& side = std::get<RectangleGate>(proposal.shape.value()).sides().at(0);
  return std::isfinite(side.minimum) ? side.minimum : side.maximum;
}

TEST(AutoCut, AValleyOfTwoNormalPopulationsIsWhereTheyAreEquallyDense) {
  const auto values = mixture(1, {{0.3, 0.04, 20000}, {0.6, 0.04, 20000}});
  const auto axis = autoAxis("CD3", values);
  const auto proposal = proposeValley({{axis}, nullptr}, KeepSide::Above, none).value();
  ASSERT_TRUE(proposal.shape);
  EXPECT_NEAR(cutOf(proposal), 0.45, 0.01);
  EXPECT_GT(proposal.score, 0.9);
  EXPECT_TRUE(proposal.applicable());
  EXPECT_EQ(proposal.dimensions.at(0), axis.dimension);
  ASSERT_NE(proposal.find(Seen::EventsInGate), nullptr);
  EXPECT_NEAR(proposal.find(Seen::EventsInGate)->numbers[0], 20000, 50);
}

TEST(AutoCut, OnePeakGivesTheEndOfTheEventsAtAScoreThatIsNeverApplied) {
  const auto values = mixture(2, {{0.4, 0.05, 20000}});
  const auto proposal = proposeValley({{autoAxis("CD3", values)}, nullptr}, KeepSide::Above, none).value();
  ASSERT_TRUE(proposal.shape);
  EXPECT_NE(proposal.find(Seen::OnePeak), nullptr);
  EXPECT_FLOAT_EQ(static_cast<float>(cutOf(proposal)), static_cast<float>(*std::ranges::max_element(values)));
  EXPECT_LT(proposal.score, kScoreLimit);
  EXPECT_EQ(proposal.find(Seen::EventsInGate)->numbers[0], 1);  // the highest event itself
}

TEST(AutoCut, AThirdPopulationIsTheRunnerUpAndLowersTheScore) {
  const auto two = mixture(3, {{0.2, 0.03, 9000}, {0.5, 0.03, 9000}});
  const auto three = mixture(3, {{0.2, 0.03, 9000}, {0.5, 0.03, 9000}, {0.8, 0.03, 8000}});
  const auto ofTwo = proposeValley({{autoAxis("A", two)}, nullptr}, KeepSide::Above, none).value();
  const auto ofThree = proposeValley({{autoAxis("A", three)}, nullptr}, KeepSide::Above, none).value();
  EXPECT_FALSE(ofTwo.runnerUp);
  ASSERT_TRUE(ofThree.runnerUp);
  EXPECT_NEAR(cutOf(ofThree), 0.35, 0.02);
  EXPECT_NEAR(std::get<RectangleGate>(ofThree.runnerUp->shape).sides()[0].minimum, 0.65, 0.02);
  EXPECT_LT(ofThree.score, 0.6 * ofTwo.score);
  EXPECT_GT(ofThree.runnerUp->score, 0.3);
}

TEST(AutoCut, ThePopulationAloneIsLookedAt) {
  auto values = mixture(4, {{0.3, 0.03, 5000}, {0.7, 0.03, 5000}, {0.5, 0.02, 50000}});
  EventMask mask(values.size());
  for (std::size_t i = 0; i < 10000; ++i) mask.set(i, true);
  const auto proposal = proposeValley({{autoAxis("A", values)}, &mask}, KeepSide::Below, none).value();
  EXPECT_NEAR(cutOf(proposal), 0.5, 0.02);
  EXPECT_EQ(proposal.find(Seen::EventsInGate)->numbers[1], 10000);
}

TEST(AutoCut, SaturatedEventsAreNoPopulation) {
  auto values = mixture(5, {{0.3, 0.05, 20000}});
  values.insert(values.end(), 1000, 1.0);
  const auto proposal = proposeValley({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
  EXPECT_NE(proposal.find(Seen::AtHighest), nullptr);
  EXPECT_NE(proposal.find(Seen::OnePeak), nullptr);
  EXPECT_FALSE(proposal.applicable());
}

TEST(AutoCut, NumbersThatComeInStepsAreNoPeaks) {
  std::mt19937 rng(6);
  std::normal_distribution<double> normal(0.5, 0.1);
  std::vector<double> values(50000);
  for (double& v : values) v = std::round(normal(rng) * 40) / 40;
  const auto proposal = proposeValley({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
  EXPECT_FALSE(proposal.applicable());
}

TEST(AutoCut, TheTailOfOnePopulationEndsBeyondThreeSigma) {
  const auto values = mixture(7, {{0.3, 0.04, 50000}});
  const auto proposal = proposeTail({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
  EXPECT_GT(cutOf(proposal), 0.3 + 2.5 * 0.04);
  EXPECT_LT(cutOf(proposal), 0.3 + 4.5 * 0.04);
  EXPECT_GT(proposal.score, 0.8);
  const auto lower = proposeTail({{autoAxis("A", values)}, nullptr}, KeepSide::Below, none).value();
  EXPECT_NEAR(cutOf(lower), 0.6 - cutOf(proposal), 0.03);
}

TEST(AutoCut, TheQuantileIsExactAndItsScoreGrowsWithTheEvents) {
  std::vector<double> values;
  for (int i = 0; i <= 10000; ++i) values.push_back(i / 10000.0);
  const auto proposal =
      proposeQuantile({{autoAxis("A", values)}, nullptr}, KeepSide::Above, {0.9, 0.95}, none).value();
  EXPECT_NEAR(cutOf(proposal), 0.9, 1e-7);
  EXPECT_EQ(proposal.find(Seen::EventsInGate)->numbers[0], 1001);
  ASSERT_TRUE(proposal.runnerUp);
  EXPECT_GT(std::get<RectangleGate>(proposal.runnerUp->shape).sides()[0].minimum, cutOf(proposal));
  const std::vector<double> fewer = mixture(8, {{0.5, 0.1, 100}});
  const std::vector<double> more = mixture(8, {{0.5, 0.1, 5000}});
  const auto few =
      proposeQuantile({{autoAxis("A", fewer)}, nullptr}, KeepSide::Above, {0.9, 0.95}, none).value();
  const auto many =
      proposeQuantile({{autoAxis("A", more)}, nullptr}, KeepSide::Above, {0.9, 0.95}, none).value();
  EXPECT_LT(few.score, many.score);
}

TEST(AutoCut, AQuantileThatTheEventsCannotBoundIsNoGate) {
  const auto values = mixture(9, {{0.5, 0.1, 300}});
  const auto proposal =
      proposeQuantile({{autoAxis("A", values)}, nullptr}, KeepSide::Above, {0.99, 0.95}, none).value();
  EXPECT_FALSE(proposal.shape);
  EXPECT_EQ(proposal.score, 0);
  ASSERT_NE(proposal.find(Seen::TooFewEvents), nullptr);
  EXPECT_EQ(proposal.find(Seen::TooFewEvents)->numbers, (std::vector<double>{300, 368}));
}

TEST(AutoCut, TheRanksOfAQuantileHoldItAsOftenAsTheySay) {
  // P(B <= 367) for B ~ Binomial(368, 0.99) is 1 - 0.99^368 = 0.97525: the first n whose largest value
  // bounds.
  EXPECT_EQ(quantileRanks(368, 0.99).high, 368);
  EXPECT_EQ(quantileRanks(367, 0.99).high, 368);  // beyond the last
  EXPECT_EQ(quantileRanks(10, 0.5).low, 2);       // the classical table for the median of ten
  EXPECT_EQ(quantileRanks(10, 0.5).high, 9);
  EXPECT_EQ(quantileRanks(5, 0.5).low, 0);
  EXPECT_EQ(quantileRanks(5, 0.5).high, 6);
}

TEST(AutoCut, AnFmoControlSetsTheThresholdOfTheSample) {
  const auto control = mixture(10, {{0.3, 0.04, 20000}});
  const auto sample = mixture(11, {{0.3, 0.04, 15000}, {0.7, 0.05, 1500}});
  const auto proposal =
      proposeFmo({{autoAxis("A", sample)}, nullptr}, {{autoAxis("A", control)}, nullptr}, {0.99, 0.95}, none)
          .value();
  EXPECT_NEAR(cutOf(proposal), 0.3 + 2.326 * 0.04, 0.004);
  EXPECT_GT(proposal.score, 0.7);
  ASSERT_NE(proposal.find(Seen::PositiveShare), nullptr);
  EXPECT_NEAR(proposal.find(Seen::PositiveShare)->numbers[0], 1650.0 / 16500, 0.005);
}

TEST(AutoCut, AnFmoControlWhosePeakIsElsewhereIsNotTrusted) {
  const auto control = mixture(10, {{0.3, 0.04, 20000}});
  const auto sample = mixture(11, {{0.5, 0.04, 15000}});
  const auto proposal =
      proposeFmo({{autoAxis("A", sample)}, nullptr}, {{autoAxis("A", control)}, nullptr}, {0.99, 0.95}, none)
          .value();
  EXPECT_LT(proposal.score, 0.05);
  EXPECT_NEAR(proposal.find(Seen::ControlShift)->numbers[0], 0.2, 0.01);
}

TEST(AutoCut, DebrisIsCutInTheLowestValley) {
  const auto values = mixture(12, {{0.08, 0.015, 30000}, {0.35, 0.05, 20000}, {0.7, 0.06, 9000}});
  const auto proposal = proposeDebris({{autoAxis("FSC-A", values)}, nullptr}, none).value();
  EXPECT_GT(cutOf(proposal), 0.12);
  EXPECT_LT(cutOf(proposal), 0.25);
  EXPECT_TRUE(proposal.runnerUp);
}

TEST(AutoCut, WithoutAValleyDebrisIsOnlyHintedAt) {
  const auto values = mixture(13, {{0.5, 0.06, 20000}});
  const auto proposal = proposeDebris({{autoAxis("FSC-A", values)}, nullptr}, none).value();
  ASSERT_TRUE(proposal.shape);
  EXPECT_LT(cutOf(proposal), 0.5 - 0.06);
  EXPECT_FALSE(proposal.applicable());
}

TEST(AutoCut, LiveCellsLieBelowTheValleyOfTheDye) {
  const auto values = mixture(14, {{0.25, 0.05, 18000}, {0.75, 0.05, 2000}});
  const auto proposal = proposeLive({{autoAxis("7AAD", values)}, nullptr}, none).value();
  EXPECT_NEAR(proposal.find(Seen::EventsInGate)->numbers[0], 18000, 60);
  EXPECT_TRUE(std::isinf(std::get<RectangleGate>(*proposal.shape).sides()[0].minimum));
}

TEST(AutoCut, ScatterAloneNeverReachesTheLimit) {
  const auto forward = mixture(15, {{0.5, 0.04, 9000}, {0.2, 0.02, 9000}});
  const auto side = mixture(16, {{0.2, 0.02, 9000}, {0.6, 0.05, 9000}});
  const auto proposal =
      proposeLiveByScatter({{autoAxis("FSC-A", forward), autoAxis("SSC-A", side)}, nullptr}, none).value();
  ASSERT_TRUE(proposal.shape);
  EXPECT_FALSE(proposal.applicable());
  const auto& gate = std::get<PolygonGate>(*proposal.shape);
  EXPECT_TRUE(gate.contains(0.5, 0.2));
  EXPECT_FALSE(gate.contains(0.2, 0.6));
}

TEST(AutoCut, EmptyConstantAndDamagedEventsGiveAReasonInsteadOfAGate) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> hopeless = {{},
                                                     {0.5},
                                                     std::vector<double>(10, 0.4),
                                                     std::vector<double>(5000, 0.4),
                                                     std::vector<double>(5000, nan),
                                                     std::vector<double>(5000, inf),
                                                     std::vector<double>(5000, -inf),
                                                     {nan, inf, -inf, 0.5}};
  for (const auto& values : hopeless) {
    const AutoInput input{{autoAxis("A", values)}, nullptr};
    const AutoInput both{{autoAxis("A", values), autoAxis("B", values)}, nullptr};
    for (const auto& proposal :
         {proposeValley(input, KeepSide::Above, none), proposeTail(input, KeepSide::Above, none),
          proposeQuantile(input, KeepSide::Above, {}, none), proposeFmo(input, input, {}, none),
          proposeDebris(input, none), proposeLive(input, none), proposeLiveByScatter(both, none)}) {
      ASSERT_TRUE(proposal);
      EXPECT_FALSE(proposal->shape) << gateMethodCode(proposal->method) << ' ' << values.size();
      EXPECT_EQ(proposal->score, 0);
      EXPECT_FALSE(proposal->seen.empty());
    }
  }
}

TEST(AutoCut, EverythingAtTheMarginIsNoPopulation) {
  std::vector<double> values(1000, 1.0);
  for (int i = 0; i < 400; ++i) values[static_cast<std::size_t>(i)] = 0.001 * i;
  const auto proposal = proposeValley({{autoAxis("A", values)}, nullptr}, KeepSide::Above, none).value();
  EXPECT_FALSE(proposal.shape);
  EXPECT_NE(proposal.find(Seen::AllAtMargin), nullptr);
}

TEST(AutoCut, WrongInputIsAnError) {
  EXPECT_EQ(proposeValley({{}, nullptr}, KeepSide::Above, none).error().code, ErrorCode::GateDimensionCount);
  const auto axis = autoAxis("A", {0.1, 0.2});
  EXPECT_EQ(proposeQuantile({{axis}, nullptr}, KeepSide::Above, {1.5, 0.95}, none).error().code,
            ErrorCode::OptionInvalid);
  EXPECT_EQ(proposeQuantile({{axis}, nullptr}, KeepSide::Above,
                            {std::numeric_limits<double>::quiet_NaN(), 0.95}, none)
                .error()
                .code,
            ErrorCode::OptionInvalid);
}

}  // namespace
}  // namespace vestige
