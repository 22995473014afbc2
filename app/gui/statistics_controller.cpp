// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/statistics_controller.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>

#include "app/services/statistics_export.h"
#include "app/text/error_text.h"

namespace vestige::app {

StatisticsController::StatisticsController(JobList& jobs, CaseDocument& document, Around around,
                                           QWidget* window)
    : QObject(window), jobs_(jobs), document_(document), around_(std::move(around)), window_(window) {
  // Another case has other populations; a new analysis of the same one has new numbers.
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    if (dialog_) dialog_->reject();
  });
  connect(&document_, &CaseDocument::analysisChanged, this, [this] {
    if (dialog_) compute();
  });
}

void StatisticsController::open() {
  if (!document_.isOpen() || dialog_) return;
  dialog_ = new StatisticsDialog(document_.analysis()->strategy, around_.language(), window_);
  dialog_->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog_, &StatisticsDialog::requestChanged, this, &StatisticsController::compute);
  connect(dialog_, &StatisticsDialog::copyRequested, this, &StatisticsController::copy);
  connect(dialog_, &StatisticsDialog::exportRequested, this, &StatisticsController::chooseExport);
  connect(dialog_, &QDialog::finished, this, [this] { jobs_.cancel(job_); });
  dialog_->open();
  compute();
}

void StatisticsController::compute() {
  jobs_.cancel(job_);
  if (const QString obstacle = dialog_->obstacle(); !obstacle.isEmpty())
    return dialog_->showProblem(obstacle);
  dialog_->showBusy();
  job_ = jobs_.start(
      {tr("Statistics")}, dialog_,
      [analysis = document_.analysis(),
       request = dialog_->request()](Progress& progress) -> Result<StatisticsTablePtr> {
        auto table = statisticsOfCase(*analysis, request, progress);
        if (!table) return std::move(table).error();
        return std::make_shared<const StatisticsTable>(*std::move(table));
      },
      [this](const Result<StatisticsTablePtr>& table) {
        if (!table) return dialog_->showProblem(errorText(table.error()));
        dialog_->showTable(*table);
      });
}

void StatisticsController::copy() {
  if (const auto& table = dialog_->model().table())
    QApplication::clipboard()->setText(QString::fromStdString(statisticsText(*table)));
}

void StatisticsController::chooseExport() {
  const QString proposed = QString::fromStdString(document_.record().id) + QStringLiteral(".xlsx");
  const QString path = QFileDialog::getSaveFileName(dialog_, tr("Export statistics"), proposed,
                                                    tr("Workbooks (*.xlsx);;Tables (*.csv)"));
  if (!path.isEmpty()) exportTo(path);
}

void StatisticsController::exportTo(const QString& path) {
  const StatisticsTablePtr table = dialog_ ? dialog_->model().table() : nullptr;
  if (!table) return;
  const StatisticsOrigin origin{"vestige " + around_.version.toStdString(), around_.now().toStdString()};
  jobs_.start(
      {tr("Writing %1").arg(QFileInfo(path).fileName())}, this,
      [table, origin, path = path.toStdString()](Progress& progress) -> Status {
        return writeStatistics(path, *table, origin, progress);
      },
      [this, path](const Status& status) {
        if (status) {
          emit written(path);
        } else {
          emit failed(path, status.error());
        }
      });
}

}  // namespace vestige::app
