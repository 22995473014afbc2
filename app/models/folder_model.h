// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <utility>
#include <vector>

#include <QAbstractTableModel>

#include "app/models/row_filter.h"
#include "io/intake/folder_index.h"

namespace vestige::app {

/// The files of a scanned folder, one row each; which are copies of each other is told at once as a guess and
/// by content when the hashes are there.
/// @tested tests/gui/import_test.cpp
class FolderModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    FileColumn,
    StateColumn,
    EventsColumn,
    ParametersColumn,
    CytometerColumn,
    DateColumn,
    SampleColumn,
    CopiesColumn,
    ColumnCount
  };
  enum Role { SortRole = Qt::UserRole, StateRole, PathRole };
  enum State { Ok, Repaired, NeedsDecision, Damaged, Refused };

  using QAbstractTableModel::QAbstractTableModel;
  /// @param before  What was known of the folder; names files that moved.
  void setIndex(intake::FolderIndex index, const intake::FolderIndex* before);
  const intake::FolderIndex& folderIndex() const { return folder_; }
  /// Hashes of whole files, by row; the copies are named anew.
  void setHashes(const std::vector<std::pair<std::size_t, Sha256>>& hashes);
  int problemCount() const;
  int copyCount() const;
  /// Every row as CSV, with a header line.
  QString csv() const;
  void retranslate();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  void findCopies();
  QString textOf(std::size_t row, int column) const;
  QVariant sortKeyOf(std::size_t row, int column) const;
  QString relative(const std::string& path) const;

  intake::FolderIndex folder_;
  std::vector<QString> copies_;     ///< By row: the names of its twins, or empty.
  std::vector<bool> isProven_;      ///< By row: by the whole content.
  std::vector<QString> movedFrom_;  ///< By row: the path before, or empty.
};

/// Of the files, those that need a decision or are refused as problems.
RowFilter::IsProblem problemOfFile();

}  // namespace vestige::app
