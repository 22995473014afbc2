// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/population_tree_model.h"

#include <algorithm>
#include <utility>

#include <QStringList>

#include "app/text/gate_text.h"
#include "app/text/number_text.h"
#include "app/text/result_text.h"
#include "io/bytes/file_io.h"
#include "io/text/csv.h"

namespace vestige::app {

void PopulationTreeModel::setAnalysis(AnalysisPtr analysis, std::size_t tube, const QString& language) {
  const bool sameTree = analysis && analysis_ &&
                        analysis->strategy->tree.populations() == analysis_->strategy->tree.populations();
  if (!sameTree) beginResetModel();
  analysis_ = std::move(analysis);
  tube_ = tube;
  language_ = language.toStdString();
  if (!sameTree) {
    buildNodes();
    endResetModel();
    return;
  }
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    emit dataChanged(createIndex(nodes_[node].row, 0, node),
                     createIndex(nodes_[node].row, ColumnCount - 1, node));
  }
  emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void PopulationTreeModel::buildNodes() {
  nodes_.clear();
  if (!analysis_) return;
  const GatingTree& tree = analysis_->strategy->tree;
  nodes_.resize(tree.populations().size() + 1);
  for (std::size_t node = 1; node < nodes_.size(); ++node) {
    const std::string& parent = tree.populations()[node - 1].parent;
    nodes_[node].parent = parent.empty() ? 0 : tree.populationIndex(parent).value_or(0) + 1;
    Node& above = nodes_[nodes_[node].parent];
    nodes_[node].row = static_cast<int>(above.children.size());
    above.children.push_back(node);
  }
}

std::uint64_t PopulationTreeModel::count(std::size_t tube, std::size_t node) const {
  const Evaluation& evaluation = analysis_->tubes[tube].evaluation;
  return node == 0 ? evaluation.eventCount : evaluation.populations[node - 1].count;
}

QString PopulationTreeModel::name(std::size_t node) const {
  return node == 0 ? tr("All events") : QString::fromStdString(population(node).name.in(language_));
}

bool PopulationTreeModel::isDenominator(std::size_t node) const {
  if (!analysis_->mrd) return false;
  // No denominator population = all events; that is node 0, population p is node p + 1.
  return analysis_->denominatorPopulation ? node == *analysis_->denominatorPopulation + 1 : node == 0;
}

std::string PopulationTreeModel::gateOf(std::size_t node) const {
  const GatingTree& tree = analysis_->strategy->tree;
  const auto part = node == 0 ? std::nullopt : tree.part(population(node).gate);
  return part ? tree.gates()[part->gate].id : std::string();
}

bool PopulationTreeModel::isGateLocked(std::size_t node) const {
  return node != 0 && app::isGateLocked(analysis_->record, *analysis_->strategy, gateOf(node));
}

const TailoredGate* PopulationTreeModel::changedGateOf(std::size_t node) const {
  if (node == 0) return nullptr;
  const std::string gate = gateOf(node);
  for (const TailoredGate& changed : analysis_->tubes[tube_].tailored) {
    if (changed.version.gate == gate && changed.state == TailoredGate::State::Applied) return &changed;
  }
  return nullptr;
}

int PopulationTreeModel::ownNumber(std::size_t node) const {
  const auto& own = analysis_->record.ownPopulations;
  const auto found = node == 0 ? own.end() : std::ranges::find(own, population(node).id, &OwnPopulation::id);
  return found == own.end() ? 0 : static_cast<int>(found - own.begin()) + 1;
}

bool PopulationTreeModel::isFromProposal(std::size_t node) const {
  if (const TailoredGate* changed = changedGateOf(node)) return changed->version.origin == "proposed";
  const OwnGate* own = node == 0 ? nullptr : ownGateOf(analysis_->record, gateOf(node));
  return own && own->origin == "proposed";
}

QString PopulationTreeModel::parentSlot(std::size_t node) const {
  for (; node != 0; node = nodes_[node].parent) {
    if (!population(node).colourSlot.empty()) return QString::fromStdString(population(node).colourSlot);
  }
  return {};
}

std::size_t PopulationTreeModel::denominatorNode() const {
  return analysis_->mrd && analysis_->denominatorPopulation ? *analysis_->denominatorPopulation + 1 : 0;
}

bool PopulationTreeModel::isOfDenominator(std::size_t node) const {
  const std::size_t whole = denominatorNode();
  while (node != 0 && node != whole) node = nodes_[node].parent;
  return node == whole;
}

QString PopulationTreeModel::denominatorName() const {
  return analysis_ && analysis_->mrd ? denominatorText(analysis_->mrd->inputs.denominatorName)
                                     : tr("all events");
}

QString PopulationTreeModel::toolTip(std::size_t node) const {
  if (node == 0) return QStringLiteral("/");
  QStringList lines{QString::fromStdString(analysis_->strategy->tree.path(node - 1))};
  if (const OwnGate* own = ownGateOf(analysis_->record, gateOf(node))) {
    lines += ownGateText(*own);
  } else if (ownNumber(node) > 0) {
    lines += tr("Made for this case; the gate is the strategy's.");
  }
  if (isGateLocked(node)) lines += tr("The gate is locked.");
  if (const TailoredGate* changed = changedGateOf(node)) lines += gateVersionText(changed->version);
  return lines.join(QLatin1Char('\n'));
}

QModelIndex PopulationTreeModel::indexOf(const QString& id) const {
  if (nodes_.empty()) return {};
  if (id.isEmpty()) return createIndex(0, 0, quintptr{0});
  const auto found = analysis_->strategy->tree.populationIndex(id.toStdString());
  return found ? createIndex(nodes_[*found + 1].row, 0, *found + 1) : QModelIndex();
}

QModelIndex PopulationTreeModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  if (!parent.isValid()) return createIndex(row, column, quintptr{0});
  return createIndex(row, column, nodes_[parent.internalId()].children[static_cast<std::size_t>(row)]);
}

