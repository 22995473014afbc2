// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli gate: counts and membership of a strategy's populations in FCS files.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/gate_check.h"
#include "app/cli/gate_workspace.h"
#include "app/cli/outputs.h"
#include "app/cli/strategy_output.h"
#include "app/cli/values.h"
#include "app/services/compare_classes.h"
#include "app/services/gate_sample.h"
#include "app/services/workspace_run.h"
#include "gating/strategy/gate_input.h"
#include "io/bytes/file_io.h"
#include "io/resource/matrix_csv.h"
#include "io/table/clr.h"
#include "io/text/csv.h"

namespace vestige::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::string strategy, data, member, membership, clr, compare, matrix, exportTo;
  std::optional<SpilloverMatrix> ownMatrix;  // what `matrix` holds
  std::vector<std::string> files;
  std::optional<int> dataset;
  bool list = false, salvage = false, check = false;
};

/// A sample that was gated; its events are gone, its masks stay.
struct Gated {
  std::string file, member;
  Sha256 sha256;
  int dataset = 0;
  SampleStatus status = SampleStatus::Ok;
  Evaluation evaluation;
  std::vector<app::ClassComparison> comparison = {};  // with --compare
  bool sourceKnown = false;                           // its companion names these very events
};

/// A matrix that no gate asks for would silently change nothing.
Status checkMatrix(const Options& options, const Strategy& strategy) {
  const std::set<CompensationRef> wanted = compensationsOf(strategy.tree);
  if (!options.ownMatrix || wanted.contains(kFileCompensation) || wanted.contains(kFileIfAny)) return {};
  return Error{ErrorCode::OptionInvalid,
               {std::string("--matrix"), options.matrix,
                std::string("no gate of the strategy asks for the file's compensation")},
               {},
               {}};
}

Result<Gated> gateFile(const Strategy& strategy, const std::string& file, const Options& options,
                       Progress& progress, std::vector<std::string>& warnings) {
  OpenOptions open;
  open.dataset = options.dataset;
  open.member = options.member;
  open.salvage = options.salvage;
  if (Status used = checkMatrix(options, strategy); !used) return std::move(used).error().in(file);
  auto all = app::gateFile(strategy, file, {open, options.ownMatrix}, progress);
  if (!all) return std::move(all).error();
  const Sample* sample = &all->sample;
  for (std::string& warning : app::gatingWarnings(strategy, *sample, all->gated.input))
    warnings.push_back(std::move(warning));
  Gated gated{file,           sample->member,
              sample->sha256, sample->dataset,
              sample->status, std::move(all->gated.evaluation)};
  if (options.compare.empty()) return gated;
  const auto classes = table::loadClr(options.compare, progress);
  if (!classes) return Error(classes.error()).in(options.compare);
  if (const Status same = table::checkClr(*classes, *sample); !same)
    return Error(same.error()).in(options.compare);
  gated.comparison = app::compareClasses(*classes, gated.evaluation);
  gated.sourceKnown = classes->source.has_value();
  return gated;
}

Json comparisonJson(const GatingTree& tree, const Gated& gated) {
  Json rows = Json::array();
  for (const app::ClassComparison& row : gated.comparison) {
    const bool found = row.population.has_value();
    rows.push_back({{"class", row.name},
                    {"definite", row.definite},
                    {"uncertain", row.uncertain},
                    {"population", found ? Json(tree.path(*row.population)) : Json(nullptr)},
                    {"shared", row.shared},
                    {"precision", found ? Json(row.precision) : Json(nullptr)},
                    {"recall", found ? Json(row.recall) : Json(nullptr)},
                    {"f1", found ? Json(row.f1) : Json(nullptr)}});
  }
  return rows;
}

Json populationsJson(const GatingTree& tree, const Evaluation* evaluation, const std::string& language) {
  Json list = Json::array();
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const Population& population = tree.populations()[i];
    const auto parent = tree.populationIndex(population.parent);
    Json item = {{"id", population.id},
                 {"path", tree.path(i)},
                 {"name", population.name.in(language)},
                 {"parent", parent ? tree.path(*parent) : "/"},
                 {"count", nullptr},
                 {"percent_parent", nullptr},
                 {"percent_total", nullptr},
                 {"stored_count", nullptr}};
    if (evaluation) {
      const std::uint64_t count = evaluation->populations[i].count;
      const std::uint64_t ofParent = parent ? evaluation->populations[*parent].count : evaluation->eventCount;
      item["count"] = count;
      item["percent_parent"] = percentOf<std::uint64_t>(count, ofParent);
      item["percent_total"] = percentOf<std::uint64_t>(count, evaluation->eventCount);
    }
    list.push_back(std::move(item));
  }
  return list;
}

