// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/folder_model.h"

#include <algorithm>
#include <utility>

#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "io/text/csv.h"

namespace vestige::app {
namespace {

constexpr std::size_t kNamesShown = 3;

QString text(const std::string& s) { return foreignText(QString::fromStdString(s)); }

FolderModel::State stateOf(const intake::FolderRow& row) {
  if (row.error) return FolderModel::Refused;
  switch (row.status) {
    case SampleStatus::Ok:
      return FolderModel::Ok;
    case SampleStatus::Repaired:
      return FolderModel::Repaired;
    case SampleStatus::Ambiguous:
      return FolderModel::NeedsDecision;
    case SampleStatus::Damaged:
      return FolderModel::Damaged;
  }
  return FolderModel::Refused;
}

QString stateText(FolderModel::State state) {
  switch (state) {
    case FolderModel::Ok:
      return FolderModel::tr("ok");
    case FolderModel::Repaired:
      return FolderModel::tr("repaired");
    case FolderModel::NeedsDecision:
      return FolderModel::tr("needs a decision");
    case FolderModel::Damaged:
      return FolderModel::tr("damaged");
    case FolderModel::Refused:
      return FolderModel::tr("refused");
  }
  return {};
}

bool isNumber(int column) {
  return column == FolderModel::EventsColumn || column == FolderModel::ParametersColumn;
}

QString csvCell(const QString& text) {
  return QString::fromStdString(csv::quoted(csv::guarded(text.toStdString())));
}

}  // namespace

void FolderModel::setIndex(intake::FolderIndex index, const intake::FolderIndex* before) {
  beginResetModel();
  folder_ = std::move(index);
  movedFrom_.assign(folder_.rows.size(), {});
  if (before) {
    for (const auto& [from, to] : intake::movesBetween(*before, folder_))
      movedFrom_[to] = relative(before->rows[from].path);
  }
  findCopies();
  endResetModel();
}

void FolderModel::setHashes(const std::vector<std::pair<std::size_t, Sha256>>& hashes) {
  for (const auto& [row, hash] : hashes) {
    if (row < folder_.rows.size()) folder_.rows[row].contentHash = hash;
  }
  findCopies();
  if (rowCount() > 0) emit dataChanged(index(0, CopiesColumn), index(rowCount() - 1, CopiesColumn));
}

void FolderModel::findCopies() {
  copies_.assign(folder_.rows.size(), {});
  isProven_.assign(folder_.rows.size(), false);
  for (const intake::Twins& twins : intake::duplicatesOf(folder_)) {
    for (const std::size_t row : twins.rows) {
      if (isProven_[row]) continue;
      QStringList names;
      for (const std::size_t other : twins.rows) {
        if (other == row || names.size() == static_cast<qsizetype>(kNamesShown)) continue;
        names << relative(folder_.rows[other].path);
      }
      const std::size_t more = twins.rows.size() - 1 - static_cast<std::size_t>(names.size());
      if (more > 0) names << tr("and %1 more").arg(more);
      copies_[row] = names.join(QStringLiteral(", "));
      isProven_[row] = twins.isProven;
    }
  }
}

int FolderModel::problemCount() const {
  return static_cast<int>(
      std::ranges::count_if(folder_.rows, [](const auto& row) { return stateOf(row) >= NeedsDecision; }));
}

int FolderModel::copyCount() const { return static_cast<int>(std::ranges::count(isProven_, true)); }

QString FolderModel::relative(const std::string& path) const {
  const std::string front = folder_.folder + (folder_.folder.ends_with('/') ? "" : "/");
  return text(path.starts_with(front) ? path.substr(front.size()) : path);
}

QString FolderModel::textOf(std::size_t at, int column) const {
  const intake::FolderRow& row = folder_.rows[at];
  switch (column) {
    case FileColumn:
      return relative(row.path);
    case StateColumn:
      return stateText(stateOf(row));
    case EventsColumn:
      return row.error ? QStringLiteral("\u2014") : countText(static_cast<std::int64_t>(row.events));
    case ParametersColumn:
      return row.error ? QStringLiteral("\u2014") : QString::number(row.parameters);
    case CytometerColumn:
      return text(row.cytometer);
    case DateColumn:
      return text(row.date);
    case SampleColumn:
      return text(row.sampleId);
    case CopiesColumn:
      if (!copies_[at].isEmpty())
        return isProven_[at] ? copies_[at] : tr("perhaps %1 (not read yet)").arg(copies_[at]);
      return movedFrom_[at].isEmpty() ? QString() : tr("moved from %1").arg(movedFrom_[at]);
    default:
      return {};
  }
}

QVariant FolderModel::sortKeyOf(std::size_t at, int column) const {
  const intake::FolderRow& row = folder_.rows[at];
  if (column == EventsColumn) return QVariant::fromValue<qulonglong>(row.events);
  if (column == ParametersColumn) return row.parameters;
  if (column == StateColumn) return static_cast<int>(stateOf(row));
  return textOf(at, column);
}

int FolderModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(folder_.rows.size());
}

int FolderModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant FolderModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto at = static_cast<std::size_t>(index.row());
  const intake::FolderRow& row = folder_.rows[at];
  switch (role) {
    case Qt::DisplayRole:
      return textOf(at, index.column());
    case SortRole:
      return sortKeyOf(at, index.column());
    case StateRole:
      return static_cast<int>(stateOf(row));
    case PathRole:
      return QString::fromStdString(row.path);
    case Qt::ToolTipRole: {
      QStringList lines{text(row.path)};
      if (row.error) lines << errorText(*row.error);
      for (const Deviation& deviation : row.deviations) {
        if (lines.size() > 10) break;
        lines << QStringLiteral("%1  %2").arg(text(deviation.code), deviationText(deviation));
      }
      return lines.join(QLatin1Char('\n'));
    }
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
      return {};
  }
}

QVariant FolderModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case FileColumn:
      return tr("File");
    case StateColumn:
      return tr("State");
    case EventsColumn:
      return tr("Events");
    case ParametersColumn:
      return tr("Parameters");
    case CytometerColumn:
      return tr("Cytometer");
    case DateColumn:
      return tr("Date");
    case SampleColumn:
      return tr("Sample");
    case CopiesColumn:
      return tr("Same content as");
    default:
      return {};
  }
}

QString FolderModel::csv() const {
  QStringList lines{
      QStringLiteral("path,state,version,events,parameters,cytometer,date,sample,sha256,codes,error")};
  for (std::size_t at = 0; at < folder_.rows.size(); ++at) {
    const intake::FolderRow& row = folder_.rows[at];
    QStringList codes;
    for (const Deviation& deviation : row.deviations) codes << QString::fromStdString(deviation.code);
    codes.removeDuplicates();
    const QStringList cells{
        csvCell(QString::fromStdString(row.path)),
        csvCell(row.error ? QStringLiteral("refused") : QString::fromLatin1(statusCode(row.status))),
        csvCell(QString::fromStdString(row.version)),
        row.error ? QString() : QString::number(row.events),
        row.error ? QString() : QString::number(row.parameters),
        csvCell(text(row.cytometer)),
        csvCell(text(row.date)),
        csvCell(text(row.sampleId)),
        csvCell(row.contentHash ? QString::fromStdString(row.contentHash->hex()) : QString()),
        csvCell(codes.join(QLatin1Char(' '))),
        csvCell(row.error ? errorText(*row.error) : QString())};
    lines << cells.join(QLatin1Char(','));
  }
  return lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n");
}

void FolderModel::retranslate() {
  findCopies();
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

RowFilter::IsProblem problemOfFile() {
  return [](const QModelIndex& cell) {
    return cell.data(FolderModel::StateRole).toInt() >= FolderModel::NeedsDecision;
  };
}

}  // namespace vestige::app
