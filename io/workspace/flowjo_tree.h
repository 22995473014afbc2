// SPDX-License-Identifier: GPL-3.0-or-later
// The populations of one sample as FlowJo nests them; for this folder only.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "core/base/result.h"
#include "io/workspace/flowjo_axes.h"

namespace vestige::flowjo {

void addGraph(pugi::xml_node& node, const std::vector<std::string>& parameters);
void addNodeAttributes(pugi::xml_node& node, const std::string& name, std::optional<std::uint64_t> count);

/// FlowJo's And, Or and Not combine populations: a gate that an operand names and that has no population
/// below the same parent yet becomes one, with a name of its own and without a count.
class TreeWriter {
 public:
  /// @param firstId Gate ids are unique in a document: those of this sample begin here.
  TreeWriter(const FlowJoSample& sample, const Axes& axes, std::size_t firstId)
      : sample_(sample), tree_(sample.strategy.tree), axes_(axes), nextId_(firstId) {}

  /// @error WorkspaceUnsupported {gate or population, what}.
  Status write(pugi::xml_node& sampleNode);
  std::size_t nextId() const noexcept { return nextId_; }
  const std::vector<std::string>& helpers() const noexcept { return helpers_; }
  std::vector<std::string> unusedGates() const;

 private:
  using Parent = std::optional<std::size_t>;  // a population; nothing = all events
  struct Node {
    pugi::xml_node xml;
    std::string path, gateId;  // path without the first '/'
  };
  struct Operand {
    std::string gate;
    bool complement = false;
  };

  Status checkNames();
  Node& nodeOf(Parent parent) { return parent ? nodes_.at(*parent) : root_; }
  Status writePopulation(std::size_t population);
  /// A population of a name below a parent, with the events of one gate; its node.
  Result<Node> add(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                   const Operand& what, int depth);
  Result<Node> addGated(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                        const Gate& gate, bool isInside);
  Node addCombination(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                      const char* kind, const std::vector<std::string>& dependents);
  Result<Node> addBoolean(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                          const BooleanGate& gate, int depth);
  Result<Node> addLabels(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                         const Gate& gate);
  Result<Node> addXor(Parent parent, const std::string& name, std::optional<std::uint64_t> count,
                      const BooleanGate& gate, int depth);
  /// The path of a population below @p parent that has the operand's events; made where there is none.
  Result<std::string> pathOf(Parent parent, const Operand& operand, int depth);
  Result<std::string> unmistaken(Parent parent, std::string path);
  /// Whether a population of this gate already stands below @p parent and may be named.
  std::optional<std::string> existing(Parent parent, const Operand& operand);
  std::string helperName(Parent parent, const std::string& wanted);
  Node place(Parent parent, const char* element, const std::string& name, std::optional<std::uint64_t> count);
  static bool isNode(const Gate& gate);

  const FlowJoSample& sample_;
  const GatingTree& tree_;
  const Axes& axes_;
  std::size_t nextId_;
  Node root_;
  std::map<std::size_t, Node> nodes_;  // by population
  std::set<std::string> paths_;        // of everything that has a place
  std::map<std::pair<std::string, std::pair<std::string, bool>>, std::string> made_;  // parent, operand: path
  std::vector<std::string> helpers_;
};

}  // namespace vestige::flowjo
