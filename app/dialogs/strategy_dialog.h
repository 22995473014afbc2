// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QDialog>
#include <QDialogButtonBox>
#include <QListWidget>

#include "app/services/strategy_catalogue.h"

namespace vestige::app {

/// One strategy for files that name none.
class StrategyDialog final : public QDialog {
  Q_OBJECT
 public:
  StrategyDialog(const std::vector<StrategyEntry>& entries, const QString& language, const QString& current,
                 QWidget* parent = nullptr);
  QString chosen() const;
  /// A button beside the list: @p import brings a strategy in and gives its id, "" = none; that one is taken.
  void setImport(std::function<QString()> import);

 private:
  QListWidget* list_;
  QDialogButtonBox* buttons_;
  QString imported_;
};

}  // namespace vestige::app
