// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_shapes.h"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "io/bytes/file_io.h"

namespace vestige::flowjo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Result<std::vector<Axis>> axesOf(const Gate& gate, const Axes& axes) {
  std::vector<Axis> list;
  for (const Dimension& dimension : gate.dimensions) {
    auto axis = axes.axis(dimension, gate.id);
    if (!axis) return std::move(axis).error();
    list.push_back(*std::move(axis));
  }
  return list;
}

pugi::xml_node addElement(pugi::xml_node& parent, const char* name, const std::string& id, bool isInside) {
  pugi::xml_node node = parent.append_child(name);
  addAttribute(node, "eventsInside", isInside ? "1" : "0");
  for (const char* const offset : {"annoOffsetX", "annoOffsetY"}) addAttribute(node, offset, "0");
  addAttribute(node, "tint", "#000000");
  addAttribute(node, "isTinted", "0");
  addAttribute(node, "lineWeight", "Normal");
  addAttribute(node, "userDefined", "1");
  addAttribute(node, "gating:id", id);
  return node;
}

pugi::xml_node addDimension(pugi::xml_node& element, const Axis& axis) {
  pugi::xml_node dimension = element.append_child("gating:dimension");
  pugi::xml_node name = dimension.append_child("data-type:fcs-dimension");
  addAttribute(name, "data-type:name", axis.parameter);
  return dimension;
}

void addVertex(pugi::xml_node& parent, const std::string& x, const std::string& y) {
  pugi::xml_node vertex = parent.append_child("gating:vertex");
  for (const std::string& value : {x, y}) {
    pugi::xml_node coordinate = vertex.append_child("gating:coordinate");
    addAttribute(coordinate, "data-type:value", value);
  }
}

Status addRectangle(pugi::xml_node& parent, const Gate& gate, const std::vector<Interval>& sides,
                    const Axes& axes, const std::string& id, bool isInside) {
  const auto list = axesOf(gate, axes);
  if (!list) return list.error();
  if (list->size() > 2) return cannotWrite(gate.id, "a rectangle of more than two dimensions");
  pugi::xml_node element = addElement(parent, "gating:RectangleGate", id, isInside);
  for (const char* const percent : {"percentX", "percentY"}) addAttribute(element, percent, "0");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const bool isLog = (*list)[i].dimension.transform.kind == TransformKind::Log;
    if (isLog && sides[i].minimum == -kInfinity) {  // there, a negative number lies in no gate
      return cannotWrite(gate.id, "a log scale without a lower end");
    }
    pugi::xml_node dimension = addDimension(element, (*list)[i]);
    for (const bool isMinimum : {true, false}) {
      const auto text =
          axes.bound((*list)[i], isMinimum ? sides[i].minimum : sides[i].maximum, isMinimum, gate.id);
      if (!text) return text.error();
      if (*text) addAttribute(dimension, isMinimum ? "gating:min" : "gating:max", **text);
    }
  }
  return {};
}

Status addPolygon(pugi::xml_node& parent, const Gate& gate, const PolygonGate& shape, const Axes& axes,
                  const std::string& id, bool isInside) {
  const auto list = axesOf(gate, axes);
  if (!list) return list.error();
  pugi::xml_node element = addElement(parent, "gating:PolygonGate", id, isInside);
  addAttribute(element, "quadId", "-1");
  addAttribute(element, "gateResolution", "256");
  for (const Axis& axis : *list) addDimension(element, axis);
  for (const Vertex& vertex : shape.vertices()) {
    const auto x = axes.coordinate((*list)[0], vertex.x, gate.id);
    if (!x) return x.error();
    const auto y = axes.coordinate((*list)[1], vertex.y, gate.id);
    if (!y) return y.error();
    addVertex(element, *x, *y);
  }
  return {};
}

/// Half axes of the ellipse in 256ths of the plot.
struct HalfAxes {
  double longer = 0, shorter = 0, cosine = 1, sine = 0;
};