QModelIndex PopulationTreeModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == 0) return {};
  const std::size_t above = nodes_[child.internalId()].parent;
  return createIndex(nodes_[above].row, 0, above);
}

int PopulationTreeModel::rowCount(const QModelIndex& parent) const {
  if (nodes_.empty() || parent.column() > 0) return 0;
  return parent.isValid() ? static_cast<int>(nodes_[parent.internalId()].children.size()) : 1;
}

int PopulationTreeModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant PopulationTreeModel::text(std::size_t node, int column) const {
  switch (column) {
    case NameColumn:
      return name(node);
    case EventsColumn:
      return countText(static_cast<std::int64_t>(count(tube_, node)));
    case PercentColumn:
      if (node == 0) return {};
      return populationPercent(count(tube_, node), count(tube_, nodes_[node].parent), PercentStyle::Screen);
    case DenominatorPercentColumn:
      if (!isOfDenominator(node)) return QStringLiteral("\u2014");
      return populationPercent(count(tube_, node), count(tube_, denominatorNode()), PercentStyle::Screen);
    default:
      return {};
  }
}

QVariant PopulationTreeModel::number(std::size_t node, int column) const {
  const auto events = count(tube_, node);
  switch (column) {
    case NameColumn:
      return name(node);
    case EventsColumn:
      return QVariant::fromValue<qulonglong>(events);
    case PercentColumn: {
      const auto whole = node == 0 ? 0 : count(tube_, nodes_[node].parent);
      return whole == 0 ? QVariant() : 100.0 * static_cast<double>(events) / static_cast<double>(whole);
    }
    case DenominatorPercentColumn: {
      const auto whole = isOfDenominator(node) ? count(tube_, denominatorNode()) : 0;
      return whole == 0 ? QVariant() : 100.0 * static_cast<double>(events) / static_cast<double>(whole);
    }
    default:
      return {};
  }
}

