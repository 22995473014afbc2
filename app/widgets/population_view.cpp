// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/population_view.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QToolTip>

namespace vestige::app {
namespace {

constexpr int kBadge = 17, kLock = 12;
constexpr int kOwnSwatch = 14;  // hollow, with a number: wide enough for two digits
constexpr const char* kColumnsKey = "populations/columns";

}  // namespace

PopulationDelegate::PopulationDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme) {}

QSize PopulationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  QSize size = QStyledItemDelegate::sizeHint(option, index);
  if (index.column() == PopulationTreeModel::NameColumn) {
    size.rwidth() += swatchWidth(index) + marksWidth(index);
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
  paintSwatch(painter, rect, index);
  rect.adjust(swatchWidth(index), 0, 0, 0);
  const QString name = index.data().toString();
  const QString shown =
      painter.fontMetrics().elidedText(name, Qt::ElideMiddle, rect.width() - marksWidth(index));
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
  const auto icon = [&](int role, const char* sign, const QColor& colour) {
    if (!index.data(role).toBool()) return;
    painter.drawPixmap(
        at, rect.center().y() - kLock / 2,
        Theme::pixmap(QLatin1String(sign), colour, kLock, painter.device()->devicePixelRatioF()));
    at += kLock + Metrics::kSpace3;
  };
  icon(PopulationTreeModel::FromProposalRole, "ring-check", p.passed.foreground);
  icon(PopulationTreeModel::GateLockedRole, "lock", p.text2);
}

int PopulationDelegate::swatchWidth(const QModelIndex& index) const {
  if (index.data(PopulationTreeModel::OwnNumberRole).toInt() > 0) return kOwnSwatch + Metrics::kSpace3;
  const bool hasSlot = !index.data(PopulationTreeModel::ColourSlotRole).toString().isEmpty();
  return hasSlot ? Metrics::kSwatch + Metrics::kSpace3 : Metrics::kSpace1;
}

/// Filled for the strategy's; hollow with its number for what was made for the case.
void PopulationDelegate::paintSwatch(QPainter& painter, const QRect& rect, const QModelIndex& index) const {
  const Palette& p = theme_.colours();
  const int number = index.data(PopulationTreeModel::OwnNumberRole).toInt();
  const int role = number > 0 ? PopulationTreeModel::ParentSlotRole : PopulationTreeModel::ColourSlotRole;
  const auto slot = colourSlotFromName(index.data(role).toString().toStdString());
  const int size = number > 0 ? kOwnSwatch : Metrics::kSwatch;
  const QRect swatch(rect.left() + Metrics::kSpace1 / 2, rect.center().y() - size / 2, size, size);
  if (number == 0) {
    if (slot) painter.fillRect(swatch, p.fillOf(*slot));
    return;
  }
  painter.save();
  painter.setPen(QPen(slot ? p.inkOf(*slot) : p.text2, 1));
  painter.drawRect(swatch.adjusted(0, 0, -1, -1));
  painter.setPen(p.text);
  painter.setFont(Theme::font(Metrics::kCellText, QFont::DemiBold));
  painter.drawText(swatch, Qt::AlignCenter, QString::number(number));
  painter.restore();
}

/// The editor stands on the name, not on the swatch.
void PopulationDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                              const QModelIndex& index) const {
  editor->setGeometry(option.rect.adjusted(swatchWidth(index) - Metrics::kSpace1, 0, 0, 0));
}

/// A name that is cut is told in full above its path.
bool PopulationDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                                   const QStyleOptionViewItem& option, const QModelIndex& index) {
  const bool isName = event->type() == QEvent::ToolTip && index.column() == PopulationTreeModel::NameColumn;
  if (!isName) return QStyledItemDelegate::helpEvent(event, view, option, index);
  const QString name = index.data().toString(), about = index.data(Qt::ToolTipRole).toString();
  QToolTip::showText(event->globalPos(), name == about ? name : name + QLatin1Char('\n') + about, view,
                     view->visualRect(index));
  return true;
}

