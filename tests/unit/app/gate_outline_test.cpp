// SPDX-License-Identifier: GPL-3.0-or-later
// A gate that is drawn on another scale than its own still encloses the events that it holds.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/render/plot_builder.h"

namespace vestige::app {
namespace {

constexpr TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
constexpr TransformSpec kWider{TransformKind::Logicle, 262144, 1.2, 4.5, 0.5};
constexpr TransformSpec kAsinh{TransformKind::Asinh, 262144, 0, 4.5, 0.5};
constexpr TransformSpec kLinear{TransformKind::Linear, 262144, 0, 0, 0};

Dimension axis(const char* channel, const TransformSpec& transform) { return {channel, "file", transform}; }

PolygonGate kite() { return PolygonGate::create({{0.3, 0.2}, {0.9, 0.35}, {0.8, 0.8}, {0.25, 0.6}}).value(); }

/// Sampled edges are chords of curves: points nearer to the border than this are not decided.
bool nearBorder(const QPolygonF& outline, const QPointF& point, double distance) {
  for (qsizetype i = 0; i < outline.size(); ++i) {
    const QPointF a = outline[i], b = outline[(i + 1) % outline.size()], ab = b - a;
    const double length = QPointF::dotProduct(ab, ab);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(point - a, ab) / length, 0.0, 1.0) : 0;
    const QPointF away = point - (a + ab * t);
    if (std::hypot(away.x(), away.y()) < distance) return true;
  }
  return false;
}

template <class Contains>
void expectSameMembers(const Gate& gate, const Dimension& x, const Dimension& y, const Contains& contains) {
  const QPolygonF outline = gateOutline(gate, x, y);
  ASSERT_GE(outline.size(), 3);
  const auto ownX = Transform::create(gate.dimensions[0].transform),
             ownY = Transform::create(gate.dimensions[1].transform);
  const auto plotX = Transform::create(x.transform), plotY = Transform::create(y.transform);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> draw(0.05, 0.98);
  int inside = 0, decided = 0;
  for (int i = 0; i < 4000; ++i) {
    const double gx = draw(random), gy = draw(random);  // on the gate's scale
    const QPointF shown(plotX->displayFromRaw(ownX->rawFromDisplay(gx)),
                        plotY->displayFromRaw(ownY->rawFromDisplay(gy)));
    if (nearBorder(outline, shown, 5e-4)) continue;
    ++decided;
    const bool member = contains(gx, gy);
    inside += member;
    EXPECT_EQ(outline.containsPoint(shown, Qt::OddEvenFill), member) << gx << ' ' << gy;
  }
  EXPECT_GT(decided, 3000);
  EXPECT_GT(inside, 300);
}

TEST(GateOutline, APolygonOnItsOwnScaleKeepsItsCorners) {
  const Gate gate{"g", {axis("A", kLogicle), axis("B", kLogicle)}, kite()};
  const QPolygonF outline = gateOutline(gate, axis("A", kLogicle), axis("B", kLogicle));
  EXPECT_EQ(outline, (QPolygonF{{0.3, 0.2}, {0.9, 0.35}, {0.8, 0.8}, {0.25, 0.6}}));
}

TEST(GateOutline, SwappedAxesSwapTheOutline) {
  const Gate gate{"g", {axis("A", kLogicle), axis("B", kLogicle)}, kite()};
  const QPolygonF outline = gateOutline(gate, axis("B", kLogicle), axis("A", kLogicle));
  ASSERT_EQ(outline.size(), 4);
  EXPECT_EQ(outline[0], QPointF(0.2, 0.3));
}

TEST(GateOutline, APolygonOnAnotherScaleKeepsItsEventsInside) {
  const Gate gate{"g", {axis("A", kLogicle), axis("B", kLogicle)}, kite()};
  const PolygonGate shape = kite();
  for (const TransformSpec& scale : {kWider, kAsinh}) {
    expectSameMembers(gate, axis("A", scale), axis("B", scale),
                      [&](double x, double y) { return shape.contains(x, y); });
  }
}

TEST(GateOutline, ALinearGateOnALogicleAxisKeepsItsEventsInside) {
  const PolygonGate shape = kite();
  const Gate gate{"g", {axis("A", kLinear), axis("B", kLinear)}, shape};
  expectSameMembers(gate, axis("A", kLogicle), axis("B", kLogicle),
                    [&](double x, double y) { return shape.contains(x, y); });
}

TEST(GateOutline, AnEllipseKeepsItsEventsInside) {
  const auto shape = EllipsoidGate::create({0.55, 0.5}, {0.02, 0.008, 0.008, 0.03}, 2.5).value();
  const Gate gate{"g", {axis("A", kLogicle), axis("B", kLogicle)}, shape};
  for (const TransformSpec& scale : {kLogicle, kWider}) {
    expectSameMembers(gate, axis("A", scale), axis("B", scale), [&](double x, double y) {
      const double point[] = {x, y};
      return shape.contains(point);
    });
  }
}

TEST(GateOutline, OpenSidesOfARectangleAreInfinite) {
  const auto shape = RectangleGate::create({Interval{0.4, std::numeric_limits<double>::infinity()}}).value();
  const Gate gate{"g", {axis("A", kLogicle)}, shape};
  const QPolygonF outline = gateOutline(gate, axis("A", kLogicle), axis("B", kLogicle));
  ASSERT_EQ(outline.size(), 4);
  EXPECT_EQ(outline[0].x(), 0.4);
  EXPECT_TRUE(std::isinf(outline[1].x()) && outline[1].x() > 0);
  EXPECT_TRUE(std::isinf(outline[0].y()) && outline[0].y() < 0);
  EXPECT_TRUE(std::isinf(outline[2].y()) && outline[2].y() > 0);
}

TEST(GateOutline, AGateOfOtherChannelsHasNoOutline) {
  const Gate gate{"g", {axis("C", kLogicle), axis("D", kLogicle)}, kite()};
  EXPECT_TRUE(gateOutline(gate, axis("A", kLogicle), axis("B", kLogicle)).isEmpty());
  const Gate half{"g", {axis("A", kLogicle), axis("D", kLogicle)}, kite()};
  EXPECT_TRUE(gateOutline(half, axis("A", kLogicle), axis("B", kLogicle)).isEmpty());
}

TEST(GateOutline, ABooleanGateHasNoOutline) {
  const Gate gate{"g", {}, BooleanGate::create(BooleanOperator::Not, {{"h", false}}).value()};
  EXPECT_TRUE(gateOutline(gate, axis("A", kLogicle), axis("B", kLogicle)).isEmpty());
}

}  // namespace
}  // namespace vestige::app
