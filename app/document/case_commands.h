// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a person may change an open case; one step of the undo stack each.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// A person answers what a file left open, or takes a repair on themselves. @p decisions: all of this tube.
class DecideFileCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(DecideFileCommand)
 public:
  DecideFileCommand(CaseDocument& document, std::size_t tube, std::vector<FileDecision> decisions)
      : QUndoCommand(tr("decide on a file")),
        document_(document),
        tube_(tube),
        other_(std::move(decisions)) {}
  /// A step that was taken before the case was open: the decisions stand in it already; undo takes them out.
  DecideFileCommand(CaseDocument& document, std::size_t tube)
      : QUndoCommand(tr("decide on a file")), document_(document), tube_(tube), isDone_(true) {}
  void redo() override {
    if (!std::exchange(isDone_, false)) exchange();
  }
  void undo() override { exchange(); }

 private:
  CaseDocument& document_;
  void exchange() { other_ = document_.exchangeDecisions(tube_, std::move(other_)); }
  std::size_t tube_;
  std::vector<FileDecision> other_;
  bool isDone_ = false;
};

/// A person decides which events of a tube are taken out before counting and which channels are corrected;
/// nothing = none.
class CleanTubeCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(CleanTubeCommand)
 public:
  CleanTubeCommand(CaseDocument& document, std::size_t tube, std::optional<TubeCleaning> cleaning)
      : QUndoCommand(cleaning ? tr("clean a tube") : tr("take back the cleaning of a tube")),
        document_(document),
        tube_(tube),
        other_(std::move(cleaning)) {}
  void redo() override { other_ = document_.exchangeCleaning(tube_, std::move(other_)); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  std::size_t tube_;
  std::optional<TubeCleaning> other_;
};

/// A person says whose file it is, having seen what its keywords propose.
class ConfirmPatientCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(ConfirmPatientCommand)
 public:
  ConfirmPatientCommand(CaseDocument& document, Patient patient, std::string specimenId)
      : QUndoCommand(tr("confirm patient")),
        document_(document),
        patient_(std::move(patient)),
        specimenId_(std::move(specimenId)) {}
  void redo() override { document_.exchangePatient(patient_, specimenId_); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  Patient patient_;
  std::string specimenId_;
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

/// A person changes a gate for one tube, or for all where @p tube is empty. What is given replaces the
/// version that stands there. Ask refusalToSet() and refusalToRemove() first, or use setGateVersion() and its
/// like.
class ChangeGateVersionsCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(ChangeGateVersionsCommand)
 public:
  ChangeGateVersionsCommand(CaseDocument& document, std::optional<std::size_t> tube,
                            std::vector<GateVersion> versions, const QString& text)
      : QUndoCommand(text), document_(document), tube_(tube), other_(std::move(versions)) {}
  void redo() override { other_ = document_.exchangeGateVersions(tube_, std::move(other_)); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  std::optional<std::size_t> tube_;
  std::vector<GateVersion> other_;
};

class TurnGateLockCommand final : public QUndoCommand {
  Q_DECLARE_TR_FUNCTIONS(TurnGateLockCommand)
 public:
  TurnGateLockCommand(CaseDocument& document, std::vector<GateLock> locks, const QString& text)
      : QUndoCommand(text), document_(document), other_(std::move(locks)) {}
  void redo() override { other_ = document_.exchangeGateLocks(std::move(other_)); }
  void undo() override { redo(); }

 private:
  CaseDocument& document_;
  std::vector<GateLock> other_;
};

// One step of the undo stack each, or a refusal and the case as it was. The analysis follows by itself.
std::optional<GateRefusal> setGateVersion(CaseDocument& document, std::optional<std::size_t> tube,
                                          GateVersion version);
/// The gate is the strategy's again.
std::optional<GateRefusal> removeGateVersion(CaseDocument& document, std::optional<std::size_t> tube,
                                             const std::string& gate);
std::optional<GateRefusal> turnGateLock(CaseDocument& document, GateLock lock);

}  // namespace vestige::app
