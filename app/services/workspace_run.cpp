// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace_run.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <utility>

#include "gating/strategy/gate_input.h"
#include "io/bytes/file_io.h"
#include "io/fcs/characters.h"
#include "io/open/open_events.h"
#include "io/workspace/diva_reader.h"
#include "io/workspace/flowjo_reader.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t kLargestWorkspace = std::uint64_t{512} << 20;

/// What is known of a file before its events are read.
struct Candidate {
  std::string path, name, fil, guid;
  std::int64_t events = 0;
};

std::optional<Candidate> candidateOf(const std::string& path, Progress& progress) {
  const auto about = fcs::summarize(path, true, false, progress);
  if (!about) return std::nullopt;
  const fcs::DatasetSummary& set = about->datasets.at(static_cast<std::size_t>(about->defaultDataset));
  const Keywords& keywords = set.sample.keywords;
  return Candidate{path, fileNameOf(path), keywords.valueOr("$FIL", ""), keywords.valueOr("GUID", ""),
                   static_cast<std::int64_t>(set.events)};
}

Result<std::vector<Candidate>> candidatesOf(const WorkspaceRunOptions& options, Progress& progress) {
  std::vector<std::string> paths = options.files;
  std::vector<std::string> found;
  if (!options.folder.empty()) {
    std::error_code failure;
    auto walk = fs::recursive_directory_iterator(options.folder, failure);
    for (; !failure && walk != fs::end(walk); walk.increment(failure)) {
      std::error_code ignored;
      if (walk->is_regular_file(ignored)) found.push_back(walk->path().string());
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    }
    if (failure) {
      return Error{ErrorCode::FileNotReadable, {options.folder, failure.message()}, {}, options.folder};
    }
  }
  std::ranges::sort(found);
  paths.insert(paths.end(), found.begin(), found.end());
  std::vector<Candidate> candidates;
  for (const std::string& path : paths) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    if (auto candidate = candidateOf(path, progress)) candidates.push_back(*std::move(candidate));
  }
  return candidates;
}

std::string keywordOf(const WorkspaceSample& sample, const char* name) {
  const auto found = sample.keywords.find(name);
  return found == sample.keywords.end() ? "" : found->second;
}

std::optional<std::int64_t> eventsOf(const WorkspaceSample& sample) {
  const auto events = fcs::wholeNumber(keywordOf(sample, "$TOT"));
  return events ? std::optional(static_cast<std::int64_t>(*events)) : sample.storedEvents;
}

struct Found {
  const Candidate* candidate = nullptr;
  FoundBy by = FoundBy::SampleName;
};

/// A way to find that fits several files finds none, but for the name: the first of the order wins there,
/// files named by the user before those of the folder.
Found findFile(const WorkspaceSample& sample, const std::vector<Candidate>& candidates) {
  const std::string uriName = fileNameOf(sample.uri), fil = keywordOf(sample, "$FIL");
  const std::string guid = keywordOf(sample, "GUID");
  const auto events = eventsOf(sample);
  const auto only = [&](const auto& fits) -> const Candidate* {
    const auto first = std::ranges::find_if(candidates, fits);
    if (first == candidates.end()) return nullptr;
    return std::find_if(first + 1, candidates.end(), fits) == candidates.end() ? &*first : nullptr;
  };
  for (const std::string& name : {sample.name, uriName}) {
    const auto named = std::ranges::find(candidates, name, &Candidate::name);
    if (!name.empty() && named != candidates.end()) return {&*named, FoundBy::SampleName};
  }
  for (const std::string& wanted : {fil, sample.name}) {
    if (wanted.empty()) continue;
    if (const auto* found = only([&](const Candidate& c) { return c.fil == wanted; })) {
      return {found, FoundBy::FileKeyword};
    }
  }
  if (!guid.empty()) {
    if (const auto* found = only([&](const Candidate& c) { return c.guid == guid; }))
      return {found, FoundBy::Guid};
  }
  if (events && *events > 0) {
    if (const auto* found = only([&](const Candidate& c) { return c.events == *events; })) {
      return {found, FoundBy::EventCount};
    }
  }
  return {};
}

Status gate(const WorkspaceSample& sample, const WorkspaceRunOptions& options, WorkspaceSampleRun& run,
            Progress& progress) {
  PartProgress reading(progress, 0, 0.5), gating(progress, 0.5, 1);
  OpenOptions open;
  open.salvage = options.salvage;
  const auto events = openEvents(run.source, open, reading);
  if (!events) return events.error();
  run.sha256 = events->sha256;
  run.status = events->status;
  run.deviations = events->deviations;
  const Strategy strategy = bindChannels(sample, events->events.channels());
  auto gated = gateSample(strategy, *events, events->spillover, gating);
  if (!gated) return std::move(gated).error();
  run.isOtherMatrix = compensationsOf(strategy.tree).contains(kFileCompensation);
  if (options.visit) {
    if (Status seen = options.visit(run.sample, strategy, *events, *gated); !seen) return seen;
  }
  run.evaluation = std::move(gated->evaluation);
  return {};
}

bool isBinned(const Gate& gate) {
  return std::holds_alternative<PolygonGate>(gate.shape) || std::holds_alternative<EllipsoidGate>(gate.shape);
}
bool isOnScale(const Gate& gate) {
  return std::ranges::any_of(gate.dimensions, [](const Dimension& dimension) {
    return dimension.transform.kind != TransformKind::Linear;
  });
}
bool isCompensated(const Gate& gate) {
  return std::ranges::any_of(
      gate.dimensions, [](const Dimension& dimension) { return dimension.compensation != kUncompensated; });
}

