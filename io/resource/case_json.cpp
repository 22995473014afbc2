// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/case_json.h"

#include <algorithm>
#include <filesystem>

#include "core/records/iso_date.h"
#include "io/bytes/file_io.h"
#include "io/resource/gate_json.h"
#include "io/resource/matrix_identity.h"
#include "io/resource/strategy_words.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

constexpr const char* kSchema = "vestige-case/1";
constexpr std::uint64_t kLargestCase = 16u << 20;

/// Collects the places of unknown members while the records are read.
struct Unknowns {
  std::vector<std::string> names;

  UnknownMembers of(const JsonValue& value, std::initializer_list<std::string_view> known) {
    UnknownMembers text;
    for (const std::string& name : value.unknown(known)) {
      const JsonValue member = value[name];
      text += (text.empty() ? "" : ",") + jsonString(name) + ":" + member.text();
      names.push_back(member.place().substr(1));
    }
    return text;
  }
};

std::string oneOf(const JsonValue& value, std::initializer_list<std::string_view> allowed) {
  std::string text = value.stringOr("");
  if (text.empty() || std::ranges::find(allowed, text) != allowed.end()) return text;
  std::string list;
  for (const std::string_view item : allowed) list += (list.empty() ? "" : ", ") + std::string(item);
  value.complain("\"" + text + "\" is not one of " + list);
  return text;
}

/// A name of a file: not empty, and without the control characters at which the system would cut it.
std::string fileName(const JsonValue& value) {
  std::string name = value.nonEmptyString();
  const bool hasControl =
      std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 32; });
  if (hasControl) value.complain("a file name with a control character");
  return name;
}

std::string fileNameOr(const JsonValue& value, std::string otherwise) {
  return value.given() && !value.stringOr("").empty() ? fileName(value) : std::move(otherwise);
}

std::string hash(const JsonValue& value) {
  std::string text = value.stringOr("");
  const bool isHex = text.size() == 64 && std::ranges::all_of(text, [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                     });
  if (!text.empty() && !isHex) value.complain("not a SHA-256 (64 lower-case hexadecimal digits)");
  return text;
}

std::vector<std::string> stringsOr(const JsonValue& value) {
  return value.given() ? value.strings() : std::vector<std::string>{};
}

std::vector<JsonValue> itemsOr(const JsonValue& value) {
  return value.given() ? value.items() : std::vector<JsonValue>{};
}

bool isRecord(const JsonValue& value) {
  if (!value.given()) return false;
  if (value.kind() == JsonValue::Kind::Object) return true;
  value.complain("an object is needed here");
  return false;
}

Patient patientOf(const JsonValue& value, Unknowns& unknowns) {
  Patient patient;
  if (!isRecord(value)) return patient;
  patient.id = value["id"].stringOr("");
  patient.name = value["name"].stringOr("");
  patient.birthDate = value["birth_date"].stringOr("");
  patient.sex = value["sex"].stringOr("");
  patient.unknown = unknowns.of(value, {"id", "name", "birth_date", "sex"});
  return patient;
}

Specimen specimenOf(const JsonValue& value, Unknowns& unknowns) {
  Specimen specimen;
  if (!isRecord(value)) return specimen;
  specimen.id = value["id"].stringOr("");
  specimen.type = value["type"].stringOr("");
  specimen.collected = value["collected"].stringOr("");
  specimen.received = value["received"].stringOr("");
  if (value["pull"].given()) specimen.pull = static_cast<int>(value["pull"].integer(1, 1000));
  specimen.anticoagulant = value["anticoagulant"].stringOr("");
  specimen.viability = value["viability"].stringOr("");
  specimen.haemodilution = oneOf(value["haemodilution"], {"none", "possible", "marked"});
  specimen.unknown = unknowns.of(
      value, {"id", "type", "collected", "received", "pull", "anticoagulant", "viability", "haemodilution"});
  return specimen;
}

