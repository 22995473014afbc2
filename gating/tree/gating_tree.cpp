// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/tree/gating_tree.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace vestige {
namespace {

using Index = std::map<std::string, std::size_t>;

std::size_t dimensionsOf(const GateShape& shape) {
  struct Count {
    std::size_t operator()(const RectangleGate& gate) const { return gate.sides().size(); }
    std::size_t operator()(const PolygonGate&) const { return 2; }
    std::size_t operator()(const EllipsoidGate& gate) const { return gate.mean().size(); }
    std::size_t operator()(const BooleanGate&) const { return 0; }
    std::size_t operator()(const QuadrantGate& gate) const { return gate.dividers().size(); }
    std::size_t operator()(const LabelGate&) const { return 1; }
  };
  return std::visit(Count{}, shape);
}

template <class Item>
Result<Index> indexOf(const std::vector<Item>& items) {
  Index index;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!index.emplace(items[i].id, i).second)
      return Error{ErrorCode::StrategyDuplicateId, {items[i].id}, {}, {}};
  }
  return index;
}

/// Gates and quadrants by id: the number of the gate.
Result<Index> indexOfParts(const std::vector<Gate>& gates) {
  auto index = indexOf(gates);
  if (!index) return index;
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const auto* quadrants = std::get_if<QuadrantGate>(&gates[i].shape);
    if (!quadrants) continue;
    for (const Quadrant& quadrant : quadrants->quadrants()) {
      if (!index->emplace(quadrant.id, i).second)
        return Error{ErrorCode::StrategyDuplicateId, {quadrant.id}, {}, {}};
    }
  }
  return index;
}

/// A quadrant gate has no events of its own.
Status namesAPart(const std::vector<Gate>& gates, const Index& index, const std::string& id,
                  const std::string& place) {
  const Gate& gate = gates[index.at(id)];
  if (gate.id != id || !std::holds_alternative<QuadrantGate>(gate.shape)) return {};
  return Error{ErrorCode::StrategyInvalid,
               {place, std::string("names a quadrant gate, not one of its parts")},
               {},
               {}};
}

Error missing(const std::string& list, std::size_t number, const std::string& member, const std::string& id) {
  return Error{ErrorCode::StrategyReferenceMissing,
               {"/" + list + "/" + std::to_string(number) + "/" + member, id},
               {},
               {}};
}

/// The channel's numbers as they are.
bool isPlain(const Dimension& dimension) {
  return !dimension.ratio && dimension.compensation == kUncompensated &&
         dimension.transform == TransformSpec{TransformKind::Linear, 1, 0, 0, 0};
}

Status checkGates(const std::vector<Gate>& gates, const Index& index) {
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const std::size_t needed = dimensionsOf(gates[i].shape);
    if (gates[i].dimensions.size() != needed) {
      return Error{ErrorCode::GateDimensionCount,
                   {static_cast<std::int64_t>(gates[i].dimensions.size()), static_cast<std::int64_t>(needed)},
                   {},
                   "/gates/" + std::to_string(i)};
    }
    if (std::holds_alternative<LabelGate>(gates[i].shape) && !isPlain(gates[i].dimensions[0])) {
      return Error{
          ErrorCode::StrategyInvalid,
          {"/gates/" + std::to_string(i) + "/dimensions/0",
           std::string("labels are numbers as they stand: linear, T = 1, no ratio, no compensation")},
          {},
          {}};
    }
    const auto* boolean = std::get_if<BooleanGate>(&gates[i].shape);
    if (!boolean) continue;
    for (std::size_t k = 0; k < boolean->operands().size(); ++k) {
      const std::string& operand = boolean->operands()[k].gate;
      const std::string place = "operands/" + std::to_string(k);
      if (!index.contains(operand)) return missing("gates", i, place, operand);
      if (auto named = namesAPart(gates, index, operand, "/gates/" + std::to_string(i) + "/" + place); !named)
        return named;
    }
  }
  return {};
}

