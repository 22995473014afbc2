// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QAbstractTableModel>

#include "app/services/import_files.h"

namespace vestige::app {

/// The files that a person chose to open, one row a file or member. Which of them become tubes is ticked.
/// @tested tests/gui/import_test.cpp
class ImportModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    FileColumn,
    StateColumn,
    SetColumn,
    EventsColumn,
    ParametersColumn,
    CytometerColumn,
    ColumnCount
  };
  enum Role { StateRole = Qt::UserRole };  ///< int(ImportState)

  using QAbstractTableModel::QAbstractTableModel;
  void setUnits(std::vector<ImportUnit> units, FilePolicy policy);
  const std::vector<ImportUnit>& units() const { return units_; }
  const FilePolicy& policy() const { return policy_; }
  const ImportUnit* unit(int row) const;
  void setDecisions(int row, std::vector<FileDecision> decisions);
  /// The unit as its file was read again.
  void setUnit(int row, ImportUnit unit);
  /// Decisions belong to a data set: those of the one before are dropped.
  void setDataset(int row, int dataset);
  int includedCount() const;
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  void rowChanged(int row);
  QVariant textOf(const ImportUnit& unit, int column) const;

  std::vector<ImportUnit> units_;
  FilePolicy policy_;
};

/// "needs a decision", as on the chip.
QString importStateText(ImportState state);

}  // namespace vestige::app
