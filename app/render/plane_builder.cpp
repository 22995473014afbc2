// SPDX-License-Identifier: GPL-3.0-or-later
// Plots with two axes: density, dots, contours, a value against time, the population separator.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "app/render/plot_parts.h"
#include "app/text/number_text.h"
#include "core/stats/contour.h"

namespace vestige::app {
namespace {

constexpr std::uint64_t kMostDiscs = 4000;  // more events of interest than this are a cloud: a layer on top
constexpr double kLeastKnown = 0.5;         // part of the events that must have a colour for a painted plot
constexpr int kContourBins = 160;
constexpr int kTimeSlices = 64, kSliceBins = 512;
constexpr std::uint64_t kLeastInSlice = 10;
constexpr TransformSpec kOwnScale{TransformKind::Linear, 1, 0, 0, 0};
constexpr std::array kOverlayInside = {0.50, 0.80, 0.95, 0.99};
constexpr std::array kContourInside = {0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};

/// Kernel of contours in bins: narrower with more events, as n^(-1/6) (Scott, Multivariate Density
/// Estimation, 2nd ed., 2015, 6.2.3.1), never so narrow that single events become islands.
double contourSigma(std::uint64_t events) {
  return std::clamp(16 * std::pow(static_cast<double>(std::max<std::uint64_t>(events, 1)), -1.0 / 6), 1.5,
                    6.0);
}

DensityGrid withoutRing(const DensityGrid& ringed, const DensityRange& range, std::uint64_t& beyond) {
  DensityGrid grid;
  grid.width = ringed.width - 2, grid.height = ringed.height - 2;
  grid.range = range;
  grid.undefined = ringed.undefined;
  for (int y = 0; y < grid.height; ++y) {
    for (int x = 0; x < grid.width; ++x) {
      grid.counts.push_back(ringed.at(x + 1, y + 1));
      grid.events += grid.counts.back();
    }
  }
  beyond = ringed.events - grid.events;
  return grid;
}

class PlaneBuilder {
 public:
  PlaneBuilder(const Analysis& analysis, const PlotView& view, const PlotOptions& options, Progress& progress)
      : analysis_(analysis),
        source_(analysis, options.tube, options.language),
        strategy_(source_.strategy()),
        view_(view),
        options_(options),
        progress_(progress) {}

  Result<PlotModel> build() {
    model_.title = source_.nameOf(view_.population);
    const auto shown = source_.mask(view_.population);
    if (!shown) return shown.error();
    shown_ = *shown;
    if (const Status done = placeEvents(); !done) return done.error();
    findInterest();
    findRanges();
    auto all = counted(shown_, &model_.beyond);
    if (!all) return std::move(all).error();
    model_.all = std::make_shared<const DensityGrid>(std::move(*all));
    model_.events = model_.all->events + model_.all->undefined + model_.beyond;
    if (const Status done = colour(); !done) return done.error();
    if (const Status done = addContours(); !done) return done.error();
    if (view_.kind == PlotKind::Time) {
      if (const Status done = addCourse(); !done) return done.error();
    }
    if (view_.kind != PlotKind::Separator) addGates();
    nameInterest();
    return std::move(model_);
  }

 private:
  /// Places of all events on both axes.
  Status placeEvents() {
    if (view_.kind == PlotKind::Separator) return placeOnSeparator();
    auto y = source_.values(view_.y, progress_);
    if (!y) return std::move(y).error();
    y_ = std::move(*y);
    model_.y.label = source_.axisLabel(view_.y);
    model_.y.transform = view_.y.transform;
    if (view_.kind == PlotKind::Time) {
      auto clock = source_.clock(progress_);
      if (!clock) return std::move(clock).error();
      x_ = std::move(clock->time);
      model_.x.transform = kOwnScale;
      model_.x.label = clock->isSeconds ? QCoreApplication::translate("plot", "Time, s")
                                        : QCoreApplication::translate("plot", "Time, ticks of the file");
      lastTime_ = clock->last;
      return {};
    }
    auto x = source_.values(view_.x, progress_);
    if (!x) return std::move(x).error();
    x_ = std::move(*x);
    model_.x.label = source_.axisLabel(view_.x);
    model_.x.transform = view_.x.transform;
    return {};
  }

  Status placeOnSeparator() {
    auto plane = separatorPlane(source_, view_, progress_);
    if (!plane) return std::move(plane).error();
    x_ = std::move(plane->x);
    y_ = std::move(plane->y);
    groups_ = std::move(plane->groups);
    model_.separator = std::move(plane->separator);
    model_.series = std::move(plane->series);
    model_.notes += plane->notes;
    model_.x.transform = model_.y.transform = kOwnScale;
    model_.x.label = plane->labelX, model_.y.label = plane->labelY;
    return {};
  }

