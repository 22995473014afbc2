// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/quality_controller.h"

#include <filesystem>
#include <utility>

#include <QFileInfo>

#include "app/document/case_commands.h"
#include "app/services/previous_tube_run.h"
#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/quality_text.h"

namespace vestige::app {
namespace {

/// What a look for the tube before brought, as sentences' data.
struct PreviousAnswer {
  std::optional<PreviousSearch> search;  // nothing: a person chose the file
  std::optional<CarryOver> carryOver;    // nothing: no file was found
};

Result<PreviousAnswer> answer(const Sample& tube, const std::vector<std::string>& caseFiles,
                              const std::vector<std::string>& folders, std::string file, Progress& progress) {
  PreviousAnswer made;
  PartProgress looking(progress, 0, 0.2), comparing(progress, 0.2, 1);
  if (file.empty()) {
    auto search = findPreviousTube(tube, caseFiles, folders, looking);
    if (!search) return std::move(search).error();
    made.search = *std::move(search);
    if (made.search->previous.state != PreviousState::Found) return made;
    file = made.search->tube.file;
  }
  auto carryOver = carryOverFrom(tube, file, comparing);
  if (!carryOver) return std::move(carryOver).error();
  made.carryOver = *std::move(carryOver);
  return made;
}

}  // namespace

QualityController::QualityController(const Theme& theme, JobList& jobs, CaseDocument& document,
                                     std::function<QString()> now, std::function<QStringList()> folders,
                                     QWidget* parent)
    : QObject(parent),
      theme_(theme),
      jobs_(jobs),
      document_(document),
      now_(std::move(now)),
      folders_(std::move(folders)),
      parent_(parent) {}

bool QualityController::shows(QualityKind kind) {
  return kind == QualityKind::Time || kind == QualityKind::Singlets || kind == QualityKind::Margins;
}

std::unique_ptr<QualityDialog> QualityController::makeDialog(std::size_t tube, const QString& language) {
  auto dialog = std::make_unique<QualityDialog>(theme_, document_.analysis(), tube, language, now_, parent_);
  dialog->setAskPrevious(
      [this, shown = dialog.get(), tube](const QString& file) { askPrevious(*shown, tube, file); });
  return dialog;
}

void QualityController::askPrevious(QualityDialog& dialog, std::size_t tube, const QString& file) {
  const AnalysisPtr analysis = document_.analysis();
  std::vector<std::string> caseFiles, folders;
  for (const TubeAnalysis& other : analysis->tubes) caseFiles.push_back(other.sample->file);
  const SamplePtr sample = analysis->tubes.at(tube).sample;
  const std::filesystem::path beside = std::filesystem::path(sample->file).parent_path();
  folders.push_back(beside.empty() ? "." : beside.string());
  // Events may come from the store: its neighbours are nobody's, those of the original are.
  const std::filesystem::path original = analysis->tubes.at(tube).reference.file;
  if (original.is_absolute() && original.parent_path() != beside)
    folders.push_back(original.parent_path().string());
  for (const QString& folder : folders_()) folders.push_back(folder.toStdString());
  dialog.showPrevious(file.isEmpty() ? tr("Looking for the tube before\u2026") : tr("Comparing\u2026"), {});
  const auto work = [sample, caseFiles, folders, chosen = file.toStdString()](Progress& progress) {
    return answer(*sample, caseFiles, folders, chosen, progress);
  };
  const auto done = [&dialog, file](const Result<PreviousAnswer>& result) {
    if (!result) return dialog.showPrevious(errorText(result.error()), {});
    const QString which =
        result->search
            ? previousTubeText(result->search->previous, result->search->tube, result->search->isOfCase)
            : fill(tr("%1, chosen by you."), {foreignText(QFileInfo(file).fileName())});
    QString found;
    if (result->carryOver)
      found = carryOverText(*result->carryOver) + QLatin1Char(' ') +
              tr("For you to see: what is ticked above rests on this tube alone.");
    dialog.showPrevious(which, found);
  };
  jobs_.start({tr("Comparing with the tube before")}, &dialog, work, done);
}

void QualityController::open(std::size_t tube, const QString& language) {
  if (!document_.isOpen() || !document_.isCurrent()) return;
  const quint64 revision = document_.revision();
  const auto dialog = makeDialog(tube, language);
  if (dialog->exec() != QDialog::Accepted || document_.revision() != revision) return;
  decide(tube, dialog->cleaning());
}

void QualityController::decide(std::size_t tube, std::optional<TubeCleaning> cleaning) {
  document_.undoStack().push(new CleanTubeCommand(document_, tube, std::move(cleaning)));
}

}  // namespace vestige::app
