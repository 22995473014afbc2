// SPDX-License-Identifier: GPL-3.0-or-later
// What the builders of the kinds of plots share. Inside app/render only.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/render/plot_builder.h"
#include "app/render/plot_source.h"

namespace vestige::app {

/// Events of one line of the legend: the plot's own, or an overlay.
struct SeriesEvents {
  PlotSource source;
  std::string population;
  const EventMask* mask = nullptr;  ///< Null = every event of its file.
  PlotSeries series;
  OverlayRole role = OverlayRole::Other;
};

/// The plot's own events first, then its overlays. An overlay that is not here (another case that is closed,
/// a tube or population that this one has not) is named in @p notes; nothing else is left out.
Result<std::vector<SeriesEvents>> seriesOf(const Analysis& analysis, const PlotView& view,
                                           const PlotOptions& options, QStringList& notes);

/// The gates of a view on axes x and y; only those of one axis where @p isLine.
struct GatePictures {
  std::vector<GatePicture> gates;
  QStringList notDrawn;
  bool namesInterest = false;  ///< The population of interest has an outline and a name.
};
GatePictures gatePictures(const PlotSource& source, const PlotView& view, const Dimension& x,
                          const Dimension& y, bool isLine);

/// The range of an axis: the limits that a person chose, else all that matters.
struct AxisRange {
  double low = 0, high = 1;
  bool isChosen = false;
};
AxisRange axisRange(const std::optional<AxisLimits>& limits, const TransformSpec& transform,
                    std::span<const float> values, const EventMask* interest);

/// The populations that a plot of groups shows: those of the view that are there, else proposed ones.
std::vector<std::string> groupsOf(const PlotSource& source, const PlotView& view, std::size_t most);
std::vector<Dimension> markersOf(const PlotSource& source, const PlotView& view);

struct SeparatorPlane {
  std::vector<float> x, y;
  Separator separator;
  std::vector<std::string> groups;
  std::vector<PlotSeries> series;
  QString labelX, labelY;
  QStringList notes;
};
Result<SeparatorPlane> separatorPlane(const PlotSource& source, const PlotView& view, Progress& progress);

Result<PlotModel> buildPlane(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                             Progress& progress);
Result<PlotModel> buildHistogram(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                                 Progress& progress);
Result<PlotModel> buildRadar(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                             Progress& progress);
Result<PlotModel> buildHeatMap(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                               Progress& progress);
Result<PlotModel> buildProportions(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                                   Progress& progress);

}  // namespace vestige::app