Json resultJson(const Strategy& strategy, const std::vector<Gated>& samples,
                const std::vector<std::string>& warnings, const Host& host, bool list) {
  Json out;
  out["strategy"] = {{"id", strategy.id},
                     {"version", strategy.version},
                     {"status", strategy.status},
                     {"title", strategy.title.in(host.language)},
                     {"sha256", strategy.sha256}};
  out["samples"] = Json::array();
  if (list) {
    out["samples"].push_back({{"file", nullptr},
                              {"source", nullptr},
                              {"populations", populationsJson(strategy.tree, nullptr, host.language)}});
  }
  for (const Gated& sample : samples) {
    out["samples"].push_back(
        {{"file", sample.file},
         {"member", sample.member.empty() ? Json() : Json(sample.member)},
         {"sha256", sample.sha256.hex()},
         {"dataset", sample.dataset},
         {"status", statusCode(sample.status)},
         {"events", sample.evaluation.eventCount},
         {"populations", populationsJson(strategy.tree, &sample.evaluation, host.language)}});
  }
  if (samples.size() == 1 && !samples.front().comparison.empty()) {
    out["samples"][0]["classes"] = comparisonJson(strategy.tree, samples.front());
    out["samples"][0]["classes_of_these_events"] = samples.front().sourceKnown ? Json(true) : Json(nullptr);
  }
  out["warnings"] = warnings;
  return out;
}

std::string valueText(const Json& value, const char* format) {
  if (value.is_null()) return "-";
  char text[32];
  std::snprintf(text, sizeof text, format, value.get<double>());
  return text;
}

void printText(const Json& result) {
  const auto& strategy = result["strategy"];
  std::printf("%s (%s, version %d, %s)\n", strategy["title"].get<std::string>().c_str(),
              strategy["id"].get<std::string>().c_str(), strategy["version"].get<int>(),
              strategy["status"].get<std::string>().c_str());
  for (const auto& sample : result["samples"]) {
    if (sample["file"].is_string()) {
      std::printf("%s: %s events\n", sample["file"].get<std::string>().c_str(),
                  sample["events"].dump().c_str());
    }
    std::printf("%12s %10s %10s  %s\n", "count", "% parent", "% total", "population");
    for (const auto& population : sample["populations"]) {
      std::printf("%12s %10s %10s  %s\n",
                  population["count"].is_null() ? "-" : population["count"].dump().c_str(),
                  valueText(population["percent_parent"], "%.4g").c_str(),
                  valueText(population["percent_total"], "%.4g").c_str(),
                  population["path"].get<std::string>().c_str());
    }
  }
  for (const auto& sample : result["samples"]) {
    if (!sample.contains("classes")) continue;
    std::printf("%12s %12s %10s %10s %10s  %s\n", "definite", "shared", "precision", "recall", "F1",
                "class: population");
    for (const auto& row : sample["classes"]) {
      std::printf("%12s %12s %10s %10s %10s  %s: %s\n", row["definite"].dump().c_str(),
                  row["shared"].dump().c_str(), valueText(row["precision"], "%.4g").c_str(),
                  valueText(row["recall"], "%.4g").c_str(), valueText(row["f1"], "%.4g").c_str(),
                  row["class"].get<std::string>().c_str(),
                  row["population"].is_null() ? "-" : row["population"].get<std::string>().c_str());
    }
  }
  for (const auto& warning : result["warnings"])
    std::fprintf(stderr, "%s\n", warning.get<std::string>().c_str());
}

/// Names where they are unique, else paths.
std::vector<std::string> columnNames(const GatingTree& tree, const std::string& language) {
  std::map<std::string, int> uses;
  for (const Population& population : tree.populations()) ++uses[population.name.in(language)];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < tree.populations().size(); ++i) {
    const std::string& name = tree.populations()[i].name.in(language);
    names.push_back(uses[name] == 1 ? name : tree.path(i));
  }
  return names;
}

