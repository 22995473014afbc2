// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/services/analysis.h"

namespace vestige::app {

/// Shows both readings side by side and asks for a name and a reason. Nothing is preset; without both there
/// is no button.
class ConfirmIdentityDialog final : public QDialog {
  Q_OBJECT
 public:
  ConfirmIdentityDialog(const IdentityCheck& check, QWidget* parent = nullptr);
  /// @param at  ISO 8601 with zone.
  IdentityConfirmation confirmation(const QString& at) const;

 private:
  void update();
  std::vector<std::string> conflicts_;
  QLineEdit* name_;
  QPlainTextEdit* reason_;
  QPushButton* confirm_;
};

}  // namespace vestige::app
