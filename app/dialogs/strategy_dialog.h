// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include <QDialog>
#include <QListWidget>

namespace vestige::app {

/// A strategy that can be chosen, as the list shows it.
struct StrategyChoice {
  QString id, title, disease, status;
};

/// Every readable strategy in these folders, by id; what cannot be read is left to the message of opening it.
std::vector<StrategyChoice> strategyChoices(const std::vector<std::string>& folders, const QString& language);

/// One strategy for files that name none.
class StrategyDialog final : public QDialog {
  Q_OBJECT
 public:
  StrategyDialog(const std::vector<StrategyChoice>& choices, const QString& current,
                 QWidget* parent = nullptr);
  QString chosen() const;

 private:
  QListWidget* list_;
};

}  // namespace vestige::app
