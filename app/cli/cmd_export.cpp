// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli export: the events of a file as CSV, FCS 3.1 or 3.2 or HDF5; a de-identified copy.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/case_run.h"
#include "app/cli/outputs.h"
#include "app/services/event_export.h"
#include "app/services/strategy_catalogue.h"
#include "app/text/error_text.h"
#include "io/bytes/file_io.h"
#include "io/cache/column_cache.h"
#include "io/fcs/deidentify.h"
#include "io/open/open_events.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/spectra_csv.h"

namespace vestige::cli {
namespace {

struct Options {
  std::string file, member, output, matrix, unmix, unmixMethod, population, strategy, format = "3.1", cache,
                                                                                      identifierFile;
  std::vector<std::string> identifiers;
  bool compensate = false, transform = false, salvage = false, deidentify = false;
  std::optional<int> dataset;
  std::optional<double> readNoise, photonFactor;
};

constexpr std::uint64_t kCacheBytes = std::uint64_t{4} << 30;

bool endsWith(std::string text, const char* ending) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text.ends_with(ending);
}

Status takeSpectra(const Options& options, app::ExportOptions& how) {
  if (options.unmix.empty()) return {};
  auto spectra = loadSpectraCsv(options.unmix);
  if (!spectra) return std::move(spectra).error();
  if (Status usable = checkSpectra(*spectra); !usable) return std::move(usable).error().in(options.unmix);
  how.spectra = std::move(*spectra);
  if (options.unmixMethod == "wls") how.unmixing.method = UnmixMethod::Weighted;
  how.unmixing.readNoiseVariance = options.readNoise.value_or(how.unmixing.readNoiseVariance);
  how.unmixing.photonFactor = options.photonFactor.value_or(how.unmixing.photonFactor);
  return {};
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
  if (Status taken = takeSpectra(options, how); !taken) return std::move(taken).error();
  if (!options.strategy.empty()) {
    auto strategy = app::findStrategy(options.strategy, "", strategyFolders(host));
    if (!strategy) return std::move(strategy).error().in(options.strategy);
    how.strategy = std::move(*strategy);
  }
  return how;
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

/// An export is no report and goes on; whoever uses it must know what nobody has decided yet.
void warnOfOpenQuestions(const std::string& file, const Sample& sample) {
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.severity != DeviationSeverity::Question || !deviation.chosen.empty()) continue;
    const QString text = app::deviationText(deviation) + u' ' + app::repairText(deviation);
    std::fprintf(stderr, "vestige-cli: %s: %s: %s\n", file.c_str(), deviation.code.c_str(),
                 text.toUtf8().constData());
  }
}

int run(Host& host, const Options& options) {
  auto how = prepared(host, options);
  if (!how) return host.refuse(how.error());
  const std::string folder = options.cache.empty() ? defaultCacheFolder() : options.cache;
  const ColumnCache cache(folder == "off" || !options.transform ? std::string() : folder, kCacheBytes);
  how->cache = &cache;
  Progress& progress = host.progress();
  PartProgress reading(progress, 0, 0.3), changing(progress, 0.3, 0.6), writing(progress, 0.6, 1);
  OpenOptions open;
  open.dataset = options.dataset;
  open.member = options.member;
  open.salvage = options.salvage;
  auto sample = openEvents(options.file, open, reading);
  if (!sample) return host.refuse(std::move(sample).error().in(options.file));
  warnOfOpenQuestions(options.file, *sample);
  auto exported = app::exportEvents(*sample, *how, changing);
  if (!exported) return host.refuse(std::move(exported).error().in(options.file));
  const auto version = options.format == "3.2" ? fcs::Version::V3_2 : fcs::Version::V3_1;
  auto status = app::writeExport(options.output, *sample, *exported, version, writing);
  if (!status) return host.refuse(std::move(status).error().in(options.output));
  print(host, options, *exported);
  return Done;
}

/// --identifier and the lines of --identifiers.
Result<std::vector<std::string>> identifiersOf(const Options& options) {
  std::vector<std::string> all = options.identifiers;
  if (options.identifierFile.empty()) return all;
  auto text = readSmallFile(options.identifierFile);
  if (!text) return std::move(text).error().in(options.identifierFile);
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    all.push_back(text->substr(at, end - at));
    at = end + 1;
  }
  return all;
}

