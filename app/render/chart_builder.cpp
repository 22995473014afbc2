// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds without two axes: radar, heat map, proportions.
#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "app/render/plot_parts.h"
#include "app/text/number_text.h"
#include "core/stats/counted_quantile.h"

namespace vestige::app {
namespace {

constexpr std::size_t kMostFigures = 5, kMostRows = 8;  // proposed; a person may choose more
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// The middle value on the scale, of the events with a number; NaN of none.
double medianOf(std::span<const float> values, const EventMask* mask) {
  return countedMedian([&](auto&& take) {
    const auto visit = [&](std::size_t event) {
      if (!std::isnan(values[event])) take(values[event]);
    };
    if (mask != nullptr) return mask->forEach(visit);
    for (std::size_t i = 0; i < values.size(); ++i) visit(i);
  });
}

/// A table of populations against markers, one marker's column in memory at a time.
class GroupTable {
 public:
  GroupTable(const PlotSource& source, const PlotView& view, std::size_t most)
      : source_(source), markers_(markersOf(source, view)), groups_(groupsOf(source, view, most)) {
    if (groups_.empty()) groups_.push_back(view.population);
  }
  const std::vector<Dimension>& markers() const { return markers_; }
  const std::vector<std::string>& groups() const { return groups_; }

  /// visit(marker, group, values, mask)
  template <class Visit>
  Status forEach(Progress& progress, const Visit& visit) const {
    for (std::size_t m = 0; m < markers_.size(); ++m) {
      const auto values = source_.values(markers_[m], progress);
      if (!values) return values.error();
      for (std::size_t g = 0; g < groups_.size(); ++g) {
        if (progress.cancelled()) return cancelledError();
        const auto mask = source_.mask(groups_[g]);
        if (!mask) return mask.error();
        visit(m, g, std::span<const float>(*values), *mask);
      }
    }
    return {};
  }

