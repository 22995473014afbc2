// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string_view>

#include "io/resource/gate_json.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

/// An id of the panel, or a fluorochrome, whose name may hold anything.
std::string channelName(const JsonValue& value) { return value.nonEmptyString(); }

TransformSpec transformSpec(const JsonValue& value) {
  TransformSpec spec;
  const JsonValue kind = value["kind"];
  const std::string name = kind.string();
  const TransformForm* form = findTransformForm(name);
  if (!form) {
    if (!name.empty()) kind.complain(Error{ErrorCode::TransformUnknown, {name}, {}, kind.place()});
    return spec;
  }
  spec.kind = form->kind;
  for (const TransformParameter& parameter : form->parameters) {
    spec.*parameter.member = value[parameter.name].number();
  }
  spec.boundMin = value["boundMin"].numberOr(spec.boundMin);
  spec.boundMax = value["boundMax"].numberOr(spec.boundMax);
  for (const auto& [member, place] : value.members()) {
    const bool known = member == "kind" || member == "boundMin" || member == "boundMax" ||
                       std::ranges::any_of(form->parameters, [&](const auto& p) { return member == p.name; });
    if (!known) place.complain(std::string("is not known here"));
  }
  if (const auto checked = Transform::create(spec); !checked)
    value.complain(Error(checked.error()).in(value.place()));
  return spec;
}

std::optional<RatioSpec> ratio(const JsonValue& value) {
  if (!value.given()) return std::nullopt;
  value.allowOnly({"denominator", "a", "b", "c", "boundMin", "boundMax"});
  RatioSpec spec;
  spec.denominator = channelName(value["denominator"]);
  spec.a = value["a"].number();
  spec.b = value["b"].number();
  spec.c = value["c"].number();
  spec.boundMin = value["boundMin"].numberOr(spec.boundMin);
  spec.boundMax = value["boundMax"].numberOr(spec.boundMax);
  if (!(spec.boundMin <= spec.boundMax)) value.complain(std::string("has its bounds in the wrong order"));
  return spec;
}

std::vector<Dimension> dimensions(const JsonValue& gate) {
  std::vector<Dimension> found;
  for (const JsonValue& item : gate["dimensions"].items()) found.push_back(readDimension(item));
  return found;
}

/// The shape, or a complaint at @p place and any shape.
template <class Shape>
GateShape shapeOr(Result<Shape> shape, const JsonValue& place) {
  if (shape) return *std::move(shape);
  place.complain(Error(shape.error()).in(place.place()));
  return RectangleGate();
}

std::vector<Vertex> vertices(const JsonValue& value) {
  std::vector<Vertex> found;
  for (const JsonValue& item : value.items()) {
    const std::vector<double> pair = item.numbers();
    if (pair.size() != 2) {
      item.complain(std::string("must be two numbers"));
    } else {
      found.push_back({pair[0], pair[1]});
    }
  }
  return found;
}

std::vector<Interval> sides(const JsonValue& value) {
  std::vector<Interval> found;
  for (const JsonValue& item : value.items()) {
    item.allowOnly({"min", "max"});
    Interval side;
    side.minimum = item["min"].numberOr(side.minimum);
    side.maximum = item["max"].numberOr(side.maximum);
    found.push_back(side);
  }
  return found;
}

GateShape booleanShape(const JsonValue& value) {
  const std::string op = readOneOf(value["operator"], kBooleanWords);
  std::vector<BooleanOperand> operands;
  for (const JsonValue& item : value["operands"].items()) {
    item.allowOnly({"gate", "complement"});
    operands.push_back({readIdentifier(item["gate"]), item["complement"].booleanOr(false)});
  }
  const auto kind =
      static_cast<BooleanOperator>(std::ranges::find(kBooleanWords, op) - kBooleanWords.begin());
  return shapeOr(BooleanGate::create(kind, std::move(operands)), value["operands"]);
}

GateShape quadrantShape(const JsonValue& value, std::size_t dimensionCount) {
  std::vector<std::vector<double>> dividers;
  for (const JsonValue& item : value["dividers"].items()) dividers.push_back(item.numbers());
  std::vector<Quadrant> quadrants;
  for (const JsonValue& item : value["quadrants"].items()) {
    item.allowOnly({"id", "slices"});
    Quadrant quadrant{readIdentifier(item["id"]), {}};
    for (const JsonValue& slice : item["slices"].items()) {
      const bool whole = slice.kind() == JsonValue::Kind::Null;
      quadrant.slices.push_back(whole ? Quadrant::kWholeAxis : static_cast<int>(slice.integer(0, 1'000'000)));
    }
    quadrants.push_back(std::move(quadrant));
  }
  if (dividers.size() != dimensionCount)
    value["dividers"].complain("must have " + std::to_string(dimensionCount) + " lists");
  return shapeOr(QuadrantGate::create(std::move(dividers), std::move(quadrants)), value["quadrants"]);
}

