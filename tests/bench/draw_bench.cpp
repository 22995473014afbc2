// SPDX-License-Identifier: GPL-3.0-or-later
// A corner of a gate under the mouse on five million events: processor time of one frame (the sketch, the
// count from 512 x 512 bins, the paint of canvas and overlay; limit 16 ms), of the exact count that follows,
// and of what the release costs: the tree, and the plots of the gating path that have to be drawn again. By
// hand: draw_bench [EVENTS [THREADS]].
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <QApplication>
#include <QImage>
#include <QMouseEvent>

#include <tbb/global_control.h>

#include "app/render/plot_builder.h"
#include "app/widgets/plot_canvas.h"
#include "gating/evaluate/live_tree.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

template <class Work>
double processorMs(Work&& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC;
}

void send(PlotCanvas& canvas, QEvent::Type type, const QPointF& at) {
  QMouseEvent event(type, at, at, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&canvas, &event);
}

void frames(const Analysis& analysis, const PlotModel& model, const PlotSpec& spec) {
  Theme theme;
  theme.apply(ThemeMode::Light);
  PlotCanvas canvas(theme);
  canvas.resize(560, 480);
  canvas.setModel(model);
  GateHand& hand = canvas.hand();
  auto gates = gatesOnPlot(analysis, 0, spec.population, spec.populations, spec.x, spec.y);
  hand.setPlot(model, gates);
  for (const GateOnPlot& gate : gates) hand.setSelected(QString::fromStdString(gate.population));
  QImage screen(canvas.size() * 2, QImage::Format_RGB32);
  screen.setDevicePixelRatio(2);
  canvas.render(&screen);  // the picture of the plot is made once
  const auto handles = hand.tool()->handles();
  if (handles.empty()) return;
  const QPointF from = handles.front().at;
  send(canvas, QEvent::MouseButtonPress, from);
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    times.push_back(processorMs([&] {
      send(canvas, QEvent::MouseMove, from + QPointF(i % 40, i % 27));
      canvas.render(&screen);
    }));
  }
  std::sort(times.begin(), times.end());
  std::printf("one frame of a drag: median %.2f, worst of 200 %.2f ms (limit 16: %s), shows %s\n",
              times[times.size() / 2], times.back(), times.back() <= 16 ? "met" : "MISSED",
              hand.countText().toUtf8().constData());
}

int runAll(int argc, char** argv) {
  test::ExampleOptions options;
  options.events = argc > 1 ? std::atoi(argv[1]) : 5'000'000;
  const std::size_t threads = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2;
  const tbb::global_control two(tbb::global_control::max_allowed_parallelism, threads);
  const AnalysisPtr analysis = test::exampleAnalysis(options);
  const GatingTree& tree = analysis->strategy->tree;
  NoProgress quiet;
  PlotOptions plot;
  plot.bins = 512;
  const std::vector<PlotSpec>& plots = analysis->strategy->plots;
  double all = 0;
  for (const PlotSpec& spec : plots) {
    PlotModel model;
    const double ms = processorMs([&] { model = buildPlot(*analysis, spec, plot, quiet).value(); });
    all += ms;
    std::printf("plot of %s: %.1f ms of processor\n", spec.population.c_str(), ms);
    if (&spec == &plots.back()) frames(*analysis, model, spec);
  }
  std::printf("%zu plots: %.1f ms of processor\n", plots.size(), all);
  std::shared_ptr<const LiveTree> live;
  std::printf("first exact count: %.1f ms of processor\n",
              processorMs([&] { live = LiveTree::create(tree, analysis->tubes[0].input, quiet).value(); }));
  for (const Gate& gate : tree.gates()) {
    const auto* polygon = std::get_if<PolygonGate>(&gate.shape);
    if (!polygon) continue;
    std::vector<Vertex> corners = polygon->vertices();
    corners[0].x += 0.01;
    const auto moved = tree.withShape(gate.id, PolygonGate::create(corners).value());
    std::printf("exact count after a corner of %s moved: %.1f ms of processor\n", gate.id.c_str(),
                processorMs([&] { (void)live->with(*moved, quiet).value(); }));
  }
  return 0;
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  return vestige::app::runAll(argc, argv);
}
