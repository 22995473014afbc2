// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tree_audit.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

#include "app/services/gate_sample.h"
#include "app/services/workspace_run.h"
#include "gating/evaluate/check_events.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

Result<std::vector<TreeDocument>> ofWorkspace(const std::string& path) {
  auto workspace = readWorkspace(path);
  if (!workspace) return std::move(workspace).error();
  std::vector<TreeDocument> documents;
  for (const WorkspaceSample& sample : workspace->samples) {
    const GatingTree& tree = sample.strategy.tree;
    documents.push_back({sample.name, {tree.gates(), tree.populations(), sample.strategy.id}, {}});
  }
  return documents;
}

Result<std::vector<TreeDocument>> ofStrategy(const std::string& path) {
  const auto text = readSmallFile(path);
  if (!text) return text.error();
  auto lists = parseStrategyLists(*text);
  if (!lists) return std::move(lists).error().in(path);
  TreeDocument document{"", *std::move(lists), {}};
  if (const auto whole = parseStrategy(*text); !whole) document.refusal = Error(whole.error()).in(path);
  return std::vector<TreeDocument>{std::move(document)};
}

}  // namespace

Result<std::vector<TreeDocument>> loadTreeDocuments(const std::string& idOrPath,
                                                    const std::vector<std::string>& folders,
                                                    std::vector<std::string>& warnings) {
  const auto path = findGates(idOrPath, folders);
  if (!path) return path.error();
  if (looksLikeWorkspace(*path) || path->ends_with(".wsp")) return ofWorkspace(*path);
  if (!isGatingMl(*path)) return ofStrategy(*path);
  const auto strategy = loadGates(*path, folders, warnings);
  if (!strategy) return strategy.error();
  return std::vector<TreeDocument>{
      {"", {strategy->tree.gates(), strategy->tree.populations(), strategy->id}, {}}};
}

std::vector<TreeFinding> auditTube(const Analysis& analysis, std::size_t tube) {
  const TubeAnalysis& judged = analysis.tubes.at(tube);
  const GatingTree& tree = strategyOf(analysis, judged).tree;
  std::vector<TreeFinding> findings = checkTree(tree.gates(), tree.populations());
  std::ranges::move(checkEvents(tree, judged.evaluation), std::back_inserter(findings));
  return findings;
}

QString populationNameIn(const std::vector<Population>& populations, const std::string& id,
                         const std::string& language) {
  if (id.empty()) return QCoreApplication::translate("tree check", "All events");
  const auto found = std::ranges::find(populations, id, &Population::id);
  return QString::fromStdString(found == populations.end() ? id : found->name.in(language));
}

}  // namespace vestige::app
