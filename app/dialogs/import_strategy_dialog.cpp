// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/import_strategy_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/workspace_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {

ImportStrategyDialog::ImportStrategyDialog(const StrategyCandidates& candidates, QWidget* parent)
    : QDialog(parent) {
  setWindowTitle(tr("Import gates as a strategy"));
  setMinimumSize(620, 460);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6, Metrics::kSpace6);
  column->setSpacing(Metrics::kSpace5);
  QLabel* words = roleLabel("body", this);
  words->setWordWrap(true);
  words->setText(
      fill(tr("%1. The gates of one sample become a draft strategy: panel, compensation, scales and "
              "populations. What counts as MRD is not in the document and has to be stated."),
           {foreignText(QString::fromStdString(candidates.program))}));
  column->addWidget(words);
  list_ = new QListWidget(this);
  list_->setObjectName(QStringLiteral("candidates"));
  QStringList gaps;
  for (std::size_t i = 0; i < candidates.candidates.size(); ++i) {
    const StrategyCandidate& candidate = candidates.candidates[i];
    const QString name = foreignText(QString::fromStdString(candidate.name));
    const QString count = countText(static_cast<std::int64_t>(candidate.strategy.tree.populations().size()));
    const bool isWhole = candidate.gaps.empty() && !candidate.strategy.tree.populations().empty();
    const QString state = !candidate.gaps.empty()          ? tr("not complete: see below")
                          : !isWhole                       ? tr("no gates")
                          : !candidate.approximate.empty() ? tr("complete, partly approximate: see below")
                                                           : tr("complete");
    auto* item = new QListWidgetItem(
        fill(QStringLiteral("%1\n%2"), {name, fill(tr("%1 populations, %2"), {count, state})}), list_);
    item->setData(Qt::UserRole, static_cast<int>(i));
    if (!isWhole) item->setFlags(Qt::NoItemFlags);
    if (isWhole && !list_->currentItem()) list_->setCurrentItem(item);
    for (const WorkspaceGap& gap : candidate.gaps) gaps << workspaceGapText(gap);
    for (const std::string& path : candidate.approximate)
      gaps << workspaceFitText(candidate.name + ": " + path);
  }
  column->addWidget(list_, 1);
  for (const GatingMlNote& note : candidates.notes) {
    gaps << fill(
        tr("%1: %2 is no part of Gating-ML and was left out."),
        {foreignText(QString::fromStdString(note.place)), foreignText(QString::fromStdString(note.name))});
  }
  QLabel* heading = roleLabel("heading", this);
  heading->setText(tr("Not understood, or approximate"));
  heading->setVisible(!gaps.isEmpty());
  column->addWidget(heading);
  gaps_ = new QPlainTextEdit(gaps.join(QLatin1Char('\n')), this);
  gaps_->setReadOnly(true);
  gaps_->setTabChangesFocus(true);
  gaps_->setAccessibleName(heading->text());
  gaps_->setVisible(!gaps.isEmpty());
  column->addWidget(gaps_, 1);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  import_ = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
  makePrimary(import_);
  import_->setDefault(true);
  import_->setEnabled(list_->currentItem() != nullptr);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
}

int ImportStrategyDialog::chosen() const {
  return list_->currentItem() ? list_->currentItem()->data(Qt::UserRole).toInt() : -1;
}

}  // namespace vestige::app
