// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/population_view.h"

#include <QHeaderView>
#include <QPainter>

namespace vestige::app {
namespace {

constexpr int kBadge = 17, kLock = 12;

}  // namespace

PopulationDelegate::PopulationDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme) {}

QSize PopulationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  if (index.column() == PopulationTreeModel::NameColumn) {
    size.rwidth() += Metrics::kSwatch + Metrics::kSpace5;
    size.rwidth() += marksWidth(index);
  }
  size.setHeight(Metrics::kTreeRow);
  return size;
}

void PopulationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  const Palette& p = theme_.colours();
  painter->save();
  if (option.state & QStyle::State_Selected) {
    painter->fillRect(option.rect, p.select);
  } else if (option.state & QStyle::State_MouseOver) {
    painter->fillRect(option.rect, p.hover);
  }
  const bool strong = index.data(PopulationTreeModel::DenominatorRole).toBool() ||
                      index.data(PopulationTreeModel::MrdRole).toBool();
  painter->setFont(Theme::font(Metrics::kBody, strong ? QFont::DemiBold : QFont::Normal));
  painter->setPen(p.text);
  if (index.column() == PopulationTreeModel::NameColumn) {
    paintName(*painter, option.rect, index);
  } else {
    if (index.column() == PopulationTreeModel::PercentColumn) painter->setPen(p.text2);
    painter->drawText(option.rect.adjusted(0, 0, -Metrics::kSpace3, 0), Qt::AlignVCenter | Qt::AlignRight,
                      index.data().toString());
  }
  painter->restore();
}

void PopulationDelegate::paintName(QPainter& painter, QRect rect, const QModelIndex& index) const {
  const Palette& p = theme_.colours();
  const auto slot =
      colourSlotFromName(index.data(PopulationTreeModel::ColourSlotRole).toString().toStdString());
  if (slot) {
    const QRect swatch(rect.left() + Metrics::kSpace1, rect.center().y() - Metrics::kSwatch / 2,
                       Metrics::kSwatch, Metrics::kSwatch);
    painter.fillRect(swatch, p.fillOf(*slot));
    rect.adjust(Metrics::kSwatch + Metrics::kSpace4, 0, 0, 0);
  } else {
    rect.adjust(Metrics::kSpace1, 0, 0, 0);
  }
  const QString name = index.data().toString();
  const QString shown =
      painter.fontMetrics().elidedText(name, Qt::ElideRight, rect.width() - marksWidth(index));
  painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, shown);
  int at = rect.left() + painter.fontMetrics().horizontalAdvance(shown) + Metrics::kSpace3;
  QFont italic = Theme::font(Metrics::kRowChipText, QFont::DemiBold);
  italic.setItalic(true);
  const auto badge = [&](const QString& sign) {
    const QRect box(at, rect.center().y() - 7, kBadge, 15);
    painter.setPen(p.line2);
    painter.drawRect(box);
    painter.setPen(p.text2);
    painter.setFont(italic);
    painter.drawText(box, Qt::AlignCenter, sign);
    at += kBadge + Metrics::kSpace3;
  };
  if (index.data(PopulationTreeModel::DenominatorRole).toBool()) badge(QStringLiteral("N"));
  if (index.data(PopulationTreeModel::GateChangedRole).toBool()) badge(QStringLiteral("\u2260"));
  if (!index.data(PopulationTreeModel::GateLockedRole).toBool()) return;
  painter.drawPixmap(
      at, rect.center().y() - kLock / 2,
      Theme::pixmap(QStringLiteral("lock"), p.text2, kLock, painter.device()->devicePixelRatioF()));
}

/// Behind the name: denominator, gate changed for the tube, gate locked.
int PopulationDelegate::marksWidth(const QModelIndex& index) const {
  int width = 0;
  for (const int role : {PopulationTreeModel::DenominatorRole, PopulationTreeModel::GateChangedRole}) {
    if (index.data(role).toBool()) width += kBadge + Metrics::kSpace3;
  }
  if (index.data(PopulationTreeModel::GateLockedRole).toBool()) width += kLock + Metrics::kSpace3;
  return width;
}

PopulationView::PopulationView(const Theme& theme, PopulationTreeModel& model, QWidget* parent)
    : QTreeView(parent), theme_(theme), model_(model) {
  setModel(&model);
  setItemDelegate(new PopulationDelegate(theme, this));
  setUniformRowHeights(true);
  setIndentation(Metrics::kIndent);
  setRootIsDecorated(true);
  setSelectionBehavior(SelectRows);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setTextElideMode(Qt::ElideRight);
  header()->setStretchLastSection(false);
  header()->setMinimumSectionSize(48);
  header()->setSectionResizeMode(PopulationTreeModel::NameColumn, QHeaderView::Stretch);
  header()->setSectionResizeMode(PopulationTreeModel::EventsColumn, QHeaderView::ResizeToContents);
  header()->setSectionResizeMode(PopulationTreeModel::PercentColumn, QHeaderView::ResizeToContents);
  connect(&model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) emit populationChosen(now.data(PopulationTreeModel::IdRole).toString());
  });
}

void PopulationView::setCurrentPopulation(const QString& id) {
  const QModelIndex index = model_.indexOf(id);
  if (!index.isValid() || index == currentIndex().siblingAtColumn(0)) return;
  setCurrentIndex(index);
  scrollTo(index);
}

QString PopulationView::currentPopulation() const {
  return currentIndex().siblingAtColumn(0).data(PopulationTreeModel::IdRole).toString();
}

void PopulationView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
  const Palette& p = theme_.colours();
  if (selectionModel()->isSelected(index)) {
    painter->fillRect(rect, p.select);
    painter->fillRect(QRect(0, rect.top(), 3, rect.height()), p.accent);
  }
  if (!model()->hasChildren(index)) return;
  const QString name = isExpanded(index) ? QStringLiteral("twisty-open") : QStringLiteral("twisty-closed");
  const int size = 10;
  painter->drawPixmap(rect.right() - size, rect.center().y() - size / 2,
                      Theme::pixmap(name, p.text3, size, devicePixelRatioF()));
}

}  // namespace vestige::app
