// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>

#include <QMenu>
#include <QObject>
#include <QToolButton>

#include "app/dialogs/person_dialog.h"
#include "app/document/own_gate_commands.h"
#include "app/gui/window_actions.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

/// What can be done to populations from the tree: name, colour, delete, lock, copy, combine; and who does it.
/// @tested tests/gui/population_edit_test.cpp
class PopulationController final : public QObject {
  Q_OBJECT
 public:
  /// Fills in or accepts a dialog; false = cancelled. The default shows it.
  using Ask = std::function<bool(PersonDialog&)>;

  /// @param now  ISO 8601 with zone.
  PopulationController(const Theme& theme, CaseDocument& document, GatingWorkspace& workspace,
                       WindowActions& actions, std::function<QString()> now, QWidget* window);
  void setAsk(Ask ask) { ask_ = std::move(ask); }
  SessionUser& user() { return user_; }
  /// Shows who works here, for the status bar; a click leads to the question.
  QToolButton* userButton() const { return button_; }

  /// Who changes this gate, in this tube or in all, and why: from the settings and from what stands there as
  /// far as that goes, else a small dialog asks. Nothing where that was cancelled.
  /// @param gate  empty: something new, which needs no reason.
  std::optional<GateAuthor> author(const std::string& gate = {}, std::optional<std::size_t> tube = {});
  void askUser();

  void rename();
  void recolour();  ///< Opens the menu of colours at the current row.
  void setColour(const QString& slot);
  void removeSelected();
  void turnLock();
  void copy();
  void paste();
  void combine(BooleanOperator op, bool complementOthers);
  void retranslate();

 signals:
  void refused(const QString& sentence);

 private:
  std::string current() const { return workspace_.currentPopulation().toStdString(); }
  std::string gateOf(const std::string& population) const;
  QString nameOf(const std::string& population) const;
  bool tell(const std::optional<GateRefusal>& refusal);
  void addToTree();
  void update();
  void showNew(const AddedGate& added);

  const Theme& theme_;
  CaseDocument& document_;
  GatingWorkspace& workspace_;
  WindowActions& actions_;
  std::function<QString()> now_;
  QWidget* window_;
  SessionUser user_;
  Ask ask_;
  QToolButton* button_;
  std::string copied_;  ///< Population to paste; of the case that is open.
  QString toName_;      ///< A new population whose name is to be edited once the tree shows it.
};

}  // namespace vestige::app
