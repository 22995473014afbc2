// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <utility>

#include "app/services/own_gate_edits.h"
#include "io/resource/gate_json.h"

namespace vestige::app {
namespace {

using Kind = GateRefusalKind;
using Ids = std::set<std::string>;

/// Ids by which a population may name the gate: its own, or those of its quadrants.
Ids partsOf(const OwnGate& own) {
  Ids parts{own.id};
  const auto gate = parseGate(own.gate);
  const auto* quadrants = gate ? std::get_if<QuadrantGate>(&gate->shape) : nullptr;
  if (!quadrants) return parts;
  for (const Quadrant& quadrant : quadrants->quadrants()) parts.insert(quadrant.id);
  return parts;
}

Ids operandsOf(const OwnGate& own) {
  Ids operands;
  const auto gate = parseGate(own.gate);
  const auto* boolean = gate ? std::get_if<BooleanGate>(&gate->shape) : nullptr;
  if (!boolean) return operands;
  for (const BooleanOperand& operand : boolean->operands()) operands.insert(operand.gate);
  return operands;
}

bool namesOneOf(const Ids& named, const Ids& parts) {
  return std::ranges::any_of(parts, [&](const std::string& part) { return named.contains(part); });
}

/// All that lies below, however deep.
Ids withBelow(const std::vector<OwnPopulation>& populations, Ids ids) {
  for (bool grew = true; grew;) {
    grew = false;
    for (const OwnPopulation& population : populations) {
      if (ids.contains(population.parent) && ids.insert(population.id).second) grew = true;
    }
  }
  return ids;
}

/// Gates that a population still names, and those that these are combined of.
std::vector<OwnGate> gatesInUse(const std::vector<OwnGate>& gates,
                                const std::vector<OwnPopulation>& populations, const Ids& gone) {
  Ids named;
  for (const OwnPopulation& population : populations) named.insert(population.gate);
  for (bool grew = true; grew;) {
    grew = false;
    for (const OwnGate& own : gates) {
      if (!namesOneOf(named, partsOf(own))) continue;
      for (const std::string& operand : operandsOf(own)) grew = named.insert(operand).second || grew;
    }
  }
  std::vector<OwnGate> kept;
  for (const OwnGate& own : gates) {
    if (!gone.contains(own.id) || namesOneOf(named, partsOf(own))) kept.push_back(own);
  }
  return kept;
}

void forget(const std::string& gate, GateState& state) {
  const auto isOf = [&](const auto& item) { return item.gate == gate; };
  std::erase_if(state.versions, isOf);
  for (auto& tube : state.tubes) std::erase_if(tube, isOf);
  std::erase_if(state.locks, isOf);
}

}  // namespace

GateEditResult without(const CaseGates& gates, const std::vector<std::string>& ids) {
  const CaseRecord& record = gates.record;
  GateEdit edit{gateStateOf(record), {}, {}};
  Ids gone, gatesGone;
  for (const std::string& id : ids) {
    if (ownPopulationOf(record, id)) {
      gone.insert(id);
    } else if (ownGateOf(record, id)) {
      gatesGone.insert(id);
    } else if (const auto index = gates.base->tree.populationIndex(id)) {
      return GateRefusal{Kind::OfTheStrategy, gates.base->tree.populations()[*index].name.in("en"), {}};
    } else {
      return GateRefusal{Kind::NoSuchPopulation, id, {}};
    }
  }
  gone = withBelow(record.ownPopulations, std::move(gone));
  std::erase_if(edit.state.ownPopulations, [&](const OwnPopulation& p) { return gone.contains(p.id); });
  // A gate goes with its last population, and so do the parts of a combination that nobody sees.
  Ids named;
  for (const OwnPopulation& p : edit.state.ownPopulations) named.insert(p.gate);
  for (const OwnGate& own : record.ownGates) {
    const Ids parts = partsOf(own);
    const auto made = std::ranges::find_if(record.ownPopulations, [&](const OwnPopulation& p) {
      return gone.contains(p.id) && parts.contains(p.gate);
    });
    if (made == record.ownPopulations.end() || namesOneOf(named, parts)) continue;
    if (isGateLocked(record, *gates.base, own.id)) return GateRefusal{Kind::Locked, own.id, {}};
    gatesGone.insert(own.id);
    for (const std::string& operand : operandsOf(own)) gatesGone.insert(operand);
  }
  edit.state.ownGates = gatesInUse(record.ownGates, edit.state.ownPopulations, gatesGone);
  for (const OwnGate& own : record.ownGates) {
    const bool isKept =
        std::ranges::find(edit.state.ownGates, own.id, &OwnGate::id) != edit.state.ownGates.end();
    if (!isKept) forget(own.id, edit.state);
    if (!isKept || !gatesGone.contains(own.id)) continue;
    // Kept for a combination only: its own population must not vanish from under that one.
    const Ids parts = partsOf(own);
    for (const OwnPopulation& p : record.ownPopulations) {
      if (gone.contains(p.id) && parts.contains(p.gate) && !namesOneOf(named, parts))
        return GateRefusal{Kind::InUse, p.name, {}};
    }
  }
  return edit;
}

}  // namespace vestige::app
