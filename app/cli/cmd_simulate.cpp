// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli simulate: FCS files with known truth, and a case file that is ready to be opened.
#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/services/simulate_case.h"
#include "core/simulate/scenario.h"

namespace vestige::cli {
namespace {

using Options = app::SimulateOptions;
using Made = app::SimulatedFacts;

void print(const std::vector<Made>& made, const std::vector<std::string>& files, bool json) {
  if (!json) {
    for (const Made& m : made) {
      std::printf("%s: seed %llu, %llu events, %llu viable single nucleated cells, %llu of them blasts\n",
                  m.id.c_str(), static_cast<unsigned long long>(m.seed),
                  static_cast<unsigned long long>(m.events), static_cast<unsigned long long>(m.nucleated),
                  static_cast<unsigned long long>(m.mrd));
    }
    for (const std::string& file : files) std::printf("  %s\n", file.c_str());
    return;
  }
  nlohmann::ordered_json out;
  out["tubes"] = nlohmann::ordered_json::array();
  for (const Made& m : made) {
    out["tubes"].push_back({{"scenario", m.id},
                            {"seed", m.seed},
                            {"events", m.events},
                            {"nucleated", m.nucleated},
                            {"mrd_events", m.mrd},
                            {"populations", m.populations}});
  }
  out["files"] = files;
  std::printf("%s\n", out.dump().c_str());
}

int simulateCommand(Options options, Host& host) {
  options.resourceFolder = host.resourceFolder();
  const auto made = app::simulateCase(options, host.progress());
  if (!made) return host.refuse(made.error());
  print(made->tubes, made->files, host.json);
  return Done;
}

}  // namespace

void addSimulateCommand(CLI::App& parser, Host& host) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      addCommand(parser, host, "simulate", "Make FCS files with known truth and a case file from a scenario");
  command
      ->add_option("--scenario", options->scenario,
                   "Scenario: a file, or one of the shipped: normal, diagnosis, followup_d19, demo, bench")
      ->required();
  command->add_option("--output", options->output, "Folder for the files; made where it is missing")
      ->required();
  command->add_option("--seed", options->seed, "Another seed (a set counts on from it)");
  command->add_option("--events", options->events, "Another number of events in each tube")
      ->check(CLI::Range(std::uint64_t{1}, simulate::kMaximumEvents));
  command->add_option("--drift", options->drift,
                      "Relative change of every gain from the first to the last event (0.2: a fifth up)");
  command
      ->add_option("--clog", options->clog,
                   "From which to which share of the run the flow is a fifth (0.4 0.45)")
      ->expected(2);
  command->add_option("--carry-over", options->carryOver,
                      "Cells of the tube before, among the first 1000 events (label carried-over)");
  command->callback(
      [options, &host] { host.action = [options, &host] { return simulateCommand(*options, host); }; });
}

}  // namespace vestige::cli
