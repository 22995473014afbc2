// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strategy_export.h"

#include <filesystem>
#include <map>
#include <utility>

#include "app/services/gate_sample.h"
#include "io/bytes/file_io.h"
#include "io/gatingml/gating_ml.h"
#include "io/text/utf8.h"
#include "io/workspace/flowjo_reader.h"
#include "io/workspace/flowjo_writer.h"
#include "io/workspace/workspace.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kLargestDocument = std::uint64_t{512} << 20;

bool hasEnding(const std::string& path, const char* ending) { return lowerCase(path).ends_with(ending); }

Error wrongOption(const std::string& path, const char* rule) {
  return Error{ErrorCode::OptionInvalid, {std::string("--export-strategy"), path, std::string(rule)}, {}, {}};
}

/// A file's events, gated, and what is left when they are gone.
struct Gated {
  FlowJoSample sample;  // without events
  Evaluation evaluation;
};

Result<Gated> gatedFile(const ExportedFile& from, const OpenOptions& open, Progress& progress) {
  PartProgress reading(progress, 0, 0.5), gating(progress, 0.5, 1);
  const auto events = openEvents(from.file, open, reading);
  if (!events) return Error(events.error()).in(from.file);
  Gated gated;
  FlowJoSample& sample = gated.sample;
  sample.strategy = from.isForeign ? bindChannels(from.strategy, events->events.channels()) : from.strategy;
  auto done = gateSample(sample.strategy, *events, events->spillover, gating);
  if (!done) return std::move(done).error().in(from.file);
  gated.evaluation = std::move(done->evaluation);
  std::error_code none;
  sample.name = fs::path(from.file).filename().string();
  sample.path = fs::absolute(from.file, none).lexically_normal().string();
  sample.groups = from.groups;
  sample.keywords = events->keywords.items();
  sample.channels = events->events.channels();
  sample.spillover = events->spillover;
  sample.events = gated.evaluation.eventCount;
  const auto matches = matchPanel(sample.strategy.panel, sample.channels);
  if (!matches) return Error(matches.error()).in(from.file);
  for (const PanelMatch& match : *matches)
    sample.channelNames[match.channel] = sample.channels[match.column].name;
  for (const PopulationResult& population : gated.evaluation.populations)
    sample.counts.push_back(population.count);
  return gated;
}

/// What was read again, and where in it the populations stand.
struct ReadAgain {
  Strategy strategy;
  std::vector<std::string> ids;  // by the population's index in the strategy that was written
};

Result<ReadAgain> againFromFlowJo(const WorkspaceSample& read, const FlowJoSample& written) {
  ReadAgain again{bindChannels(read, written.channels), {}};
  std::map<std::string, std::string> byPath;
  for (const WorkspacePopulation& population : read.populations)
    byPath[population.path] = population.populationId;
  const GatingTree& tree = written.strategy.tree;
  for (std::size_t p = 0; p < tree.populations().size(); ++p) again.ids.push_back(byPath[tree.path(p)]);
  return again;
}

Error differs(const std::string& what, std::string written, std::string found) {
  return Error{ErrorCode::ExportCheckFailed, {what, std::move(written), std::move(found)}, {}, {}};
}

/// Every event's decision, of the document that was written and of the strategy that it was written from.
Status compare(const ExportedFile& from, const Gated& before, const ReadAgain& again, const OpenOptions& open,
               StrategyExport& report, Progress& progress) {
  PartProgress reading(progress, 0, 0.5), gating(progress, 0.5, 1);
  const auto events = openEvents(from.file, open, reading);
  if (!events) return Error(events.error()).in(from.file);
  const auto done = gateSample(again.strategy, *events, events->spillover, gating);
  if (!done) return Error(done.error()).in(from.file);
  const Evaluation* after = &done->evaluation;
  const GatingTree& tree = before.sample.strategy.tree;
  if (after->eventCount != before.evaluation.eventCount) {
    return differs(from.file, std::to_string(before.evaluation.eventCount),
                   std::to_string(after->eventCount));
  }
  for (std::size_t p = 0; p < tree.populations().size(); ++p) {
    const std::string place = before.sample.name + ": " + tree.path(p);
    const auto index = again.strategy.tree.populationIndex(again.ids.at(p));
    if (!index) return differs(place, tree.populations()[p].id, "");
    EventMask difference = before.evaluation.populations[p].mask;
    difference ^= after->populations[*index].mask;
    if (difference.count() > 0) {
      return differs(place, std::to_string(before.evaluation.populations[p].count),
                     std::to_string(after->populations[*index].count));
    }
  }
  ++report.files;
  report.events += after->eventCount;
  report.populations += tree.populations().size();
  return {};
}

