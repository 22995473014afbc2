// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the painter of plots: what lies over the events, and the kinds without two axes. Inside
// app/render.
#pragma once
#include <vector>

#include <QPainter>

#include "app/render/palette.h"
#include "app/render/plot_labels.h"
#include "app/render/plot_model.h"

namespace vestige::app {

/// Colour and dash of a line of the legend: a population's own ink, else one of the series.
QPen seriesPen(const PlotSeries& series, const Palette& palette, double width);

/// Histograms, contours, the course over time, curves of groups; clipped to the canvas.
void paintCurves(QPainter& painter, const Placing& to, const Palette& palette, double scale);

/// Names of the series in the emptiest corner that is free of @p labels; nothing where none has room.
void paintLegend(QPainter& painter, const Placing& to, const Palette& palette, double scale,
                 const std::vector<PlotLabel>& labels);

/// Radar, heat map or proportions inside @p rect; false where the model is none of them.
bool paintChart(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
                double scale);

}  // namespace vestige::app