int runDeidentify(Host& host, const Options& options) {
  auto identifiers = identifiersOf(options);
  if (!identifiers) return host.refuse(identifiers.error());
  const auto copy = fcs::deidentify(options.file, options.output, {std::move(*identifiers)}, host.progress());
  if (!copy) return host.refuse(copy.error());
  if (host.json) {
    nlohmann::ordered_json json = {{"written", copy->path},
                                   {"sha256", copy->sha256.hex()},
                                   {"data_sets", copy->datasets},
                                   {"changed", nlohmann::ordered_json::array()},
                                   {"kept", copy->kept}};
    for (const fcs::ChangedRange& range : copy->changed)
      json["changed"].push_back({{"begin", range.begin}, {"end", range.end}, {"what", range.what}});
    std::printf("%s\n", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
    return Done;
  }
  std::printf("%s: %d data sets, %zu places changed, SHA-256 %s\n", copy->path.c_str(), copy->datasets,
              copy->changed.size(), copy->sha256.hex().c_str());
  for (const fcs::ChangedRange& range : copy->changed) {
    std::printf("%llu-%llu %s\n", static_cast<unsigned long long>(range.begin),
                static_cast<unsigned long long>(range.end), range.what.c_str());
  }
  for (const std::string& name : copy->kept)
    std::printf("kept %s\n", name.c_str());  // for a person to look at
  return Done;
}

int wrongUse(const Host& host, const char* option, const std::string& value, const char* rule) {
  host.refuse(Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}});
  return WrongUse;
}

int checkUse(const Host& host, const Options& options) {
  const bool listed = !options.identifiers.empty() || !options.identifierFile.empty();
  if (options.deidentify) {
    const bool changed = options.compensate || options.transform || options.salvage || options.dataset ||
                         !options.matrix.empty() || !options.unmix.empty() || !options.population.empty() ||
                         !options.member.empty();
    return changed
               ? wrongUse(host, "--deidentify", "", "a copy of the whole file: no other change is possible")
               : Done;
  }
  if (listed) return wrongUse(host, "--identifier", "", "it is for --deidentify");
  const bool known =
      endsWith(options.output, ".csv") || endsWith(options.output, ".fcs") || endsWith(options.output, ".h5");
  if (!known) return wrongUse(host, "--output", options.output, "its name ends in .csv, .fcs or .h5");
  if (!options.unmix.empty() && (options.compensate || !options.matrix.empty()))
    return wrongUse(host, "--unmix", options.unmix, "a file is unmixed or compensated, not both");
  const bool weighing = options.readNoise || options.photonFactor;
  if (options.unmix.empty() && !options.unmixMethod.empty())
    return wrongUse(host, "--unmix-method", options.unmixMethod, "it is for --unmix");
  if (weighing && (options.unmix.empty() || options.unmixMethod != "wls"))
    return wrongUse(host, "--read-noise", "", "it and --photon-factor are for --unmix-method wls");
  if (options.population.empty() != options.strategy.empty()) {
    return wrongUse(host, "--population", options.population,
                    "--population and --strategy are given together");
  }
  return Done;
}

}  // namespace

void addExportCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "export", "Write a file's events as CSV, FCS or HDF5");
  command->add_flag("--compensate", options->compensate,
                    "Compensate with the file's matrix, or with --matrix");
  command->add_option("--matrix", options->matrix, "Spillover matrix: header row of $PnN, one row per dye");
  command->add_option("--unmix", options->unmix,
                      "Unmix with these reference spectra (CSV of spillover --spectral)");
  command
      ->add_option("--unmix-method", options->unmixMethod, "ols (default) or wls: weighted by photon noise")
      ->check(CLI::IsMember({"ols", "wls"}));
  command->add_option("--read-noise", options->readNoise, "wls: variance of a dark detector (default 10000)");
  command->add_option("--photon-factor", options->photonFactor,
                      "wls: variance by unit of light (default 10)");
  command->add_flag("--transform", options->transform,
                    "Fluorescence in display units of logicle;T=262144;W=0.5;M=4.5;A=0");
  command->add_option("--population", options->population, "Only the events of this population (id or path)");
  command->add_option("--strategy", options->strategy, "Strategy (id or path) that has the population");
  command->add_option("--format", options->format, "FCS version: 3.1 (default) or 3.2")
      ->check(CLI::IsMember({"3.1", "3.2"}));
  command
      ->add_option("--output", options->output,
                   "File to write: .csv, .fcs or .h5; with --deidentify also a folder")
      ->required();
  command->add_option("--dataset", options->dataset, "Index of the data set, as in info");
  command->add_option("--member", options->member, "File in the container (ACS), as in info");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->add_flag("--deidentify", options->deidentify,
                    "A copy with only what describes the measurement; same events, length and offsets");
  command->add_option("--identifier", options->identifiers,
                      "Name, number ... that must not be found in the copy (may be repeated)");
  command->add_option("--identifiers", options->identifierFile, "File with identifiers, one a line");
  command->add_option("--cache", options->cache,
                      "Folder for values that take long to compute, or off (default: the user's cache)");
  command->add_option("file", options->file, "FCS file, container (ACS) or table")->required();
  command->callback([&host, options] {
    host.action = [&host, options] {
      const int use = checkUse(host, *options);
      if (use != Done) return use;
      const Status free =
          checkOutputs({{"--output", options->output}},
                       {options->matrix, options->unmix, options->strategy, options->identifierFile});
      if (!free) return host.refuse(free.error());
      return options->deidentify ? runDeidentify(host, *options) : run(host, *options);
    };
  });
}

}  // namespace vestige::cli