Result<std::vector<ReadAgain>> readAgain(const std::string& path, bool isFlowJo,
                                         const std::vector<Gated>& written) {
  const auto text = readSmallFile(path, kLargestDocument);
  if (!text) return text.error();
  std::vector<ReadAgain> list;
  if (isFlowJo) {
    const auto workspace = readFlowJoWorkspace(*text);
    if (!workspace) return workspace.error();
    if (!workspace->gaps.empty()) return differs(workspace->gaps[0].place, "", workspace->gaps[0].feature);
    for (std::size_t i = 0; i < written.size(); ++i) {
      auto again = againFromFlowJo(workspace->samples.at(i), written[i].sample);
      if (!again) return std::move(again).error();
      list.push_back(*std::move(again));
    }
    return list;
  }
  const auto document = parseGatingMl(*text);
  if (!document) return document.error();
  for (const Gated& gated : written) list.push_back({document->strategy, gatingMlIds(gated.sample.strategy)});
  return list;
}

}  // namespace

Result<Strategy> withOwnMatrix(Strategy strategy, const SpilloverMatrix& matrix) {
  std::string id = "matrix";
  for (int number = 2; strategy.matrices.contains(id) || strategy.spectra.contains(id); ++number)
    id = "matrix-" + std::to_string(number);
  std::vector<Gate> gates = strategy.tree.gates();
  for (Gate& gate : gates) {
    for (Dimension& dimension : gate.dimensions) {
      const bool isOfFile =
          dimension.compensation == kFileCompensation || dimension.compensation == kFileIfAny;
      if (isOfFile) dimension.compensation = id;
    }
  }
  auto tree = GatingTree::create(std::move(gates), strategy.tree.populations());
  if (!tree) return std::move(tree).error();
  strategy.tree = *std::move(tree);
  strategy.matrices[id] = matrix;
  return strategy;
}

Result<StrategyExport> exportStrategy(const std::string& path, const std::vector<ExportedFile>& files,
                                      const OpenOptions& open, Progress& progress) {
  const bool isFlowJo = hasEnding(path, ".wsp");
  if (!isFlowJo && !hasEnding(path, ".xml")) return wrongOption(path, "it ends with .wsp or .xml");
  if (files.empty()) return wrongOption(path, "a FlowJo workspace is one of files: name them");
  StrategyExport report;
  std::vector<Gated> gated;
  const double share = 0.5 / static_cast<double>(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    PartProgress part(progress, share * static_cast<double>(i), share * static_cast<double>(i + 1));
    auto one = gatedFile(files[i], open, part);
    if (!one) return std::move(one).error();
    if (!isFlowJo && !(files[i].strategy == files[0].strategy)) {
      return wrongOption(path, "Gating-ML holds the gates of one strategy");
    }
    gated.push_back(*std::move(one));
  }
  std::string text;
  if (isFlowJo) {
    std::vector<FlowJoSample> samples;
    for (const Gated& one : gated) samples.push_back(one.sample);
    auto printed = printFlowJoWorkspace(samples);
    if (!printed) return std::move(printed).error();
    text = std::move(printed->text);
    report.helpers = std::move(printed->helpers);
    report.unusedGates = std::move(printed->unused);
  } else {
    auto printed = printGatingMl(gated[0].sample.strategy, gated[0].sample.channelNames);
    if (!printed) return std::move(printed).error();
    text = *std::move(printed);
  }
  const auto check = [&](const std::string& aside) -> Status {
    const auto again = readAgain(aside, isFlowJo, gated);
    if (!again) return again.error();
    for (std::size_t i = 0; i < files.size(); ++i) {
      PartProgress part(progress, 0.5 + share * static_cast<double>(i),
                        0.5 + share * static_cast<double>(i + 1));
      if (Status same = compare(files[i], gated[i], (*again)[i], open, report, part); !same) return same;
    }
    return {};
  };
  const auto produce = [&](const WritePiece& write) { return write(text); };
  if (Status written = writeFileAtomically(path, produce, check); !written) return std::move(written).error();
  return report;
}

Result<StrategyExport> exportStrategy(const std::string& path, const Strategy& strategy) {
  if (!hasEnding(path, ".xml")) return wrongOption(path, "a FlowJo workspace is one of files: name them");
  const auto text = printGatingMl(strategy);
  if (!text) return text.error();
  const auto check = [&](const std::string& aside) -> Status {
    const auto again = loadGatingMl(aside);
    if (!again) return again.error();
    for (const std::string& id : gatingMlIds(strategy)) {
      if (!again->strategy.tree.populationIndex(id)) return differs(aside, id, "");
    }
    return {};
  };
  const auto produce = [&](const WritePiece& write) { return write(*text); };
  if (Status written = writeFileAtomically(path, produce, check); !written) return std::move(written).error();
  return StrategyExport{};
}

}  // namespace vestige::app
