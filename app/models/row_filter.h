// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QSortFilterProxyModel>

namespace vestige::app {

/// Sorts a table by its own sort role, where numbers are numbers; keeps the rows in which any column holds a
/// text and, where wanted, those with a problem only.
/// @tested tests/gui/import_test.cpp, tests/gui/compare_test.cpp
class RowFilter final : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  using IsProblem = std::function<bool(const QModelIndex& firstCell)>;
  RowFilter(int numberRole, IsProblem isProblem, QObject* parent = nullptr);
  void setWanted(const QString& text);
  void setProblemsOnly(bool only);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  IsProblem isProblem_;
  QString wanted_;
  bool problemsOnly_ = false;
};

}  // namespace vestige::app
