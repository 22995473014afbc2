// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/matrix_model.h"

#include <cmath>

#include <QLocale>

#include "app/ws_compensation/spill_words.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::app {

void MatrixModel::setMatrix(SpilloverMatrix matrix, bool isPercent) {
  isPercent_ = isPercent;
  if (matrix.channels == matrix_.channels && !matrix.channels.empty()) {
    matrix_ = std::move(matrix);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  matrix_ = std::move(matrix);
  endResetModel();
}

int MatrixModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(matrix_.channels.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const { return rowCount(parent); }

QVariant MatrixModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const double value =
      matrix_.at(static_cast<std::size_t>(index.row()), static_cast<std::size_t>(index.column()));
  switch (role) {
    case Qt::DisplayRole:
      if (std::isnan(value)) return QStringLiteral("\u2014");
      return isPercent_ ? spillPercent(value) : QString::number(value, 'g', 3);
    case Qt::EditRole:  // all its digits: what is not changed stays as it is
      return QString::fromStdString(numberText(value * 100));
    case Qt::TextAlignmentRole:
      return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    default:
      return {};
  }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation, int role) const {
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  return QString::fromStdString(matrix_.channels.at(static_cast<std::size_t>(section)));
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags all = QAbstractTableModel::flags(index);
  if (isEditable_ && index.row() != index.column()) all |= Qt::ItemIsEditable;
  return all;
}

bool MatrixModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  QString text = value.toString().trimmed();
  if (text == data(index, Qt::EditRole).toString()) return false;
  text.replace(QChar(0x2212), QLatin1Char('-'));
  if (text.endsWith(QLatin1Char('%'))) text.chop(1);
  const auto number = csv::finiteNumberOf(text.trimmed().toStdString());
  if (!number) {
    emit refused(value.toString());
    return false;
  }
  emit valueTyped(index.row(), index.column(), *number / 100);
  return true;
}

}  // namespace vestige::app
