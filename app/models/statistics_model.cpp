// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/statistics_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFileInfo>

#include "app/services/statistics_export.h"
#include "app/text/error_text.h"
#include "app/text/number_text.h"
#include "app/text/statistics_text.h"

namespace vestige::app {
namespace {

const QString kNone = QStringLiteral("\u2013");

constexpr double kLargestGrouped = 1e15;

/// So many digits that count, without an exponent.
QString withDigits(double value, int digits) {
  if (value == 0) return QStringLiteral("0");
  const int leading = static_cast<int>(std::floor(std::log10(std::abs(value))));
  return QString::number(value, 'f', std::clamp(digits - 1 - leading, 0, 15));
}

/// On screen three digits, below 1 % two; the exact number is in the file that is written.
QString percentOf(double percent) {
  int digits = std::abs(percent) >= 1 ? 3 : 2;
  QString text = withDigits(percent, digits);
  while (percent < 100 && text.toDouble() >= 100) text = withDigits(percent, ++digits);  // 99.996 is not all
  return text;
}

QString numberOf(const StatisticValue& cell, StatisticKind kind) {
  if (!cell.value) return kNone;
  const double value = *cell.value;
  if (isPercent(kind)) return percentOf(value);
  if (kind != StatisticKind::Count && std::abs(value) < 1000) return withDigits(value, 3);
  if (std::abs(value) > kLargestGrouped) return QString::number(value, 'g', 5);
  return countText(std::llround(value));
}

}  // namespace

void StatisticsModel::setTable(StatisticsTablePtr table, StrategyPtr strategy, const QString& language) {
  beginResetModel();
  table_ = std::move(table);
  strategy_ = std::move(strategy);
  language_ = language.toStdString();
  places_.clear();
  for (std::size_t file = 0; table_ && file < table_->files.size(); ++file) {
    if (table_->files[file].error) {
      places_.push_back({file, nullptr});
      continue;
    }
    for (const StatisticsRow& row : table_->files[file].rows) places_.push_back({file, &row});
  }
  endResetModel();
}

int StatisticsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(places_.size());
}

int StatisticsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() || !table_ ? 0 : notesColumn() + 1;
}

QString StatisticsModel::populationName(const std::string& idOrPath) const {
  if (idOrPath == kAllEvents) return tr("All events");
  const auto index = strategy_ ? strategy_->tree.find(idOrPath) : std::nullopt;
  if (!index) return QString::fromStdString(idOrPath);
  return QString::fromStdString(strategy_->tree.populations()[*index].name.in(language_));
}

QString StatisticsModel::text(const Place& place, int column) const {
  const StatisticsFile& file = table_->files[place.file];
  if (column == TubeColumn) return QFileInfo(QString::fromStdString(file.file)).fileName();
  if (!place.row) return column == notesColumn() ? errorText(*file.error) : QString();
  if (column == PopulationColumn)
    return populationName(place.row->id.empty() ? place.row->path : place.row->id);
  if (column == notesColumn()) return QString::fromStdString(notesOf(*table_, *place.row));
  const auto number = static_cast<std::size_t>(column - FirstNumber);
  return numberOf(place.row->cells[number], table_->columns[number].statistic.kind);
}

QVariant StatisticsModel::sortKey(const Place& place, int column) const {
  if (!isNumber(column)) return text(place, column);
  if (!place.row) return {};
  const auto& value = place.row->cells[static_cast<std::size_t>(column - FirstNumber)].value;
  return value ? QVariant(*value) : QVariant();
}

QVariant StatisticsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Place& place = places_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return text(place, index.column());
    case SortRole:
      return sortKey(place, index.column());
    case Qt::ToolTipRole: {
      if (index.column() == TubeColumn) return QString::fromStdString(table_->files[place.file].file);
      if (index.column() == PopulationColumn && place.row) return QString::fromStdString(place.row->path);
      if (index.column() == notesColumn()) return text(place, index.column());
      if (!place.row) return {};
      const auto number = static_cast<std::size_t>(index.column() - FirstNumber);
      return statisticNoteText(place.row->cells[number].note);
    }
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
      return {};
  }
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || !table_ || section < 0 || section > notesColumn()) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
  }
  const auto number = static_cast<std::size_t>(section - FirstNumber);
  if (role == Qt::ToolTipRole && isNumber(section))
    return statisticDefinition(table_->columns[number].statistic.kind);
  if (role != Qt::DisplayRole) return {};
  if (section == TubeColumn) return tr("Tube");
  if (section == PopulationColumn) return tr("Population");
  if (section == notesColumn()) return tr("Notes");
  const StatisticsColumn& column = table_->columns[number];
  if (column.statistic.kind == StatisticKind::PercentDenominator)
    return statisticTitle(column.statistic, populationName(column.denominator).toStdString());
  return QString::fromStdString(titleOf(column));
}

}  // namespace vestige::app
