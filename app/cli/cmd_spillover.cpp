// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli spillover --controls MAP.csv: a spillover matrix from single-stained controls.
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/control_files.h"
#include "app/cli/outputs.h"
#include "app/cli/spectral_run.h"
#include "core/compensation/controls.h"
#include "io/bytes/file_io.h"
#include "io/resource/matrix_csv.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SpilloverOptions {
  std::string controls, method, output;
  bool salvage = false, spectral = false;
  std::optional<int> autofluorescence;
};

void printText(const SpilloverEstimate& estimate) {
  std::fputs(printMatrixCsv(estimate.matrix).c_str(), stdout);
  for (const ControlQuality& quality : estimate.quality) printControlQuality(quality.channel, quality);
}

int run(Host& host, const SpilloverOptions& options) {
  const auto loaded = app::loadControls(options.controls, options.salvage, host.progress());
  if (!loaded) return host.refuse(loaded.error());
  const Status free = checkOutputs({{"--output", options.output}}, filesRead(options.controls, *loaded));
  if (!free) return host.refuse(free.error());
  const bool robust = options.method != "medians";
  const auto result = app::computeControls(
      *loaded, robust ? SpilloverMethod::Robust : SpilloverMethod::Medians, host.progress());
  if (!result) return host.refuse(Error(result.error()).in(options.controls));
  const SpilloverEstimate& estimate = result->estimate;
  if (!options.output.empty()) {
    if (const Status written = writeFileAtomically(options.output, printMatrixCsv(estimate.matrix));
        !written) {
      return host.refuse(written.error());
    }
  }
  if (!host.json) {
    printText(estimate);
    return Done;
  }
  const std::size_t size = estimate.matrix.channels.size();
  Json quality = Json::array();
  for (const ControlQuality& one : estimate.quality) quality.push_back(controlQualityJson(one));
  const Json answer = {
      {"channels", estimate.matrix.channels},
      {"matrix", tableJson(estimate.matrix.values, size, size)},
      {"method", robust ? "robust" : "medians"},
      {"quality", std::move(quality)},
      {"standard_errors", robust ? tableJson(estimate.standardErrors, size, size) : Json(nullptr)},
      {"spreading", result->spreading ? tableJson(*result->spreading, size, size) : Json(nullptr)},
      {"condition_number", finiteJson(result->conditionNumber)},
      {"iterations", estimate.iterations},
      {"largest_error", finiteJson(estimate.largestError)},
      {"inputs", inputsJson(*loaded)}};
  std::printf("%s\n", answer.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
  return Done;
}

int checkUse(const Host& host, const SpilloverOptions& options) {
  const bool wrong = options.spectral ? !options.method.empty() : options.autofluorescence.has_value();
  if (!wrong) return Done;
  const char* option = options.spectral ? "--method" : "--autofluorescence";
  const std::string value =
      options.spectral ? options.method : std::to_string(options.autofluorescence.value_or(0));
  const char* rule = options.spectral ? "spectra are found in one way only" : "it is for --spectral";
  host.refuse(Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}});
  return WrongUse;
}

}  // namespace

void addSpilloverCommand(CLI::App& parser, Host& host) {
  CLI::App* command =
      addCommand(parser, host, "spillover", "A spillover matrix from single-stained controls");
  const auto options = std::make_shared<SpilloverOptions>();
  command
      ->add_option("--controls", options->controls, "CSV with filename,channel; one tube is called unstained")
      ->required();
  command->add_option("--method", options->method, "robust (default) or medians")
      ->check(CLI::IsMember({"robust", "medians"}));
  command->add_flag("--spectral", options->spectral,
                    "Reference spectra of a spectral cytometer instead: MAP.csv is filename,dye");
  command
      ->add_option("--autofluorescence", options->autofluorescence,
                   "With --spectral: spectra wanted of the unstained tube, 0 to 5 (default 1)")
      ->check(CLI::Range(0, 5));
  command->add_option("--output", options->output,
                      "Also write the result as CSV (for export --matrix or export --unmix)");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->callback([&host, options] {
    host.action = [&host, options] {
      const int use = checkUse(host, *options);
      if (use != Done) return use;
      if (!options->spectral) return run(host, *options);
      return runSpectral(host, {options->controls, options->output, options->autofluorescence.value_or(1),
                                options->salvage});
    };
  });
}

}  // namespace vestige::cli
