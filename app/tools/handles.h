// SPDX-License-Identifier: GPL-3.0-or-later
// What can be taken hold of on a sketch.
#pragma once
#include <optional>
#include <vector>

#include <QPointF>

#include "app/tools/sketch.h"

namespace vestige::app {

struct Grab {
  enum class Kind { Corner, Edge, Knob, Body };
  Kind kind = Kind::Body;
  std::size_t index = 0;
  bool operator==(const Grab&) const = default;
};

struct Handle {
  Grab grab;
  QPointF at;
};

inline constexpr double kHandleReach = 7;  ///< Pixels around a handle that mean it.
inline constexpr double kEdgeReach = 4;
inline constexpr double kKnobDistance = 18;  ///< Of the rotation knob from the ellipse.

/// Corners of boxes (only where both sides end) and polygons, ends of ranges, the four ends of an ellipse's
/// axes and its knob, crossings of dividers. Corners count as cornerMoved() counts them.
std::vector<Handle> handlesOf(const Sketch& sketch, const Frame& frame);

/// The handle, else the edge, else the body under the point.
/// @tested tests/unit/app/tools_select_test.cpp
std::optional<Grab> grabAt(const Sketch& sketch, const Frame& frame, const QPointF& at);

}  // namespace vestige::app
