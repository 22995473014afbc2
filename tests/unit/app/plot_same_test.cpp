// SPDX-License-Identifier: GPL-3.0-or-later
// A plot that would look the same is not drawn again.
#include "app/render/plot_same.h"

#include <gtest/gtest.h>

#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

std::size_t indexOf(const Analysis& analysis, const char* population) {
  return analysis.strategy->tree.populationIndex(population).value();
}

/// The example with one event less in a population.
Analysis withoutOneEvent(const char* population) {
  Analysis changed = *test::exampleAnalysis();
  PopulationResult& result = changed.tubes[0].evaluation.populations[indexOf(changed, population)];
  EventMask one(changed.tubes[0].evaluation.eventCount);
  bool isTaken = false;
  result.mask.forEach([&](std::size_t event) {
    if (!isTaken) one.set(event, true);
    isTaken = true;
  });
  one.flip();
  result.mask &= one;
  result.count = result.mask.count();
  return changed;
}

TEST(PlotSame, TheSameAnalysisTwiceIsTheSame) {
  const AnalysisPtr analysis = test::exampleAnalysis();
  for (const PlotSpec& plot : analysis->strategy->plots)
    EXPECT_TRUE(showsTheSame(*analysis, *analysis, 0, plot));
  EXPECT_FALSE(showsTheSame(*analysis, *analysis, 1, analysis->strategy->plots[0]))
      << "there is no such tube";
}

TEST(PlotSame, OneMrdEventLessIsSeenOnEveryPlotThatShowsIt) {
  const AnalysisPtr before = test::exampleAnalysis();
  Analysis now = withoutOneEvent("mrd");
  now.tubes[0].sample = before->tubes[0].sample;
  now.tubes[0].input = before->tubes[0].input;
  for (const PlotSpec& plot : before->strategy->plots) EXPECT_FALSE(showsTheSame(*before, now, 0, plot));
}

TEST(PlotSame, AGateThatMovedWithoutAnEventIsSeenWhereItIsDrawn) {
  const AnalysisPtr before = test::exampleAnalysis();
  Analysis now = *before;
  auto strategy = std::make_shared<Strategy>(*before->strategy);
  const PlotSpec& plot = strategy->plots.back();
  ASSERT_FALSE(plot.populations.empty());
  const std::string gate = strategy->tree.populations()[indexOf(now, plot.populations.front().c_str())].gate;
  const Gate old = strategy->tree.gate(gate).value();
  GateShape shape = old.shape;
  if (const auto* box = std::get_if<RectangleGate>(&shape)) {
    auto sides = box->sides();
    sides[0].minimum -= 1e-12;
    shape = RectangleGate::create(sides).value();
  } else if (const auto* polygon = std::get_if<PolygonGate>(&shape)) {
    auto corners = polygon->vertices();
    corners[0].x -= 1e-12;
    shape = PolygonGate::create(corners).value();
  } else {
    const auto& ellipse = std::get<EllipsoidGate>(shape);
    shape =
        EllipsoidGate::create(ellipse.mean(), ellipse.covariance(), ellipse.distanceSquare() + 1e-12).value();
  }
  strategy->tree = strategy->tree.withShape(gate, shape).value();
  now.strategy = strategy;
  now.tubes[0].strategy = strategy;
  for (const PlotSpec& each : before->strategy->plots) {
    const bool draws = std::find(each.populations.begin(), each.populations.end(),
                                 plot.populations.front()) != each.populations.end();
    EXPECT_EQ(showsTheSame(*before, now, 0, each), !draws);
  }
}

}  // namespace
}  // namespace vestige::app
