// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractTableModel>

#include "app/services/analysis.h"

namespace vestige::app {

/// The tubes of the open case: file, events, state of the file.
/// @tested tests/gui/model_test.cpp
class SampleListModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { FileColumn, EventsColumn, StateColumn, ColumnCount };
  enum Role {
    SortRole = Qt::UserRole,
    StatusRole,  ///< int(SampleStatus)
  };

  using QAbstractTableModel::QAbstractTableModel;
  void setAnalysis(AnalysisPtr analysis);
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  AnalysisPtr analysis_;
};

}  // namespace vestige::app
