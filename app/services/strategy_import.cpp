// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strategy_import.h"

#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "app/services/workspace_run.h"
#include "io/bytes/file_io.h"
#include "io/resource/strategy_json.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;
constexpr int kMostNumbers = 1000;

/// Letters, digits, '-', '.', '_' and everything beyond ASCII; a '-' for anything else.
std::string idOf(const std::string& text) {
  std::string id;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool isPlain = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '+';
    id += isPlain ? c : '-';
  }
  while (id.starts_with('.')) id.erase(0, 1);
  return id.empty() ? "imported" : id;
}

/// Our documents allow no blanks and slashes in ids of channels; the detectors keep the names.
Status respellChannels(Strategy& strategy) {
  std::map<std::string, std::string> respelled;
  std::set<std::string> taken;
  for (PanelChannel& channel : strategy.panel.channels) {
    std::string id = idOf(channel.id);
    for (int number = 2; !taken.insert(id).second; ++number)
      id = idOf(channel.id) + "-" + std::to_string(number);
    respelled[channel.id] = id;
    channel.id = std::move(id);
  }
  const auto respell = [&](std::string& channel) {
    if (const auto known = respelled.find(channel); known != respelled.end()) channel = known->second;
  };
  std::vector<Gate> gates = strategy.tree.gates();
  for (Gate& gate : gates) {
    for (Dimension& dimension : gate.dimensions) {
      if (strategy.spectra.contains(dimension.compensation)) continue;  // it names fluorochromes
      respell(dimension.channel);
      if (dimension.ratio) respell(dimension.ratio->denominator);
    }
  }
  auto tree = GatingTree::create(std::move(gates), strategy.tree.populations());
  if (!tree) return std::move(tree).error();
  strategy.tree = *std::move(tree);
  return {};
}

Result<StrategyCandidate> candidateOf(std::string name, Strategy strategy, const std::string& id,
                                      const std::string& program) {
  strategy.id = idOf(id);
  strategy.status = "draft";
  strategy.title.texts = {{"en", name + " (" + program + ")"}};
  strategy.panel.id = strategy.id;
  if (Status status = respellChannels(strategy); !status) return std::move(status).error();
  return StrategyCandidate{std::move(name), std::move(strategy), {}, {}};
}

/// It must never decide a result without being said: not even after the draft was approved.
void limitByFit(StrategyCandidate& candidate) {
  if (candidate.approximate.empty()) return;
  std::string names;
  for (const std::string& path : candidate.approximate) names += (names.empty() ? "" : ", ") + path;
  candidate.strategy.limitations.push_back(
      {kCurlyLimitation,
       {{{"en", "Curly quadrants of FlowJo are approximate (" + names +
                    "): their curve is not published and was found by a fit to public counts."}}}});
}

}  // namespace

Result<StrategyCandidates> readStrategies(const std::string& path) {
  StrategyCandidates list;
  const std::string stem = fs::path(path).stem().string();
  if (!looksLikeWorkspace(path)) {
    auto document = loadGatingMl(path);
    if (!document) return std::move(document).error().in(path);
    list.program = "Gating-ML 2.0";
    list.notes = std::move(document->notes);
    auto candidate = candidateOf(stem, std::move(document->strategy), stem, list.program);
    if (!candidate) return std::move(candidate).error().in(path);
    list.candidates.push_back(*std::move(candidate));
    return list;
  }
  auto workspace = readWorkspace(path);
  if (!workspace) return std::move(workspace).error();
  list.program = workspace->program;
  for (WorkspaceSample& sample : workspace->samples) {
    const std::string id = workspace->samples.size() == 1 ? stem : stem + "-" + sample.name;
    std::vector<std::string> approximate = populationsByFit(sample);
    auto candidate = candidateOf(sample.name, std::move(sample.strategy), id, list.program);
    if (!candidate) return std::move(candidate).error().in(path);
    for (const WorkspaceGap& gap : workspace->gaps) {
      if (gap.place.starts_with(sample.name + ": ")) candidate->gaps.push_back(gap);
    }
    candidate->approximate = std::move(approximate);
    limitByFit(*candidate);
    list.candidates.push_back(*std::move(candidate));
  }
  return list;
}

Result<std::string> importStrategy(const StrategyCandidate& candidate, const std::string& folder) {
  if (!candidate.gaps.empty()) {
    const WorkspaceGap& first = candidate.gaps.front();
    return Error{ErrorCode::WorkspaceUnsupported, {first.place, first.feature}, {}, {}};
  }
  std::error_code none;
  fs::create_directories(folder, none);
  Strategy strategy = candidate.strategy;
  for (int number = 1; number <= kMostNumbers; ++number) {
    strategy.id = candidate.strategy.id + (number == 1 ? "" : "-" + std::to_string(number));
    const std::string path = (fs::path(folder) / (strategy.id + ".json")).string();
    const std::string text = printStrategy(strategy);
    if (fs::exists(path, none)) {
      const auto old = readSmallFile(path);
      if (old && *old == text) return strategy.id;
      continue;
    }
    const auto again = parseStrategy(text);
    if (!again) return Error(again.error()).in(path);
    if (!(again->tree == strategy.tree) || !(again->matrices == strategy.matrices)) {
      return Error{ErrorCode::ExportCheckFailed, {strategy.id, std::string(), std::string()}, {}, path};
    }
    if (Status written = writeFileAtomically(path, text); !written) return std::move(written).error();
    return strategy.id;
  }
  return Error{ErrorCode::FileNotWritable, {folder, candidate.strategy.id}, {}, folder};
}

}  // namespace vestige::app
