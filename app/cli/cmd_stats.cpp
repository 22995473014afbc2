// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli stats: statistics of populations and channels over files.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/outputs.h"
#include "app/cli/values.h"
#include "app/services/statistics_export.h"
#include "app/services/workspace_run.h"
#include "app/text/error_text.h"
#include "app/text/statistics_text.h"
#include "app/text/workspace_text.h"
#include "io/bytes/file_io.h"
#include "io/resource/matrix_csv.h"
#include "io/text/csv.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;
using app::StatisticsFile;
using app::StatisticsTable;

struct StatsOptions {
  std::string strategy, data, member, matrix, output;
  std::vector<std::string> populations, channels;  // as typed: lists like a row of a table
  std::vector<std::string> files, statistics = {"count", "percent_parent", "median"};
  app::StatisticsRequest request;
  app::StatisticsRunOptions run;
  std::optional<int> dataset;
  bool asGated = false;
};

Json noteJson(StatisticNote note) {
  const QString text = app::statisticNoteText(note);
  return text.isEmpty() ? Json(nullptr) : Json(text.toStdString());
}

Json cellJson(const StatisticsTable& table, const app::StatisticsRow& row, std::size_t c) {
  const app::StatisticsColumn& column = table.columns[c];
  const StatisticKind kind = column.statistic.kind;
  const std::optional<double>& value = row.cells[c].value;
  const std::string whole = app::relativeTo(table, row, column);
  Json number = value ? Json(*value) : Json(nullptr);
  if (value && kind == StatisticKind::Count) number = static_cast<std::uint64_t>(*value);
  return {{"statistic", statisticWord(column.statistic)},
          {"channel", column.channel.empty() ? Json(nullptr) : Json(column.channel)},
          {"relative_to", whole.empty() ? Json(nullptr) : Json(whole)},
          {"value", std::move(number)},
          {"type", app::typeOf(kind)},
          {"unit", app::statisticUnit(kind)},
          {"note", noteJson(row.cells[c].note)}};
}

Json fileJson(const StatisticsTable& table, const StatisticsFile& file) {
  Json channels = Json::array(), populations = Json::array();
  for (const app::StatisticsChannel& channel : file.channels) {
    const bool there = !channel.detector.empty();
    channels.push_back(
        {{"channel", channel.name},
         {"detector", there ? Json(channel.detector) : Json(nullptr)},
         {"compensation", channel.compensation},
         {"matrix_sha256", channel.matrixSha256.empty() ? Json(nullptr) : Json(channel.matrixSha256)},
         {"scale", channel.scale ? Json(printTransform(*channel.scale)) : Json(nullptr)},
         {"gates_differ", channel.gatesDiffer}});
  }
  for (const app::StatisticsRow& row : file.rows) {
    Json cells = Json::array();
    for (std::size_t c = 0; c < table.columns.size(); ++c) cells.push_back(cellJson(table, row, c));
    populations.push_back({{"path", row.path},
                           {"parent", row.parent.empty() ? Json(nullptr) : Json(row.parent)},
                           {"statistics", std::move(cells)}});
  }
  const bool read = !file.sha256.empty();
  return {{"file", file.file},
          {"member", file.member.empty() ? Json(nullptr) : Json(file.member)},
          {"dataset", read ? Json(file.dataset) : Json(nullptr)},
          {"sha256", read ? Json(file.sha256) : Json(nullptr)},
          {"status", read ? Json(statusCode(file.status)) : Json(nullptr)},
          {"events", read ? Json(file.events) : Json(nullptr)},
          {"error", file.error ? Json(app::errorText(*file.error).toStdString()) : Json(nullptr)},
          {"channels", std::move(channels)},
          {"populations", std::move(populations)}};
}

