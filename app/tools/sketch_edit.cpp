// SPDX-License-Identifier: GPL-3.0-or-later
// Sketches on the canvas: outlines, and what hands do to them.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/tools/ellipse_axes.h"

namespace vestige::app {
namespace {

constexpr int kPartsOfEdge = 48;  // of an edge that is a curve on the plot
constexpr int kPartsOfEllipse = 144;
constexpr double kLeastAxis = 1;  // half an ellipse's axis, in pixels

Vertex between(const Vertex& a, const Vertex& b, double t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

QPolygonF outline(const BoxSketch& box, const Frame& frame) {
  const Interval x = box.x.value_or(Interval()), y = box.y.value_or(Interval());
  const double left = frame.x.pixelOf(x.minimum), right = frame.x.pixelOf(x.maximum);
  const double low = frame.y.pixelOf(y.minimum), high = frame.y.pixelOf(y.maximum);
  return QPolygonF({{left, low}, {right, low}, {right, high}, {left, high}});
}

QPolygonF outline(const PolygonSketch& polygon, const Frame& frame) {
  QPolygonF points;
  const auto& c = polygon.corners;
  for (std::size_t i = 0; i < c.size(); ++i) {
    points << frame.pixelOf(c[i]);
    for (int part = 1; !frame.isSame() && part < kPartsOfEdge; ++part) {
      const double t = static_cast<double>(part) / kPartsOfEdge;
      points << frame.pixelOf(between(c[i], c[(i + 1) % c.size()], t));
    }
  }
  return points;
}

QPolygonF outline(const EllipseSketch& e, const Frame& frame) {
  QPolygonF points;
  // While it is drawn it may still be flat.
  const double a = std::sqrt(std::max(0.0, e.xx)), b = a > 0 ? e.xy / a : 0;
  const double c = std::sqrt(std::max(0.0, e.yy - b * b));
  const double radius = std::sqrt(e.distanceSquare);
  for (int part = 0; part < kPartsOfEllipse; ++part) {
    const double angle = 2 * std::numbers::pi * part / kPartsOfEllipse;
    const double u = radius * std::cos(angle), v = radius * std::sin(angle);
    points << frame.pixelOf({e.centre.x + a * u, e.centre.y + b * u + c * v});
  }
  return points;
}

QPolygonF outline(const DividerSketch&, const Frame&) { return {}; }

/// Ends in order again after one passed the other.
void straighten(std::optional<Interval>& side) {
  if (side && side->minimum > side->maximum) std::swap(side->minimum, side->maximum);
}
void stepSide(std::optional<Interval>& side, const AxisFrame& axis, bool low, bool high, double pixels) {
  if (!side) return;
  if (low) side->minimum = axis.stepped(side->minimum, pixels);
  if (high) side->maximum = axis.stepped(side->maximum, pixels);
}

struct Moved {
  const Frame& frame;
  const QPointF& by;
  Sketch operator()(BoxSketch box) const {
    stepSide(box.x, frame.x, true, true, by.x());
    stepSide(box.y, frame.y, true, true, by.y());
    return box;
  }
  Sketch operator()(PolygonSketch polygon) const {
    for (Vertex& v : polygon.corners) v = frame.stepped(v, by);
    return polygon;
  }
  Sketch operator()(EllipseSketch ellipse) const {
    ellipse.centre = frame.stepped(ellipse.centre, by);
    return ellipse;
  }
  Sketch operator()(DividerSketch dividers) const {
    for (double& x : dividers.x) x = frame.x.stepped(x, by.x());
    for (double& y : dividers.y) y = frame.y.stepped(y, by.y());
    return dividers;
  }
};

struct CornerMoved {
  const Frame& frame;
  std::size_t corner;
  const QPointF& by;
  Sketch operator()(BoxSketch box) const {
    const bool right = corner == 1 || corner == 2, high = corner >= 2;
    stepSide(box.x, frame.x, !right, right, by.x());
    stepSide(box.y, frame.y, !high, high, by.y());
    straighten(box.x);
    straighten(box.y);
    return box;
  }
  Sketch operator()(PolygonSketch polygon) const {
    if (corner < polygon.corners.size()) polygon.corners[corner] = frame.stepped(polygon.corners[corner], by);
    return polygon;
  }
  Sketch operator()(const EllipseSketch& ellipse) const {
    EllipseAxes axes = EllipseAxes::of(ellipse, frame);
    const bool isFirst = corner % 2 == 0;
    const double sign = corner < 2 ? 1 : -1;
    const double along = sign * QPointF::dotProduct(by, isFirst ? axes.first : axes.second);
    if (along == 0) return ellipse;
    double& length = isFirst ? axes.firstLength : axes.secondLength;
    length = std::max(length + along, kLeastAxis);
    return axes.applied(ellipse, frame);
  }
  Sketch operator()(DividerSketch dividers) const {
    if (dividers.y.empty()) return dividers;
    const std::size_t x = corner / dividers.y.size(), y = corner % dividers.y.size();
    if (x < dividers.x.size()) dividers.x[x] = frame.x.stepped(dividers.x[x], by.x());
    dividers.y[y] = frame.y.stepped(dividers.y[y], by.y());
    return dividers;
  }
};

struct EdgeMoved {
  const Frame& frame;
  std::size_t edge;
  const QPointF& by;
  Sketch operator()(BoxSketch box) const {
    stepSide(box.x, frame.x, edge == 0, edge == 1, by.x());
    stepSide(box.y, frame.y, edge == 2, edge == 3, by.y());
    straighten(box.x);
    straighten(box.y);
    return box;
  }
  Sketch operator()(PolygonSketch polygon) const {
    const std::size_t n = polygon.corners.size();
    if (edge >= n) return polygon;
    for (const std::size_t corner : {edge, (edge + 1) % n})
      polygon.corners[corner] = frame.stepped(polygon.corners[corner], by);
    return polygon;
  }
  /// The border of an ellipse has no edges: it is moved as a whole.
  Sketch operator()(const EllipseSketch& ellipse) const { return Moved{frame, by}(ellipse); }
  Sketch operator()(DividerSketch dividers) const {
    const std::size_t n = dividers.x.size();
    if (edge < n) {
      dividers.x[edge] = frame.x.stepped(dividers.x[edge], by.x());
    } else if (edge - n < dividers.y.size()) {
      dividers.y[edge - n] = frame.y.stepped(dividers.y[edge - n], by.y());
    }
    return dividers;
  }
};

QPointF turnedPoint(const QPointF& p, double radians) {  // y runs downwards: counter-clockwise to the eye
  const double c = std::cos(radians), s = std::sin(radians);
  return {c * p.x() + s * p.y(), c * p.y() - s * p.x()};
}

}  // namespace

EllipseAxes EllipseAxes::of(const EllipseSketch& e, const Frame& frame) {
  const double sx = frame.x.pixelsPerUnit(), sy = -frame.y.pixelsPerUnit();
  const double a = e.xx * sx * sx, b = e.xy * sx * sy, c = e.yy * sy * sy;
  const double middle = (a + c) / 2, reach = std::hypot((a - c) / 2, b);
  double angle = 0.5 * std::atan2(2 * b, a - c);
  double large = middle + reach, small = std::max(0.0, middle - reach);
  if (std::abs(angle) > std::numbers::pi / 4) {
    angle += angle > 0 ? -std::numbers::pi / 2 : std::numbers::pi / 2;
    std::swap(large, small);
  }
  EllipseAxes axes;
  axes.first = {std::cos(angle), std::sin(angle)};
  axes.second = {-std::sin(angle), std::cos(angle)};
  axes.firstLength = std::sqrt(large * e.distanceSquare);
  axes.secondLength = std::sqrt(small * e.distanceSquare);
  return axes;
}

EllipseSketch EllipseAxes::applied(EllipseSketch e, const Frame& frame) const {
  const double sx = frame.x.pixelsPerUnit(), sy = -frame.y.pixelsPerUnit();
  const double p = firstLength * firstLength / e.distanceSquare;
  const double q = secondLength * secondLength / e.distanceSquare;
  e.xx = (p * first.x() * first.x() + q * second.x() * second.x()) / (sx * sx);
  e.xy = (p * first.x() * first.y() + q * second.x() * second.y()) / (sx * sy);
  e.yy = (p * first.y() * first.y() + q * second.y() * second.y()) / (sy * sy);
  return e;
}

QPolygonF outlineOf(const Sketch& sketch, const Frame& frame) {
  return std::visit([&](const auto& one) { return outline(one, frame); }, sketch);
}

std::vector<std::pair<QPointF, QPointF>> dividerLines(const Sketch& sketch, const Frame& frame) {
  std::vector<std::pair<QPointF, QPointF>> lines;
  const auto* dividers = std::get_if<DividerSketch>(&sketch);
  if (!dividers) return lines;
  for (const double x : dividers->x) {
    const double at = frame.x.pixelOf(x);
    lines.push_back({{at, frame.canvas.top()}, {at, frame.canvas.bottom()}});
  }
  for (const double y : dividers->y) {
    const double at = frame.y.pixelOf(y);
    lines.push_back({{frame.canvas.left(), at}, {frame.canvas.right(), at}});
  }
  return lines;
}

Sketch moved(const Sketch& sketch, const Frame& frame, const QPointF& pixels) {
  return std::visit(Moved{frame, pixels}, sketch);
}
Sketch cornerMoved(const Sketch& sketch, const Frame& frame, std::size_t corner, const QPointF& pixels) {
  return std::visit(CornerMoved{frame, corner, pixels}, sketch);
}
Sketch edgeMoved(const Sketch& sketch, const Frame& frame, std::size_t edge, const QPointF& pixels) {
  return std::visit(EdgeMoved{frame, edge, pixels}, sketch);
}

std::variant<Sketch, ToolRefusal> turned(const Sketch& sketch, const Frame& frame, double radians) {
  if (radians == 0) return sketch;
  if (const auto* ellipse = std::get_if<EllipseSketch>(&sketch)) {
    EllipseAxes axes = EllipseAxes::of(*ellipse, frame);
    axes.first = turnedPoint(axes.first, radians);
    axes.second = turnedPoint(axes.second, radians);
    return Sketch(axes.applied(*ellipse, frame));
  }
  const auto* polygon = std::get_if<PolygonSketch>(&sketch);
  if (!polygon) return ToolRefusal::CannotTurn;
  QPointF middle;
  for (const Vertex& v : polygon->corners)
    middle += frame.pixelOf(v) / static_cast<double>(polygon->corners.size());
  PolygonSketch after = *polygon;
  for (Vertex& v : after.corners) {
    const QPointF from = frame.pixelOf(v) - middle;
    v = frame.stepped(v, turnedPoint(from, radians) - from);
  }
  return Sketch(std::move(after));
}

std::variant<Sketch, ToolRefusal> cornerAdded(const Sketch& sketch, std::size_t corner) {
  const auto* polygon = std::get_if<PolygonSketch>(&sketch);
  if (!polygon || polygon->corners.empty()) return ToolRefusal::TooFewCorners;
  PolygonSketch after = *polygon;
  const std::size_t n = after.corners.size(), from = corner % n;
  const Vertex middle = between(after.corners[from], after.corners[(from + 1) % n], 0.5);
  after.corners.insert(after.corners.begin() + static_cast<std::ptrdiff_t>(from) + 1, middle);
  return Sketch(std::move(after));
}

std::variant<Sketch, ToolRefusal> cornerRemoved(const Sketch& sketch, std::size_t corner) {
  const auto* polygon = std::get_if<PolygonSketch>(&sketch);
  if (!polygon || polygon->corners.size() <= 3 || corner >= polygon->corners.size())
    return ToolRefusal::NeedsThree;
  PolygonSketch after = *polygon;
  after.corners.erase(after.corners.begin() + static_cast<std::ptrdiff_t>(corner));
  return Sketch(std::move(after));
}

}  // namespace vestige::app
