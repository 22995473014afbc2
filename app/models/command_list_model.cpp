// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/command_list_model.h"

#include <algorithm>
#include <utility>

namespace vestige::app {

void CommandListModel::setEntries(std::vector<CommandEntry> entries) {
  entries_ = std::move(entries);
  names_.clear();
  for (const CommandEntry& entry : entries_) names_.emplace_back(entry.allNames);
  search();
}

void CommandListModel::setTyped(const QString& typed) {
  if (typed == typed_) return;
  typed_ = typed;
  search();
}

void CommandListModel::search() {
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (const int fit = names_[i].match(typed_)) found.emplace_back(fit, i);
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
  beginResetModel();
  shown_.clear();
  for (const auto& [fit, i] : found) shown_.push_back(i);
  endResetModel();
}

int CommandListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant CommandListModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const CommandEntry& found = entry(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return found.name;
    case Qt::ToolTipRole:
      return found.obstacle.isEmpty() ? QVariant() : found.obstacle;
    case Qt::AccessibleTextRole: {
      QStringList said{found.name, found.place, found.keys, found.obstacle};
      said.removeAll(QString());
      return said.join(QStringLiteral(", "));
    }
    case KeysRole:
      return found.keys;
    case PlaceRole:
      return found.place;
    case ObstacleRole:
      return found.obstacle;
    case CheckedRole:
      return found.isChecked;
    default:
      return {};
  }
}

}  // namespace vestige::app
