// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may do to the gates and populations of a case, as values: a case and a wish give what the
// record then says, or why not. Nothing is changed here; app/document makes undoable steps of them.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/services/analysis.h"
#include "app/services/tailored_gates.h"

namespace vestige::app {

/// The slots of the palette that a population of the case's own may take: all but that of the MRD events, for
/// which it could be mistaken. Empty (a number) too.
bool mayHaveColour(const std::string& slot);

/// All that a record says about gates and populations.
struct GateState {
  std::vector<OwnGate> ownGates;
  std::vector<OwnPopulation> ownPopulations;
  std::vector<GateVersion> versions;            ///< For all tubes.
  std::vector<std::vector<GateVersion>> tubes;  ///< For one tube each.
  std::vector<GateLock> locks;
  bool operator==(const GateState&) const = default;
};
GateState gateStateOf(const CaseRecord& record);
/// @p state has an entry for each tube.
void putGateState(CaseRecord& record, GateState state);

struct GateEdit {
  GateState state;
  std::string gate = {};                      ///< The new gate, where one was made.
  std::vector<std::string> populations = {};  ///< The new ones, in the order asked for.
};
using GateEditResult = std::variant<GateEdit, GateRefusal>;

/// A case as it stands: the record may be ahead of what was computed from it.
struct CaseGates {
  const CaseRecord& record;
  StrategyPtr base;  ///< baseOf() the analysis.
};
/// The strategy with everything of the case's own, as the record has it now.
StrategyPtr strategyNow(const CaseGates& gates);

struct NewPopulation {
  std::string name;
  std::string colour = {};  ///< Slot of the palette; empty: a number.
};
struct NewOwnGate {
  std::vector<Dimension> dimensions;
  /// A quadrant gate's ids of quadrants are replaced by free ones.
  GateShape shape;
  std::string parent;                      ///< Id of any population; empty = all events.
  std::vector<NewPopulation> populations;  ///< One; of a quadrant gate one for each quadrant, in their order.
  std::string origin = "drawn";            ///< As OwnGate has it.
  std::string method = {};
  std::optional<double> score = {};
};
GateEditResult withNewGate(const CaseGates& gates, const NewOwnGate& wish, const GateAuthor& author);

/// The events of the populations' nearest common ancestor for which the combination of being in them holds.
struct Combination {
  struct Operand {
    std::string population;
    bool complement = false;
  };
  BooleanOperator op = BooleanOperator::And;
  std::vector<Operand> operands;  ///< One for Not, else two or more different ones.
  NewPopulation population;
};
GateEditResult withCombination(const CaseGates& gates, const Combination& wish, const GateAuthor& author);

struct PopulationCopy {
  std::string population;  ///< Any.
  std::string parent;      ///< The new one, any; empty = all events.
  bool withBelow = false;
  std::string language = "en";  ///< In which a name of the strategy's is taken over.
};
/// The same gate under another parent: it is edited once. A name that is taken there gets a number.
GateEditResult withCopy(const CaseGates& gates, const PopulationCopy& wish, const GateAuthor& author);

/// Another shape on the same axes. The strategy's gate gets a version (which needs the author's reason); the
/// case's own gate is changed itself, or gets a version for @p tube where one is given.
/// @param origin  "drawn", "typed".
GateEditResult withShape(const CaseGates& gates, std::optional<std::size_t> tube, const std::string& gate,
                         const GateShape& shape, const std::string& origin, const GateAuthor& author);

GateEditResult withName(const CaseGates& gates, const std::string& population, const std::string& name);
/// @param slot  empty: a number.
GateEditResult withColour(const CaseGates& gates, const std::string& population, const std::string& slot);
/// Without these populations of the case's own, what lies below them, and the gates that only they use. An id
/// may be that of an own gate that makes no population.
GateEditResult without(const CaseGates& gates, const std::vector<std::string>& ids);

}  // namespace vestige::app
