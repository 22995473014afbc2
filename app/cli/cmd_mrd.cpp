// SPDX-License-Identifier: GPL-3.0-or-later
// vestige-cli mrd: the whole job on one case file.
#include <cstdio>
#include <filesystem>

#include "app/cli/case_run.h"
#include "app/cli/mrd_output.h"
#include "app/cli/outputs.h"
#include "app/services/case_labels.h"

namespace vestige::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  CaseOptions input;
  std::string report, labels;
};

/// Report and labels appear together or not at all: the report is made beside its place and moved when the
/// labels stand.
Status writeFiles(const Host& host, const Options& options, const app::Analysis& analysis,
                  Progress& progress) {
  const std::string staged = options.report + ".unfinished";
  std::error_code error;
  if (!options.report.empty()) {
    if (auto status = writeReport(host, analysis, staged, progress); !status) {
      fs::remove(staged, error);
      return status;
    }
  }
  if (!options.labels.empty()) {
    if (auto status = app::writeCaseLabels(analysis, options.labels, progress); !status) {
      if (!options.report.empty()) fs::remove(staged, error);
      return status;
    }
  }
  if (options.report.empty()) return {};
  fs::rename(staged, options.report, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(staged, ignored);
  if (!options.labels.empty()) fs::remove(options.labels, ignored);
  return Error{ErrorCode::FileNotWritable, {options.report, error.message()}, {}, options.report};
}

int run(Host& host, const Options& options) {
  Progress& progress = host.progress();
  PartProgress analysing(progress, 0, 0.8), writing(progress, 0.8, 1);
  auto analysis = analyseCase(host, options.input, analysing);
  if (!analysis) return host.refuse(analysis.error());
  const app::Analysis& result = **analysis;
  std::vector<std::string> read = filesOf(result.record);
  read.insert(read.end(), {options.input.casePath, options.input.strategy, options.input.filePolicy});
  const std::vector<Output> outputs = {{"--report", options.report}, {"--labels", options.labels}};
  if (Status free = checkOutputs(outputs, read); !free) return host.refuse(free.error());
  if (!result.mrd) return host.refuse(Error{ErrorCode::MrdDefinitionMissing, {}, {}, options.input.casePath});
  if (const MrdInputs& inputs = result.mrd->inputs; inputs.n == 0) {
    std::int64_t events = 0;
    for (const app::TubeAnalysis& tube : result.tubes)
      events += static_cast<std::int64_t>(tube.evaluation.eventCount);
    return host.refuse(
        Error{ErrorCode::MrdDenominatorEmpty, {inputs.denominatorName, events}, {}, options.input.casePath});
  }
  if (!options.report.empty()) {
    if (auto status = checkReportable(result, host.language, options.input.casePath); !status) {
      return host.refuse(status.error());
    }
  }
  if (auto status = writeFiles(host, options, result, writing); !status) return host.refuse(status.error());
  const std::string text =
      host.json ? mrdJson(result, host.language) : mrdLines(result, host.language).join(u'\n').toStdString();
  std::printf("%s\n", text.c_str());
  return Done;
}

}  // namespace

void addMrdCommand(CLI::App& parser, Host& host) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(parser, host, "mrd", "Measurable residual disease of one case");
  addCaseOptions(*command, options->input);
  command->add_option("--report", options->report, "Write the report as PDF");
  command->add_option("--labels", options->labels,
                      "Write population and MRD membership of every event as CSV");
  command->callback([&host, options] {
    host.needsFonts = !options->report.empty();
    host.action = [&host, options] { return run(host, *options); };
  });
}

}  // namespace vestige::cli
