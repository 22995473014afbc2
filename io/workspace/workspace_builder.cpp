// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/workspace_builder.h"

#include <algorithm>
#include <utility>

namespace vestige {
namespace {

Result<BooleanGate> booleanOf(BooleanOperator op, const std::vector<std::string>& gates) {
  std::vector<BooleanOperand> operands;
  for (const std::string& gate : gates) operands.push_back({gate, false});
  return BooleanGate::create(op, std::move(operands));
}

}  // namespace

std::string WorkspaceBuilder::addGate(std::vector<Dimension> dimensions, GateShape shape) {
  std::string id = "g" + std::to_string(gates_.size() + 1);
  gates_.push_back({id, std::move(dimensions), std::move(shape)});
  return id;
}

std::string WorkspaceBuilder::addComplement(const std::string& gate) {
  return addGate({}, *booleanOf(BooleanOperator::Not, {gate}));
}

Result<std::string> WorkspaceBuilder::addConjunction(const std::vector<std::string>& gates) {
  if (gates.size() == 1) return gates.front();
  auto shape = booleanOf(BooleanOperator::And, gates);
  if (!shape) return std::move(shape).error();
  return addGate({}, *std::move(shape));
}

Result<std::string> WorkspaceBuilder::addDisjunction(const std::vector<std::string>& gates) {
  if (gates.size() == 1) return gates.front();
  auto shape = booleanOf(BooleanOperator::Or, gates);
  if (!shape) return std::move(shape).error();
  return addGate({}, *std::move(shape));
}

Result<std::string> WorkspaceBuilder::addDifference(const std::string& gate,
                                                    const std::vector<std::string>& others) {
  std::vector<BooleanOperand> operands = {{gate, false}};
  for (const std::string& other : others) operands.push_back({other, true});
  auto shape = BooleanGate::create(BooleanOperator::And, std::move(operands));
  if (!shape) return std::move(shape).error();
  return addGate({}, *std::move(shape));
}

std::size_t WorkspaceBuilder::addPopulation(std::optional<std::size_t> parent, std::string name,
                                            std::optional<std::int64_t> storedCount,
                                            const std::string& gate) {
  WorkspacePopulation listed;
  listed.parentPath = parent ? listed_[*parent].path : "/";
  listed.path = (parent ? listed_[*parent].path : "") + "/" + name;
  listed.name = name;
  listed.storedCount = storedCount;
  const bool readable = !gate.empty() && (!parent || !listed_[*parent].populationId.empty());
  if (readable) {
    listed.populationId = "p" + std::to_string(listed_.size() + 1);
    Population population;
    population.id = listed.populationId;
    population.name.texts = {{"en", std::move(name)}};
    population.parent = parent ? listed_[*parent].populationId : "";
    population.gate = gate;
    populations_.push_back(std::move(population));
  }
  listed_.push_back(std::move(listed));
  parents_.push_back(parent);
  gateOf_.push_back(readable ? gate : "");
  return listed_.size() - 1;
}

std::vector<std::string> WorkspaceBuilder::gatesTo(std::size_t population) const {
  std::vector<std::string> gates;
  for (std::optional<std::size_t> at = population; at; at = parents_[*at]) {
    if (gateOf_[*at].empty()) return {};
    gates.push_back(gateOf_[*at]);
  }
  std::ranges::reverse(gates);
  return gates;
}

Status WorkspaceBuilder::finish(WorkspaceSample& sample) && {
  std::set<std::string> channels;
  for (const Gate& gate : gates_) {
    for (const Dimension& dimension : gate.dimensions) channels.insert(dimension.channel);
  }
  for (const std::string& channel : channels)
    sample.strategy.panel.channels.push_back({channel, "", {channel}});
  auto tree = GatingTree::create(std::move(gates_), std::move(populations_));
  if (!tree) return std::move(tree).error();
  sample.strategy.tree = *std::move(tree);
  sample.populations = std::move(listed_);
  sample.curvesByFit = std::move(curvesByFit_);
  return {};
}

}  // namespace vestige