Therapy therapyOf(const JsonValue& value, Unknowns& unknowns) {
  Therapy therapy{value["agent"].nonEmptyString(), value["from"].stringOr(""), value["to"].stringOr(""), {}};
  therapy.unknown = unknowns.of(value, {"agent", "from", "to"});
  return therapy;
}

LabelRef labelsOf(const JsonValue& value, Unknowns& unknowns) {
  LabelRef labels;
  if (value["population"].given()) {
    labels.population = value["population"].nonEmptyString();
    const bool both = value["labels"].given() || value["values"].given();
    if (both) value.complain("either labels or a population, not both");
  } else {
    labels.labelsFile = fileName(value["labels"]);
    labels.values = value["values"].strings();
  }
  labels.unknown = unknowns.of(value, {"population", "labels", "values"});
  return labels;
}

FileDecision decisionOf(const JsonValue& value, Unknowns& unknowns) {
  FileDecision decision;
  decision.code = value["code"].nonEmptyString();
  decision.byteOffset = static_cast<std::uint64_t>(value["offset"].integer(0));
  decision.choice = value["choice"].nonEmptyString();
  decision.by = value["by"].nonEmptyString();
  decision.role = value["role"].stringOr("");
  decision.at = value["at"].stringOr("");
  decision.reason = value["reason"].nonEmptyString();
  decision.unknown = unknowns.of(value, {"code", "offset", "choice", "by", "role", "at", "reason"});
  return decision;
}

