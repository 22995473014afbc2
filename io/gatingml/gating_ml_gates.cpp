// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "io/gatingml/gating_ml_document.h"

namespace vestige::gatingml {
namespace {

using Nodes = std::vector<pugi::xml_node>;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Reads the parts of one gate; every custom_info within it goes to the gate.
class GateReader {
 public:
  explicit GateReader(std::vector<GatingMlNote>& notes) : notes_(notes) {}

  Result<RawGate> read(const pugi::xml_node& node) {
    RawGate gate;
    gate.node = node;
    auto id = neededAttribute(node, "id");
    if (!id) return std::move(id).error();
    gate.id = *std::move(id);
    gate.parent = attribute(node, "parent_id").value_or("");
    const std::string_view name = localName(node);
    Status done = name == "RectangleGate"   ? rectangle(gate)
                  : name == "PolygonGate"   ? polygon(gate)
                  : name == "EllipsoidGate" ? ellipsoid(gate)
                  : name == "QuadrantGate"  ? quadrants(gate)
                                            : boolean(gate);
    if (!done) return done.error();
    gate.info = std::move(info_);
    return gate;
  }

 private:
  Result<Nodes> children(const pugi::xml_node& node, std::initializer_list<std::string_view> names,
                         std::initializer_list<std::string_view> attributes,
                         std::initializer_list<std::string_view> dataTypes = {}, bool anyAttribute = false) {
    return childrenOf(node, {Space::Gating, names, dataTypes, attributes, anyAttribute}, info_, notes_);
  }
  Result<Nodes> gateChildren(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
    return children(node, names, {"id", "parent_id"}, {}, true);
  }

  /// The channel or ratio named within a dimension or divider; other children are left to @p rest.
  Result<RawDimension> dimension(const pugi::xml_node& node, std::initializer_list<std::string_view> names,
                                 std::initializer_list<std::string_view> attributes, Nodes& rest) {
    RawDimension made;
    made.node = node;
    const auto found = children(node, names, attributes, {"fcs-dimension", "new-dimension"});
    if (!found) return found.error();
    auto compensation = neededAttribute(node, "compensation-ref");
    if (!compensation) return std::move(compensation).error();
    made.compensation = *std::move(compensation);
    made.transformation = attribute(node, "transformation-ref");
    int named = 0;
    for (const pugi::xml_node& child : *found) {
      if (spaceOf(child) != Space::DataType) {
        rest.push_back(child);
        continue;
      }
      ++named;
      const bool fcs = localName(child) == "fcs-dimension";
      const char* const what = fcs ? "name" : "transformation-ref";
      const auto inner = childrenOf(child, {Space::DataType, {}, {}, {what}, false}, info_, notes_);
      if (!inner) return inner.error();
      auto name = neededAttribute(child, what);
      if (!name) return std::move(name).error();
      if (fcs) {
        made.channel = *std::move(name);
      } else {
        made.ratio = *std::move(name);
      }
    }
    if (named != 1) return invalid(node, "must name exactly one fcs-dimension or new-dimension");
    return made;
  }

  Status plainDimension(const pugi::xml_node& node, RawGate& gate,
                        std::initializer_list<std::string_view> attributes) {
    Nodes none;
    auto made = dimension(node, {}, attributes, none);
    if (!made) return std::move(made).error();
    gate.dimensions.push_back(*std::move(made));
    return {};
  }
  Status plainDimension(const pugi::xml_node& node, RawGate& gate) {
    return plainDimension(node, gate, {"compensation-ref", "transformation-ref"});
  }

  template <class Shape>
  Status take(RawGate& gate, Result<Shape> shape, std::size_t dimensions) {
    if (!shape) return Error(shape.error()).in(placeOf(gate.node));
    if (gate.dimensions.size() != dimensions) {
      return Error{ErrorCode::GateDimensionCount,
                   {static_cast<std::int64_t>(gate.dimensions.size()), static_cast<std::int64_t>(dimensions)},
                   {},
                   placeOf(gate.node)};
    }
    gate.shape = GateShape(*std::move(shape));
    return {};
  }

