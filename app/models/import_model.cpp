// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/import_model.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {

QString importStateText(ImportState state) {
  switch (state) {
    case ImportState::Ok:
      return ImportModel::tr("ok");
    case ImportState::Repaired:
      return ImportModel::tr("repaired");
    case ImportState::Decided:
      return ImportModel::tr("decided");
    case ImportState::NeedsDecision:
      return ImportModel::tr("needs a decision");
    case ImportState::Blocked:
      return ImportModel::tr("blocks sign-out");
    case ImportState::Damaged:
      return ImportModel::tr("damaged");
    case ImportState::Refused:
      return ImportModel::tr("refused");
  }
  return {};
}

void ImportModel::setUnits(std::vector<ImportUnit> units, FilePolicy policy) {
  beginResetModel();
  units_ = std::move(units);
  policy_ = std::move(policy);
  endResetModel();
}

const ImportUnit* ImportModel::unit(int row) const {
  return row >= 0 && row < rowCount() ? &units_[static_cast<std::size_t>(row)] : nullptr;
}

void ImportModel::setDecisions(int row, std::vector<FileDecision> decisions) {
  if (!unit(row)) return;
  units_[static_cast<std::size_t>(row)].decisions = std::move(decisions);
  rowChanged(row);
}

void ImportModel::setUnit(int row, ImportUnit unit) {
  if (!this->unit(row)) return;
  units_[static_cast<std::size_t>(row)] = std::move(unit);
  rowChanged(row);
}

void ImportModel::setDataset(int row, int dataset) {
  if (!unit(row) || unit(row)->chosenSet == dataset) return;
  ImportUnit& changed = units_[static_cast<std::size_t>(row)];
  changed.chosenSet = dataset;
  changed.decisions.clear();
  rowChanged(row);
}

int ImportModel::includedCount() const {
  return static_cast<int>(
      std::ranges::count_if(units_, [](const ImportUnit& unit) { return unit.isIncluded && !unit.error; }));
}

void ImportModel::rowChanged(int row) { emit dataChanged(index(row, 0), index(row, ColumnCount - 1)); }

void ImportModel::retranslate() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ImportModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(units_.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ImportModel::textOf(const ImportUnit& unit, int column) const {
  if (column == FileColumn) {
    const QString file = QFileInfo(QString::fromStdString(unit.path)).fileName();
    const QString member = QString::fromStdString(unit.member);
    return foreignText(member.isEmpty() ? file : QStringLiteral("%1: %2").arg(file, member));
  }
  if (column == StateColumn) return importStateText(stateOf(unit, policy_));
  const fcs::DatasetSummary* set = unit.chosen();
  if (!set) return QStringLiteral("\u2014");
  switch (column) {
    case SetColumn:
      return unit.sets.size() == 1
                 ? QStringLiteral("1")
                 : tr("%1 of %2").arg(set->sample.dataset + 1).arg(static_cast<int>(unit.sets.size()));
    case EventsColumn:
      return countText(static_cast<std::int64_t>(set->events));
    case ParametersColumn:
      return QString::number(set->sample.stored.channelCount());
    default:
      return foreignText(QString::fromStdString(set->sample.keywords.valueOr("$CYT", "")));
  }
}

QVariant ImportModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ImportUnit& unit = units_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return textOf(unit, index.column());
    case StateRole:
      return static_cast<int>(stateOf(unit, policy_));
    case Qt::ToolTipRole:
      return foreignText(QString::fromStdString(unit.path));
    case Qt::CheckStateRole:
      if (index.column() != FileColumn) return {};
      return static_cast<int>(unit.isIncluded && !unit.error ? Qt::Checked : Qt::Unchecked);
    case Qt::TextAlignmentRole: {
      const bool isNumber = index.column() == EventsColumn || index.column() == ParametersColumn;
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
    }
    default:
      return {};
  }
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole) return false;
  if (index.column() != FileColumn) return false;
  ImportUnit& unit = units_[static_cast<std::size_t>(index.row())];
  if (unit.error) return false;
  unit.isIncluded = value.toInt() == Qt::Checked;
  rowChanged(index.row());
  return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  const ImportUnit* at = unit(index.row());
  if (index.column() == FileColumn && at && !at->error) flags |= Qt::ItemIsUserCheckable;
  return flags;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    const bool isNumber = section == EventsColumn || section == ParametersColumn;
    return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case FileColumn:
      return tr("File");
    case StateColumn:
      return tr("State");
    case SetColumn:
      return tr("Data set");
    case EventsColumn:
      return tr("Events");
    case ParametersColumn:
      return tr("Parameters");
    case CytometerColumn:
      return tr("Cytometer");
    default:
      return {};
  }
}

}  // namespace vestige::app
