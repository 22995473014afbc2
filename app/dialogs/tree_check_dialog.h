// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "app/models/tree_check_model.h"

namespace vestige::app {

/// The list of the tree checker, by kind; a row leads to its population. Stays open beside the window.
/// @tested tests/gui/gate_edit_test.cpp
class TreeCheckDialog final : public QDialog {
  Q_OBJECT
 public:
  explicit TreeCheckDialog(QWidget* parent = nullptr);
  /// @param tube  The file whose events were asked.
  void setFindings(std::vector<TreeFinding> findings, const GatingTree& tree, const QString& tube,
                   const std::string& language);
  void setBusy(const QString& tube);
  QTableView& view() { return *view_; }
  QComboBox& kinds() { return *kinds_; }

 signals:
  void jumpRequested(const QString& population);

 private:
  void jump(const QModelIndex& index);
  void filter();
  void retitle();
  TreeCheckModel model_;
  QSortFilterProxyModel shown_;
  QString tube_;
  QLabel* summary_;
  QComboBox* kinds_;
  QTableView* view_;
};

}  // namespace vestige::app
