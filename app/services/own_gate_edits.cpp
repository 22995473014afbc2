// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/own_gate_edits.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <utility>

#include "io/resource/gate_json.h"
#include "io/resource/strategy_words.h"

namespace vestige::app {
namespace {

using Kind = GateRefusalKind;

GateRefusal refuse(Kind kind, const std::string& what, std::optional<Error> error = {}) {
  return {kind, what, std::move(error)};
}

bool isVisibleName(const std::string& name) {
  const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; };
  return name.find_first_not_of(' ') != std::string::npos && std::ranges::none_of(name, isControl);
}

/// Ids that no gate, quadrant or population has, of the strategy or of the case's own.
class Ids {
 public:
  Ids(const CaseGates& gates, const GatingTree& tree) : record_(gates.record), tree_(tree) {
    for (const OwnGate& own : record_.ownGates) {
      const auto gate = parseGate(own.gate);
      const auto* quadrants = gate ? std::get_if<QuadrantGate>(&gate->shape) : nullptr;
      if (!quadrants) continue;
      for (const Quadrant& quadrant : quadrants->quadrants()) taken_.insert(quadrant.id);
    }
  }
  std::string next() {
    for (std::size_t number = 1;; ++number) {
      std::string id = "own-" + std::to_string(number);
      if (tree_.part(id) || tree_.gateIndex(id) || tree_.populationIndex(id) || ownGateOf(record_, id) ||
          ownPopulationOf(record_, id) || !taken_.insert(id).second)
        continue;
      return id;
    }
  }

 private:
  const CaseRecord& record_;
  const GatingTree& tree_;
  std::set<std::string> taken_;
};

bool isNameTaken(const GatingTree& tree, const GateState& state, const std::string& parent,
                 const std::string& name, const std::string& except = {}) {
  const auto inTree = std::ranges::any_of(tree.populations(), [&](const Population& p) {
    return p.parent == parent && p.id != except &&
           std::ranges::any_of(p.name.texts, [&](const auto& text) { return text.second == name; });
  });
  return inTree || std::ranges::any_of(state.ownPopulations, [&](const OwnPopulation& p) {
           return p.parent == parent && p.id != except && p.name == name;
         });
}

OwnPopulation populationBy(const GateAuthor& author, std::string id, const NewPopulation& wish,
                           std::string parent, std::string gate) {
  OwnPopulation own;
  own.id = std::move(id);
  own.name = wish.name;
  own.parent = std::move(parent);
  own.gate = std::move(gate);
  own.colour = wish.colour;
  own.by = author.by;
  own.role = author.role;
  own.at = author.at;
  return own;
}

OwnGate gateBy(const GateAuthor& author, const Gate& gate, std::string origin) {
  OwnGate own;
  own.id = gate.id;
  own.gate = printGate(gate);
  own.origin = std::move(origin);
  own.by = author.by;
  own.role = author.role;
  own.at = author.at;
  own.reason = author.reason;
  return own;
}

GateRefusal refusalOf(const OwnItem& item, const std::string& name) {
  const auto reference = [&](const char* place) {
    return Error{ErrorCode::StrategyReferenceMissing, {std::string(place), item.detail}, {}, {}};
  };
  switch (*item.fault) {
    case OwnGateFault::NameTaken:
      return refuse(Kind::NameTaken, name);
    case OwnGateFault::ChannelMissing:
      return refuse(Kind::NoGate, name, Error{ErrorCode::ChannelNotFound, {item.detail}, {}, {}});
    case OwnGateFault::CompensationMissing:
      return refuse(Kind::NoGate, name, reference("compensation"));
    case OwnGateFault::GateMissing:
      return refuse(Kind::NoGate, name, reference("gates"));
    case OwnGateFault::ParentMissing:
      return refuse(Kind::NoSuchPopulation, item.detail);
    case OwnGateFault::ScaleNotAllowed:
    case OwnGateFault::NotReadable:
    case OwnGateFault::IdTaken:
      break;
  }
  return refuse(Kind::NoGate, name, item.error);
}

/// What is new must hold as it will be applied; what did not hold before is not asked about.
GateEditResult checked(const CaseGates& gates, GateEdit edit) {
  CaseRecord candidate = gates.record;
  putGateState(candidate, edit.state);
  for (const OwnItem& item : withOwnGates(candidate, gates.base).items) {
    const bool isNew =
        item.isGate ? !ownGateOf(gates.record, item.id) : !ownPopulationOf(gates.record, item.id);
    if (!isNew || !item.fault) continue;
    const OwnPopulation* population = ownPopulationOf(candidate, item.id);
    return refusalOf(item, population ? population->name : item.id);
  }
  return edit;
}

std::optional<GateRefusal> refusalToMake(const GatingTree& tree, const std::string& parent,
                                         const std::vector<NewPopulation>& populations,
                                         const GateAuthor& author) {
  if (author.by.empty()) return refuse(Kind::NoPerson, populations.empty() ? "" : populations[0].name);
  if (!parent.empty() && !tree.populationIndex(parent)) return refuse(Kind::NoSuchPopulation, parent);
  for (const NewPopulation& population : populations) {
    if (!isVisibleName(population.name)) return refuse(Kind::NoName, population.name);
    if (isNameTaken(tree, {}, parent, population.name)) return refuse(Kind::NameTaken, population.name);
    if (!mayHaveColour(population.colour)) return refuse(Kind::ColourTaken, population.name);
  }
  return std::nullopt;
}

/// The ids of a population's ancestors, itself first.
std::vector<std::string> lineOf(const GatingTree& tree, const std::string& population) {
  std::vector<std::string> line;
  for (auto at = tree.populationIndex(population); at;
       at = tree.populationIndex(tree.populations()[*at].parent))
    line.push_back(tree.populations()[*at].id);
  return line;
}

/// Of several populations the deepest that contains all of them and is none of them; empty = all events.
std::string commonAncestor(const GatingTree& tree, const std::vector<Combination::Operand>& operands) {
  const auto isProperAncestorOfAll = [&](const std::string& id) {
    return std::ranges::all_of(operands, [&](const Combination::Operand& operand) {
      const auto line = lineOf(tree, operand.population);
      return operand.population != id && std::ranges::find(line, id) != line.end();
    });
  };
  const auto first = lineOf(tree, operands.front().population);
  const auto found = std::ranges::find_if(first, isProperAncestorOfAll);
  return found == first.end() ? std::string() : *found;
}

}  // namespace

