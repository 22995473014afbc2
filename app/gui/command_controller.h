// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QToolButton>

#include "app/dialogs/keys_dialog.h"
#include "app/document/case_document.h"
#include "app/gui/command_book.h"
#include "app/gui/window_actions.h"
#include "app/models/command_list_model.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

/// The way to every command by name and by key: the palette, its entry beside the menus, the panes and
/// quality cells by number, and which keys the user has chosen.
/// @tested tests/gui/command_test.cpp
class CommandController final : public QObject {
  Q_OBJECT
 public:
  CommandController(const Theme& theme, Language& language, CaseDocument& document, WindowActions& actions,
                    GatingWorkspace& workspace, QWidget* window);
  CommandBook& book() { return book_; }
  /// What the palette offers now: commands, recent cases, populations, markers.
  std::vector<CommandEntry> entries() const;
  void openPalette();
  void openKeys();
  KeysDialog::Book keyBook();
  /// @param retranslate  Sets the texts of everything that stands in the menus.
  void retranslate(const std::function<void()>& retranslate);
  /// Why this command cannot be done now; "" = it can.
  QString obstacleOf(const QAction& action) const;

 private:
  void addCases(std::vector<CommandEntry>& all) const;
  void addPopulations(std::vector<CommandEntry>& all) const;
  void addMarkers(std::vector<CommandEntry>& all) const;
  void update();

  const Theme& theme_;
  Language& language_;
  CaseDocument& document_;
  WindowActions& actions_;
  GatingWorkspace& workspace_;
  QWidget& window_;
  CommandBook book_;
  QToolButton* entry_;  ///< At the right of the menus.
};

}  // namespace vestige::app
