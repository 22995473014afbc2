// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/strategy_dialog.h"

#include <utility>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/text/error_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {

StrategyDialog::StrategyDialog(const std::vector<StrategyEntry>& entries, const QString& language,
                               const QString& current, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("Choose strategy"));
  setMinimumWidth(520);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* words = roleLabel("body", this);
  words->setWordWrap(true);
  words->setText(tr(
      "The strategy says how the files are compensated, gated and counted. Choose the one whose panel they "
      "were stained with."));
  column->addWidget(words);
  list_ = new QListWidget(this);
  list_->setObjectName(QStringLiteral("strategies"));
  for (const StrategyEntry& entry : entries) {
    const QString id = QString::fromStdString(entry.id.empty() ? entry.path : entry.id);
    if (entry.problem) {  // listed, so that nobody looks for it in vain
      auto* item = new QListWidgetItem(QStringLiteral("%1\n%2").arg(id, errorText(*entry.problem)), list_);
      item->setFlags(Qt::NoItemFlags);
      continue;
    }
    const QString status =
        entry.status == "demonstration" ? tr("demonstration") : QString::fromStdString(entry.status);
    auto* item = new QListWidgetItem(
        QStringLiteral("%1\n%2 v%3 \u00b7 %4 \u00b7 %5")
            .arg(QString::fromStdString(entry.title.in(language.toStdString())), id,
                 QString::number(entry.version), QString::fromStdString(entry.disease), status),
        list_);
    item->setData(Qt::UserRole, id);
    if (id == current) list_->setCurrentItem(item);
  }
  if (!list_->currentItem() && list_->count() > 0) list_->setCurrentRow(0);
  column->addWidget(list_, 1);
  buttons_ = new QDialogButtonBox(this);
  buttons_->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  QPushButton* use = buttons_->addButton(tr("Use this strategy"), QDialogButtonBox::AcceptRole);
  makePrimary(use);
  use->setDefault(true);
  use->setEnabled(list_->count() > 0);
  if (list_->count() == 0)
    words->setText(
        tr("No strategy was found. The folder share/vestige/strategies beside the program is missing or "
           "empty."));
  connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);
  column->addWidget(buttons_);
}

void StrategyDialog::setImport(std::function<QString()> import) {
  QPushButton* button =
      buttons_->addButton(tr("Import from another program\u2026"), QDialogButtonBox::ActionRole);
  connect(button, &QPushButton::clicked, this, [this, import = std::move(import)] {
    imported_ = import();
    if (!imported_.isEmpty()) accept();
  });
}

QString StrategyDialog::chosen() const {
  if (!imported_.isEmpty()) return imported_;
  return list_->currentItem() ? list_->currentItem()->data(Qt::UserRole).toString() : QString();
}

}  // namespace vestige::app
