// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/scales_controller.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include "app/dialogs/scales_dialog.h"
#include "app/document/case_commands.h"
#include "io/bytes/file_io.h"
#include "io/resource/strategy_json.h"

namespace vestige::app {

ScalesController::ScalesController(JobList& jobs, CaseDocument& document, QWidget* window)
    : QObject(window), jobs_(jobs), document_(document), window_(window) {}

void ScalesController::ask() {
  if (!document_.isCurrent()) return;
  ScalesDialog dialog(jobs_, document_.analysis(), window_);
  if (dialog.exec() != QDialog::Accepted) return;
  const Strategy& strategy = *document_.analysis()->strategy;
  const QString name =
      QStringLiteral("%1-v%2.json").arg(QString::fromStdString(strategy.id)).arg(strategy.version + 1);
  const QString folder = QFileInfo(document_.path()).absolutePath();
  const QString proposed = document_.path().isEmpty() ? name : folder + u'/' + name;
  QString path = QFileDialog::getSaveFileName(window_, tr("Save a draft of the strategy"), proposed,
                                              tr("Strategies (*.json)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive)) path += QStringLiteral(".json");
  saveDraft(dialog.chosen(), path);
}

void ScalesController::saveDraft(const std::vector<ChannelScale>& scales, const QString& path) {
  if (!document_.isCurrent()) return;
  const Strategy draft = withScales(*baseOf(*document_.analysis()), scales);  // nothing of the case's own
  if (const Status saved = writeFileAtomically(path.toStdString(), printStrategy(draft)); !saved) {
    emit failed({tr("Draft not saved"), saved.error(), tr("The case and its strategy are as they were.")});
    return;
  }
  document_.undoStack().push(new ChooseStrategyCommand(document_, path.toStdString()));
  emit written(
      tr("Draft saved: %1").arg(QDir::toNativeSeparators(path)),
      tr("The case uses version %1 of the strategy now, which nobody has approved yet. Undo goes back.")
          .arg(draft.version));
}

}  // namespace vestige::app
