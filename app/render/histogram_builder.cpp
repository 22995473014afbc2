// SPDX-License-Identifier: GPL-3.0-or-later
// One axis: counts of one population, or of several populations and tubes over each other.
#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "app/render/plot_parts.h"
#include "app/text/number_text.h"
#include "core/stats/histogram.h"

namespace vestige::app {
namespace {

constexpr std::size_t kBins = 256;
constexpr double kHeadroom = 1.06;    // free above the highest curve
constexpr double kLowestOnLog = 0.7;  // events a bin at the foot of a logarithmic height
constexpr TransformSpec kPlain{TransformKind::Linear, 1, 0, 0, 0};

/// Kernel of the smooth line, in bins: Scott's n^(-1/5) for a peak an eighth of the axis wide.
double curveSigma(std::uint64_t events) {
  return std::clamp(20 * std::pow(static_cast<double>(std::max<std::uint64_t>(events, 1)), -0.2), 1.0, 6.0);
}

struct Counted {
  Histogram counts;
  std::vector<double> smooth;
  double factor = 1;  ///< From events a bin to the height shown.
};

class HistogramBuilder {
 public:
  HistogramBuilder(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                   Progress& progress)
      : analysis_(analysis), view_(view), options_(options), progress_(progress) {}

  Result<PlotModel> build() {
    auto series = seriesOf(analysis_, view_, options_, model_.notes);
    if (!series) return std::move(series).error();
    series_ = std::move(*series);
    if (const Status done = count(); !done) return done.error();
    normalise();
    drawAll();
    describe();
    return std::move(model_);
  }

 private:
  Status count() {
    std::vector<std::vector<float>> values;
    for (const SeriesEvents& one : series_) {
      // Populations of one tube share its column.
      const auto same = std::ranges::find_if(
          series_, [&](const SeriesEvents& other) { return &other.source.tube() == &one.source.tube(); });
      column_.push_back(static_cast<std::size_t>(same - series_.begin()));
      values.emplace_back();
      if (column_.back() != values.size() - 1) continue;
      auto found = one.source.values(view_.x, progress_);
      if (!found) return std::move(found).error();
      values.back() = std::move(*found);
    }
    AxisRange range = axisRange(view_.limitsX, view_.x.transform, values[0], nullptr);
    for (std::size_t s = 1; s < series_.size() && !range.isChosen; ++s) {
      if (column_[s] != s) continue;
      const AxisRange other = axisRange({}, view_.x.transform, values[s], nullptr);
      range.low = std::min(range.low, other.low), range.high = std::max(range.high, other.high);
    }
    model_.x = {series_[0].source.axisLabel(view_.x), view_.x.transform, range.low, range.high};
    for (std::size_t s = 0; s < series_.size(); ++s) {
      auto counts =
          countHistogram(values[column_[s]], series_[s].mask, kBins, range.low, range.high, progress_);
      if (!counts) return std::move(counts).error();
      series_[s].series.drawn = counts->inside;
      Counted one{std::move(*counts), {}, 1};
      one.smooth = smoothedHistogram(one.counts, curveSigma(one.counts.inside));
      counted_.push_back(std::move(one));
    }
    return {};
  }

  bool isAlone() const { return series_.size() == 1; }

  double peakOf(const Counted& one) const {
    const double smooth = *std::ranges::max_element(one.smooth);
    return isAlone() ? std::max(smooth, static_cast<double>(*std::ranges::max_element(one.counts.counts)))
                     : smooth;
  }

  void normalise() {
    for (std::size_t s = 0; s < counted_.size(); ++s) {
      Counted& one = counted_[s];
      if (view_.height == HistogramHeight::Peak) one.factor = 100 / std::max(peakOf(one), 1e-9);
      // Of all events of the population, also those outside the axis: zooming does not change a height.
      const std::uint64_t all =
          one.counts.inside + one.counts.below + one.counts.above + one.counts.undefined;
      if (view_.height == HistogramHeight::Area)
        one.factor = 100.0 / static_cast<double>(std::max<std::uint64_t>(all, 1));
      top_ = std::max(top_, peakOf(one) * one.factor);
    }
    top_ = top_ > 0 ? top_ * kHeadroom : 1;
  }