bool mayHaveColour(const std::string& slot) {
  return slot.empty() || (slot != "blasts" && std::ranges::find(kColourSlots, slot) != kColourSlots.end());
}

GateState gateStateOf(const CaseRecord& record) {
  GateState state{record.ownGates, record.ownPopulations, record.gateVersions, {}, record.gateLocks};
  for (const TubeRef& tube : record.tubes) state.tubes.push_back(tube.gateVersions);
  return state;
}

void putGateState(CaseRecord& record, GateState state) {
  record.ownGates = std::move(state.ownGates);
  record.ownPopulations = std::move(state.ownPopulations);
  record.gateVersions = std::move(state.versions);
  for (std::size_t i = 0; i < record.tubes.size(); ++i)
    record.tubes[i].gateVersions = std::move(state.tubes.at(i));
  record.gateLocks = std::move(state.locks);
}

StrategyPtr strategyNow(const CaseGates& gates) { return withOwnGates(gates.record, gates.base).strategy; }

GateEditResult withNewGate(const CaseGates& gates, const NewOwnGate& wish, const GateAuthor& author) {
  const StrategyPtr now = strategyNow(gates);
  if (auto refusal = refusalToMake(now->tree, wish.parent, wish.populations, author)) return *refusal;
  Ids ids(gates, now->tree);
  Gate gate{ids.next(), wish.dimensions, wish.shape};
  std::vector<std::string> parts{gate.id};
  if (const auto* quadrants = std::get_if<QuadrantGate>(&wish.shape)) {
    parts.clear();
    std::vector<Quadrant> named = quadrants->quadrants();
    for (Quadrant& quadrant : named) parts.push_back(quadrant.id = ids.next());
    auto shape = QuadrantGate::create(quadrants->dividers(), std::move(named));
    if (!shape) return refuse(Kind::NoGate, gate.id, shape.error());
    gate.shape = *std::move(shape);
  }
  if (parts.size() != wish.populations.size()) return refuse(Kind::WrongPopulations, gate.id);
  GateEdit edit{gateStateOf(gates.record), gate.id, {}};
  OwnGate own = gateBy(author, gate, wish.origin);
  own.method = wish.method;
  own.score = wish.score;
  edit.state.ownGates.push_back(std::move(own));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    edit.populations.push_back(ids.next());
    edit.state.ownPopulations.push_back(
        populationBy(author, edit.populations.back(), wish.populations[i], wish.parent, parts[i]));
  }
  return checked(gates, std::move(edit));
}

