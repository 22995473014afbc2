// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a plot model that are no grid of counts: curves, contours, groups, figures, tables of colours.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include <QPointF>
#include <QPolygonF>
#include <QString>
#include <QStringList>

#include "app/render/palette.h"

namespace vestige::app {

/// One of several populations or tubes on a plot: a line of the legend.
struct PlotSeries {
  QString name;
  std::uint64_t events = 0;
  std::uint64_t drawn = 0;         ///< Of these with a place on the axes.
  std::optional<ColourSlot> slot;  ///< Its ink; else Palette::series by `style`.
  int style = 0;  ///< Also the kind of line (solid, dashed ...), so that colour is not alone.
};

/// A line in display units of the axes.
struct PlotCurve {
  std::size_t series = 0;
  QPolygonF line;
  std::optional<double> base;  ///< Filled down to here.
  bool isSteps = false;        ///< Counts as they are; else a smoothed line.
};

/// Closed lines around the densest part that holds `inside` of the events.
struct PlotContour {
  std::size_t series = 0;
  double inside = 0.5;
  std::vector<QPolygonF> lines;
};

/// A group of the population separator.
struct SeparatorGroup {
  std::size_t series = 0;
  QPointF centre;
  QPolygonF one, two;  ///< Curves of one and two standard deviations.
};
struct MarkerLoading {
  QString marker;
  double first = 0, second = 0;  ///< On the two axes shown.
};
struct Separator {
  std::vector<SeparatorGroup> groups;
  std::vector<MarkerLoading> loadings;  ///< By size on the first axis.
  double shareX = 0, shareY = 0;        ///< Part of the spread along each axis.
};

/// Places on a spoke: 0 = centre, 1 = rim.
struct RadarFigure {
  std::size_t series = 0;
  std::vector<double> low, middle, high;  ///< Quartiles, one a spoke; NaN without events.
};
struct RadarChart {
  QStringList markers;
  std::vector<double> zero;  ///< Place of the value 0 on each spoke.
  std::vector<RadarFigure> figures;
};

struct HeatMapChart {
  QStringList populations, markers;
  std::vector<std::uint64_t> events;  ///< Of each population.
  std::vector<double> shown;          ///< Row by row: median on the display scale or z; NaN without events.
  std::vector<QString> medians;       ///< Row by row: the median in instrument units.
  double low = 0, high = 1;           ///< Of the legend.
  bool isZ = false;
};

/// One bar: parts of a whole.
struct ProportionPart {
  QString name, share;
  std::uint64_t events = 0;
  std::optional<ColourSlot> slot;  ///< Nothing: outside every child, or a child without a colour.
  bool isOutside = false;
};
struct ProportionBar {
  QString name;
  std::uint64_t events = 0;
  std::vector<ProportionPart> parts;
};
struct ProportionChart {
  std::vector<ProportionBar> bars;
  bool hasOverlaps = false;  ///< Some events are in two children; each is counted with the first.
};

}  // namespace vestige::app