/// Whether the gate, or one that it combines, is such a one.
template <class Is>
bool anyGate(const GatingTree& tree, const std::string& gateId, const Is& is) {
  const Gate& gate = tree.gates()[*tree.gateIndex(gateId)];
  if (const auto* combination = std::get_if<BooleanGate>(&gate.shape)) {
    return std::ranges::any_of(combination->operands(), [&](const BooleanOperand& operand) {
      return anyGate(tree, operand.gate, is);
    });
  }
  return is(gate);
}

std::vector<CountReason> reasonsOf(const Workspace& workspace, const WorkspaceSampleRun& run,
                                   const GatingTree& tree, const std::string& gate) {
  std::vector<CountReason> reasons;
  if (workspace.countsAreBinned && anyGate(tree, gate, isBinned)) reasons.push_back(CountReason::Binned);
  if (workspace.scalesAreByTrial && anyGate(tree, gate, isOnScale))
    reasons.push_back(CountReason::ScaleByTrial);
  if (restsOnCurveByFit(workspace.samples[run.sample], gate)) reasons.push_back(CountReason::CurveByFit);
  if (run.isOtherMatrix && anyGate(tree, gate, isCompensated)) reasons.push_back(CountReason::OtherMatrix);
  const auto stored = workspace.samples[run.sample].storedEvents;
  if (stored && *stored != static_cast<std::int64_t>(run.evaluation->eventCount))
    reasons.push_back(CountReason::OtherEvents);
  if (run.foundBy == FoundBy::EventCount) reasons.push_back(CountReason::FileByCount);
  return reasons;
}

}  // namespace

bool looksLikeWorkspace(const std::string& path) {
  const auto text = readSmallFile(path, kLargestWorkspace);
  if (!text) return false;
  const std::string_view start = std::string_view(*text).substr(0, 4096);
  return start.find("<Workspace") != std::string_view::npos ||
         start.find("<bdfacs") != std::string_view::npos;
}

Result<Workspace> readWorkspace(const std::string& path) {
  const auto text = readSmallFile(path, kLargestWorkspace);
  if (!text) return text.error();
  const bool diva = std::string_view(*text).substr(0, 4096).find("<bdfacs") != std::string_view::npos;
  auto workspace = diva ? readDivaExperiment(*text) : readFlowJoWorkspace(*text);
  if (!workspace) return std::move(workspace).error().in(path);
  return workspace;
}

Result<std::vector<WorkspaceSampleRun>> runWorkspace(const Workspace& workspace,
                                                     const WorkspaceRunOptions& options, Progress& progress) {
  PartProgress searching(progress, 0, 0.1);
  const auto candidates = candidatesOf(options, searching);
  if (!candidates) return candidates.error();
  std::vector<WorkspaceSampleRun> runs;
  for (std::size_t i = 0; i < workspace.samples.size(); ++i) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    const double share = 0.9 / static_cast<double>(workspace.samples.size());
    PartProgress part(progress, 0.1 + share * static_cast<double>(i),
                      0.1 + share * static_cast<double>(i + 1));
    WorkspaceSampleRun run;
    run.sample = i;
    if (const Found found = findFile(workspace.samples[i], *candidates); found.candidate) {
      run.source = found.candidate->path;
      run.foundBy = found.by;
      if (Status status = gate(workspace.samples[i], options, run, part); !status) {
        if (status.error().code == ErrorCode::Cancelled) return std::move(status).error();
        run.error = std::move(status).error().in(run.source);
      }
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

double CountComparison::relative() const {
  return static_cast<double>(ours - stored) / static_cast<double>(std::max<std::int64_t>(stored, 1));
}

const char* countReasonCode(CountReason reason) noexcept {
  switch (reason) {
    case CountReason::ParentDiffers:
      return "parent_differs";
    case CountReason::Binned:
      return "binned";
    case CountReason::ScaleByTrial:
      return "scale_by_trial";
    case CountReason::CurveByFit:
      return "curve_by_fit";
    case CountReason::OtherMatrix:
      return "other_matrix";
    case CountReason::OtherEvents:
      return "other_events";
    case CountReason::FileByCount:
      return "file_by_count";
  }
  return "";
}

std::vector<CountComparison> compareCounts(const Workspace& workspace, const WorkspaceSampleRun& run) {
  std::vector<CountComparison> rows;
  if (!run.evaluation) return rows;
  const WorkspaceSample& sample = workspace.samples[run.sample];
  const GatingTree& tree = sample.strategy.tree;
  std::map<std::string, bool> differs;  // by path
  for (std::size_t i = 0; i < sample.populations.size(); ++i) {
    const WorkspacePopulation& population = sample.populations[i];
    const auto index = tree.populationIndex(population.populationId);
    if (population.populationId.empty() || !index) continue;
    const auto parent = differs.find(population.parentPath);
    const bool parentDiffers = parent != differs.end() && parent->second;
    differs[population.path] = parentDiffers;  // a population without a stored count hands it down
    if (!population.storedCount) continue;
    CountComparison row;
    row.population = i;
    row.ours = static_cast<std::int64_t>(run.evaluation->populations[*index].count);
    row.stored = *population.storedCount;
    if (row.ours != row.stored) {
      row.reasons = reasonsOf(workspace, run, tree, tree.populations()[*index].gate);
      if (parentDiffers) row.reasons.insert(row.reasons.begin(), CountReason::ParentDiffers);
    }
    differs[population.path] = row.ours != row.stored;
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, std::greater{},
                           [](const CountComparison& row) { return std::abs(row.relative()); });
  return rows;
}

}  // namespace vestige::app
