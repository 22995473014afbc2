// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "core/base/result.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// The numbers of one gate as a table that can be edited: bounds, vertices, dividers, labels, mean and
/// covariance. What is typed need not be a gate at every moment; shape() says whether it is.
/// @tested tests/gui/gate_edit_test.cpp (QAbstractItemModelTester)
class GateTableModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  using QAbstractTableModel::QAbstractTableModel;
  void setGate(const Gate& gate);
  /// The gate's own kind of shape from the numbers as they stand.
  /// @error what the shape's create() gives; GateVertexNotFinite {row} where a number is missing.
  Result<GateShape> shape() const;
  bool isEditable() const { return !rows_.empty() && editable_; }  ///< Boolean gates are not.
  void setEditable(bool editable);
  bool mayChangeRows() const;  ///< Polygons and labels.
  void addRowAfter(int row);
  void removeRowAt(int row);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  void edited();

 private:
  struct Row {
    QString name;                               ///< Empty: its number.
    std::vector<std::optional<double>> values;  ///< Fewer than there are columns: the others do not exist.
  };
  struct Fill;
  struct Read;

  Gate gate_;
  QStringList columns_;
  std::vector<Row> rows_;
  bool editable_ = true;
};

}  // namespace vestige::app
