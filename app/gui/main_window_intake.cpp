// SPDX-License-Identifier: GPL-3.0-or-later
// The window's way to files that come in: scanned and watched folders, drafts, patients, decisions on files.
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

#include "app/dialogs/file_check_dialog.h"
#include "app/document/case_commands.h"
#include "app/gui/main_window.h"
#include "app/text/error_text.h"
#include "app/ws_import/patient_dialog.h"

namespace vestige::app {
namespace {

const char* const kWatchFolderKey = "watch/folder";
const char* const kWatchStrategyKey = "watch/strategy";

}  // namespace

void MainWindow::connectIntake() {
  connect(intake_, &IntakeController::pageChanged, this, &MainWindow::update);
  connect(compensation_, &CompensationController::pageChanged, this, &MainWindow::update);
  connect(compensation_, &CompensationController::failed, this, &MainWindow::showFailure);
  connect(intake_, &IntakeController::failed, this, &MainWindow::showFailure);
  connect(&intake_->watch(), &WatchController::arrived, this, &MainWindow::announceArrivals);
  connect(&intake_->watch(), &WatchController::changed, this, &MainWindow::updateCommands);
}

void MainWindow::chooseScan() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Scan a folder"));
  if (!folder.isEmpty()) intake_->scanFolder(folder);
}

void MainWindow::toggleWatch() {
  if (intake_->watch().isWatching()) {
    QSettings().remove(QLatin1String(kWatchFolderKey));
    intake_->watch().forget();
    return;
  }
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Watch a folder"));
  const QString strategy = folder.isEmpty() ? QString() : askStrategy();
  if (strategy.isEmpty()) return updateCommands();
  watchFolder(folder, strategy, {});
}

void MainWindow::watchFolder(const QString& folder, const QString& strategy, intake::WatchOptions options) {
  QSettings settings;
  settings.setValue(QLatin1String(kWatchFolderKey), QFileInfo(folder).absoluteFilePath());
  settings.setValue(QLatin1String(kWatchStrategyKey), strategy);
  intake_->watch().start(folder, strategy, options);
  notice_->showNotice(
      NoticeKind::Information, tr("Watching %1").arg(QDir::toNativeSeparators(folder)),
      tr("A file is told here when its size and content stood still. Nothing is opened by itself."), {},
      QString());
}

void MainWindow::resumeWatch() {
  const QSettings settings;
  const QString folder = settings.value(QLatin1String(kWatchFolderKey)).toString();
  if (folder.isEmpty() || intake_->watch().isWatching()) return;
  const bool isKnown =
      intake_->watch().resume(folder, settings.value(QLatin1String(kWatchStrategyKey)).toString(), {});
  notice_->showNotice(
      isKnown ? NoticeKind::Information : NoticeKind::Caution,
      tr("Watching %1 again").arg(QDir::toNativeSeparators(folder)),
      isKnown ? tr("Files that came in meanwhile are told when their size and content stood still.")
              : tr("What was known of this folder cannot be read. So that no file is missed, all files in it "
                   "are told as new."),
      {}, QString());
  announceArrivals();
}

void MainWindow::announceArrivals() {
  const auto& pending = intake_->watch().pending();
  if (pending.empty()) return;
  const QString name = QFileInfo(QString::fromStdString(pending.front().path)).fileName();
  QString what = pending.front().kind == intake::WatchEventKind::Changed
                     ? tr("A file has changed: %1").arg(name)
                     : tr("A file has come in: %1").arg(name);
  if (pending.size() > 1) what += tr(" (and %1 more)").arg(pending.size() - 1);
  notice_->offer(NoticeKind::Information, what,
                 tr("It opens as a case draft that is not stored; the open case stays until then."),
                 tr("Open draft"), [this] { openArrival(); });
}

void MainWindow::openArrival() {
  const intake::WatchEvent event = intake_->watch().takePending();
  if (event.path.empty()) return;
  isDraft_ = true;
  intake_->openFiles({QString::fromStdString(event.path)}, intake_->watch().strategy());
}

PatientProposal MainWindow::proposal() const {
  PatientProposal all;
  if (!document_.isOpen()) return all;
  for (const TubeAnalysis& tube : document_.analysis()->tubes) {
    all = proposalFrom(tube.sample->keywords);
    if (!all.isEmpty()) break;
  }
  // What the case says stands; a proposal fills only what is empty.
  const CaseRecord& record = document_.record();
  all.sources.resize(5);
  const auto keep = [&](std::string& proposed, const std::string& stated, std::size_t at) {
    if (stated.empty()) return;
    proposed = stated;
    all.sources[at] = {};
  };
  keep(all.patient.id, record.patient.id, 0);
  keep(all.patient.name, record.patient.name, 1);
  keep(all.patient.birthDate, record.patient.birthDate, 2);
  keep(all.patient.sex, record.patient.sex, 3);
  keep(all.specimen.id, record.specimen.id, 4);
  const bool none = std::ranges::all_of(all.sources, [](const auto& source) { return source.first.empty(); });
  if (none) all.sources.clear();
  return all;
}

void MainWindow::askPatient() {
  if (!document_.isOpen()) return;
  PatientDialog dialog(theme_, proposal(), this);
  if (dialog.exec() == QDialog::Accepted) confirmPatient(dialog.patient(), dialog.specimenId());
}

void MainWindow::confirmPatient(const Patient& patient, const std::string& specimenId) {
  Patient whole = patient;
  whole.unknown = document_.record().patient.unknown;
  document_.undoStack().push(new ConfirmPatientCommand(document_, std::move(whole), specimenId));
}

void MainWindow::decide(std::size_t tube, const std::vector<FileDecision>& decisions) {
  document_.undoStack().push(new DecideFileCommand(document_, tube, decisions));
}

void MainWindow::showFileCheck(std::size_t tube) {
  const TubeAnalysis& shown = document_.analysis()->tubes.at(tube);
  FileCheckDialog dialog(theme_, QString::fromStdString(tubeName(shown.reference)),
                         {shown.sample->deviations,
                          document_.record().tubes.at(tube).decisions,
                          document_.analysis()->policy,
                          {}},
                         surroundings_.now, this);
  if (dialog.exec() == QDialog::Accepted) decide(tube, dialog.decisions());
}

}  // namespace vestige::app
