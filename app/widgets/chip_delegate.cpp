// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/chip_delegate.h"

#include <utility>

#include <QPainter>

namespace vestige::app {

ChipDelegate::ChipDelegate(const Theme& theme, KindOf kindOf, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), kindOf_(std::move(kindOf)) {}

QSize ChipDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QFontMetrics metrics(Theme::font(Metrics::kCaption, QFont::DemiBold));
  const int words = metrics.horizontalAdvance(index.data().toString());
  return {words + Metrics::kSmallIcon + Metrics::kSpace2 + 4 * Metrics::kSpace3, Metrics::kTableRow};
}

void ChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const QString text = index.data().toString();
  const bool isSelected = option.state.testFlag(QStyle::State_Selected);
  if (isSelected) painter->fillRect(option.rect, theme_.colours().select);
  const ChipKind kind = kindOf_(index);
  const StatePair colours = chipColours(theme_.colours(), kind);
  const QFont font = Theme::font(Metrics::kCaption, QFont::DemiBold);
  const QString icon = chipIcon(kind);
  const int iconRoom = icon.isEmpty() ? 0 : Metrics::kSmallIcon + Metrics::kSpace2;
  const int wanted = QFontMetrics(font).horizontalAdvance(text) + iconRoom + 2 * Metrics::kSpace3;
  QRect chip = option.rect.adjusted(Metrics::kSpace3, 0, -Metrics::kSpace2, 0);
  chip.setWidth(std::min(chip.width(), wanted));
  chip.setTop(option.rect.center().y() - Metrics::kRowChip / 2);
  chip.setHeight(Metrics::kRowChip);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool isQuiet = kind == ChipKind::Passed || kind == ChipKind::Quiet;  // passed is quiet in lists
  if (!isQuiet) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.background);
    painter->drawRoundedRect(chip, Metrics::kChipRadius, Metrics::kChipRadius);
  }
  QRect inner = chip.adjusted(Metrics::kSpace3, 0, -Metrics::kSpace2, 0);
  if (!icon.isEmpty()) {
    const int top = chip.center().y() - Metrics::kSmallIcon / 2;
    painter->drawPixmap(
        inner.left(), top,
        Theme::pixmap(icon, colours.foreground, Metrics::kSmallIcon, painter->device()->devicePixelRatioF()));
    inner.setLeft(inner.left() + iconRoom);
  }
  painter->setPen(colours.foreground);
  painter->setFont(font);
  painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetrics(font).elidedText(text, Qt::ElideRight, inner.width() + Metrics::kSpace1));
  painter->restore();
}

}  // namespace vestige::app
