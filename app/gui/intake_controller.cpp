// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/intake_controller.h"

#include <utility>

#include <QFileInfo>

#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

struct Inspected {
  std::vector<ImportUnit> units;
  FilePolicy policy;
};

}  // namespace

IntakeController::IntakeController(const Theme& theme, JobList& jobs, CaseSession& session,
                                   Surroundings surroundings, QWidget* parent)
    : QObject(parent),
      jobs_(jobs),
      session_(session),
      surroundings_(std::move(surroundings)),
      watch_(jobs, surroundings_.clock,
             surroundings_.memoryFolder.isEmpty() ? QString()
                                                  : surroundings_.memoryFolder + QStringLiteral("/watch")) {
  import_ = new ImportScreen(theme, surroundings_.now, parent);
  folder_ = new FolderScreen(theme, jobs, surroundings_.memoryFolder, parent);
  connect(import_, &ImportScreen::openRequested, this, [this](const std::vector<ImportUnit>& units) {
    opensAfterLook_ = jobs_.isRunning(againJob_);
    if (!opensAfterLook_) openUnits(units);
  });
  connect(import_, &ImportScreen::decided, this, &IntakeController::lookAgain);
  connect(import_, &ImportScreen::cancelled, this, [this] {
    jobs_.cancel(againJob_);
    show(before_);
  });
  connect(folder_, &FolderScreen::openRequested, this,
          [this](const QStringList& paths) { openFiles(paths, {}); });
  connect(folder_, &FolderScreen::closed, this, &IntakeController::showNone);
  connect(folder_, &FolderScreen::failed, this, [this](const QString& task, const Error& error) {
    emit failed({task, error, tr("Nothing was changed.")});
  });
  connect(&watch_, &WatchController::failed, this, [this](const Error& error) {
    watch_.stop();
    emit failed({tr("The folder is not watched any more"), error, tr("The open case is as it was.")});
  });
}

void IntakeController::openFiles(const QStringList& paths, const QString& strategy) {
  if (paths.isEmpty()) return;
  strategy_ = strategy;
  std::vector<std::string> files;
  for (const QString& path : paths) files.push_back(QFileInfo(path).absoluteFilePath().toStdString());
  jobs_.cancel(inspectJob_);
  inspectJob_ = jobs_.start(
      {tr("Looking at %1").arg(QFileInfo(paths.first()).fileName())}, this,
      [files = std::move(files),
       policyFile = session_.options().filePolicy](Progress& progress) -> Result<Inspected> {
        auto policy =
            policyFile.empty() ? Result<FilePolicy>(builtInFilePolicy()) : loadFilePolicy(policyFile);
        if (!policy) return std::move(policy).error();
        auto units = inspectFiles(files, progress);
        if (!units) return std::move(units).error();
        return Inspected{std::move(*units), std::move(*policy)};
      },
      [this](Result<Inspected> done) {
        if (!done) return emit failed({tr("Files not opened"), done.error(), tr("Nothing was changed.")});
        takeUnits(std::move(done->units), done->policy);
      });
}

void IntakeController::takeUnits(std::vector<ImportUnit> units, const FilePolicy& policy) {
  if (opensStraight(units, policy)) return openUnits(units);
  import_->setUnits(std::move(units), policy);
  if (page_ != import_) before_ = page_;
  show(import_);
}

void IntakeController::openUnits(const std::vector<ImportUnit>& units) {
  if (!surroundings_.mayLeave()) return;
  const QString strategy = strategy_.isEmpty() ? surroundings_.askStrategy() : strategy_;
  if (strategy.isEmpty()) return;
  session_.openRecord(caseForUnits(units, strategy.toStdString()));
}

void IntakeController::lookAgain(int row) {
  const ImportUnit* unit = import_->model().unit(row);
  if (!unit) return;
  opensAfterLook_ = false;
  jobs_.cancel(againJob_);
  againJob_ = jobs_.start(
      {tr("Looking at %1").arg(QFileInfo(QString::fromStdString(unit->path)).fileName())}, this,
      [unit = *unit](Progress& progress) { return inspectAgain(unit, progress); },
      [this, row, asked = *unit](Result<ImportUnit> read) { takeAgain(row, asked, std::move(read)); });
}

void IntakeController::takeAgain(int row, const ImportUnit& asked, Result<ImportUnit> read) {
  const ImportUnit* now = import_->model().unit(row);
  const bool isSame = now && now->path == asked.path && now->member == asked.member &&
                      now->chosenSet == asked.chosenSet && now->decisions == asked.decisions;
  if (!isSame) return;
  if (!read) {
    opensAfterLook_ = false;
    import_->model().setDecisions(row, {});
    return emit failed({tr("Answers not taken"), read.error(), tr("The questions stand as before.")});
  }
  const auto questions = [](const ImportUnit& unit) {
    std::vector<std::pair<std::string, std::uint64_t>> all;
    for (const Deviation& deviation : unit.deviations()) {
      if (deviation.severity == DeviationSeverity::Question)
        all.emplace_back(deviation.code, deviation.byteOffset);
    }
    return all;
  };
  const bool hasOthers = questions(*read) != questions(asked);
  read->isIncluded = now->isIncluded;
  import_->model().setUnit(row, *std::move(read));
  // New questions are seen before the case is opened.
  if (std::exchange(opensAfterLook_, false) && !hasOthers) openUnits(import_->model().units());
}

void IntakeController::scanFolder(const QString& folder) {
  folder_->scan(QFileInfo(folder).absoluteFilePath());
  show(folder_);
}

void IntakeController::showNone() { show(nullptr); }

void IntakeController::show(QWidget* page) {
  if (page == page_) return;
  page_ = page;
  emit pageChanged();
}

void IntakeController::retranslate() {
  import_->retranslate();
  folder_->retranslate();
}

}  // namespace vestige::app
