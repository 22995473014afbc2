// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/empty_state.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {

EmptyState::EmptyState(QWidget* parent) : QWidget(parent) {
  setProperty("band", QStringLiteral("surface"));
  setAttribute(Qt::WA_StyledBackground);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(Metrics::kSpace5);
  column->addStretch(2);
  title_ = roleLabel("heading", this);
  sentence_ = roleLabel("body", this);
  for (QLabel* label : {title_, sentence_}) {
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    column->addWidget(label);
  }
  auto* row = new QHBoxLayout;
  row->setSpacing(Metrics::kSpace4);
  row->addStretch();
  demo_ = new QPushButton(this);
  makePrimary(demo_);
  case_ = new QPushButton(this);
  files_ = new QPushButton(this);
  for (QPushButton* button : {demo_, case_, files_}) row->addWidget(button);
  row->addStretch();
  column->addSpacing(Metrics::kSpace4);
  column->addLayout(row);
  column->addStretch(3);
  connect(demo_, &QPushButton::clicked, this, &EmptyState::demoRequested);
  connect(case_, &QPushButton::clicked, this, &EmptyState::caseRequested);
  connect(files_, &QPushButton::clicked, this, &EmptyState::filesRequested);
  retranslate();
}

void EmptyState::setOpening(const QString& name) {
  if (opening_ == name) return;
  opening_ = name;
  retranslate();
}

void EmptyState::retranslate() {
  const bool opening = !opening_.isEmpty();
  title_->setText(opening ? opening_ : tr("No case is open"));
  sentence_->setText(
      opening ? tr("Reading, gating and counting. Progress stands at the bottom right; Esc cancels.")
              : tr("Open a case file or FCS files of one specimen, or look at the demonstration case: "
                   "an invented patient, simulated cells."));
  demo_->setText(tr("Open demonstration case"));
  case_->setText(tr("Open case\u2026"));
  files_->setText(tr("Open FCS files\u2026"));
  for (QPushButton* button : {demo_, case_, files_}) button->setVisible(!opening);
}

}  // namespace vestige::app
