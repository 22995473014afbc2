// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

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

/// Sorts by number where a column holds numbers - differences by their size -, filters by text in any column.
class ComparisonProxy final : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit ComparisonProxy(QObject* parent = nullptr);
  void setWanted(const QString& text);
  /// Beyond the limits, and what could not be compared.
  void setProblemsOnly(bool only);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QString wanted_;
  bool problemsOnly_ = false;
};

}  // namespace vestige::app
