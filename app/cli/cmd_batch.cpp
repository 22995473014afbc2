// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli batch: one strategy on many samples.
#include "app/cli/cmd_batch.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "app/cli/case_run.h"
#include "app/cli/mrd_output.h"
#include "app/cli/outputs.h"
#include "app/cli/values.h"
#include "app/services/batch_export.h"
#include "app/services/gate_sample.h"
#include "app/services/strategy_catalogue.h"
#include "app/text/error_text.h"
#include "io/resource/case_json.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;
using app::BatchRow;
using app::BatchTable;

struct Options {
  std::vector<std::string> inputs;
  std::string gatesOf, tube, output;
  CaseOptions run;
};

Json textOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json countsJson(const std::vector<app::BatchCount>& counts) {
  Json all = Json::array();
  for (const app::BatchCount& count : counts) {
    all.push_back({{"path", count.path},
                   {"parent", textOrNull(count.parent)},
                   {"count", count.count},
                   {"percent_parent", percentOf(count.count, count.whole)}});
  }
  return all;
}

Json rowJson(const BatchRow& row, const std::string& language) {
  Json tubes = Json::array();
  for (const app::BatchTube& tube : row.tubes) {
    tubes.push_back({{"file", tube.file},
                     {"member", textOrNull(tube.member)},
                     {"dataset", tube.dataset},
                     {"sha256", tube.sha256},
                     {"status", statusCode(tube.status)},
                     {"populations", countsJson(tube.counts)}});
  }
  Json strategy = nullptr;
  if (row.strategy) strategy = {{"id", row.strategy->id}, {"sha256", row.strategy->sha256}};
  return {{"sample", row.name},
          {"file", row.path},
          {"member", textOrNull(row.member)},
          {"case", row.isCase ? Json(row.id) : Json(nullptr)},
          {"state", app::stateCode(row.state)},
          {"error", row.error ? Json(app::errorText(*row.error).toStdString()) : Json(nullptr)},
          {"exceptions", app::exceptionsOf(row, language)},
          {"strategy", std::move(strategy)},
          {"mrd", row.mrd ? resultJson(*row.mrd) : Json(nullptr)},
          {"populations", countsJson(row.counts)},
          {"tubes", std::move(tubes)},
          {"same_as", row.sameAs},
          {"limitations", app::notesOf(row, language)},
          {"warnings", row.unknownMembers}};
}

Json tableJson(const BatchTable& table, const std::string& language, const std::string& output) {
  Json samples = Json::array(), parts = Json::array();
  std::map<app::BatchState, std::size_t> states;
  for (const BatchRow& row : table.rows) {
    samples.push_back(rowJson(row, language));
    ++states[row.state];
  }
  for (const app::BatchPart& part : table.parts)
    parts.push_back({{"file", part.path}, {"case", part.ofCase}});
  Json strategy = nullptr;
  if (!table.strategyId.empty()) {
    strategy = {{"id", table.strategyId},
                {"version", table.strategyVersion},
                {"status", table.strategyStatus},
                {"sha256", table.strategySha256}};
  }
  Json counts = {{"samples", table.rows.size()}};
  for (const app::BatchState state :
       {app::BatchState::Failed, app::BatchState::Blocked, app::BatchState::NoResult, app::BatchState::Done})
    counts[app::stateCode(state)] = states[state];
  return {{"strategy", std::move(strategy)},    {"gates_of", textOrNull(table.gatesOf)},
          {"counts", std::move(counts)},        {"samples", std::move(samples)},
          {"parts_of_cases", std::move(parts)}, {"written", textOrNull(output)}};
}

int wrongUse(const Host& host, const char* option, const std::string& value, const char* rule) {
  host.refuse(Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}});
  return WrongUse;
}

/// The case whose changes of gates are applied, with those of the tube that was named.
Result<CaseRecord> gatesOf(const Options& options) {
  const auto record = loadCase(options.gatesOf);
  if (!record) return Error(record.error()).in(options.gatesOf);
  if (options.tube.empty()) return app::gatesFrom(*record, {});
  const auto tube = std::ranges::find(record->tubes, options.tube, &TubeRef::tube);
  if (tube == record->tubes.end()) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("--tube"), options.tube, std::string("a tube of the case")},
                 {},
                 {}};
  }
  return app::gatesFrom(*record, static_cast<std::size_t>(tube - record->tubes.begin()));
}

Result<Strategy> strategyOf(const Host& host, const Options& options, const std::optional<CaseRecord>& gates,
                            std::vector<std::string>& warnings) {
  if (!options.run.strategy.empty()) {
    auto strategy = app::loadGates(options.run.strategy, strategyFolders(host), warnings);
    if (!strategy) return std::move(strategy).error().in(options.run.strategy);
    return strategy;
  }
  auto strategy = app::findStrategy(gates->strategy, gates->folder, strategyFolders(host));
  if (!strategy) return std::move(strategy).error().in(options.gatesOf);
  return strategy;
}

