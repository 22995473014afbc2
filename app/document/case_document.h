// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "app/services/analysis.h"
#include "app/services/own_gate_edits.h"
#include "app/services/own_matrices.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// The one mutable object of an open case: its record, what was computed from it, where it is stored, the
/// undo stack. It changes in one way: a command of case_commands.h exchanges a part of the record, the
/// revision grows, a signal says which part; whoever computes from the record asks again. The analysis is a
/// value that follows later. GUI thread only.
/// @tested tests/gui/document_test.cpp
class CaseDocument final : public QObject {
  Q_OBJECT
 public:
  enum class Part { Identity, Haemodilution, Strategy, Decisions, Patient, Gates, Compensation, Cleaning };
  Q_ENUM(Part)

  explicit CaseDocument(QObject* parent = nullptr);

  bool isOpen() const { return analysis_ != nullptr; }
  const CaseRecord& record() const { return record_; }
  /// What was last computed; null before a case is open. May lag behind the record: see isCurrent().
  const AnalysisPtr& analysis() const { return analysis_; }
  /// Whether the analysis is that of the record as it stands. A report is made of a current analysis only.
  bool isCurrent() const { return analysis_ != nullptr && analysedRevision_ == revision_; }
  const QString& path() const { return path_; }  ///< Empty for a case that was never stored.
  quint64 revision() const { return revision_; }
  bool isModified() const { return !undoStack_.isClean(); }
  QUndoStack& undoStack() { return undoStack_; }

  /// Another case, whole: record and its analysis together, nothing to undo.
  void replace(CaseRecord record, AnalysisPtr analysis, QString path);
  /// The answer to the question asked at @p revision; false and ignored when the record has changed since.
  bool setAnalysis(quint64 revision, AnalysisPtr analysis);
  /// The record as it was written (paths relative to its new place, hashes of the tubes).
  void markSaved(CaseRecord record, const QString& path);

  // For commands only: put the new value in, give the old one back.
  std::optional<IdentityConfirmation> exchangeIdentity(std::optional<IdentityConfirmation> confirmation);
  std::string exchangeHaemodilution(std::string statement);
  std::string exchangeStrategy(std::string strategy);
  /// Both change places with the record's.
  void exchangePatient(Patient& patient, std::string& specimenId);
  /// Has one entry for each tube (asserted).
  MatrixState exchangeMatrices(MatrixState state);
  std::optional<TubeCleaning> exchangeCleaning(std::size_t tube, std::optional<TubeCleaning> cleaning);
  std::vector<FileDecision> exchangeDecisions(std::size_t tube, std::vector<FileDecision> decisions);
  /// Of one tube, or of all where @p tube is empty.
  std::vector<GateVersion> exchangeGateVersions(std::optional<std::size_t> tube,
                                                std::vector<GateVersion> versions);
  std::vector<GateLock> exchangeGateLocks(std::vector<GateLock> locks);
  /// Has one entry for each tube (asserted).
  GateState exchangeGates(GateState state);

 signals:
  void caseReplaced();
  void recordChanged(vestige::app::CaseDocument::Part part);
  void analysisChanged();
  void pathChanged();
  void modifiedChanged(bool modified);

 private:
  void changed(Part part);

  CaseRecord record_;
  AnalysisPtr analysis_;
  QString path_;
  QUndoStack undoStack_;
  quint64 revision_ = 0;
  quint64 analysedRevision_ = 0;
};

}  // namespace vestige::app
