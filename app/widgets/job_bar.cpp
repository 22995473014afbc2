// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/job_bar.h"

#include <QHBoxLayout>
#include <QPainter>

namespace vestige::app {

JobBar::JobBar(const Theme& theme, JobList& jobs, QWidget* parent)
    : QWidget(parent), theme_(theme), jobs_(jobs) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, Metrics::kSpace4, 0);
  row->addStretch();
  cancel_ = new QToolButton(this);
  cancel_->setProperty("chip", true);
  cancel_->setText(QStringLiteral("Esc"));
  row->addWidget(cancel_);
  connect(cancel_, &QToolButton::clicked, &jobs_, &JobList::cancelNewest);
  wait_.setSingleShot(true);
  wait_.setInterval(Metrics::kMillisecondsBeforeLoading);
  connect(&wait_, &QTimer::timeout, this, [this] {
    show();
    update();
  });
  connect(&jobs_, &JobList::changed, this, &JobBar::update);
  hide();
  retranslate();
}

void JobBar::retranslate() {
  cancel_->setToolTip(tr("Cancel this job (Esc)"));
  cancel_->setAccessibleName(tr("Cancel this job"));
  update();
}

void JobBar::update() {
  if (jobs_.isIdle()) {
    wait_.stop();
    hide();
    return;
  }
  if (isHidden() && !wait_.isActive()) wait_.start();
  const JobList::Job& job = jobs_.jobs().front();
  const auto more = jobs_.jobs().size() - 1;
  name_ = job.cancelling ? tr("Cancelling: %1").arg(job.name) : job.name;
  if (more > 0) name_ = tr("%1 (%2 more)").arg(name_).arg(more);
  permille_ = job.permille;
  cancel_->setEnabled(!job.cancelling);
  setAccessibleName(tr("Job: %1, %2 %").arg(name_).arg(permille_ / 10));
  QWidget::update();
}

void JobBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Palette& p = theme_.colours();
  const int right = cancel_->geometry().left() - Metrics::kSpace4;
  const QRect percent(right - 40, 0, 40, height());
  const QRect bar(percent.left() - 110, height() / 2 - 4, 104, 8);
  const QRect name(0, 0, bar.left() - Metrics::kSpace4, height());
  painter.setPen(p.text2);
  painter.setFont(font());
  painter.drawText(name, Qt::AlignVCenter | Qt::AlignRight,
                   fontMetrics().elidedText(name_, Qt::ElideMiddle, name.width()));
  painter.drawText(percent, Qt::AlignVCenter | Qt::AlignRight,
                   QStringLiteral("%1\u00a0%").arg(permille_ / 10));
  painter.fillRect(bar, p.sunken);
  painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * permille_ / kJobSteps, bar.height())), p.accent);
}

}  // namespace vestige::app
