// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/handles.h"

#include <algorithm>
#include <cmath>

#include "app/tools/ellipse_axes.h"

namespace vestige::app {
namespace {

double distance(const QPointF& a, const QPointF& b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

double distanceToLine(const QPointF& p, const QPointF& a, const QPointF& b) {
  const QPointF ab = b - a;
  const double square = QPointF::dotProduct(ab, ab);
  const double t = square > 0 ? std::clamp(QPointF::dotProduct(p - a, ab) / square, 0.0, 1.0) : 0;
  return distance(p, a + t * ab);
}

struct Side {
  std::size_t edge;
  QPointF from, to;
};

/// The sides that end somewhere, by the number of edgeMoved(), as far as the canvas shows them.
std::vector<Side> sidesOf(const BoxSketch& box, const Frame& frame) {
  const QPolygonF p = outlineOf(box, frame);
  std::vector<Side> sides;
  const auto add = [&](const std::optional<Interval>& side, std::size_t low, int a, int b, int c, int d) {
    if (side && std::isfinite(side->minimum)) sides.push_back({low, p[a], p[b]});
    if (side && std::isfinite(side->maximum)) sides.push_back({low + 1, p[c], p[d]});
  };
  add(box.x, 0, 0, 3, 1, 2);
  add(box.y, 2, 0, 1, 3, 2);
  return sides;
}

struct HandlesOf {
  const Frame& frame;
  std::vector<Handle> operator()(const BoxSketch& box) const {
    const std::vector<Side> sides = sidesOf(box, frame);
    std::vector<Handle> handles;
    if (sides.size() == 4) {
      const QPolygonF p = outlineOf(box, frame);
      for (std::size_t i = 0; i < 4; ++i)
        handles.push_back({{Grab::Kind::Corner, i}, p[static_cast<qsizetype>(i)]});
      return handles;
    }
    for (const Side& side : sides) {
      QPointF middle = (side.from + side.to) / 2;
      middle.setX(std::clamp(middle.x(), frame.canvas.left(), frame.canvas.right()));
      middle.setY(std::clamp(middle.y(), frame.canvas.top(), frame.canvas.bottom()));
      handles.push_back({{Grab::Kind::Edge, side.edge}, middle});
    }
    return handles;
  }
  std::vector<Handle> operator()(const PolygonSketch& polygon) const {
    std::vector<Handle> handles;
    for (std::size_t i = 0; i < polygon.corners.size(); ++i)
      handles.push_back({{Grab::Kind::Corner, i}, frame.pixelOf(polygon.corners[i])});
    return handles;
  }
  std::vector<Handle> operator()(const EllipseSketch& ellipse) const {
    const EllipseAxes axes = EllipseAxes::of(ellipse, frame);
    const QPointF centre = frame.pixelOf(ellipse.centre);
    const QPointF first = axes.first * axes.firstLength, second = axes.second * axes.secondLength;
    std::vector<Handle> handles = {{{Grab::Kind::Corner, 0}, centre + first},
                                   {{Grab::Kind::Corner, 1}, centre + second},
                                   {{Grab::Kind::Corner, 2}, centre - first},
                                   {{Grab::Kind::Corner, 3}, centre - second}};
    handles.push_back({{Grab::Kind::Knob, 0}, centre - second - axes.second * kKnobDistance});
    return handles;
  }
  std::vector<Handle> operator()(const DividerSketch& dividers) const {
    std::vector<Handle> handles;
    for (std::size_t x = 0; x < dividers.x.size(); ++x) {
      for (std::size_t y = 0; y < dividers.y.size(); ++y) {
        handles.push_back(
            {{Grab::Kind::Corner, x * dividers.y.size() + y}, frame.pixelOf({dividers.x[x], dividers.y[y]})});
      }
    }
    return handles;
  }
};

std::optional<std::size_t> edgeAt(const Sketch& sketch, const Frame& frame, const QPointF& at) {
  std::vector<Side> edges;
  if (const auto* box = std::get_if<BoxSketch>(&sketch)) {
    edges = sidesOf(*box, frame);
  } else if (const auto* polygon = std::get_if<PolygonSketch>(&sketch)) {
    const QPolygonF p = outlineOf(sketch, frame);
    const std::size_t parts = static_cast<std::size_t>(p.size()) / polygon->corners.size();
    for (qsizetype i = 0; i < p.size(); ++i)
      edges.push_back({static_cast<std::size_t>(i) / parts, p[i], p[(i + 1) % p.size()]});
  } else {
    for (const auto& [from, to] : dividerLines(sketch, frame)) edges.push_back({edges.size(), from, to});
  }
  for (const Side& side : edges) {
    if (distanceToLine(at, side.from, side.to) <= kEdgeReach) return side.edge;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Handle> handlesOf(const Sketch& sketch, const Frame& frame) {
  return std::visit(HandlesOf{frame}, sketch);
}

std::optional<Grab> grabAt(const Sketch& sketch, const Frame& frame, const QPointF& at) {
  const std::vector<Handle> handles = handlesOf(sketch, frame);
  const auto nearest = std::min_element(
      handles.begin(), handles.end(),
      [&](const Handle& a, const Handle& b) { return distance(a.at, at) < distance(b.at, at); });
  if (nearest != handles.end() && distance(nearest->at, at) <= kHandleReach) return nearest->grab;
  if (const auto edge = edgeAt(sketch, frame, at)) return Grab{Grab::Kind::Edge, *edge};
  if (outlineOf(sketch, frame).containsPoint(at, Qt::OddEvenFill)) return Grab{Grab::Kind::Body, 0};
  return std::nullopt;
}

}  // namespace vestige::app
