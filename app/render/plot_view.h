// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chose for one plot, as plain data: kept by panels now, by worksheets and templates as JSON.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

enum class PlotKind {
  Density,
  Dots,
  Contour,
  Histogram,
  Time,        ///< y against the clock of the acquisition.
  Separator,   ///< Principal axes of chosen groups (APS).
  Radar,       ///< Many markers, one figure for each population.
  HeatMap,     ///< Populations x markers.
  Proportions  ///< How a population is made up of its children.
};
inline constexpr int kPlotKinds = 9;

/// Colours of a density or dot plot.
enum class PlotPaint { Automatic, Populations, Density };

/// What the height of a histogram is.
enum class HistogramHeight { Events, Peak, Area };

/// What another tube is to the one shown.
enum class OverlayRole { Other, Today, Previous, Diagnosis, Normal };

/// Linear instrument units; finite, low < high.
struct AxisLimits {
  double low = 0, high = 1;
  bool operator==(const AxisLimits&) const = default;
};

/// Other events drawn with those of the plot.
struct PlotOverlay {
  std::string source;  ///< Another case that is handed to the builder; empty = the case shown.
  std::string tube;    ///< Its tube (TubeRef::tube); empty = the tube shown, or the first of another case.
  std::optional<std::string> population;  ///< Id, "" = all events; nothing = the plot's.
  OverlayRole role = OverlayRole::Other;
  bool operator==(const PlotOverlay&) const = default;
};

struct PlotView {
  PlotKind kind = PlotKind::Density;
  std::string population;  ///< Id; empty = all events.
  Dimension x, y;
  std::vector<std::string> gates;  ///< Populations whose gates are drawn.
  PlotPaint paint = PlotPaint::Automatic;
  std::optional<AxisLimits> limitsX, limitsY;  ///< Nothing = all that matters is seen.
  std::vector<PlotOverlay> overlays;
  HistogramHeight height = HistogramHeight::Events;
  bool logCounts = false;
  double stagger = 0;               ///< Each further histogram is raised by this share of the height, 0..1.
  std::vector<Dimension> markers;   ///< Of separator, radar, heat map; empty = what the strategy uses.
  std::vector<std::string> groups;  ///< Of separator (two), radar, heat map; empty = proposed.
  bool zScores = false;             ///< Heat map: against the other populations.
  bool inReport = true;
  bool operator==(const PlotView&) const = default;
};

PlotView viewOf(const PlotSpec& spec);
/// The part of a view that a strategy of today can keep.
PlotSpec specOf(const PlotView& view);

/// Whether a kind has a y axis (x axis) that a person chooses.
bool hasChosenX(PlotKind kind);
bool hasChosenY(PlotKind kind);
/// Whether it can be zoomed and panned along x; along y.
bool hasRangeX(PlotKind kind);
bool hasRangeY(PlotKind kind);
/// Gates can be drawn and clicked on it in both axes.
bool isPlane(PlotKind kind);

/// "vestige-plot/1" as a JSON object, and back.
/// @error JsonInvalid {place, why}, JsonTooDeep; what a dimension gives.
/// @tested tests/unit/app/plot_view_test.cpp
std::string printPlotView(const PlotView& view);
Result<PlotView> parsePlotView(std::string_view json);

}  // namespace vestige::app
