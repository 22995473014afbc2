// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli transform SPEC -- X ...: display values of linear instrument values.
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/command.h"
#include "core/transform/transform.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::cli {
namespace {

struct TransformOptions {
  std::string spec;
  std::vector<std::string> values;
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

}  // namespace

void addTransformCommand(CLI::App& parser, Host& host) {
  CLI::App* command = addCommand(parser, host, "transform", "Display values of raw values on a scale");
  const auto options = std::make_shared<TransformOptions>();
  command->add_option("scale", options->spec, "For example \"logicle;T=262144;W=0.5;M=4.5;A=0\"")->required();
  command->add_option("values", options->values, "Raw values, after --")->required();
  command->callback(
      [&host, options] { host.action = [&host, options] { return transform(host, *options); }; });
}

}  // namespace vestige::cli
