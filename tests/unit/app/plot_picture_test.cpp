// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_picture.h"

#include <gtest/gtest.h>

#include <QGuiApplication>
#include <random>

#include "app/render/plot_labels.h"
#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};

PlotModel emptyModel() {
  PlotModel model;
  model.title = QStringLiteral("All events");
  model.x = {QStringLiteral("CD38"), kLogicle, 0, 1};
  model.y = {QStringLiteral("CD81"), kLogicle, 0, 1};
  return model;
}

/// A million events in one corner, @p lonely single ones far from them and from each other.
PlotModel millionAnd(int lonely, int bins) {
  std::mt19937 random(3);
  std::normal_distribution<float> draw(0.3f, 0.05f);
  std::vector<float> x(1'000'000), y(1'000'000);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = draw(random), y[i] = draw(random);
  for (int i = 0; i < lonely; ++i) x.push_back(0.75f + 0.04f * static_cast<float>(i)), y.push_back(0.85f);
  PlotModel model = emptyModel();
  NoProgress quiet;
  model.all = std::make_shared<const DensityGrid>(
      countDensity(x, y, nullptr, bins, bins, {0, 1, 0, 1}, quiet).value());
  model.events = x.size();
  return model;
}

QImage painted(const PlotModel& model, const Palette& palette, int side = 300) {
  QImage image(side, side, QImage::Format_RGB32);
  image.fill(palette.panel);
  QPainter painter(&image);
  paintPlot(painter, QRectF(0, 0, side, side), model, palette, 1);
  return image;
}

QPoint pixelOf(const PlotModel& model, double x, double y, int side = 300) {
  const QRectF canvas = plotCanvas(QRectF(0, 0, side, side), 1);
  return {
      static_cast<int>(canvas.left() + (x - model.x.low) / (model.x.high - model.x.low) * canvas.width()),
      static_cast<int>(canvas.bottom() - (y - model.y.low) / (model.y.high - model.y.low) * canvas.height())};
}

/// The strongest contrast with the surface within two pixels.
double strongest(const QImage& image, const QPoint& at, const Palette& palette) {
  double most = 1;
  for (int dy = -2; dy <= 2; ++dy) {
    for (int dx = -2; dx <= 2; ++dx)
      most = std::max(most, contrastRatio(image.pixelColor(at + QPoint(dx, dy)), palette.surface));
  }
  return most;
}

TEST(PlotPicture, FiveLonelyEventsAmongAMillionCanBeSeen) {
  for (const Palette* palette : {&Palette::light(), &Palette::dark()}) {
    for (const int bins : {128, 240, 512, 1024}) {
      const PlotModel model = millionAnd(5, bins);
      const QImage image = painted(model, *palette);
      for (int i = 0; i < 5; ++i) {
        EXPECT_GT(strongest(image, pixelOf(model, 0.75 + 0.04 * i, 0.85), *palette), 1.25)
            << bins << ' ' << i;
      }
    }
  }
}

TEST(PlotPicture, EventsOfInterestAreDiscsAboveEverything) {
  PlotModel model = millionAnd(0, 256);
  model.interest = {
      {0.3, 0.3}, {0.31, 0.28}, {0.9, 0.9}, {0.1, 0.9}, {-4, 0.5}};  // the last is outside: at the border
  for (const Palette* palette : {&Palette::light(), &Palette::dark()}) {
    const QImage image = painted(model, *palette);
    const QColor fill = palette->fillOf(ColourSlot::Blasts);
    for (const QPointF& point : model.interest) {
      EXPECT_EQ(image.pixelColor(pixelOf(model, std::max(0.0, point.x()), point.y())), fill) << point.x();
    }
  }
}

TEST(PlotPicture, DenserIsDarkerOnLightAndBrighterOnDark) {
  const PlotModel model = millionAnd(0, 256);
  for (const Palette* palette : {&Palette::light(), &Palette::dark()}) {
    const QImage image = densityImage(model, *palette);
    const auto luminance = [&](double x) {
      return relativeLuminance(image.pixelColor(static_cast<int>(x * 256), static_cast<int>(0.7 * 256)));
    };
    EXPECT_EQ(luminance(0.3) > luminance(0.45), palette->isDark);
  }
}

