// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_brush.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QCoreApplication>

#include "app/render/plot_source.h"
#include "core/base/parallel.h"
#include "gating/gate/gate.h"

namespace vestige::app {
namespace {

constexpr std::uint64_t kMostDiscs = 4000;  // fewer events are drawn one by one
constexpr std::size_t kChunk = std::size_t{1} << 16;

/// Values of some events, close together.
struct Places {
  std::vector<float> x, y;
};

template <class Values>
Column gathered(Values values, const std::vector<std::uint32_t>& events) {
  Column to =
      sizeof(values[0]) == sizeof(double) ? Column::float64(events.size()) : Column::float32(events.size());
  if constexpr (sizeof(values[0]) == sizeof(double)) {
    for (std::size_t i = 0; i < events.size(); ++i) to.doubles()[i] = values[events[i]];
  } else {
    for (std::size_t i = 0; i < events.size(); ++i) to.floats()[i] = values[events[i]];
  }
  return to;
}

Result<std::vector<float>> placesOn(const PlotSource& source, const Dimension& dimension,
                                    const std::vector<std::uint32_t>& events, Progress& progress) {
  const auto column = source.column(dimension);
  if (!column) return column.error();
  const Column few = (*column)->visit([&](auto values) { return gathered(values, events); });
  return displayPlaces(few, dimension.transform, progress);
}

Result<Places> placesOf(const PlotSource& source, const PlotView& view,
                        const std::vector<std::uint32_t>& events, Progress& progress) {
  Places places;
  auto y = placesOn(source, view.y, events, progress);
  if (!y) return std::move(y).error();
  places.y = std::move(*y);
  if (view.kind == PlotKind::Time) {
    const auto clock = source.clock(progress);
    if (!clock) return clock.error();
    for (const std::uint32_t event : events) places.x.push_back(clock->time[event]);
    return places;
  }
  auto x = placesOn(source, view.x, events, progress);
  if (!x) return std::move(x).error();
  places.x = std::move(*x);
  return places;
}

bool hasPlaces(const PlotModel& model) {
  return model.all && (isPlane(model.kind) || model.kind == PlotKind::Time);
}

/// Within limits that a person chose nothing stands for what lies outside.
void dropBeyond(Places& places, const DensityRange& range) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.x.size(); ++i) {
    const double x = static_cast<double>(places.x[i]), y = static_cast<double>(places.y[i]);
    if (!(x >= range.xLow && x <= range.xHigh && y >= range.yLow && y <= range.yHigh)) continue;
    places.x[kept] = places.x[i];
    places.y[kept++] = places.y[i];
  }
  places.x.resize(kept);
  places.y.resize(kept);
}

}  // namespace

Result<std::optional<BrushLayer>> brushOn(const Analysis& analysis, const PlotModel& model,
                                          const PlotView& view, const PlotOptions& options,
                                          const Brush& brush, Progress& progress) {
  if (!hasPlaces(model)) return std::optional<BrushLayer>();
  CancelOnly quiet(progress);
  const PlotSource source(analysis, options.tube, options.language);
  const auto shown = source.mask(view.population);
  if (!shown) return shown.error();
  BrushLayer layer;
  layer.slot = brush.slot;
  std::vector<std::uint32_t> events;
  if (brush.tube == options.tube) {
    EventMask own = brush.events;
    if (*shown != nullptr) own &= **shown;
    own.forEach([&](std::size_t event) { events.push_back(static_cast<std::uint32_t>(event)); });
  }
  layer.events = events.size();
  auto places = placesOf(source, view, events, quiet);
  if (!places) return std::move(places).error();
  if (view.limitsX || view.limitsY) dropBeyond(*places, model.all->range);
  auto grid = countDensity(places->x, places->y, nullptr, model.all->width, model.all->height,
                           model.all->range, quiet);
  if (!grid) return std::move(grid).error();
  layer.grid = std::make_shared<const DensityGrid>(*std::move(grid));
  if (layer.events <= kMostDiscs) {
    for (std::size_t i = 0; i < places->x.size(); ++i) {
      if (std::isnan(places->x[i]) || std::isnan(places->y[i])) continue;
      layer.points << QPointF(static_cast<double>(places->x[i]), static_cast<double>(places->y[i]));
    }
  }
  return std::optional(std::move(layer));
}

Result<Brush> brushOfPopulation(const Analysis& analysis, std::size_t tube, const std::string& population,
                                const std::string& language) {
  const PlotSource source(analysis, tube, language);
  const auto mask = source.mask(population);
  if (!mask) return mask.error();
  Brush brush;
  brush.tube = tube;
  brush.events = *mask != nullptr ? **mask : EventMask(source.tube().input.eventCount, true);
  brush.count = brush.events.count();
  brush.name = source.nameOf(population);
  brush.slot = source.slotOf(population);
  return brush;
}

Result<Brush> brushInside(const Analysis& analysis, const PlotModel& model, const PlotView& view,
                          const PlotOptions& options, const QPolygonF& outline, Progress& progress) {
  CancelOnly quiet(progress);
  std::vector<Vertex> corners;
  for (const QPointF& corner : outline) corners.push_back({corner.x(), corner.y()});
  const auto gate = PolygonGate::create(std::move(corners));
  if (!gate) return gate.error();
  const PlotSource source(analysis, options.tube, options.language);
  const auto shown = source.mask(view.population);
  if (!shown) return shown.error();
  Brush brush;
  brush.tube = options.tube;
  brush.events = EventMask(source.tube().input.eventCount);
  brush.name = QCoreApplication::translate("plot", "Events picked out in %1").arg(model.title);
  if (!hasPlaces(model)) return brush;
  std::vector<std::uint32_t> events;
  const EventMask all = *shown == nullptr ? EventMask(brush.events.size(), true) : EventMask();
  (*shown == nullptr ? all : **shown).forEach([&](std::size_t event) {
    events.push_back(static_cast<std::uint32_t>(event));
  });
  const auto places = placesOf(source, view, events, quiet);
  if (!places) return places.error();
  std::vector<std::uint8_t> inside(events.size());
  const DensityRange& range = model.all->range;
  const bool isCut = view.limitsX || view.limitsY;
  const bool done = parallelFor(events.size(), kChunk, quiet, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      double x = static_cast<double>(places->x[i]), y = static_cast<double>(places->y[i]);
      if (std::isnan(x) || std::isnan(y)) continue;
      if (!isCut) {
        x = std::clamp(x, range.xLow, range.xHigh);
        y = std::clamp(y, range.yLow, range.yHigh);
      }
      inside[i] = gate->contains(x, y) ? 1 : 0;
    }
  });
  if (!done) return cancelledError();
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (inside[i] != 0) brush.events.set(events[i], true);
  }
  brush.count = brush.events.count();
  return brush;
}

}  // namespace vestige::app