/// Order in which every item comes after all that it needs; the first item (in the given order) that needs
/// itself, however indirectly, where there is one. Without recursion: documents come from outside.
struct Ordering {
  std::vector<std::size_t> order;
  std::size_t cyclic = 0;
  bool complete = false;
};
Ordering orderByNeed(const std::vector<std::vector<std::size_t>>& needs) {
  const std::size_t n = needs.size();
  std::vector<std::size_t> open(n);
  std::vector<std::vector<std::size_t>> users(n);
  for (std::size_t i = 0; i < n; ++i) {
    open[i] = needs[i].size();
    for (const std::size_t need : needs[i]) users[need].push_back(i);
  }
  Ordering result;
  for (std::size_t i = 0; i < n; ++i) {
    if (open[i] == 0) result.order.push_back(i);
  }
  for (std::size_t at = 0; at < result.order.size(); ++at) {
    for (const std::size_t user : users[result.order[at]]) {
      if (--open[user] == 0) result.order.push_back(user);
    }
  }
  result.complete = result.order.size() == n;
  if (result.complete) return result;
  // What is left also holds items that only hang on a cycle: walk along open needs until one comes back.
  std::vector<bool> seen(n, false);
  std::size_t walk = static_cast<std::size_t>(
      std::ranges::find_if(open, [](std::size_t o) { return o > 0; }) - open.begin());
  while (!seen[walk]) {
    seen[walk] = true;
    walk = *std::ranges::find_if(needs[walk], [&](std::size_t need) { return open[need] > 0; });
  }
  result.cyclic = walk;
  return result;
}

Status checkBooleanCycles(const std::vector<Gate>& gates, const Index& index) {
  std::vector<std::vector<std::size_t>> needs(gates.size());
  for (std::size_t i = 0; i < gates.size(); ++i) {
    if (const auto* boolean = std::get_if<BooleanGate>(&gates[i].shape)) {
      for (const BooleanOperand& operand : boolean->operands()) needs[i].push_back(index.at(operand.gate));
    }
  }
  const Ordering ordering = orderByNeed(needs);
  if (!ordering.complete) return Error{ErrorCode::StrategyCycle, {gates[ordering.cyclic].id}, {}, {}};
  constexpr int kDeepest = 64;  // evaluation follows operands by recursion
  std::vector<int> depth(gates.size(), 0);
  for (const std::size_t i : ordering.order) {
    for (const std::size_t need : needs[i]) depth[i] = std::max(depth[i], depth[need] + 1);
    if (depth[i] > kDeepest) {
      return Error{ErrorCode::StrategyInvalid,
                   {"/gates/" + std::to_string(i), std::string("boolean gates are nested deeper than 64")},
                   {},
                   {}};
    }
  }
  return {};
}

}  // namespace

double RatioSpec::of(double x, double y) const noexcept {
  const double ratio = a * (x - b) / (y - c);
  const double cut = ratio < boundMin ? boundMin : ratio > boundMax ? boundMax : ratio;  // NaN stays NaN
  return std::isfinite(cut) ? cut : std::numeric_limits<double>::quiet_NaN();
}

const std::string& LocalText::in(const std::string& language) const {
  static const std::string kNothing;
  const std::string* english = &kNothing;
  for (const auto& [code, text] : texts) {
    if (code == language) return text;
    if (code == "en") english = &text;
  }
  return *english;
}

Result<Gate> reshaped(const Gate& gate, GateShape shape) {
  const auto refuse = [&](const char* why) {
    return Error{ErrorCode::StrategyInvalid, {"/gates/" + gate.id, std::string(why)}, {}, {}};
  };
  const auto is = [&]<class Shape>() {
    return std::pair(std::holds_alternative<Shape>(gate.shape), std::holds_alternative<Shape>(shape));
  };
  const auto [wasBoolean, isBoolean] = is.template operator()<BooleanGate>();
  if (wasBoolean || isBoolean) return refuse("a boolean gate has no shape of its own");
  const auto [wasQuadrant, isQuadrant] = is.template operator()<QuadrantGate>();
  const auto [wasLabel, isLabel] = is.template operator()<LabelGate>();
  if (wasQuadrant != isQuadrant || wasLabel != isLabel) return refuse("the gate must stay of its kind");
  if (isQuadrant &&
      std::get<QuadrantGate>(gate.shape).quadrants() != std::get<QuadrantGate>(shape).quadrants())
    return refuse("only the dividers of a quadrant gate may move");
  const std::size_t needed = dimensionsOf(shape), found = gate.dimensions.size();
  if (needed != found) {
    return Error{ErrorCode::GateDimensionCount,
                 {static_cast<std::int64_t>(found), static_cast<std::int64_t>(needed)},
                 {},
                 "/gates/" + gate.id};
  }
  return Gate{gate.id, gate.dimensions, std::move(shape)};
}

