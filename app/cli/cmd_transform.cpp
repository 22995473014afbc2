// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli transform SPEC -- X ...: display values of linear instrument values; transform --choose KIND:
// scales for the plots of a strategy from files.
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/case_run.h"
#include "app/cli/outputs.h"
#include "app/services/scale_choice.h"
#include "app/services/strategy_catalogue.h"
#include "app/text/scale_text.h"
#include "core/transform/transform.h"
#include "io/bytes/file_io.h"
#include "io/resource/strategy_json.h"
#include "io/text/csv.h"

namespace vestige::cli {
namespace {

struct TransformOptions {
  std::string spec;
  std::vector<std::string> values;
  std::string choose, strategy, output;
  std::vector<std::string> files;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

void printJson(const std::vector<double>& values) {
  std::vector<std::string> texts, notes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool finite = std::isfinite(values[i]);
    texts.push_back(finite ? numberText(values[i]) : "null");
    if (finite) continue;
    const char* what = std::isnan(values[i]) ? "not a number" : values[i] > 0 ? "infinite" : "minus infinity";
    notes.push_back("\"value " + std::to_string(i) + " is " + what + "\"");
  }
  std::string text = "{\"values\": [" + joined(texts) + "]";
  if (!notes.empty()) text += ", \"notes\": [" + joined(notes) + "]";
  std::printf("%s}\n", text.c_str());
}

int transform(Host& host, const TransformOptions& options) {
  std::vector<double> raw;
  for (const std::string& text : options.values) {
    const std::optional<double> value = csv::numberOf(text);
    if (!value) {
      std::fprintf(stderr, "vestige-cli: transform: \"%s\" is not a number; give decimal numbers after --\n",
                   text.c_str());
      return WrongUse;
    }
    raw.push_back(*value);
  }
  const Result<TransformSpec> spec = parseTransform(options.spec);
  if (!spec) return host.refuse(Error(spec.error()).in(options.spec));
  const Result<Transform> scale = Transform::create(*spec);
  if (!scale) return host.refuse(Error(scale.error()).in(options.spec));
  std::vector<double> display;
  for (const double value : raw) display.push_back(scale->displayFromRaw(value));
  if (host.json) {
    printJson(display);
  } else {
    for (std::size_t i = 0; i < raw.size(); ++i) {
      std::printf("%s\t%s\n", options.values[i].c_str(), numberText(display[i]).c_str());
    }
  }
  return Done;
}

nlohmann::ordered_json scaleJson(const app::ChannelScale& scale) {
  const double published = scale.proposed.published;
  return {{"channel", scale.channel},
          {"compensation", scale.compensation},
          {"now", printTransform(scale.now)},
          {"proposed", printTransform(scale.proposed.spec)},
          {"reason", std::string(widthReasonCode(scale.proposed.reason))},
          {"reference", scale.proposed.reference},
          {"published",
           std::isfinite(published) ? nlohmann::ordered_json(published) : nlohmann::ordered_json(nullptr)},
          {"files", scale.proposed.filesUsed},
          {"negatives", scale.proposed.negatives}};
}

void printScales(const Host& host, const TransformOptions& options,
                 const std::vector<app::ChannelScale>& scales) {
  if (host.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const app::ChannelScale& scale : scales) list.push_back(scaleJson(scale));
    const nlohmann::ordered_json written =
        options.output.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(options.output);
    std::printf("%s\n", nlohmann::ordered_json{{"scales", list}, {"written", written}}.dump(2).c_str());
    return;
  }
  for (const app::ChannelScale& scale : scales) {
    std::printf("%s\t%s\t%s\n", scale.channel.c_str(), printTransform(scale.proposed.spec).c_str(),
                app::widthReasonText(scale.proposed).toUtf8().constData());
  }
  if (!options.output.empty()) std::printf("%s\n", options.output.c_str());
}

/// Scales for the plots of a strategy from some of its files; with --output a draft that has them.
int choose(Host& host, const TransformOptions& options) {
  auto strategy = app::findStrategy(options.strategy, "", strategyFolders(host));
  if (!strategy) return host.refuse(std::move(strategy).error().in(options.strategy));
  app::AnalyseOptions how;
  how.strategyFolders = strategyFolders(host);
  PartProgress reading(host.progress(), 0, 0.9), choosing(host.progress(), 0.9, 1);
  const auto analysis = app::analyse(app::caseForFiles(options.files, options.strategy), how, reading);
  if (!analysis) return host.refuse(analysis.error());
  const auto kind = options.choose == "asinh" ? TransformKind::Asinh : TransformKind::Logicle;
  const auto scales = app::chooseScales(**analysis, kind, choosing);
  if (!scales) return host.refuse(scales.error());
  if (!options.output.empty()) {
    const std::string draft = printStrategy(app::withScales(*strategy, *scales));
    if (Status saved = writeFileAtomically(options.output, draft); !saved) return host.refuse(saved.error());
  }
  printScales(host, options, *scales);
  return Done;
}

int checkUse(const Host& host, const TransformOptions& options) {
  const bool choosing = !options.choose.empty();
  const bool values = !options.spec.empty() || !options.values.empty();
  const char* wrong = nullptr;
  if (choosing && (values || options.strategy.empty() || options.files.empty()))
    wrong = "it needs --strategy and --files, and neither a scale nor values";
  if (!choosing && (!options.strategy.empty() || !options.files.empty() || !options.output.empty()))
    wrong = "--strategy, --files and --output are for it";
  if (wrong) {
    host.refuse(Error{
        ErrorCode::OptionInvalid, {std::string("--choose"), options.choose, std::string(wrong)}, {}, {}});
    return WrongUse;
  }
  if (!choosing && (options.spec.empty() || options.values.empty())) {
    std::fprintf(stderr, "vestige-cli: transform: give a scale and, after --, values; or --choose\n");
    return WrongUse;
  }
  if (!choosing || options.output.empty()) return Done;
  std::vector<std::string> inputs = options.files;
  inputs.push_back(options.strategy);
  if (const Status free = checkOutputs({{"--output", options.output}}, inputs); !free) {
    host.refuse(free.error());
    return WrongUse;
  }
  return Done;
}

}  // namespace

void addTransformCommand(CLI::App& parser, Host& host) {
  CLI::App* command = addCommand(parser, host, "transform", "Display values of raw values on a scale");
  const auto options = std::make_shared<TransformOptions>();
  command->add_option("scale", options->spec, "For example \"logicle;T=262144;W=0.5;M=4.5;A=0\"");
  command->add_option("values", options->values, "Raw values, after --");
  command
      ->add_option("--choose", options->choose,
                   "Choose logicle or asinh scales for the plots of a strategy from the data of --files")
      ->check(CLI::IsMember({"logicle", "asinh"}));
  command->add_option("--strategy", options->strategy, "With --choose: the strategy, by id or path");
  command->add_option("--files", options->files, "With --choose: event files of the strategy's panel");
  command->add_option("--output", options->output,
                      "With --choose: write a draft of the strategy with the scales");
  command->callback([&host, options] {
    host.action = [&host, options] {
      if (const int use = checkUse(host, *options); use != Done) return use;
      return options->choose.empty() ? transform(host, *options) : choose(host, *options);
    };
  });
}

}  // namespace vestige::cli
