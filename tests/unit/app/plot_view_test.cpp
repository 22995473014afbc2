// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_view.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

PlotView fullView() {
  const Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  PlotView view = viewOf(strategy.plots.at(4));
  view.kind = PlotKind::Separator;
  view.paint = PlotPaint::Populations;
  view.limitsX = {-120.5, 1e5};
  view.limitsY = {0.1, 0.30000000000000004};
  view.overlays = {{"dx", "2", "mrd", OverlayRole::Diagnosis}, {"", "", "", OverlayRole::Other}, {}};
  view.height = HistogramHeight::Area;
  view.logCounts = true;
  view.stagger = 0.25;
  view.markers = {view.x, view.y};
  view.groups = {"mrd", "t"};
  view.zScores = true;
  view.inReport = false;
  return view;
}

TEST(PlotView, AStrategysPlotBecomesAViewAndComesBack) {
  const Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  for (const PlotSpec& spec : strategy.plots) EXPECT_EQ(specOf(viewOf(spec)), spec);
}

TEST(PlotView, JsonComesBackAsTheSameView) {
  const PlotView plain = viewOf(loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value().plots.at(0));
  for (const PlotView& view : {plain, fullView()}) {
    const auto back = parsePlotView(printPlotView(view));
    ASSERT_TRUE(back.has_value()) << printPlotView(view);
    EXPECT_EQ(*back, view);
  }
}

TEST(PlotView, EveryKindComesBack) {
  PlotView view = fullView();
  std::mt19937 random(17);
  for (int kind = 0; kind < kPlotKinds; ++kind) {
    view.kind = static_cast<PlotKind>(kind);
    view.paint = static_cast<PlotPaint>(random() % 3);
    view.height = static_cast<HistogramHeight>(random() % 3);
    const double low = 1e6 * std::ldexp(static_cast<double>(random()), -32) - 5e5;
    view.limitsX = {low, low + static_cast<double>(random() % 1000 + 1)};
    EXPECT_EQ(parsePlotView(printPlotView(view)).value(), view);
  }
}

TEST(PlotView, WhatIsNoViewIsRefusedWithItsPlace) {
  const std::string good = printPlotView(fullView());
  const auto refused = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    const auto view = parsePlotView(text);
    EXPECT_FALSE(view.has_value()) << to;
  };
  refused("vestige-plot/1", "vestige-plot/2");
  refused("\"separator\"", "\"spiral\"");
  refused("[-120.5, 1e+05]", "[5, 5]");
  refused("[-120.5, 1e+05]", "[5]");
  refused("\"stagger\": 0.25", "\"stagger\": 1.5");
  refused("\"z_scores\"", "\"zscores\"");
  EXPECT_FALSE(parsePlotView("").has_value());
  EXPECT_FALSE(parsePlotView("[]").has_value());
}

}  // namespace
}  // namespace vestige::app
