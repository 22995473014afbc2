// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli spillover --controls MAP.csv: a spillover matrix from single-stained controls.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/text/control_text.h"
#include "core/compensation/compensate.h"
#include "core/compensation/controls.h"
#include "io/bytes/file_io.h"
#include "io/open/open_events.h"
#include "io/resource/controls_csv.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SpilloverOptions {
  std::string controls, method = "robust", output;
  bool salvage = false;
};

struct Loaded {
  std::vector<Sample> samples;  // kept alive: the controls point into them
  std::vector<SingleStain> controls;
  std::size_t unstained = 0;
};

Result<Loaded> load(const SpilloverOptions& options, Progress& progress) {
  const auto list = loadControlsCsv(options.controls);
  if (!list) return list.error();
  Loaded loaded;
  for (const ControlFile& control : *list) {
    OpenOptions open;
    open.salvage = options.salvage;
    Result<Sample> sample = openEvents(control.file, open, progress);
    if (!sample) return std::move(sample).error();
    loaded.samples.push_back(std::move(*sample));
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    if ((*list)[i].channel.empty()) {
      loaded.unstained = i;
      continue;
    }
    const std::string name = std::filesystem::path((*list)[i].file).filename().string();
    loaded.controls.push_back({name, (*list)[i].channel, &loaded.samples[i].events});
  }
  return loaded;
}

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json squareJson(const std::vector<double>& values, std::size_t size) {
  Json rows = Json::array();
  for (std::size_t row = 0; row < size; ++row) {
    Json line = Json::array();
    for (std::size_t column = 0; column < size; ++column) line.push_back(finite(values[row * size + column]));
    rows.push_back(std::move(line));
  }
  return rows;
}

Json qualityJson(const ControlQuality& quality) {
  Json reasons = Json::array();
  for (const ControlIssue& issue : quality.issues)
    reasons.push_back(app::controlIssueText(issue).toStdString());
  return {{"channel", quality.channel},
          {"file", quality.name},
          {"events", quality.events},
          {"positives", quality.positives},
          {"brightness", finite(quality.brightness)},
          {"carrier_distance", finite(quality.carrierDistance)},
          {"verdict", app::controlVerdictCode(quality)},
          {"reasons", std::move(reasons)}};
}

std::string csvOf(const SpilloverMatrix& matrix) {
  const auto quoted = [](const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
  };
  std::string text;
  for (std::size_t c = 0; c < matrix.channels.size(); ++c)
    text += (c ? "," : "") + quoted(matrix.channels[c]);
  text += '\n';
  for (std::size_t row = 0; row < matrix.channels.size(); ++row) {
    for (std::size_t c = 0; c < matrix.channels.size(); ++c)
      text += (c ? "," : "") + numberText(matrix.at(row, c));
    text += '\n';
  }
  return text;
}

void printText(const SpilloverEstimate& estimate) {
  std::fputs(csvOf(estimate.matrix).c_str(), stdout);
  for (const ControlQuality& quality : estimate.quality) {
    std::printf("%s\t%s\t%s\n", quality.channel.c_str(), quality.name.c_str(),
                app::controlVerdictCode(quality));
    for (const ControlIssue& issue : quality.issues) {
      std::printf("\t%s\n", app::controlIssueText(issue).toUtf8().constData());
    }
  }
}

int run(Host& host, const SpilloverOptions& options) {
  const auto loaded = load(options, host.progress());
  if (!loaded) return host.refuse(loaded.error());
  const bool robust = options.method == "robust";
  const EventMatrix& unstained = loaded->samples[loaded->unstained].events;
  const auto estimate = estimateSpillover(loaded->controls, unstained,
                                          robust ? SpilloverMethod::Robust : SpilloverMethod::Medians,
                                          ControlLimits{}, host.progress());
  if (!estimate) return host.refuse(Error(estimate.error()).in(options.controls));
  const auto spreading = spilloverSpreading(loaded->controls, unstained, estimate->matrix, host.progress());
  if (!spreading && spreading.error().code == ErrorCode::Cancelled) return host.refuse(spreading.error());
  if (!options.output.empty()) {
    if (const Status written = writeFileAtomically(options.output, csvOf(estimate->matrix)); !written) {
      return host.refuse(written.error());
    }
  }
  if (!host.json) {
    printText(*estimate);
    return Done;
  }
  const std::size_t size = estimate->matrix.channels.size();
  Json quality = Json::array(), files = Json::array();
  for (const ControlQuality& one : estimate->quality) quality.push_back(qualityJson(one));
  for (const Sample& sample : loaded->samples) {
    files.push_back(
        {{"file", sample.file}, {"sha256", sample.sha256.hex()}, {"status", statusCode(sample.status)}});
  }
  const Json answer = {
      {"channels", estimate->matrix.channels},
      {"matrix", squareJson(estimate->matrix.values, size)},
      {"method", options.method},
      {"quality", std::move(quality)},
      {"standard_errors", robust ? squareJson(estimate->standardErrors, size) : Json(nullptr)},
      {"spreading", spreading ? squareJson(*spreading, size) : Json(nullptr)},
      {"condition_number", finite(conditionNumber(estimate->matrix))},
      {"iterations", estimate->iterations},
      {"largest_error", finite(estimate->largestError)},
      {"inputs", std::move(files)}};
  std::printf("%s\n", answer.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
  return Done;
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
  command->add_option("--output", options->output, "Also write the matrix as CSV (for export --matrix)");
  command->add_flag("--salvage", options->salvage, "Read what is whole of a damaged file");
  command->callback([&host, options] { host.action = [&host, options] { return run(host, *options); }; });
}

}  // namespace vestige::cli
