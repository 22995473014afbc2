// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/services/analysis.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

struct ReportOptions {
  std::string language = "en";  ///< "en" or "zh_CN": names and fonts. The translator of that language is
                                ///< installed by the caller.
  std::string softwareVersion;  ///< "0.1.0".
  std::string generatedAt;      ///< ISO 8601 with zone: printed, and the PDF's creation date.
};

/// Writes the report, one to two A4 pages (more where the facts need it), all or nothing. Needs a
/// QGuiApplication.
/// @error ReportBlocked {why} when Analysis::blocks is not empty or there is no MRD result; NotAvailable
/// {what} when the
///        fonts of the language are not installed; FileNotWritable, DiskFull; what buildPlot gives;
///        Cancelled.
/// @tested tests/unit/app/report_pdf_test.cpp, tests/golden/report_model
Status writeReportPdf(const Analysis& analysis, const ReportOptions& options, const std::string& path,
                      Progress& progress);

}  // namespace vestige::app
