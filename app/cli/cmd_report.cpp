// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli report: the report of a case as a file.
#include <cstdio>

#include "app/cli/case_run.h"
#include "app/cli/outputs.h"

namespace vestige::cli {
namespace {

struct Options {
  CaseOptions input;
  std::string format = "pdf", output;
};

int run(Host& host, const Options& options) {
  Progress& progress = host.progress();
  PartProgress analysing(progress, 0, 0.8), writing(progress, 0.8, 1);
  auto analysis = analyseCase(host, options.input, analysing);
  if (!analysis) return host.refuse(analysis.error());
  std::vector<std::string> inputs = filesOf((*analysis)->record);
  inputs.insert(inputs.end(), {options.input.casePath, options.input.strategy, options.input.filePolicy});
  if (Status free = checkOutputs({{"--output", options.output}}, inputs); !free)
    return host.refuse(free.error());
  if (auto status = checkReportable(**analysis, host.language, options.input.casePath); !status) {
    return host.refuse(status.error());
  }
  if (auto status = writeReport(host, **analysis, options.output, writing); !status)
    return host.refuse(status.error());
  if (host.json) {
    std::printf("%s\n", printWritten(options.output).c_str());
  } else {
    std::printf("%s\n", options.output.c_str());
  }
  return Done;
}

}  // namespace

void addReportCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "report", "Write the report of one case");
  addCaseOptions(*command, options->input);
  command->add_option("--format", options->format, "pdf (html, fhir, hl7, csv, xlsx: not in this version)")
      ->check(CLI::IsMember({"pdf", "html", "fhir", "hl7", "csv", "xlsx"}));
  command->add_option("--output", options->output, "File to write")->required();
  command->callback([&host, options] {
    host.needsFonts = options->format == "pdf";
    host.action = [&host, options] {
      return options->format == "pdf" ? run(host, *options)
                                      : notAvailable("report --format " + options->format);
    };
  });
}

}  // namespace vestige::cli
