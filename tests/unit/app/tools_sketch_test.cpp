// SPDX-License-Identifier: GPL-3.0-or-later
// Gates on a plot's pixels and back: what nobody moved stays bit for bit.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/render/plot_builder.h"
#include "app/tools/bin_count.h"
#include "tests/unit/app/tools_support.h"

namespace vestige::app::testing {
namespace {

Dimension axis(const char* channel, const TransformSpec& scale) { return {channel, "file", scale}; }

bool allFinite(const QPolygonF& points) {
  return std::all_of(points.begin(), points.end(),
                     [](const QPointF& p) { return std::isfinite(p.x()) && std::isfinite(p.y()); });
}

/// A gate of any kind that can be edited, with its axes in either order.
struct Drawn {
  Gate gate;
  GateAxes axes;
};

Drawn randomGate(std::mt19937& random, int kind) {
  std::uniform_real_distribution<double> draw(0.05, 0.95);
  const bool isSwapped = random() % 2 == 1;
  Drawn drawn{{"g", {axis("A", kLogicle), axis("B", kLogicle)}, {BooleanGate()}}, {0, 1}};
  if (isSwapped) drawn.axes = {1, 0};
  const double a = draw(random), b = draw(random), c = draw(random), d = draw(random);
  switch (kind) {
    case 0:
      drawn.gate.shape =
          RectangleGate::create({{std::min(a, b), std::max(a, b) + 1e-3}, {std::min(c, d), HUGE_VAL}})
              .value();
      break;
    case 1: {
      std::vector<Vertex> corners;
      for (int i = 0; i < 3 + static_cast<int>(random() % 9); ++i)
        corners.push_back({draw(random), draw(random)});
      drawn.gate.shape = PolygonGate::create(corners).value();
      break;
    }
    case 2:
      drawn.gate.shape =
          EllipsoidGate::create({a, b}, {0.01 + c * c, 0.5 * c * d, 0.5 * c * d, 0.01 + d * d}, 0.3 + a)
              .value();
      break;
    default:
      drawn.gate.shape =
          QuadrantGate::create({{a}, {std::min(b, c), std::max(b, c) + 1e-3}}, {{"u", {0, 0}}, {"v", {1, 2}}})
              .value();
  }
  return drawn;
}

TEST(ToolSketch, GivesEveryGateBackBitForBitOnAnyScale) {
  std::mt19937 random(17);
  const TransformSpec scales[] = {kLogicle, kWider, kLog, kLinear};
  for (int i = 0; i < 4000; ++i) {
    const Drawn drawn = randomGate(random, i % 4);
    const auto sketch = sketchOf(drawn.gate, drawn.axes);
    ASSERT_TRUE(sketch);
    const auto same = shapeOf(*sketch, drawn.gate, drawn.axes);
    ASSERT_TRUE(same);
    EXPECT_EQ(*same, drawn.gate.shape);
    const Frame frame = frameOn(scales[i % 4 == 0 ? 0 : random() % 4]);
    EXPECT_EQ(moved(*sketch, frame, {0, 0}), *sketch);
    EXPECT_EQ(cornerMoved(*sketch, frame, random() % 4, {0, 0}), *sketch);
    EXPECT_EQ(edgeMoved(*sketch, frame, random() % 4, {0, 0}), *sketch);
    EXPECT_TRUE(allFinite(outlineOf(*sketch, frame)));
    for (const Handle& handle : handlesOf(*sketch, frame))
      EXPECT_TRUE(std::isfinite(handle.at.x()) && std::isfinite(handle.at.y()));
  }
}

TEST(ToolSketch, MovesOneCornerAndNoOther) {
  std::mt19937 random(18);
  std::uniform_real_distribution<double> step(-20, 20);
  for (const TransformSpec& shown : {kLogicle, kWider, kLinear}) {
    const Frame frame = frameOn(shown);
    for (int i = 0; i < 500; ++i) {
      const Drawn drawn = randomGate(random, 1);
      const auto before = std::get<PolygonSketch>(*sketchOf(drawn.gate, drawn.axes));
      const std::size_t corner = random() % before.corners.size();
      const QPointF by(step(random), i % 2 ? 0 : step(random));
      const auto after = std::get<PolygonSketch>(cornerMoved(before, frame, corner, by));
      for (std::size_t c = 0; c < before.corners.size(); ++c) {
        if (c == corner) continue;
        EXPECT_EQ(after.corners[c], before.corners[c]);
      }
      EXPECT_NE(after.corners[corner].x, before.corners[corner].x);
      if (i % 2) {
        EXPECT_EQ(after.corners[corner].y, before.corners[corner].y);
      }
      const QPointF at = frame.pixelOf(before.corners[corner]) + by;
      if (!kCanvas.contains(at)) continue;
      const QPointF now = frame.pixelOf(after.corners[corner]);
      EXPECT_NEAR(now.x(), at.x(), 1e-6);
      EXPECT_NEAR(now.y(), at.y(), 1e-6);
    }
  }
}

TEST(ToolSketch, OutlineIsTheOneThatThePlotDraws) {
  std::mt19937 random(19);
  for (int i = 0; i < 300; ++i) {
    const Drawn drawn = randomGate(random, i % 3);
    const Dimension shown[] = {axis("A", kWider), axis("B", kLogicle)};
    const Dimension &x = shown[drawn.axes.x], &y = shown[drawn.axes.y];
    const Frame frame = Frame::create(kCanvas, plotOn(x.transform, y.transform), kLogicle, kLogicle).value();
    const QPolygonF painted = gateOutline(drawn.gate, x, y);
    const QPolygonF edited = outlineOf(*sketchOf(drawn.gate, drawn.axes), frame);
    ASSERT_EQ(painted.size(), edited.size());
    for (qsizetype p = 0; p < painted.size(); ++p) {
      if (std::isinf(painted[p].x()) || std::isinf(painted[p].y())) continue;
      EXPECT_NEAR(kCanvas.left() + painted[p].x() * kCanvas.width(), edited[p].x(), 1e-6);
      EXPECT_NEAR(kCanvas.bottom() - painted[p].y() * kCanvas.height(), edited[p].y(), 1e-6);
    }
  }
}

TEST(ToolSketch, LeavesOtherDimensionsAlone) {
  const Gate gate{"n",
                  {axis("A", kLogicle), axis("B", kLogicle), axis("C", kLogicle)},
                  RectangleGate::create({{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}}).value()};
  const GateAxes axes{2, -1};
  const auto sketch = sketchOf(gate, axes);
  ASSERT_TRUE(sketch);
  const auto shape = shapeOf(moved(*sketch, frameOn(), {20, 5}), gate, axes);
  const auto& sides = std::get<RectangleGate>(*shape).sides();
  EXPECT_EQ(sides[0], (Interval{0.1, 0.2}));
  EXPECT_EQ(sides[1], (Interval{0.3, 0.4}));
  EXPECT_NEAR(sides[2].minimum, 0.6, 1e-12);
  EXPECT_NEAR(sides[2].maximum, 0.7, 1e-12);
}

TEST(ToolSketch, HasNoSketchOfWhatCannotBeDrawn) {
  EXPECT_FALSE(sketchOf({"l", {axis("A", kLinear)}, LabelGate::create({1}).value()}, {0, -1}));
  EXPECT_FALSE(sketchOf({"b", {}, BooleanGate::create(BooleanOperator::Not, {{"l"}}).value()}, {0, 1}));
  const Gate polygon{
      "p", {axis("A", kLinear), axis("B", kLinear)}, PolygonGate::create({{0, 0}, {1, 0}, {0, 1}}).value()};
  EXPECT_FALSE(sketchOf(polygon, {0, -1})) << "one axis is elsewhere";
  EXPECT_FALSE(sketchOf(polygon, {-1, -1}));
}

TEST(ToolSketch, TurnsAnEllipseByAFullCircleToWhereItWas) {
  const Frame frame = frameOn();
  const EllipseSketch ellipse{{0.5, 0.5}, 0.02, 0.004, 0.01, 1.5};
  Sketch now = ellipse;
  for (int i = 0; i < 24; ++i) now = std::get<Sketch>(turned(now, frame, 3.14159265358979323846 / 12));
  const auto& after = std::get<EllipseSketch>(now);
  EXPECT_EQ(after.centre, ellipse.centre);
  EXPECT_NEAR(after.xx, ellipse.xx, 1e-12);
  EXPECT_NEAR(after.xy, ellipse.xy, 1e-12);
  EXPECT_NEAR(after.yy, ellipse.yy, 1e-12);
  const auto quarter = std::get<EllipseSketch>(std::get<Sketch>(turned(ellipse, frame, 0.3)));
  EXPECT_GT(quarter.xx * quarter.yy, quarter.xy * quarter.xy);
}

TEST(ToolSketch, RefusesWhatIsNoGate) {
  EXPECT_EQ(refusalOf(BoxSketch{Interval{1, 1}, {}}), ToolRefusal::TooSmall);
  EXPECT_EQ(refusalOf(PolygonSketch{{{0, 0}, {1, 1}, {0, 0}, {1, 1}}}), ToolRefusal::TooFewCorners);
  EXPECT_EQ(refusalOf(PolygonSketch{{{0, 0}, {0.1, 0.1}, {0.2, 0.2}}}), ToolRefusal::NoArea);
  EXPECT_EQ(refusalOf(EllipseSketch{{0, 0}, 1, 1, 1, 1}), ToolRefusal::TooSmall);
  EXPECT_EQ(refusalOf(DividerSketch{{0.2, 0.2}, {}}), ToolRefusal::DividersMeet);
  EXPECT_FALSE(refusalOf(PolygonSketch{{{0, 0}, {1, 1}, {1, 0}, {0, 1}}})) << "a bow tie has an inside";
  const Sketch triangle = PolygonSketch{{{0, 0}, {1, 0}, {0, 1}}};
  EXPECT_EQ(std::get<ToolRefusal>(cornerRemoved(triangle, 0)), ToolRefusal::NeedsThree);
  EXPECT_EQ(std::get<ToolRefusal>(turned(BoxSketch{Interval{0, 1}, {}}, frameOn(), 1)),
            ToolRefusal::CannotTurn);
}

TEST(ToolFrame, HasNoNumberThatIsNone) {
  for (const TransformSpec& shown : {kLogicle, kWider, kLog, kLinear}) {
    for (const TransformSpec& own : {kLogicle, kLog, kLinear}) {
      const Frame frame = frameOn(shown, own);
      for (const double pixel : {-1e9, -50.0, 10.0, 110.0, 210.0, 400.0, 1e9}) {
        EXPECT_TRUE(std::isfinite(frame.x.valueAt(pixel))) << pixel;
        EXPECT_TRUE(std::isfinite(frame.y.valueAt(pixel))) << pixel;
      }
      for (const double value : {-HUGE_VAL, -1e6, 0.0, 0.5, 1.0, 1e6, HUGE_VAL})
        EXPECT_TRUE(std::isfinite(frame.x.pixelOf(value))) << value;
    }
  }
}

TEST(ToolBinCount, AddsUpTheBinsWhoseMiddleIsInside) {
  PlotModel plot = plotOn(kLogicle, kLogicle);
  auto grid = std::make_shared<DensityGrid>();
  grid->width = grid->height = 64;
  grid->range = {0, 1, 0, 1};
  std::mt19937 random(20);
  for (int i = 0; i < 64 * 64; ++i) grid->counts.push_back(static_cast<std::uint32_t>(random() % 100));
  plot.all = grid;
  const BinCount count(plot);
  const Frame frame = frameOn();
  for (int i = 0; i < 300; ++i) {
    const Drawn drawn = randomGate(random, i % 3);
    const Sketch sketch = *sketchOf(drawn.gate, {0, 1});
    std::uint64_t expected = 0;
    const QPolygonF outline = outlineOf(sketch, frame);
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        const QPointF middle(kCanvas.left() + (x + 0.5) / 64 * kCanvas.width(),
                             kCanvas.bottom() - (y + 0.5) / 64 * kCanvas.height());
        if (outline.containsPoint(middle, Qt::OddEvenFill)) expected += grid->at(x, y);
      }
    }
    EXPECT_EQ(count.of(sketch, frame), expected) << i;
  }
  const QPolygonF all({{-1, -1}, {2, -1}, {2, 2}, {-1, 2}});
  EXPECT_TRUE(count.densest(all));
  EXPECT_FALSE(count.densest(QPolygonF({{2, 2}, {3, 2}, {3, 3}})));
  EXPECT_FALSE(count.of(DividerSketch{{0.5}, {0.5}}, frame));
  EXPECT_FALSE(BinCount(plotOn(kLogicle, kLogicle)).of(BoxSketch{}, frame));
}

}  // namespace
}  // namespace vestige::app::testing