TEST(PlotPicture, AnEmptyPlotShowsItsAxes) {
  PlotModel model = emptyModel();
  NoProgress quiet;
  model.all =
      std::make_shared<const DensityGrid>(countDensity({}, {}, nullptr, 64, 64, {0, 1, 0, 1}, quiet).value());
  const QImage image = painted(model, Palette::light());
  EXPECT_EQ(image.pixelColor(pixelOf(model, 0.5, 0.5)), Palette::light().surface);
  const QRectF canvas = plotCanvas(QRectF(0, 0, 300, 300), 1);
  EXPECT_NE(image.pixelColor(static_cast<int>(canvas.center().x()), static_cast<int>(canvas.bottom())),
            Palette::light().surface);
}

TEST(PlotPicture, TooSmallARectangleIsLeftAlone) {
  const PlotModel model = millionAnd(1, 64);
  QImage image(40, 40, QImage::Format_RGB32);
  image.fill(Qt::magenta);
  QPainter painter(&image);
  paintPlot(painter, QRectF(0, 0, 40, 40), model, Palette::light(), 1);
  painter.end();
  EXPECT_EQ(image.pixelColor(20, 20), QColor(Qt::magenta));
}

TEST(PlotPicture, AGateLabelStaysInsideTheFrameAndOffTheDenseArea) {
  PlotModel model = millionAnd(0, 256);
  GatePicture gate;
  gate.name = QStringLiteral("Cloud");
  gate.share = QStringLiteral("99.9 %");
  gate.outline = QPolygonF{{0.1, 0.1}, {0.5, 0.1}, {0.5, 0.5}, {0.1, 0.5}};
  model.gates = {gate};
  const QImage with = painted(model, Palette::light());
  model.gates.front().name.clear();
  model.gates.front().share.clear();
  const QImage without = painted(model, Palette::light());
  QRect changed;
  for (int y = 0; y < 300; ++y) {
    for (int x = 0; x < 300; ++x) {
      if (with.pixel(x, y) != without.pixel(x, y)) changed |= QRect(x, y, 1, 1);
    }
  }
  ASSERT_FALSE(changed.isEmpty());
  EXPECT_TRUE(plotCanvas(QRectF(0, 0, 300, 300), 1).adjusted(-1, -1, 1, 1).contains(QRectF(changed)));
  EXPECT_FALSE(changed.contains(pixelOf(model, 0.3, 0.3)));
}

GatePicture box(const char* name, double left, double low, double right, double high) {
  GatePicture gate;
  gate.name = QString::fromUtf8(name);
  gate.share = QStringLiteral("12.3 %");
  gate.outline = QPolygonF{{left, low}, {right, low}, {right, high}, {left, high}};
  return gate;
}

/// Four gates side by side, as on CD45 against side scatter.
PlotModel crowded() {
  PlotModel model = millionAnd(0, 256);
  model.gates = {box("Granulocytes", 0.45, 0.4, 0.7, 1.0), box("Monocytes", 0.7, 0.2, 0.85, 0.4),
                 box("Lymphocytes", 0.7, 0.02, 0.95, 0.18),
                 box("Blast region (CD45dim)", 0.1, 0.1, 0.5, 0.35)};
  model.interestName = QStringLiteral("MRD");
  model.interestShare = QStringLiteral("k = 3");
  model.interest = {{0.3, 0.2}, {0.32, 0.2}, {0.31, 0.22}};
  return model;
}

TEST(PlotPicture, LabelsOfManyGatesStayWholeInsideTheFrameAndApart) {
  const PlotModel model = crowded();
  for (const QSizeF size : {QSizeF(170, 186), QSizeF(230, 190), QSizeF(240, 150), QSizeF(420, 360)}) {
    for (const double scale : {1.0, 2.0, 12.5}) {
      const Placing to{plotCanvas(QRectF(QPointF(0, 0), size * scale), scale), model};
      const std::vector<PlotLabel> labels =
          placePlotLabels(to, scale, to.canvas.width() < 160 * scale ? 10 : 11);
      ASSERT_EQ(labels.size(), 5u);
      for (std::size_t i = 0; i < labels.size(); ++i) {
        EXPECT_TRUE(to.canvas.contains(labels[i].rect)) << labels[i].name.front().toStdString();
        const QString whole = i < 4 ? model.gates[i].name : model.interestName;
        EXPECT_EQ(labels[i].name.join(QLatin1Char(' ')), whole);
        for (std::size_t j = 0; j < i; ++j)
          EXPECT_FALSE(labels[i].rect.intersects(labels[j].rect)) << size.width() << ' ' << i << ' ' << j;
      }
    }
  }
}

