// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_builder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <QCoreApplication>

#include "app/text/number_text.h"
#include "core/base/parallel.h"

namespace vestige::app {
namespace {

constexpr std::uint64_t kMostDiscs = 4000;  // more events of interest than this are a cloud: a layer on top
constexpr double kLeastKnown = 0.5;         // part of the events that must have a colour for a painted plot
constexpr std::size_t kChunk = std::size_t{1} << 17;

Error cancelled() { return Error{ErrorCode::Cancelled, {}, {}, {}}; }

/// Several passes make one plot: each asks about the cancel, none reports a fraction of its own.
class CancelOnly final : public Progress {
 public:
  explicit CancelOnly(Progress& whole) : whole_(whole) {}
  void report(double) override {}
  bool cancelled() const override { return whole_.cancelled(); }

 private:
  Progress& whole_;
};

/// One axis of the plot: the column and its values on the display scale.
struct AxisValues {
  ColumnPtr column;
  std::vector<float> display;
};

Result<ColumnPtr> columnOf(const GateInput& input, const Dimension& dimension) {
  const auto matrix = input.matrices.find(dimension.compensation);
  if (matrix == input.matrices.end()) {
    if (dimension.compensation == kFileCompensation) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
    return Error{ErrorCode::StrategyReferenceMissing, {std::string("plots"), dimension.compensation}, {}, {}};
  }
  const auto column = input.channelColumns.find(dimension.channel);
  if (column == input.channelColumns.end())
    return Error{ErrorCode::ChannelNotFound, {dimension.channel}, {}, {}};
  return matrix->second.sharedColumn(column->second);
}

/// A value below a logarithm's reach has a place: the low border. Only NaN has none.
float placeOf(double raw, double display) {
  if (std::isnan(display) && !std::isnan(raw)) return -std::numeric_limits<float>::infinity();
  return static_cast<float>(display);
}

Result<AxisValues> axisValues(const GateInput& input, const Dimension& dimension, Progress& progress) {
  auto column = columnOf(input, dimension);
  if (!column) return std::move(column).error();
  const auto exact = Transform::create(dimension.transform);
  if (!exact) return exact.error();
  AxisValues values{*column, std::vector<float>((*column)->size())};
  const TransformTable table(*exact);
  const bool done =
      parallelFor(values.display.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
        if (values.column->isFloat64()) {
          const std::span<const double> raw = values.column->doubles();
          for (std::size_t i = begin; i < end; ++i)
            values.display[i] = placeOf(raw[i], exact->displayFromRaw(raw[i]));
          return;
        }
        const std::span<const float> raw = values.column->floats().subspan(begin, end - begin);
        const std::span<float> display = std::span(values.display).subspan(begin, end - begin);
        table.apply(raw, display);
        if (dimension.transform.kind != TransformKind::Log) return;
        for (std::size_t i = 0; i < raw.size(); ++i) display[i] = placeOf(raw[i], display[i]);
      });
  if (!done) return cancelled();
  return values;
}

/// The scale's own extent, zero, and the negative events that matter; events of interest are always inside.
std::pair<double, double> displayRange(const TransformSpec& spec, const AxisValues& values,
                                       const EventMask* interest) {
  const double levels[] = {0.0005, 0.9995};
  const std::vector<float> tails = approximateQuantiles(values.display, nullptr, levels);
  const auto scale = Transform::create(spec);
  double zero = scale ? scale->displayFromRaw(0) : 0;
  if (!std::isfinite(zero)) zero = 0;
  const bool ownScale =
      spec.kind == TransformKind::Linear && spec.T == 1;  // numbers that are on a display scale already
  double low = std::min(zero, double{tails[0]});
  double high = ownScale ? std::max(zero, double{tails[1]}) : std::max(1.0, double{tails[1]});
  if (interest != nullptr) {
    interest->forEach([&](std::size_t event) {
      const float value = values.display[event];
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

/// "63.7 %", "0.43 %"; "—" without a parent.
QString shareText(std::uint64_t count, std::uint64_t parent) {
  const QString percent = populationPercent(count, parent, PercentStyle::Screen);
  return parent == 0 ? percent : percent + QChar(0x00A0) + QLatin1Char('%');
}

class PlotBuilder {
 public:
  PlotBuilder(const Analysis& analysis, const PlotSpec& spec, const PlotOptions& options, Progress& progress)
      : strategy_(strategyOf(analysis, analysis.tubes.at(options.tube))),
        tube_(analysis.tubes.at(options.tube)),
        spec_(spec),
        options_(options),
        progress_(progress) {}

  Result<PlotModel> build() {
    if (const Status found = findPopulation(); !found) return found.error();
    auto x = axisValues(tube_.input, spec_.x, progress_);
    if (!x) return std::move(x).error();
    auto y = axisValues(tube_.input, spec_.y, progress_);
    if (!y) return std::move(y).error();
    x_ = std::move(*x);
    y_ = std::move(*y);
    findInterest();
    describeAxes();
    auto all = counted(shown_);
    if (!all) return std::move(all).error();
    model_.all = std::make_shared<const DensityGrid>(std::move(*all));
    model_.events = model_.all->events + model_.all->undefined;
    if (const Status done = addLayers(); !done) return done.error();
    addGates();
    nameInterest();
    return std::move(model_);
  }

 private:
  Status findPopulation() {
    model_.title = QCoreApplication::translate("plot", "All events");
    shown_ = tube_.kept.get();  // null = every event of the file
    if (spec_.population.empty()) return {};
    const auto index = strategy_.tree.populationIndex(spec_.population);
    if (!index) return Error{ErrorCode::PopulationNotFound, {spec_.population}, {}, {}};
    shown_ = &tube_.evaluation.populations.at(*index).mask;
    model_.title = QString::fromStdString(strategy_.tree.populations()[*index].name.in(options_.language));
    return {};
  }

  void findInterest() {
    if (!strategy_.mrd) return;
    const auto index = strategy_.tree.populationIndex(strategy_.mrd->population);
    if (!index) return;
    interestIndex_ = index;
    interest_ = tube_.evaluation.populations.at(*index).mask;
    if (shown_ != nullptr) interest_ &= *shown_;
    const auto slot = colourSlotFromName(strategy_.tree.populations()[*index].colourSlot);
    model_.interestSlot = slot.value_or(ColourSlot::Blasts);
    model_.interestEvents = interest_.count();
    if (model_.interestEvents > kMostDiscs) return;
    interest_.forEach([&](std::size_t event) {
      if (std::isnan(x_.display[event]) || std::isnan(y_.display[event])) return;
      model_.interest << QPointF(static_cast<double>(x_.display[event]),
                                 static_cast<double>(y_.display[event]));
    });
  }

  void describeAxes() {
    const bool few = model_.interestEvents != 0 && model_.interestEvents <= kMostDiscs;
    const auto describe = [&](PlotAxis& axis, const Dimension& dimension, const AxisValues& values) {
      axis.label = axisLabel(dimension);
      axis.transform = dimension.transform;
      std::tie(axis.low, axis.high) = displayRange(dimension.transform, values, few ? &interest_ : nullptr);
    };
    describe(model_.x, spec_.x, x_);
    describe(model_.y, spec_.y, y_);
    range_ = {model_.x.low, model_.x.high, model_.y.low, model_.y.high};
  }

  QString axisLabel(const Dimension& dimension) const {
    const QString id = QString::fromStdString(dimension.channel);
    const auto column = tube_.input.channelColumns.find(dimension.channel);
    if (column == tube_.input.channelColumns.end() || !tube_.sample) return id;
    const QString detector = QString::fromStdString(tube_.sample->events.channel(column->second).name);
    return detector == id ? id : id + QStringLiteral(" · ") + detector;
  }

  Result<DensityGrid> counted(const EventMask* mask) {
    return countDensity(x_.display, y_.display, mask, options_.bins, options_.bins, range_, progress_);
  }

  /// The deepest coloured population owns an event, so layers never count one twice.
  Status addLayers() {
    const auto& populations = strategy_.tree.populations();
    const bool asCloud = model_.interestEvents > kMostDiscs;
    if (!options_.paintPopulations && !asCloud) return {};
    EventMask free = shown_ != nullptr ? *shown_ : EventMask(x_.display.size(), true);
    std::uint64_t known = 0;
    std::vector<PaintedLayer> layers;
    if (asCloud) {
      if (const Status added = addLayer(model_.interestSlot, interest_, layers); !added) return added;
      EventMask others = interest_;
      others.flip();
      free &= others;
      known += model_.interestEvents;
    }
    for (std::size_t i = populations.size(); i-- > 0 && options_.paintPopulations;) {
      const auto slot = colourSlotFromName(populations[i].colourSlot);
      if (!slot || interestIndex_ == i) continue;
      EventMask own = tube_.evaluation.populations.at(i).mask;
      own &= free;
      const std::uint64_t count = own.count();
      if (count == 0) continue;
      known += count;
      if (const Status added = addLayer(*slot, own, layers); !added) return added;
      own.flip();
      free &= own;
    }
    const bool lineageKnown = !spec_.population.empty() &&
                              static_cast<double>(known) >= kLeastKnown * static_cast<double>(model_.events);
    if (lineageKnown || asCloud) model_.layers = std::move(layers);
    return {};
  }

  Status addLayer(ColourSlot slot, const EventMask& mask, std::vector<PaintedLayer>& layers) {
    auto grid = counted(&mask);
    if (!grid) return std::move(grid).error();
    layers.push_back({slot, std::make_shared<const DensityGrid>(std::move(*grid))});
    return {};
  }

  void addGates() {
    const GatingTree& tree = strategy_.tree;
    const std::uint64_t parent = shown_ != nullptr ? shown_->count() : tube_.evaluation.eventCount;
    for (const std::string& id : spec_.populations) {
      const auto index = tree.populationIndex(id);
      if (!index) continue;
      const Population& population = tree.populations()[*index];
      const auto gate = tree.gate(population.gate);
      GatePicture picture;
      picture.name = QString::fromStdString(population.name.in(options_.language));
      picture.slot = colourSlotFromName(population.colourSlot);
      if (gate) picture.outline = gateOutline(onPlotColumns(*gate), spec_.x, spec_.y);
      if (picture.outline.isEmpty()) {
        model_.gatesNotDrawn << picture.name;
        continue;
      }
      const std::uint64_t count = tube_.evaluation.populations.at(*index).count;
      picture.share = shareOf(population, count, parent);
      if (interestIndex_ == *index) {
        interestHasOutline_ = true;
        picture.slot = model_.interestSlot;
        picture.share = countText(static_cast<std::int64_t>(count)) + QStringLiteral(" (") + picture.share +
                        QLatin1Char(')');
      }
      model_.gates.push_back(std::move(picture));
    }
  }

  /// A boolean population has no outline: its events get the label themselves, where its parent is shown.
  void nameInterest() {
    if (!interestIndex_ || model_.interestEvents == 0 || interestHasOutline_) return;
    if (strategy_.tree.populations()[*interestIndex_].parent != spec_.population) return;
    model_.interestName = QStringLiteral("MRD");
    model_.interestShare =
        QStringLiteral("k\u00A0=\u00A0") + countText(static_cast<std::int64_t>(model_.interestEvents));
  }

  /// Percent of its own parent, which need not be the population that the plot shows.
  QString shareOf(const Population& population, std::uint64_t count, std::uint64_t shown) const {
    if (population.parent == spec_.population) return shareText(count, shown);
    if (population.parent.empty()) return shareText(count, tube_.evaluation.eventCount);
    const auto parent = strategy_.tree.populationIndex(population.parent);
    return parent ? shareText(count, tube_.evaluation.populations.at(*parent).count) : QStringLiteral("—");
  }

  /// A matrix leaves the channels that it does not name as they are: then two compensations mean the same
  /// axis.
  Gate onPlotColumns(Gate gate) const {
    for (Dimension& dimension : gate.dimensions) {
      for (const Dimension* axis : {&spec_.x, &spec_.y}) {
        if (dimension.channel != axis->channel || dimension.compensation == axis->compensation) continue;
        const auto own = columnOf(tube_.input, dimension);
        const auto plotted = columnOf(tube_.input, *axis);
        if (own && plotted && *own == *plotted) dimension.compensation = axis->compensation;
      }
    }
    return gate;
  }

  const Strategy& strategy_;
  const TubeAnalysis& tube_;
  const PlotSpec& spec_;
  const PlotOptions& options_;
  Progress& progress_;
  const EventMask* shown_ = nullptr;
  std::optional<std::size_t> interestIndex_;
  EventMask interest_;
  bool interestHasOutline_ = false;
  AxisValues x_, y_;
  DensityRange range_;
  PlotModel model_;
};

}  // namespace

Result<PlotModel> buildPlot(const Analysis& analysis, const PlotSpec& spec, const PlotOptions& options,
                            Progress& progress) {
  CancelOnly quiet(progress);
  auto model = PlotBuilder(analysis, spec, options, quiet).build();
  if (model) progress.report(1);
  return model;
}

}  // namespace vestige::app
