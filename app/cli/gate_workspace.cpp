// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gate_workspace.h"
#include "app/cli/values.h"

#include <cmath>
#include <cstdio>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "app/cli/strategy_output.h"
#include "app/services/workspace_run.h"
#include "app/text/error_text.h"
#include "app/text/workspace_text.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;
using app::WorkspaceSampleRun;

const char* nameOf(app::FoundBy by) {
  switch (by) {
    case app::FoundBy::SampleName:
      return "name";
    case app::FoundBy::FileKeyword:
      return "$FIL";
    case app::FoundBy::Guid:
      return "GUID";
    case app::FoundBy::EventCount:
      return "$TOT";
  }
  return "";
}

Json optionalJson(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); }

/// All events first, then every population of the document.
Json populationsJson(const WorkspaceSample& sample, const WorkspaceSampleRun* run) {
  const Evaluation* gated = run && run->evaluation ? &*run->evaluation : nullptr;
  const std::int64_t total = gated ? static_cast<std::int64_t>(gated->eventCount) : 0;
  Json list = Json::array();
  list.push_back({{"path", "/"},
                  {"name", ""},
                  {"parent", nullptr},
                  {"count", gated ? Json(total) : Json(nullptr)},
                  {"percent_parent", nullptr},
                  {"percent_total", total > 0 ? Json(100.0) : Json(nullptr)},
                  {"stored_count", optionalJson(sample.storedEvents)}});
  std::map<std::string, std::int64_t> counts;
  counts["/"] = total;
  for (const WorkspacePopulation& population : sample.populations) {
    Json item = {{"path", population.path},
                 {"name", population.name},
                 {"parent", population.parentPath},
                 {"count", nullptr},
                 {"percent_parent", nullptr},
                 {"percent_total", nullptr},
                 {"stored_count", optionalJson(population.storedCount)}};
    const auto index = population.populationId.empty()
                           ? std::nullopt
                           : sample.strategy.tree.populationIndex(population.populationId);
    if (gated && index) {
      const auto count = static_cast<std::int64_t>(gated->populations[*index].count);
      counts[population.path] = count;
      item["count"] = count;
      item["percent_parent"] = percentOf<std::int64_t>(count, counts[population.parentPath]);
      item["percent_total"] = percentOf<std::int64_t>(count, total);
    }
    list.push_back(std::move(item));
  }
  return list;
}

Json comparisonJson(const Workspace& workspace, const WorkspaceSample& sample,
                    const WorkspaceSampleRun& run) {
  Json rows = Json::array();
  for (const app::CountComparison& row : app::compareCounts(workspace, run)) {
    Json reasons = Json::array();
    for (const app::CountReason reason : row.reasons) reasons.push_back(app::countReasonCode(reason));
    rows.push_back({{"path", sample.populations[row.population].path},
                    {"count", row.ours},
                    {"stored_count", row.stored},
                    {"relative_difference", row.relative()},
                    {"reasons", std::move(reasons)}});
  }
  return rows;
}

void addWarnings(const Workspace& workspace, const WorkspaceSampleRun& run,
                 std::vector<std::string>& warnings) {
  const WorkspaceSample& sample = workspace.samples[run.sample];
  const auto add = [&](const QString& text) { warnings.push_back(text.toStdString()); };
  if (run.source.empty()) return add(app::workspaceFileMissingText(sample.name));
  if (run.foundBy != app::FoundBy::SampleName) {
    add(app::workspaceFileFoundText(sample.name, run.source, nameOf(run.foundBy)));
  }
  if (run.error) add(app::errorText(*run.error));
  for (const Deviation& deviation : run.deviations) {
    if (deviation.severity == DeviationSeverity::Note) continue;
    warnings.push_back(run.source + ": " + app::deviationText(deviation).toStdString());
  }
  if (!run.evaluation) return;
  for (const app::CountComparison& row : app::compareCounts(workspace, run)) {
    if (std::abs(row.relative()) <= 0.01) continue;
    add(app::workspaceCountDiffersText(sample.name + ":" + sample.populations[row.population].path, row.ours,
                                       row.stored));
  }
}

