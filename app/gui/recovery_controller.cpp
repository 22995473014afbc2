// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/recovery_controller.h"

#include <utility>

#include "app/text/error_text.h"

namespace vestige::app {

RecoveryController::RecoveryController(JobList& jobs, CaseDocument& document, CaseSession& session,
                                       NoticeBar& notice, QAction& action, Surroundings surroundings,
                                       QWidget* window)
    : QObject(window),
      jobs_(jobs),
      session_(session),
      notice_(notice),
      action_(action),
      surroundings_(std::move(surroundings)),
      window_(window),
      keeper_(document, surroundings_.folder, surroundings_.version, surroundings_.now) {
  action_.setEnabled(false);
  connect(&action_, &QAction::triggered, this, &RecoveryController::ask);
  connect(&keeper_, &RecoveryKeeper::changed, this, &RecoveryController::changed);
  connect(&keeper_, &RecoveryKeeper::kept, this, &RecoveryController::settle);
  connect(&session_, &CaseSession::failed, this, [this] { restoring_.clear(); });
}

void RecoveryController::look() {
  if (surroundings_.folder.isEmpty()) return;
  jobs_.start(
      {tr("Looking for unsaved work")}, this,
      [folder = surroundings_.folder](Progress&) -> Result<std::vector<AbandonedCase>> {
        return abandonedCases(folder);
      },
      [this](Result<std::vector<AbandonedCase>> found) {
        if (!found) return;
        abandoned_ = *std::move(found);
        action_.setEnabled(!abandoned_.empty());
        offer();
      });
}

void RecoveryController::offer() {
  if (abandoned_.empty() || !restoring_.isEmpty()) return;
  const AbandonedCase& first = abandoned_.front();
  QString what = tr("Unsaved work was left behind");
  if (abandoned_.size() == 1 && first.note) {
    what = tr("Unsaved work on %1 was left behind").arg(QString::fromStdString(first.note->record.id));
  }
  notice_.offer(NoticeKind::Caution, what,
                tr("Vestige ended without saving it. It is kept until you restore it or give it up."),
                tr("Look\u2026"), [this] { ask(); });
}

void RecoveryController::ask() {
  if (abandoned_.empty()) return;
  RecoveryDialog dialog(abandoned_, window_);
  if (dialog.exec() != QDialog::Accepted) return;
  if (dialog.wish() == RecoveryDialog::Wish::Restore) restore(dialog.chosen());
  if (dialog.wish() == RecoveryDialog::Wish::GiveUp) giveUp(dialog.chosen());
}

void RecoveryController::restore(const AbandonedCase& left) {
  if (!left.note || !surroundings_.mayLeave()) return;
  notice_.clear();
  session_.restore(left.note->record,
                   left.fileChangedSince ? QString() : QString::fromStdString(left.note->caseFile));
  restoring_ = left.folder;
}

void RecoveryController::giveUp(const AbandonedCase& left) {
  const QString folder = left.folder;
  if (removeAbandoned(folder)) return forget(folder);
  notice_.showNotice(NoticeKind::Failure, tr("Unsaved work not deleted"),
                     tr("Its folder %1 cannot be changed, or another window works with it.").arg(folder), {},
                     {});
}

/// Never between two files: what was left behind goes when this process has it on disk itself.
void RecoveryController::settle() {
  if (restoring_.isEmpty() || keeper_.keptAt().isEmpty()) return;
  const QString folder = std::exchange(restoring_, {});
  if (removeAbandoned(folder)) forget(folder);
}

void RecoveryController::forget(const QString& abandonedFolder) {
  std::erase_if(abandoned_, [&](const AbandonedCase& left) { return left.folder == abandonedFolder; });
  action_.setEnabled(!abandoned_.empty());
  if (abandoned_.empty()) {
    notice_.clear();
  } else {
    offer();
  }
}

QString RecoveryController::statusText() const {
  if (const auto& error = keeper_.failure()) {
    return tr("Changes are not saved, and NOT kept for recovery: %1").arg(errorText(*error));
  }
  if (keeper_.keptAt().isEmpty()) return tr("Changes are not saved yet.");
  return tr("Changes are not saved yet; kept for recovery %1.").arg(keeper_.keptAt().mid(11, 8));
}

}  // namespace vestige::app
