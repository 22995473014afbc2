// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/render/plot_builder.h"

namespace vestige::app {
namespace {

constexpr int kPartsOfEdge = 48;  // of an edge that is a curve on the plot
constexpr int kPartsOfEllipse = 144;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// From a gate's scale to the plot's on one axis; the identity when they are the same scale.
class AxisMap {
 public:
  AxisMap(const TransformSpec& gate, const TransformSpec& plot)
      : gate_(Transform::create(gate)), plot_(Transform::create(plot)), same_(gate == plot) {}
  bool isValid() const { return gate_.has_value() && plot_.has_value(); }
  bool isSame() const { return same_; }
  double operator()(double display) const {
    if (same_ || std::isinf(display)) return display;
    const double mapped = plot_->displayFromRaw(gate_->rawFromDisplay(display));
    return std::isnan(mapped) ? -kInfinity : mapped;  // a log scale has no place for values at or below zero
  }

 private:
  Result<Transform> gate_, plot_;
  bool same_;
};

/// Corners on the gate's scale to an outline on the plot's; `straight` edges are not sampled.
QPolygonF mapped(const std::vector<QPointF>& corners, const AxisMap& x, const AxisMap& y, bool straight) {
  QPolygonF outline;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const QPointF &from = corners[i], &to = corners[(i + 1) % corners.size()];
    outline << QPointF(x(from.x()), y(from.y()));
    if (straight) continue;
    for (int part = 1; part < kPartsOfEdge; ++part) {
      const double t = static_cast<double>(part) / kPartsOfEdge;
      outline << QPointF(x(from.x() + (to.x() - from.x()) * t), y(from.y() + (to.y() - from.y()) * t));
    }
  }
  return outline;
}

QPolygonF rectangleOutline(const RectangleGate& gate, const GateAxes& on, const AxisMap& x,
                           const AxisMap& y) {
  const Interval all;
  const Interval sideX = on.x >= 0 ? gate.sides().at(static_cast<std::size_t>(on.x)) : all;
  const Interval sideY = on.y >= 0 ? gate.sides().at(static_cast<std::size_t>(on.y)) : all;
  // Sides run along the axes, so they stay straight on any monotone scale.
  return mapped({{sideX.minimum, sideY.minimum},
                 {sideX.maximum, sideY.minimum},
                 {sideX.maximum, sideY.maximum},
                 {sideX.minimum, sideY.maximum}},
                x, y, true);
}

QPolygonF ellipseOutline(const EllipsoidGate& gate, const GateAxes& on, const AxisMap& x, const AxisMap& y) {
  if (gate.mean().size() != 2 || on.x < 0 || on.y < 0) return {};
  const auto ix = static_cast<std::size_t>(on.x), iy = static_cast<std::size_t>(on.y);
  // Cholesky factor of the covariance turns the unit circle into the ellipse.
  const double xx = gate.covariance()[ix * 2 + ix], xy = gate.covariance()[ix * 2 + iy];
  const double yy = gate.covariance()[iy * 2 + iy];
  const double a = std::sqrt(xx), b = xy / a, c = std::sqrt(std::max(0.0, yy - b * b));
  const double radius = std::sqrt(gate.distanceSquare());
  std::vector<QPointF> points;
  for (int part = 0; part < kPartsOfEllipse; ++part) {
    const double angle = 2 * 3.14159265358979323846 * part / kPartsOfEllipse;
    const double u = radius * std::cos(angle), v = radius * std::sin(angle);
    points.emplace_back(gate.mean()[ix] + a * u, gate.mean()[iy] + b * u + c * v);
  }
  return mapped(points, x, y, true);
}

}  // namespace

GateAxes gateAxesOn(const Gate& gate, const Dimension& x, const Dimension& y) {
  GateAxes found;
  for (std::size_t d = 0; d < gate.dimensions.size(); ++d) {
    const Dimension& dimension = gate.dimensions[d];
    if (dimension.ratio) continue;  // no plot has that axis
    if (dimension.channel == x.channel && dimension.compensation == x.compensation && found.x < 0) {
      found.x = static_cast<int>(d);
    } else if (dimension.channel == y.channel && dimension.compensation == y.compensation) {
      found.y = static_cast<int>(d);
    }
  }
  return found;
}

QPolygonF gateOutline(const Gate& gate, const Dimension& x, const Dimension& y) {
  const GateAxes on = gateAxesOn(gate, x, y);
  if (on.x < 0 && on.y < 0) return {};
  const auto scaleOf = [&](int d, const Dimension& axis) -> const TransformSpec& {
    return d >= 0 ? gate.dimensions[static_cast<std::size_t>(d)].transform : axis.transform;
  };
  const AxisMap mapX(scaleOf(on.x, x), x.transform), mapY(scaleOf(on.y, y), y.transform);
  if (!mapX.isValid() || !mapY.isValid()) return {};
  if (const auto* rectangle = std::get_if<RectangleGate>(&gate.shape)) {
    return rectangleOutline(*rectangle, on, mapX, mapY);
  }
  if (const auto* ellipse = std::get_if<EllipsoidGate>(&gate.shape))
    return ellipseOutline(*ellipse, on, mapX, mapY);
  const auto* polygon = std::get_if<PolygonGate>(&gate.shape);
  if (polygon == nullptr || on.x < 0 || on.y < 0) return {};
  std::vector<QPointF> corners;
  for (const Vertex& vertex : polygon->vertices()) {
    corners.push_back(on.x == 0 ? QPointF(vertex.x, vertex.y) : QPointF(vertex.y, vertex.x));
  }
  return mapped(corners, mapX, mapY, mapX.isSame() && mapY.isSame());
}

}  // namespace vestige::app
