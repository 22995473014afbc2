// SPDX-License-Identifier: GPL-3.0-or-later
// The N x N view while a number of the matrix is dragged: processor time of what one frame redraws, and of
// the exact count of all events after the number was let go. Limit: 16 ms for a frame of 64 cells. By hand:
// spill_bench [EVENTS].
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include <QApplication>

#include "app/ws_compensation/spectra_plot.h"
#include "app/ws_compensation/spill_grid.h"
#include "app/ws_compensation/spill_plot.h"
#include "app/ws_compensation/spill_source.h"
#include "core/compensation/spectral_unmix.h"
#include "tests/support/spectral_simulation.h"

namespace vestige::app {
namespace {

/// Every event carries one dye; each dye spills into its two neighbours.
EventMatrix makeEvents(std::size_t events, std::size_t channels) {
  std::mt19937_64 random(20261122);
  std::normal_distribution<float> noise;
  std::vector<std::shared_ptr<Column>> columns;
  for (std::size_t c = 0; c < channels; ++c)
    columns.push_back(std::make_shared<Column>(Column::float32(events)));
  for (std::size_t i = 0; i < events; ++i) {
    const std::size_t dye = random() % channels;
    const float light = 20'000 * std::exp(0.4F * noise(random));
    for (std::size_t c = 0; c < channels; ++c) {
      const std::size_t apart = c > dye ? c - dye : dye - c;
      const float share = apart == 0 ? 1 : apart == 1 ? 0.2F : apart == 2 ? 0.05F : 0.001F;
      columns[c]->floats()[i] = share * light + 80 * noise(random);
    }
  }
  std::vector<Channel> names(channels);
  for (std::size_t c = 0; c < channels; ++c) {
    names[c].name = "D" + std::to_string(c) + "-A";
    names[c].range = 262144;
    names[c].kind = ChannelKind::Fluorescence;
  }
  return EventMatrix(names, {columns.begin(), columns.end()}, events);
}

SpilloverMatrix makeMatrix(const EventMatrix& events) {
  SpilloverMatrix matrix{"bench", {}, {}};
  const std::size_t size = events.channelCount();
  for (std::size_t i = 0; i < size; ++i) {
    matrix.channels.push_back(events.channel(i).name);
    for (std::size_t j = 0; j < size; ++j) {
      const std::size_t apart = i > j ? i - j : j - i;
      matrix.values.push_back(apart == 0 ? 1 : apart == 1 ? 0.15 : apart == 2 ? 0.05 : 0.001);
    }
  }
  return matrix;
}

double milliseconds(std::clock_t from) {
  return static_cast<double>(std::clock() - from) * 1e3 / CLOCKS_PER_SEC;
}

constexpr std::size_t kFrames = 60;

/// What both widgets show, painted by the window system as in the program.
struct View {
  explicit View(const Theme& theme) : grid(theme), plot(theme) {
    grid.resize(1180, 900);
    plot.resize(360, 320);
    grid.show();
    plot.show();
  }
  SpillGrid grid;
  SpillPlot plot;
};

/// One step of a drag, as CompensationWorkspace makes it.
void drawFrame(View& view, const SpillEvents& few, const SpilloverMatrix& matrix, bool all) {
  NoProgress quiet;
  const SpillCellId current = view.grid.current();
  view.grid.setValues(matrix.values);
  std::vector<SpillCellId> wanted = view.grid.visibleCells();
  if (!all) wanted = cellsMoved(wanted, current);
  view.grid.setCells(countSpillCells(few, matrix, wanted, 64, quiet).value());
  const auto large = countSpillCells(few, matrix, std::span(&current, 1), 128, quiet).value();
  view.plot.setCell(few.axes[current.dye], few.axes[current.detector], large.front(), true);
  QCoreApplication::sendPostedEvents();  // paints what was asked to be painted
}

void drag(const char* name, View& view, const SpillEvents& few, SpilloverMatrix matrix, bool all) {
  const SpillCellId current = view.grid.current();
  const std::size_t seen = view.grid.visibleCells().size();
  const std::size_t redrawn = all ? seen : cellsMoved(view.grid.visibleCells(), current).size();
  std::vector<double> frames;
  for (std::size_t frame = 0; frame < kFrames; ++frame) {
    matrix.values[current.dye * few.axes.size() + current.detector] =
        0.05 + 0.003 * static_cast<double>(frame);
    const std::clock_t start = std::clock();
    drawFrame(view, few, matrix, all);
    frames.push_back(milliseconds(start));
  }
  std::sort(frames.begin(), frames.end());
  const double median = frames[kFrames / 2];
  std::printf("  %-32s %3zu of %3zu cells: %6.2f ms a frame (limit 16: %s), slowest %.2f ms\n", name, redrawn,
              seen, median, median <= 16 ? "met" : "MISSED", frames.back());
}

void measure(std::size_t eventCount, std::size_t channels, const Theme& theme) {
  const EventMatrix events = makeEvents(eventCount, channels);
  const SpilloverMatrix matrix = makeMatrix(events);
  NoProgress quiet;
  const SpillEventsPtr all = spillEvents(events, nullptr, matrix, {}, quiet).value();
  const SpillEventsPtr few = thinned(*all, kPreviewEvents);
  View view(theme);
  view.grid.setAxes(all->axes);
  view.grid.setCurrent({channels / 4, channels / 4 + 1});
  std::printf("%zu x %zu, preview of %zu of %zu events\n", channels, channels, few->events.eventCount(),
              eventCount);
  drawFrame(view, *few, matrix, true);
  drag("number dragged", view, *few, matrix, false);
  drag("hand at rest: all that is seen", view, *few, matrix, true);
  const std::clock_t start = std::clock();
  const auto since = std::chrono::steady_clock::now();
  (void)countSpillCells(*all, matrix, view.grid.visibleCells(), 64, quiet).value();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - since;
  std::printf("  let go: all events, exact, by a job: %.0f ms of processor, %.0f ms on the clock\n",
              milliseconds(start), elapsed.count() * 1e3);
}

/// The page of an unmixed tube: painting all curves, and what is left in each detector.
void measureSpectra(std::size_t eventCount, const Theme& theme) {
  constexpr std::size_t kDyes = 40, kDetectors = 64;
  const ReferenceSpectra s = test::simulatedSpectra(kDetectors, kDyes, 2);
  std::mt19937 random(7);
  std::vector<double> truth(eventCount * s.names.size());
  for (std::size_t e = 0; e < eventCount; ++e) {
    truth[e * s.names.size() + random() % kDyes] = 20'000;
    truth[e * s.names.size() + kDyes] = 500;
  }
  const EventMatrix raw = test::simulatedEvents(s, truth, {400, 1}, 5);
  NoProgress quiet;
  SpectraPlot plot(theme);
  plot.resize(1180, 520);
  plot.setSpectra(s);
  plot.setResiduals(std::vector<DetectorResidual>(kDetectors, DetectorResidual{1, 2, 100}));
  plot.show();
  double slowest = 0;
  for (std::size_t row = 0; row < kDyes; ++row) {
    const std::clock_t start = std::clock();
    plot.setCurrent(static_cast<int>(row));
    QCoreApplication::sendPostedEvents();  // paints what was asked to be painted
    slowest = std::max(slowest, milliseconds(start));
  }
  std::printf("%zu spectra in %zu detectors: chosen curve painted in at most %.2f ms (limit 16: %s)\n",
              s.names.size(), kDetectors, slowest, slowest <= 16 ? "met" : "MISSED");
  UnmixOptions options;
  options.autofluorescenceIndex = true;
  std::clock_t start = std::clock();
  const Unmixed made = unmixSpectra(raw, s, options, quiet).value();
  std::printf("  %zu events unmixed (least squares, 2 autofluorescences), by a job: %.0f ms of processor\n",
              eventCount, milliseconds(start));
  start = std::clock();
  (void)detectorResiduals(raw, s, made.events, made.autofluorescenceIndex.get(), quiet).value();
  std::printf("  what is left in each detector, by a job: %.0f ms of processor\n", milliseconds(start));
}

}  // namespace
}  // namespace vestige::app

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  vestige::app::Theme theme;
  theme.apply(vestige::app::ThemeMode::Light);
  const std::size_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000'000;
  for (const std::size_t channels : {8, 12, 30}) vestige::app::measure(events, channels, theme);
  vestige::app::measure(events / 5, 64, theme);  // as many detectors as a spectral cytometer has
  vestige::app::measureSpectra(events / 5, theme);
}