  bool isLog() const { return view_.logCounts && view_.height == HistogramHeight::Events; }

  double placeOf(double height) const {
    if (!isLog()) return height;
    return height > kLowestOnLog ? std::log10(height / kLowestOnLog) / std::log10(logTop() / kLowestOnLog)
                                 : 0;
  }
  double logTop() const { return std::max(top_, 10 * kLowestOnLog); }
  double unit() const { return isLog() ? 1 : top_; }

  QPolygonF steps(const Counted& one, double base) const {
    QPolygonF line;
    for (std::size_t b = 0; b < one.counts.counts.size(); ++b) {
      const double y = base + placeOf(one.counts.counts[b] * one.factor);
      const double left = one.counts.low + static_cast<double>(b) * one.counts.step();
      line << QPointF(left, y) << QPointF(left + one.counts.step(), y);
    }
    return line;
  }

  QPolygonF smoothLine(const Counted& one, double base) const {
    QPolygonF line;
    for (std::size_t b = 0; b < one.smooth.size(); ++b)
      line << QPointF(one.counts.place(b), base + placeOf(one.smooth[b] * one.factor));
    return line;
  }

  /// The first curve in front and lowest, the others raised behind it.
  void drawAll() {
    const double step = std::clamp(view_.stagger, 0.0, 1.0) * unit();
    for (std::size_t s = series_.size(); s-- > 0;) {
      const double base = step * static_cast<double>(s);
      const Counted& one = counted_[s];
      if (one.counts.inside == 0) continue;
      if (isAlone()) {
        model_.curves.push_back({s, steps(one, base), base, true});
        model_.curves.push_back({s, smoothLine(one, base), std::nullopt, false});
      } else {
        model_.curves.push_back({s, smoothLine(one, base), base, false});
      }
    }
    model_.y.low = 0;
    model_.y.high = unit() + step * static_cast<double>(series_.size() - 1);
    if (step > 0 && !isAlone()) model_.y.ticksUpTo = unit();
    model_.y.transform = kPlain;
    if (isLog()) {
      const double top = logTop();
      model_.y.transform = {TransformKind::Log, top, 0, std::log10(top / kLowestOnLog), 0};
    }
  }

  void describe() {
    const PlotSource& main = series_[0].source;
    for (const SeriesEvents& one : series_) model_.series.push_back(one.series);
    model_.title = main.nameOf(view_.population);
    const Histogram& counts = counted_[0].counts;
    model_.events = counts.inside + counts.below + counts.above + counts.undefined;
    model_.beyond = counts.below + counts.above;
    model_.undefined = counts.undefined;
    switch (view_.height) {
      case HistogramHeight::Events:
        model_.y.label = QCoreApplication::translate("plot", "Events a bin");
        break;
      case HistogramHeight::Peak:
        model_.y.label = QCoreApplication::translate("plot", "% of its own peak");
        break;
      case HistogramHeight::Area:
        model_.y.label = QCoreApplication::translate("plot", "% of its events a bin");
        break;
    }
    if (!isAlone() && view_.stagger > 0)
      model_.y.label = QCoreApplication::translate("plot", "%1, each raised").arg(model_.y.label);
    model_.notes << (isAlone() ? QCoreApplication::translate("plot", "Bars: counts. Line: smoothed.")
                               : QCoreApplication::translate("plot", "Lines: smoothed counts."));
    Dimension height;
    height.transform = kPlain;
    GatePictures gates = gatePictures(main, view_, view_.x, height, true);
    model_.gates = std::move(gates.gates);
    model_.gatesNotDrawn = gates.notDrawn;
  }

  const Analysis& analysis_;
  const PlotView& view_;
  const PlotOptions& options_;
  Progress& progress_;
  std::vector<SeriesEvents> series_;
  std::vector<std::size_t> column_;
  std::vector<Counted> counted_;
  double top_ = 0;
  PlotModel model_;
};

}  // namespace

Result<PlotModel> buildHistogram(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                                 Progress& progress) {
  return HistogramBuilder(analysis, view, options, progress).build();
}

}  // namespace vestige::app
