// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "gating/gate/gate.h"
#include "gating/gate/orientation.h"

namespace vestige {

Result<PolygonGate> PolygonGate::create(std::vector<Vertex> vertices) {
  if (vertices.size() < 3) {
    return Error{ErrorCode::GateTooFewVertices, {static_cast<std::int64_t>(vertices.size())}, {}, {}};
  }
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    if (!std::isfinite(vertices[i].x) || !std::isfinite(vertices[i].y)) {
      return Error{ErrorCode::GateVertexNotFinite, {static_cast<std::int64_t>(i)}, {}, {}};
    }
  }
  PolygonGate gate;
  gate.vertices_ = std::move(vertices);
  return gate;
}

bool PolygonGate::contains(double x, double y) const noexcept {
  if (!std::isfinite(x) || !std::isfinite(y)) return false;
  const Vertex p{x, y};
  bool inside = false;
  const Vertex* a = &vertices_.back();
  for (const Vertex& b : vertices_) {
    if (b == p) return true;
    if ((a->y > y) != (b.y > y)) {
      // The edge crosses the horizontal line through p, its lower end included: is that right of p, left, or
      // at p?
      if (a->x < x && b.x < x) {
        // left
      } else if (a->x > x && b.x > x) {
        inside = !inside;
      } else {
        const int side = orientation(*a, b, p);
        if (side == 0) return true;
        if ((side > 0) == (b.y > a->y)) inside = !inside;
      }
    } else if (a->y == y && b.y == y && (a->x > x) != (b.x > x)) {
      return true;  // between the ends of a level edge; the ends themselves are vertices
    }
    a = &b;
  }
  return inside;
}

bool PolygonGate::nearEdge(double x, double y, double distanceX, double distanceY) const noexcept {
  constexpr double kRounding = 1e-14;  // far above the rounding of the few operations below
  const Vertex* a = &vertices_.back();
  for (const Vertex& b : vertices_) {
    const double ax = a->x - x, ay = a->y - y, bx = b.x - x, by = b.y - y;
    a = &b;
    const double reachX = distanceX + kRounding * (std::fabs(x) + distanceX);
    const double reachY = distanceY + kRounding * (std::fabs(y) + distanceY);
    // Separating axes of a box and a segment: x, y, and the segment's normal. Written so that NaN counts as
    // near.
    if (std::min(ax, bx) > reachX || std::max(ax, bx) < -reachX) continue;
    if (std::min(ay, by) > reachY || std::max(ay, by) < -reachY) continue;
    const double left = ax * by, right = ay * bx;
    const double reach = reachX * std::fabs(by - ay) + reachY * std::fabs(bx - ax) +
                         kRounding * (std::fabs(left) + std::fabs(right));
    if (std::fabs(left - right) > reach) continue;
    return true;
  }
  return false;
}

}  // namespace vestige