HalfAxes halfAxesOf(double xx, double xy, double yy) {
  const double mean = (xx + yy) / 2, half = std::hypot((xx - yy) / 2, xy);
  const double major = mean + half;
  const double minor = major > 0 ? (xx * yy - xy * xy) / major : 0;  // the product of both is the determinant
  const double angle = std::atan2(2 * xy, xx - yy) / 2;
  return {std::sqrt(major), std::sqrt(std::max(minor, 0.0)), std::cos(angle), std::sin(angle)};
}

Status addEllipse(pugi::xml_node& parent, const Gate& gate, const EllipsoidGate& shape, const Axes& axes,
                  const std::string& id, bool isInside) {
  const auto list = axesOf(gate, axes);
  if (!list) return list.error();
  if (list->size() != 2) return cannotWrite(gate.id, "an ellipsoid of other than two dimensions");
  const auto x = axes.bins((*list)[0], gate.id), y = axes.bins((*list)[1], gate.id);
  if (!x) return x.error();
  if (!y) return y.error();
  const double d = shape.distanceSquare(), centreX = x->zero + shape.mean()[0] * x->perUnit,
               centreY = y->zero + shape.mean()[1] * y->perUnit;
  const HalfAxes half = halfAxesOf(d * shape.covariance()[0] * x->perUnit * x->perUnit,
                                   d * shape.covariance()[1] * x->perUnit * y->perUnit,
                                   d * shape.covariance()[3] * y->perUnit * y->perUnit);
  if (!(half.shorter > 0) || !std::isfinite(half.longer) || !std::isfinite(centreX + centreY)) {
    return cannotWrite(gate.id, "an ellipse too thin or too large for its scale");
  }
  pugi::xml_node element = addElement(parent, "gating:EllipsoidGate", id, isInside);
  addAttribute(element, "gating:distance", numberText(2 * half.longer));
  for (const Axis& axis : *list) addDimension(element, axis);
  const auto place = [&](pugi::xml_node& where, double along, double across) {
    addVertex(where, numberText(centreX + along * half.cosine - across * half.sine),
              numberText(centreY + along * half.sine + across * half.cosine));
  };
  const double focus = std::sqrt((half.longer - half.shorter) * (half.longer + half.shorter));
  pugi::xml_node foci = element.append_child("gating:foci");
  place(foci, focus, 0);
  place(foci, -focus, 0);
  pugi::xml_node edge = element.append_child("gating:edge");
  place(edge, half.longer, 0);
  place(edge, -half.longer, 0);
  place(edge, 0, -half.shorter);
  place(edge, 0, half.shorter);
  return {};
}

}  // namespace

void addAttribute(pugi::xml_node& node, const char* name, const std::string& value) {
  node.append_attribute(name) = value.c_str();
}

Status addGateElement(pugi::xml_node& parent, const Gate& gate, const Axes& axes, const std::string& id,
                      bool isInside) {
  if (const auto* shape = std::get_if<RectangleGate>(&gate.shape))
    return addRectangle(parent, gate, shape->sides(), axes, id, isInside);
  if (const auto* shape = std::get_if<PolygonGate>(&gate.shape))
    return addPolygon(parent, gate, *shape, axes, id, isInside);
  if (const auto* shape = std::get_if<EllipsoidGate>(&gate.shape))
    return addEllipse(parent, gate, *shape, axes, id, isInside);
  const auto* labels = std::get_if<LabelGate>(&gate.shape);
  if (!labels || labels->labels().size() != 1)
    return Error{ErrorCode::InternalFault, {"gate " + gate.id}, {}, {}};
  if (gate.dimensions[0].transform.kind != TransformKind::Linear) {
    return cannotWrite(gate.id, "labels on a scale");
  }
  const double label = labels->labels()[0];
  return addRectangle(parent, gate, {{label, std::nextafter(label, kInfinity)}}, axes, id, isInside);
}

}  // namespace vestige::flowjo
