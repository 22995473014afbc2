// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/quality_strip.h"

#include <algorithm>
#include <utility>

#include <QPainter>
#include <QResizeEvent>

namespace vestige::app {
namespace {

struct Look {
  QString icon;
  QColor ink, ground;
};

Look lookOf(const Palette& p, QualityState state) {
  switch (state) {
    case QualityState::Passed:
      return {QStringLiteral("check"), p.passed.foreground, p.surface};
    case QualityState::Fact:
      return {QStringLiteral("ring-i"), p.text3, p.surface};
    case QualityState::NotAssessed:
      return {QStringLiteral("dash"), p.text3, p.surface};
    case QualityState::Caution:
      return {QStringLiteral("triangle"), p.caution.foreground, p.caution.background};
    case QualityState::Blocks:
      return {QStringLiteral("octagon"), p.reject.foreground, p.reject.background};
  }
  return {};
}

QString stateWord(QualityState state) {
  switch (state) {
    case QualityState::Passed:
      return QualityStrip::tr("passed");
    case QualityState::Fact:
      return QualityStrip::tr("information");
    case QualityState::NotAssessed:
      return QualityStrip::tr("not assessed");
    case QualityState::Caution:
      return QualityStrip::tr("caution");
    case QualityState::Blocks:
      return QualityStrip::tr("blocks the report");
  }
  return {};
}

}  // namespace

QualityCellButton::QualityCellButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), theme_(theme) {
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_Hover);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void QualityCellButton::setCell(QualityCell cell, int number) {
  cell_ = std::move(cell);
  setAccessibleName(QStringLiteral("%1: %2, %3").arg(cell_.name, cell_.value, stateWord(cell_.state)));
  setAccessibleDescription(cell_.detail);
  setToolTip(
      QStringLiteral("%1: %2 (%3)\nAlt+%4").arg(cell_.name, cell_.value, stateWord(cell_.state)).arg(number));
  updateGeometry();
  update();
}

QSize QualityCellButton::sizeHint() const {
  const int name = QFontMetrics(Theme::font(Metrics::kCaption)).horizontalAdvance(cell_.name);
  const int value = QFontMetrics(Theme::font(Metrics::kBody, QFont::DemiBold)).horizontalAdvance(cell_.value);
  return {std::max(name, value) + Metrics::kIcon + 3 * Metrics::kSpace4, Metrics::kQualityStrip};
}

void QualityCellButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Palette& p = theme_.colours();
  const Look look = lookOf(p, cell_.state);
  const bool failing = cell_.state == QualityState::Caution || cell_.state == QualityState::Blocks;
  painter.fillRect(rect(), failing ? look.ground : underMouse() ? p.hover : p.surface);
  painter.fillRect(QRect(width() - 1, 0, 1, height()), p.line);
  painter.fillRect(QRect(0, 0, width(), 1), p.line);
  painter.drawPixmap(Metrics::kSpace4, (height() - Metrics::kSmallIcon) / 2,
                     Theme::pixmap(look.icon, look.ink, Metrics::kSmallIcon, devicePixelRatioF()));
  const int left = Metrics::kSpace4 + Metrics::kSmallIcon + Metrics::kSpace3;
  const int room = width() - left - Metrics::kSpace2;
  painter.setFont(Theme::font(Metrics::kCaption));
  painter.setPen(failing ? look.ink : p.text3);
  painter.drawText(QRect(left, height() / 2 - 17, room, 16), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(cell_.name, Qt::ElideRight, room));
  painter.setFont(Theme::font(Metrics::kBody, QFont::DemiBold));
  painter.setPen(failing ? look.ink : cell_.state == QualityState::NotAssessed ? p.text3 : p.text);
  painter.drawText(QRect(left, height() / 2 - 1, room, 17), Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(cell_.value, Qt::ElideRight, room));
  if (!hasFocus()) return;
  painter.setPen(QPen(p.accent, Metrics::kFocusRing));
  painter.drawRect(rect().adjusted(1, 1, -2, -1));
}

QualityStrip::QualityStrip(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void QualityStrip::setCells(const std::vector<QualityCell>& cells) {
  while (buttons_.size() < cells.size()) {
    auto* button = new QualityCellButton(theme_, this);
    connect(button, &QAbstractButton::clicked, this,
            [this, button] { emit detailRequested(button->cell()); });
    buttons_.push_back(button);
  }
  for (std::size_t i = 0; i < buttons_.size(); ++i) {
    buttons_[i]->setVisible(i < cells.size());
    if (i < cells.size()) buttons_[i]->setCell(cells[i], static_cast<int>(i) + 1);
  }
  used_ = cells.size();
  arrange();
}

// One row; two where the words would not fit into one. Room beyond the words is shared evenly.
void QualityStrip::arrange() {
  if (used_ == 0) return setFixedHeight(Metrics::kQualityStrip);
  int needed = 0;
  for (std::size_t i = 0; i < used_; ++i) needed += buttons_[i]->sizeHint().width();
  const std::size_t rows = needed > width() ? 2 : 1;
  const std::size_t perRow = (used_ + rows - 1) / rows;
  const int height = rows == 1 ? Metrics::kQualityStrip : Metrics::kQualityStripLow;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t from = row * perRow, to = std::min(used_, from + perRow);
    int wanted = 0;
    for (std::size_t i = from; i < to; ++i) wanted += buttons_[i]->sizeHint().width();
    const double extra = (width() - wanted) / static_cast<double>(to - from);
    double left = 0;
    for (std::size_t i = from; i < to; ++i) {
      const double right = i + 1 == to ? width() : left + buttons_[i]->sizeHint().width() + extra;
      const int x = static_cast<int>(left);
      buttons_[i]->setGeometry(x, static_cast<int>(row) * height, static_cast<int>(right) - x, height);
      left = right;
    }
  }
  setFixedHeight(static_cast<int>(rows) * height);
}

void QualityStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) arrange();
}

void QualityStrip::openCell(int number) {
  const auto index = static_cast<std::size_t>(number - 1);
  if (index < buttons_.size() && buttons_[index]->isVisible()) emit detailRequested(buttons_[index]->cell());
}

}  // namespace vestige::app
