// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/person_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QVBoxLayout>

#include "app/text/decision_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {

PersonDialog::PersonDialog(const SessionUser& user, const QString& question, QWidget* parent)
    : QDialog(parent), asksReason_(!question.isEmpty()) {
  setWindowTitle(asksReason_ ? tr("Reason for the change") : tr("Who works here"));
  setMinimumWidth(420);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* about = roleLabel("body", this);
  about->setWordWrap(true);
  about->setText(asksReason_ ? question
                             : tr("Every change of a gate carries a name. It is asked once and kept on this "
                                  "computer; the status bar shows it and leads here again."));
  column->addWidget(about);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(Metrics::kSpace4);
  name_ = new QLineEdit(user.name(), this);
  name_->setObjectName(QStringLiteral("name"));
  role_ = new QComboBox(this);
  role_->setObjectName(QStringLiteral("role"));
  role_->addItem(QStringLiteral("\u2014"), QString());
  for (const char* role : {"technician", "hematologist", "laboratory-head"})
    role_->addItem(roleText(role), QLatin1String(role));
  if (const int at = role_->findData(user.role()); at >= 0) role_->setCurrentIndex(at);
  reason_ = new QLineEdit(this);
  reason_->setObjectName(QStringLiteral("reason"));
  form->addRow(tr("Your name"), name_);
  form->addRow(tr("Role"), role_);
  if (asksReason_) form->addRow(tr("Reason"), reason_);
  reason_->setVisible(asksReason_);
  column->addLayout(form);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  accept_ =
      buttons->addButton(asksReason_ ? tr("Change gate") : tr("Keep name"), QDialogButtonBox::AcceptRole);
  makePrimary(accept_);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(name_, &QLineEdit::textChanged, this, &PersonDialog::update);
  connect(reason_, &QLineEdit::textChanged, this, &PersonDialog::update);
  if (user.isKnown()) (asksReason_ ? reason_ : name_)->setFocus();
  update();
}

QString PersonDialog::role() const { return role_->currentData().toString(); }

void PersonDialog::update() {
  accept_->setEnabled(!name().isEmpty() && (!asksReason_ || !reason().isEmpty()));
}

}  // namespace vestige::app
