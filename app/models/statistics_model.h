// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "app/services/statistics_table.h"

namespace vestige::app {

using StatisticsTablePtr = std::shared_ptr<const StatisticsTable>;

/// A table of statistics: a row for each tube and population, then the numbers, then why some are not there.
/// A number that is not there is a dash, never a 0.
/// @tested tests/gui/statistics_test.cpp
class StatisticsModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { TubeColumn, PopulationColumn, FirstNumber };
  enum Role { SortRole = Qt::UserRole };

  using QAbstractTableModel::QAbstractTableModel;
  /// Names of populations as the case's language has them; null: nothing to show.
  void setTable(StatisticsTablePtr table, StrategyPtr strategy, const QString& language);
  const StatisticsTablePtr& table() const { return table_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  struct Place {
    std::size_t file = 0;
    const StatisticsRow* row = nullptr;  ///< Null: the file failed.
  };
  bool isNumber(int column) const { return column >= FirstNumber && column < notesColumn(); }
  int notesColumn() const { return FirstNumber + static_cast<int>(table_->columns.size()); }
  QString populationName(const std::string& idOrPath) const;
  QString text(const Place& place, int column) const;
  QVariant sortKey(const Place& place, int column) const;

  StatisticsTablePtr table_;
  StrategyPtr strategy_;
  std::string language_;
  std::vector<Place> places_;
};

}  // namespace vestige::app