int answer(Host& host, const Options& options, const BatchTable& table,
           const std::vector<std::string>& warnings) {
  if (!options.output.empty()) {
    const app::StatisticsOrigin origin{"vestige " VESTIGE_VERSION, {}};
    const Status written = app::writeBatch(options.output, table, host.language, origin, host.progress());
    if (!written) return host.refuse(written.error());
  }
  if (host.json) {
    const Json json = tableJson(table, host.language, options.output);
    std::printf("%s\n", json.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
  } else {
    std::fputs(options.output.empty() ? app::batchText(table, host.language).c_str()
                                      : (options.output + "\n").c_str(),
               stdout);
  }
  for (const std::string& warning : warnings) std::fprintf(stderr, "%s\n", warning.c_str());
  const bool isNothing = std::ranges::all_of(
      table.rows, [](const BatchRow& row) { return row.state == app::BatchState::Failed; });
  for (const BatchRow& row : table.rows) {
    if (row.error && (isNothing || !host.json)) host.refuse(Error(*row.error).in(row.name));
  }
  return isNothing ? Refused : Done;
}

int run(Host& host, const Options& options) {
  const std::string ending = extensionOf(options.output);
  if (!options.output.empty() && ending != ".csv" && ending != ".xlsx")
    return wrongUse(host, "--output", options.output, "it must end in .csv or .xlsx");
  if (options.inputs.empty()) return wrongUse(host, "--input", "", "a file, a case or a folder");
  if (!options.run.strategy.empty() && namesWorkspace(options.run.strategy))
    return wrongUse(host, "--strategy", options.run.strategy, "it is not for workspaces");
  if (!options.tube.empty() && options.gatesOf.empty())
    return wrongUse(host, "--tube", options.tube, "it is for --gates-of");
  app::BatchOptions how;
  std::vector<std::string> warnings;
  if (!options.gatesOf.empty()) {
    auto gates = gatesOf(options);
    if (!gates) return host.refuse(gates.error());
    how.gatesOf = *std::move(gates);
  }
  if (!options.run.strategy.empty() || how.gatesOf) {
    auto strategy = strategyOf(host, options, how.gatesOf, warnings);
    if (!strategy) return host.refuse(strategy.error());
    how.strategy = std::make_shared<const Strategy>(*std::move(strategy));
  }
  how.analyse = {options.run.salvage, strategyFolders(host), filePolicyPath(host, options.run),
                 options.run.store};
  PartProgress planning(host.progress(), 0, 0.05), running(host.progress(), 0.05, 1);
  const auto plan = app::planBatch(options.inputs, planning);
  if (!plan) return host.refuse(plan.error());
  std::vector<std::string> read = {options.run.strategy, options.gatesOf, options.run.filePolicy};
  for (const app::BatchItem& item : plan->items) {
    read.push_back(item.path);
    const std::vector<std::string> files = filesOf(item.record);
    read.insert(read.end(), files.begin(), files.end());
  }
  if (Status free = checkOutputs({{"--output", options.output}}, read); !free)
    return host.refuse(free.error());
  const auto table = app::runBatch(*plan, how, running);
  if (!table) return host.refuse(table.error());
  return answer(host, options, *table, warnings);
}

}  // namespace

void addBatchCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      addCommand(parser, host, "batch", "One strategy on many samples; a sample that fails is a row");
  command->add_option("--strategy", options->run.strategy,
                      "A strategy (.json), Gating-ML 2.0 (.xml), or the id of a shipped one (default: every "
                      "case by its own)");
  command->add_option("--input,files", options->inputs,
                      "FCS files, containers (ACS), tables, case files (.json), folders with all below them");
  command->add_option(
      "--gates-of", options->gatesOf,
      "Case whose changes of gates are applied to files, too; its strategy where none is given");
  command->add_option("--tube", options->tube, "Tube of that case whose own changes of gates are meant, too");
  command->add_option("--output", options->output, "Table to write: .csv or .xlsx");
  command->add_option(
      "--file-policy", options->run.filePolicy,
      "Which deviations of files may be reported (vestige-file-policy/1; default: the shipped one)");
  command
      ->add_option("--store", options->run.store,
                   "Private store: files that were moved or renamed are found there by their SHA-256")
      ->envname("VESTIGE_STORE");
  command->add_flag("--salvage", options->run.salvage,
                    "Read what is whole of damaged files; their results cannot be reported");
  command->callback([&host, options] { host.action = [&host, options] { return run(host, *options); }; });
}

}  // namespace vestige::cli
