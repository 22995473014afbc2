// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_curly.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "io/text/number_reader.h"
#include "io/text/xml_reader.h"
#include "io/workspace/flowjo_axes.h"
#include "io/workspace/workspace_error.h"

namespace vestige::flowjo {
namespace {

constexpr double kCurl = 0.012, kPower = 1.5;  // see the header: unverified
constexpr int kChords = 64;

constexpr std::array<std::string_view, 13> kKnownAttributes = {
    "eventsInside", "annoOffsetX", "annoOffsetY", "tint",     "isTinted", "lineWeight",    "userDefined",
    "quadId",       "id",          "parent_id",   "percentX", "percentY", "gateResolution"};

/// An arm that runs along one axis from the centre to the end of the plot and bends along the other.
struct Arm {
  std::vector<Vertex> points;  // x = along the arm, y = across; the first is the centre
  double last = 0;             // across, at the end of the plot and beyond
};

Arm armOf(const CurlyAxis& along, const CurlyAxis& across) {
  const double alongBin = (along.high - along.low) / kBins, acrossBin = (across.high - across.low) / kBins;
  const double reach = (along.high - along.centre) / alongBin;  // in bins
  Arm arm{{}, across.centre};
  for (int i = 0; i <= kChords && reach > 0; ++i) {
    const double bins = reach * i / kChords;
    arm.last = across.centre + kCurl * std::pow(bins, kPower) * acrossBin;
    arm.points.push_back({along.centre + bins * alongBin, arm.last});
  }
  return arm;
}

std::string addBox(const std::vector<Dimension>& dimensions, Interval x, Interval y,
                   WorkspaceBuilder& builder) {
  return builder.addGate(dimensions, *RectangleGate::create({x, y}));  // bounds are numbers, in order
}

/// What is left of an arm's bend: the box up to the arm's last reach without the area behind the arm. The
/// area holds its edges, so an event on the arm is behind it.
Result<std::string> addBeforeArm(const std::vector<Dimension>& dimensions, const Arm& arm, double from,
                                 bool isUpright, WorkspaceBuilder& builder) {
  const Interval below{-std::numeric_limits<double>::infinity(), arm.last}, beyond{from};
  std::string box =
      isUpright ? addBox(dimensions, below, beyond, builder) : addBox(dimensions, beyond, below, builder);
  if (arm.points.empty()) return box;  // the centre stands at the end of the plot
  std::vector<Vertex> vertices = arm.points;
  vertices.push_back({arm.points.front().x, arm.last});
  if (isUpright) {
    for (Vertex& vertex : vertices) std::swap(vertex.x, vertex.y);
  }
  auto behind = PolygonGate::create(std::move(vertices));
  if (!behind) return std::move(behind).error();
  const std::string area = builder.addGate(dimensions, *std::move(behind));
  return builder.addDifference(box, {area});
}

}  // namespace

Status checkCurly(const pugi::xml_node& gate) {
  for (const pugi::xml_attribute& attribute : gate.attributes()) {
    const std::string_view whole = attribute.name(), value = attribute.value();
    const std::string_view name = whole.substr(whole.rfind(':') + 1);  // all of it where there is no ':'
    if (whole == "xmlns" || whole.starts_with("xmlns:")) continue;
    const bool isBend = name == "percentX" || name == "percentY";
    const bool isKnown = std::ranges::find(kKnownAttributes, name) != kKnownAttributes.end();
    if (!isKnown || (isBend && finiteNumber(value) != 0.0) ||
        (name == "gateResolution" && finiteNumber(value) != kBins)) {
      return workspaceUnsupported(
          gate, "a curly quadrant with " + std::string(name) + "=\"" + std::string(value) + "\"");
    }
  }
  int dimensions = 0;
  for (const pugi::xml_node& child : gate.children()) {
    if (child.type() != pugi::node_element) continue;
    if (localName(child) != "dimension")
      return workspaceUnsupported(child, "a curly quadrant with " + std::string(localName(child)));
    ++dimensions;
    const auto low = attributeOf(child, "min"), high = attributeOf(child, "max");
    if (!low == !high || !finiteNumber((low ? low : high).value()))
      return workspaceUnsupported(child, "a curly quadrant without a centre");
  }
  if (dimensions != 2) return workspaceUnsupported(gate, "a curly quadrant without two dimensions");
  return {};
}

Result<std::string> addCurlyQuadrant(const pugi::xml_node& gate, const CurlyAxis& x, const CurlyAxis& y,
                                     WorkspaceBuilder& builder) {
  for (const CurlyAxis& axis : {x, y}) {
    // Far from the plot the two arms would meet again.
    if (!(axis.low < axis.high) || !(axis.low <= axis.centre && axis.centre <= axis.high))
      return workspaceUnsupported(gate, "a curly quadrant whose centre is not on the plot");
  }
  const std::vector<Dimension> dimensions = {x.dimension, y.dimension};
  const double infinity = std::numeric_limits<double>::infinity();
  const auto boxOf = [&] {
    return addBox(dimensions, x.isAbove ? Interval{x.centre} : Interval{-infinity, x.centre},
                  y.isAbove ? Interval{y.centre} : Interval{-infinity, y.centre}, builder);
  };
  std::vector<std::string> before;
  if (y.isAbove) {  // left of the upper arm
    auto left = addBeforeArm(dimensions, armOf(y, x), y.centre, true, builder);
    if (!left) return left;
    before.push_back(*std::move(left));
  }
  if (x.isAbove) {  // below the right arm
    auto below = addBeforeArm(dimensions, armOf(x, y), x.centre, false, builder);
    if (!below) return below;
    before.push_back(*std::move(below));
  }
  // Lower left: straight on both sides. Upper right: neither left of the one arm nor below the other; those
  // two parts hold no event together, since the arms would meet again only thousands of bins away.
  Result<std::string> quadrant = before.empty()       ? Result<std::string>(boxOf())
                                 : before.size() == 1 ? Result<std::string>(before.front())
                                                      : builder.addDifference(boxOf(), before);
  if (quadrant) builder.markCurveByFit(*quadrant);
  return quadrant;
}

}  // namespace vestige::flowjo
