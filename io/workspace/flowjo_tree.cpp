// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_tree.h"

#include <algorithm>
#include <utility>

#include "io/workspace/flowjo_shapes.h"

namespace vestige::flowjo {
namespace {

constexpr int kDeepestBoolean = 64;

std::string joined(const std::string& parent, const std::string& name) {
  return parent.empty() ? name : parent + "/" + name;
}

}  // namespace

void addGraph(pugi::xml_node& node, const std::vector<std::string>& parameters) {
  pugi::xml_node graph = node.append_child("Graph");
  addAttribute(graph, "smoothing", "0");
  addAttribute(graph, "backColor", "#ffffff");
  addAttribute(graph, "foreColor", "#000000");
  addAttribute(graph, "type", parameters.size() == 1 ? "Histogram" : "Pseudocolor");
  addAttribute(graph, "fast", "1");
  const char* const sides[] = {"x", "y"};
  for (std::size_t i = 0; i < 2; ++i) {
    pugi::xml_node axis = graph.append_child("Axis");
    addAttribute(axis, "dimension", sides[i]);
    addAttribute(axis, "name", i < parameters.size() ? parameters[i] : "");
    addAttribute(axis, "label", "");
    addAttribute(axis, "auto", "auto");
  }
}

void addNodeAttributes(pugi::xml_node& node, const std::string& name, std::optional<std::uint64_t> count) {
  addAttribute(node, "name", name);
  addAttribute(node, "annotation", "");
  addAttribute(node, "owningGroup", "");
  addAttribute(node, "expanded", "1");
  addAttribute(node, "sortPriority", "10");
  addAttribute(node, "count", count ? std::to_string(*count) : "-1");
}

bool TreeWriter::isNode(const Gate& gate) {
  const auto* labels = std::get_if<LabelGate>(&gate.shape);
  return std::holds_alternative<BooleanGate>(gate.shape) || (labels && labels->labels().size() > 1);
}

Status TreeWriter::write(pugi::xml_node& sampleNode) {
  root_.xml = sampleNode;
  if (Status status = checkNames(); !status) return status;
  for (std::size_t p = 0; p < tree_.populations().size(); ++p) {
    if (Status status = writePopulation(p); !status) return status;
  }
  return {};
}

/// FlowJo knows a population by its path.
Status TreeWriter::checkNames() {
  for (std::size_t p = 0; p < tree_.populations().size(); ++p) {
    const Population& population = tree_.populations()[p];
    const std::string& name = population.name.in("en");
    if (name.empty()) return cannotWrite(population.id, "a population without a name");
    if (!isXmlText(name)) return cannotWrite(population.id, "a name with control characters");
    if (!paths_.insert(tree_.path(p).substr(1)).second)
      return cannotWrite(population.id, "two populations of one path");
  }
  return {};
}

Status TreeWriter::writePopulation(std::size_t p) {
  const Population& population = tree_.populations()[p];
  const Parent parent = tree_.populationIndex(population.parent);
  const auto count = p < sample_.counts.size() ? std::optional(sample_.counts[p]) : std::nullopt;
  auto node = add(parent, population.name.in("en"), count, {population.gate, false}, 0);
  if (!node) return std::move(node).error();
  nodes_[p] = *std::move(node);
  return {};
}

TreeWriter::Node TreeWriter::place(Parent parent, const char* element, const std::string& name,
                                   std::optional<std::uint64_t> count) {
  Node& above = nodeOf(parent);
  pugi::xml_node list = above.xml.child("Subpopulations");
  if (!list) list = above.xml.append_child("Subpopulations");
  Node made{list.append_child(element), joined(above.path, name), ""};
  addNodeAttributes(made.xml, name, count);
  paths_.insert(made.path);
  return made;
}

Result<TreeWriter::Node> TreeWriter::add(Parent parent, const std::string& name,
                                         std::optional<std::uint64_t> count, const Operand& what, int depth) {
  if (depth > kDeepestBoolean) return cannotWrite(what.gate, "combinations more than 64 deep");
  const auto gate = tree_.gate(what.gate);
  if (!gate) return Error{ErrorCode::StrategyReferenceMissing, {std::string("/gates"), what.gate}, {}, {}};
  if (!isNode(*gate)) return addGated(parent, name, count, *gate, !what.complement);
  if (what.complement) {
    const auto path = pathOf(parent, {what.gate, false}, depth + 1);
    if (!path) return path.error();
    return addCombination(parent, name, count, "NotNode", {*path});
  }
  const auto* boolean = std::get_if<BooleanGate>(&gate->shape);
  return boolean ? addBoolean(parent, name, count, *boolean, depth) : addLabels(parent, name, count, *gate);
}

Result<TreeWriter::Node> TreeWriter::addGated(Parent parent, const std::string& name,
                                              std::optional<std::uint64_t> count, const Gate& gate,
                                              bool isInside) {
  Node node = place(parent, "Population", name, count);
  std::vector<std::string> parameters;
  for (const Dimension& dimension : gate.dimensions) {
    const auto axis = axes_.axis(dimension, gate.id);
    if (!axis) return axis.error();
    parameters.push_back(axis->parameter);
  }
  addGraph(node.xml, parameters);
  node.gateId = "ID" + std::to_string(nextId_++);
  pugi::xml_node element = node.xml.append_child("Gate");
  addAttribute(element, "gating:id", node.gateId);
  if (const std::string& above = nodeOf(parent).gateId; !above.empty())
    addAttribute(element, "gating:parent_id", above);
  if (Status status = addGateElement(element, gate, axes_, node.gateId, isInside); !status)
    return std::move(status).error();
  return node;
}

TreeWriter::Node TreeWriter::addCombination(Parent parent, const std::string& name,
                                            std::optional<std::uint64_t> count, const char* kind,
                                            const std::vector<std::string>& dependents) {
  Node node = place(parent, kind, name, count);
  node.gateId = nodeOf(parent).gateId;
  addGraph(node.xml, {});
  pugi::xml_node list = node.xml.append_child("Dependents");
  for (const std::string& path : dependents) {
    pugi::xml_node dependent = list.append_child("Dependent");
    addAttribute(dependent, "name", path);
  }
  return node;
}

Result<TreeWriter::Node> TreeWriter::addBoolean(Parent parent, const std::string& name,
                                                std::optional<std::uint64_t> count, const BooleanGate& gate,
                                                int depth) {
  if (gate.op() == BooleanOperator::Xor) return addXor(parent, name, count, gate, depth);
  const BooleanOperand& first = gate.operands().front();
  if (gate.op() == BooleanOperator::Not) {
    // A gate whose outside is meant and that nothing else shows: FlowJo turns it inside out.
    const Operand turned{first.gate, !first.complement};
    const auto inner = tree_.gate(first.gate);
    const bool isShape = inner && !isNode(*inner);
    if (isShape && !existing(parent, {first.gate, false})) return add(parent, name, count, turned, depth + 1);
  }
  std::vector<std::string> dependents;
  for (const BooleanOperand& operand : gate.operands()) {
    auto path = pathOf(parent, {operand.gate, operand.complement}, depth + 1);
    if (!path) return std::move(path).error();
    dependents.push_back(*std::move(path));
  }
  const char* const kind = gate.op() == BooleanOperator::And  ? "AndNode"
                           : gate.op() == BooleanOperator::Or ? "OrNode"
                                                              : "NotNode";
  return addCombination(parent, name, count, kind, dependents);
}

/// One or the other but not both, operand after operand; the last step is the population itself.
Result<TreeWriter::Node> TreeWriter::addXor(Parent parent, const std::string& name,
                                            std::optional<std::uint64_t> count, const BooleanGate& gate,
                                            int depth) {
  const auto& operands = gate.operands();
  const auto both = [&](const BooleanOperand& operand) -> Result<std::pair<std::string, std::string>> {
    auto in = pathOf(parent, {operand.gate, operand.complement}, depth + 1);
    if (!in) return std::move(in).error();
    auto out = pathOf(parent, {operand.gate, !operand.complement}, depth + 1);
    if (!out) return std::move(out).error();
    return std::pair(*std::move(in), *std::move(out));
  };
  const auto helper = [&](const char* kind, const std::vector<std::string>& dependents) {
    return addCombination(parent, helperName(parent, name), std::nullopt, kind, dependents).path;
  };
  auto sum = both(operands.front());
  if (!sum) return std::move(sum).error();
  for (std::size_t k = 1;; ++k) {
    const auto next = both(operands[k]);
    if (!next) return next.error();
    const std::vector<std::string> either = {helper("AndNode", {sum->first, next->second}),
                                             helper("AndNode", {sum->second, next->first})};
    if (k + 1 == operands.size()) return addCombination(parent, name, count, "OrNode", either);
    sum->first = helper("OrNode", either);
    sum->second = helper("NotNode", {sum->first});
  }
}

Result<TreeWriter::Node> TreeWriter::addLabels(Parent parent, const std::string& name,
                                               std::optional<std::uint64_t> count, const Gate& gate) {
  std::vector<std::string> dependents;
  for (const double label : std::get<LabelGate>(gate.shape).labels()) {
    auto one = LabelGate::create({label});
    if (!one) return std::move(one).error();
    const auto node = addGated(parent, helperName(parent, name), std::nullopt,
                               Gate{gate.id, gate.dimensions, *std::move(one)}, true);
    if (!node) return node.error();
    dependents.push_back(node->path);
  }
  return addCombination(parent, name, count, "OrNode", dependents);
}

std::optional<std::string> TreeWriter::existing(Parent parent, const Operand& operand) {
  const std::string above = nodeOf(parent).path;
  if (const auto known = made_.find({above, {operand.gate, operand.complement}}); known != made_.end())
    return known->second;
  if (operand.complement) return std::nullopt;
  for (std::size_t p = 0; p < tree_.populations().size(); ++p) {
    const Population& other = tree_.populations()[p];
    if (other.gate != operand.gate || tree_.populationIndex(other.parent) != parent) continue;
    // FlowJo's readers take combinations in the order in which they stand.
    const auto gate = tree_.gate(other.gate);
    if (nodes_.contains(p) || (gate && !isNode(*gate))) return tree_.path(p).substr(1);
  }
  return std::nullopt;
}

Result<std::string> TreeWriter::pathOf(Parent parent, const Operand& operand, int depth) {
  if (auto known = existing(parent, operand)) return unmistaken(parent, *std::move(known));
  const std::string name = helperName(parent, operand.complement ? "not " + operand.gate : operand.gate);
  const auto node = add(parent, name, std::nullopt, operand, depth);
  if (!node) return node.error();
  made_[{nodeOf(parent).path, {operand.gate, operand.complement}}] = node->path;
  return unmistaken(parent, node->path);
}

/// Readers look for a path below the combination's own parent first, then further up: it must not be found
/// there.
Result<std::string> TreeWriter::unmistaken(Parent parent, std::string path) {
  if (path.starts_with('/')) return cannotWrite(path, "a name that begins with a slash");
  for (std::string base = nodeOf(parent).path; !base.empty();) {
    if (paths_.contains(base + "/" + path)) return cannotWrite(path, "a path that two populations have");
    const auto slash = base.rfind('/');
    base = slash == std::string::npos ? "" : base.substr(0, slash);
  }
  return path;
}

/// A free one, and no path that a reader could take for another's below some parent.
std::string TreeWriter::helperName(Parent parent, const std::string& wanted) {
  std::string plain = isXmlText(wanted) ? wanted : "gate";
  std::ranges::replace(plain, '/', '_');
  const std::string above = nodeOf(parent).path;
  for (std::size_t number = 1;; ++number) {
    const std::string name = "(" + plain + (number == 1 ? ")" : " " + std::to_string(number) + ")");
    if (paths_.contains(joined(above, name))) continue;
    helpers_.push_back("/" + joined(above, name));
    paths_.insert(joined(above, name));
    return name;
  }
}

std::vector<std::string> TreeWriter::unusedGates() const {
  std::set<std::size_t> used;
  std::vector<std::size_t> waiting;
  const auto use = [&](const std::string& id) {
    const auto part = tree_.part(id);
    if (part && used.insert(part->gate).second) waiting.push_back(part->gate);
  };
  for (const Population& population : tree_.populations()) use(population.gate);
  while (!waiting.empty()) {
    const Gate& gate = tree_.gates()[waiting.back()];
    waiting.pop_back();
    const auto* boolean = std::get_if<BooleanGate>(&gate.shape);
    for (std::size_t i = 0; boolean && i < boolean->operands().size(); ++i) use(boolean->operands()[i].gate);
  }
  std::vector<std::string> unused;
  for (std::size_t g = 0; g < tree_.gates().size(); ++g) {
    if (!used.contains(g)) unused.push_back(tree_.gates()[g].id);
  }
  return unused;
}

}  // namespace vestige::flowjo
