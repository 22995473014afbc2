// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "gating/tree/gating_tree.h"
#include "gating/tree/tree_check.h"

namespace vestige::app {

/// What the tree checker found, one finding a row.
/// @tested tests/gui/gate_edit_test.cpp (QAbstractItemModelTester)
class TreeCheckModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { KindColumn, PopulationColumn, TextColumn, ColumnCount };
  enum Role {
    KindRole = Qt::UserRole,  ///< treeFindingCode().
    PopulationRole,           ///< Id of the population to jump to; empty for all events.
    CanJumpRole,              ///< A gate without a population is nowhere in the tree.
  };
  using QAbstractTableModel::QAbstractTableModel;
  void setFindings(std::vector<TreeFinding> findings, const GatingTree& tree, const std::string& language);
  const std::vector<TreeFinding>& findings() const { return findings_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  QString name(const std::string& id) const;
  std::vector<TreeFinding> findings_;
  GatingTree tree_;
  std::string language_ = "en";
};

}  // namespace vestige::app
