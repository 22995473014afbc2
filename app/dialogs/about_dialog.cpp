// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/about_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {

AboutDialog::AboutDialog(const QString& version, QWidget* parent) : QDialog(parent) {
  setWindowTitle(tr("About Vestige"));
  setMinimumWidth(480);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace7, Metrics::kSpace7, Metrics::kSpace7, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* title = roleLabel("heading", this);
  title->setText(QStringLiteral("Vestige %1").arg(version));
  column->addWidget(title);
  QLabel* what = roleLabel("body", this);
  what->setWordWrap(true);
  what->setText(
      tr("Measurable residual disease from flow cytometry. For research use: not a medical device."));
  column->addWidget(what);
  auto* facts = new QFormLayout;
  facts->setHorizontalSpacing(Metrics::kSpace6);
  const auto add = [this, facts](const QString& name, const QString& value) {
    QLabel* left = roleLabel("caption", this);
    left->setText(name);
    QLabel* right = roleLabel("body", this);
    right->setText(value);
    right->setWordWrap(true);
    right->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    facts->addRow(left, right);
  };
  add(tr("Licence"),
      tr("GPL-3.0-or-later: free software; you may use, study, share and change it. There is no warranty."));
  add(tr("Case file"), QStringLiteral("vestige-case/1"));
  add(tr("Strategy file"), QStringLiteral("vestige-strategy/1"));
  add(tr("Event files read"), QStringLiteral("FCS 2.0, FCS 3.0, FCS 3.1"));
  add(QStringLiteral("Qt"),
      tr("%1 (built with %2)").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)));
  column->addLayout(facts);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setDefault(true);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
}

}  // namespace vestige::app