QString PopulationTreeModel::accessibleName(std::size_t node) const {
  QString text = isDenominator(node) ? tr("%1, denominator").arg(name(node)) : name(node);
  if (isGateLocked(node)) text = tr("%1, gate locked").arg(text);
  if (changedGateOf(node)) text = tr("%1, gate changed for this tube").arg(text);
  if (ownNumber(node) > 0) text = tr("%1, made for this case").arg(text);
  if (isFromProposal(node)) text = tr("%1, proposal confirmed").arg(text);
  return text;
}

QVariant PopulationTreeModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const std::size_t node = index.internalId();
  switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
      return text(node, index.column());
    case OwnNumberRole:
      return ownNumber(node);
    case FromProposalRole:
      return isFromProposal(node);
    case ParentSlotRole:
      return parentSlot(node);
    case SortRole:
      return number(node, index.column());
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(
          Qt::Alignment(Qt::AlignVCenter | (index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight)));
    case Qt::ToolTipRole:
      if (index.column() != NameColumn) return {};
      return toolTip(node);
    case Qt::AccessibleTextRole:
      if (index.column() != NameColumn) return text(node, index.column());
      return accessibleName(node);
    case IdRole:
      return node == 0 ? QString() : QString::fromStdString(population(node).id);
    case ColourSlotRole:
      return node == 0 ? QString() : QString::fromStdString(population(node).colourSlot);
    case DenominatorRole:
      return isDenominator(node);
    case GateLockedRole:
      return isGateLocked(node);
    case GateChangedRole:
      return changedGateOf(node) != nullptr;
    case MrdRole:
      return analysis_->mrdPopulation && node == *analysis_->mrdPopulation + 1;
    default:
      return {};
  }
}

QVariant PopulationTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (section == NameColumn ? Qt::AlignLeft : Qt::AlignRight)));
  }
  if (role == Qt::ToolTipRole && section == DenominatorPercentColumn)
    return tr("Percent of the denominator: %1").arg(denominatorName());
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case NameColumn:
      return tr("Population");
    case EventsColumn:
      return tr("Events");
    case PercentColumn:
      return tr("% parent");
    case DenominatorPercentColumn:
      return tr("% of N");
    default:
      return {};
  }
}

Qt::ItemFlags PopulationTreeModel::flags(const QModelIndex& index) const {
  Qt::ItemFlags flags = QAbstractItemModel::flags(index);
  if (index.isValid() && index.column() == NameColumn && ownNumber(index.internalId()) > 0)
    flags |= Qt::ItemIsEditable;
  return flags;
}

bool PopulationTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
  const QString text = value.toString().trimmed();
  if (text == name(index.internalId())) return false;
  emit renameRequested(index.data(IdRole).toString(), text);
  return true;
}

QString PopulationTreeModel::tableText() const {
  if (!analysis_) return {};
  const std::size_t denominator = denominatorNode();
  const auto& mrd = analysis_->mrd;
  const QString of = mrd ? QString::fromStdString(mrd->inputs.denominatorName) : tr("all events");
  QStringList lines{
      QStringList{tr("file"), tr("path"), tr("name"), tr("count"), tr("% parent"), tr("% of %1").arg(of)}
          .join(QLatin1Char('\t'))};
  // Plain numbers that any spreadsheet reads back, whatever the language of the window.
  const auto percent = [](std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return QString();
    return QString::fromStdString(numberText(100.0 * static_cast<double>(part) / static_cast<double>(whole)));
  };
  const auto cell = [](const QString& text) {
    return QString::fromStdString(csv::textCell(text.toStdString()));
  };
  for (std::size_t tube = 0; tube < analysis_->tubes.size(); ++tube) {
    const QString file = cell(QString::fromStdString(analysis_->tubes[tube].reference.file));
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      const auto events = count(tube, node);
      const QString path =
          node == 0 ? QStringLiteral("/") : QString::fromStdString(analysis_->strategy->tree.path(node - 1));
      lines << QStringList{file,
                           cell(path),
                           cell(name(node)),
                           QString::number(events),
                           node == 0 ? QString() : percent(events, count(tube, nodes_[node].parent)),
                           percent(events, count(tube, denominator))}
                   .join(QLatin1Char('\t'));
    }
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace vestige::app
