// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_reader.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "io/text/number_reader.h"
#include "io/text/xml_reader.h"
#include "io/workspace/flowjo_gates.h"
#include "io/workspace/workspace_error.h"

namespace vestige {
namespace {

constexpr std::size_t kMostPopulations = 100'000;

std::optional<std::int64_t> countOf(const pugi::xml_node& node) {
  return storedCount(attributeOf(node, "count").value());
}

/// "a/b" of a dependent; the names of populations may hold '/' themselves.
struct Waiting {
  pugi::xml_node node;
  std::optional<std::size_t> parent;
  std::size_t population;
};

/// One sample's tree.
class TreeReader {
 public:
  TreeReader(Workspace& workspace, const WorkspaceSample& sample, const FlowJoScales& scales)
      : workspace_(workspace), sample_(sample), scales_(scales) {}

  Status read(const pugi::xml_node& sampleNode) { return readChildren(sampleNode, std::nullopt); }
  WorkspaceBuilder take() { return std::move(builder_); }

 private:
  Status readChildren(const pugi::xml_node& node, std::optional<std::size_t> parent) {
    std::vector<Waiting> booleans;
    const pugi::xml_node subpopulations = childOf(node, "Subpopulations");
    for (const pugi::xml_node& child : subpopulations.children()) {
      if (child.type() != pugi::node_element) continue;
      if (builder_.populations().size() >= kMostPopulations) {
        return workspaceInvalid(child, "more than 100000 populations");
      }
      const std::string_view kind = localName(child);
      const std::string name = attributeOf(child, "name").value();
      if (kind == "Population") {
        if (Status status = readPopulation(child, parent, name); !status) return status;
      } else if (kind == "AndNode" || kind == "OrNode" || kind == "NotNode") {
        booleans.push_back({child, parent, 0});
      } else if (kind != "Statistic") {
        gap(parent, name, std::string(kind));
      }
    }
    // A boolean node may name a sibling that stands behind it.
    for (const Waiting& waiting : booleans) {
      if (Status status = readBoolean(waiting); !status) return status;
    }
    return {};
  }

  Status readPopulation(const pugi::xml_node& node, std::optional<std::size_t> parent,
                        const std::string& name) {
    std::string gate;
    for (const pugi::xml_node& element : childOf(node, "Gate").children()) {
      if (element.type() != pugi::node_element) continue;
      auto added = addFlowJoGate(element, scales_, builder_);
      if (added) {
        gate = *std::move(added);
      } else if (added.error().code == ErrorCode::WorkspaceUnsupported) {
        gap(parent, name, std::get<std::string>(added.error().args.at(1)));
      } else {
        return std::move(added).error();
      }
      break;
    }
    if (gate.empty() && childOf(node, "Gate").first_child().empty())
      gap(parent, name, "a population without a gate");
    const std::size_t population = builder_.addPopulation(parent, name, countOf(node), gate);
    return readChildren(node, population);
  }

  Status readBoolean(const Waiting& waiting) {
    const std::string name = attributeOf(waiting.node, "name").value();
    std::vector<std::string> operands;
    bool complete = true;
    for (const pugi::xml_node& dependent : childOf(waiting.node, "Dependents").children()) {
      const std::string path = attributeOf(dependent, "name").value();
      const auto found = resolve(waiting.parent, path);
      const std::vector<std::string> gates = found ? builder_.gatesTo(*found) : std::vector<std::string>{};
      if (gates.empty()) {
        gap(waiting.parent, name, "a combination with \"" + path + "\"");
        complete = false;
        break;
      }
      auto inside = builder_.addConjunction(gates);
      if (!inside) return std::move(inside).error();
      operands.push_back(*std::move(inside));
    }
    if (complete && operands.empty()) {
      gap(waiting.parent, name, "a combination of nothing");
      complete = false;
    }
    std::string gate;
    if (complete) {
      const std::string_view kind = localName(waiting.node);
      auto combined =
          kind == "AndNode" ? builder_.addConjunction(operands) : builder_.addDisjunction(operands);
      if (!combined) return std::move(combined).error();
      gate = kind == "NotNode" ? builder_.addComplement(*combined) : *combined;
    }
    const std::size_t population = builder_.addPopulation(waiting.parent, name, countOf(waiting.node), gate);
    return readChildren(waiting.node, population);
  }