GateEditResult withCombination(const CaseGates& gates, const Combination& wish, const GateAuthor& author) {
  const StrategyPtr now = strategyNow(gates);
  const GatingTree& tree = now->tree;
  std::set<std::string> different;
  for (const Combination::Operand& operand : wish.operands) {
    if (!tree.populationIndex(operand.population)) return refuse(Kind::NoSuchPopulation, operand.population);
    different.insert(operand.population);
  }
  const bool isCount = wish.op == BooleanOperator::Not ? different.size() == 1 : different.size() >= 2;
  if (!isCount || different.size() != wish.operands.size())
    return refuse(Kind::WrongOperands, wish.population.name);
  const std::string parent = commonAncestor(tree, wish.operands);
  if (auto refusal = refusalToMake(tree, parent, {wish.population}, author)) return *refusal;
  Ids ids(gates, tree);
  GateEdit edit{gateStateOf(gates.record), {}, {}};
  std::vector<BooleanOperand> operands;
  const auto add = [&](BooleanOperator op, std::vector<BooleanOperand> parts) -> Result<std::string> {
    auto shape = BooleanGate::create(op, std::move(parts));
    if (!shape) return std::move(shape).error();
    edit.state.ownGates.push_back(gateBy(author, Gate{ids.next(), {}, *std::move(shape)}, "combined"));
    return edit.state.ownGates.back().id;
  };
  for (const Combination::Operand& operand : wish.operands) {
    // Below the new parent a population is all the gates of its way down together.
    std::vector<BooleanOperand> way;
    for (const std::string& id : lineOf(tree, operand.population)) {
      if (id == parent) break;
      way.push_back({tree.populations()[*tree.populationIndex(id)].gate, false});
    }
    std::string gate = way.front().gate;
    if (way.size() > 1) {
      auto together = add(BooleanOperator::And, std::move(way));
      if (!together) return refuse(Kind::NoGate, wish.population.name, together.error());
      gate = *together;
    }
    operands.push_back({std::move(gate), operand.complement});
  }
  auto whole = add(wish.op, std::move(operands));
  if (!whole) return refuse(Kind::NoGate, wish.population.name, whole.error());
  edit.gate = *whole;
  edit.populations = {ids.next()};
  edit.state.ownPopulations.push_back(
      populationBy(author, edit.populations[0], wish.population, parent, edit.gate));
  return checked(gates, std::move(edit));
}

GateEditResult withCopy(const CaseGates& gates, const PopulationCopy& wish, const GateAuthor& author) {
  const StrategyPtr now = strategyNow(gates);
  const GatingTree& tree = now->tree;
  if (!tree.populationIndex(wish.population)) return refuse(Kind::NoSuchPopulation, wish.population);
  if (auto refusal = refusalToMake(tree, wish.parent, {}, author)) return *refusal;
  Ids ids(gates, tree);
  GateEdit edit{gateStateOf(gates.record), {}, {}};
  std::map<std::string, std::string> copies;  // parents precede children in the tree
  for (const Population& population : tree.populations()) {
    const bool isTop = population.id == wish.population;
    const auto parent = copies.find(population.parent);
    if (!isTop && (!wish.withBelow || parent == copies.end())) continue;
    const std::string under = isTop ? wish.parent : parent->second;
    const std::string& name = population.name.in(wish.language);
    NewPopulation copy{name, mayHaveColour(population.colourSlot) ? population.colourSlot : std::string()};
    for (int number = 2; isNameTaken(tree, edit.state, under, copy.name); ++number)
      copy.name = name + " " + std::to_string(number);
    edit.populations.push_back(ids.next());
    copies[population.id] = edit.populations.back();
    edit.state.ownPopulations.push_back(
        populationBy(author, edit.populations.back(), copy, under, population.gate));
  }
  return checked(gates, std::move(edit));
}

