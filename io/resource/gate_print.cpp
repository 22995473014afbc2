// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "io/resource/gate_json.h"
#include "io/resource/json_layout.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

std::string printTransformSpec(const TransformSpec& spec) {
  const TransformForm& form = transformForm(spec.kind);
  std::string text = "{\"kind\": " + jsonString(form.name);
  const auto add = [&](const char* name, double value) {
    text += std::string(", \"") + name + "\": " + jsonNumber(value);
  };
  for (const TransformParameter& parameter : form.parameters) add(parameter.name, spec.*parameter.member);
  if (std::isfinite(spec.boundMin)) add("boundMin", spec.boundMin);
  if (std::isfinite(spec.boundMax)) add("boundMax", spec.boundMax);
  return text += '}';
}

std::string printRatio(const RatioSpec& ratio) {
  std::string text = "{\"denominator\": " + jsonString(ratio.denominator) +
                     ", \"a\": " + jsonNumber(ratio.a) + ", \"b\": " + jsonNumber(ratio.b) +
                     ", \"c\": " + jsonNumber(ratio.c);
  if (std::isfinite(ratio.boundMin)) text += ", \"boundMin\": " + jsonNumber(ratio.boundMin);
  if (std::isfinite(ratio.boundMax)) text += ", \"boundMax\": " + jsonNumber(ratio.boundMax);
  return text += '}';
}

std::string printSide(const Interval& side) {
  const auto bound = [](double value) { return std::isinf(value) ? std::string("null") : jsonNumber(value); };
  return "{\"min\": " + bound(side.minimum) + ", \"max\": " + bound(side.maximum) + "}";
}

struct PrintShape {
  LaidOutMembers& members;
  std::string indent;

  void operator()(const RectangleGate& gate) const {
    std::vector<std::string> items;
    for (const Interval& side : gate.sides()) items.push_back(printSide(side));
    members.add("sides", layOutList(items, '[', ']', indent));
  }
  void operator()(const PolygonGate& gate) const {
    std::vector<std::string> items;
    for (const Vertex& v : gate.vertices()) items.push_back(numberList({v.x, v.y}));
    members.add("vertices", layOutList(items, '[', ']', indent));
  }
  void operator()(const EllipsoidGate& gate) const {
    members.add("mean", numberList(gate.mean()))
        .add("covariance", matrixText(gate.covariance(), gate.mean().size(), indent))
        .add("distance_square", jsonNumber(gate.distanceSquare()));
  }
  void operator()(const BooleanGate& gate) const {
    std::vector<std::string> items;
    for (const BooleanOperand& operand : gate.operands()) {
      items.push_back("{\"gate\": " + jsonString(operand.gate) +
                      ", \"complement\": " + (operand.complement ? "true}" : "false}"));
    }
    members.add("operator", jsonString(kBooleanWords[static_cast<std::size_t>(gate.op())]))
        .add("operands", layOutList(items, '[', ']', indent));
  }
  void operator()(const QuadrantGate& gate) const {
    std::vector<std::string> dividers, quadrants;
    for (const std::vector<double>& values : gate.dividers()) dividers.push_back(numberList(values));
    for (const Quadrant& quadrant : gate.quadrants()) {
      std::string slices;
      for (const int slice : quadrant.slices) {
        slices += slices.empty() ? "" : ", ";
        slices += slice == Quadrant::kWholeAxis ? "null" : std::to_string(slice);
      }
      quadrants.push_back("{\"id\": " + jsonString(quadrant.id) + ", \"slices\": [" + slices + "]}");
    }
    members.add("dividers", layOutList(dividers, '[', ']', indent))
        .add("quadrants", layOutList(quadrants, '[', ']', indent));
  }
  void operator()(const LabelGate& gate) const { members.add("labels", numberList(gate.labels())); }
};

/// The same value without the white space.
std::string compact(const std::string& json) {
  const auto document = JsonDocument::parse(json);
  return document ? document->root().text() : json;
}

}  // namespace

std::string layOutDimension(const Dimension& dimension) {
  return "{\"channel\": " + jsonString(dimension.channel) +
         ", \"compensation\": " + jsonString(dimension.compensation) +
         ", \"transform\": " + printTransformSpec(dimension.transform) +
         (dimension.ratio ? ", \"ratio\": " + printRatio(*dimension.ratio) : std::string()) + "}";
}

std::string layOutGate(const Gate& gate, bool locked) {
  const std::string indent = "    ", inner = "      ";
  LaidOutMembers members(indent);
  members.add("id", jsonString(gate.id)).add("type", jsonString(kGateWords[gate.shape.index()]));
  if (!gate.dimensions.empty()) {
    std::vector<std::string> items;
    for (const Dimension& dimension : gate.dimensions) items.push_back(layOutDimension(dimension));
    members.add("dimensions", layOutList(items, '[', ']', inner));
  }
  std::visit(PrintShape{members, inner}, gate.shape);
  if (locked) members.add("locked", "true");
  return members.text();
}

std::string printGate(const Gate& gate) { return compact(layOutGate(gate, false)); }

std::string printShape(const GateShape& shape) {
  LaidOutMembers members("");
  members.add("type", jsonString(kGateWords[shape.index()]));
  std::visit(PrintShape{members, ""}, shape);
  return compact(members.text());
}

}  // namespace vestige
