// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_brush.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "app/render/plot_picture.h"
#include "app/render/plot_source.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

const Analysis& example() {
  static const AnalysisPtr analysis = test::exampleAnalysis();
  return *analysis;
}

PlotView view(std::size_t plot, PlotKind kind = PlotKind::Density) {
  PlotView made = viewOf(example().strategy->plots.at(plot));
  made.kind = kind;
  return made;
}

PlotModel drawn(const PlotView& of) {
  NoProgress quiet;
  return buildPlot(example(), of, {}, quiet).value();
}

std::optional<BrushLayer> brushed(const PlotView& of, const Brush& brush) {
  NoProgress quiet;
  return brushOn(example(), drawn(of), of, {}, brush, quiet).value();
}

Brush ofPopulation(const char* id) { return brushOfPopulation(example(), 0, id, "en").value(); }

TEST(PlotBrush, HasEveryEventOfThePopulationThatThePlotShowsAndNoOther) {
  const Brush mrd = ofPopulation("mrd");
  ASSERT_GT(mrd.count, 20u);
  for (std::size_t i = 0; i < example().strategy->plots.size(); ++i) {
    const auto layer = brushed(view(i), mrd);
    ASSERT_TRUE(layer) << i;
    EXPECT_EQ(layer->events, mrd.count) << "the MRD cells lie in every population of the path";
    EXPECT_EQ(layer->grid->events + layer->grid->undefined, mrd.count);
    EXPECT_EQ(layer->points.size(), static_cast<qsizetype>(layer->grid->events));
  }
}

TEST(PlotBrush, NeverHasMoreInABinThanIsThere) {
  const Brush brush = ofPopulation(example().strategy->tree.populations().at(1).id.c_str());
  for (const PlotKind kind : {PlotKind::Density, PlotKind::Dots, PlotKind::Contour}) {
    const PlotView of = view(2, kind);
    const PlotModel model = drawn(of);
    const auto layer = brushed(of, brush);
    ASSERT_TRUE(layer);
    ASSERT_EQ(layer->grid->counts.size(), model.all->counts.size());
    for (std::size_t bin = 0; bin < model.all->counts.size(); ++bin)
      ASSERT_LE(layer->grid->counts[bin], model.all->counts[bin]);
  }
}

TEST(PlotBrush, EqualsThePlotItselfWhereAllOfItIsBrushed) {
  const PlotView of = view(4);
  const auto layer = brushed(of, ofPopulation(of.population.c_str()));
  EXPECT_EQ(layer->grid->counts, drawn(of).all->counts);
}

TEST(PlotBrush, ShowsNothingOutsideLimitsThatAPersonChose) {
  PlotView of = view(4);
  of.limitsX = AxisLimits{1000, 20000};
  const PlotModel model = drawn(of);
  ASSERT_GT(model.beyond, 0u);
  const auto layer = brushed(of, ofPopulation(of.population.c_str()));
  EXPECT_EQ(layer->events, model.events);
  EXPECT_LE(layer->grid->events, model.all->events);
  EXPECT_EQ(layer->grid->outside, 0u);
}

TEST(PlotBrush, OfAnotherTubeLeavesEverythingGrey) {
  Brush other = ofPopulation("mrd");
  other.tube = 1;
  const auto layer = brushed(view(0), other);
  ASSERT_TRUE(layer);
  EXPECT_EQ(layer->events, 0u);
  PlotModel model = drawn(view(0));
  model.brush = layer;
  const QImage image = densityImage(model, Palette::light());
  const QRgb surface = Palette::light().surface.rgb(), away = Palette::light().brushedAway.rgb();
  int grey = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      ASSERT_TRUE(image.pixel(x, y) == surface || image.pixel(x, y) == away);
      grey += image.pixel(x, y) == away ? 1 : 0;
    }
  }
  EXPECT_GT(grey, 100);
}

TEST(PlotBrush, ChartsWithoutPlacesOfEventsHaveNone) {
  EXPECT_FALSE(brushed(view(2, PlotKind::Radar), ofPopulation("mrd")));
  EXPECT_FALSE(brushed(view(2, PlotKind::Histogram), ofPopulation("mrd")));
}

TEST(PlotBrush, PicksTheEventsInsideAnOutline) {
  const PlotView of = view(2);
  const PlotModel model = drawn(of);
  NoProgress quiet;
  const PlotSource source(example(), 0, "en");
  const auto x = source.values(of.x, quiet).value(), y = source.values(of.y, quiet).value();
  const EventMask* shown = source.mask(of.population).value();
  std::mt19937 random(5);
  std::uniform_real_distribution<double> place;
  for (int round = 0; round < 20; ++round) {
    QPolygonF outline;
    for (int corner = 0; corner < 6; ++corner) {
      outline << QPointF(std::lerp(model.x.low, model.x.high, place(random)),
                         std::lerp(model.y.low, model.y.high, place(random)));
    }
    std::vector<Vertex> corners;
    for (const QPointF& corner : outline) corners.push_back({corner.x(), corner.y()});
    const auto gate = PolygonGate::create(corners).value();
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (shown != nullptr && !shown->test(i)) continue;
      const double px = std::clamp(double{x[i]}, model.x.low, model.x.high);
      const double py = std::clamp(double{y[i]}, model.y.low, model.y.high);
      expected += gate.contains(px, py) ? 1 : 0;
    }
    const Brush brush = brushInside(example(), model, of, {}, outline, quiet).value();
    EXPECT_EQ(brush.count, expected);
    EXPECT_EQ(brush.events.count(), expected);
  }
}

TEST(PlotBrush, RefusesAnOutlineOfTwoCorners) {
  NoProgress quiet;
  const auto brush = brushInside(example(), drawn(view(0)), view(0), {}, {{0, 0}, {1, 1}}, quiet);
  ASSERT_FALSE(brush);
  EXPECT_EQ(brush.error().code, ErrorCode::GateTooFewVertices);
}

TEST(PlotBrush, SaysThatAPopulationIsNotThere) {
  EXPECT_EQ(brushOfPopulation(example(), 0, "nobody", "en").error().code, ErrorCode::PopulationNotFound);
}

}  // namespace
}  // namespace vestige::app