Json tableJson(const StatisticsTable& table, const std::vector<std::string>& warnings,
               const std::string& output) {
  Json samples = Json::array();
  for (const StatisticsFile& file : table.files) samples.push_back(fileJson(table, file));
  return {{"strategy",
           {{"id", table.strategyId},
            {"version", table.strategyVersion},
            {"status", table.strategyStatus},
            {"sha256", table.strategySha256}}},
          {"values", table.request.compensated ? "compensated" : "as_gated"},
          {"negative", table.request.negative.empty() ? Json(nullptr) : Json(table.request.negative)},
          {"samples", std::move(samples)},
          {"warnings", warnings},
          {"written", output.empty() ? Json(nullptr) : Json(output)}};
}

int answer(Host& host, const StatsOptions& options, const StatisticsTable& table,
           std::vector<std::string> warnings) {
  for (const StatisticsFile& file : table.files) {
    warnings.insert(warnings.end(), file.warnings.begin(), file.warnings.end());
    if (file.error) warnings.push_back(file.file + ": " + app::errorText(*file.error).toStdString());
  }
  const auto failed = [](const StatisticsFile& file) { return file.error.has_value(); };
  if (!table.files.empty() && std::ranges::all_of(table.files, failed))
    return host.refuse(*table.files.front().error);
  if (!options.output.empty()) {
    const app::StatisticsOrigin origin{"vestige " VESTIGE_VERSION, {}};
    const Status written = app::writeStatistics(options.output, table, origin, host.progress());
    if (!written) return host.refuse(written.error());
  }
  if (host.json) {
    std::printf("%s\n", tableJson(table, warnings, options.output)
                            .dump(-1, ' ', false, Json::error_handler_t::replace)
                            .c_str());
    return Done;
  }
  std::fputs(options.output.empty() ? app::statisticsText(table).c_str() : (options.output + "\n").c_str(),
             stdout);
  for (const std::string& warning : warnings) std::fprintf(stderr, "%s\n", warning.c_str());
  return Done;
}

/// Options that contradict each other are a wrong use of the command, found where the gates are known.
int refuse(const Host& host, const Error& error) {
  const int status = host.refuse(error);
  return error.code == ErrorCode::OptionInvalid ? WrongUse : status;
}

int ofWorkspace(Host& host, const StatsOptions& options) {
  const auto workspace = app::readWorkspace(options.strategy);
  if (!workspace) return host.refuse(workspace.error());
  std::vector<std::string> warnings;
  for (const WorkspaceGap& gap : workspace->gaps)
    warnings.push_back(app::workspaceGapText(gap).toStdString());
  for (const WorkspaceSample& sample : workspace->samples) {
    for (const QString& text : app::workspaceFitTexts(sample)) warnings.push_back(text.toStdString());
  }
  const auto table = app::statisticsOfWorkspace(*workspace, options.strategy, options.files, options.data,
                                                options.request, options.run, host.progress());
  if (!table) return refuse(host, table.error());
  return answer(host, options, *table, std::move(warnings));
}

int ofFiles(Host& host, const StatsOptions& options) {
  std::vector<std::string> warnings;
  const auto strategy = app::loadGates(options.strategy, {host.resourceFolder() + "/strategies"}, warnings);
  if (!strategy) return host.refuse(Error(strategy.error()).in(options.strategy));
  std::vector<app::StatisticsSource> sources;
  for (const std::string& file : options.files)
    sources.push_back({foundFile(file, options.data), options.member, options.dataset});
  const auto table =
      app::statisticsOfFiles(*strategy, sources, options.request, options.run, host.progress());
  if (!table) return refuse(host, table.error());
  return answer(host, options, *table, std::move(warnings));
}

int wrongUse(const Host& host, const char* option, const std::string& value, const char* rule) {
  host.refuse(Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}});
  return WrongUse;
}

/// 'a,"b, c"' is a and "b, c".
Result<std::vector<std::string>> namesOf(const char* option, const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (const std::string& list : lists) {
    auto row = csv::takeRecord(list, ',', '\n', 1);
    if (!row || row->bytes != list.size())
      return Error{ErrorCode::OptionInvalid,
                   {std::string(option), list,
                    std::string("names are separated by commas; one with a comma "
                                "stands in double quotes")},
                   {},
                   {}};
    for (std::string& name : row->cells) {
      if (!name.empty()) names.push_back(std::move(name));
    }
  }
  return names;
}