TEST(PlotPicture, ALabelFarFromItsGateHasALineToIt) {
  PlotModel model = emptyModel();
  NoProgress quiet;
  std::vector<float> x, y;  // events everywhere but at the top
  std::mt19937 random(5);
  std::uniform_real_distribution<float> draw(0, 1);
  for (int i = 0; i < 400'000; ++i) x.push_back(draw(random)), y.push_back(0.75f * draw(random));
  model.all =
      std::make_shared<const DensityGrid>(countDensity(x, y, nullptr, 256, 256, {0, 1, 0, 1}, quiet).value());
  model.gates = {box("Low", 0.1, 0.5, 0.2, 0.55)};
  const Placing to{plotCanvas(QRectF(0, 0, 300, 300), 1), model};
  const std::vector<PlotLabel> labels = placePlotLabels(to, 1, 11);
  ASSERT_EQ(labels.size(), 1u);
  EXPECT_LT(labels[0].rect.bottom(), to.y(0.73));
  ASSERT_TRUE(labels[0].leader);
  EXPECT_TRUE(to.outline(model.gates[0].outline)
                  .boundingRect()
                  .adjusted(-1, -1, 1, 1)
                  .contains(labels[0].leader->p2()));
  EXPECT_GT(labels[0].leader->length(), 24);
  model.gates = {box("High", 0.1, 0.8, 0.6, 0.95)};
  EXPECT_FALSE(placePlotLabels(to, 1, 11).front().leader);
}

TEST(PlotPicture, EventsOfInterestWithoutOutlineAreNamedBesideThem) {
  PlotModel model = crowded();
  model.gates.clear();
  model.interest << QPointF(0.99, 0.99);  // a stray event does not pull the label away
  for (int i = 0; i < 60; ++i) model.interest << QPointF(0.3 + 0.001 * i, 0.2);
  const Placing to{plotCanvas(QRectF(0, 0, 300, 300), 1), model};
  const std::vector<PlotLabel> labels = placePlotLabels(to, 1, 11);
  ASSERT_EQ(labels.size(), 1u);
  EXPECT_EQ(labels[0].slot, model.interestSlot);
  for (const QPointF& point : model.interest) EXPECT_FALSE(labels[0].rect.contains(to.point(point)));
  model.interest.clear();
  EXPECT_TRUE(placePlotLabels(to, 1, 11).empty());
}

TEST(PlotPicture, NamesBreakBetweenWordsOnly) {
  const QFontMetricsF metrics(textFont(11));
  const auto broken = [&](const char* text) {
    const auto [first, second] = inTwoLines(QString::fromUtf8(text), metrics);
    return (first + QLatin1Char('|') + second).toStdString();
  };
  EXPECT_EQ(broken("CD45- low side scatter"), "CD45- low|side scatter");
  EXPECT_EQ(broken("CD34+ HLA-DR-"), "CD34+|HLA-DR-");
  EXPECT_EQ(broken("Granulocytes"), "Granulocytes|");
  EXPECT_EQ(broken(""), "|");
  EXPECT_EQ(broken("原始细胞区（CD45dim）"), "原始细胞区|（CD45dim）");
}

TEST(PlotPicture, TheTextSaysHowManyEventsAreDrawn) {
  PlotModel model = millionAnd(5, 64);
  EXPECT_TRUE(
      drawnText(model).startsWith(QStringLiteral("All 1\u202F000\u202F005 events drawn, exact counts")));
  EXPECT_TRUE(plotSummary(model).contains(QStringLiteral("CD81 against CD38")));
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