  void findInterest() {
    if (!strategy_.mrd) return;
    const auto index = strategy_.tree.populationIndex(strategy_.mrd->population);
    if (!index) return;
    interestIndex_ = index;
    interest_ = source_.tube().evaluation.populations.at(*index).mask;
    if (shown_ != nullptr) interest_ &= *shown_;
    const auto slot = colourSlotFromName(strategy_.tree.populations()[*index].colourSlot);
    model_.interestSlot = slot.value_or(ColourSlot::Blasts);
    model_.interestEvents = interest_.count();
    if (model_.interestEvents > kMostDiscs) return;
    interest_.forEach([&](std::size_t event) {
      if (std::isnan(x_[event]) || std::isnan(y_[event])) return;
      model_.interest << QPointF(static_cast<double>(x_[event]), static_cast<double>(y_[event]));
    });
  }

  void findRanges() {
    const bool few = model_.interestEvents != 0 && model_.interestEvents <= kMostDiscs;
    const EventMask* inside = few ? &interest_ : nullptr;
    const AxisRange fitX = view_.kind == PlotKind::Time ? AxisRange{0, lastTime_ > 0 ? lastTime_ : 1, false}
                                                        : axisRange({}, model_.x.transform, x_, inside);
    const AxisRange fitY = axisRange({}, model_.y.transform, y_, inside);
    fit_ = {fitX.low, fitX.high, fitY.low, fitY.high};
    const AxisRange x = view_.limitsX ? axisRange(view_.limitsX, model_.x.transform, x_, inside) : fitX;
    const AxisRange y = view_.limitsY ? axisRange(view_.limitsY, model_.y.transform, y_, inside) : fitY;
    model_.x.low = x.isChosen ? x.low : fitX.low, model_.x.high = x.isChosen ? x.high : fitX.high;
    model_.y.low = y.isChosen ? y.low : fitY.low, model_.y.high = y.isChosen ? y.high : fitY.high;
    range_ = {model_.x.low, model_.x.high, model_.y.low, model_.y.high};
    isCut_ = x.isChosen || y.isChosen;
    if (!isCut_) return;
    // Discs outside the limits are not drawn at the border either; their number stays in interestEvents.
    QPolygonF visible;
    for (const QPointF& point : model_.interest) {
      if (point.x() >= range_.xLow && point.x() <= range_.xHigh && point.y() >= range_.yLow &&
          point.y() <= range_.yHigh)
        visible << point;
    }
    model_.interest = visible;
  }

  int binsX() const { return options_.bins; }
  int binsY() const { return options_.binsY > 0 ? options_.binsY : options_.bins; }

  /// Without limits events outside go to the border bins; within limits they are only counted.
  Result<DensityGrid> counted(const EventMask* mask, std::uint64_t* beyond = nullptr) {
    if (!isCut_) return countDensity(x_, y_, mask, binsX(), binsY(), range_, progress_);
    const double stepX = (range_.xHigh - range_.xLow) / binsX(),
                 stepY = (range_.yHigh - range_.yLow) / binsY();
    const DensityRange ringed{range_.xLow - stepX, range_.xHigh + stepX, range_.yLow - stepY,
                              range_.yHigh + stepY};
    auto grid = countDensity(x_, y_, mask, binsX() + 2, binsY() + 2, ringed, progress_);
    if (!grid) return grid;
    std::uint64_t outside = 0;
    DensityGrid inner = withoutRing(*grid, range_, outside);
    if (beyond != nullptr) *beyond = outside;
    return inner;
  }

  struct Layer {
    ColourSlot slot;
    EventMask mask;
    std::uint64_t events;
  };

  Status colour() {
    if (view_.kind == PlotKind::Contour) return {};  // outliers become dots with the contours
    if (view_.kind == PlotKind::Dots) return addDots(coloured());
    std::vector<Layer> layers = coloured();
    if (view_.paint == PlotPaint::Density && model_.interestEvents <= kMostDiscs) return {};
    std::uint64_t known = 0;
    for (const Layer& layer : layers) known += layer.events;
    const bool asCloud = model_.interestEvents > kMostDiscs;
    const bool lineageKnown =
        view_.paint == PlotPaint::Populations || view_.kind == PlotKind::Separator ||
        (!view_.population.empty() &&
         static_cast<double>(known) >= kLeastKnown * static_cast<double>(model_.events));
    if (!lineageKnown && !asCloud) return {};
    for (const Layer& layer : layers) {
      auto grid = counted(&layer.mask);
      if (!grid) return std::move(grid).error();
      model_.layers.push_back({layer.slot, std::make_shared<const DensityGrid>(std::move(*grid))});
    }
    return {};
  }

