// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/import_strategy.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include "app/dialogs/import_strategy_dialog.h"
#include "app/text/error_text.h"

namespace vestige::app {
namespace {

QString words(const char* text) { return QCoreApplication::translate("ImportStrategy", text); }

QString refused(const Error& error, QWidget* parent) {
  QMessageBox::warning(parent, words(QT_TRANSLATE_NOOP("ImportStrategy", "Nothing was imported")),
                       errorText(error));
  return {};
}

}  // namespace

QString importStrategyFromFile(const std::string& folder, QWidget* parent) {
  const QString path = QFileDialog::getOpenFileName(
      parent, words(QT_TRANSLATE_NOOP("ImportStrategy", "Gates of another program")), QString(),
      words(QT_TRANSLATE_NOOP(
          "ImportStrategy",
          "FlowJo workspaces, FACSDiva experiments, Gating-ML (*.wsp *.xml);;All files (*)")));
  if (path.isEmpty()) return {};
  const auto candidates = readStrategies(path.toStdString());
  if (!candidates) return refused(candidates.error(), parent);
  ImportStrategyDialog dialog(*candidates, parent);
  if (dialog.exec() != QDialog::Accepted || dialog.chosen() < 0) return {};
  const auto id =
      importStrategy(candidates->candidates.at(static_cast<std::size_t>(dialog.chosen())), folder);
  if (!id) return refused(id.error(), parent);
  return QString::fromStdString(*id);
}

}  // namespace vestige::app
