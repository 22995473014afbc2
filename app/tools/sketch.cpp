// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/sketch.h"

#include <algorithm>
#include <cmath>

#include "app/tools/ellipse_axes.h"
#include "gating/gate/orientation.h"

namespace vestige::app {
namespace {

std::size_t at(int dimension) { return static_cast<std::size_t>(dimension); }

Error notOfThisGate(const Gate& gate, std::size_t needed) {
  return Error{ErrorCode::GateDimensionCount,
               {static_cast<std::int64_t>(gate.dimensions.size()), static_cast<std::int64_t>(needed)},
               {},
               {}};
}

std::optional<Sketch> sketchOf(const RectangleGate& gate, const GateAxes& axes) {
  BoxSketch box;
  if (axes.x >= 0) box.x = gate.sides().at(at(axes.x));
  if (axes.y >= 0) box.y = gate.sides().at(at(axes.y));
  return box;
}

std::optional<Sketch> sketchOf(const PolygonGate& gate, const GateAxes& axes) {
  if (axes.x < 0 || axes.y < 0) return std::nullopt;
  PolygonSketch polygon{gate.vertices()};
  if (axes.x != 0) {
    for (Vertex& v : polygon.corners) std::swap(v.x, v.y);
  }
  return polygon;
}

std::optional<Sketch> sketchOf(const EllipsoidGate& gate, const GateAxes& axes) {
  if (axes.x < 0 || axes.y < 0 || gate.mean().size() != 2) return std::nullopt;
  const std::size_t x = at(axes.x), y = at(axes.y);
  const std::vector<double>& c = gate.covariance();
  return EllipseSketch{
      {gate.mean()[x], gate.mean()[y]}, c[x * 2 + x], c[1], c[y * 2 + y], gate.distanceSquare()};
}

std::optional<Sketch> sketchOf(const QuadrantGate& gate, const GateAxes& axes) {
  DividerSketch dividers;
  if (axes.x >= 0) dividers.x = gate.dividers().at(at(axes.x));
  if (axes.y >= 0) dividers.y = gate.dividers().at(at(axes.y));
  return dividers;
}

std::optional<Sketch> sketchOf(const BooleanGate&, const GateAxes&) { return std::nullopt; }
std::optional<Sketch> sketchOf(const LabelGate&, const GateAxes&) { return std::nullopt; }

Result<GateShape> widened(Result<RectangleGate> gate) {
  if (!gate) return gate.error();
  return GateShape(*std::move(gate));
}
Result<GateShape> widened(Result<PolygonGate> gate) {
  if (!gate) return gate.error();
  return GateShape(*std::move(gate));
}
Result<GateShape> widened(Result<EllipsoidGate> gate) {
  if (!gate) return gate.error();
  return GateShape(*std::move(gate));
}
Result<GateShape> widened(Result<QuadrantGate> gate) {
  if (!gate) return gate.error();
  return GateShape(*std::move(gate));
}

Result<GateShape> shapeOf(const BoxSketch& box, const Gate& gate, const GateAxes& axes) {
  const auto* before = std::get_if<RectangleGate>(&gate.shape);
  if (!before) return notOfThisGate(gate, 1);
  std::vector<Interval> sides = before->sides();
  if (axes.x >= 0 && box.x) sides.at(at(axes.x)) = *box.x;
  if (axes.y >= 0 && box.y) sides.at(at(axes.y)) = *box.y;
  return widened(RectangleGate::create(std::move(sides)));
}

Result<GateShape> shapeOf(const PolygonSketch& polygon, const Gate& gate, const GateAxes& axes) {
  if (gate.dimensions.size() != 2) return notOfThisGate(gate, 2);
  std::vector<Vertex> corners = polygon.corners;
  if (axes.x != 0) {
    for (Vertex& v : corners) std::swap(v.x, v.y);
  }
  return widened(PolygonGate::create(std::move(corners)));
}

Result<GateShape> shapeOf(const EllipseSketch& e, const Gate& gate, const GateAxes& axes) {
  if (gate.dimensions.size() != 2) return notOfThisGate(gate, 2);
  if (axes.x == 0) {
    return widened(
        EllipsoidGate::create({e.centre.x, e.centre.y}, {e.xx, e.xy, e.xy, e.yy}, e.distanceSquare));
  }
  return widened(EllipsoidGate::create({e.centre.y, e.centre.x}, {e.yy, e.xy, e.xy, e.xx}, e.distanceSquare));
}

Result<GateShape> shapeOf(const DividerSketch& sketch, const Gate& gate, const GateAxes& axes) {
  const auto* before = std::get_if<QuadrantGate>(&gate.shape);
  if (!before) return notOfThisGate(gate, 2);
  std::vector<std::vector<double>> dividers = before->dividers();
  if (axes.x >= 0) dividers.at(at(axes.x)) = sketch.x;
  if (axes.y >= 0) dividers.at(at(axes.y)) = sketch.y;
  return widened(QuadrantGate::create(std::move(dividers), before->quadrants()));
}

bool isEmpty(const std::optional<Interval>& side) { return side && !(side->minimum < side->maximum); }
bool areOrdered(const std::vector<double>& values) {
  return std::adjacent_find(values.begin(), values.end(), [](double a, double b) { return !(a < b); }) ==
         values.end();
}

std::optional<ToolRefusal> refusalOf(const BoxSketch& box) {
  return isEmpty(box.x) || isEmpty(box.y) ? std::optional(ToolRefusal::TooSmall) : std::nullopt;
}

std::optional<ToolRefusal> refusalOf(const PolygonSketch& polygon) {
  const std::vector<Vertex>& c = polygon.corners;
  std::vector<Vertex> different;
  for (const Vertex& v : c) {
    if (std::find(different.begin(), different.end(), v) == different.end()) different.push_back(v);
  }
  if (different.size() < 3) return ToolRefusal::TooFewCorners;
  const bool isFlat = std::all_of(different.begin() + 2, different.end(), [&](const Vertex& v) {
    return orientation(different[0], different[1], v) == 0;
  });
  return isFlat ? std::optional(ToolRefusal::NoArea) : std::nullopt;
}

std::optional<ToolRefusal> refusalOf(const EllipseSketch& e) {
  const bool isOne = e.xx > 0 && e.yy > 0 && e.xx * e.yy - e.xy * e.xy > 0 && std::isfinite(e.xx + e.yy);
  return isOne ? std::nullopt : std::optional(ToolRefusal::TooSmall);
}

std::optional<ToolRefusal> refusalOf(const DividerSketch& d) {
  return areOrdered(d.x) && areOrdered(d.y) ? std::nullopt : std::optional(ToolRefusal::DividersMeet);
}

}  // namespace

std::optional<Sketch> sketchOf(const Gate& gate, const GateAxes& axes) {
  if (axes.x < 0 && axes.y < 0) return std::nullopt;
  return std::visit([&](const auto& shape) { return sketchOf(shape, axes); }, gate.shape);
}

Result<GateShape> shapeOf(const Sketch& sketch, const Gate& gate, const GateAxes& axes) {
  return std::visit([&](const auto& one) { return shapeOf(one, gate, axes); }, sketch);
}

Result<GateShape> newShape(const Sketch& sketch, const std::string& id) {
  if (const auto* box = std::get_if<BoxSketch>(&sketch)) {
    std::vector<Interval> sides;
    if (box->x) sides.push_back(*box->x);
    if (box->y) sides.push_back(*box->y);
    return widened(RectangleGate::create(std::move(sides)));
  }
  if (const auto* polygon = std::get_if<PolygonSketch>(&sketch))
    return widened(PolygonGate::create(polygon->corners));
  if (const auto* e = std::get_if<EllipseSketch>(&sketch)) {
    return widened(
        EllipsoidGate::create({e->centre.x, e->centre.y}, {e->xx, e->xy, e->xy, e->yy}, e->distanceSquare));
  }
  const auto& dividers = std::get<DividerSketch>(sketch);
  std::vector<Quadrant> parts;
  for (int y = 0; y <= static_cast<int>(dividers.y.size()); ++y) {
    for (int x = 0; x <= static_cast<int>(dividers.x.size()); ++x)
      parts.push_back({id + '-' + std::to_string(parts.size() + 1), {x, y}});
  }
  return widened(QuadrantGate::create({dividers.x, dividers.y}, std::move(parts)));
}

std::optional<ToolRefusal> refusalOf(const Sketch& sketch) {
  return std::visit([](const auto& one) { return refusalOf(one); }, sketch);
}

}  // namespace vestige::app
