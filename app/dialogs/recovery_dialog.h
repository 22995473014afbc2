// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

#include "app/document/recovery.h"

namespace vestige::app {

/// What a process left behind that ended without saving: a person restores it, gives it up, or leaves it for
/// later. Nothing is taken over by itself.
/// @tested tests/gui/recovery_test.cpp
class RecoveryDialog final : public QDialog {
  Q_OBJECT
 public:
  enum class Wish { None, Restore, GiveUp };
  enum Column { CaseColumn, PatientColumn, KeptColumn, FileColumn, ColumnCount };

  explicit RecoveryDialog(std::vector<AbandonedCase> cases, QWidget* parent = nullptr);
  Wish wish() const { return wish_; }
  const AbandonedCase& chosen() const;
  QTableView& view() { return *view_; }
  QPushButton& restoreButton() { return *restore_; }
  QPushButton& giveUpButton() { return *giveUp_; }
  QString detail() const { return detail_->text(); }

 private:
  void fill();
  void buildButtons();
  void showChosen();
  void askGiveUp();

  std::vector<AbandonedCase> cases_;
  QStandardItemModel model_;
  QTableView* view_;
  QLabel* detail_;
  QPushButton *restore_, *giveUp_;
  Wish wish_ = Wish::None;
};

}  // namespace vestige::app
