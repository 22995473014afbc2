// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/services/strategy_import.h"

namespace vestige::app {

/// The samples of another program's document whose gates can become a strategy, and, before one is chosen,
/// all of the document that is not understood. A sample with such a thing cannot be chosen.
/// @tested tests/gui/compare_test.cpp
class ImportStrategyDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit ImportStrategyDialog(const StrategyCandidates& candidates, QWidget* parent = nullptr);
  /// Index of the candidate; -1 = none can be chosen.
  int chosen() const;
  bool canImport() const { return import_->isEnabled(); }
  QString notUnderstood() const { return gaps_->toPlainText(); }

 private:
  QListWidget* list_;
  QPlainTextEdit* gaps_;
  QPushButton* import_;
};

}  // namespace vestige::app
