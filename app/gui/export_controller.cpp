// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/export_controller.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "app/dialogs/export_events_dialog.h"
#include "app/text/number_text.h"

namespace vestige::app {

ExportController::ExportController(JobList& jobs, CaseDocument& document, std::string softwareVersion,
                                   std::string storeFolder, QWidget* window)
    : QObject(window),
      jobs_(jobs),
      document_(document),
      softwareVersion_(std::move(softwareVersion)),
      storeFolder_(std::move(storeFolder)),
      window_(window) {}

void ExportController::ask(std::size_t tube, const QString& population, const QString& language) {
  if (!document_.isCurrent()) return;
  ExportEventsDialog dialog(document_.analysis(), tube, population, language, window_);
  if (dialog.exec() != QDialog::Accepted) return;
  const QString folder = QFileInfo(document_.path()).absolutePath();
  const QString proposed =
      document_.path().isEmpty() ? dialog.proposedName() : folder + u'/' + dialog.proposedName();
  QString path = QFileDialog::getSaveFileName(window_, tr("Export events"), proposed, dialog.nameFilter());
  if (path.isEmpty()) return;
  const QString ending = u'.' + QFileInfo(dialog.proposedName()).suffix();
  if (!path.endsWith(ending, Qt::CaseInsensitive)) path += ending;
  start(dialog.wanted(), path);
}

void ExportController::start(CaseExport wanted, const QString& path) {
  if (!document_.isCurrent()) return;
  wanted.storeFolder = storeFolder_;
  const bool deidentified = wanted.deidentify;
  jobs_.start(
      {tr("Writing %1").arg(QFileInfo(path).fileName())}, this,
      [analysis = document_.analysis(), wanted = std::move(wanted), path = path.toStdString(),
       version = softwareVersion_](Progress& progress) {
        return exportFromCase(*analysis, wanted, path, version, progress);
      },
      [this, deidentified](const Result<ExportSummary>& summary) {
        if (summary) return tell(*summary, deidentified);
        emit failed(
            {tr("Events not exported"), summary.error(), tr("No file was written; the case is as it was.")});
      });
}

void ExportController::tell(const ExportSummary& summary, bool deidentified) {
  const QString path = QDir::toNativeSeparators(QString::fromStdString(summary.path));
  QString detail = tr("%1 events, %2 channels")
                       .arg(countText(static_cast<std::int64_t>(summary.events)),
                            countText(static_cast<std::int64_t>(summary.channels)));
  if (deidentified && !summary.kept.empty()) {
    QStringList kept;
    for (const std::string& name : summary.kept) kept += QString::fromStdString(name);
    detail +=
        QStringLiteral(" \u00b7 ") + tr("kept, please look at them: %1").arg(kept.join(QStringLiteral(", ")));
  }
  emit written(
      deidentified ? tr("De-identified copy written: %1").arg(path) : tr("Events written: %1").arg(path),
      detail);
}

}  // namespace vestige::app
