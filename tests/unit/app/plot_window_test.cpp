// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_window.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/render/axis.h"
#include "app/render/plot_labels.h"

namespace vestige::app {
namespace {

constexpr TransformSpec kScales[] = {{TransformKind::Linear, 262144, 0, 0, 0},
                                     {TransformKind::Logicle, 262144, 0.5, 4.5, 0},
                                     {TransformKind::Asinh, 262144, 0, 4.5, 1},
                                     {TransformKind::Log, 262144, 0, 4.5, 0}};

TEST(PlotWindow, ThePlaceUnderThePointerStays) {
  std::mt19937 random(3);
  const DensityRange whole{-0.1, 1.1, 0, 1};
  DensityRange window = whole;
  for (int step = 0; step < 500; ++step) {
    const double x = std::ldexp(static_cast<double>(random()), -32),
                 y = std::ldexp(static_cast<double>(random()), -32);
    const double factor = random() % 2 == 0 ? 0.8 : 1.25;
    const double before = window.xLow + x * (window.xHigh - window.xLow);
    window = zoomed(window, whole, x, y, factor, factor);
    EXPECT_NEAR(window.xLow + x * (window.xHigh - window.xLow), before, 1e-9);
    const double span = window.xHigh - window.xLow;
    EXPECT_GE(span, 1.2 * kNearest * (1 - 1e-9));
    EXPECT_LE(span, 1.2 * kFarthest * (1 + 1e-9));
  }
}

TEST(PlotWindow, InAndOutAgainIsWhereItWas) {
  const DensityRange whole{0, 1, 0, 1};
  const DensityRange back = zoomed(zoomed(whole, whole, 0.3, 0.7, 0.5, 0.5), whole, 0.3, 0.7, 2, 2);
  EXPECT_NEAR(back.xLow, 0, 1e-12);
  EXPECT_NEAR(back.yHigh, 1, 1e-12);
  EXPECT_EQ(panned(whole, 0.25, -0.5), (DensityRange{0.25, 1.25, -0.5, 0.5}));
}

TEST(PlotWindow, OneAxisAloneIsZoomed) {
  const DensityRange whole{0, 1, 0, 1};
  const DensityRange to = zoomed(whole, whole, 0.5, 0.5, 0.5, 1);
  EXPECT_EQ(to, (DensityRange{0.25, 0.75, 0, 1}));
}

TEST(PlotWindow, LimitsComeBackToTheSamePlaceOnTheScale) {
  for (const TransformSpec& spec : kScales) {
    const auto scale = Transform::create(spec).value();
    const auto limits = limitsFrom(spec, 0.2, 0.9);
    ASSERT_TRUE(limits);
    EXPECT_NEAR(scale.displayFromRaw(limits->low), 0.2, 1e-9);
    EXPECT_NEAR(scale.displayFromRaw(limits->high), 0.9, 1e-9);
  }
  EXPECT_FALSE(limitsFrom(kScales[1], 0.5, 0.5));
  EXPECT_FALSE(limitsFrom(kScales[1], 0.5, std::nan("")));
  EXPECT_FALSE(limitsFrom(kScales[3], 0, 500));  // beyond what a double holds
}

TEST(PlotWindow, AMovedPlotKeepsItsCountsAndItsPicture) {
  PlotModel model;
  model.all = std::make_shared<const DensityGrid>();
  const PlotModel seen = seenThrough(model, {0.2, 0.4, 0.5, 0.6}, nullptr);
  EXPECT_EQ(seen.all, model.all);
  EXPECT_EQ(seen.kept, model.kept);
  EXPECT_EQ(windowOf(seen), (DensityRange{0.2, 0.4, 0.5, 0.6}));
  model.kind = PlotKind::Histogram;
  EXPECT_EQ(windowOf(seenThrough(model, {0.2, 0.4, 0.5, 0.6}, nullptr)), (DensityRange{0.2, 0.4, 0, 1}));
}

TEST(PlotWindow, AGateKeepsItsShapeWhateverPartOfItIsSeen) {
  std::mt19937 random(21);
  const auto draw = [&] { return std::ldexp(static_cast<double>(random()), -32); };
  for (int round = 0; round < 200; ++round) {
    QPolygonF gate;
    for (int corner = 0; corner < 5; ++corner) gate << QPointF(draw(), draw());
    PlotModel model;
    const double span = std::pow(10.0, -2 * draw());
    model.x.low = draw(), model.x.high = model.x.low + span;
    model.y.low = draw(), model.y.high = model.y.low + span;
    const Placing to{QRectF(40, 10, 300, 200), model};
    const QPolygonF seen = to.outline(gate);
    for (int point = 0; point < 20; ++point) {
      const QPointF display(model.x.low + draw() * span, model.y.low + draw() * span);
      const QPointF pixel(to.x(display.x()), to.y(display.y()));
      const double step = 0.02 * span / 300;  // points on an edge are not decided
      const bool inside = gate.containsPoint(display, Qt::OddEvenFill);
      if (gate.containsPoint(display + QPointF(step, step), Qt::OddEvenFill) != inside) continue;
      EXPECT_EQ(seen.containsPoint(pixel, Qt::OddEvenFill), inside) << round;
    }
    for (const QPointF& at : seen) EXPECT_LE(std::abs(at.x()), 1000);
  }
}

TEST(PlotWindow, EveryWindowHasTicksThatKeepTheirDistance) {
  std::mt19937 random(9);
  for (const TransformSpec& spec : kScales) {
    for (int round = 0; round < 300; ++round) {
      const double span = std::pow(10.0, -2.7 + 3.3 * std::ldexp(static_cast<double>(random()), -32));
      const double low = -0.3 + 1.3 * std::ldexp(static_cast<double>(random()), -32);
      const double pixels = 80 + static_cast<double>(random() % 900);
      const auto ticks = axisTicks(spec, low, low + span, pixels, 30);
      double last = -1e9, lastLabel = -1e9;
      for (const Tick& tick : ticks) {
        const double at = (tick.display - low) / span * pixels;
        ASSERT_GE(at, -1e-6 * pixels - 0.01) << low << ' ' << span;
        ASSERT_LE(at, pixels * (1 + 1e-6) + 0.01) << low << ' ' << span;
        ASSERT_GT(at, last);
        last = at;
        if (tick.label.isEmpty()) continue;
        ASSERT_GE(at - lastLabel, 29.9) << low << ' ' << span << ' ' << tick.label.toStdString();
        lastLabel = at;
      }
      const auto scale = Transform::create(spec).value();
      const bool hasNumbers = std::isfinite(scale.displayFromRaw(scale.rawFromDisplay(low))) &&
                              std::abs(scale.rawFromDisplay(low + span)) < 1e12;
      EXPECT_TRUE(!hasNumbers || pixels <= 150 || lastLabel > -1e9)
          << static_cast<int>(spec.kind) << ' ' << low << ' ' << span;
    }
  }
}

}  // namespace
}  // namespace vestige::app
