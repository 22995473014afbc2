// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_gates.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "io/text/number_reader.h"
#include "io/text/xml_reader.h"
#include "io/workspace/flowjo_axes.h"
#include "io/workspace/flowjo_curly.h"
#include "io/workspace/workspace_error.h"

namespace vestige {
namespace {

using flowjo::kBiexRange;
using flowjo::kBins;

/// Nothing when absent or no finite number.
std::optional<double> number(const pugi::xml_node& node, std::string_view attribute) {
  const pugi::xml_attribute found = attributeOf(node, attribute);
  if (!found) return std::nullopt;
  return finiteNumber(found.value());
}

/// One axis of a gate.
struct Axis {
  Dimension dimension;
  FlowJoScale scale;
  std::optional<Transform> transform;
  bool isShown = true;  // the document says how

  /// From the linear units in which gates are stored to the units of `dimension`.
  double displayFromStored(double stored) const {
    if (scale.linear) return stored / scale.gain;
    return transform->displayFromRaw(stored);
  }
  double displayFromBins(double bins) const {
    const double share = bins / kBins;
    if (scale.linear) return (scale.low + share * (scale.high - scale.low)) / scale.gain;
    return scale.transform.kind == TransformKind::FlowJoBiex ? share * kBiexRange : share;
  }
};

Result<Axis> axisOf(const pugi::xml_node& dimension, const FlowJoScales& scales) {
  const pugi::xml_node fcs = childOf(dimension, "fcs-dimension");
  const std::string name = attributeOf(fcs, "name").value();
  if (name.empty()) return workspaceUnsupported(dimension, "a dimension that is no channel");
  Axis axis;
  std::string plain = name;
  const bool wrapped = !scales.prefix.empty() && name.starts_with(scales.prefix) &&
                       name.ends_with(scales.suffix) &&
                       name.size() > scales.prefix.size() + scales.suffix.size();
  if (wrapped) {
    plain = name.substr(scales.prefix.size(), name.size() - scales.prefix.size() - scales.suffix.size());
    if (!scales.matrix)
      return workspaceUnsupported(dimension, "compensated channel " + name + " without a matrix");
    if (std::ranges::find(scales.matrix->channels, plain) == scales.matrix->channels.end()) {
      return workspaceUnsupported(dimension, "compensated channel " + name + " outside of the matrix");
    }
    axis.dimension.compensation = "matrix";
  }
  for (const std::string& spelled : {name, plain}) {
    if (const auto unread = scales.unread.find(spelled); unread != scales.unread.end()) {
      return workspaceUnsupported(dimension, "the scale " + unread->second);
    }
  }
  auto scale = scales.byChannel.find(name);
  if (scale == scales.byChannel.end()) scale = scales.byChannel.find(plain);
  if (scale != scales.byChannel.end()) axis.scale = scale->second;
  axis.isShown = scale != scales.byChannel.end();
  if (!axis.isShown) axis.scale.transform = {TransformKind::Linear, 1, 0, 0, 0};
  axis.dimension.channel = plain;
  axis.dimension.transform = axis.scale.transform;
  auto transform = Transform::create(axis.scale.transform);
  if (!transform) return std::move(transform).error();
  axis.transform = *std::move(transform);
  return axis;
}

Result<std::vector<Axis>> axesOf(const pugi::xml_node& gate, const FlowJoScales& scales) {
  std::vector<Axis> axes;
  for (const pugi::xml_node& child : gate.children()) {
    if (localName(child) != "dimension") continue;
    auto axis = axisOf(child, scales);
    if (!axis) return std::move(axis).error();
    axes.push_back(*std::move(axis));
  }
  if (axes.empty()) return workspaceInvalid(gate, "it has no dimension");
  return axes;
}

std::vector<Dimension> dimensionsOf(const std::vector<Axis>& axes) {
  std::vector<Dimension> dimensions;
  for (const Axis& axis : axes) dimensions.push_back(axis.dimension);
  return dimensions;
}

Result<GateShape> rectangleOf(const pugi::xml_node& gate, const std::vector<Axis>& axes) {
  std::vector<Interval> sides;
  for (const pugi::xml_node& child : gate.children()) {
    if (localName(child) != "dimension") continue;
    const Axis& axis = axes[sides.size()];
    Interval side;
    for (const char* end : {"min", "max"}) {
      if (!attributeOf(child, end)) continue;
      const auto stored = number(child, end);
      if (!stored) return workspaceInvalid(child, std::string(end) + " is not a number");
      (*end == 'm' && end[1] == 'i' ? side.minimum : side.maximum) = axis.displayFromStored(*stored);
    }
    sides.push_back(side);
  }
  auto shape = RectangleGate::create(std::move(sides));
  if (!shape) return std::move(shape).error();
  return GateShape(*std::move(shape));
}

/// The coordinates of one `vertex`, in stored units.
Result<Vertex> vertexOf(const pugi::xml_node& vertex) {
  std::vector<double> values;
  for (const pugi::xml_node& child : vertex.children()) {
    if (localName(child) != "coordinate") continue;
    const auto value = number(child, "value");
    if (!value) return workspaceInvalid(child, "it is not a number");
    values.push_back(*value);
  }
  if (values.size() != 2) return workspaceInvalid(vertex, "it has not two coordinates");
  return Vertex{values[0], values[1]};
}

Result<std::vector<Vertex>> verticesOf(const pugi::xml_node& parent) {
  std::vector<Vertex> vertices;
  for (const pugi::xml_node& child : parent.children()) {
    if (localName(child) != "vertex") continue;
    const auto vertex = vertexOf(child);
    if (!vertex) return vertex.error();
    vertices.push_back(*vertex);
  }
  return vertices;
}

Result<GateShape> polygonOf(const pugi::xml_node& gate, const std::vector<Axis>& axes) {
  auto vertices = verticesOf(gate);
  if (!vertices) return std::move(vertices).error();
  for (Vertex& vertex : *vertices) {
    vertex = {axes[0].displayFromStored(vertex.x), axes[1].displayFromStored(vertex.y)};
  }
  auto shape = PolygonGate::create(*std::move(vertices));
  if (!shape) return std::move(shape).error();
  return GateShape(*std::move(shape));
}

/// Foci and the four ends of the axes, in 256ths of the plot. The direction comes from the ends of the longer
/// axis: the foci of a circle coincide.
Result<GateShape> ellipseOf(const pugi::xml_node& gate, const std::vector<Axis>& axes) {
  const auto ends = verticesOf(childOf(gate, "edge"));
  if (!ends) return ends.error();
  if (ends->size() != 4) return workspaceInvalid(gate, "the ellipse has not four ends of axes");
  const auto halfOf = [&](std::size_t a, std::size_t b) {
    return Vertex{((*ends)[a].x - (*ends)[b].x) / 2, ((*ends)[a].y - (*ends)[b].y) / 2};
  };
  const Vertex first = halfOf(0, 1), second = halfOf(2, 3);
  double centreX = 0, centreY = 0;
  for (const Vertex& end : *ends) {
    centreX += end.x / 4;
    centreY += end.y / 4;
  }
  // The ends are whole bins, the foci are not: where both foci are there, the centre is theirs.
  const auto foci = verticesOf(childOf(gate, "foci"));
  if (!foci) return foci.error();
  double longer = std::max(std::hypot(first.x, first.y), std::hypot(second.x, second.y));
  double shorter = std::min(std::hypot(first.x, first.y), std::hypot(second.x, second.y));
  Vertex direction = std::hypot(first.x, first.y) >= std::hypot(second.x, second.y) ? first : second;
  if (foci->size() == 2) {
    centreX = ((*foci)[0].x + (*foci)[1].x) / 2;
    centreY = ((*foci)[0].y + (*foci)[1].y) / 2;
    const Vertex between{((*foci)[0].x - (*foci)[1].x) / 2, ((*foci)[0].y - (*foci)[1].y) / 2};
    if (std::hypot(between.x, between.y) > 1e-6) direction = between;
  }
  const double length = std::hypot(direction.x, direction.y);
  if (!(longer > 0) || !(shorter > 0) || !(length > 0))
    return workspaceInvalid(gate, "the ellipse has no extent");
  const double cosine = direction.x / length, sine = direction.y / length;
  // Covariance in bins, then in the units of the two axes, which are linear in bins.
  const double major = longer * longer, minor = shorter * shorter;
  const double perBinX = axes[0].displayFromBins(1) - axes[0].displayFromBins(0);
  const double perBinY = axes[1].displayFromBins(1) - axes[1].displayFromBins(0);
  const double xx = major * cosine * cosine + minor * sine * sine;
  const double yy = major * sine * sine + minor * cosine * cosine;
  const double xy = (major - minor) * cosine * sine;
  auto shape = EllipsoidGate::create(
      {axes[0].displayFromBins(centreX), axes[1].displayFromBins(centreY)},
      {xx * perBinX * perBinX, xy * perBinX * perBinY, xy * perBinX * perBinY, yy * perBinY * perBinY}, 1);
  if (!shape) return std::move(shape).error();
  return GateShape(*std::move(shape));
}

Result<std::string> curlyOf(const pugi::xml_node& gate, const std::vector<Axis>& axes,
                            WorkspaceBuilder& builder) {
  std::vector<flowjo::CurlyAxis> sides;
  for (const pugi::xml_node& child : gate.children()) {
    if (localName(child) != "dimension") continue;
    const Axis& axis = axes[sides.size()];
    if (!axis.isShown) return workspaceUnsupported(child, "a curly quadrant on an axis without a scale");
    const bool isAbove = !attributeOf(child, "min").empty();
    sides.push_back({axis.dimension, axis.displayFromStored(*number(child, isAbove ? "min" : "max")),
                     axis.displayFromBins(0), axis.displayFromBins(kBins), isAbove});
  }
  return flowjo::addCurlyQuadrant(gate, sides[0], sides[1], builder);
}

Result<GateShape> shapeOf(const pugi::xml_node& gate, const std::vector<Axis>& axes) {
  const std::string_view name = localName(gate);
  if (name == "RectangleGate") return rectangleOf(gate, axes);
  if (axes.size() != 2) return workspaceInvalid(gate, "it has not two dimensions");
  if (name == "PolygonGate") return polygonOf(gate, axes);
  return ellipseOf(gate, axes);
}

FlowJoScale scaleOf(TransformSpec transform) { return {transform, false, 0, 0, 1}; }

/// Nothing for a scale that is not known; errors are those of numbers.
Result<std::optional<FlowJoScale>> scaleOf(const pugi::xml_node& node, const std::string& channel) {
  const std::string_view kind = localName(node);
  const auto all = [&](std::initializer_list<const char*> names) {
    return std::ranges::all_of(names, [&](const char* name) { return number(node, name).has_value(); });
  };
  const auto value = [&](const char* name) { return *number(node, name); };
  if (kind == "linear") {
    if (!all({"minRange", "maxRange"})) return workspaceInvalid(node, "minRange or maxRange is no number");
    FlowJoScale scale{{TransformKind::Linear, 1, 0, 0, 0}, true, value("minRange"), value("maxRange"), 1};
    const auto gain = number(node, "gain");
    const bool isTime =
        channel.size() == 4 && std::ranges::equal(channel, std::string_view("time"), {}, [](char c) {
          return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        });
    if (isTime && gain && *gain > 0) scale.gain = *gain;
    return std::optional(scale);
  }
  if (kind == "biex") {
    if (!all({"maxRange", "neg", "width", "pos"})) return workspaceInvalid(node, "a parameter is no number");
    return std::optional(
        scaleOf({TransformKind::FlowJoBiex, value("maxRange"), value("width"), value("pos"), value("neg")}));
  }
  if (kind == "logicle" || kind == "hyperlog") {
    if (!all({"T", "W", "M", "A"})) return workspaceInvalid(node, "a parameter is no number");
    const auto which = kind == "logicle" ? TransformKind::Logicle : TransformKind::Hyperlog;
    return std::optional(scaleOf({which, value("T"), value("W"), value("M"), value("A")}));
  }
  if (kind == "fasinh") {
    if (!all({"T", "M", "A"})) return workspaceInvalid(node, "a parameter is no number");
    return std::optional(scaleOf({TransformKind::Asinh, value("T"), 0, value("M"), value("A")}));
  }
  if (kind == "log") {
    if (!all({"offset", "decades"})) return workspaceInvalid(node, "a parameter is no number");
    return std::optional(scaleOf({TransformKind::FlowJoLog, 262144, 0, value("decades"), value("offset")}));
  }
  return std::optional<FlowJoScale>{};
}

Result<SpilloverMatrix> matrixOf(const pugi::xml_node& node) {
  SpilloverMatrix matrix;
  matrix.origin = std::string("FlowJo: ") + attributeOf(node, "name").value();
  for (const pugi::xml_node& parameter : childOf(node, "parameters").children()) {
    matrix.channels.push_back(attributeOf(parameter, "name").value());
  }
  const std::size_t size = matrix.channels.size();
  if (size == 0 || size > 500) return workspaceInvalid(node, "the matrix names no channel or too many");
  matrix.values.assign(size * size, 0);
  const auto indexOf = [&](const pugi::xml_node& from) -> std::optional<std::size_t> {
    const auto at = std::ranges::find(matrix.channels, std::string(attributeOf(from, "parameter").value()));
    if (at == matrix.channels.end()) return std::nullopt;
    return static_cast<std::size_t>(at - matrix.channels.begin());
  };
  std::vector<bool> given(size * size, false);
  for (const pugi::xml_node& row : node.children()) {
    if (localName(row) != "spillover") continue;
    const auto dye = indexOf(row);
    if (!dye) return workspaceInvalid(row, "it is no channel of the matrix");
    for (const pugi::xml_node& coefficient : row.children()) {
      const auto detector = indexOf(coefficient);
      const auto value = number(coefficient, "value");
      if (!detector || !value)
        return workspaceInvalid(coefficient, "it is no number or no channel of the matrix");
      matrix.values[*dye * size + *detector] = *value;
      given[*dye * size + *detector] = true;
    }
  }
  if (std::ranges::find(given, false) != given.end())
    return workspaceInvalid(node, "a coefficient of the matrix is missing");
  return matrix;
}

}  // namespace

Result<std::string> addFlowJoGate(const pugi::xml_node& gate, const FlowJoScales& scales,
                                  WorkspaceBuilder& builder) {
  const std::string_view name = localName(gate);
  const bool isCurly = name == "CurlyQuad";
  if (!isCurly && name != "RectangleGate" && name != "PolygonGate" && name != "EllipsoidGate") {
    return workspaceUnsupported(gate, std::string(name));
  }
  if (isCurly) {
    if (Status status = flowjo::checkCurly(gate); !status) return std::move(status).error();
  }
  const auto axes = axesOf(gate, scales);
  if (!axes) return axes.error();
  std::string id;
  if (isCurly) {
    auto added = curlyOf(gate, *axes, builder);
    if (!added) return added;
    id = *std::move(added);
  } else {
    auto shape = shapeOf(gate, *axes);
    if (!shape) return std::move(shape).error();
    id = builder.addGate(dimensionsOf(*axes), *std::move(shape));
  }
  return std::string_view(attributeOf(gate, "eventsInside").value()) == "0" ? builder.addComplement(id) : id;
}

Result<FlowJoScales> flowJoScales(const pugi::xml_node& sample) {
  FlowJoScales scales;
  for (const pugi::xml_node& node : childOf(sample, "Transformations").children()) {
    const std::string channel = attributeOf(childOf(node, "parameter"), "name").value();
    if (channel.empty()) continue;
    const auto scale = scaleOf(node, channel);
    if (!scale) return scale.error();
    if (*scale) {
      scales.byChannel[channel] = **scale;
    } else {
      scales.unread[channel] = std::string(localName(node));
    }
  }
  const pugi::xml_node matrix = childOf(sample, "spilloverMatrix");
  if (!matrix) return scales;
  auto read = matrixOf(matrix);
  if (!read) return std::move(read).error();
  scales.matrix = *std::move(read);
  scales.prefix = attributeOf(matrix, "prefix") ? attributeOf(matrix, "prefix").value() : "Comp-";
  scales.suffix = attributeOf(matrix, "suffix").value();
  return scales;
}

}  // namespace vestige
