// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/comparison_model.h"

#include <cmath>
#include <utility>

#include "app/text/error_text.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "app/text/reason_text.h"
#include "app/text/workspace_text.h"

namespace vestige::app {
namespace {

const QString kNothing = QStringLiteral("\u2014");

QString text(const std::string& s) { return foreignText(QString::fromStdString(s)); }

QString stateText(ComparisonState state) {
  switch (state) {
    case ComparisonState::Equal:
      return ComparisonModel::tr("equal");
    case ComparisonState::Within:
      return ComparisonModel::tr("within limits");
    case ComparisonState::Beyond:
      return ComparisonModel::tr("beyond limits");
    case ComparisonState::NotStored:
      return ComparisonModel::tr("not counted there");
    case ComparisonState::NotRead:
      return ComparisonModel::tr("not read");
    case ComparisonState::NoFile:
      return ComparisonModel::tr("no file");
    case ComparisonState::Refused:
      return ComparisonModel::tr("file refused");
  }
  return {};
}

/// In a cell.
QString reasonWord(CountReason reason) {
  switch (reason) {
    case CountReason::ParentDiffers:
      return ComparisonModel::tr("parent differs");
    case CountReason::Binned:
      return ComparisonModel::tr("counted on bins there");
    case CountReason::ScaleByTrial:
      return ComparisonModel::tr("scale not published");
    case CountReason::CurveByFit:
      return ComparisonModel::tr("curve not published");
    case CountReason::OtherMatrix:
      return ComparisonModel::tr("other compensation");
    case CountReason::OtherEvents:
      return ComparisonModel::tr("other number of events");
    case CountReason::FileByCount:
      return ComparisonModel::tr("file found by its number of events");
  }
  return {};
}

QString reasonSentence(CountReason reason) {
  switch (reason) {
    case CountReason::ParentDiffers:
      return ComparisonModel::tr("A population above it differs already.");
    case CountReason::Binned:
      return ComparisonModel::tr(
          "The other program counts polygons and ellipses on a grid; ours are exact, so events near the edge "
          "differ.");
    case CountReason::ScaleByTrial:
      return ComparisonModel::tr(
          "The other program's scale is not published; its rule was found by trial on one export.");
    case CountReason::CurveByFit:
      return ComparisonModel::tr(
          "A curly quadrant: its curve is not published and was found by a fit to public counts, so events "
          "near it may lie on the other side.");
    case CountReason::OtherMatrix:
      return ComparisonModel::tr(
          "Values were compensated with the matrix of the file, not with the settings in the other program.");
    case CountReason::OtherEvents:
      return ComparisonModel::tr("The file has another number of events than the document says.");
    case CountReason::FileByCount:
      return ComparisonModel::tr("Only the number of events says that this is the sample's file.");
  }
  return {};
}

QString signedCount(std::int64_t difference) {
  if (difference == 0) return QStringLiteral("0");
  return (difference > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) + countText(std::abs(difference));
}

QString foundWord(FoundBy by) {
  switch (by) {
    case FoundBy::FileKeyword:
      return QStringLiteral("$FIL");
    case FoundBy::Guid:
      return QStringLiteral("GUID");
    default:
      return QStringLiteral("$TOT");
  }
}

bool differs(const ComparisonRow& row) {
  return row.state == ComparisonState::Within || row.state == ComparisonState::Beyond;
}

bool isNumber(int column) {
  return column >= ComparisonModel::OursColumn && column <= ComparisonModel::PercentColumn;
}

}  // namespace

void ComparisonModel::setComparison(ComparisonPtr comparison) {
  beginResetModel();
  comparison_ = std::move(comparison);
  endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !comparison_ ? 0 : static_cast<int>(comparison_->rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString ComparisonModel::textOf(const ComparisonRow& row, int column) const {
  const bool both = row.ours && row.stored;
  switch (column) {
    case SampleColumn:
      return text(comparison_->workspace.samples[row.sample].name);
    case PopulationColumn:
      return row.population ? text(row.path) : tr("all events");
    case OursColumn:
      return row.ours ? countText(*row.ours) : kNothing;
    case StoredColumn:
      return row.stored ? countText(*row.stored) : kNothing;
    case DifferenceColumn:
      return both ? signedCount(*row.ours - *row.stored) : kNothing;
    case PercentColumn:
      return both ? percentText(std::abs(row.relative())) : kNothing;
    case StateColumn:
      return stateText(row.state);
    case ReasonColumn: {
      QStringList words;
      for (const CountReason reason : row.reasons) words << reasonWord(reason);
      if (row.state == ComparisonState::NotRead)
        words << (row.feature.empty() ? tr("a gate above it is not read")
                                      : foreignText(reasonText(row.feature)));
      if (words.isEmpty() && differs(row)) words << tr("no reason known");
      return words.join(QStringLiteral(", "));
    }
    default:
      return {};
  }
}

QVariant ComparisonModel::sortKeyOf(const ComparisonRow& row, int column) const {
  const bool both = row.ours && row.stored;
  switch (column) {  // what has no number stands below all numbers
    case OursColumn:
      return QVariant::fromValue<qlonglong>(row.ours.value_or(-1));
    case StoredColumn:
      return QVariant::fromValue<qlonglong>(row.stored.value_or(-1));
    case DifferenceColumn:
      return QVariant::fromValue<qlonglong>(both ? std::abs(*row.ours - *row.stored) : -1);
    case PercentColumn:
      return both ? std::abs(row.relative()) : -1.0;
    case StateColumn:
      return static_cast<int>(row.state);
    default:
      return textOf(row, column);
  }
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ComparisonRow& at = row(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return textOf(at, index.column());
    case Qt::ToolTipRole:
      return detail(index.row());
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    case SortRole:
      return sortKeyOf(at, index.column());
    case StateRole:
      return static_cast<int>(at.state);
    default:
      return {};
  }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case SampleColumn:
      return tr("Sample");
    case PopulationColumn:
      return tr("Population");
    case OursColumn:
      return tr("Here");
    case StoredColumn:
      return tr("There");
    case DifferenceColumn:
      return tr("Difference");
    case PercentColumn:
      return tr("Relative");
    case StateColumn:
      return tr("State");
    case ReasonColumn:
      return tr("Reason");
    default:
      return {};
  }
}

QString ComparisonModel::detail(int at) const {
  const ComparisonRow& of = row(at);
  QStringList sentences;
  sentences << fill(QStringLiteral("%1 %2."), {textOf(of, SampleColumn), textOf(of, PopulationColumn)});
  for (const CountReason reason : of.reasons) sentences << reasonSentence(reason);
  for (const WorkspaceSampleRun& run : comparison_->runs) {
    if (run.sample == of.sample && of.state == ComparisonState::Refused && run.error)
      sentences << errorText(*run.error);
  }
  if (differs(of) && of.reasons.empty()) {
    sentences << tr("No reason is known: look at this gate before using it.");
  }
  if (of.state == ComparisonState::NotStored) sentences << tr("The other program had not counted it.");
  if (of.state == ComparisonState::NoFile)
    sentences << workspaceFileMissingText(comparison_->workspace.samples[of.sample].name);
  if (of.state == ComparisonState::NotRead) {
    sentences << (of.feature.empty()
                      ? tr("A gate above it is not read, so it has no count here.")
                      : fill(tr("It is not read: %1. It has no count here; nothing is guessed."),
                             {foreignText(reasonText(of.feature))}));
  }
  return sentences.join(QLatin1Char(' '));
}

QString ComparisonModel::summary() const {
  if (!comparison_) return {};
  const ComparisonSummary& of = comparison_->summary;
  QStringList parts;
  parts << text(comparison_->workspace.program)
        << fill(tr("%1 populations compared, %2 equal"), {countText(static_cast<std::int64_t>(of.compared)),
                                                          countText(static_cast<std::int64_t>(of.equal))});
  if (of.compared > 0) parts << fill(tr("median difference %1"), {percentText(of.median)});
  if (of.worst) {
    const ComparisonRow& worst = comparison_->rows[*of.worst];
    parts << fill(tr("worst %1 (%2)"),
                  {percentText(std::abs(worst.relative())), textOf(worst, PopulationColumn)});
  }
  parts << fill(
      comparison_->workspace.countsAreBinned ? tr("beyond 2 % and 3 events: %1") : tr("beyond 1 %: %1"),
      {countText(static_cast<std::int64_t>(of.beyond))});
  if (of.notCompared > 0)
    parts << fill(tr("not compared: %1"), {countText(static_cast<std::int64_t>(of.notCompared))});
  return parts.join(QStringLiteral(" \u00b7 "));
}

QStringList ComparisonModel::notes() const {
  QStringList notes;
  if (!comparison_) return notes;
  for (const WorkspaceSampleRun& run : comparison_->runs) {
    const std::string& name = comparison_->workspace.samples[run.sample].name;
    if (run.source.empty()) {
      notes << workspaceFileMissingText(name);
    } else if (run.foundBy != FoundBy::SampleName) {
      notes << workspaceFileFoundText(name, run.source, foundWord(run.foundBy).toStdString());
    }
    if (run.error) notes << errorText(*run.error);
  }
  for (const WorkspaceGap& gap : comparison_->workspace.gaps) notes << workspaceGapText(gap);
  for (const WorkspaceSample& sample : comparison_->workspace.samples) notes << workspaceFitTexts(sample);
  return notes;
}

void ComparisonModel::retranslate() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

RowFilter::IsProblem problemOfComparison() {
  return [](const QModelIndex& cell) {
    const auto state = static_cast<ComparisonState>(cell.data(ComparisonModel::StateRole).toInt());
    return state != ComparisonState::Equal && state != ComparisonState::Within &&
           state != ComparisonState::NotStored;
  };
}

}  // namespace vestige::app
