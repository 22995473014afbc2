// SPDX-License-Identifier: GPL-3.0-or-later
// A gate as it is drawn on one plot: the plot's x first, numbers in units of the gate's own scale.
#pragma once
#include <optional>
#include <variant>
#include <vector>

#include <QPolygonF>

#include "app/render/plot_builder.h"
#include "app/tools/frame.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// A rectangle, a range or a threshold; a side that the gate does not look at is absent.
struct BoxSketch {
  std::optional<Interval> x, y;
  bool operator==(const BoxSketch&) const = default;
};
struct PolygonSketch {
  std::vector<Vertex> corners;
  bool operator==(const PolygonSketch&) const = default;
};
struct EllipseSketch {
  Vertex centre;
  double xx = 1, xy = 0, yy = 1;  ///< Covariance.
  double distanceSquare = 1;
  bool operator==(const EllipseSketch&) const = default;
};
/// Dividers of a quadrant gate.
struct DividerSketch {
  std::vector<double> x, y;
  bool operator==(const DividerSketch&) const = default;
};
using Sketch = std::variant<BoxSketch, PolygonSketch, EllipseSketch, DividerSketch>;

/// Why a drawing makes no gate. The sentence is made in app/widgets/tool_words.
enum class ToolRefusal {
  TooSmall,       ///< Nearer than the mouse can mean.
  TooFewCorners,  ///< Fewer than three different ones.
  NoArea,         ///< All corners on one line.
  DividersMeet,   ///< Or have changed places.
  CannotTurn,     ///< Boxes and dividers run along the axes.
  NeedsThree,     ///< The last three corners stay.
};

/// Nothing where the gate cannot be edited on these axes: boolean and label gates, polygons and ellipsoids of
/// which one axis is elsewhere, ellipsoids of more than two dimensions, axes without a dimension.
std::optional<Sketch> sketchOf(const Gate& gate, const GateAxes& axes);

/// The gate's shape with the numbers of the sketch; what lies in other dimensions, and everything that was
/// not moved, stays bit for bit.
/// @error what the gate's create() gives; GateDimensionCount where the sketch is not of this gate.
/// @tested tests/unit/app/tools_sketch_test.cpp
Result<GateShape> shapeOf(const Sketch& sketch, const Gate& gate, const GateAxes& axes);

/// The shape of a new gate on the axes that the sketch uses, x first. Quadrants are called ID-1, ID-2, ...
/// row by row from the low end of y.
Result<GateShape> newShape(const Sketch& sketch, const std::string& id);

/// What makes a sketch no gate at all; nothing where it is one.
std::optional<ToolRefusal> refusalOf(const Sketch& sketch);

/// Closed outline in pixels; curved edges are sampled. Empty for dividers.
QPolygonF outlineOf(const Sketch& sketch, const Frame& frame);
/// Lines of the dividers across the canvas, x first; empty for the others.
std::vector<std::pair<QPointF, QPointF>> dividerLines(const Sketch& sketch, const Frame& frame);

// Edits. A step of 0 on an axis leaves the numbers of that axis as they are.
Sketch moved(const Sketch& sketch, const Frame& frame, const QPointF& pixels);
Sketch cornerMoved(const Sketch& sketch, const Frame& frame, std::size_t corner, const QPointF& pixels);
Sketch edgeMoved(const Sketch& sketch, const Frame& frame, std::size_t edge, const QPointF& pixels);
/// Counter-clockwise on the screen, about the middle. @error as a refusal: CannotTurn.
std::variant<Sketch, ToolRefusal> turned(const Sketch& sketch, const Frame& frame, double radians);
/// A corner in the middle of the edge that follows @p corner, on the gate's own scale: changes no membership.
std::variant<Sketch, ToolRefusal> cornerAdded(const Sketch& sketch, std::size_t corner);
std::variant<Sketch, ToolRefusal> cornerRemoved(const Sketch& sketch, std::size_t corner);

}  // namespace vestige::app