Result<GatingTree> GatingTree::create(std::vector<Gate> gates, std::vector<Population> populations) {
  const auto gateIndices = indexOfParts(gates);
  if (!gateIndices) return gateIndices.error();
  if (Status status = checkGates(gates, *gateIndices); !status) return status.error();
  if (Status status = checkBooleanCycles(gates, *gateIndices); !status) return status.error();
  const auto indices = indexOf(populations);
  if (!indices) return indices.error();
  std::vector<std::vector<std::size_t>> needs(populations.size());
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const Population& population = populations[i];
    if (!gateIndices->contains(population.gate)) return missing("populations", i, "gate", population.gate);
    const std::string place = "/populations/" + std::to_string(i) + "/gate";
    if (auto named = namesAPart(gates, *gateIndices, population.gate, place); !named) return named.error();
    if (population.parent.empty()) continue;
    const auto parent = indices->find(population.parent);
    if (parent == indices->end()) return missing("populations", i, "parent", population.parent);
    needs[i].push_back(parent->second);
  }
  const Ordering ordering = orderByNeed(needs);
  if (!ordering.complete) return Error{ErrorCode::StrategyCycle, {populations[ordering.cyclic].id}, {}, {}};
  GatingTree tree;
  tree.gates_ = std::move(gates);
  const bool ordered = std::ranges::all_of(populations, [&](const Population& population) {
    const auto at = static_cast<std::size_t>(&population - populations.data());
    return needs[at].empty() || needs[at].front() < at;
  });
  if (ordered) {
    tree.populations_ = std::move(populations);  // the author's order stands where it is one
  } else {
    for (const std::size_t i : ordering.order) tree.populations_.push_back(std::move(populations[i]));
  }
  return tree;
}

Result<GatingTree> GatingTree::withShape(const std::string& gate, GateShape shape) const {
  const auto index = gateIndex(gate);
  if (!index) return Error{ErrorCode::StrategyReferenceMissing, {std::string("gates"), gate}, {}, {}};
  auto changed = reshaped(gates_[*index], std::move(shape));
  if (!changed) return std::move(changed).error();
  GatingTree tree = *this;
  tree.gates_[*index] = *std::move(changed);
  return tree;
}

std::optional<std::size_t> GatingTree::gateIndex(const std::string& id) const {
  const auto found = std::ranges::find(gates_, id, &Gate::id);
  if (found == gates_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - gates_.begin());
}

std::optional<GatePart> GatingTree::part(const std::string& id) const {
  if (const auto gate = gateIndex(id)) return GatePart{*gate, std::nullopt};
  for (std::size_t i = 0; i < gates_.size(); ++i) {
    const auto* quadrants = std::get_if<QuadrantGate>(&gates_[i].shape);
    if (!quadrants) continue;
    const auto found = std::ranges::find(quadrants->quadrants(), id, &Quadrant::id);
    if (found == quadrants->quadrants().end()) continue;
    return GatePart{i, static_cast<std::size_t>(found - quadrants->quadrants().begin())};
  }
  return std::nullopt;
}

std::optional<Gate> GatingTree::gate(const std::string& id) const {
  const auto found = part(id);
  if (!found) return std::nullopt;
  const Gate& whole = gates_[found->gate];
  if (!found->quadrant) return whole;
  const QuadrantGate::Part& box = std::get<QuadrantGate>(whole.shape).part(*found->quadrant);
  Gate made{id, {}, box.box};
  for (const std::size_t d : box.dimensions) made.dimensions.push_back(whole.dimensions[d]);
  return made;
}

std::optional<std::size_t> GatingTree::populationIndex(const std::string& id) const {
  const auto found = std::ranges::find(populations_, id, &Population::id);
  if (found == populations_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - populations_.begin());
}

std::string GatingTree::path(std::size_t population) const {
  std::string path;
  for (std::optional<std::size_t> at = population; at; at = populationIndex(populations_[*at].parent)) {
    path.insert(0, "/" + populations_[*at].name.in("en"));
  }
  return path;
}

std::optional<std::size_t> GatingTree::find(const std::string& idOrPath) const {
  if (!idOrPath.starts_with('/')) return populationIndex(idOrPath);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < populations_.size(); ++i) {
    if (path(i) != idOrPath) continue;
    if (found) return std::nullopt;  // two of one name: the path says nothing
    found = i;
  }
  return found;
}

std::size_t GatingTree::depth(std::size_t population) const {
  std::size_t depth = 0;
  for (auto at = populationIndex(populations_[population].parent); at;
       at = populationIndex(populations_[*at].parent)) {
    ++depth;
  }
  return depth;
}

}  // namespace vestige
