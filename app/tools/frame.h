// SPDX-License-Identifier: GPL-3.0-or-later
// Between the pixels of a plot's canvas and the numbers of a gate.
#pragma once
#include <QPointF>
#include <QRectF>

#include "app/render/plot_model.h"
#include "core/base/result.h"
#include "core/transform/transform.h"
#include "gating/gate/gate.h"

namespace vestige::app {

/// One axis. A gate is edited in the units of its own scale; where the plot shows another one, numbers go
/// through the instrument's value. Never NaN: a place that the gate's scale does not have becomes its low
/// end.
/// @tested tests/unit/app/tools_frame_test.cpp
class AxisFrame {
 public:
  /// @param pixelAtLow, pixelAtHigh  Where the plot's axis begins and ends; y runs upwards.
  /// @error TransformInvalid.
  static Result<AxisFrame> create(const PlotAxis& plot, const TransformSpec& gate, double pixelAtLow,
                                  double pixelAtHigh);
  /// Whether the plot shows the gate's own scale: then both ways are one multiplication.
  bool isSame() const { return same_; }
  /// Ends at infinity lie a little outside the canvas.
  double pixelOf(double value) const;
  double valueAt(double pixel) const;
  /// The value after a step of pixels: exactly the value where there is no step.
  double stepped(double value, double pixels) const;
  /// Mean size of a unit of the gate's scale on the canvas, in pixels.
  double pixelsPerUnit() const { return pixelsPerUnit_; }

 private:
  AxisFrame(const PlotAxis& plot, Transform shown, Transform own, double pixelAtLow, double pixelAtHigh);
  double displayOf(double value) const;

  double low_, high_, pixelAtLow_, pixelAtHigh_;
  Transform shown_, own_;
  bool same_;
  double pixelsPerUnit_ = 1;
};

/// Both axes of one plot for one gate.
struct Frame {
  QRectF canvas;
  AxisFrame x, y;

  /// @error TransformInvalid.
  static Result<Frame> create(const QRectF& canvas, const PlotModel& plot, const TransformSpec& gateX,
                              const TransformSpec& gateY);
  bool isSame() const { return x.isSame() && y.isSame(); }
  QPointF pixelOf(const Vertex& v) const { return {x.pixelOf(v.x), y.pixelOf(v.y)}; }
  Vertex at(const QPointF& pixel) const { return {x.valueAt(pixel.x()), y.valueAt(pixel.y())}; }
  Vertex stepped(const Vertex& v, const QPointF& pixels) const {
    return {x.stepped(v.x, pixels.x()), y.stepped(v.y, pixels.y())};
  }
};

}  // namespace vestige::app
