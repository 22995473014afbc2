// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a person may change an open case; one step of the undo stack each.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include <QCoreApplication>
#include <QUndoCommand>

#include "app/document/case_document.h"

namespace vestige::app {

/// A person takes it on themselves that the files belong to the patient although their keywords say
/// otherwise.
class ConfirmIdentityCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(ConfirmIdentityCommand)
 public:
  ConfirmIdentityCommand(CaseDocument& document, IdentityConfirmation confirmation)
      : QUndoCommand(tr("confirm identity")), document_(document), other_(std::move(confirmation)) {}
  void redo() override { other_ = document_.exchangeIdentity(std::move(other_)); }
  void undo() override { redo(); }  // the two change places

 private:
  CaseDocument& document_;
  std::optional<IdentityConfirmation> other_;
};

class StateHaemodilutionCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(StateHaemodilutionCommand)
 public:
  StateHaemodilutionCommand(CaseDocument& document, std::string statement)
      : QUndoCommand(tr("state haemodilution")), document_(document), other_(std::move(statement)) {}
  void redo() override { other_ = document_.exchangeHaemodilution(std::move(other_)); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  std::string other_;
};

class ChooseStrategyCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(ChooseStrategyCommand)
 public:
  ChooseStrategyCommand(CaseDocument& document, std::string strategy)
      : QUndoCommand(tr("choose strategy")), document_(document), other_(std::move(strategy)) {}
  void redo() override { other_ = document_.exchangeStrategy(std::move(other_)); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  std::string other_;
};

}  // namespace vestige::app
