// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_builder.h"

#include <gtest/gtest.h>

#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

const Analysis& example() {
  static const AnalysisPtr analysis = test::exampleAnalysis();
  return *analysis;
}

std::uint64_t countOf(const char* population) {
  const auto index = example().strategy->tree.populationIndex(population);
  return example().tubes[0].evaluation.populations.at(index.value()).count;
}

PlotModel plot(std::size_t index, bool painted = true) {
  NoProgress quiet;
  PlotOptions options;
  options.paintPopulations = painted;
  return buildPlot(example(), example().strategy->plots.at(index), options, quiet).value();
}

TEST(PlotBuilder, EveryEventOfThePopulationIsCounted) {
  for (std::size_t i = 0; i < example().strategy->plots.size(); ++i) {
    const PlotModel model = plot(i);
    const std::string& population = example().strategy->plots[i].population;
    EXPECT_EQ(model.events,
              population.empty() ? example().tubes[0].evaluation.eventCount : countOf(population.c_str()));
    EXPECT_EQ(model.all->events + model.all->undefined, model.events);
  }
}

TEST(PlotBuilder, LayersNeverCountAnEventTwice) {
  const PlotModel model = plot(2);
  ASSERT_FALSE(model.layers.empty());
  for (std::size_t bin = 0; bin < model.all->counts.size(); ++bin) {
    std::uint64_t sum = 0;
    for (const PaintedLayer& layer : model.layers) sum += layer.grid->counts[bin];
    ASSERT_LE(sum, model.all->counts[bin]);
  }
}

TEST(PlotBuilder, TheRootPlotIsADensityMap) { EXPECT_TRUE(plot(0).layers.empty()); }

TEST(PlotBuilder, EveryMrdEventIsThere) {
  const std::uint64_t k = countOf("mrd");
  ASSERT_GT(k, 20u);
  for (std::size_t i = 0; i < example().strategy->plots.size(); ++i) {
    EXPECT_EQ(plot(i).interest.size(), static_cast<qsizetype>(k)) << i;
  }
}

TEST(PlotBuilder, AxesShowZeroAndMostNegativeEvents) {
  const PlotModel model = plot(4);
  const auto scale = Transform::create(model.x.transform);
  EXPECT_LT(model.x.low, scale->displayFromRaw(0));
  EXPECT_GE(model.x.high, 1);
  EXPECT_LE(model.all->outside, model.events / 100);
}

TEST(PlotBuilder, GatesCarryTheirShareOfTheParent) {
  const PlotModel model = plot(4);
  ASSERT_EQ(model.gates.size(), 2u);
  EXPECT_EQ(model.gates[0].name, QStringLiteral("B precursors"));
  EXPECT_TRUE(model.gates[0].share.endsWith(QStringLiteral("\u00A0%")));
  EXPECT_TRUE(model.gates[1].share.startsWith(QString::number(countOf("mrd"))))
      << model.gates[1].share.toStdString();
  EXPECT_EQ(model.gates[1].slot, ColourSlot::Blasts);
}

TEST(PlotBuilder, MrdEventsWithoutAnOutlineAreNamedWhereTheirParentIsShown) {
  NoProgress quiet;
  PlotSpec spec = example().strategy->plots[4];
  EXPECT_TRUE(buildPlot(example(), spec, {}, quiet)->interestName.isEmpty());  // its gate has the label
  std::erase(spec.populations, std::string("mrd"));
  const PlotModel named = buildPlot(example(), spec, {}, quiet).value();
  EXPECT_EQ(named.interestName, QStringLiteral("MRD"));
  EXPECT_EQ(named.interestShare, QStringLiteral("k\u00A0=\u00A0%1").arg(countOf("mrd")));
  EXPECT_TRUE(plotSummary(named).contains(named.interestShare));
  EXPECT_TRUE(plot(0).interestName.isEmpty());  // all events: not its parent
}

TEST(PlotBuilder, ADiagnosisIsALayerOnTop) {
  test::ExampleOptions options;
  options.events = 10'000;
  options.blasts = 30'000;
  const AnalysisPtr analysis = test::exampleAnalysis(options);
  NoProgress quiet;
  const PlotModel model = buildPlot(*analysis, analysis->strategy->plots[4], {}, quiet).value();
  EXPECT_TRUE(model.interest.isEmpty());
  ASSERT_FALSE(model.layers.empty());
  EXPECT_EQ(model.layers.front().slot, ColourSlot::Blasts);
  EXPECT_EQ(model.layers.front().grid->events, model.interestEvents);
}

TEST(PlotBuilder, AnUnknownPopulationOrChannelIsRefusedByName) {
  NoProgress quiet;
  PlotSpec spec = example().strategy->plots[0];
  spec.population = "nobody";
  EXPECT_EQ(buildPlot(example(), spec, {}, quiet).error().code, ErrorCode::PopulationNotFound);
  spec.population.clear();
  spec.x.channel = "CD999";
  EXPECT_EQ(buildPlot(example(), spec, {}, quiet).error().code, ErrorCode::ChannelNotFound);
  spec = example().strategy->plots[0];
  spec.y.compensation = "elsewhere";
  EXPECT_EQ(buildPlot(example(), spec, {}, quiet).error().code, ErrorCode::StrategyReferenceMissing);
}

TEST(PlotBuilder, ACancelledPlotGivesAnError) {
  struct Stop final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stop;
  EXPECT_EQ(buildPlot(example(), example().strategy->plots[0], {}, stop).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige::app
