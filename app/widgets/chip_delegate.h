// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QStyledItemDelegate>

#include "app/widgets/chip.h"

namespace vestige::app {

/// Draws a cell of a table as a state: icon and word, filled only where it asks for something.
class ChipDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using KindOf = std::function<ChipKind(const QModelIndex&)>;
  ChipDelegate(const Theme& theme, KindOf kindOf, QObject* parent);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
  KindOf kindOf_;
};

}  // namespace vestige::app
