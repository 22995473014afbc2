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
  gate.sortIntoSlabs();
  return gate;
}

std::size_t PolygonGate::slabOf(double y) const noexcept {
  const double place = (y - lowest_) * perHeight_;
  if (!(place > 0)) return 0;  // also where there is one slab only
  return place < static_cast<double>(kSlabs - 1) ? static_cast<std::size_t>(place) : kSlabs - 1;
}

void PolygonGate::sortIntoSlabs() {
  const auto [low, high] = std::ranges::minmax_element(vertices_, {}, &Vertex::y);
  lowest_ = low->y;
  const double perHeight = static_cast<double>(kSlabs) / (high->y - low->y);
  perHeight_ = std::isfinite(perHeight) ? perHeight : 0;
  const std::size_t n = vertices_.size();
  const auto slabs = [&](std::size_t edge) {
    const double a = vertices_[edge == 0 ? n - 1 : edge - 1].y, b = vertices_[edge].y;
    return std::pair(slabOf(std::min(a, b)), slabOf(std::max(a, b)));
  };
  slabStart_.assign(kSlabs + 1, 0);
  for (std::size_t edge = 0; edge < n; ++edge) {
    const auto [first, last] = slabs(edge);
    for (std::size_t slab = first; slab <= last; ++slab) ++slabStart_[slab + 1];
  }
  for (std::size_t slab = 0; slab < kSlabs; ++slab) slabStart_[slab + 1] += slabStart_[slab];
  slabEdges_.resize(slabStart_.back());
  std::vector<std::uint32_t> next(slabStart_.begin(), slabStart_.end() - 1);
  for (std::size_t edge = 0; edge < n; ++edge) {
    const auto [first, last] = slabs(edge);
    for (std::size_t slab = first; slab <= last; ++slab)
      slabEdges_[next[slab]++] = static_cast<std::uint32_t>(edge);
  }
}

bool PolygonGate::contains(double x, double y) const noexcept {
  if (!std::isfinite(x) || !std::isfinite(y)) return false;
  const Vertex p{x, y};
  bool inside = false;
  const std::size_t slab = slabOf(y);
  for (std::uint32_t k = slabStart_[slab]; k < slabStart_[slab + 1]; ++k) {
    const std::uint32_t edge = slabEdges_[k];
    const Vertex& b = vertices_[edge];
    const Vertex* const a = edge == 0 ? &vertices_.back() : &b - 1;
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
  }
  return inside;
}

bool PolygonGate::nearEdge(double x, double y, double distanceX, double distanceY) const noexcept {
  constexpr double kRounding = 1e-14;  // far above the rounding of the few operations below
  const double reachX = distanceX + kRounding * (std::fabs(x) + distanceX);
  const double reachY = distanceY + kRounding * (std::fabs(y) + distanceY);
  // Slabs that the box reaches into; all of them where its ends are no numbers.
  const double low = y - 2 * reachY, high = y + 2 * reachY;
  const std::size_t first = std::isnan(low) ? 0 : slabOf(low),
                    last = std::isnan(high) ? kSlabs - 1 : slabOf(high);
  for (std::uint32_t k = slabStart_[first]; k < slabStart_[last + 1]; ++k) {
    const std::uint32_t edge = slabEdges_[k];
    const Vertex& b = vertices_[edge];
    const Vertex* const a = edge == 0 ? &vertices_.back() : &b - 1;
    const double ax = a->x - x, ay = a->y - y, bx = b.x - x, by = b.y - y;
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
