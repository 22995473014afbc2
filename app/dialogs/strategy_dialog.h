// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QDialog>
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

 private:
  QListWidget* list_;
};

}  // namespace vestige::app
