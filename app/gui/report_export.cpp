// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/report_export.h"

#include <utility>

#include <QCoreApplication>
#include <QFileInfo>

namespace vestige::app {

JobId startReportExport(JobList& jobs, QObject* receiver, AnalysisPtr analysis, const ReportOptions& options,
                        const QString& path, std::function<void(const Status&)> done) {
  const QString name =
      QCoreApplication::translate("ReportExport", "Writing %1").arg(QFileInfo(path).fileName());
  return jobs.start(
      {name}, receiver,
      [analysis = std::move(analysis), options, path = path.toStdString()](Progress& progress) -> Status {
        return writeReportPdf(*analysis, options, path, progress);
      },
      [done = std::move(done)](const Status& status) { done(status); });
}

}  // namespace vestige::app
