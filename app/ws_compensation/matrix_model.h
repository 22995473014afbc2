// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractTableModel>

#include "core/data/spillover_matrix.h"

namespace vestige::app {

/// The numbers of a matrix in percent. A number that is typed in is asked for, never set here: whoever
/// answers sets the whole matrix again.
class MatrixModel final : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit MatrixModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
  void setMatrix(SpilloverMatrix matrix, bool isPercent = true);
  void setEditable(bool editable) { isEditable_ = editable; }
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 signals:
  void valueTyped(int dye, int detector, double value);
  void refused(const QString& text);  ///< What was typed is no number.

 private:
  SpilloverMatrix matrix_;
  bool isPercent_ = true, isEditable_ = false;
};

}  // namespace vestige::app
