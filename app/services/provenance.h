// SPDX-License-Identifier: GPL-3.0-or-later
// What a result was made from and with: enough to make it again and to see that it is the same.
#pragma once
#include <QStringList>
#include <string>
#include <utility>
#include <vector>

#include "app/services/analysis.h"

namespace vestige::app {

struct ProvenanceInput {
  std::string file, member, tube, sha256;  ///< File as the case names it; member of a container.
  int dataset = 0;
  std::uint64_t events = 0;
  FileOrigin origin = {};
};

struct ProvenanceMatrix {
  std::string file, reference;  ///< For which tube; "file" or the id of a matrix of the strategy.
  std::string origin, sha256;   ///< Keyword or source; hash of channels and values as text.
  double conditionNumber = 0;
  std::optional<OwnMatrix> own = {};  ///< The record of the case, where it stands in for the file's.
};

/// One decision of a person about a deviation of a file.
struct ProvenanceDecision {
  std::string file;
  FileDecision decision;
};

/// One gate that a person changed, as the strategy has it and as it was used.
struct ProvenanceGate {
  std::string file;  ///< Empty for all tubes.
  TailoredGate gate;
};

/// One gate of the case's own and the populations that it makes.
struct ProvenanceOwnGate {
  OwnGate record;
  std::optional<Gate>
      gate;  ///< As the case has it; a tube with another shape stands among the changed gates.
  bool holds = false;
};
struct ProvenanceOwnPopulation {
  OwnPopulation record;
  std::string path;  ///< Empty where it does not hold.
};

/// What a person took out of a tube or corrected in it.
struct ProvenanceCleaning {
  std::string file;
  TubeCleaning cleaning;
};

struct Provenance {
  std::string software;  ///< "vestige 0.1.0"
  std::string strategyId, strategyStatus, strategySha256;
  int strategyVersion = 0;
  std::string method;
  std::vector<ProvenanceInput> inputs;
  std::vector<ProvenanceMatrix> matrices;
  std::string policyId, policySha256;  ///< Hash empty for the built-in policy.
  int policyVersion = 0;
  std::vector<ProvenanceDecision> decisions;
  std::vector<ProvenanceGate> gates;
  std::vector<GateLock> gateLocks;
  std::vector<ProvenanceOwnGate> ownGates;
  std::vector<ProvenanceOwnPopulation> ownPopulations;
  std::vector<ProvenanceCleaning> cleanings;
  /// Every number that decided: name and value as text that reads back to the same value.
  std::vector<std::pair<std::string, std::string>> parameters;
};

Provenance provenanceOf(const Analysis& analysis, const std::string& softwareVersion);

/// For the report and the command line: one fact a line, in the installed translator's language.
QStringList provenanceLines(const Provenance& provenance);

/// A JSON object with the members software, inputs, strategy, reference (null), method, compensation,
/// file_policy, decisions, tailored_gates, gate_locks, parameters; cleaning, own_gates and own_populations
/// where there are any.
std::string provenanceJson(const Provenance& provenance);

/// The gates that were changed for a case, each once.
std::vector<ProvenanceGate> tailoredGatesOf(const Analysis& analysis);

std::vector<ProvenanceOwnGate> ownGatesOf(const Analysis& analysis);
std::vector<ProvenanceOwnPopulation> ownPopulationsOf(const Analysis& analysis);

}  // namespace vestige::app
