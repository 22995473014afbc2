// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include "app/models/command_list_model.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// Every command, case, population and marker under one line: type, choose by arrows, Enter does it. What
/// cannot be done now is listed with its reason and stays undone.
/// @tested tests/gui/command_test.cpp
class CommandPalette final : public QDialog {
  Q_OBJECT
 public:
  CommandPalette(const Theme& theme, std::vector<CommandEntry> entries, QWidget* parent = nullptr);
  QLineEdit& line() { return *line_; }
  QListView& list() { return *list_; }
  CommandListModel& model() { return model_; }
  /// What the person chose; null = nothing. Done by the caller, after the dialog has gone.
  const CommandEntry* chosen() const { return chosen_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void search(const QString& typed);
  void choose(const QModelIndex& index);

  const Theme& theme_;
  CommandListModel model_;
  QLineEdit* line_;
  QListView* list_;
  QLabel* none_;
  const CommandEntry* chosen_ = nullptr;
};

}  // namespace vestige::app
