// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/tree_check_model.h"

#include "app/services/tree_audit.h"
#include "app/text/tree_check_text.h"

namespace vestige::app {

void TreeCheckModel::setFindings(std::vector<TreeFinding> findings, const GatingTree& tree,
                                 const std::string& language) {
  beginResetModel();
  findings_ = std::move(findings);
  tree_ = tree;
  language_ = language;
  endResetModel();
}

QString TreeCheckModel::name(const std::string& id) const {
  return populationNameIn(tree_.populations(), id, language_);
}

int TreeCheckModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(findings_.size());
}

int TreeCheckModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant TreeCheckModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const TreeFinding& finding = findings_[static_cast<std::size_t>(index.row())];
  const bool isOfGate = finding.kind == TreeFindingKind::UnusedGate;
  switch (role) {
    case Qt::DisplayRole:
      if (index.column() == KindColumn) return treeFindingKindText(finding.kind);
      if (index.column() == PopulationColumn)
        return isOfGate ? QString::fromStdString(finding.other) : name(finding.population);
      return treeFindingText(finding, [this](const std::string& id) { return name(id); });
    case Qt::ToolTipRole:
      return treeFindingText(finding, [this](const std::string& id) { return name(id); });
    case KindRole:
      return QString::fromUtf8(treeFindingCode(finding.kind).data(),
                               static_cast<qsizetype>(treeFindingCode(finding.kind).size()));
    case PopulationRole:
      return QString::fromStdString(finding.population);
    case CanJumpRole:
      return !isOfGate;
    default:
      return {};
  }
}

QVariant TreeCheckModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case KindColumn:
      return tr("Kind");
    case PopulationColumn:
      return tr("Population");
    case TextColumn:
      return tr("What is odd");
    default:
      return {};
  }
}

}  // namespace vestige::app
