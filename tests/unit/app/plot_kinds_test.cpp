// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of plot: no event is lost, and what is said about it is so. Also a contact sheet for the eye.
#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <cmath>
#include <limits>
#include <numeric>

#include "app/render/axis.h"
#include "app/render/chart_picture.h"
#include "app/render/plot_builder.h"
#include "app/render/plot_picture.h"
#include "app/render/plot_source.h"
#include "app/render/type.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr std::array kAll = {PlotKind::Density,   PlotKind::Dots,    PlotKind::Contour,
                             PlotKind::Histogram, PlotKind::Time,    PlotKind::Separator,
                             PlotKind::Radar,     PlotKind::HeatMap, PlotKind::Proportions};

/// With a clock: 100 ticks a second, the events evenly over a minute.
void addClock(Sample& sample) {
  const std::size_t events = sample.events.eventCount();
  Column time = Column::float32(events);
  for (std::size_t i = 0; i < events; ++i)
    time.floats()[i] =
        500 + static_cast<float>(6000.0 * static_cast<double>(i) / static_cast<double>(events));
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < sample.events.channelCount(); ++c) {
    channels.push_back(sample.events.channel(c));
    columns.push_back(sample.events.sharedColumn(c));
  }
  channels.push_back({"Time", "", 32, 262144, {}, 1, ChannelKind::Time});
  columns.push_back(std::make_shared<const Column>(std::move(time)));
  sample.stored = sample.events = EventMatrix(channels, columns, events);
  sample.acquisition.tickSeconds = 0.01;
  sample.acquisition.timeColumn = static_cast<int>(channels.size()) - 1;
}

AnalysisPtr analysisOf(std::size_t events, std::size_t blasts, std::function<void(Sample&)> change = {}) {
  test::ExampleOptions options;
  options.events = events;
  options.blasts = blasts;
  options.changeSample = [change = std::move(change)](Sample& sample) {
    if (change) change(sample);
    addClock(sample);
  };
  return test::exampleAnalysis(options);
}

