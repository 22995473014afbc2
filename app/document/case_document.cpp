// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/case_document.h"

#include <cassert>
#include <utility>

namespace vestige::app {

CaseDocument::CaseDocument(QObject* parent) : QObject(parent) {
  connect(&undoStack_, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

void CaseDocument::replace(CaseRecord record, AnalysisPtr analysis, QString path) {
  record_ = std::move(record);
  analysis_ = std::move(analysis);
  path_ = std::move(path);
  analysedRevision_ = ++revision_;
  undoStack_.clear();
  emit caseReplaced();
}

bool CaseDocument::setAnalysis(quint64 revision, AnalysisPtr analysis) {
  if (revision != revision_) return false;
  analysis_ = std::move(analysis);
  analysedRevision_ = revision;
  emit analysisChanged();
  return true;
}

void CaseDocument::markSaved(CaseRecord record, const QString& path) {
  // The same case in other words: no revision, or a computation under way would be thrown away for nothing.
  record_ = std::move(record);
  path_ = path;
  undoStack_.setClean();
  emit pathChanged();
}

std::optional<IdentityConfirmation> CaseDocument::exchangeIdentity(
    std::optional<IdentityConfirmation> confirmation) {
  std::swap(record_.identityConfirmed, confirmation);
  changed(Part::Identity);
  return confirmation;
}

std::string CaseDocument::exchangeHaemodilution(std::string statement) {
  std::swap(record_.specimen.haemodilution, statement);
  changed(Part::Haemodilution);
  return statement;
}

std::string CaseDocument::exchangeStrategy(std::string strategy) {
  std::swap(record_.strategy, strategy);
  changed(Part::Strategy);
  return strategy;
}

void CaseDocument::exchangePatient(Patient& patient, std::string& specimenId) {
  std::swap(record_.patient, patient);
  std::swap(record_.specimen.id, specimenId);
  changed(Part::Patient);
}

std::optional<TubeCleaning> CaseDocument::exchangeCleaning(std::size_t tube,
                                                           std::optional<TubeCleaning> cleaning) {
  std::swap(record_.tubes.at(tube).cleaning, cleaning);
  changed(Part::Cleaning);
  return cleaning;
}

std::vector<FileDecision> CaseDocument::exchangeDecisions(std::size_t tube,
                                                          std::vector<FileDecision> decisions) {
  std::swap(record_.tubes.at(tube).decisions, decisions);
  changed(Part::Decisions);
  return decisions;
}

std::vector<GateVersion> CaseDocument::exchangeGateVersions(std::optional<std::size_t> tube,
                                                            std::vector<GateVersion> versions) {
  std::swap(tube ? record_.tubes.at(*tube).gateVersions : record_.gateVersions, versions);
  changed(Part::Gates);
  return versions;
}

std::vector<GateLock> CaseDocument::exchangeGateLocks(std::vector<GateLock> locks) {
  std::swap(record_.gateLocks, locks);
  changed(Part::Gates);
  return locks;
}

GateState CaseDocument::exchangeGates(GateState state) {
  assert(state.tubes.size() == record_.tubes.size());
  GateState before = gateStateOf(record_);
  putGateState(record_, std::move(state));
  changed(Part::Gates);
  return before;
}

MatrixState CaseDocument::exchangeMatrices(MatrixState state) {
  assert(state.tubes.size() == record_.tubes.size());
  std::swap(record_.matrices, state.matrices);
  for (std::size_t i = 0; i < state.tubes.size(); ++i) std::swap(record_.tubes[i].matrix, state.tubes[i]);
  changed(Part::Compensation);
  return state;
}

void CaseDocument::changed(Part part) {
  ++revision_;
  emit recordChanged(part);
}

}  // namespace vestige::app
