// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workspace/flowjo_writer.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include <pugixml.hpp>

#include "io/bytes/file_io.h"
#include "io/workspace/flowjo_axes.h"
#include "io/workspace/flowjo_shapes.h"
#include "io/workspace/flowjo_tree.h"
#include "io/workspace/workspace.h"

namespace vestige {
namespace {

using flowjo::addAttribute;

/// What the documents that we know say of themselves; the structure below is theirs.
constexpr const char* kWorkspaceVersion = "20.0";
constexpr const char* kFlowJoVersion = "10.6.2";
constexpr const char* kAllSamples = "All Samples";

void addMatrix(pugi::xml_node parent, const SpilloverMatrix& matrix) {
  const bool isNamed = !matrix.origin.empty() && flowjo::isXmlText(matrix.origin);
  pugi::xml_node node = parent.append_child("transforms:spilloverMatrix");
  addAttribute(node, "prefix", flowjo::kPrefix);
  addAttribute(node, "name", isNamed ? matrix.origin : "Matrix");
  addAttribute(node, "editable", "0");
  addAttribute(node, "color", "#c0c0c0");
  addAttribute(node, "version", std::string("FlowJo-") + kFlowJoVersion);
  addAttribute(node, "status", "FINALIZED");
  addAttribute(node, "transforms:id", "matrix");
  addAttribute(node, "suffix", "");
  pugi::xml_node names = node.append_child("data-type:parameters");
  for (const std::string& channel : matrix.channels) {
    pugi::xml_node name = names.append_child("data-type:parameter");
    addAttribute(name, "data-type:name", channel);
  }
  for (std::size_t dye = 0; dye < matrix.channels.size(); ++dye) {
    pugi::xml_node row = node.append_child("transforms:spillover");
    addAttribute(row, "data-type:parameter", matrix.channels[dye]);
    for (std::size_t detector = 0; detector < matrix.channels.size(); ++detector) {
      pugi::xml_node cell = row.append_child("transforms:coefficient");
      addAttribute(cell, "data-type:parameter", matrix.channels[detector]);
      addAttribute(cell, "transforms:value", numberText(matrix.at(dye, detector)));
    }
  }
}

/// The attributes of a scale as FlowJo spells them.
void addScale(pugi::xml_node& list, const flowjo::Parameter& parameter) {
  const TransformSpec& scale = parameter.scale;
  const auto named = [&](const char* element, const std::vector<std::pair<const char*, double>>& numbers) {
    pugi::xml_node node = list.append_child(element);
    for (const auto& [name, number] : numbers) addAttribute(node, name, numberText(number));
    return node;
  };
  pugi::xml_node node;
  switch (scale.kind) {
    case TransformKind::Linear:
    case TransformKind::Log:  // was made FlowJo's own
      node = named("transforms:linear", {{"transforms:minRange", parameter.low},
                                         {"transforms:maxRange", parameter.high},
                                         {"gain", parameter.gain}});
      break;
    case TransformKind::FlowJoLog:
      node = named("transforms:log", {{"transforms:offset", scale.A}, {"transforms:decades", scale.M}});
      break;
    case TransformKind::FlowJoBiex:
      node = named("transforms:biex", {{"transforms:length", 256},
                                       {"transforms:maxRange", scale.T},
                                       {"transforms:neg", scale.A},
                                       {"transforms:width", scale.W},
                                       {"transforms:pos", scale.M}});
      break;
    case TransformKind::Asinh:
      node = named("transforms:fasinh", {{"transforms:length", 256},
                                         {"transforms:maxRange", scale.T},
                                         {"transforms:T", scale.T},
                                         {"transforms:A", scale.A},
                                         {"transforms:M", scale.M},
                                         {"transforms:W", -scale.T}});
      break;
    case TransformKind::Logicle:
    case TransformKind::Hyperlog:
      node = named(scale.kind == TransformKind::Logicle ? "transforms:logicle" : "transforms:hyperlog",
                   {{"transforms:length", 256},
                    {"transforms:T", scale.T},
                    {"transforms:A", scale.A},
                    {"transforms:W", scale.W},
                    {"transforms:M", scale.M}});
      break;
  }
  pugi::xml_node name = node.append_child("data-type:parameter");
  addAttribute(name, "data-type:name", parameter.name);
}

void addKeywords(pugi::xml_node& parent, const FlowJoSample& sample) {
  pugi::xml_node list = parent.append_child("Keywords");
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!flowjo::isXmlText(name) || !flowjo::isXmlText(value)) return;  // FlowJo reads them from the file
    pugi::xml_node keyword = list.append_child("Keyword");
    addAttribute(keyword, "name", name);
    addAttribute(keyword, "value", value);
  };
  for (const Keyword& keyword : sample.keywords) add(keyword.name, keyword.value);
  const bool hasTotal = std::ranges::find(sample.keywords, "$TOT", &Keyword::name) != sample.keywords.end();
  if (!hasTotal) add("$TOT", std::to_string(sample.events));
}