  /// A path below @p parent, else below one of its ancestors, else below all events; nothing when two fit.
  std::optional<std::size_t> resolve(std::optional<std::size_t> parent, const std::string& path) const {
    const auto& all = builder_.populations();
    std::string base = parent ? all[*parent].path : "";
    const std::string below = path.starts_with('/') ? path : "/" + path;
    while (true) {
      std::optional<std::size_t> found;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].path != base + below) continue;
        if (found) return std::nullopt;
        found = i;
      }
      if (found) return found;
      if (base.empty()) return std::nullopt;
      base.erase(base.rfind('/'));
    }
  }

  void gap(std::optional<std::size_t> parent, const std::string& name, std::string feature) {
    const std::string base = parent ? builder_.populations()[*parent].path : "";
    workspace_.gaps.push_back({sample_.name + ": " + base + "/" + name, std::move(feature)});
  }

  Workspace& workspace_;
  const WorkspaceSample& sample_;
  const FlowJoScales& scales_;
  WorkspaceBuilder builder_;
};

std::map<std::string, std::vector<std::string>> groupsBySample(const pugi::xml_node& root) {
  std::map<std::string, std::vector<std::string>> groups;
  for (const pugi::xml_node& node : childOf(root, "Groups").children()) {
    const std::string name = attributeOf(node, "name").value();
    for (const pugi::xml_node& reference : childOf(childOf(node, "Group"), "SampleRefs").children()) {
      groups[attributeOf(reference, "sampleID").value()].push_back(name);
    }
  }
  return groups;
}

void readKeywords(const pugi::xml_node& sample, WorkspaceSample& out) {
  static const std::set<std::string, std::less<>> kWanted = {"$FIL", "$TOT", "GUID"};
  for (const pugi::xml_node& keyword : childOf(sample, "Keywords").children()) {
    const std::string name = attributeOf(keyword, "name").value();
    if (kWanted.contains(name)) out.keywords[name] = attributeOf(keyword, "value").value();
  }
}

Result<WorkspaceSample> readSample(const pugi::xml_node& node, Workspace& workspace,
                                   const std::map<std::string, std::vector<std::string>>& groups) {
  WorkspaceSample sample;
  const pugi::xml_node data = childOf(node, "DataSet"), shown = childOf(node, "SampleNode");
  if (!shown) return workspaceInvalid(node, "it has no SampleNode");
  sample.uri = pathFromUri(attributeOf(data, "uri").value());
  sample.name = attributeOf(shown, "name").value();
  if (sample.name.empty()) sample.name = fileNameOf(sample.uri);
  sample.storedEvents = countOf(shown);
  const auto listed = groups.find(attributeOf(shown, "sampleID").value());
  if (listed != groups.end()) sample.groups = listed->second;
  readKeywords(node, sample);
  const auto scales = flowJoScales(node);
  if (!scales) return scales.error();
  sample.strategy.id = sample.name;
  sample.strategy.status = "imported";
  sample.strategy.title.texts = {{"en", sample.name}};
  if (scales->matrix) sample.strategy.matrices["matrix"] = *scales->matrix;
  TreeReader reader(workspace, sample, *scales);
  if (Status status = reader.read(shown); !status) return std::move(status).error();
  if (Status status = reader.take().finish(sample); !status) return std::move(status).error();
  return sample;
}

}  // namespace

Result<Workspace> readFlowJoWorkspace(std::string_view text) {
  const auto document = parseXml(text);
  if (!document) return document.error();
  const pugi::xml_node root = (*document)->document_element();
  const std::string version = attributeOf(root, "flowJoVersion").value();
  if (localName(root) != "Workspace" || !version.starts_with("10.")) {
    const std::string what = version.empty() ? std::string(localName(root)) : "FlowJo " + version;
    return workspaceUnsupported(root, what);
  }
  Workspace workspace;
  workspace.program = "FlowJo " + version;
  workspace.countsAreBinned = true;
  const auto groups = groupsBySample(root);
  for (const pugi::xml_node& node : childOf(root, "SampleList").children()) {
    if (localName(node) != "Sample") continue;
    auto sample = readSample(node, workspace, groups);
    if (!sample) return std::move(sample).error();
    workspace.samples.push_back(*std::move(sample));
  }
  return workspace;
}

}  // namespace vestige