std::string membershipHeader(const GatingTree& tree, const std::string& language) {
  std::string header;
  for (const std::string& name : columnNames(tree, language))
    header += (header.empty() ? "" : ",") + csv::nameCell(name);
  return header + "\n";
}

/// Every population as a class; gates decide, so that each membership is definite.
Status writeClasses(const std::string& path, const Strategy& strategy, const Gated& sample, Host& host) {
  const Evaluation& evaluation = sample.evaluation;
  table::ClrContent content;
  content.classes = columnNames(strategy.tree, host.language);
  content.events = evaluation.eventCount;
  content.probability = [&](std::uint64_t event, std::size_t population) {
    return evaluation.populations[population].mask.test(event) ? 1.0 : 0.0;
  };
  const table::ClrSource source{fs::path(sample.file).filename().string(), sample.member, sample.dataset,
                                sample.sha256};
  return table::writeClr(path, content, source, host.progress());
}

Status writeMembership(const std::string& path, const GatingTree& tree, const Evaluation& evaluation,
                       const std::string& language) {
  return writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    std::string piece = membershipHeader(tree, language);
    for (std::size_t event = 0; event < evaluation.eventCount; ++event) {
      for (std::size_t i = 0; i < evaluation.populations.size(); ++i) {
        if (i > 0) piece += ',';
        piece += evaluation.populations[i].mask.test(event) ? '1' : '0';
      }
      piece += '\n';
      if (piece.size() < (std::size_t{1} << 18)) continue;
      if (Status status = write(piece); !status) return status;
      piece.clear();
    }
    return write(piece);
  });
}

/// An option that a workspace would silently not follow; null where there is none.
const char* notForWorkspaces(const Options& options) {
  if (!options.membership.empty()) return "--membership";
  if (!options.clr.empty()) return "--clr";
  if (!options.matrix.empty()) return "--matrix";
  if (!options.compare.empty()) return "--compare";
  if (!options.member.empty()) return "--member";
  return options.dataset ? "--dataset" : nullptr;
}

/// The hash of the events stands in a file beside the classes.
std::vector<Output> outputsOf(const Options& options) {
  std::vector<Output> outputs = {
      {"--membership", options.membership}, {"--clr", options.clr}, {"--export-strategy", options.exportTo}};
  if (!options.clr.empty()) outputs.push_back({"--clr", options.clr + ".json"});
  return outputs;
}

Result<Json> exportGates(const Options& options, const Strategy& gates, std::vector<std::string>& warnings,
                         Host& host) {
  Strategy strategy = gates;
  if (options.ownMatrix) {  // else the document would ask for the file's, which these counts are not of
    if (Status used = checkMatrix(options, strategy); !used) return std::move(used).error();
    auto own = app::withOwnMatrix(std::move(strategy), *options.ownMatrix);
    if (!own) return std::move(own).error();
    strategy = *std::move(own);
  }
  OpenOptions open;
  open.dataset = options.dataset;
  open.member = options.member;
  open.salvage = options.salvage;
  std::vector<app::ExportedFile> files;
  for (const std::string& file : options.files) files.push_back({foundFile(file, options.data), strategy});
  return writeStrategy(options.exportTo, strategy, files, open, warnings, host);
}

