// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/strategy_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/widgets/chip.h"
#include "io/resource/strategy_json.h"

namespace vestige::app {

std::vector<StrategyChoice> strategyChoices(const std::vector<std::string>& folders,
                                            const QString& language) {
  std::vector<StrategyChoice> choices;
  QStringList known;
  for (const std::string& folder : folders) {
    const QDir directory(QString::fromStdString(folder));
    for (const QString& file : directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
      const auto strategy = loadStrategy(directory.filePath(file).toStdString());
      if (!strategy) continue;
      const QString id = QString::fromStdString(strategy->id);
      if (known.contains(id)) continue;  // the first folder wins, as in analyse()
      known << id;
      choices.push_back({id, QString::fromStdString(strategy->title.in(language.toStdString())),
                         QString::fromStdString(strategy->disease),
                         QString::fromStdString(strategy->status)});
    }
  }
  return choices;
}

StrategyDialog::StrategyDialog(const std::vector<StrategyChoice>& choices, const QString& current,
                               QWidget* parent)
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
  for (const StrategyChoice& choice : choices) {
    auto* item = new QListWidgetItem(
        QStringLiteral("%1\n%2 \u00b7 %3 \u00b7 %4")
            .arg(choice.title, choice.id, choice.disease,
                 choice.status == QLatin1String("demonstration") ? tr("demonstration") : choice.status),
        list_);
    item->setData(Qt::UserRole, choice.id);
    if (choice.id == current) list_->setCurrentItem(item);
  }
  if (!list_->currentItem() && list_->count() > 0) list_->setCurrentRow(0);
  column->addWidget(list_, 1);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  QPushButton* use = buttons->addButton(tr("Use this strategy"), QDialogButtonBox::AcceptRole);
  use->setProperty("primary", true);
  use->setDefault(true);
  use->setEnabled(list_->count() > 0);
  if (list_->count() == 0)
    words->setText(
        tr("No strategy was found. The folder share/vestige/strategies beside the program is missing or "
           "empty."));
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);
  column->addWidget(buttons);
}

QString StrategyDialog::chosen() const {
  return list_->currentItem() ? list_->currentItem()->data(Qt::UserRole).toString() : QString();
}

}  // namespace vestige::app