int run(Host& host, StatsOptions options) {
  auto populations = namesOf("--populations", options.populations);
  if (!populations) return refuse(host, populations.error());
  options.request.populations = *std::move(populations);
  auto channels = namesOf("--channels", options.channels);
  if (!channels) return refuse(host, channels.error());
  options.request.channels = *std::move(channels);
  for (const std::string& word : options.statistics) {
    const auto statistic = parseStatistic(word);
    if (!statistic) {
      std::string known = "one of p and a percentage (p97.5)";
      for (const std::string& other : statisticWords()) known += ", " + other;
      return wrongUse(host, "--statistics", word, known.c_str());
    }
    options.request.statistics.push_back(*statistic);
  }
  const std::string ending = extensionOf(options.output);
  if (!options.output.empty() && ending != ".csv" && ending != ".xlsx")
    return wrongUse(host, "--output", options.output, "it must end in .csv or .xlsx");
  std::vector<std::string> inputs = {options.strategy, options.matrix};
  for (const std::string& file : options.files) inputs.push_back(foundFile(file, options.data));
  if (Status free = checkOutputs({{"--output", options.output}}, inputs); !free)
    return host.refuse(free.error());
  if (!options.matrix.empty()) {
    auto matrix = loadMatrixCsv(options.matrix);
    if (!matrix) return host.refuse(matrix.error());
    options.run.ownMatrix = *std::move(matrix);
  }
  const bool workspace = namesWorkspace(options.strategy);
  if (workspace && (!options.matrix.empty() || !options.member.empty() || options.dataset)) {
    return wrongUse(host,
                    !options.matrix.empty() ? "--matrix"
                    : options.dataset       ? "--dataset"
                                            : "--member",
                    "", "it is not for workspaces");
  }
  if (workspace) return ofWorkspace(host, options);
  if (options.files.empty()) return wrongUse(host, "files", "", "an FCS file is needed");
  return ofFiles(host, options);
}

}  // namespace

void addStatsCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<StatsOptions>();
  CLI::App* command = addCommand(parser, host, "stats", "Statistics of populations and channels over files");
  command
      ->add_option("--strategy", options->strategy,
                   "A strategy (.json), Gating-ML 2.0 (.xml), a workspace (.wsp), or the id of a shipped one")
      ->required();
  command
      ->add_option(
          "--populations", options->populations,
          "Ids or paths, / for all events (default: every population); a name with a comma stands in "
          "double quotes")
      ->allow_extra_args(false);
  command
      ->add_option("--channels", options->channels,
                   "Names of the panel, markers or detectors (default: those of the strategy); likewise")
      ->allow_extra_args(false);
  command
      ->add_option("--statistics", options->statistics,
                   "count, percent_parent, percent_total, percent_denominator, median, mean, geometric_mean, "
                   "sd, cv, robust_cv, min, max, p5 (any percentage), mfi_ratio, stain_index")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      ->add_option("--denominator", options->request.denominators,
                   "Population that percent_denominator is of; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--negative", options->request.negative,
                      "Negative population of mfi_ratio and stain_index");
  auto* compensated =
      command->add_flag("--compensated", options->request.compensated,
                        "Every channel compensated, by the matrix of the gates or the file's");
  command->add_flag("--as-gated", options->asGated, "Each channel as the gates see it (default)")
      ->excludes(compensated);
  command->add_option("--output", options->output, "Table to write: .csv or .xlsx");
  command->add_option("--data", options->data, "Folder in which files are looked for too");
  command->add_option("--matrix", options->matrix,
                      "CSV of a spillover matrix to use in place of the file's (as for export)");
  command->add_flag("--salvage", options->run.salvage, "Read what is whole of a damaged file");
  command->add_option("--dataset", options->dataset, "Only this data set (from 0)")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--member", options->member, "File in the container (ACS), as in info");
  command->add_option("files", options->files, "FCS files, containers (ACS) or tables");
  command->callback([&host, options] { host.action = [&host, options] { return run(host, *options); }; });
}

}  // namespace vestige::cli
