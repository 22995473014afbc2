// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chip.h"

#include <QPainter>
#include <QStyle>

namespace vestige::app {

ElidedLabel::ElidedLabel(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
  if (text_ == text) return;
  text_ = text;
  setAccessibleName(text);
  updateGeometry();
  resizeEvent(nullptr);
  update();
}

QSize ElidedLabel::sizeHint() const {
  return {fontMetrics().horizontalAdvance(text_) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
  return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 6), fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent*) {
  setToolTip(fontMetrics().horizontalAdvance(text_) > width() ? text_ : QString());
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(colour_.isValid() ? colour_ : palette().color(QPalette::WindowText));
  painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
                   fontMetrics().elidedText(text_, Qt::ElideRight, width()));
}

StatePair chipColours(const Palette& p, ChipKind kind) {
  switch (kind) {
    case ChipKind::Inverse:
      return {p.surface, p.text};
    case ChipKind::Reject:
      return {p.onRejectChip, p.rejectChip};
    case ChipKind::Caution:
      return p.caution;
    case ChipKind::Passed:
      return p.passed;
    case ChipKind::Information:
      return p.information;
    case ChipKind::Proposed:
      return p.proposed;
    case ChipKind::Quiet:
      return {p.text2, p.sunken};
  }
  return {p.text, p.surface};
}

Chip::Chip(const Theme& theme, ChipKind kind, QWidget* parent) : QWidget(parent), theme_(theme), kind_(kind) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setText(const QString& text) {
  text_ = text;
  setAccessibleName(text);
  updateGeometry();
  update();
}

void Chip::setKind(ChipKind kind) {
  kind_ = kind;
  updateGeometry();
  update();
}

QString chipIcon(ChipKind kind) {
  switch (kind) {
    case ChipKind::Reject:
      return QStringLiteral("octagon");
    case ChipKind::Caution:
      return QStringLiteral("triangle");
    case ChipKind::Passed:
      return QStringLiteral("check");
    case ChipKind::Information:
      return QStringLiteral("ring-i");
    case ChipKind::Proposed:
      return QStringLiteral("diamond-dashed");
    case ChipKind::Inverse:
    case ChipKind::Quiet:
      return {};
  }
  return {};
}

QSize Chip::sizeHint() const {
  const QFontMetrics metrics(Theme::font(Metrics::kCaption, QFont::DemiBold));
  const int icon = chipIcon(kind_).isEmpty() ? 0 : Metrics::kSmallIcon + Metrics::kSpace2;
  return {metrics.horizontalAdvance(text_) + icon + 2 * Metrics::kSpace4, Metrics::kChip};
}

void Chip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const StatePair colours = chipColours(theme_.colours(), kind_);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours.background);
  painter.drawRoundedRect(rect(), Metrics::kChipRadius, Metrics::kChipRadius);
  QRect inner = rect().adjusted(Metrics::kSpace4, 0, -Metrics::kSpace4, 0);
  if (const QString name = chipIcon(kind_); !name.isEmpty()) {
    const int top = (height() - Metrics::kSmallIcon) / 2;
    painter.drawPixmap(inner.left(), top,
                       Theme::pixmap(name, colours.foreground, Metrics::kSmallIcon, devicePixelRatioF()));
    inner.adjust(Metrics::kSmallIcon + Metrics::kSpace2, 0, 0, 0);
  }
  painter.setPen(colours.foreground);
  painter.setFont(Theme::font(Metrics::kCaption, QFont::DemiBold));
  painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, text_);
}

void makePrimary(QPushButton* button) {
  button->setProperty("primary", true);
  button->style()->unpolish(button);  // a dialog's button box has polished it already
  button->style()->polish(button);
}

QLabel* roleLabel(const char* role, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setProperty("role", QString::fromLatin1(role));
  label->setTextFormat(Qt::PlainText);  // text of files is never markup
  return label;
}

}  // namespace vestige::app
