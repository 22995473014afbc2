// SPDX-License-Identifier: GPL-3.0-or-later
// The one painter of plots, for screen, worksheet and report.
#pragma once
#include <QImage>
#include <QPainter>
#include <QRectF>

#include "app/render/palette.h"
#include "app/render/plot_model.h"

namespace vestige::app {

/// The canvas (frame) inside the rectangle that paintPlot is given: margins left 46, bottom 34, top 6, right
/// 10 times scale.
QRectF plotCanvas(const QRectF& rect, double scale);

/// Density map, painted populations or dots as an opaque picture, top row = high end of y. Every event has
/// its bin; a bin that holds one single event stands out from the surface at 50 % or more.
QImage densityImage(const PlotModel& model, const Palette& palette);

/// The same dots on a grid that is @p factor times coarser: the smallest population of a bin keeps it.
DotGrid coarserDots(const DotGrid& dots, const DensityGrid& grid, int factor);

/// The same without regard to a brush; and what makes everything without a brushed event grey.
QImage unbrushedImage(const PlotModel& model, const Palette& palette);
void greyOut(QImage& image, const DensityGrid& brushed, const Palette& palette);

/// Axes, events, gates with labels, events of interest on top. Draws nothing outside @p rect.
/// @param scale  Device pixels (painter units) per logical pixel: 1 on a plain screen, resolution / 96 on
/// paper.
/// @cost  About 3 ms for a 256 x 256 grid: keep the result in a pixmap while nothing changes.
/// @tested tests/unit/app/plot_picture_test.cpp
void paintPlot(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
               double scale);

}  // namespace vestige::app