const Analysis& example() {
  static const AnalysisPtr analysis = analysisOf(60'000, 120);
  return *analysis;
}

PlotView viewAt(std::size_t index, PlotKind kind) {
  PlotView view = viewOf(example().strategy->plots.at(index));
  view.kind = kind;
  return view;
}

Result<PlotModel> tried(const Analysis& analysis, const PlotView& view, int bins = 200) {
  NoProgress quiet;
  PlotOptions options;
  options.bins = bins;
  return buildPlot(analysis, view, options, quiet);
}
PlotModel built(const PlotView& view, int bins = 200) { return tried(example(), view, bins).value(); }

std::uint64_t drawnOn(const PlotModel& model) {
  return model.all ? model.all->events : model.series[0].drawn;
}
std::uint64_t undefinedOn(const PlotModel& model) {
  return model.all ? model.all->undefined : model.undefined;
}

TEST(PlotKinds, DrawnOutsideAndUndefinedAreAllEvents) {
  for (const PlotKind kind : kAll) {
    for (std::size_t i = 0; i < example().strategy->plots.size(); ++i) {
      for (const bool cut : {false, true}) {
        PlotView view = viewAt(i, kind);
        if (cut) view.limitsX = {200, 20'000}, view.limitsY = {100, 9'000};
        if (cut && kind == PlotKind::Separator) view.limitsX = {-0.1, 0.2}, view.limitsY = {-0.2, 0.1};
        const PlotModel model = built(view);
        const PlotSource source(example(), 0, "en");
        EXPECT_EQ(model.events, source.count(view.population)) << static_cast<int>(kind);
        if (!hasRangeX(kind)) continue;
        EXPECT_EQ(drawnOn(model) + undefinedOn(model) + model.beyond, model.events)
            << static_cast<int>(kind) << ' ' << i << ' ' << cut;
        const bool isGrid = model.all != nullptr;
        EXPECT_TRUE(!cut || !isGrid || model.all->outside == 0);
        EXPECT_TRUE(cut || !isGrid || model.beyond == 0);
      }
    }
  }
}

TEST(PlotKinds, ExtremeTubesHavePlotsOrAReason) {
  const auto nanColumn = [](Sample& sample) {
    const std::size_t events = sample.events.eventCount();
    std::vector<Channel> channels;
    std::vector<ColumnPtr> columns;
    for (std::size_t c = 0; c < sample.events.channelCount(); ++c) {
      channels.push_back(sample.events.channel(c));
      Column column = Column::float32(events);
      for (std::size_t i = 0; i < events; ++i) {
        column.floats()[i] = c == 6   ? kNan
                             : c == 5 ? std::numeric_limits<float>::infinity() * (i % 2 == 0 ? 1.0F : -1.0F)
                             : c == 4 ? 777.0F
                                      : sample.events.column(c).floats()[i];
      }
      columns.push_back(std::make_shared<const Column>(std::move(column)));
    }
    sample.stored = sample.events = EventMatrix(channels, columns, events);
  };
  for (const auto& analysis :
       {analysisOf(1, 0), analysisOf(10, 0), analysisOf(0, 1), analysisOf(500, 3, nanColumn)}) {
    for (const PlotKind kind : kAll) {
      for (const PlotSpec& spec : analysis->strategy->plots) {
        PlotView view = viewOf(spec);
        view.kind = kind;
        const auto model = tried(*analysis, view, 64);
        ASSERT_TRUE(model.has_value()) << static_cast<int>(kind);
        EXPECT_EQ(model->events, PlotSource(*analysis, 0, "en").count(view.population));
        QImage image(300, 260, QImage::Format_RGB32);
        QPainter painter(&image);
        paintPlot(painter, QRectF(0, 0, 300, 260), *model, Palette::light(), 1);
        EXPECT_FALSE(plotSummary(*model).isEmpty());
      }
    }
  }
}

TEST(PlotKinds, ADotPlotGivesEachBinToItsSmallestPopulation) {
  const PlotModel model = built(viewAt(4, PlotKind::Dots), 300);
  ASSERT_TRUE(model.dots);
  ASSERT_FALSE(model.dots->colours.empty());
  for (std::size_t bin = 0; bin < model.all->counts.size(); ++bin) {
    ASSERT_EQ(model.dots->owner[bin] != 0, model.all->counts[bin] != 0);
    ASSERT_LE(model.dots->owner[bin], model.dots->colours.size() + 1);
  }
}

TEST(PlotKinds, CoarserDotsLoseNoneAndKeepTheSmallest) {
  DensityGrid grid;
  grid.width = grid.height = 3;
  grid.counts.assign(9, 1);
  const DotGrid dots{{0, 1, 3, 2, 1, 0, 0, 0, 2}, {ColourSlot::T, ColourSlot::Blasts}};
  EXPECT_EQ(coarserDots(dots, grid, 2).owner, (std::vector<std::uint8_t>{2, 3, 0, 2}));
}

TEST(PlotKinds, AContourHoldsItsShareAndEveryOutlierIsADot) {
  const PlotView view = viewAt(2, PlotKind::Contour);
  const PlotModel model = built(view, 400);
  ASSERT_EQ(model.contours.size(), 10u);
  const PlotSource source(example(), 0, "en");
  NoProgress quiet;
  const auto x = source.values(view.x, quiet).value(), y = source.values(view.y, quiet).value();
  const EventMask* mask = source.mask(view.population).value();
  for (const PlotContour& contour : model.contours) {
    std::uint64_t inside = 0, all = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (mask != nullptr && !mask->test(i)) continue;
      ++all;
      int windings = 0;
      for (const QPolygonF& line : contour.lines)
        windings += line.containsPoint(QPointF(double{x[i]}, double{y[i]}), Qt::OddEvenFill) ? 1 : 0;
      inside += static_cast<std::uint64_t>(windings % 2);
    }
    EXPECT_NEAR(static_cast<double>(inside) / static_cast<double>(all), contour.inside, 0.02)
        << contour.inside;
  }
  const auto dots = std::accumulate(model.dots->owner.begin(), model.dots->owner.end(), std::size_t{0});
  EXPECT_GT(dots, 50u);
}