Json sampleJson(const Workspace& workspace, const WorkspaceSample& sample, const WorkspaceSampleRun* run) {
  const bool found = run && !run->source.empty();
  Json out = {{"file", sample.name},
              {"source", found ? Json(run->source) : Json(nullptr)},
              {"found_by", found ? Json(nameOf(run->foundBy)) : Json(nullptr)},
              {"groups", sample.groups}};
  if (run && run->evaluation) {
    out["sha256"] = run->sha256.hex();
    out["status"] = statusCode(run->status);
    out["comparison"] = comparisonJson(workspace, sample, *run);
  }
  out["populations"] = populationsJson(sample, run);
  return out;
}

std::string countText(const Json& value) { return value.is_null() ? "-" : value.dump(); }

void printText(const Json& result) {
  std::printf("%s\n", result["program"].get<std::string>().c_str());
  for (const auto& sample : result["samples"]) {
    std::printf("%s\n%12s %12s  %s\n", sample["file"].get<std::string>().c_str(), "count", "stored",
                "population");
    for (const auto& population : sample["populations"]) {
      std::printf("%12s %12s  %s\n", countText(population["count"]).c_str(),
                  countText(population["stored_count"]).c_str(),
                  population["path"].get<std::string>().c_str());
    }
  }
  for (const auto& warning : result["warnings"])
    std::fprintf(stderr, "%s\n", warning.get<std::string>().c_str());
}

/// Whole or refused: a workspace with something that is not read is no strategy.
Result<Json> exportWorkspace(const Workspace& workspace, const std::vector<WorkspaceSampleRun>& runs,
                             const GateWorkspaceOptions& options, std::vector<std::string>& warnings,
                             Host& host) {
  if (!workspace.gaps.empty()) {
    return Error{ErrorCode::WorkspaceUnsupported,
                 {workspace.gaps.front().place, workspace.gaps.front().feature},
                 {},
                 options.document};
  }
  std::vector<app::ExportedFile> files;
  for (const WorkspaceSampleRun& run : runs) {
    if (run.error) return *run.error;
    const WorkspaceSample& sample = workspace.samples[run.sample];
    if (run.source.empty()) return Error{ErrorCode::FileNotFound, {sample.name}, {}, options.document};
    files.push_back({run.source, sample.strategy, true, sample.groups});
  }
  OpenOptions open;
  open.salvage = options.salvage;
  return writeStrategy(options.exportTo, {}, files, open, warnings, host);
}

}  // namespace

int gateWorkspace(Host& host, const GateWorkspaceOptions& options) {
  const auto workspace = app::readWorkspace(options.document);
  if (!workspace) return host.refuse(workspace.error());
  std::vector<std::string> warnings;
  for (const WorkspaceGap& gap : workspace->gaps)
    warnings.push_back(app::workspaceGapText(gap).toStdString());
  for (const WorkspaceSample& sample : workspace->samples) {
    for (const QString& text : app::workspaceFitTexts(sample)) warnings.push_back(text.toStdString());
  }
  std::vector<WorkspaceSampleRun> runs;
  if (!options.list) {
    auto done =
        app::runWorkspace(*workspace, {options.files, options.folder, options.salvage}, host.progress());
    if (!done) return host.refuse(done.error());
    runs = *std::move(done);
  }
  Json samples = Json::array();
  bool anyGated = false;
  const std::optional<Error>* firstError = nullptr;
  for (std::size_t i = 0; i < workspace->samples.size(); ++i) {
    const WorkspaceSampleRun* run = options.list ? nullptr : &runs[i];
    if (run) addWarnings(*workspace, *run, warnings);
    if (run && run->evaluation) anyGated = true;
    if (run && run->error && !firstError) firstError = &run->error;
    samples.push_back(sampleJson(*workspace, workspace->samples[i], run));
  }
  if (!options.list && !anyGated) {
    if (firstError) return host.refuse(**firstError);
    return host.refuse(
        Error{ErrorCode::FileNotFound,
              {workspace->samples.empty() ? options.document : workspace->samples.front().name},
              {},
              options.document});
  }
  Json exported;
  if (!options.exportTo.empty()) {
    auto written = exportWorkspace(*workspace, runs, options, warnings, host);
    if (!written) return host.refuse(written.error());
    exported = *std::move(written);
  }
  Json result = {{"program", workspace->program}, {"samples", std::move(samples)}, {"warnings", warnings}};
  if (!exported.is_null()) result["exported"] = std::move(exported);
  if (host.json) {
    std::printf("%s\n", result.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  } else {
    printText(result);
  }
  return Done;
}

}  // namespace vestige::cli
