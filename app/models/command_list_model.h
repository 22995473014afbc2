// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QAbstractListModel>

#include "app/text/name_match.h"

namespace vestige::app {

/// Something a person can find by name and do.
struct CommandEntry {
  QString name;          ///< In the user's language.
  QStringList allNames;  ///< In every language, name included.
  QString keys, place;   ///< "Ctrl+E"; "File", "Recent case", "Population".
  QString obstacle;      ///< Why it cannot be done now; "" = it can.
  bool isChecked = false;
  std::function<void()> run = {};
};

/// What fits the words that were typed, best first; what fits equally well stays in the order of the menus.
/// @tested tests/gui/command_test.cpp
class CommandListModel final : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { KeysRole = Qt::UserRole, PlaceRole, ObstacleRole, CheckedRole };

  using QAbstractListModel::QAbstractListModel;
  void setEntries(std::vector<CommandEntry> entries);
  void setTyped(const QString& typed);
  const CommandEntry& entry(int row) const { return entries_[shown_[static_cast<std::size_t>(row)]]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  void search();
  std::vector<CommandEntry> entries_;
  std::vector<SearchName> names_;
  std::vector<std::size_t> shown_;
  QString typed_;
};

}  // namespace vestige::app
