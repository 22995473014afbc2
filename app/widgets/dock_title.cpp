// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/dock_title.h"

#include <QHBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {

DockTitle::DockTitle(QWidget* parent) : QWidget(parent) {
  setProperty("band", QStringLiteral("title"));
  setAttribute(Qt::WA_StyledBackground);
  setFixedHeight(Metrics::kDockTitle);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(Metrics::kSpace4 + Metrics::kSpace1, 0, Metrics::kSpace4 + Metrics::kSpace1, 0);
  row->setSpacing(Metrics::kSpace4);
  title_ = roleLabel("title", this);
  count_ = roleLabel("body", this);
  hint_ = roleLabel("caption", this);
  row->addWidget(title_);
  row->addWidget(count_);
  row->addStretch();
  row->addWidget(hint_);
}

void DockTitle::setText(const QString& title, const QString& count, const QString& hint) {
  title_->setText(title);
  count_->setText(count);
  hint_->setText(hint);
}

}  // namespace vestige::app
