// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/sample_list_model.h"

#include <utility>

#include <QFileInfo>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

QString stateText(SampleStatus status) {
  switch (status) {
    case SampleStatus::Ok:
      return SampleListModel::tr("read");
    case SampleStatus::Repaired:
      return SampleListModel::tr("repaired");
    case SampleStatus::Ambiguous:
      return SampleListModel::tr("ambiguous");
    case SampleStatus::Damaged:
      return SampleListModel::tr("damaged");
  }
  return {};
}

}  // namespace

void SampleListModel::setAnalysis(AnalysisPtr analysis) {
  beginResetModel();
  analysis_ = std::move(analysis);
  endResetModel();
}

void SampleListModel::retranslate() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int SampleListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !analysis_ ? 0 : static_cast<int>(analysis_->tubes.size());
}

int SampleListModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant SampleListModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const TubeAnalysis& tube = analysis_->tubes[static_cast<std::size_t>(index.row())];
  const QString file = QString::fromStdString(tube.reference.file);
  switch (role) {
    case Qt::DisplayRole:
      if (index.column() == FileColumn) {
        const QString name = QFileInfo(file).fileName();
        return tube.reference.tube.empty()
                   ? name
                   : QStringLiteral("%1  %2").arg(QString::fromStdString(tube.reference.tube), name);
      }
      if (index.column() == EventsColumn)
        return countText(static_cast<std::int64_t>(tube.evaluation.eventCount));
      return stateText(tube.sample->status);
    case SortRole:
      if (index.column() == FileColumn) return file;
      if (index.column() == EventsColumn) return QVariant::fromValue<qulonglong>(tube.evaluation.eventCount);
      return static_cast<int>(tube.sample->status);
    case StatusRole:
      return static_cast<int>(tube.sample->status);
    case Qt::ToolTipRole:
      return tr("%1\n%2, SHA-256 %3")
          .arg(file, QString::fromStdString(tube.sample->version),
               QString::fromStdString(tube.sample->sha256.hex()));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (index.column() == FileColumn ? Qt::AlignLeft : Qt::AlignRight)));
    default:
      return {};
  }
}

QVariant SampleListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (section == FileColumn ? Qt::AlignLeft : Qt::AlignRight)));
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case FileColumn:
      return tr("File");
    case EventsColumn:
      return tr("Events");
    case StateColumn:
      return tr("State");
    default:
      return {};
  }
}

}  // namespace vestige::app