  /// Disjoint populations with a colour: the deepest one owns an event, so no event is counted twice.
  std::vector<Layer> coloured() {
    std::vector<Layer> layers;
    const auto& populations = strategy_.tree.populations();
    EventMask free = shown_ != nullptr ? *shown_ : EventMask(x_.size(), true);
    const auto take = [&](ColourSlot slot, EventMask own) {
      own &= free;
      const std::uint64_t count = own.count();
      if (count == 0) return;
      EventMask others = own;
      others.flip();
      free &= others;
      layers.push_back({slot, std::move(own), count});
    };
    if (model_.interestEvents > kMostDiscs) take(model_.interestSlot, interest_);
    const bool wantsPopulations = options_.paintPopulations && view_.paint != PlotPaint::Density;
    for (std::size_t i = populations.size(); i-- > 0 && wantsPopulations;) {
      const auto slot = colourSlotFromName(populations[i].colourSlot);
      const bool isGroup = groups_.empty() || std::ranges::find(groups_, populations[i].id) != groups_.end();
      if (slot && isGroup && interestIndex_ != i)
        take(*slot, source_.tube().evaluation.populations.at(i).mask);
    }
    return layers;
  }

  /// The smallest population of a bin has it: a few cells are not hidden under many.
  Status addDots(std::vector<Layer> layers) {
    DotGrid dots;
    for (const std::uint32_t count : model_.all->counts)
      dots.owner.push_back(static_cast<std::uint8_t>(count != 0));
    std::ranges::stable_sort(layers, std::greater<>(), &Layer::events);
    for (const Layer& layer : layers) {
      const auto grid = counted(&layer.mask);
      if (!grid) return grid.error();
      dots.colours.push_back(layer.slot);
      for (std::size_t bin = 0; bin < dots.owner.size(); ++bin) {
        if (grid->counts[bin] != 0) dots.owner[bin] = static_cast<std::uint8_t>(dots.colours.size() + 1);
      }
    }
    model_.dots = std::move(dots);
    return {};
  }

  struct Smoothed {
    std::vector<float> density;
    double outermost = 0;  ///< Level of the last line.
  };

  /// Lines of one set of events on the axes of this plot, over the whole range: zooming does not move them.
  Result<std::vector<PlotContour>> contoursOf(std::span<const float> x, std::span<const float> y,
                                              const EventMask* mask, std::size_t series,
                                              std::span<const double> inside, Smoothed* outcome) {
    const auto grid = countDensity(x, y, mask, kContourBins, kContourBins, fit_, progress_);
    if (!grid) return grid.error();
    model_.series[series].drawn = grid->events;
    std::vector<float> smooth = smoothedDensity(*grid, contourSigma(grid->events));
    const std::vector<double> levels = probabilityLevels(smooth, grid->counts, inside);
    std::vector<PlotContour> contours;
    for (std::size_t l = 0; l < levels.size(); ++l) {
      if (!(levels[l] > 0)) continue;
      PlotContour contour{series, inside[l], {}};
      for (const auto& line : isoLines(smooth, kContourBins, kContourBins, levels[l])) {
        QPolygonF polygon;
        for (const GridPoint& p : line) {
          polygon << QPointF(fit_.xLow + (p.x + 0.5) / kContourBins * (fit_.xHigh - fit_.xLow),
                             fit_.yLow + (p.y + 0.5) / kContourBins * (fit_.yHigh - fit_.yLow));
        }
        contour.lines.push_back(std::move(polygon));
      }
      contours.push_back(std::move(contour));
    }
    if (outcome != nullptr) *outcome = {std::move(smooth), levels.back()};
    return contours;
  }

  Status addContours() {
    const bool isContour = view_.kind == PlotKind::Contour;
    if (!isPlane(view_.kind) || (!isContour && view_.overlays.empty())) return {};
    auto series = seriesOf(analysis_, view_, options_, model_.notes);
    if (!series) return std::move(series).error();
    for (const SeriesEvents& one : *series) model_.series.push_back(one.series);
    for (std::size_t s = 0; s < series->size(); ++s) {
      if (s == 0 && !isContour) {
        model_.series[0].drawn = model_.all->events;
        continue;  // drawn as density or dots
      }
      if (const Status done = addContoursOf((*series)[s], s); !done) return done;
    }
    if (isContour && series->size() == 1) {
      model_.notes << QCoreApplication::translate(
          "plot", "Lines hold 5, 15 … 95 % of the events (smoothed); every event outside is a dot.");
    } else {
      model_.notes << QCoreApplication::translate("plot",
                                                  "Lines hold 50, 80, 95 and 99 % of the events (smoothed).");
    }
    return {};
  }

