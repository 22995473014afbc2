// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "gating/auto/density_map.h"
#include "gating/auto/shape_gates.h"
#include "tests/support/auto_gates.h"

namespace vestige {
namespace {

using test::autoAxis;
using test::mixture;

NoProgress none;

struct Plane {
  std::vector<double> x, y;
  void add(std::mt19937& rng, double mx, double my, double sx, double sy, int events,
           double correlation = 0) {
    std::normal_distribution<double> normal;
    for (int i = 0; i < events; ++i) {
      const double a = normal(rng), b = normal(rng);
      x.push_back(mx + sx * a);
      y.push_back(my + sy * (correlation * a + std::sqrt(1 - correlation * correlation) * b));
    }
  }
  AutoInput input() const { return {{autoAxis("X", x), autoAxis("Y", y)}, nullptr}; }
};

/// Single cells with a height of 0.8 of the area, 4 % apart, and pairs: the areas add up, the heights do not.
struct Cells {
  std::vector<double> area, height;
  std::vector<bool> pair;
};
Cells cellsWithPairs(unsigned seed, int events, double pairs, double offset = 0) {
  std::mt19937 rng(seed);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform(0, 1);
  Cells cells;
  const auto size = [&] {
    return uniform(rng) < 0.5 ? 60000 + 7000 * normal(rng) : 95000 + 12000 * normal(rng);
  };
  for (int i = 0; i < events; ++i) {
    const bool pair = uniform(rng) < pairs;
    const double a = size(), b = pair ? size() : 0;
    cells.area.push_back(a + b);
    cells.height.push_back(offset + 0.8 * (pair ? std::max(a, b) * 1.05 : a) * (1 + 0.04 * normal(rng)));
    cells.pair.push_back(pair);
  }
  return cells;
}

AutoInput singletsInput(const Cells& cells) {
  return {{autoAxis("FSC-A", cells.area, 262144), autoAxis("FSC-H", cells.height, 262144)}, nullptr};
}

TEST(AutoShape, SingletsAreKeptAndSimulatedPairsAreLeftOut) {
  for (const double offset : {0.0, 6000.0}) {
    const Cells cells = cellsWithPairs(1, 40000, 0.08, offset);
    const auto proposal = proposeSinglets(singletsInput(cells), {}, none).value();
    ASSERT_TRUE(proposal.shape) << offset;
    const auto& gate = std::get<PolygonGate>(*proposal.shape);
    int singles = 0, kept = 0, pairs = 0, pairsKept = 0;
    for (std::size_t i = 0; i < cells.area.size(); ++i) {
      const bool in = gate.contains(cells.area[i] / 262144, cells.height[i] / 262144);
      cells.pair[i] ? ++pairs, pairsKept += in : (++singles, kept += in);
    }
    EXPECT_GT(kept, 0.99 * singles) << offset;
    EXPECT_LT(pairsKept, 0.03 * pairs) << offset;
    EXPECT_TRUE(proposal.applicable()) << proposal.score;
    ASSERT_TRUE(proposal.runnerUp);
    EXPECT_NEAR(proposal.find(Seen::SingletLine)->numbers[0], 0.8, 0.03);
  }
}

TEST(AutoShape, TheRatioRuleIsTheBetterRunnerUpWithoutAnOffset) {
  const auto straight = proposeSinglets(singletsInput(cellsWithPairs(2, 20000, 0.05)), {}, none).value();
  const auto offset = proposeSinglets(singletsInput(cellsWithPairs(2, 20000, 0.05, 15000)), {}, none).value();
  EXPECT_GT(straight.runnerUp->score, offset.runnerUp->score);
}

TEST(AutoShape, HeightsThatDoNotFollowAreasAreNoSinglets) {
  const auto area = mixture(3, {{100000, 20000, 20000}}), height = mixture(4, {{80000, 30000, 20000}});
  const auto proposal =
      proposeSinglets({{autoAxis("FSC-A", area, 262144), autoAxis("FSC-H", height, 262144)}, nullptr}, {},
                      none)
          .value();
  EXPECT_FALSE(proposal.applicable());
}

TEST(AutoShape, SingletsNeedALinearScale) {
  AutoInput input = singletsInput(cellsWithPairs(5, 1000, 0));
  input.axes[0].dimension.transform = {TransformKind::Logicle, 262144, 0.5, 4.5, 0};
  const auto proposal = proposeSinglets(input, {}, none).value();
  EXPECT_FALSE(proposal.shape);
  EXPECT_NE(proposal.find(Seen::ScaleNotLinear), nullptr);
}

TEST(AutoShape, ASteadyRunIsKeptWhole) {
  std::mt19937 rng(6);
  std::uniform_real_distribution<double> uniform(0, 1000);
  std::vector<double> times(100000);
  for (double& t : times) t = uniform(rng);
  const auto proposal = proposeFlowRate({{autoAxis("Time", times, 1000)}, nullptr}, none).value();
  ASSERT_TRUE(proposal.shape);
  const Interval& side = std::get<RectangleGate>(*proposal.shape).sides()[0];
  EXPECT_EQ(side, Interval{});  // open at both ends
  EXPECT_NE(proposal.find(Seen::RateSteady), nullptr);
  EXPECT_EQ(proposal.find(Seen::EventsInGate)->numbers[0], 100000);
  EXPECT_GT(proposal.score, 0.99);
}

TEST(AutoShape, ABurstAtTheStartIsCutOffAndOneInTheMiddleAsksForAPerson) {
  std::mt19937 rng(7);
  std::uniform_real_distribution<double> uniform(0, 1000), early(0, 20), middle(480, 500);
  std::vector<double> start(100000), centre(100000);
  for (double& t : start) t = uniform(rng);
  for (double& t : centre) t = uniform(rng);
  for (int i = 0; i < 8000; ++i) {
    start.push_back(early(rng));
    centre.push_back(middle(rng));
  }
  const auto atStart = proposeFlowRate({{autoAxis("Time", start, 1000)}, nullptr}, none).value();
  const Interval& side = std::get<RectangleGate>(*atStart.shape).sides()[0];
  EXPECT_NEAR(side.minimum, 0.02, 0.004);
  EXPECT_TRUE(std::isinf(side.maximum));
  EXPECT_TRUE(atStart.applicable());
  const auto inMiddle = proposeFlowRate({{autoAxis("Time", centre, 1000)}, nullptr}, none).value();
  EXPECT_FALSE(inMiddle.applicable());
  ASSERT_TRUE(inMiddle.runnerUp);
}

TEST(AutoShape, AContourIsSimpleAndHoldsThePlaceThatWasClicked) {
  std::mt19937 rng(8);
  Plane plane;
  plane.add(rng, 0.3, 0.3, 0.05, 0.04, 20000, 0.6);
  plane.add(rng, 0.65, 0.6, 0.05, 0.06, 15000, -0.4);
  plane.add(rng, 0.3, 0.8, 0.03, 0.03, 3000);
  std::uniform_real_distribution<double> uniform(0, 1);
  int shapes = 0;
  for (int round = 0; round < 120; ++round) {
    const double x = uniform(rng), y = uniform(rng);
    const auto proposal = proposeContour(plane.input(), {x, y}, none).value();
    if (!proposal.shape) {
      EXPECT_NE(proposal.find(Seen::ClickOutside), nullptr);
      continue;
    }
    ++shapes;
    const auto& gate = std::get<PolygonGate>(*proposal.shape);
    EXPECT_TRUE(gate.contains(x, y)) << x << ' ' << y;
    EXPECT_TRUE(isSimple(gate.vertices())) << x << ' ' << y;
    EXPECT_LT(gate.vertices().size(), 120u);
  }
  EXPECT_GT(shapes, 25);
  EXPECT_LT(shapes, 120);
}

TEST(AutoShape, AClickOnAPopulationGivesThatPopulation) {
  std::mt19937 rng(9);
  Plane plane;
  plane.add(rng, 0.3, 0.3, 0.05, 0.04, 20000, 0.6);
  plane.add(rng, 0.7, 0.6, 0.05, 0.06, 15000);
  const auto proposal = proposeContour(plane.input(), {0.7, 0.62}, none).value();
  ASSERT_TRUE(proposal.shape);
  const auto& gate = std::get<PolygonGate>(*proposal.shape);
  int first = 0, second = 0;
  for (std::size_t i = 0; i < plane.x.size(); ++i)
    (i < 20000 ? first : second) += gate.contains(plane.x[i], plane.y[i]);
  EXPECT_EQ(first, 0);
  EXPECT_GT(second, 0.85 * 15000);  // the isoline at a tenth of the mode holds 90 % of a normal population
  EXPECT_LT(second, 0.95 * 15000);
  EXPECT_TRUE(proposal.applicable()) << proposal.score;
  EXPECT_NEAR(proposal.find(Seen::ModeFound)->numbers[0], 0.7, 0.02);
  ASSERT_TRUE(proposal.runnerUp);
}

TEST(AutoShape, BetweenTwoPopulationsTheContourHoldsBothAndSaysSo) {
  std::mt19937 rng(10);
  Plane plane;
  plane.add(rng, 0.4, 0.5, 0.05, 0.05, 20000);
  plane.add(rng, 0.6, 0.5, 0.05, 0.05, 20000);
  const auto proposal = proposeContour(plane.input(), {0.5, 0.56}, none).value();
  ASSERT_TRUE(proposal.shape);
  EXPECT_NE(proposal.find(Seen::ClickBelowSaddle), nullptr);
  EXPECT_FALSE(proposal.applicable());
}

TEST(AutoShape, AMagneticGateFollowsItsCells) {
  std::mt19937 rng(11);
  Plane pattern;
  pattern.add(rng, 0.3, 0.4, 0.03, 0.03, 8000);
  pattern.add(rng, 0.7, 0.4, 0.05, 0.05, 30000);
  const GateShape gate = PolygonGate::create({{0.2, 0.3}, {0.4, 0.3}, {0.4, 0.5}, {0.2, 0.5}}).value();
  for (const auto& [dx, dy] : {std::pair{0.0, 0.0}, {0.04, 0.0}, {-0.03, 0.05}, {0.0, -0.06}}) {
    Plane sample;
    sample.add(rng, 0.3 + dx, 0.4 + dy, 0.03, 0.03, 5000);
    sample.add(rng, 0.7 + dx / 2, 0.4, 0.05, 0.05, 20000);
    const auto proposal = proposeMagnetic(sample.input(), pattern.input(), gate, {}, none).value();
    ASSERT_TRUE(proposal.shape) << dx;
    const auto& moved = *proposal.find(Seen::Moved);
    EXPECT_NEAR(moved.numbers[0], dx, 0.003);
    EXPECT_NEAR(moved.numbers[1], dy, 0.003);
    const auto& polygon = std::get<PolygonGate>(*proposal.shape).vertices();
    EXPECT_NEAR(polygon[0].x - 0.2, dx, 0.008);
    EXPECT_NEAR(proposal.find(Seen::EventsInGate)->numbers[0], 5000, 40);
  }
}

TEST(AutoShape, AMagneticGateGrowsWithItsCellsWithinLimits) {
  std::mt19937 rng(12);
  Plane pattern, wider, muchWider;
  pattern.add(rng, 0.5, 0.5, 0.03, 0.03, 8000);
  wider.add(rng, 0.5, 0.5, 0.036, 0.036, 8000);
  muchWider.add(rng, 0.5, 0.5, 0.06, 0.06, 8000);
  const GateShape gate = EllipsoidGate::create({0.5, 0.5}, {0.0009, 0, 0, 0.0009}, 9).value();
  const auto some = proposeMagnetic(wider.input(), pattern.input(), gate, {}, none).value();
  const auto much = proposeMagnetic(muchWider.input(), pattern.input(), gate, {}, none).value();
  ASSERT_NE(some.find(Seen::Scaled), nullptr);
  EXPECT_GT(some.find(Seen::Scaled)->numbers[0], 1.1);
  EXPECT_LE(much.find(Seen::Scaled)->numbers[0], 1.25);
  EXPECT_LT(much.score, some.score);
  const auto still = proposeMagnetic(wider.input(), pattern.input(), gate, {3, 1}, none).value();
  EXPECT_EQ(still.find(Seen::Scaled), nullptr);
}

TEST(AutoShape, AMagneticGateRefusesTooLongAMoveAndTooFewCells) {
  std::mt19937 rng(13);
  Plane pattern, far, few;
  pattern.add(rng, 0.3, 0.3, 0.03, 0.03, 5000);
  far.add(rng, 0.45, 0.3, 0.03, 0.03, 5000);
  few.add(rng, 0.3, 0.3, 0.03, 0.03, 45);
  const GateShape gate = RectangleGate::create({{0.2, 0.4}, {0.2, 0.4}}).value();
  const auto tooFar = proposeMagnetic(far.input(), pattern.input(), gate, {}, none).value();
  EXPECT_FALSE(tooFar.shape);
  ASSERT_NE(tooFar.find(Seen::ShiftTooFar), nullptr);
  EXPECT_NEAR(tooFar.find(Seen::ShiftTooFar)->numbers[0], 5.0 / 3, 0.1);
  const auto tooFew = proposeMagnetic(few.input(), pattern.input(), gate, {}, none).value();
  EXPECT_FALSE(tooFew.shape);
  const auto emptyTemplate = proposeMagnetic(pattern.input(), few.input(), gate, {}, none).value();
  EXPECT_FALSE(emptyTemplate.shape);
  EXPECT_EQ(emptyTemplate.find(Seen::TemplateEvents)->numbers[0], 45);
}

TEST(AutoShape, EmptyConstantAndDamagedEventsGiveAReasonInsteadOfAGate) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  const std::vector<std::vector<double>> hopeless = {{},
                                                     {0.5},
                                                     std::vector<double>(10, 0.4),
                                                     std::vector<double>(5000, 0.4),
                                                     std::vector<double>(5000, nan),
                                                     std::vector<double>(5000, inf),
                                                     {nan, inf, -inf, 0.5}};
  const GateShape gate = RectangleGate::create({{0.2, 0.6}, {0.2, 0.6}}).value();
  for (const auto& values : hopeless) {
    const AutoInput one{{autoAxis("A", values)}, nullptr};
    const AutoInput both{{autoAxis("A", values), autoAxis("B", values)}, nullptr};
    for (const auto& proposal :
         {proposeSinglets(both, {}, none), proposeFlowRate(one, none), proposeContour(both, {0.4, 0.4}, none),
          proposeMagnetic(both, both, gate, {}, none)}) {
      ASSERT_TRUE(proposal);
      EXPECT_FALSE(proposal->shape) << gateMethodCode(proposal->method) << ' ' << values.size();
      EXPECT_EQ(proposal->score, 0);
      EXPECT_FALSE(proposal->seen.empty());
    }
  }
}

TEST(AutoShape, WrongInputIsAnError) {
  const AutoInput one{{autoAxis("A", {0.1, 0.2})}, nullptr};
  EXPECT_EQ(proposeSinglets(one, {}, none).error().code, ErrorCode::GateDimensionCount);
  const AutoInput both{{autoAxis("A", {0.1}), autoAxis("B", {0.1})}, nullptr};
  EXPECT_EQ(proposeSinglets(both, {-1}, none).error().code, ErrorCode::OptionInvalid);
  EXPECT_EQ(proposeContour(both, {std::numeric_limits<double>::quiet_NaN(), 0}, none).error().code,
            ErrorCode::OptionInvalid);
  const GateShape range = RectangleGate::create({{0, 1}}).value();
  EXPECT_EQ(proposeMagnetic(both, both, range, {}, none).error().code, ErrorCode::GateDimensionCount);
}

TEST(AutoShape, AnyNumberOfThreadsGivesTheSameShapes) {
  std::mt19937 rng(14);
  Plane plane;
  plane.add(rng, 0.3, 0.3, 0.05, 0.04, 200000, 0.6);
  plane.add(rng, 0.7, 0.6, 0.05, 0.06, 150000);
  const Cells cells = cellsWithPairs(15, 300000, 0.08);
  const GateShape gate = RectangleGate::create({{0.1, 0.5}, {0.1, 0.5}}).value();
  const auto all = [&] {
    return std::vector{proposeContour(plane.input(), {0.7, 0.6}, none).value(),
                       proposeMagnetic(plane.input(), plane.input(), gate, {}, none).value(),
                       proposeSinglets(singletsInput(cells), {}, none).value()};
  };
  const auto usual = all();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(all(), usual);
}

TEST(AutoShape, CrossingAndTouchingPolygonsAreNotSimple) {
  EXPECT_TRUE(isSimple({{0, 0}, {1, 0}, {1, 1}, {0, 1}}));
  EXPECT_FALSE(isSimple({{0, 0}, {1, 1}, {1, 0}, {0, 1}}));
  EXPECT_FALSE(isSimple({{0, 0}, {2, 0}, {1, 0}, {1, 1}}));          // an edge back on itself
  EXPECT_FALSE(isSimple({{0, 0}, {2, 0}, {2, 2}, {1, 0}, {0, 2}}));  // a vertex on an edge
  EXPECT_FALSE(isSimple({{0, 0}, {1, 0}}));
}

}  // namespace
}  // namespace vestige
