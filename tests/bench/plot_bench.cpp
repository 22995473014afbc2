// SPDX-License-Identifier: GPL-3.0-or-later
// Plots of 5 million events: what a frame of zooming costs the thread that paints, what the exact plot behind
// it costs, and the mathematics of histogram, contours and principal axes. By hand and nightly.
#include <cstdio>
#include <ctime>
#include <random>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "app/render/plot_picture.h"
#include "app/render/plot_window.h"
#include "core/stats/contour.h"
#include "core/stats/histogram.h"
#include "core/stats/principal_axes.h"
#include "tests/support/bench.h"

namespace vestige::app {
namespace {

constexpr std::size_t kEvents = 5'000'000;
constexpr int kMarkers = 10;

std::vector<std::vector<float>> events() {
  std::mt19937 random(20261122);
  std::normal_distribution<float> narrow(0.35F, 0.04F), wide(0.6F, 0.15F);
  std::vector<std::vector<float>> columns(kMarkers, std::vector<float>(kEvents));
  for (std::size_t i = 0; i < kEvents; ++i) {
    for (auto& column : columns) column[i] = i % 3 == 0 ? wide(random) : narrow(random);
  }
  return columns;
}

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// CPU time of this process for one frame of panning, the mean of many.
double frameSeconds(const PlotModel& model, const std::shared_ptr<const PlotModel>& whole) {
  QImage image(560, 480, QImage::Format_RGB32);
  constexpr int kFrames = 120;
  DensityRange window = windowOf(model);
  const double start = cpuSeconds();
  for (int frame = 0; frame < kFrames; ++frame) {
    window = frame % 3 == 0 ? zoomed(window, windowOf(*whole), 0.4, 0.6, frame % 2 == 0 ? 0.9 : 1.1, 0.95)
                            : panned(window, frame % 2 == 0 ? 0.02 : -0.02, 0.01);
    const PlotModel seen = seenThrough(model, window, whole);
    QPainter painter(&image);
    paintPlot(painter, QRectF(image.rect()), seen, Palette::light(), 1);
    bench::keep(image.constBits());
  }
  return (cpuSeconds() - start) / kFrames;
}

void run() {
  const auto columns = events();
  NoProgress quiet;
  const double two = bench::memcpySeconds(2 * kEvents * sizeof(float));
  const double one = bench::memcpySeconds(kEvents * sizeof(float));
  const double all = bench::memcpySeconds(kMarkers * kEvents * sizeof(float));
  const auto countOn = [&](int bins) {
    return countDensity(columns[0], columns[1], nullptr, bins, bins, {0, 1, 0, 1}, quiet).value();
  };
  bench::printRatio("grid 512 x 512", bench::bestSeconds([&] { bench::keep(countOn(512).counts.data()); }),
                    two);
  bench::printRatio("grid 1024 x 1024", bench::bestSeconds([&] { bench::keep(countOn(1024).counts.data()); }),
                    two);
  bench::printRatio("histogram, 256 bins", bench::bestSeconds([&] {
                      bench::keep(countHistogram(columns[0], nullptr, 256, 0, 1, quiet)->counts.data());
                    }),
                    one);
  const DensityGrid grid = countOn(160);
  const std::vector<float> smooth = smoothedDensity(grid, 1.5);
  const double inside[] = {0.5, 0.8, 0.95, 0.99};
  bench::printRatio("levels and lines of four contours, 160 x 160", bench::bestSeconds([&] {
                      for (const double level : probabilityLevels(smooth, grid.counts, inside))
                        bench::keep(isoLines(smooth, 160, 160, level).data());
                    }),
                    two);
  const std::vector<std::span<const float>> spans(columns.begin(), columns.end());
  std::optional<GroupMoments> moments;
  bench::printRatio("moments of 10 markers",
                    bench::bestSeconds([&] { moments = groupMoments(spans, nullptr, quiet); }, 3), all);
  const GroupMoments groups[] = {*moments};
  const PrincipalAxes axes = principalAxes(groups);
  bench::printRatio("projection of 10 markers on two axes",
                    bench::bestSeconds([&] { bench::keep(project(spans, axes, 0, 1, quiet)->a.data()); }, 3),
                    all);

  PlotModel model;
  model.x = {QStringLiteral("CD38"), {TransformKind::Logicle, 262144, 0.5, 4.5, 0}, 0, 1};
  model.y = {QStringLiteral("CD81"), {TransformKind::Logicle, 262144, 0.5, 4.5, 0}, 0, 1};
  model.all = std::make_shared<const DensityGrid>(countOn(512));
  model.events = kEvents;
  for (int gate = 0; gate < 4; ++gate) {
    GatePicture picture;
    picture.name = QStringLiteral("Gate %1").arg(gate);
    picture.share = QStringLiteral("12.3 %");
    const double at = 0.15 * gate + 0.1;
    picture.outline = QPolygonF{{at, at}, {at + 0.2, at}, {at + 0.2, at + 0.2}, {at, at + 0.2}};
    model.gates.push_back(picture);
  }
  const auto whole = std::make_shared<const PlotModel>(model);
  const double frame = frameSeconds(model, whole);
  std::printf("a frame of zoom and pan, 560 x 480: %.2f ms of CPU, %.0f a second (aim 30: %s)\n", frame * 1e3,
              1 / frame, frame < 1.0 / 30 ? "met" : "MISSED");
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  vestige::app::run();
  return 0;
}
