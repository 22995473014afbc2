// SPDX-License-Identifier: GPL-3.0-or-later
// What one plot shows, as plain data: made by plot_builder on any thread, painted by plot_picture on screen
// and paper.
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <QImage>
#include <QPolygonF>
#include <QString>
#include <QStringList>

#include "app/render/palette.h"
#include "app/render/plot_charts.h"
#include "app/render/plot_view.h"
#include "core/stats/density.h"
#include "core/transform/transform.h"

namespace vestige::app {

using DensityPtr = std::shared_ptr<const DensityGrid>;

struct PlotAxis {
  QString label;                                               ///< "CD38 · APC-H7".
  TransformSpec transform;                                     ///< The scale on which it is shown.
  double low = 0, high = 1;                                    ///< In display units of that scale.
  double ticksUpTo = std::numeric_limits<double>::infinity();  ///< Above this place the scale means nothing.
};

/// A gate of a child population as it lies on this plot. Its points are in display units of the plot's
/// scales; edges are straight on the gate's own scale, so on another one they are curves of many points. Ends
/// that are open stand at
/// +-infinity and are drawn to the border.
struct GatePicture {
  QString name;
  QString share;                   ///< "91.5 %" of the parent, or a count; shown under the name.
  std::optional<ColourSlot> slot;  ///< Outline and label take the slot's ink; else the text colour.
  QPolygonF outline;               ///< Closed.
  /// Only proposed: in the ink of proposals; the second best is thin and dashed.
  enum class Rank { Gate, Proposed, Second } rank = Rank::Gate;
};

/// The events of one population with a colour of its own ("painted plots").
struct PaintedLayer {
  ColourSlot slot = ColourSlot::Debris;
  DensityPtr grid;  ///< Same size and range as PlotModel::all.
};

/// Every bin with an event, in the colour of the smallest population that has an event there.
struct DotGrid {
  std::vector<std::uint8_t>
      owner;  ///< Bins of PlotModel::all: 0 = none, 1 = no colour, else 2 + index into colours.
  std::vector<ColourSlot> colours;
};

/// The colours of a grid, kept while a plot is moved about: the counts stay the same.
struct KeptImage {
  std::mutex mutex;
  QImage image;
  DensityPtr grid;  ///< Whose colours they are.
  std::size_t layers = 0;
  bool isDark = false;
  int factor = 0;
};

/// What of a brush a plot shows: the rest of its events falls to grey.
struct BrushLayer {
  DensityPtr grid;           ///< Same size and range as PlotModel::all.
  std::uint64_t events = 0;  ///< Brushed events of the population shown, wherever they lie.
  QPolygonF points;          ///< Display units; every one of them, where they are few.
  std::optional<ColourSlot> slot;
};

struct PlotModel {
  PlotKind kind = PlotKind::Density;
  QString title;             ///< Name of the population shown.
  std::uint64_t events = 0;  ///< Events of that population: grid + undefined + beyond, whatever the kind.
  PlotAxis x, y;
  DensityPtr all;                    ///< Every event of the population; null where a kind has no grid.
  std::vector<PaintedLayer> layers;  ///< Empty: one density map. First layer first.
  std::optional<DotGrid> dots;
  std::uint64_t beyond = 0;     ///< Outside limits that a person chose: counted here, drawn nowhere.
  std::uint64_t undefined = 0;  ///< Without a place on an axis, where there is no grid.
  std::vector<GatePicture> gates;
  QPolygonF interest;                ///< Events of interest, display units; every one is drawn, last.
  std::uint64_t interestEvents = 0;  ///< interest.size(), where a plot shows them.
  ColourSlot interestSlot = ColourSlot::Blasts;
  /// "MRD" and "k = 145" beside the events of interest, where their parent is shown and no gate names them.
  QString interestName, interestShare;
  QStringList gatesNotDrawn;  ///< Names of populations whose gate has no outline on these axes.

  std::vector<PlotSeries> series;     ///< What curves, contours, figures and bars belong to; the legend.
  std::vector<PlotCurve> curves;      ///< Histograms, the course over time.
  std::vector<PlotContour> contours;  ///< Lines of equal probability.
  std::optional<Separator> separator;
  std::optional<RadarChart> radar;
  std::optional<HeatMapChart> heatMap;
  std::optional<ProportionChart> proportions;
  /// Drawn behind, where a window is wider than the counts; null in a plot that is built for its window.
  std::shared_ptr<const PlotModel> backdrop;
  std::shared_ptr<KeptImage> kept = std::make_shared<KeptImage>();  ///< Shared by copies: one set of counts.
  std::optional<BrushLayer> brush;
  QStringList notes;  ///< What a reader must know about how it is drawn; the first one stands on the plot.
};

/// "All 4 902 117 events drawn, exact counts", and what lies outside the axes or has no place on them.
QString drawnText(const PlotModel& model);

/// "CD38 against CD81, B lineage, 44 812 events, gates: MRD 0.33 %": for accessibility.
QString plotSummary(const PlotModel& model);

/// "Density", "Histogram", ... in the user's language.
QString plotKindName(PlotKind kind);

}  // namespace vestige::app