TEST(PlotKinds, ZoomingDoesNotMoveTheContours) {
  PlotView view = viewAt(2, PlotKind::Contour);
  const PlotModel whole = built(view);
  view.limitsX = {1000, 50'000};
  const PlotModel part = built(view);
  ASSERT_EQ(part.contours.size(), whole.contours.size());
  for (std::size_t i = 0; i < whole.contours.size(); ++i)
    EXPECT_EQ(part.contours[i].lines, whole.contours[i].lines);
}

TEST(PlotKinds, ANormalCaseIsContoursOf50To99Percent) {
  PlotView view = viewAt(4, PlotKind::Density);
  view.overlays = {{"normal", "", std::nullopt, OverlayRole::Normal},
                   {"gone", "", std::nullopt, OverlayRole::Diagnosis}};
  NoProgress quiet;
  PlotOptions options;
  options.others = {{"normal", QStringLiteral("Normal marrow"), analysisOf(30'000, 0)}};
  const PlotModel model = buildPlot(example(), view, options, quiet).value();
  ASSERT_EQ(model.series.size(), 2u);
  EXPECT_EQ(model.series[1].slot, ColourSlot::Reference);
  ASSERT_EQ(model.contours.size(), 4u);
  EXPECT_DOUBLE_EQ(model.contours[3].inside, 0.99);
  EXPECT_TRUE(model.notes.join(QLatin1Char(' ')).contains(QStringLiteral("gone")));  // said, not dropped
}

TEST(PlotKinds, AHistogramIsTheCountsAndItsSmoothLine) {
  const PlotModel model = built(viewAt(4, PlotKind::Histogram));
  ASSERT_EQ(model.curves.size(), 2u);
  EXPECT_TRUE(model.curves[0].isSteps);
  double sum = 0;
  for (qsizetype i = 0; i < model.curves[0].line.size(); i += 2) sum += model.curves[0].line[i].y();
  EXPECT_DOUBLE_EQ(sum, static_cast<double>(model.series[0].drawn));
  EXPECT_TRUE(model.notes.first().contains(QStringLiteral("smoothed")));
  EXPECT_EQ(model.y.label, QStringLiteral("Events a bin"));
}

TEST(PlotKinds, HistogramsOfPeakAndAreaSayItOnTheAxisAndKeepIt) {
  PlotView view = viewAt(4, PlotKind::Histogram);
  view.overlays = {{"", "", std::string(), OverlayRole::Other}};
  view.height = HistogramHeight::Peak;
  const auto highest = [](const PlotModel& model, std::size_t series) {
    double most = 0;
    for (const PlotCurve& curve : model.curves) {
      for (const QPointF& p : curve.line) most = std::max(most, curve.series == series ? p.y() : 0);
    }
    return most;
  };
  const PlotModel peak = built(view);
  ASSERT_EQ(peak.series.size(), 2u);
  EXPECT_NEAR(highest(peak, 0), 100, 1e-9);
  EXPECT_NEAR(highest(peak, 1), 100, 1e-9);
  EXPECT_TRUE(peak.y.label.contains(QStringLiteral("peak")));
  view.height = HistogramHeight::Area;
  const PlotModel area = built(view);
  for (std::size_t s = 0; s < 2; ++s) {
    double sum = 0;
    for (const PlotCurve& curve : area.curves) {
      for (const QPointF& p : curve.line) sum += curve.series == s ? p.y() : 0;
    }
    EXPECT_NEAR(
        sum, 100.0 * static_cast<double>(area.series[s].drawn) / static_cast<double>(area.series[s].events),
        1e-6);
  }
  view.stagger = 0.4;
  const PlotModel raised = built(view);
  EXPECT_LT(raised.y.ticksUpTo, raised.y.high);
  EXPECT_TRUE(raised.y.label.contains(QStringLiteral("raised")));
}

TEST(PlotKinds, AHistogramDrawsGatesOfItsOwnAxisOnly) {
  PlotView view = viewAt(3, PlotKind::Histogram);
  const PlotModel model = built(view);
  for (const GatePicture& gate : model.gates) {
    for (const QPointF& p : gate.outline) EXPECT_TRUE(std::isinf(p.y()));
  }
  EXPECT_EQ(model.gates.size() + static_cast<std::size_t>(model.gatesNotDrawn.size()), view.gates.size());
}

TEST(PlotKinds, TheClockIsInSecondsFromTheFirstEvent) {
  const PlotModel model = built(viewAt(0, PlotKind::Time));
  EXPECT_EQ(model.x.label, QStringLiteral("Time, s"));
  EXPECT_NEAR(model.x.high, 60, 0.01);
  EXPECT_EQ(model.x.low, 0);
  ASSERT_EQ(model.curves.size(), 1u);
  EXPECT_EQ(model.curves[0].line.size(), 64);
}

TEST(PlotKinds, WithoutAClockThereIsAReason) {
  NoProgress quiet;
  const AnalysisPtr bare = test::exampleAnalysis();
  PlotView view = viewOf(bare->strategy->plots[0]);
  view.kind = PlotKind::Time;
  EXPECT_EQ(buildPlot(*bare, view, {}, quiet).error().code, ErrorCode::ChannelNotFound);
}

TEST(PlotKinds, TheSeparatorPullsItsGroupsApart) {
  PlotView view = viewAt(0, PlotKind::Separator);
  view.groups = {"mrd", "t"};
  const PlotModel model = built(view);
  ASSERT_TRUE(model.separator);
  ASSERT_EQ(model.separator->groups.size(), 2u);
  const SeparatorGroup &a = model.separator->groups[0], &b = model.separator->groups[1];
  EXPECT_GT(std::abs(a.centre.x() - b.centre.x()), 0.3);
  EXPECT_FALSE(a.two.boundingRect().intersects(b.two.boundingRect()));
  EXPECT_EQ(model.separator->loadings.size(), 4u);
  double square = 0;
  for (const MarkerLoading& loading : model.separator->loadings) square += loading.first * loading.first;
  EXPECT_NEAR(square, 1, 1e-9);
  EXPECT_TRUE(plotSummary(model).contains(QStringLiteral("Loadings")));
  std::swap(view.groups[0], view.groups[1]);
  const PlotModel other = built(view);
  EXPECT_EQ(other.all->counts, model.all->counts);  // the same picture whichever group is named first
}

TEST(PlotKinds, TheHeatMapShowsTheMedianOfEveryPopulation) {
  PlotView view = viewAt(0, PlotKind::HeatMap);
  const PlotModel model = built(view);
  const HeatMapChart& chart = model.heatMap.value();
  ASSERT_EQ(chart.shown.size(), static_cast<std::size_t>(chart.populations.size() * chart.markers.size()));
  NoProgress quiet;
  const PlotSource source(example(), 0, "en");
  const auto markers = knownMarkers(*example().strategy);
  std::vector<float> own;
  const auto values = source.values(markers[0], quiet).value();
  source.mask("mrd").value()->forEach([&](std::size_t e) { own.push_back(values[e]); });
  std::ranges::nth_element(own, own.begin() + static_cast<std::ptrdiff_t>((own.size() - 1) / 2));
  EXPECT_FLOAT_EQ(static_cast<float>(chart.shown[0]), own[(own.size() - 1) / 2]);
  view.zScores = true;
  const PlotModel scored = built(view);
  const auto columns = static_cast<std::size_t>(chart.markers.size());
  for (std::size_t m = 0; m < columns; ++m) {
    double sum = 0;
    for (std::size_t g = 0; g < static_cast<std::size_t>(chart.populations.size()); ++g)
      sum += scored.heatMap->shown[g * columns + m];
    EXPECT_NEAR(sum, 0, 1e-9);
  }
}

TEST(PlotKinds, ProportionsAddUpToTheWhole) {
  for (const char* population : {"", "singlets", "nucleated", "mrd"}) {
    PlotView view = viewAt(0, PlotKind::Proportions);
    if (*population != 0 && !example().strategy->tree.populationIndex(population)) continue;
    view.population = population;
    const PlotModel model = built(view);
    ASSERT_EQ(model.proportions->bars.size(), 1u);
    std::uint64_t sum = 0;
    for (const ProportionPart& part : model.proportions->bars[0].parts) sum += part.events;
    EXPECT_EQ(sum, model.events) << population;
    EXPECT_TRUE(model.proportions->bars[0].parts.back().isOutside);
  }
}

TEST(PlotKinds, RadarPlacesLieOnTheirSpokes) {
  const PlotModel model = built(viewAt(0, PlotKind::Radar));
  for (const RadarFigure& figure : model.radar->figures) {
    for (std::size_t m = 0; m < figure.middle.size(); ++m) {
      EXPECT_GE(figure.low[m], 0);
      EXPECT_LE(figure.low[m], figure.middle[m]);
      EXPECT_LE(figure.middle[m], figure.high[m]);
      EXPECT_LE(figure.high[m], 1);
    }
  }
}

QImage painted(const PlotModel& model, const Palette& palette, QSize size, double scale = 1) {
  QImage image(size * scale, QImage::Format_RGB32);
  image.fill(Qt::magenta);
  QPainter painter(&image);
  painter.fillRect(QRectF(QPointF(20, 20) * scale, (size - QSize(40, 40)) * scale), palette.surface);
  paintPlot(painter, QRectF(QPointF(20, 20) * scale, (size - QSize(40, 40)) * scale), model, palette, scale);
  return image;
}

TEST(PlotKinds, NothingIsDrawnOutsideTheRectangle) {
  for (const PlotKind kind : kAll) {
    for (const QSize size : {QSize(200, 180), QSize(340, 330), QSize(700, 500)}) {
      const QImage image = painted(built(viewAt(4, kind)), Palette::light(), size);
      for (int x = 0; x < size.width(); ++x) {
        for (int y = 0; y < size.height(); ++y) {
          if (QRect(QPoint(20, 20), size - QSize(40, 40)).contains(x, y)) continue;
          ASSERT_EQ(image.pixelColor(x, y), QColor(Qt::magenta))
              << static_cast<int>(kind) << ' ' << x << ' ' << y;
        }
      }
    }
  }
}

/// For people who want to look: all kinds in both themes, in the folder VESTIGE_PICTURES, where that is set.
TEST(PlotKinds, KeepsPicturesOfEveryKind) {
  const QString folder = qEnvironmentVariable("VESTIGE_PICTURES");
  for (const Palette* palette : {&Palette::light(), &Palette::dark()}) {
    QImage sheet(1500, 1720, QImage::Format_RGB32);
    sheet.fill(palette->panel);
    QPainter painter(&sheet);
    int place = 0;
    const auto add = [&](const PlotView& view, const PlotOptions& options) {
      NoProgress quiet;
      const auto model = buildPlot(example(), view, options, quiet);
      ASSERT_TRUE(model.has_value());
      const QRectF rect(6 + 374 * (place % 4), 6 + 344 * (place / 4), 368, 338);
      ++place;
      painter.fillRect(rect, palette->surface);
      paintPlot(painter, rect, *model, *palette, 1);
    };
    PlotOptions options;
    options.bins = 312;
    options.others = {{"normal", QStringLiteral("Normal"), analysisOf(30'000, 0)}};
    for (const PlotKind kind : kAll) add(viewAt(4, kind), options);
    add(viewAt(2, PlotKind::Dots), options);
    add(viewAt(0, PlotKind::HeatMap), options);
    PlotView view = viewAt(0, PlotKind::HeatMap);
    view.zScores = true;
    add(view, options);
    add(viewAt(0, PlotKind::Radar), options);
    add(viewAt(0, PlotKind::Proportions), options);
    view = viewAt(4, PlotKind::Density);
    view.overlays = {{"normal", "", std::nullopt, OverlayRole::Normal}};
    add(view, options);
    view = viewAt(4, PlotKind::Histogram);
    view.overlays = {{"normal", "", std::nullopt, OverlayRole::Normal},
                     {"", "", std::string("mrd"), OverlayRole::Other}};
    view.height = HistogramHeight::Peak;
    view.stagger = 0.35;
    add(view, options);
    view = viewAt(2, PlotKind::Histogram);
    view.logCounts = true;
    add(view, options);
    view = viewAt(0, PlotKind::Separator);
    view.groups = {"mrd", "t"};
    add(view, options);
    view = viewAt(4, PlotKind::Contour);
    view.overlays = {{"normal", "", std::nullopt, OverlayRole::Previous}};
    add(view, options);
    view = viewAt(4, PlotKind::Density);
    view.limitsX = {2000, 60'000};
    view.limitsY = {-300, 3000};
    add(view, options);
    if (!folder.isEmpty())
      sheet.save(folder +
                 (palette->isDark ? QStringLiteral("/kinds_dark.png") : QStringLiteral("/kinds_light.png")));
  }
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
