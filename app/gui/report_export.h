// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include "app/jobs/job_list.h"
#include "app/report/report_pdf.h"
#include "app/services/analysis.h"

namespace vestige::app {

/// Writes the report of an analysis as a job; @p done hears how it ended, unless it was cancelled.
JobId startReportExport(JobList& jobs, QObject* receiver, AnalysisPtr analysis, const ReportOptions& options,
                        const QString& path, std::function<void(const Status&)> done);

}  // namespace vestige::app
