// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands that work on a case file share.
#pragma once
#include <string>

#include "app/cli/command.h"
#include "app/services/analysis.h"

namespace vestige::cli {

struct CaseOptions {
  std::string casePath;
  std::string strategy;    ///< Instead of the case's; empty = the case's.
  std::string filePolicy;  ///< Instead of the shipped one; empty = the shipped one.
  std::string store;       ///< Folder of the private store; empty = none.
  bool copyIn = false;
  bool salvage = false;
};

void addCaseOptions(CLI::App& command, CaseOptions& options);

/// Folders in which strategies are looked up by id.
std::vector<std::string> strategyFolders(const Host& host);

/// The policy file asked for, or the one shipped beside the program.
std::string filePolicyPath(const Host& host, const CaseOptions& options);

/// Loads and analyses the case; sets the language to the case's where --lang did not say another.
Result<app::AnalysisPtr> analyseCase(Host& host, const CaseOptions& options, Progress& progress);

/// The error that stops a report: ReportBlocked with every block and what to do; success where nothing
/// blocks.
Status checkReportable(const app::Analysis& analysis, const std::string& language,
                       const std::string& casePath);

/// Writes the PDF. All or nothing.
Status writeReport(const Host& host, const app::Analysis& analysis, const std::string& path,
                   Progress& progress);

}  // namespace vestige::cli
