// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/own_gate_commands.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QUndoCommand>

namespace vestige::app {
namespace {

constexpr int kNudgeCommand = 4102;  // merge id

QString stepName(const char* text) { return QCoreApplication::translate("GateCommands", text); }

/// Who moved a gate to and fro does not count when it stands where it stood.
GateState withoutHands(GateState state) {
  for (OwnGate& own : state.ownGates) own.changed.reset();
  const auto clear = [](std::vector<GateVersion>& versions) {
    for (GateVersion& version : versions) version.at.clear();
  };
  clear(state.versions);
  for (auto& versions : state.tubes) clear(versions);
  return state;
}

class ChangeGatesCommand final : public QUndoCommand {
 public:
  /// @param mergeKey  Names one gate at one place; steps of the same key become one. Empty: never.
  ChangeGatesCommand(CaseDocument& document, const QString& name, GateState state, std::string mergeKey)
      : QUndoCommand(name), document_(document), other_(std::move(state)), mergeKey_(std::move(mergeKey)) {}
  void redo() override { other_ = document_.exchangeGates(std::move(other_)); }
  void undo() override { redo(); }  // the two change places
  int id() const override { return mergeKey_.empty() ? -1 : kNudgeCommand; }
  bool mergeWith(const QUndoCommand* later) override {
    if (static_cast<const ChangeGatesCommand*>(later)->mergeKey_ != mergeKey_) return false;
    // The later one has been done: the document has its state, and ours is the one from before both.
    if (withoutHands(gateStateOf(document_.record())) == withoutHands(other_)) {
      if (gateStateOf(document_.record()) != other_) document_.exchangeGates(other_);
      setObsolete(true);
    }
    return true;
  }

 private:
  CaseDocument& document_;
  GateState other_;
  std::string mergeKey_;
};

CaseGates gatesOf(const CaseDocument& document) { return {document.record(), baseOf(*document.analysis())}; }

std::optional<GateRefusal> push(CaseDocument& document, const QString& step, GateEditResult result,
                                AddedGate* added = nullptr, std::string mergeKey = {}) {
  if (auto* refusal = std::get_if<GateRefusal>(&result)) return std::move(*refusal);
  GateEdit& edit = std::get<GateEdit>(result);
  if (added) *added = {edit.gate, edit.populations};
  if (edit.state == gateStateOf(document.record())) return std::nullopt;  // nothing to undo
  document.undoStack().push(
      new ChangeGatesCommand(document, step, std::move(edit.state), std::move(mergeKey)));
  return std::nullopt;
}

}  // namespace

std::optional<GateRefusal> addOwnGate(CaseDocument& document, const NewOwnGate& gate,
                                      const GateAuthor& author, AddedGate* added) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "new gate")),
              withNewGate(gatesOf(document), gate, author), added);
}

std::optional<GateRefusal> addCombination(CaseDocument& document, const Combination& combination,
                                          const GateAuthor& author, AddedGate* added) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "combine populations")),
              withCombination(gatesOf(document), combination, author), added);
}

std::optional<GateRefusal> copyPopulation(CaseDocument& document, const PopulationCopy& copy,
                                          const GateAuthor& author, AddedGate* added) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "copy population")),
              withCopy(gatesOf(document), copy, author), added);
}

std::optional<GateRefusal> reshapeGate(CaseDocument& document, std::optional<std::size_t> tube,
                                       const std::string& gate, const GateShape& shape, EditSource source,
                                       const GateAuthor& author, const QString& step) {
  const QString name = step.isEmpty() ? stepName(QT_TRANSLATE_NOOP("GateCommands", "change gate")) : step;
  std::string key;
  if (source == EditSource::ArrowKey) key = gate + "/" + (tube ? std::to_string(*tube) : std::string("all"));
  return push(document, name,
              withShape(gatesOf(document), tube, gate, shape,
                        source == EditSource::Numbers ? "typed" : "drawn", author),
              nullptr, std::move(key));
}

std::optional<GateRefusal> renamePopulation(CaseDocument& document, const std::string& population,
                                            const std::string& name) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "rename population")),
              withName(gatesOf(document), population, name));
}

std::optional<GateRefusal> recolourPopulation(CaseDocument& document, const std::string& population,
                                              const std::string& slot) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "change colour of population")),
              withColour(gatesOf(document), population, slot));
}

std::optional<GateRefusal> deletePopulations(CaseDocument& document, const std::vector<std::string>& ids) {
  return push(document, stepName(QT_TRANSLATE_NOOP("GateCommands", "delete population")),
              without(gatesOf(document), ids));
}

bool needsReason(const CaseRecord& record, const std::string& gate) { return !ownGateOf(record, gate); }

std::string standingReason(const CaseRecord& record, std::optional<std::size_t> tube, const std::string& gate,
                           const std::string& by) {
  const GateVersion* version = ownGateVersion(record, tube, gate);
  return version && version->by == by ? version->reason : std::string();
}

StrategyPtr strategyNow(const CaseDocument& document) { return strategyNow(gatesOf(document)); }

}  // namespace vestige::app