int gateCommand(const Options& options, Host& host) {
  std::vector<std::string> inputs = {options.strategy};
  for (const std::string& file : options.files) inputs.push_back(foundFile(file, options.data));
  if (!options.compare.empty()) inputs.push_back(options.compare);
  if (!options.matrix.empty()) inputs.push_back(options.matrix);
  if (Status free = checkOutputs(outputsOf(options), inputs); !free) return host.refuse(free.error());
  if (options.check) {
    GateCheckOptions check{options.strategy, {}, {}, options.ownMatrix};
    for (const std::string& file : options.files) check.files.push_back(foundFile(file, options.data));
    check.open.dataset = options.dataset;
    check.open.member = options.member;
    check.open.salvage = options.salvage;
    return checkGates(host, check);
  }
  if (namesWorkspace(options.strategy)) {
    if (const char* option = notForWorkspaces(options)) {
      host.refuse(Error{ErrorCode::OptionInvalid,
                        {std::string(option), std::string(), std::string("it is not for workspaces")},
                        {},
                        options.strategy});
      return WrongUse;
    }
    return gateWorkspace(host, {options.strategy, options.data, options.files, options.list, options.salvage,
                                options.exportTo});
  }
  std::vector<std::string> warnings;
  const auto strategy = app::loadGates(options.strategy, {host.resourceFolder() + "/strategies"}, warnings);
  if (!strategy) return host.refuse(Error(strategy.error()).in(options.strategy));
  std::vector<Gated> samples;
  const std::size_t count = options.list ? 0 : options.files.size();
  for (std::size_t i = 0; i < count; ++i) {
    const double share = 1.0 / static_cast<double>(count);
    PartProgress part(host.progress(), share * static_cast<double>(i), share * static_cast<double>(i + 1));
    auto gated = gateFile(*strategy, foundFile(options.files[i], options.data), options, part, warnings);
    if (!gated) return host.refuse(gated.error());
    samples.push_back(*std::move(gated));
  }
  if (!options.membership.empty()) {
    const Status written =
        writeMembership(options.membership, strategy->tree, samples.front().evaluation, host.language);
    if (!written) return host.refuse(written.error());
  }
  if (!options.clr.empty()) {
    const Status written = writeClasses(options.clr, *strategy, samples.front(), host);
    if (!written) return host.refuse(written.error());
  }
  Json exported;
  if (!options.exportTo.empty()) {
    auto written = exportGates(options, *strategy, warnings, host);
    if (!written) return host.refuse(written.error());
    exported = *std::move(written);
  }
  Json result = resultJson(*strategy, samples, warnings, host, options.list);
  if (!exported.is_null()) result["exported"] = std::move(exported);
  if (host.json) {
    std::printf("%s\n", result.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  } else {
    printText(result);
  }
  return Done;
}

}  // namespace

void addGateCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "gate", "Gate FCS files and count populations");
  command
      ->add_option("--strategy", options->strategy,
                   "A strategy (.json), Gating-ML 2.0 (.xml), or the id of a shipped one")
      ->required();
  auto* check =
      command->add_flag("--check", options->check,
                        "What is odd about the tree: cycles, orphans, other scales or compensation, "
                        "gates without use; with files also overlaps, gaps and empty parents");
  command->add_option("--data", options->data, "Folder in which files are looked for too");
  auto* list = command->add_flag("--list", options->list, "What the strategy holds; no events are read");
  auto* membership = command->add_option("--membership", options->membership,
                                         "CSV to write: a row per event, a column per population, 0 or 1");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->dataset, "Only this data set (from 0)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--member", options->member, "File in the container (ACS), as in info");
  command->add_option("files", options->files, "FCS files, containers (ACS) or tables");
  command->add_option("--matrix", options->matrix,
                      "CSV of a spillover matrix to use in place of the file's (as for export)");
  auto* clr = command->add_option(
      "--clr", options->clr, "Classification results (CLR) to write, with the hash of the events beside it");
  command
      ->add_option("--export-strategy", options->exportTo,
                   "The gates for another program, compared event by event before it is there: Gating-ML 2.0 "
                   "(.xml) or a "
                   "FlowJo workspace of the files (.wsp)")
      ->excludes(list);
  check->excludes(list);
  membership->excludes(list)->excludes(check);
  clr->excludes(list)->excludes(check);
  auto* compare =
      command->add_option("--compare", options->compare,
                          "Classification results (CLR) of the same events to set beside the populations");
  compare->excludes(list)->excludes(check);
  command->callback([options, &host] {
    if (options->files.empty() && !options->list && !options->check && options->data.empty() &&
        options->exportTo.empty())
      throw CLI::RequiredError("an FCS file or --list");
    if (!options->membership.empty() && options->files.size() != 1) {
      throw CLI::ValidationError("--membership", "needs exactly one FCS file");
    }
    if (!options->compare.empty() && options->files.size() != 1)
      throw CLI::ValidationError("--compare", "needs exactly one FCS file");
    if (!options->clr.empty() && options->files.size() != 1)
      throw CLI::ValidationError("--clr", "needs exactly one FCS file");
    host.action = [options, &host] {
      if (!options->matrix.empty()) {
        auto matrix = loadMatrixCsv(options->matrix);
        if (!matrix) return host.refuse(matrix.error());
        options->ownMatrix = *std::move(matrix);
      }
      return gateCommand(*options, host);
    };
  });
}

}  // namespace vestige::cli
