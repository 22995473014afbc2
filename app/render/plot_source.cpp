// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_source.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "app/text/number_text.h"
#include "core/base/parallel.h"
#include "core/quality/flow_rate.h"
#include "core/stats/density.h"

namespace vestige::app {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;

float placeOf(double raw, double display) {
  if (std::isnan(display) && !std::isnan(raw)) return -std::numeric_limits<float>::infinity();
  return static_cast<float>(display);
}

}  // namespace

Error cancelledError() { return Error{ErrorCode::Cancelled, {}, {}, {}}; }

PlotSource::PlotSource(const Analysis& analysis, std::size_t tube, std::string language)
    : strategy_(strategyOf(analysis, analysis.tubes.at(tube))),
      tube_(analysis.tubes.at(tube)),
      language_(std::move(language)) {}

Result<ColumnPtr> PlotSource::column(const Dimension& dimension) const {
  return tube_.input.column(dimension.compensation, dimension.channel, "plots");
}

Result<std::vector<float>> PlotSource::values(const Dimension& dimension, Progress& progress) const {
  const auto found = column(dimension);
  if (!found) return found.error();
  return displayPlaces(**found, dimension.transform, progress);
}

Result<std::vector<float>> displayPlaces(const Column& from, const TransformSpec& transform,
                                         Progress& progress) {
  const auto exact = Transform::create(transform);
  if (!exact) return exact.error();
  std::vector<float> to(from.size());
  const TransformTable table(*exact);
  const bool done = parallelFor(to.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
    if (from.isFloat64()) {
      const std::span<const double> raw = from.doubles();
      for (std::size_t i = begin; i < end; ++i) to[i] = placeOf(raw[i], exact->displayFromRaw(raw[i]));
      return;
    }
    const std::span<const float> raw = from.floats().subspan(begin, end - begin);
    const std::span<float> display = std::span(to).subspan(begin, end - begin);
    table.apply(raw, display);
    if (transform.kind != TransformKind::Log) return;
    for (std::size_t i = 0; i < raw.size(); ++i)
      display[i] = placeOf(static_cast<double>(raw[i]), static_cast<double>(display[i]));
  });
  if (!done) return cancelledError();
  return to;
}

Result<PlotSource::Clock> PlotSource::clock(Progress& progress) const {
  const Error none{ErrorCode::ChannelNotFound, {std::string("Time")}, {}, {}};
  if (!tube_.sample) return none;
  const EventMatrix& events = tube_.sample->events;
  std::optional<std::size_t> at = timeColumn(events);
  const int chosen = tube_.sample->acquisition.timeColumn;  // where a person said which one it is
  if (chosen >= 0) at = static_cast<std::size_t>(chosen);
  if (!at || *at >= events.channelCount()) return none;
  const ColumnPtr from = events.sharedColumn(*at);
  Clock clock;
  clock.isSeconds = tube_.sample->acquisition.tickSeconds.has_value();
  const double unit = tube_.sample->acquisition.tickSeconds.value_or(1);
  double first = std::numeric_limits<double>::infinity(), last = -first;
  for (std::size_t i = 0; i < from->size(); ++i) {
    const double value = from->at(i);
    if (!std::isfinite(value)) continue;
    first = std::min(first, value), last = std::max(last, value);
  }
  if (!std::isfinite(first)) first = last = 0;
  clock.last = (last - first) * unit;
  clock.time.resize(from->size());
  const bool done = parallelFor(from->size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      clock.time[i] = static_cast<float>((from->at(i) - first) * unit);
  });
  if (!done) return cancelledError();
  return clock;
}

Result<const EventMask*> PlotSource::mask(const std::string& population) const {
  if (population.empty()) return tube_.kept.get();  // null = every event of the file
  const auto index = strategy_.tree.populationIndex(population);
  if (!index) return Error{ErrorCode::PopulationNotFound, {population}, {}, {}};
  return &tube_.evaluation.populations.at(*index).mask;
}

std::uint64_t PlotSource::count(const std::string& population) const {
  const auto index = strategy_.tree.populationIndex(population);
  return population.empty() || !index ? tube_.evaluation.eventCount
                                      : tube_.evaluation.populations.at(*index).count;
}