  Status addContoursOf(const SeriesEvents& one, std::size_t s) {
    if (s == 0) {
      const bool alone = view_.overlays.empty();
      Smoothed smoothed;
      auto contours = contoursOf(x_, y_, one.mask, 0,
                                 alone ? std::span<const double>(kContourInside) : kOverlayInside, &smoothed);
      if (!contours) return std::move(contours).error();
      model_.contours = std::move(*contours);
      addOutliers(smoothed);
      return {};
    }
    auto x = one.source.values(view_.x, progress_);
    if (!x) return std::move(x).error();
    auto y = one.source.values(view_.y, progress_);
    if (!y) return std::move(y).error();
    auto contours = contoursOf(*x, *y, one.mask, s, kOverlayInside, nullptr);
    if (!contours) return std::move(contours).error();
    std::ranges::move(*contours, std::back_inserter(model_.contours));
    return {};
  }

  /// Bins of the fine grid that lie outside the outermost line keep their events as dots.
  void addOutliers(const Smoothed& smoothed) {
    DotGrid dots;
    const DensityGrid& grid = *model_.all;
    const auto cell = [](double value, double low, double high) {
      const double at = (value - low) / (high - low) * kContourBins;
      return static_cast<std::size_t>(std::clamp(at, 0.0, kContourBins - 1.0));
    };
    for (int y = 0; y < grid.height; ++y) {
      const double placeY = range_.yLow + (range_.yHigh - range_.yLow) * (y + 0.5) / grid.height;
      const std::size_t row = cell(placeY, fit_.yLow, fit_.yHigh) * kContourBins;
      for (int x = 0; x < grid.width; ++x) {
        const double placeX = range_.xLow + (range_.xHigh - range_.xLow) * (x + 0.5) / grid.width;
        const auto around = static_cast<double>(smoothed.density[row + cell(placeX, fit_.xLow, fit_.xHigh)]);
        dots.owner.push_back(static_cast<std::uint8_t>(grid.at(x, y) != 0 && around < smoothed.outermost));
      }
    }
    model_.dots = std::move(dots);
  }

  /// The median of the value in stretches of equal time, of all events whatever is zoomed to.
  Status addCourse() {
    const DensityRange whole{0, lastTime_ > 0 ? lastTime_ : 1, fit_.yLow, fit_.yHigh};
    const auto grid = countDensity(x_, y_, shown_, kTimeSlices, kSliceBins, whole, progress_);
    if (!grid) return grid.error();
    model_.series.push_back(
        {QCoreApplication::translate("plot", "median"), model_.events, grid->events, {}, 0});
    PlotCurve curve;
    const auto finish = [&] {
      if (curve.line.size() > 1) model_.curves.push_back(curve);
      curve.line.clear();
    };
    for (int slice = 0; slice < kTimeSlices; ++slice) {
      std::uint64_t events = 0;
      for (int bin = 0; bin < kSliceBins; ++bin) events += grid->at(slice, bin);
      if (events < kLeastInSlice) {
        finish();
        continue;
      }
      std::uint64_t below = 0;
      int bin = 0;
      while (2 * (below + grid->at(slice, bin)) < events) below += grid->at(slice, bin++);
      curve.line << QPointF(whole.xHigh * (slice + 0.5) / kTimeSlices,
                            fit_.yLow + (fit_.yHigh - fit_.yLow) * (bin + 0.5) / kSliceBins);
    }
    finish();
    model_.notes << QCoreApplication::translate("plot", "Line: median of each 64th of the time.");
    return {};
  }

  void addGates() {
    const bool isTime = view_.kind == PlotKind::Time;
    Dimension time;
    time.transform = kOwnScale;
    GatePictures pictures = gatePictures(source_, view_, isTime ? time : view_.x, view_.y, isTime);
    model_.gates = std::move(pictures.gates);
    model_.gatesNotDrawn = pictures.notDrawn;
    interestHasOutline_ = pictures.namesInterest;
  }

  /// A boolean population has no outline: its events get the label themselves, where its parent is shown.
  void nameInterest() {
    if (!interestIndex_ || model_.interestEvents == 0 || interestHasOutline_) return;
    if (strategy_.tree.populations()[*interestIndex_].parent != view_.population) return;
    model_.interestName = QStringLiteral("MRD");
    model_.interestShare =
        QStringLiteral("k\u00A0=\u00A0") + countText(static_cast<std::int64_t>(model_.interestEvents));
  }

  const Analysis& analysis_;
  const PlotSource source_;
  const Strategy& strategy_;
  const PlotView& view_;
  const PlotOptions& options_;
  Progress& progress_;
  const EventMask* shown_ = nullptr;
  std::optional<std::size_t> interestIndex_;
  EventMask interest_;
  bool interestHasOutline_ = false, isCut_ = false;
  std::vector<float> x_, y_;
  std::vector<std::string> groups_;
  double lastTime_ = 0;
  DensityRange range_, fit_;  // shown; of all that matters
  PlotModel model_;
};

}  // namespace

Result<PlotModel> buildPlane(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                             Progress& progress) {
  return PlaneBuilder(analysis, view, options, progress).build();
}

}  // namespace vestige::app
