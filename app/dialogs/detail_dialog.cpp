// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/detail_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

#include "app/widgets/chip.h"

namespace vestige::app {

DetailDialog::DetailDialog(const QualityCell& cell, const std::string& haemodilution, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(cell.name);
  setMinimumWidth(460);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* title = roleLabel("heading", this);
  title->setText(QStringLiteral("%1: %2").arg(cell.name, cell.value));
  title->setWordWrap(true);
  column->addWidget(title);
  auto* detail = new QPlainTextEdit(cell.detail, this);
  detail->setReadOnly(true);
  detail->setTabChangesFocus(true);
  detail->setMinimumHeight(96);
  column->addWidget(detail, 1);
  if (cell.kind == QualityKind::Haemodilution) addStatements(column, haemodilution);
  auto* buttons = new QDialogButtonBox(this);
  QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  close->setDefault(true);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
}

void DetailDialog::addStatements(QVBoxLayout* column, const std::string& now) {
  const std::pair<const char*, QString> statements[] = {{"", tr("Not assessed")},
                                                        {"none", tr("None: no dilution by peripheral blood")},
                                                        {"possible", tr("Possible")},
                                                        {"marked", tr("Marked")}};
  for (const auto& [value, text] : statements) {
    auto* button = new QRadioButton(text, this);
    button->setObjectName(QStringLiteral("haemodilution-%1").arg(QLatin1String(value)));
    button->setChecked(now == value);
    connect(button, &QRadioButton::clicked, this,
            [this, said = QString::fromLatin1(value)] { emit haemodilutionStated(said); });
    column->addWidget(button);
  }
}

}  // namespace vestige::app