  Status rectangle(RawGate& gate) {
    const auto found = gateChildren(gate.node, {"dimension"});
    if (!found) return found.error();
    std::vector<Interval> sides;
    for (const pugi::xml_node& child : *found) {
      if (auto done = plainDimension(child, gate, {"compensation-ref", "transformation-ref", "min", "max"});
          !done)
        return done;
      const auto minimum = numberAttribute(child, "min"), maximum = numberAttribute(child, "max");
      if (!minimum) return minimum.error();
      if (!maximum) return maximum.error();
      if (*minimum == kInfinity || *maximum == -kInfinity) return invalid(child, "has nothing inside");
      Interval side;
      sides.push_back({minimum->value_or(side.minimum), maximum->value_or(side.maximum)});
    }
    const std::size_t count = sides.size();
    return take(gate, RectangleGate::create(std::move(sides)), count);
  }

  /// The values of an element's children of one name, in their order.
  Result<std::vector<double>> numbers(const pugi::xml_node& node, std::string_view name) {
    const auto found = children(node, {name}, {});
    if (!found) return found.error();
    std::vector<double> values;
    for (const pugi::xml_node& child : *found) {
      if (const auto inner = children(child, {}, {"value"}); !inner) return inner.error();
      const auto value = neededNumber(child, "value");
      if (!value) return value.error();
      values.push_back(*value);
    }
    return values;
  }

  Status polygon(RawGate& gate) {
    const auto found = gateChildren(gate.node, {"dimension", "vertex"});
    if (!found) return found.error();
    std::vector<Vertex> vertices;
    for (const pugi::xml_node& child : *found) {
      if (localName(child) == "dimension") {
        if (auto done = plainDimension(child, gate); !done) return done;
        continue;
      }
      const auto pair = numbers(child, "coordinate");
      if (!pair) return pair.error();
      if (pair->size() != 2) return invalid(child, "must have two coordinates");
      vertices.push_back({(*pair)[0], (*pair)[1]});
    }
    return take(gate, PolygonGate::create(std::move(vertices)), 2);
  }

  Result<std::vector<double>> matrix(const pugi::xml_node& node) {
    const auto rows = children(node, {"row"}, {});
    if (!rows) return rows.error();
    std::vector<double> values;
    for (const pugi::xml_node& row : *rows) {
      const auto entries = numbers(row, "entry");
      if (!entries) return entries.error();
      if (entries->size() != rows->size()) return invalid(row, "must have as many entries as there are rows");
      values.insert(values.end(), entries->begin(), entries->end());
    }
    return values;
  }

  Status ellipsoid(RawGate& gate) {
    const auto found = gateChildren(gate.node, {"dimension", "mean", "covarianceMatrix", "distanceSquare"});
    if (!found) return found.error();
    std::optional<std::vector<double>> mean, covariance;
    std::optional<double> distance;
    for (const pugi::xml_node& child : *found) {
      const std::string_view name = localName(child);
      if (name == "dimension") {
        if (auto done = plainDimension(child, gate); !done) return done;
        continue;
      }
      const bool again = name == "mean"               ? mean.has_value()
                         : name == "covarianceMatrix" ? covariance.has_value()
                                                      : distance.has_value();
      if (again) return invalid(child, "is given twice");
      if (name == "distanceSquare") {
        if (const auto inner = children(child, {}, {"value"}); !inner) return inner.error();
        const auto value = neededNumber(child, "value");
        if (!value) return value.error();
        distance = *value;
        continue;
      }
      auto values = name == "mean" ? numbers(child, "coordinate") : matrix(child);
      if (!values) return std::move(values).error();
      (name == "mean" ? mean : covariance) = *std::move(values);
    }
    if (!mean || !covariance || !distance)
      return invalid(gate.node, "needs mean, covarianceMatrix and distanceSquare");
    const std::size_t n = mean->size();
    return take(gate, EllipsoidGate::create(*std::move(mean), *std::move(covariance), *distance), n);
  }