/// Also a list of those gates that FlowJo has no place for.
Status addSample(pugi::xml_node& list, const FlowJoSample& sample, std::size_t number, std::size_t& nextId,
                 FlowJoText& out) {
  if (!flowjo::isXmlText(sample.name))
    return flowjo::cannotWrite(sample.name, "a name with control characters");
  const auto axes = flowjo::Axes::create(sample);
  if (!axes) return axes.error();
  const std::string id = std::to_string(number);
  pugi::xml_node node = list.append_child("Sample");
  pugi::xml_node data = node.append_child("DataSet");
  addAttribute(data, "uri", uriFromPath(sample.path));
  addAttribute(data, "sampleID", id);
  if (axes->matrix()) addMatrix(node, *axes->matrix());
  pugi::xml_node scales = node.append_child("Transformations");
  for (const flowjo::Parameter& parameter : axes->parameters()) addScale(scales, parameter);
  addKeywords(node, sample);
  pugi::xml_node shown = node.append_child("SampleNode");
  flowjo::addNodeAttributes(shown, sample.name, sample.events);
  addAttribute(shown, "sampleID", id);
  flowjo::addGraph(shown, {});
  flowjo::TreeWriter tree(sample, *axes, nextId);
  if (Status status = tree.write(shown); !status) return status;
  nextId = tree.nextId();
  for (const std::string& helper : tree.helpers()) out.helpers.push_back(sample.name + ": " + helper);
  for (const std::string& gate : tree.unusedGates()) out.unused.push_back(sample.name + ": " + gate);
  return {};
}

void addGroup(pugi::xml_node& list, const std::string& name, const std::vector<FlowJoSample>& samples) {
  pugi::xml_node node = list.append_child("GroupNode");
  addAttribute(node, "name", name);
  addAttribute(node, "annotation", "");
  addAttribute(node, "owningGroup", name);
  addAttribute(node, "expanded", "1");
  addAttribute(node, "sortPriority", "10");
  addAttribute(node, "count", "-1");
  flowjo::addGraph(node, {});
  pugi::xml_node group = node.append_child("Group");
  addAttribute(group, "name", name);
  addAttribute(group, "live", name == kAllSamples ? "1" : "0");
  addAttribute(group, "role", "ws.group.dlog.test");
  addAttribute(group, "key", "");
  addAttribute(group, "synchronized", "0");
  addAttribute(group, "foreground", "#000000");
  addAttribute(group, "fontStyle", name == kAllSamples ? "bold" : "plain");
  group.append_child("Criteria");
  pugi::xml_node references = group.append_child("SampleRefs");
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool isIn =
        name == kAllSamples || std::ranges::find(samples[i].groups, name) != samples[i].groups.end();
    if (!isIn) continue;
    pugi::xml_node reference = references.append_child("SampleRef");
    addAttribute(reference, "sampleID", std::to_string(i + 1));
  }
  group.append_child("Keywords");
}

pugi::xml_node addRoot(pugi::xml_document& document) {
  auto declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = document.append_child("Workspace");
  addAttribute(root, "version", kWorkspaceVersion);
  addAttribute(root, "flowJoVersion", kFlowJoVersion);
  addAttribute(root, "curGroup", kAllSamples);
  const std::string standard = "http://www.isac-net.org/std/Gating-ML/v2.0/";
  addAttribute(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  addAttribute(root, "xmlns:gating", standard + "gating");
  addAttribute(root, "xmlns:transforms", standard + "transformations");
  addAttribute(root, "xmlns:data-type", standard + "datatypes");
  return root;
}

}  // namespace

Result<FlowJoText> printFlowJoWorkspace(const std::vector<FlowJoSample>& samples) {
  FlowJoText out;
  pugi::xml_document document;
  pugi::xml_node root = addRoot(document);
  pugi::xml_node matrices = root.append_child("Matrices");
  root.append_child("Cytometers");
  pugi::xml_node groups = root.append_child("Groups");
  addGroup(groups, kAllSamples, samples);
  std::set<std::string> others;
  for (const FlowJoSample& sample : samples) others.insert(sample.groups.begin(), sample.groups.end());
  others.erase(kAllSamples);
  for (const std::string& group : others) {
    if (!flowjo::isXmlText(group)) return flowjo::cannotWrite(group, "a name with control characters");
    addGroup(groups, group, samples);
  }
  pugi::xml_node list = root.append_child("SampleList");
  std::size_t nextId = 1;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (Status status = addSample(list, samples[i], i + 1, nextId, out); !status)
      return std::move(status).error();
  }
  if (const pugi::xml_node first = list.child("Sample").child("transforms:spilloverMatrix"))
    matrices.append_copy(first);
  std::ostringstream text;
  document.save(text, "  ");
  out.text = text.str();
  return out;
}

}  // namespace vestige
