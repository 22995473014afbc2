// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QSet>
#include <QStyledItemDelegate>
#include <QTreeView>

#include "app/models/population_tree_model.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// A row of the population tree: swatch of the slot, or a hollow one with a number for what was made for the
/// case; name, elided in the middle; badges: denominator, gate changed, proposal confirmed, lock.
class PopulationDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  PopulationDelegate(const Theme& theme, QObject* parent);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const override;
  bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                 const QModelIndex& index) override;

 private:
  int swatchWidth(const QModelIndex& index) const;
  void paintSwatch(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
  void paintName(QPainter& painter, QRect rect, const QModelIndex& index) const;
  int marksWidth(const QModelIndex& index) const;
  const Theme& theme_;
};

/// The tree of populations; one of them is the window's current population, several may be selected. Which
/// columns are shown is remembered. Keeps what is folded when populations come and go.
class PopulationView final : public QTreeView {
  Q_OBJECT
 public:
  PopulationView(const Theme& theme, PopulationTreeModel& model, QWidget* parent = nullptr);
  void setCurrentPopulation(const QString& id);
  QString currentPopulation() const;
  QStringList selectedPopulations() const;  ///< In the order of the tree; without all events.
  void select(const QStringList& populations);
  void editName(const QString& population);

 signals:
  void populationChosen(const QString& id);

 protected:
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

 private:
  void showColumnMenu(const QPoint& at);
  void keepFolds();
  void restoreFolds();
  const Theme& theme_;
  PopulationTreeModel& model_;
  QSet<QString> folded_;
  QString kept_;  ///< The current population while the model is made anew.
};

}  // namespace vestige::app