  Status divider(const pugi::xml_node& node, RawGate& gate, RawQuadrants& made,
                 std::vector<std::string>& ids) {
    auto id = neededAttribute(node, "id");
    if (!id) return std::move(id).error();
    if (std::ranges::find(ids, *id) != ids.end())
      return Error{ErrorCode::StrategyDuplicateId, {*id}, {}, placeOf(node)};
    ids.push_back(*std::move(id));
    Nodes values;
    auto axis = dimension(node, {"value"}, {"id", "compensation-ref", "transformation-ref"}, values);
    if (!axis) return std::move(axis).error();
    gate.dimensions.push_back(*std::move(axis));
    std::vector<double> dividers;
    for (const pugi::xml_node& value : values) {
      if (const auto inner = children(value, {}, {}); !inner) return inner.error();
      const auto number = numberOf(value.text().get(), value);
      if (!number) return number.error();
      dividers.push_back(*number);
    }
    std::ranges::sort(dividers);
    made.dividers.push_back(std::move(dividers));
    return {};
  }

  Status quadrant(const pugi::xml_node& node, const std::vector<std::string>& ids, RawQuadrants& made) {
    const auto positions = children(node, {"position"}, {"id"});
    if (!positions) return positions.error();
    auto id = neededAttribute(node, "id");
    if (!id) return std::move(id).error();
    Quadrant quadrant{*std::move(id), std::vector<int>(ids.size(), Quadrant::kWholeAxis)};
    for (const pugi::xml_node& position : *positions) {
      if (const auto inner = children(position, {}, {"divider_ref", "location"}); !inner)
        return inner.error();
      const auto divider = neededAttribute(position, "divider_ref");
      if (!divider) return divider.error();
      const auto location = neededNumber(position, "location");
      if (!location) return location.error();
      const auto found = std::ranges::find(ids, *divider);
      if (found == ids.end())
        return Error{ErrorCode::StrategyReferenceMissing, {placeOf(position), *divider}, {}, {}};
      const auto d = static_cast<std::size_t>(found - ids.begin());
      if (quadrant.slices[d] != Quadrant::kWholeAxis) return invalid(position, "names a divider again");
      // A location on a divider lies in the slice above, as an event there does.
      quadrant.slices[d] =
          static_cast<int>(std::ranges::upper_bound(made.dividers[d], *location) - made.dividers[d].begin());
    }
    made.quadrants.push_back({node, std::move(quadrant)});
    return {};
  }

  Status quadrants(RawGate& gate) {
    const auto found = gateChildren(gate.node, {"divider", "Quadrant"});
    if (!found) return found.error();
    RawQuadrants made;
    std::vector<std::string> ids;
    for (const pugi::xml_node& child : *found) {
      if (localName(child) != "divider") continue;
      if (auto done = divider(child, gate, made, ids); !done) return done;
    }
    for (const pugi::xml_node& child : *found) {
      if (localName(child) == "divider") continue;
      if (auto done = quadrant(child, ids, made); !done) return done;
    }
    gate.shape = std::move(made);
    return {};
  }

  Status boolean(RawGate& gate) {
    const auto found = gateChildren(gate.node, {"and", "or", "not"});
    if (!found) return found.error();
    if (found->size() != 1) return invalid(gate.node, "must have exactly one of and, or, not");
    const pugi::xml_node& op = found->front();
    RawBoolean made;
    made.op = localName(op) == "and"  ? BooleanOperator::And
              : localName(op) == "or" ? BooleanOperator::Or
                                      : BooleanOperator::Not;
    const auto references = children(op, {"gateReference"}, {});
    if (!references) return references.error();
    for (const pugi::xml_node& reference : *references) {
      if (const auto inner = children(reference, {}, {"ref", "use-as-complement"}); !inner)
        return inner.error();
      auto ref = neededAttribute(reference, "ref");
      if (!ref) return std::move(ref).error();
      const auto complement = booleanAttribute(reference, "use-as-complement", false);
      if (!complement) return complement.error();
      made.operands.push_back({*std::move(ref), *complement});
      made.nodes.push_back(reference);
    }
    gate.shape = std::move(made);
    return {};
  }

  std::vector<GatingMlNote>& notes_;
  Nodes info_;
};

}  // namespace

bool isGate(std::string_view name) {
  return name == "RectangleGate" || name == "PolygonGate" || name == "EllipsoidGate" ||
         name == "QuadrantGate" || name == "BooleanGate";
}

Result<RawGate> readGate(const pugi::xml_node& node, std::vector<GatingMlNote>& notes) {
  return GateReader(notes).read(node);
}

}  // namespace vestige::gatingml