/// The members of a shape beside its type, in the order of kGateWords.
constexpr std::array<std::array<std::string_view, 3>, 6> kShapeMembers{
    {{"sides"},
     {"vertices"},
     {"mean", "covariance", "distance_square"},
     {"operator", "operands"},
     {"dividers", "quadrants"},
     {"labels"}}};

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Complains of the first member that is neither one of the shape's nor of @p others.
void allowShape(const JsonValue& value, std::size_t type, std::initializer_list<std::string_view> own,
                std::initializer_list<std::string_view> others) {
  for (const auto& [name, member] : value.members()) {
    if (!holds(kShapeMembers[type], name) && !holds(own, name) && !holds(others, name))
      value.complain(std::string("is not known here"));
  }
}

std::size_t typeOf(const JsonValue& value) {
  const std::string type = readOneOf(value["type"], kGateWords);
  return static_cast<std::size_t>(std::ranges::find(kGateWords, type) - kGateWords.begin());
}

GateShape ellipsoidShape(const JsonValue& value) {
  std::vector<double> mean = value["mean"].numbers();
  std::vector<double> covariance = readMatrix(value["covariance"], mean.size(), mean.size());
  const double distanceSquare = value["distance_square"].number();
  return shapeOr(EllipsoidGate::create(std::move(mean), std::move(covariance), distanceSquare), value);
}

/// The shape's own members of @p value, whatever else stands there.
GateShape shapeMembers(const JsonValue& value, std::size_t type, std::size_t dimensionCount) {
  const std::string_view word = kGateWords[type];
  if (word == "boolean") return booleanShape(value);
  if (word == "polygon") return shapeOr(PolygonGate::create(vertices(value["vertices"])), value["vertices"]);
  if (word == "rectangle") return shapeOr(RectangleGate::create(sides(value["sides"])), value["sides"]);
  if (word == "quadrant") return quadrantShape(value, dimensionCount);
  if (word == "label") return shapeOr(LabelGate::create(value["labels"].numbers()), value["labels"]);
  return ellipsoidShape(value);
}

}  // namespace

std::string readIdentifier(const JsonValue& value) {
  std::string id = value.nonEmptyString();
  const bool plain = std::ranges::all_of(id, [](unsigned char c) {
    return c >= 0x80 || (c > ' ' && c != 0x7f && c != '/' && c != '\\' && c != '"');
  });
  if (!plain || id.starts_with('.'))
    value.complain(std::string("must be a name without blanks, slashes or quotes"));
  return id;
}

std::string readOneOf(const JsonValue& value, std::span<const char* const> words) {
  std::string text = value.string();
  if (std::ranges::find(words, text) != words.end()) return text;
  std::string why = "must be one of";
  for (const char* word : words) why += std::string(" ") + word;
  value.complain(why);
  return words[0];
}

/// A matrix as a list of rows; empty after a complaint.
std::vector<double> readMatrix(const JsonValue& value, std::size_t rowCount, std::size_t columnCount) {
  std::vector<double> found;
  const std::vector<JsonValue> rows = value.items();
  if (rows.size() != rowCount) value.complain("must have " + std::to_string(rowCount) + " rows");
  for (const JsonValue& row : rows) {
    const std::vector<double> numbers = row.numbers();
    if (numbers.size() != columnCount) row.complain("must have " + std::to_string(columnCount) + " numbers");
    found.insert(found.end(), numbers.begin(), numbers.end());
  }
  return found;
}

Dimension readDimension(const JsonValue& value) {
  value.allowOnly({"channel", "compensation", "transform", "ratio"});
  return {channelName(value["channel"]), readIdentifier(value["compensation"]),
          transformSpec(value["transform"]), ratio(value["ratio"])};
}

Gate readGate(const JsonValue& value, std::initializer_list<std::string_view> others) {
  Gate gate;
  gate.id = readIdentifier(value["id"]);
  const std::size_t type = typeOf(value);
  const bool isBoolean = kGateWords[type] == std::string_view("boolean");
  if (isBoolean) {
    allowShape(value, type, {"id", "type"}, others);
  } else {
    allowShape(value, type, {"id", "type", "dimensions"}, others);
  }
  if (!isBoolean) gate.dimensions = dimensions(value);
  gate.shape = shapeMembers(value, type, gate.dimensions.size());
  return gate;
}

GateShape readShape(const JsonValue& value, std::size_t dimensionCount) {
  const std::size_t type = typeOf(value);
  allowShape(value, type, {"type"}, {});
  return shapeMembers(value, type, dimensionCount);
}

Result<Gate> parseGate(std::string_view json) {
  const auto document = JsonDocument::parse(json, {ErrorCode::StrategyInvalid, ErrorCode::StrategyInvalid});
  if (!document) return document.error();
  Gate gate = readGate(document->root());
  if (document->error()) return *document->error();
  return gate;
}

Result<GateShape> parseShape(std::string_view json, std::size_t dimensionCount) {
  const auto document = JsonDocument::parse(json, {ErrorCode::StrategyInvalid, ErrorCode::StrategyInvalid});
  if (!document) return document.error();
  GateShape shape = readShape(document->root(), dimensionCount);
  if (document->error()) return *document->error();
  return shape;
}

}  // namespace vestige