QString PlotSource::nameOf(const std::string& population) const {
  const auto index = strategy_.tree.populationIndex(population);
  if (population.empty() || !index) return QCoreApplication::translate("plot", "All events");
  return QString::fromStdString(strategy_.tree.populations()[*index].name.in(language_));
}

std::optional<ColourSlot> PlotSource::slotOf(const std::string& population) const {
  const auto index = strategy_.tree.populationIndex(population);
  if (population.empty() || !index) return std::nullopt;
  return colourSlotFromName(strategy_.tree.populations()[*index].colourSlot);
}

QString PlotSource::axisLabel(const Dimension& dimension) const {
  const QString id = QString::fromStdString(dimension.channel);
  const auto column = tube_.input.channelColumns.find(dimension.channel);
  if (column == tube_.input.channelColumns.end() || !tube_.sample) return id;
  const QString detector = QString::fromStdString(tube_.sample->events.channel(column->second).name);
  return detector == id ? id : id + QStringLiteral(" · ") + detector;
}

std::vector<std::string> PlotSource::childrenOf(const std::string& population) const {
  std::vector<std::string> children;
  for (const Population& one : strategy_.tree.populations()) {
    if (one.parent == population) children.push_back(one.id);
  }
  return children;
}

std::vector<Dimension> knownDimensions(const Strategy& strategy) {
  std::vector<Dimension> known;
  const auto add = [&known](const Dimension& d) {
    const auto same = [&d](const Dimension& other) { return other.channel == d.channel; };
    if (!d.ratio && std::none_of(known.begin(), known.end(), same)) known.push_back(d);
  };
  for (const PlotSpec& plot : strategy.plots) {
    add(plot.x);
    add(plot.y);
  }
  for (const Gate& gate : strategy.tree.gates()) {
    for (const Dimension& d : gate.dimensions) add(d);
  }
  return known;
}

std::vector<Dimension> knownMarkers(const Strategy& strategy) {
  std::vector<Dimension> known = knownDimensions(strategy);
  std::erase_if(known, [](const Dimension& d) { return d.transform.kind == TransformKind::Linear; });
  return known;
}

std::pair<double, double> displayRange(const TransformSpec& spec, std::span<const float> values,
                                       const EventMask* interest) {
  const double levels[] = {0.0005, 0.9995};
  const std::vector<float> tails = approximateQuantiles(values, nullptr, levels);
  const auto scale = Transform::create(spec);
  double zero = scale ? scale->displayFromRaw(0) : 0;
  if (!std::isfinite(zero)) zero = 0;
  const bool ownScale =
      spec.kind == TransformKind::Linear && spec.T == 1;  // numbers that are on a display scale already
  double low = std::min(zero, double{tails[0]});
  double high = ownScale ? std::max(zero, double{tails[1]}) : std::max(1.0, double{tails[1]});
  if (interest != nullptr) {
    interest->forEach([&](std::size_t event) {
      const float value = values[event];
      if (!std::isfinite(value)) return;
      low = std::min(low, double{value});
      high = std::max(high, double{value});
    });
  }
  if (!(high - low > 1e-9)) high = low + 1;
  const double margin = (high - low) * 0.02;
  const bool startsAtZero = spec.kind == TransformKind::Linear && low >= 0 && !ownScale;
  return {startsAtZero ? 0 : low - margin, high + margin};
}

std::optional<std::pair<double, double>> displayLimits(const TransformSpec& spec, double low, double high) {
  const auto scale = Transform::create(spec);
  if (!scale) return std::nullopt;
  const double from = scale->displayFromRaw(low), to = scale->displayFromRaw(high);
  // Bins are counted in float32: a range that it cannot tell apart has no bins.
  const double least = 1e-5 * std::max({1.0, std::abs(from), std::abs(to)});
  if (!std::isfinite(from) || !std::isfinite(to) || !(to - from > least)) return std::nullopt;
  return std::pair{from, to};
}

QString shareText(std::uint64_t count, std::uint64_t parent) {
  const QString percent = populationPercent(count, parent, PercentStyle::Screen);
  return parent == 0 ? percent : percent + QChar(0x00A0) + QLatin1Char('%');
}

}  // namespace vestige::app
