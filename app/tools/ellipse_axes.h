// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/tools/sketch.h"

namespace vestige::app {

/// An ellipse as it lies on the canvas: half axes at right angles, in pixels with y downwards. The first is
/// the one that lies nearer to the x axis, so that it keeps its number while it is stretched.
struct EllipseAxes {
  QPointF first, second;  ///< Unit vectors.
  double firstLength = 0, secondLength = 0;

  static EllipseAxes of(const EllipseSketch& ellipse, const Frame& frame);
  /// The ellipse with these axes; centre and distance as they were.
  EllipseSketch applied(EllipseSketch ellipse, const Frame& frame) const;
};

}  // namespace vestige::app