/// Behind the name: denominator, gate changed for the tube, proposal confirmed, gate locked.
int PopulationDelegate::marksWidth(const QModelIndex& index) const {
  int width = 0;
  for (const int role : {PopulationTreeModel::DenominatorRole, PopulationTreeModel::GateChangedRole}) {
    if (index.data(role).toBool()) width += kBadge + Metrics::kSpace3;
  }
  for (const int role : {PopulationTreeModel::FromProposalRole, PopulationTreeModel::GateLockedRole}) {
    if (index.data(role).toBool()) width += kLock + Metrics::kSpace3;
  }
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
  setTextElideMode(Qt::ElideMiddle);
  setSelectionMode(ExtendedSelection);
  setEditTriggers(EditKeyPressed);
  header()->setStretchLastSection(false);
  header()->setMinimumSectionSize(40);
  header()->setSectionResizeMode(PopulationTreeModel::NameColumn, QHeaderView::Stretch);
  for (int column = 1; column < PopulationTreeModel::ColumnCount; ++column)
    header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
  const QStringList hidden =
      QSettings().value(QLatin1String(kColumnsKey), QStringLiteral("3")).toStringList();
  for (const QString& column : hidden) setColumnHidden(column.toInt(), column.toInt() > 0);
  header()->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(header(), &QWidget::customContextMenuRequested, this, &PopulationView::showColumnMenu);
  connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &PopulationView::keepFolds);
  connect(&model, &QAbstractItemModel::modelReset, this, &PopulationView::restoreFolds);
  connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    if (now.isValid()) emit populationChosen(now.data(PopulationTreeModel::IdRole).toString());
  });
}

void PopulationView::showColumnMenu(const QPoint& at) {
  QMenu menu(this);
  for (int column = 1; column < PopulationTreeModel::ColumnCount; ++column) {
    QAction* action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
    action->setCheckable(true);
    action->setChecked(!isColumnHidden(column));
    connect(action, &QAction::toggled, this, [this, column](bool shown) {
      setColumnHidden(column, !shown);
      QStringList hidden;
      for (int c = 1; c < PopulationTreeModel::ColumnCount; ++c) {
        if (isColumnHidden(c)) hidden += QString::number(c);
      }
      QSettings().setValue(QLatin1String(kColumnsKey), hidden);
    });
  }
  menu.exec(header()->mapToGlobal(at));
}

void PopulationView::keepFolds() {
  folded_.clear();
  kept_ = currentPopulation();
  const std::function<void(const QModelIndex&)> keep = [&](const QModelIndex& parent) {
    for (int row = 0; row < model_.rowCount(parent); ++row) {
      const QModelIndex index = model_.index(row, 0, parent);
      if (model_.hasChildren(index) && !isExpanded(index))
        folded_.insert(index.data(PopulationTreeModel::IdRole).toString());
      keep(index);
    }
  };
  keep({});
}

void PopulationView::restoreFolds() {
  expandAll();
  for (const QString& id : std::as_const(folded_)) {
    if (const QModelIndex index = model_.indexOf(id); index.isValid()) collapse(index);
  }
  // The same population stays the current one: nothing was chosen.
  const QModelIndex index = model_.indexOf(kept_);
  if (kept_.isEmpty() || !index.isValid()) return;
  const QSignalBlocker quiet(this);
  setCurrentIndex(index);
}

QStringList PopulationView::selectedPopulations() const {
  QModelIndexList rows = selectionModel()->selectedRows();
  std::ranges::sort(rows, [this](const QModelIndex& a, const QModelIndex& b) {
    return visualRect(a).top() < visualRect(b).top();
  });
  QStringList ids;
  for (const QModelIndex& row : std::as_const(rows)) {
    const QString id = row.data(PopulationTreeModel::IdRole).toString();
    if (!id.isEmpty()) ids += id;
  }
  return ids;
}

void PopulationView::select(const QStringList& populations) {
  if (populations.isEmpty()) return;
  setCurrentIndex(model_.indexOf(populations.front()));
  for (const QString& id : populations) {
    selectionModel()->select(model_.indexOf(id), QItemSelectionModel::Select | QItemSelectionModel::Rows);
  }
}

void PopulationView::editName(const QString& population) {
  const QModelIndex index = model_.indexOf(population);
  if (!index.isValid() || !(model_.flags(index) & Qt::ItemIsEditable)) return;
  setCurrentIndex(index);
  edit(index);
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