GateEditResult withShape(const CaseGates& gates, std::optional<std::size_t> tube, const std::string& gate,
                         const GateShape& shape, const std::string& origin, const GateAuthor& author) {
  const StrategyPtr now = strategyNow(gates);
  const auto index = now->tree.gateIndex(gate);
  if (!index) return refuse(Kind::NoSuchGate, gate);
  const Gate& before = now->tree.gates()[*index];
  GateVersion version = makeGateVersion(before, shape, origin, author);
  if (auto refusal = refusalToSet(gates.record, *now, version)) return *refusal;
  GateEdit edit{gateStateOf(gates.record), gate, {}};
  if (!tube && ownGateOf(gates.record, gate)) {
    OwnGate& own = *std::ranges::find(edit.state.ownGates, gate, &OwnGate::id);
    auto after = reshaped(before, shape);
    if (!after) return refuse(Kind::NoGate, gate, after.error());
    own.gate = printGate(*after);
    own.changed = GateHand{author.by, author.role, author.at};
    return edit;
  }
  auto& versions = tube ? edit.state.tubes.at(*tube) : edit.state.versions;
  const auto old = std::ranges::find(versions, gate, &GateVersion::gate);
  // Back where the gate stands anyway: no version is needed, unless the case's hides it from the tube.
  if (shape == before.shape && !(tube && ownGateVersion(gates.record, {}, gate))) {
    if (old != versions.end()) versions.erase(old);
  } else if (old == versions.end()) {
    versions.push_back(std::move(version));
  } else {
    *old = std::move(version);
  }
  return edit;
}

namespace {

/// The case's own population, or why it cannot be changed.
std::variant<OwnPopulation*, GateRefusal> ownToChange(const CaseGates& gates, GateState& state,
                                                      const std::string& id) {
  const auto own = std::ranges::find(state.ownPopulations, id, &OwnPopulation::id);
  if (own != state.ownPopulations.end()) return &*own;
  const GatingTree& tree = gates.base->tree;
  const auto index = tree.populationIndex(id);
  if (!index) return refuse(Kind::NoSuchPopulation, id);
  return refuse(Kind::OfTheStrategy, tree.populations()[*index].name.in("en"));
}

}  // namespace

GateEditResult withName(const CaseGates& gates, const std::string& population, const std::string& name) {
  GateEdit edit{gateStateOf(gates.record), {}, {}};
  auto found = ownToChange(gates, edit.state, population);
  if (auto* refusal = std::get_if<GateRefusal>(&found)) return *refusal;
  OwnPopulation& own = **std::get_if<OwnPopulation*>(&found);
  if (!isVisibleName(name)) return refuse(Kind::NoName, name);
  if (isNameTaken(strategyNow(gates)->tree, edit.state, own.parent, name, population))
    return refuse(Kind::NameTaken, name);
  own.name = name;
  return edit;
}

GateEditResult withColour(const CaseGates& gates, const std::string& population, const std::string& slot) {
  GateEdit edit{gateStateOf(gates.record), {}, {}};
  auto found = ownToChange(gates, edit.state, population);
  if (auto* refusal = std::get_if<GateRefusal>(&found)) return *refusal;
  OwnPopulation& own = **std::get_if<OwnPopulation*>(&found);
  if (!mayHaveColour(slot)) return refuse(Kind::ColourTaken, own.name);
  own.colour = slot;
  return edit;
}

}  // namespace vestige::app
