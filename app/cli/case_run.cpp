// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/case_run.h"

#include <QDateTime>

#include "app/text/limitation_text.h"
#include "io/resource/case_json.h"
#if __has_include("app/report/report_pdf.h")
#include "app/report/report_pdf.h"
#define VESTIGE_HAS_REPORT 1
#endif

namespace vestige::cli {

void addCaseOptions(CLI::App& command, CaseOptions& options) {
  command.add_option("--case", options.casePath, "Case file (vestige-case/1)")->required();
  command.add_option("--strategy", options.strategy, "Strategy (id or path) instead of the case's");
  command.add_option(
      "--file-policy", options.filePolicy,
      "Which deviations of files may be reported (vestige-file-policy/1; default: the shipped one)");
  command
      .add_option("--store", options.store,
                  "Private store: files that were moved or renamed are found there by their SHA-256")
      ->envname("VESTIGE_STORE");
  command.add_flag("--copy-in", options.copyIn, "Take the files of the case into the store")
      ->needs(command.get_option("--store"));
  command.add_flag("--salvage", options.salvage,
                   "Read what is whole of damaged files; the result cannot be reported");
}

std::vector<std::string> strategyFolders(const Host& host) { return {host.resourceFolder() + "/strategies"}; }

std::string filePolicyPath(const Host& host, const CaseOptions& options) {
  return options.filePolicy.empty() ? host.resourceFolder() + "/policies/research-default.json"
                                    : options.filePolicy;
}

Result<app::AnalysisPtr> analyseCase(Host& host, const CaseOptions& options, Progress& progress) {
  auto record = loadCase(options.casePath);
  if (!record) return std::move(record).error();
  if (!host.languageGiven && !record->language.empty()) host.setLanguage(record->language);
  if (!options.strategy.empty()) record->strategy = options.strategy;
  app::AnalyseOptions how;
  how.salvage = options.salvage;
  how.storeFolder = options.store;
  how.copiesIn = options.copyIn;
  how.strategyFolders = strategyFolders(host);
  how.filePolicy = filePolicyPath(host, options);
  auto analysis = app::analyse(*record, how, progress);
  if (!analysis) return std::move(analysis).error().in(options.casePath);
  return analysis;
}

Status checkReportable(const app::Analysis& analysis, const std::string& language,
                       const std::string& casePath) {
  std::string why;
  for (const app::Limitation& block : analysis.blocks) {
    const std::string sentence = app::limitationText(block, analysis.strategy.get(), language).toStdString();
    why += (why.empty() ? "" : " ") + sentence;
  }
  if (!analysis.mrd) return Error{ErrorCode::MrdDefinitionMissing, {}, {}, casePath};
  if (!why.empty()) return Error{ErrorCode::ReportBlocked, {why}, {}, casePath};
  return {};
}

Status writeReport(const Host& host, const app::Analysis& analysis, const std::string& path,
                   Progress& progress) {
#ifdef VESTIGE_HAS_REPORT
  app::ReportOptions options;
  options.language = host.language;
  options.softwareVersion = VESTIGE_VERSION;
  const QDateTime now = QDateTime::currentDateTime();
  options.generatedAt = now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::ISODate).toStdString();
  auto status = app::writeReportPdf(analysis, options, path, progress);
  if (!status) return std::move(status).error().in(path);
  return {};
#else
  (void)host, (void)analysis, (void)progress;
  return Error{ErrorCode::NotAvailable, {std::string("report")}, {}, path};
#endif
}

}  // namespace vestige::cli
