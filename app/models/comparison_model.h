// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include <QAbstractTableModel>

#include "app/models/row_filter.h"
#include "app/services/workspace_comparison.h"

namespace vestige::app {

using ComparisonPtr = std::shared_ptr<const WorkspaceComparison>;

/// Another program's counts beside ours, one row for each population of each sample.
/// @tested tests/gui/compare_test.cpp
class ComparisonModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    SampleColumn,
    PopulationColumn,
    OursColumn,
    StoredColumn,
    DifferenceColumn,
    PercentColumn,
    StateColumn,
    ReasonColumn,
    ColumnCount
  };
  enum Role { SortRole = Qt::UserRole, StateRole };

  using QAbstractTableModel::QAbstractTableModel;
  void setComparison(ComparisonPtr comparison);
  const ComparisonPtr& comparison() const { return comparison_; }
  const ComparisonRow& row(int at) const { return comparison_->rows.at(static_cast<std::size_t>(at)); }
  /// What there is to say about a row, in sentences.
  QString detail(int at) const;
  /// The whole comparison in one line.
  QString summary() const;
  /// What was not understood, which files were not found or found by something else than their name.
  QStringList notes() const;
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  QString textOf(const ComparisonRow& row, int column) const;
  QVariant sortKeyOf(const ComparisonRow& row, int column) const;

  ComparisonPtr comparison_;
};

/// Beyond the limits, and what could not be compared.
RowFilter::IsProblem problemOfComparison();

}  // namespace vestige::app