/// One answer to one question: a second one beside it would leave open which of them counts.
std::vector<FileDecision> decisionsOf(const JsonValue& value, Unknowns& unknowns) {
  std::vector<FileDecision> decisions;
  for (const JsonValue& item : itemsOr(value)) {
    FileDecision decision = decisionOf(item, unknowns);
    const bool twice = std::ranges::any_of(decisions, [&](const FileDecision& other) {
      return other.code == decision.code && other.byteOffset == decision.byteOffset;
    });
    if (twice) item.complain("the same question is decided twice");
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

/// Checked against the gate that it replaces: a version that could never hold is refused here.
void readShapes(const JsonValue& value, GateVersion& version) {
  const JsonValue old = value["replaces"], shape = value["shape"];
  Gate gate = readGate(old);
  if (gate.id != version.gate) old["id"].complain("it must be the gate's own id");
  const auto reshapedGate = reshaped(gate, readShape(shape, gate.dimensions.size()));
  if (!reshapedGate) shape.complain(Error(reshapedGate.error()).in(shape.place()));
  version.replaces = old.text();
  version.shape = shape.text();
}

/// What a person changes of the strategy's needs a reason; what is the case's own may go without.
std::string reasonFor(const JsonValue& value, const CaseRecord& record, const std::string& gate) {
  return ownGateOf(record, gate) ? value["reason"].stringOr("") : value["reason"].nonEmptyString();
}

GateVersion versionOf(const JsonValue& value, const CaseRecord& record, Unknowns& unknowns) {
  GateVersion version;
  version.gate = value["gate"].nonEmptyString();
  readShapes(value, version);
  (void)value["origin"].nonEmptyString();
  version.origin = oneOf(value["origin"], {"drawn", "typed", "proposed"});
  version.method = value["method"].stringOr("");
  if (value["score"].given()) version.score = value["score"].number();
  version.by = value["by"].nonEmptyString();
  version.role = value["role"].stringOr("");
  version.at = value["at"].stringOr("");
  version.reason = reasonFor(value, record, version.gate);
  version.unknown = unknowns.of(
      value, {"gate", "shape", "replaces", "origin", "method", "score", "by", "role", "at", "reason"});
  return version;
}

/// One version of a gate: a second one beside it would leave open which of them counts.
std::vector<GateVersion> versionsOf(const JsonValue& value, const CaseRecord& record, Unknowns& unknowns) {
  std::vector<GateVersion> versions;
  for (const JsonValue& item : itemsOr(value)) {
    GateVersion version = versionOf(item, record, unknowns);
    if (std::ranges::find(versions, version.gate, &GateVersion::gate) != versions.end())
      item.complain("the same gate is changed twice");
    versions.push_back(std::move(version));
  }
  return versions;
}

GateLock lockOf(const JsonValue& value, const CaseRecord& record, Unknowns& unknowns) {
  GateLock lock;
  lock.gate = value["gate"].nonEmptyString();
  lock.locked = value["locked"].boolean();
  lock.by = value["by"].nonEmptyString();
  lock.role = value["role"].stringOr("");
  lock.at = value["at"].stringOr("");
  lock.reason = reasonFor(value, record, lock.gate);
  lock.unknown = unknowns.of(value, {"gate", "locked", "by", "role", "at", "reason"});
  return lock;
}

OwnGate readOwnGate(const JsonValue& value, Unknowns& unknowns) {
  OwnGate own;
  const JsonValue gate = value["gate"];
  own.id = readGate(gate).id;
  own.gate = gate.text();
  (void)value["origin"].nonEmptyString();
  own.origin = oneOf(value["origin"], {"drawn", "typed", "contour", "magnetic", "proposed", "combined"});
  own.method = value["method"].stringOr("");
  if (value["score"].given()) own.score = value["score"].number();
  own.by = value["by"].nonEmptyString();
  own.role = value["role"].stringOr("");
  own.at = value["at"].stringOr("");
  own.reason = value["reason"].stringOr("");
  if (const JsonValue changed = value["changed"]; isRecord(changed)) {
    own.changed =
        GateHand{changed["by"].nonEmptyString(), changed["role"].stringOr(""), changed["at"].stringOr("")};
  }
  own.unknown =
      unknowns.of(value, {"gate", "origin", "method", "score", "by", "role", "at", "reason", "changed"});
  return own;
}

OwnPopulation readOwnPopulation(const JsonValue& value, Unknowns& unknowns) {
  OwnPopulation own;
  own.id = readIdentifier(value["id"]);
  own.name = value["name"].nonEmptyString();
  own.parent = value["parent"].stringOr("");
  own.gate = value["gate"].nonEmptyString();
  if (!value["colour"].stringOr("").empty()) own.colour = readOneOf(value["colour"], kColourSlots);
  own.by = value["by"].nonEmptyString();
  own.role = value["role"].stringOr("");
  own.at = value["at"].stringOr("");
  own.unknown = unknowns.of(value, {"id", "name", "parent", "gate", "colour", "by", "role", "at"});
  return own;
}

/// Whether they fit the strategy is found when the case is analysed: the strategy may change.
void readOwnGates(const JsonValue& root, CaseRecord& record, Unknowns& unknowns) {
  for (const JsonValue& item : itemsOr(root["own_gates"])) {
    OwnGate own = readOwnGate(item, unknowns);
    if (ownGateOf(record, own.id)) item["gate"].complain("the id is there twice");
    record.ownGates.push_back(std::move(own));
  }
  for (const JsonValue& item : itemsOr(root["own_populations"])) {
    OwnPopulation own = readOwnPopulation(item, unknowns);
    if (ownPopulationOf(record, own.id)) item["id"].complain("the id is there twice");
    record.ownPopulations.push_back(std::move(own));
  }
}

TubeCleaning cleaningOf(const JsonValue& value, Unknowns& unknowns) {
  TubeCleaning cleaning;
  cleaning.method = value["method"].nonEmptyString();
  for (const JsonValue& item : itemsOr(value["removed"])) {
    CleaningReason reason{
        item["reason"].nonEmptyString(), static_cast<std::uint64_t>(item["events"].integer(0)), {}};
    reason.unknown = unknowns.of(item, {"reason", "events"});
    cleaning.removed.push_back(std::move(reason));
  }
  for (const JsonValue& item : itemsOr(value["corrected"])) {
    CleaningCorrection correction{item["channel"].nonEmptyString(), item["percent"].number(), {}};
    correction.unknown = unknowns.of(item, {"channel", "percent"});
    cleaning.corrected.push_back(std::move(correction));
  }
  cleaning.removedEvents = static_cast<std::uint64_t>(value["removed_events"].integer(0));
  cleaning.events = static_cast<std::uint64_t>(value["events"].integer(0));
  for (const auto& [name, number] : value["parameters"].members())
    cleaning.parameters.emplace_back(name, number.number());
  cleaning.by = value["by"].nonEmptyString();
  cleaning.role = value["role"].stringOr("");
  cleaning.at = value["at"].stringOr("");
  cleaning.reason = value["reason"].nonEmptyString();
  cleaning.unknown = unknowns.of(value, {"method", "removed", "corrected", "removed_events", "events",
                                         "parameters", "by", "role", "at", "reason"});
  return cleaning;
}

/// One answer a channel: a second one beside it would leave open which of them counts.
std::vector<PanelAnswer> panelAnswersOf(const JsonValue& value, Unknowns& unknowns) {
  std::vector<PanelAnswer> answers;
  for (const JsonValue& item : itemsOr(value)) {
    PanelAnswer answer;
    answer.channel = item["channel"].nonEmptyString();
    answer.name = item["name"].nonEmptyString();
    answer.stain = item["stain"].stringOr("");
    answer.by = item["by"].nonEmptyString();
    answer.role = item["role"].stringOr("");
    answer.at = item["at"].stringOr("");
    answer.reason = item["reason"].nonEmptyString();
    answer.panel = item["panel"].stringOr("");
    answer.remembered = item["remembered"].booleanOr(false);
    answer.unknown =
        unknowns.of(item, {"channel", "name", "stain", "by", "role", "at", "reason", "panel", "remembered"});
    if (std::ranges::find(answers, answer.channel, &PanelAnswer::channel) != answers.end())
      item.complain("the same channel is answered twice");
    answers.push_back(std::move(answer));
  }
  return answers;
}

std::vector<Reagent> reagentsOf(const JsonValue& value, Unknowns& unknowns) {
  std::vector<Reagent> reagents;
  for (const JsonValue& item : itemsOr(value)) {
    Reagent reagent;
    reagent.channel = item["channel"].stringOr("");
    reagent.name = item["name"].nonEmptyString();
    reagent.clone = item["clone"].stringOr("");
    reagent.vendor = item["vendor"].stringOr("");
    reagent.catalogue = item["catalogue"].stringOr("");
    reagent.lot = item["lot"].stringOr("");
    reagent.expiry = item["expiry"].stringOr("");
    if (!reagent.expiry.empty() && !isIsoDate(reagent.expiry))
      item["expiry"].complain("not a date such as 2027-01-31");
    reagent.origin = oneOf(item["origin"], {"typed", "table", "file"});
    reagent.by = item["by"].stringOr("");
    reagent.at = item["at"].stringOr("");
    reagent.unknown = unknowns.of(
        item, {"channel", "name", "clone", "vendor", "catalogue", "lot", "expiry", "origin", "by", "at"});
    reagents.push_back(std::move(reagent));
  }
  return reagents;
}

TubeRef tubeOf(const JsonValue& value, const CaseRecord& record, Unknowns& unknowns) {
  TubeRef tube;
  tube.file = fileName(value["file"]);
  tube.member = fileNameOr(value["member"], "");
  if (value["dataset"].given()) tube.dataset = static_cast<int>(value["dataset"].integer(0, 1'000'000));
  tube.tube = value["tube"].stringOr("");
  tube.sha256 = hash(value["sha256"]);
  tube.containerSha256 = hash(value["container_sha256"]);
  tube.decisions = decisionsOf(value["decisions"], unknowns);
  // Code and place of a question say nothing about which file it was asked of.
  if (!tube.decisions.empty() && tube.sha256.empty()) {
    value["decisions"].complain("they need the sha256 of the file that was decided on");
  }
  if (isRecord(value["blasts"])) tube.blasts = labelsOf(value["blasts"], unknowns);
  tube.matrix = value["matrix"].stringOr("");
  if (isRecord(value["cleaning"])) tube.cleaning = cleaningOf(value["cleaning"], unknowns);
  if (tube.cleaning && tube.sha256.empty())
    value["cleaning"].complain("it needs the sha256 of the file that it was decided for");
  tube.gateVersions = versionsOf(value["gates"], record, unknowns);
  tube.panelAnswers = panelAnswersOf(value["panel_answers"], unknowns);
  tube.reagents = reagentsOf(value["reagents"], unknowns);
  tube.unknown =
      unknowns.of(value, {"file", "member", "dataset", "tube", "sha256", "container_sha256", "decisions",
                          "blasts", "matrix", "gates", "cleaning", "panel_answers", "reagents"});
  return tube;
}

MatrixControl matrixControlOf(const JsonValue& value, Unknowns& unknowns) {
  MatrixControl control;
  control.file = fileName(value["file"]);
  control.channel = value["channel"].stringOr("");
  control.sha256 = hash(value["sha256"]);
  control.verdict = oneOf(value["verdict"], {"good", "check", "bad"});
  control.reasons = stringsOr(value["reasons"]);
  control.unknown = unknowns.of(value, {"file", "channel", "sha256", "verdict", "reasons"});
  return control;
}

MatrixOrigin matrixOriginOf(const JsonValue& value, Unknowns& unknowns) {
  constexpr MatrixSource kSources[] = {MatrixSource::File, MatrixSource::Imported, MatrixSource::Computed,
                                       MatrixSource::Edited};
  MatrixOrigin origin;
  const std::string source = value["source"].nonEmptyString();
  const auto found = std::ranges::find(kSources, source, matrixSourceCode);
  if (found == std::end(kSources)) {
    value["source"].complain("\"" + source + "\" is not one of file, imported, computed, edited");
  } else {
    origin.source = *found;
  }
  origin.file = fileNameOr(value["file"], "");
  origin.keyword = value["keyword"].stringOr("");
  origin.parent = value["parent"].stringOr("");
  origin.sha256 = hash(value["sha256"]);
  origin.method = oneOf(value["method"], {"robust", "medians"});
  origin.carrier = oneOf(value["carrier"], {"beads", "cells"});
  for (const JsonValue& item : itemsOr(value["controls"]))
    origin.controls.push_back(matrixControlOf(item, unknowns));
  origin.unknown =
      unknowns.of(value, {"source", "file", "keyword", "parent", "sha256", "method", "carrier", "controls"});
  return origin;
}

OwnSpectra ownSpectraOf(const JsonValue& value, Unknowns& unknowns) {
  OwnSpectra spectra;
  spectra.names = value["names"].strings();
  const std::vector<std::string> own = stringsOr(value["autofluorescence"]);
  for (const std::string& name : spectra.names)
    spectra.autofluorescence.push_back(std::ranges::find(own, name) != own.end());
  if (own.size() != static_cast<std::size_t>(std::ranges::count(spectra.autofluorescence, true)))
    value["autofluorescence"].complain("it names something that is not among the names, or twice");
  spectra.method = oneOf(value["method"], {"ols", "wls"});
  if (value["read_noise_variance"].given()) spectra.readNoiseVariance = value["read_noise_variance"].number();
  if (value["photon_factor"].given()) spectra.photonFactor = value["photon_factor"].number();
  spectra.unknown =
      unknowns.of(value, {"names", "autofluorescence", "method", "read_noise_variance", "photon_factor"});
  return spectra;
}

OwnMatrix ownMatrixOf(const JsonValue& value, Unknowns& unknowns) {
  OwnMatrix matrix;
  matrix.id = value["id"].nonEmptyString();
  matrix.title = value["title"].stringOr("");
  matrix.channels = value["channels"].strings();
  for (const JsonValue& row : value["values"].items()) {
    const std::vector<double> numbers = row.numbers();
    if (numbers.size() != matrix.channels.size()) row.complain("one number for each channel is needed");
    matrix.values.insert(matrix.values.end(), numbers.begin(), numbers.end());
  }
  if (value["spectra"].given()) matrix.spectra = ownSpectraOf(value["spectra"], unknowns);
  matrix.origin = matrixOriginOf(value["origin"], unknowns);
  matrix.author = value["author"].nonEmptyString();
  matrix.at = value["at"].stringOr("");
  matrix.reason = value["reason"].stringOr("");
  value["sha256"].nonEmptyString();  // without it nobody could tell a changed number
  matrix.sha256 = hash(value["sha256"]);
  matrix.unknown = unknowns.of(
      value, {"id", "title", "channels", "values", "spectra", "origin", "author", "at", "reason", "sha256"});
  if (const std::string fault = matrixFault(matrix); !fault.empty()) value.complain(fault);
  return matrix;
}

void readMatrices(const JsonValue& root, CaseRecord& record, Unknowns& unknowns) {
  const std::vector<JsonValue> items = itemsOr(root["matrices"]);
  for (const JsonValue& item : items) {
    OwnMatrix matrix = ownMatrixOf(item, unknowns);
    if (matrixOf(record, matrix.id)) item["id"].complain("the id is there twice");
    record.matrices.push_back(std::move(matrix));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const MatrixOrigin& origin = record.matrices[i].origin;
    const OwnMatrix* parent = matrixOf(record, origin.parent);
    if (parent && parent->sha256 != origin.sha256)
      items[i]["origin"].complain("the matrix that it was made from has another sha256 now");
  }
  const auto check = [&](const JsonValue& list) {
    for (const JsonValue& tube : itemsOr(list)) {
      const std::string id = tube["matrix"].stringOr("");
      if (!id.empty() && !matrixOf(record, id)) tube["matrix"].complain("no matrix of the case has this id");
    }
  };
  check(root["tubes"]);
  if (root["diagnosis"].kind() == JsonValue::Kind::Object) check(root["diagnosis"]["tubes"]);
}

PreviousResult previousOf(const JsonValue& value, Unknowns& unknowns) {
  PreviousResult previous;
  previous.date = value["date"].stringOr("");
  previous.timepoint = value["timepoint"].stringOr("");
  previous.denominator = value["denominator"].stringOr("");
  previous.method = value["method"].stringOr("");
  previous.resultClass = oneOf(value["result"], {"NOT_DETECTED", "POSITIVE_BELOW_LLOQ", "POSITIVE",
                                                 "NOT_ASSESSABLE", "INDETERMINATE"});
  if (value["fraction"].given()) {
    previous.fraction = value["fraction"].number();
    if (*previous.fraction < 0 || *previous.fraction > 1)
      value["fraction"].complain("a fraction lies between 0 and 1");
  }
  previous.unknown = unknowns.of(value, {"date", "timepoint", "denominator", "method", "result", "fraction"});
  return previous;
}

IdentityConfirmation confirmationOf(const JsonValue& value, Unknowns& unknowns) {
  IdentityConfirmation confirmation;
  confirmation.by = value["by"].nonEmptyString();
  confirmation.at = value["at"].stringOr("");
  confirmation.reason = value["reason"].stringOr("");
  confirmation.conflicts = value["conflicts"].strings();
  confirmation.unknown = unknowns.of(value, {"by", "at", "reason", "conflicts"});
  return confirmation;
}

void readLists(const JsonValue& root, CaseRecord& record, Unknowns& unknowns) {
  readOwnGates(root, record, unknowns);  // first: what changes one of them needs no reason
  for (const JsonValue& item : itemsOr(root["therapy"])) record.therapy.push_back(therapyOf(item, unknowns));
  for (const JsonValue& item : root["tubes"].items()) record.tubes.push_back(tubeOf(item, record, unknowns));
  if (record.tubes.empty()) root["tubes"].complain("no tube is named");
  if (const JsonValue diagnosis = root["diagnosis"]; isRecord(diagnosis)) {
    for (const JsonValue& item : itemsOr(diagnosis["tubes"])) {
      record.diagnosis.push_back(tubeOf(item, record, unknowns));
      if (!record.diagnosis.back().gateVersions.empty())
        item["gates"].complain("gates are changed for tubes of the case only");
    }
    record.unknownDiagnosis = unknowns.of(diagnosis, {"tubes"});
  }
  for (const JsonValue& item : itemsOr(root["normals"])) {
    NormalRef normal{fileName(item["file"]), item["stratum"].stringOr(""), {}};
    normal.unknown = unknowns.of(item, {"file", "stratum"});
    record.normals.push_back(std::move(normal));
  }
  for (const JsonValue& item : itemsOr(root["previous"]))
    record.previous.push_back(previousOf(item, unknowns));
  record.gateVersions = versionsOf(root["gates"], record, unknowns);
  for (const JsonValue& item : itemsOr(root["gate_locks"]))
    record.gateLocks.push_back(lockOf(item, record, unknowns));
}

CaseRecord recordOf(const JsonValue& root) {
  CaseRecord record;
  Unknowns unknowns;
  record.unknown = unknowns.of(
      root,
      {"schema",   "id",      "disease",    "protocol",    "timepoint",      "patient",  "specimen",
       "therapy",  "panel",   "strategy",   "tubes",       "diagnosis",      "normals",  "reference",
       "markers",  "scatter", "scale",      "denominator", "language",       "previous", "identity_confirmed",
       "matrices", "gates",   "gate_locks", "own_gates",   "own_populations"});
  record.id = root["id"].nonEmptyString();
  record.disease = oneOf(root["disease"], {"B-ALL", "T-ALL", "AML", "CLL", "other"});
  record.protocol = root["protocol"].stringOr("");
  record.timepoint = root["timepoint"].stringOr("");
  record.patient = patientOf(root["patient"], unknowns);
  record.specimen = specimenOf(root["specimen"], unknowns);
  record.panel = fileNameOr(root["panel"], "");
  record.strategy = fileNameOr(root["strategy"], "");
  readLists(root, record, unknowns);
  readMatrices(root, record, unknowns);
  record.reference = fileNameOr(root["reference"], "");
  record.markers = stringsOr(root["markers"]);
  record.scatter = stringsOr(root["scatter"]);
  record.transformedScale = oneOf(root["scale"], {"raw", "transformed"}) == "transformed";
  record.denominator = root["denominator"].stringOr("");
  record.language = oneOf(root["language"], {"en", "zh_CN"});
  if (isRecord(root["identity_confirmed"])) {
    record.identityConfirmed = confirmationOf(root["identity_confirmed"], unknowns);
  }
  record.unknownNames = std::move(unknowns.names);
  return record;
}

}  // namespace

Result<CaseRecord> parseCase(std::string_view json) {
  JsonOptions options;
  options.invalid = ErrorCode::CaseInvalid;
  options.missing = ErrorCode::CaseMemberMissing;
  options.maxBytes = kLargestCase;
  auto document = JsonDocument::parse(json, options);
  if (!document) return std::move(document).error();
  const JsonValue root = document->root();
  if (root.kind() != JsonValue::Kind::Object) {
    return Error{ErrorCode::CaseInvalid, {std::string("/"), std::string("an object is needed here")}, {}, {}};
  }
  const std::string schema = root["schema"].string();
  if (!document->error() && schema != kSchema) return Error{ErrorCode::CaseSchemaUnknown, {schema}, {}, {}};
  CaseRecord record = recordOf(root);
  if (document->error()) return *document->error();
  if (record.strategy.empty() && record.reference.empty() && record.normals.empty()) {
    return Error{ErrorCode::CaseMemberMissing, {std::string("strategy")}, {}, {}};
  }
  return record;
}

Result<CaseRecord> loadCase(const std::string& path) {
  auto text = readSmallFile(path, kLargestCase);
  if (!text) return std::move(text).error().in(path);
  auto record = parseCase(*text);
  if (!record) return std::move(record).error().in(path);
  record->folder = std::filesystem::path(path).parent_path().string();
  return record;
}

Status saveCase(const CaseRecord& record, const std::string& path) {
  auto status = writeFileAtomically(path, printCase(record));
  if (!status) return std::move(status).error().in(path);
  return {};
}

}  // namespace vestige
