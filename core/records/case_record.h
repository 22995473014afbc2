// SPDX-License-Identifier: GPL-3.0-or-later
// The case file "vestige-case/1" as plain data. Read and written in io/resource/case_json.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/records/own_gate.h"
#include "core/records/own_matrix.h"
#include "core/records/panel_records.h"
#include "core/records/tube_cleaning.h"

namespace vestige {

struct Patient {
  std::string id, name, birthDate, sex;  ///< ISO date; sex "F", "M" or as written. Empty where unknown.
  UnknownMembers unknown = {};
  bool operator==(const Patient&) const = default;
};

struct Specimen {
  std::string id, type, collected, received;  ///< ISO 8601 with zone.
  std::optional<int> pull;
  std::string anticoagulant, viability;  ///< Free text; empty = not stated.
  std::string haemodilution;             ///< "none", "possible", "marked"; empty = not assessed.
  UnknownMembers unknown = {};
  bool operator==(const Specimen&) const = default;
};

struct Therapy {
  std::string agent, from, to;
  UnknownMembers unknown = {};
  bool operator==(const Therapy&) const = default;
};

/// Which events of a tube are blasts by somebody's judgement.
struct LabelRef {
  std::string labelsFile;           ///< One label per event, one a line.
  std::vector<std::string> values;  ///< The labels that mean blast.
  std::string population;           ///< Or a population path; then the two above are empty.
  UnknownMembers unknown = {};
  bool operator==(const LabelRef&) const = default;
};

/// What a person decided about a question that a file left open, and why.
struct FileDecision {
  std::string code;  ///< Of the deviation: "C02".
  std::uint64_t byteOffset = 0;
  std::string choice;  ///< One of Deviation::choices, or "as-read".
  std::string by, role, at, reason;
  UnknownMembers unknown = {};
  bool operator==(const FileDecision&) const = default;
};

/// Another shape for a gate of the strategy, made for this case or for one of its tubes, by a person.
struct GateVersion {
  std::string gate;      ///< Id of the strategy's gate, a whole quadrant gate included.
  std::string shape;     ///< JSON: "type" and the members of the shape, in the gate's own dimensions.
  std::string replaces;  ///< JSON: the strategy's gate as it stood then. If it stands otherwise now, the
                         ///< version does not hold.
  std::string origin;    ///< "drawn", "typed" or "proposed".
  std::string method;    ///< Of a proposal.
  std::optional<double> score;
  std::string by, role, at, reason;
  UnknownMembers unknown = {};
  bool operator==(const GateVersion&) const = default;
};

/// One turn of the key of a gate; the last one of a gate counts, the earlier ones are its history.
struct GateLock {
  std::string gate;
  bool locked = true;
  std::string by, role, at, reason;
  UnknownMembers unknown = {};
  bool operator==(const GateLock&) const = default;
};

struct TubeRef {
  std::string file;    ///< Relative to the case file, or absolute.
  std::string member;  ///< Of a container (ACS); empty for a plain file.
  std::optional<int> dataset;
  std::string tube;
  std::string sha256;  ///< Recorded when the window saved the case; empty in a hand-made one.
  std::vector<FileDecision> decisions;
  std::optional<LabelRef> blasts;  ///< Diagnosis tubes.
  UnknownMembers unknown = {};
  std::string containerSha256 = {};  ///< Of the whole container, where the tube is a member of one.
  std::string matrix = {};           ///< Id of an OwnMatrix in place of the file's; empty = the file's.
  std::vector<GateVersion> gateVersions = {};  ///< For this tube only, at most one a gate.
  std::optional<TubeCleaning> cleaning = {};   ///< Nothing = no event removed, no channel corrected.
  std::vector<PanelAnswer> panelAnswers = {};  ///< At most one a channel of the panel.
  std::vector<Reagent> reagents = {};
  bool operator==(const TubeRef&) const = default;
};

struct NormalRef {
  std::string file, stratum;
  UnknownMembers unknown = {};
  bool operator==(const NormalRef&) const = default;
};

struct PreviousResult {
  std::string date, timepoint, denominator, method, resultClass;
  std::optional<double> fraction;
  UnknownMembers unknown = {};
  bool operator==(const PreviousResult&) const = default;
};

/// A person's word that a file belongs to this patient although its keywords say otherwise.
struct IdentityConfirmation {
  std::string by, at, reason;
  std::vector<std::string>
      conflicts;  ///< The conflicts it was given for ("$SRC=... in a.fcs"); others block again.
  UnknownMembers unknown = {};
  bool operator==(const IdentityConfirmation&) const = default;
};

struct CaseRecord {
  std::string id, disease, protocol, timepoint;
  Patient patient;
  Specimen specimen;
  std::vector<Therapy> therapy;
  std::string panel, strategy;  ///< Resource id or path; empty = null.
  std::vector<TubeRef> tubes;
  std::vector<TubeRef> diagnosis;
  std::vector<NormalRef> normals;
  std::string reference;
  std::vector<std::string> markers, scatter;
  bool transformedScale =
      false;  ///< "scale": "transformed": numbers are on a display scale: no compensation, no transform.
  std::string denominator;  ///< Overrides the strategy's where given.
  std::string language;     ///< "en", "zh_CN" or empty.
  std::vector<PreviousResult> previous;
  std::optional<IdentityConfirmation> identityConfirmed;
  std::vector<OwnMatrix> matrices;  ///< Ids differ; TubeRef::matrix names one of them.
  UnknownMembers unknown = {};      ///< Of the case itself.
  UnknownMembers unknownDiagnosis = {};
  std::vector<std::string>
      unknownNames;  ///< Places of all unknown members ("lot", "tubes/0/lot"), for the warning.
  std::vector<GateVersion> gateVersions = {};  ///< For all tubes that have none of their own.
  std::vector<GateLock> gateLocks = {};        ///< In the order in which they were turned.
  std::vector<OwnGate> ownGates = {};          ///< Ids differ.
  /// Ids differ; in the order in which they were made, which gives those without a colour slot their number.
  std::vector<OwnPopulation> ownPopulations = {};
  std::string folder;  ///< Where the case file lies; relative paths start here. Not stored.
  bool operator==(const CaseRecord&) const = default;
};

/// The case's own matrix of this id; null when it has none, and for the empty id.
inline const OwnMatrix* matrixOf(const CaseRecord& record, const std::string& id) {
  const auto found = std::ranges::find(record.matrices, id, &OwnMatrix::id);
  return id.empty() || found == record.matrices.end() ? nullptr : &*found;
}

/// The case's own gate of this id; null when it has none.
inline const OwnGate* ownGateOf(const CaseRecord& record, const std::string& id) {
  const auto found = std::ranges::find(record.ownGates, id, &OwnGate::id);
  return found == record.ownGates.end() ? nullptr : &*found;
}
inline const OwnPopulation* ownPopulationOf(const CaseRecord& record, const std::string& id) {
  const auto found = std::ranges::find(record.ownPopulations, id, &OwnPopulation::id);
  return found == record.ownPopulations.end() ? nullptr : &*found;
}

}  // namespace vestige