 private:
  const PlotSource& source_;
  std::vector<Dimension> markers_;
  std::vector<std::string> groups_;
};

Result<PlotModel> chartModel(const PlotSource& source, const PlotView& view) {
  PlotModel model;
  const auto mask = source.mask(view.population);
  if (!mask) return mask.error();
  model.title = source.nameOf(view.population);
  model.events = source.count(view.population);
  return model;
}

QString rawText(double raw) {
  if (std::isnan(raw)) return QStringLiteral("—");
  if (std::abs(raw) < 100) return QString::number(raw, 'g', 2).replace(QLatin1Char('-'), QChar(0x2212));
  const QString text = countText(static_cast<std::int64_t>(std::llround(raw)));
  return text;
}

void toZScores(HeatMapChart& chart) {
  const std::size_t columns = static_cast<std::size_t>(chart.markers.size());
  const std::size_t rows = static_cast<std::size_t>(chart.populations.size());
  for (std::size_t m = 0; m < columns; ++m) {
    double sum = 0, squares = 0, n = 0;
    for (std::size_t g = 0; g < rows; ++g) {
      const double value = chart.shown[g * columns + m];
      if (!std::isnan(value)) sum += value, n += 1;
    }
    const double mean = sum / n;
    for (std::size_t g = 0; g < rows; ++g) {
      const double value = chart.shown[g * columns + m];
      if (!std::isnan(value)) squares += (value - mean) * (value - mean);
    }
    const double deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
    for (std::size_t g = 0; g < rows; ++g) {
      double& value = chart.shown[g * columns + m];
      if (!std::isnan(value)) value = deviation > 0 ? (value - mean) / deviation : 0;
    }
  }
  chart.isZ = true;
  chart.low = -2, chart.high = 2;
}

/// Parts of one population: its children in the order of the tree, an event of two with the first.
ProportionBar barOf(const PlotSource& source, const std::string& population, const QString& name,
                    bool& hasOverlaps) {
  ProportionBar bar;
  bar.name = name;
  bar.events = source.count(population);
  const auto shown = source.mask(population);
  if (!shown) return bar;
  EventMask free = *shown != nullptr ? **shown : EventMask(source.tube().input.eventCount, true);
  for (const std::string& child : source.childrenOf(population)) {
    const auto found = source.mask(child);
    if (!found || *found == nullptr) continue;
    EventMask own = **found;
    own &= free;
    ProportionPart part;
    part.name = source.nameOf(child);
    part.events = own.count();
    part.share = shareText(part.events, bar.events);
    part.slot = source.slotOf(child);
    hasOverlaps = hasOverlaps || part.events != source.count(child);
    own.flip();
    free &= own;
    bar.parts.push_back(std::move(part));
  }
  ProportionPart outside;
  outside.name = QCoreApplication::translate("plot", "in none of them");
  outside.events = free.count();
  outside.share = shareText(outside.events, bar.events);
  outside.isOutside = true;
  bar.parts.push_back(std::move(outside));
  return bar;
}

}  // namespace

Result<PlotModel> buildRadar(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                             Progress& progress) {
  const PlotSource source(analysis, options.tube, options.language);
  auto model = chartModel(source, view);
  if (!model) return model;
  const GroupTable table(source, view, kMostFigures);
  RadarChart chart;
  for (std::size_t g = 0; g < table.groups().size(); ++g) {
    const std::string& id = table.groups()[g];
    const std::uint64_t events = source.count(id);
    model->series.push_back({source.nameOf(id), events, events, source.slotOf(id), static_cast<int>(g)});
    const std::vector<double> none(table.markers().size(), kNan);
    chart.figures.push_back({g, none, none, none});
  }
  std::size_t ranged = table.markers().size();
  std::pair<double, double> range;
  const Status done = table.forEach(
      progress, [&](std::size_t m, std::size_t g, std::span<const float> values, const EventMask* mask) {
        if (ranged != m) {
          ranged = m;
          range = displayRange(table.markers()[m].transform, values, nullptr);
          const auto scale = Transform::create(table.markers()[m].transform);
          const double zero = scale ? scale->displayFromRaw(0) : range.first;
          chart.zero.push_back(std::isfinite(zero) ? (zero - range.first) / (range.second - range.first) : 0);
          chart.markers << QString::fromStdString(table.markers()[m].channel);
        }
        const auto place = [&](double value) {
          return std::clamp((value - range.first) / (range.second - range.first), 0.0, 1.0);
        };
        RadarFigure& figure = chart.figures[g];
        if (source.count(table.groups()[g]) == 0) return;
        const double middle = medianOf(values, mask);
        if (std::isnan(middle)) return;
        const double levels[] = {0.25, 0.75};
        const std::vector<float> ends = approximateQuantiles(values, mask, levels);
        figure.middle[m] = place(middle);
        figure.low[m] = std::min(figure.middle[m], place(static_cast<double>(ends[0])));
        figure.high[m] = std::max(figure.middle[m], place(static_cast<double>(ends[1])));
      });
  if (!done) return done.error();
  model->radar = std::move(chart);
  model->notes << QCoreApplication::translate(
      "plot",
      "Line: median; band: middle half of the events. Each spoke has its own display scale; dashed: 0.");
  return model;
}

Result<PlotModel> buildHeatMap(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                               Progress& progress) {
  const PlotSource source(analysis, options.tube, options.language);
  auto model = chartModel(source, view);
  if (!model) return model;
  const GroupTable table(source, view, kMostRows);
  HeatMapChart chart;
  const std::size_t columns = table.markers().size();
  for (const std::string& id : table.groups()) {
    chart.populations << source.nameOf(id);
    chart.events.push_back(source.count(id));
  }
  for (const Dimension& marker : table.markers()) chart.markers << QString::fromStdString(marker.channel);
  chart.shown.assign(table.groups().size() * columns, kNan);
  chart.medians.assign(chart.shown.size(), QStringLiteral("—"));
  const Status done = table.forEach(
      progress, [&](std::size_t m, std::size_t g, std::span<const float> values, const EventMask* mask) {
        const double middle = medianOf(values, mask);
        if (std::isnan(middle)) return;
        chart.shown[g * columns + m] = middle;
        const auto scale = Transform::create(table.markers()[m].transform);
        if (scale) chart.medians[g * columns + m] = rawText(scale->rawFromDisplay(middle));
      });
  if (!done) return done.error();
  if (view.zScores) toZScores(chart);
  model->notes << (view.zScores
                       ? QCoreApplication::translate(
                             "plot", "z: median on the display scale against the populations shown.")
                       : QCoreApplication::translate("plot", "Median on the display scale, 0 to 1."));
  model->heatMap = std::move(chart);
  return model;
}

Result<PlotModel> buildProportions(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                                   Progress& progress) {
  const PlotSource source(analysis, options.tube, options.language);
  auto model = chartModel(source, view);
  if (!model) return model;
  auto series = seriesOf(analysis, view, options, model->notes);
  if (!series) return std::move(series).error();
  ProportionChart chart;
  for (const SeriesEvents& one : *series) {
    if (progress.cancelled()) return cancelledError();
    if (one.population != view.population) {  // its parts are others
      model->notes
          << QCoreApplication::translate("plot", "%1 has other parts and is not drawn.").arg(one.series.name);
      continue;
    }
    chart.bars.push_back(barOf(one.source, one.population, one.series.name, chart.hasOverlaps));
    model->series.push_back(one.series);
  }
  model->notes.prepend(chart.hasOverlaps
                           ? QCoreApplication::translate(
                                 "plot", "Populations overlap: an event of two is counted with the first.")
                           : QCoreApplication::translate("plot", "Parts of the population, exact counts."));
  model->proportions = std::move(chart);
  return model;
}

}  // namespace vestige::app
