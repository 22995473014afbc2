// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/confirm_identity_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

QLabel* cell(const QString& text, const char* role, QWidget* parent) {
  QLabel* label = roleLabel(role, parent);
  label->setText(text);
  label->setWordWrap(true);
  return label;
}

}  // namespace

ConfirmIdentityDialog::ConfirmIdentityDialog(const IdentityCheck& check, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("Confirm identity"));
  setMinimumWidth(520);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  column->addWidget(
      cell(tr("These keywords disagree with the case. Confirm only if you know that the files belong to "
              "this patient; your name and reason stand on the report."),
           "body", this));
  auto* table = new QGridLayout;
  table->setHorizontalSpacing(Metrics::kSpace6);
  table->setVerticalSpacing(Metrics::kSpace3);
  const QString heads[] = {tr("File"), tr("Keyword"), tr("In the file"), tr("In the case")};
  for (int i = 0; i < 4; ++i) table->addWidget(cell(heads[i], "caption", this), 0, i);
  for (const IdentityConflict& conflict : check.conflicts) {
    conflicts_.push_back(conflict.text());
    const int row = table->rowCount();
    table->addWidget(cell(QString::fromStdString(conflict.file), "body", this), row, 0);
    table->addWidget(cell(QString::fromStdString(conflict.keyword), "body", this), row, 1);
    table->addWidget(cell(QString::fromStdString(conflict.inFile), "strong", this), row, 2);
    table->addWidget(cell(QString::fromStdString(conflict.inCase), "strong", this), row, 3);
  }
  column->addLayout(table);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(Metrics::kSpace4);
  name_ = new QLineEdit(this);
  name_->setObjectName(QStringLiteral("name"));
  reason_ = new QPlainTextEdit(this);
  reason_->setObjectName(QStringLiteral("reason"));
  reason_->setTabChangesFocus(true);
  reason_->setFixedHeight(64);
  form->addRow(tr("Your name"), name_);
  form->addRow(tr("Reason"), reason_);
  column->addLayout(form);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  confirm_ = buttons->addButton(tr("Confirm identity"), QDialogButtonBox::AcceptRole);
  makePrimary(confirm_);
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(name_, &QLineEdit::textChanged, this, &ConfirmIdentityDialog::update);
  connect(reason_, &QPlainTextEdit::textChanged, this, &ConfirmIdentityDialog::update);
  update();
}

void ConfirmIdentityDialog::update() {
  const bool complete = !name_->text().trimmed().isEmpty() && !reason_->toPlainText().trimmed().isEmpty();
  confirm_->setEnabled(complete);
  confirm_->setToolTip(complete ? QString() : tr("Name and reason are needed."));
}

IdentityConfirmation ConfirmIdentityDialog::confirmation(const QString& at) const {
  IdentityConfirmation confirmation;
  confirmation.by = name_->text().trimmed().toStdString();
  confirmation.at = at.toStdString();
  confirmation.reason = reason_->toPlainText().trimmed().toStdString();
  confirmation.conflicts = conflicts_;
  return confirmation;
}

}  // namespace vestige::app
