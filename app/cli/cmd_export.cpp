// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli export: the events of a file as CSV or FCS 3.1.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/case_run.h"
#include "app/services/event_export.h"
#include "app/services/strategy_catalogue.h"
#include "io/fcs/fcs_writer.h"
#include "io/open/open_events.h"
#include "io/resource/matrix_csv.h"

namespace vestige::cli {
namespace {

struct Options {
  std::string file, member, output, matrix, population, strategy, format = "3.1";
  bool compensate = false, transform = false, salvage = false, deidentify = false;
  std::optional<int> dataset;
};

bool endsWith(std::string text, const char* ending) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text.ends_with(ending);
}

Result<app::ExportOptions> prepared(const Host& host, const Options& options) {
  app::ExportOptions how;
  how.compensate = options.compensate;
  how.transform = options.transform;
  how.population = options.population == "/" ? std::string() : options.population;
  how.softwareVersion = VESTIGE_VERSION;
  if (!options.matrix.empty()) {
    auto matrix = loadMatrixCsv(options.matrix);
    if (!matrix) return std::move(matrix).error();
    how.matrix = std::move(*matrix);
  }
  if (!options.strategy.empty()) {
    auto strategy = app::findStrategy(options.strategy, "", strategyFolders(host));
    if (!strategy) return std::move(strategy).error().in(options.strategy);
    how.strategy = std::move(*strategy);
  }
  return how;
}

Status writeEvents(const Options& options, const Sample& sample, const app::ExportedEvents& exported,
                   Progress& progress) {
  if (endsWith(options.output, ".csv")) return app::writeEventsCsv(options.output, exported.events, progress);
  fcs::WriteOptions how;
  how.keywords = fcs::keywordsToCarry(sample, how.version);
  how.keywords.insert(how.keywords.end(), exported.provenance.begin(), exported.provenance.end());
  how.spillover = exported.spillover;
  return fcs::writeFcs(options.output, exported.events, how, progress);
}

void print(const Host& host, const Options& options, const app::ExportedEvents& exported) {
  if (host.json) {
    nlohmann::ordered_json json = {{"written", options.output}, {"events", exported.events.eventCount()}};
    json["channels"] = nlohmann::ordered_json::array();
    for (const Channel& channel : exported.events.channels()) json["channels"].push_back(channel.name);
    for (const Keyword& keyword : exported.provenance) json["provenance"][keyword.name] = keyword.value;
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    return;
  }
  std::printf("%s: %zu events, %zu channels\n", options.output.c_str(), exported.events.eventCount(),
              exported.events.channelCount());
  for (const Keyword& keyword : exported.provenance)
    std::printf("%s: %s\n", keyword.name.c_str(), keyword.value.c_str());
}

int run(Host& host, const Options& options) {
  auto how = prepared(host, options);
  if (!how) return host.refuse(how.error());
  Progress& progress = host.progress();
  PartProgress reading(progress, 0, 0.3), changing(progress, 0.3, 0.6), writing(progress, 0.6, 1);
  OpenOptions open;
  open.dataset = options.dataset;
  open.member = options.member;
  open.salvage = options.salvage;
  auto sample = openEvents(options.file, open, reading);
  if (!sample) return host.refuse(std::move(sample).error().in(options.file));
  auto exported = app::exportEvents(*sample, *how, changing);
  if (!exported) return host.refuse(exported.error());
  auto status = writeEvents(options, *sample, *exported, writing);
  if (!status) return host.refuse(std::move(status).error().in(options.output));
  print(host, options, *exported);
  return Done;
}

/// What this version does not write, or nothing.
std::string absentPart(const Options& options) {
  if (endsWith(options.output, ".h5")) return "export to .h5";
  if (options.format == "3.2") return "export --format 3.2";
  if (options.deidentify) return "export --deidentify";
  return {};
}

int checkUse(const Host& host, const Options& options) {
  if (const std::string absent = absentPart(options); !absent.empty()) return notAvailable(absent);
  const bool known = endsWith(options.output, ".csv") || endsWith(options.output, ".fcs");
  if (!known) {
    host.refuse(Error{ErrorCode::OptionInvalid,
                      {std::string("--output"), options.output, std::string("its name ends in .csv or .fcs")},
                      {},
                      {}});
    return WrongUse;
  }
  if (options.population.empty() != options.strategy.empty()) {
    host.refuse(Error{ErrorCode::OptionInvalid,
                      {std::string("--population"), options.population,
                       std::string("--population and --strategy are given together")},
                      {},
                      {}});
    return WrongUse;
  }
  return Done;
}

}  // namespace

void addExportCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "export", "Write a file's events as CSV or FCS 3.1");
  command->add_flag("--compensate", options->compensate,
                    "Compensate with the file's matrix, or with --matrix");
  command->add_option("--matrix", options->matrix, "Spillover matrix: header row of $PnN, one row per dye");
  command->add_flag("--transform", options->transform,
                    "Fluorescence in display units of logicle;T=262144;W=0.5;M=4.5;A=0");
  command->add_option("--population", options->population, "Only the events of this population (id or path)");
  command->add_option("--strategy", options->strategy, "Strategy (id or path) that has the population");
  command->add_option("--format", options->format, "FCS version: 3.1 (3.2: not in this version)")
      ->check(CLI::IsMember({"3.1", "3.2"}));
  command->add_option("--output", options->output, "File to write: .csv or .fcs")->required();
  command->add_option("--dataset", options->dataset, "Index of the data set, as in info");
  command->add_option("--member", options->member, "File in the container (ACS), as in info");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_flag("--deidentify", options->deidentify, "Not in this version");
  command->add_option("file", options->file, "FCS file, container (ACS) or table")->required();
  command->callback([&host, options] {
    host.action = [&host, options] {
      const int use = checkUse(host, *options);
      return use == Done ? run(host, *options) : use;
    };
  });
}

}  // namespace vestige::cli
