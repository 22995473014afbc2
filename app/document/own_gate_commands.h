// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a hand or a key does to gates and populations of an open case: one step of the undo stack
// each, or a refusal (gateRefusalText() says why) and the case as it was. The analysis follows by itself;
// steps may be taken before it has.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/document/case_document.h"
#include "app/services/own_gate_edits.h"

namespace vestige::app {

/// What a step has made.
struct AddedGate {
  std::string gate;                      ///< Empty for a copy: it has no gate of its own.
  std::vector<std::string> populations;  ///< In the order asked for.
};

/// How a gate got its new shape. Steps of an arrow key on the same gate become one step, which is none where
/// it ends as it began; a drag or typed numbers never merge.
enum class EditSource { Drag, ArrowKey, Numbers };

/// A new gate with its populations, in all tubes. The author's reason may be empty.
/// @tested tests/gui/own_gate_commands_test.cpp
std::optional<GateRefusal> addOwnGate(CaseDocument& document, const NewOwnGate& gate,
                                      const GateAuthor& author, AddedGate* added = nullptr);
std::optional<GateRefusal> addCombination(CaseDocument& document, const Combination& combination,
                                          const GateAuthor& author, AddedGate* added = nullptr);
std::optional<GateRefusal> copyPopulation(CaseDocument& document, const PopulationCopy& copy,
                                          const GateAuthor& author, AddedGate* added = nullptr);

/// Another shape of any gate, on its own axes; any number of populations follow.
/// @param tube    for this tube only; nothing: for all (tubes with a version of their own keep that).
/// @param author  its reason may be empty for a gate of the case's own only; see standingReason().
/// @param step    names the step in the undo menu, as "move corner of B lineage".
std::optional<GateRefusal> reshapeGate(CaseDocument& document, std::optional<std::size_t> tube,
                                       const std::string& gate, const GateShape& shape, EditSource source,
                                       const GateAuthor& author, const QString& step = {});

std::optional<GateRefusal> renamePopulation(CaseDocument& document, const std::string& population,
                                            const std::string& name);
std::optional<GateRefusal> recolourPopulation(CaseDocument& document, const std::string& population,
                                              const std::string& slot);
/// One step for all of them, with what lies below.
std::optional<GateRefusal> deletePopulations(CaseDocument& document, const std::vector<std::string>& ids);

/// Whether a change of this gate needs a reason: those of the strategy do.
bool needsReason(const CaseRecord& record, const std::string& gate);
/// The reason of the version that stands there and was made by the same person: nobody is asked twice while
/// moving one gate. Empty where there is none.
std::string standingReason(const CaseRecord& record, std::optional<std::size_t> tube, const std::string& gate,
                           const std::string& by);

/// The strategy with everything of the case's own as the record has it now; the analysis may lag behind.
StrategyPtr strategyNow(const CaseDocument& document);

}  // namespace vestige::app
