// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStyledItemDelegate>
#include <QTreeView>

#include "app/models/population_tree_model.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// A row of the population tree: swatch of the slot, name, badge of the denominator.
class PopulationDelegate final : public QStyledItemDelegate {
  Q_OBJECT
 public:
  PopulationDelegate(const Theme& theme, QObject* parent);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  void paintName(QPainter& painter, QRect rect, const QModelIndex& index) const;
  int marksWidth(const QModelIndex& index) const;
  const Theme& theme_;
};

/// The tree of populations; one of them is the window's current population.
class PopulationView final : public QTreeView {
  Q_OBJECT
 public:
  PopulationView(const Theme& theme, PopulationTreeModel& model, QWidget* parent = nullptr);
  void setCurrentPopulation(const QString& id);
  QString currentPopulation() const;

 signals:
  void populationChosen(const QString& id);

 protected:
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;

 private:
  const Theme& theme_;
  PopulationTreeModel& model_;
};

}  // namespace vestige::app
