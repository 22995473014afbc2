// SPDX-License-Identifier: GPL-3.0-or-later
// Where the names of gates and of the MRD events stand on a plot.
#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QStringList>

#include "app/render/plot_model.h"

namespace vestige::app {

/// From display units to painter units.
struct Placing {
  QRectF canvas;
  const PlotModel& model;
  double x(double display) const {
    return canvas.left() + (display - model.x.low) / (model.x.high - model.x.low) * canvas.width();
  }
  double y(double display) const {
    return canvas.bottom() - (display - model.y.low) / (model.y.high - model.y.low) * canvas.height();
  }
  /// Far values stay finite: the clip cuts them at the frame.
  QPointF point(const QPointF& display) const {
    return {std::clamp(x(display.x()), canvas.left() - canvas.width(), canvas.right() + canvas.width()),
            std::clamp(y(display.y()), canvas.top() - canvas.height(), canvas.bottom() + canvas.height())};
  }
  QPolygonF outline(const QPolygonF& display) const;
};

struct PlotLabel {
  QStringList name;  ///< One or two lines.
  QString share;     ///< Below the name, or beside it.
  bool isShareBeside = false;
  std::optional<ColourSlot> slot;  ///< Its ink; else the text colour.
  QRectF rect;
  std::optional<QLineF> leader;  ///< From the label to what it names, where that is not plain.
};

/// Labels of all gates and of the events of interest, together: off the dense area and off each other, near
/// what they name. A name is cut only where it does not fit on two lines of the canvas.
/// @param scale  Painter units per logical pixel. @param pixels  Text size, logical pixels.
/// @tested tests/unit/app/plot_picture_test.cpp
std::vector<PlotLabel> placePlotLabels(const Placing& to, double scale, double pixels);

/// Height of a further line of a label: tighter than text in a paragraph.
double labelPitch(double pixels, double scale);

}  // namespace vestige::app
