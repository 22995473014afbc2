// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/quality_controller.h"

#include <utility>

#include "app/document/case_commands.h"

namespace vestige::app {

QualityController::QualityController(const Theme& theme, CaseDocument& document, std::function<QString()> now,
                                     QWidget* parent)
    : QObject(parent), theme_(theme), document_(document), now_(std::move(now)), parent_(parent) {}

bool QualityController::shows(QualityKind kind) {
  return kind == QualityKind::Time || kind == QualityKind::Singlets || kind == QualityKind::Margins;
}

std::unique_ptr<QualityDialog> QualityController::makeDialog(std::size_t tube, const QString& language) {
  return std::make_unique<QualityDialog>(theme_, document_.analysis(), tube, language, now_, parent_);
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
