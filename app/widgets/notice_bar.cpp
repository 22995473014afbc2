// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/notice_bar.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "app/widgets/chip.h"

namespace vestige::app {

NoticeBar::NoticeBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(Metrics::kSpace6, Metrics::kSpace4, Metrics::kSpace4, Metrics::kSpace4);
  row->setSpacing(Metrics::kSpace4);
  icon_ = new QLabel(this);
  icon_->setFixedSize(Metrics::kIcon, Metrics::kIcon);
  row->addWidget(icon_, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(Metrics::kSpace1);
  what_ = roleLabel("strong", this);
  why_ = roleLabel("body", this);
  kept_ = roleLabel("caption", this);
  for (QLabel* label : {what_, why_, kept_}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(label);
  }
  row->addLayout(words, 1);
  action_ = new QToolButton(this);
  action_->setObjectName(QStringLiteral("action"));
  action_->setProperty("chip", true);
  action_->hide();
  row->addWidget(action_, 0, Qt::AlignTop);
  connect(action_, &QToolButton::clicked, this, [this] {
    const auto act = act_;  // it may show another notice
    hide();
    if (act) act();
  });
  copy_ = new QToolButton(this);
  copy_->setProperty("chip", true);
  row->addWidget(copy_, 0, Qt::AlignTop);
  close_ = new QToolButton(this);
  row->addWidget(close_, 0, Qt::AlignTop);
  connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
  connect(close_, &QToolButton::clicked, this, &NoticeBar::hide);
  retranslate();
  hide();
}

void NoticeBar::retranslate() {
  copy_->setText(tr("Copy"));
  close_->setToolTip(tr("Close this notice"));
  close_->setAccessibleName(close_->toolTip());
}

void NoticeBar::showNotice(NoticeKind kind, const QString& what, const QString& why, const QString& kept,
                           const QString& code) {
  kind_ = kind;
  code_ = code;
  action_->hide();
  what_->setText(code.isEmpty() ? what : QStringLiteral("%1  (%2)").arg(what, code));
  why_->setText(why);
  why_->setVisible(!why.isEmpty());
  kept_->setText(kept);
  kept_->setVisible(!kept.isEmpty());
  setAccessibleName(text());
  show();
  update();
}

void NoticeBar::offer(NoticeKind kind, const QString& what, const QString& why, const QString& action,
                      std::function<void()> act) {
  showNotice(kind, what, why, {}, QString());
  act_ = std::move(act);
  action_->setText(action);
  action_->show();
}

QString NoticeBar::text() const {
  QStringList lines{what_->text(), why_->text(), kept_->text()};
  lines.removeAll(QString());
  return lines.join(QLatin1Char('\n'));
}

void NoticeBar::paintEvent(QPaintEvent*) {
  const Palette& p = theme_.colours();
  const StatePair colours = kind_ == NoticeKind::Failure   ? p.reject
                            : kind_ == NoticeKind::Caution ? p.caution
                                                           : p.information;
  const QString name = kind_ == NoticeKind::Failure   ? QStringLiteral("octagon")
                       : kind_ == NoticeKind::Caution ? QStringLiteral("triangle")
                                                      : QStringLiteral("ring-i");
  icon_->setPixmap(Theme::pixmap(name, colours.foreground, Metrics::kIcon, devicePixelRatioF()));
  close_->setIcon(Theme::icon(QStringLiteral("close"), p.text2));
  QPainter painter(this);
  painter.fillRect(rect(), colours.background);
  painter.fillRect(QRect(0, 0, Metrics::kSpace2, height()), colours.foreground);
  painter.fillRect(QRect(0, height() - 1, width(), 1), p.line);
}

}  // namespace vestige::app
