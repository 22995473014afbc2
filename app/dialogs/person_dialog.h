// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/document/session_user.h"

namespace vestige::app {

/// Who works here and, where a gate of the strategy is changed, why: nothing else, so that it is over
/// quickly.
/// @tested tests/gui/population_edit_test.cpp
class PersonDialog final : public QDialog {
  Q_OBJECT
 public:
  /// @param question  What a reason is asked for; empty: no reason is asked.
  PersonDialog(const SessionUser& user, const QString& question, QWidget* parent = nullptr);
  QString name() const { return name_->text().trimmed(); }
  QString role() const;
  QString reason() const { return reason_->text().trimmed(); }

 private:
  void update();
  QLineEdit* name_;
  QComboBox* role_;
  QLineEdit* reason_;
  QPushButton* accept_;
  bool asksReason_;
};

}  // namespace vestige::app
