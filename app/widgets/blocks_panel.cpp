// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/blocks_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "app/text/limitation_text.h"
#include "app/widgets/chip.h"

namespace vestige::app {
namespace {

QString titleOf(LimitationKind kind) {
  switch (kind) {
    case LimitationKind::IdentityConflict:
      return BlocksPanel::tr("The file names another patient or sample");
    case LimitationKind::FileDamaged:
      return BlocksPanel::tr("A file is damaged");
    case LimitationKind::FileAmbiguous:
      return BlocksPanel::tr("A file can be read in two ways");
    case LimitationKind::FileDecisionNeeded:
      return BlocksPanel::tr("A file needs a decision");
    case LimitationKind::FileDeviationBlocks:
      return BlocksPanel::tr("The file policy refuses a file");
    default:
      return BlocksPanel::tr("The report is blocked");
  }
}

int tubeOf(const Analysis& analysis, const Limitation& block) {
  if (block.args.empty()) return 0;
  const auto* file = std::get_if<std::string>(&block.args.front());
  for (std::size_t i = 0; file && i < analysis.tubes.size(); ++i) {
    if (tubeName(analysis.tubes[i].reference) == *file) return static_cast<int>(i);
  }
  return 0;
}

}  // namespace

BlocksPanel::BlocksPanel(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
}

void BlocksPanel::setAnalysis(const Analysis* analysis, const QString& language) {
  actions_.clear();
  while (QLayoutItem* item = layout()->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  count_ = analysis ? static_cast<int>(analysis->blocks.size()) : 0;
  if (analysis) {
    for (const Limitation& block : analysis->blocks) addPoint(*analysis, block, language);
  }
  if (count_ == 0) addNothing(analysis ? tr("Nothing blocks the report.") : tr("No case is open."));
  static_cast<QVBoxLayout*>(layout())->addStretch();
}

void BlocksPanel::addNothing(const QString& text) {
  QLabel* label = roleLabel("caption", this);
  label->setText(text);
  label->setContentsMargins(Metrics::kSpace5, Metrics::kSpace4, Metrics::kSpace5, Metrics::kSpace4);
  layout()->addWidget(label);
}

void BlocksPanel::addPoint(const Analysis& analysis, const Limitation& block, const QString& language) {
  const Palette& p = theme_.colours();
  auto* box = new QWidget(this);
  box->setObjectName(QStringLiteral("point"));
  box->setAttribute(Qt::WA_StyledBackground);
  box->setStyleSheet(QStringLiteral("#point { border-left: %1px solid %2; border-bottom: 1px solid %3; }")
                         .arg(QString::number(Metrics::kSpace2), p.reject.foreground.name(), p.line.name()));
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(Metrics::kSpace4 + Metrics::kSpace1, Metrics::kSpace4, Metrics::kSpace5,
                          Metrics::kSpace4);
  row->setSpacing(Metrics::kSpace4);
  auto* icon = new QLabel(box);
  icon->setPixmap(
      Theme::pixmap(QStringLiteral("octagon"), p.reject.foreground, Metrics::kIcon, devicePixelRatioF()));
  row->addWidget(icon, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(Metrics::kSpace1);
  QLabel* title = roleLabel("strong", box);
  title->setText(titleOf(block.kind));
  title->setWordWrap(true);
  QLabel* text = roleLabel("body", box);
  text->setText(limitationText(block, analysis.strategy.get(), language.toStdString()));
  text->setWordWrap(true);
  const bool identity = block.kind == LimitationKind::IdentityConflict;
  const bool decision = block.kind == LimitationKind::FileDecisionNeeded;
  auto* action = new QPushButton(identity   ? tr("Confirm\u2026")
                                 : decision ? tr("Decide\u2026")
                                            : tr("Show what was found"),
                                 box);
  action->setProperty("small", true);
  action->setAccessibleDescription(text->text());
  if (identity) {
    connect(action, &QPushButton::clicked, this, &BlocksPanel::confirmIdentityRequested);
  } else {
    connect(action, &QPushButton::clicked, this,
            [this, tube = tubeOf(analysis, block)] { emit fileRequested(tube); });
  }
  actions_.push_back(action);
  words->addWidget(title);
  words->addWidget(text);
  words->addWidget(action, 0, Qt::AlignLeft);
  row->addLayout(words, 1);
  layout()->addWidget(box);
}

void BlocksPanel::focusNext() {
  if (actions_.empty()) return;
  std::size_t next = 0;
  for (std::size_t i = 0; i < actions_.size(); ++i) {
    if (actions_[i]->hasFocus()) next = (i + 1) % actions_.size();
  }
  actions_[next]->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace vestige::app
