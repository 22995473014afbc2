// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/provenance.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/services/tube_unmixing.h"
#include "app/text/decision_text.h"
#include "app/text/fill.h"
#include "app/text/gate_text.h"
#include "app/text/matrix_text.h"
#include "app/text/number_text.h"
#include "app/text/quality_text.h"
#include "core/compensation/compensate.h"
#include "io/bytes/file_io.h"
#include "io/resource/gate_json.h"
#include "io/resource/matrix_identity.h"
#include "io/text/json_reader.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("provenance", text); }
QString asText(const std::string& text) { return QString::fromStdString(text); }

void addMatrices(const TubeAnalysis& tube, const CaseRecord& record, const Strategy& strategy,
                 Provenance& provenance) {
  if (tube.unmixing) {
    provenance.matrices.push_back({tube.reference.file, kUnmixed, tube.unmixing->id, tube.unmixing->sha256,
                                   tube.unmixing->conditionNumber});
    if (const OwnMatrix* own = matrixOf(record, tube.reference.matrix)) provenance.matrices.back().own = *own;
  }
  for (const auto& [reference, events] : tube.input.matrices) {
    const auto own = strategy.matrices.find(reference);
    const SpilloverMatrix* matrix = own == strategy.matrices.end() ? nullptr : &own->second;
    const bool ofFile = reference == kFileCompensation || reference == kFileIfAny;
    if (ofFile && tube.fileMatrix) matrix = &*tube.fileMatrix;
    if (!matrix) continue;  // uncompensated
    provenance.matrices.push_back(
        {tube.reference.file, reference, matrix->origin, matrixSha256(*matrix), conditionNumber(*matrix)});
    if (const OwnMatrix* instead = ofFile ? matrixOf(record, tube.reference.matrix) : nullptr)
      provenance.matrices.back().own = *instead;
  }
}

void addParameters(const Analysis& analysis, Provenance& provenance) {
  auto& parameters = provenance.parameters;
  parameters.emplace_back("scale", analysis.record.transformedScale ? "transformed" : "raw");
  if (!analysis.mrd) return;
  const MrdInputs& in = analysis.mrd->inputs;
  const GatingTree& tree = analysis.strategy->tree;
  parameters.emplace_back("mrd_population", tree.path(*analysis.mrdPopulation));
  parameters.emplace_back("denominator", in.denominatorName);
  parameters.emplace_back("denominator_population",
                          analysis.denominatorPopulation ? tree.path(*analysis.denominatorPopulation) : "/");
  parameters.emplace_back("lod_events", std::to_string(in.lodEvents));
  parameters.emplace_back("lloq_events", std::to_string(in.lloqEvents));
  parameters.emplace_back("lob_events", std::to_string(in.lobEvents));
  parameters.emplace_back("limits_source", analysis.strategy->mrd->limits.source);
  parameters.emplace_back("limits_verification", analysis.strategy->mrd->limits.verification);
  parameters.emplace_back("target", numberText(in.target));
  parameters.emplace_back("minimum_denominator", std::to_string(in.minimumDenominator));
  parameters.emplace_back("blast_minimum", std::to_string(in.blastMinimum));
  parameters.emplace_back("interval", "Clopper-Pearson, 95 %");
  if (analysis.homogeneityP) parameters.emplace_back("homogeneity_p", numberText(*analysis.homogeneityP));
}

/// The members of one JSON object: texts are quoted, the others are JSON already.
class Object {
 public:
  Object& text(const char* name, const std::string& value) { return json(name, jsonString(value)); }
  Object& json(const char* name, const std::string& value) {
    all_ += (all_.empty() ? "" : ", ") + jsonString(name) + ": " + value;
    return *this;
  }
  std::string print() const { return "{" + all_ + "}"; }

 private:
  std::string all_;
};

template <class Items, class Print>
std::string list(const Items& items, Print print) {
  std::string all;
  for (const auto& item : items) all += (all.empty() ? "" : ", ") + print(item);
  return "[" + all + "]";
}

/// What lies at the path where the store was read instead; null where the path was read.
std::string originalWord(const FileOrigin& origin) {
  switch (origin.original) {
    case FileOrigin::Original::Read:
      break;
    case FileOrigin::Original::Unchanged:
      return jsonString("there");
    case FileOrigin::Original::Changed:
      return jsonString("other size");
    case FileOrigin::Original::Gone:
      return jsonString("gone");
  }
  return "null";
}

/// Where the bytes were read, where that was not simply the path.
QString originLine(const FileOrigin& origin, const QString& file) {
  if (origin.isCopyDamaged) {
    return fill(
        localized(QT_TRANSLATE_NOOP("provenance",
                                    "The private copy of %1 is damaged; the file at its path was read, "
                                    "which has the recorded SHA-256")),
        {file});
  }
  switch (origin.original) {
    case FileOrigin::Original::Read:
      break;
    case FileOrigin::Original::Unchanged:
      return fill(localized(QT_TRANSLATE_NOOP("provenance", "%1 was read from its private copy")), {file});
    case FileOrigin::Original::Changed:
      return fill(localized(QT_TRANSLATE_NOOP("provenance",
                                              "%1 was read from its private copy, found by its SHA-256; the "
                                              "file at its path is another one now")),
                  {file});
    case FileOrigin::Original::Gone:
      return fill(localized(QT_TRANSLATE_NOOP("provenance",
                                              "%1 was read from its private copy, found by its SHA-256; "
                                              "no file is at its path any more")),
                  {file});
  }
  return {};
}

std::string inputJson(const ProvenanceInput& input) {
  Object object;
  object.text("file", input.file);
  if (!input.member.empty()) object.text("member", input.member);
  return object.text("tube", input.tube)
      .text("sha256", input.sha256)
      .json("dataset", std::to_string(input.dataset))
      .json("events", std::to_string(input.events))
      .text("read_from", input.origin.place == FileOrigin::Place::Store ? "store" : "path")
      .json("original", originalWord(input.origin))
      .json("damaged_copy", input.origin.isCopyDamaged ? "true" : "false")
      .print();
}

std::string controlJson(const MatrixControl& control) {
  return Object()
      .text("file", control.file)
      .text("channel", control.channel)
      .text("sha256", control.sha256)
      .text("verdict", control.verdict)
      .json("reasons", list(control.reasons, [](const std::string& reason) { return jsonString(reason); }))
      .print();
}

std::string ownSpectraJson(const OwnSpectra& spectra) {
  std::vector<std::string> own;
  for (std::size_t i = 0; i < spectra.names.size(); ++i) {
    if (spectra.autofluorescence[i]) own.push_back(spectra.names[i]);
  }
  const auto text = [](const std::string& name) { return jsonString(name); };
  Object object;
  object.json("names", list(spectra.names, text))
      .json("autofluorescence", list(own, text))
      .text("method", spectra.method);
  if (spectra.method == "wls")
    object.json("read_noise_variance", jsonNumber(spectra.readNoiseVariance))
        .json("photon_factor", jsonNumber(spectra.photonFactor));
  return object.print();
}

std::string ownMatrixJson(const OwnMatrix& matrix) {
  const MatrixOrigin& origin = matrix.origin;
  Object object;
  if (matrix.spectra) object.json("spectra", ownSpectraJson(*matrix.spectra));
  return object.text("id", matrix.id)
      .text("source", matrixSourceCode(origin.source))
      .text("file", origin.file)
      .text("keyword", origin.keyword)
      .text("parent", origin.parent)
      .text("source_sha256", origin.sha256)
      .text("method", origin.method)
      .text("carrier", origin.carrier)
      .json("controls", list(origin.controls, controlJson))
      .text("author", matrix.author)
      .text("at", matrix.at)
      .text("reason", matrix.reason)
      .print();
}

std::string matrixJson(const ProvenanceMatrix& matrix) {
  Object object;
  object.text("file", matrix.file)
      .text("reference", matrix.reference)
      .text("origin", matrix.origin)
      .text("sha256", matrix.sha256)
      .json("condition_number", jsonNumber(matrix.conditionNumber));
  if (matrix.own) object.json("own_matrix", ownMatrixJson(*matrix.own));
  return object.print();
}

std::string cleaningJson(const ProvenanceCleaning& item) {
  const TubeCleaning& c = item.cleaning;
  Object parameters;
  for (const auto& [name, value] : c.parameters) parameters.json(name.c_str(), jsonNumber(value));
  const auto reason = [](const CleaningReason& one) {
    return Object().text("reason", one.reason).json("events", std::to_string(one.events)).print();
  };
  const auto correction = [](const CleaningCorrection& one) {
    return Object().text("channel", one.channel).json("percent", jsonNumber(one.percent)).print();
  };
  return Object()
      .text("file", item.file)
      .text("method", c.method)
      .json("removed", list(c.removed, reason))
      .json("removed_events", std::to_string(c.removedEvents))
      .json("events", std::to_string(c.events))
      .json("corrected", list(c.corrected, correction))
      .json("parameters", parameters.print())
      .text("by", c.by)
      .text("role", c.role)
      .text("at", c.at)
      .text("reason", c.reason)
      .print();
}

std::string decisionJson(const ProvenanceDecision& item) {
  const FileDecision& d = item.decision;
  return Object()
      .text("file", item.file)
      .text("code", d.code)
      .json("offset", std::to_string(d.byteOffset))
      .text("choice", d.choice)
      .text("by", d.by)
      .text("role", d.role)
      .text("at", d.at)
      .text("reason", d.reason)
      .print();
}

const char* stateWord(TailoredGate::State state) {
  switch (state) {
    case TailoredGate::State::Applied:
      return "applied";
    case TailoredGate::State::GateMissing:
      return "gate missing";
    case TailoredGate::State::GateChanged:
      return "gate changed";
    case TailoredGate::State::GateLocked:
      return "gate locked";
    case TailoredGate::State::NotReadable:
      break;
  }
  return "not readable";
}

std::string gateJson(const ProvenanceGate& item) {
  const GateVersion& v = item.gate.version;
  return Object()
      .json("file", item.file.empty() ? "null" : jsonString(item.file))
      .text("gate", v.gate)
      .text("state", stateWord(item.gate.state))
      .json("before", printGate(item.gate.before))
      .json("after", printGate(item.gate.after))
      .text("origin", v.origin)
      .json("method", v.method.empty() ? "null" : jsonString(v.method))
      .json("score", v.score ? jsonNumber(*v.score) : "null")
      .text("by", v.by)
      .text("role", v.role)
      .text("at", v.at)
      .text("reason", v.reason)
      .print();
}

std::string lockJson(const GateLock& lock) {
  return Object()
      .text("gate", lock.gate)
      .json("locked", lock.locked ? "true" : "false")
      .text("by", lock.by)
      .text("role", lock.role)
      .text("at", lock.at)
      .text("reason", lock.reason)
      .print();
}

std::string ownGateJson(const ProvenanceOwnGate& item) {
  const OwnGate& g = item.record;
  const auto changed = [&] {
    return Object().text("by", g.changed->by).text("role", g.changed->role).text("at", g.changed->at).print();
  };
  return Object()
      .json("gate", item.gate ? printGate(*item.gate) : "null")
      .json("holds", item.holds ? "true" : "false")
      .text("origin", g.origin)
      .json("method", g.method.empty() ? "null" : jsonString(g.method))
      .json("score", g.score ? jsonNumber(*g.score) : "null")
      .text("by", g.by)
      .text("role", g.role)
      .text("at", g.at)
      .text("reason", g.reason)
      .json("changed", g.changed ? changed() : "null")
      .print();
}

std::string ownPopulationJson(const ProvenanceOwnPopulation& item) {
  const OwnPopulation& p = item.record;
  return Object()
      .text("id", p.id)
      .text("name", p.name)
      .json("path", item.path.empty() ? "null" : jsonString(item.path))
      .text("parent", p.parent)
      .text("gate", p.gate)
      .text("by", p.by)
      .text("role", p.role)
      .text("at", p.at)
      .print();
}

QStringList ownLines(const Provenance& p) {
  QStringList lines;
  for (const ProvenanceOwnGate& item : p.ownGates) {
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Gate %1 of the case's own: %3. %2")),
                  {foreignText(asText(item.record.id)), ownGateText(item.record),
                   item.gate ? gateNumbersText(*item.gate) : QStringLiteral("—")});
  }
  for (const ProvenanceOwnPopulation& item : p.ownPopulations) {
    const OwnPopulation& own = item.record;
    lines += fill(
        localized(QT_TRANSLATE_NOOP("provenance", "Population %1 of the case's own: gate %2, by %3, %4")),
        {foreignText(asText(item.path.empty() ? own.name : item.path)), foreignText(asText(own.gate)),
         personText(own.by, own.role), foreignText(asText(own.at))});
  }
  return lines;
}

QStringList gateLines(const Provenance& p) {
  QStringList lines;
  for (const ProvenanceGate& item : p.gates) {
    const QString where = item.file.empty() ? localized(QT_TRANSLATE_NOOP("provenance", "all tubes"))
                                            : foreignText(asText(item.file));
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Gate %1, %2: before %4; after %5. %3")),
                  {foreignText(asText(item.gate.version.gate)), where, gateVersionText(item.gate.version),
                   gateNumbersText(item.gate.before), gateNumbersText(item.gate.after)});
  }
  for (const GateLock& lock : p.gateLocks) {
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Gate %1: %2")),
                  {foreignText(asText(lock.gate)), gateLockText(lock)});
  }
  return lines;
}

void addPolicy(const Analysis& analysis, Provenance& provenance) {
  provenance.policyId = analysis.policy.id;
  provenance.policyVersion = analysis.policy.version;
  if (analysis.policy.sha256 != Sha256{}) provenance.policySha256 = analysis.policy.sha256.hex();
  for (const TubeAnalysis& tube : analysis.tubes) {
    for (const FileDecision& decision : tube.reference.decisions)
      provenance.decisions.push_back({tubeName(tube.reference), decision});
    if (tube.reference.cleaning)
      provenance.cleanings.push_back({tubeName(tube.reference), *tube.reference.cleaning});
  }
}

}  // namespace

std::vector<ProvenanceGate> tailoredGatesOf(const Analysis& analysis) {
  std::vector<ProvenanceGate> gates;
  for (const TubeAnalysis& tube : analysis.tubes) {
    for (const TailoredGate& gate : tube.tailored) {
      const bool isKnown = gate.ofAllTubes && std::ranges::any_of(gates, [&](const ProvenanceGate& other) {
                             return other.gate.ofAllTubes && other.gate.version.gate == gate.version.gate;
                           });
      if (!isKnown) gates.push_back({gate.ofAllTubes ? std::string() : tubeName(tube.reference), gate});
    }
  }
  return gates;
}

std::vector<ProvenanceOwnGate> ownGatesOf(const Analysis& analysis) {
  std::vector<ProvenanceOwnGate> gates;
  for (const OwnItem& item : analysis.own) {
    const OwnGate* own = item.isGate ? ownGateOf(analysis.record, item.id) : nullptr;
    if (!own) continue;
    auto gate = parseGate(own->gate);
    gates.push_back({*own, gate ? std::optional(*std::move(gate)) : std::nullopt, !item.fault});
  }
  return gates;
}

std::vector<ProvenanceOwnPopulation> ownPopulationsOf(const Analysis& analysis) {
  std::vector<ProvenanceOwnPopulation> populations;
  for (const OwnItem& item : analysis.own) {
    const OwnPopulation* own = item.isGate ? nullptr : ownPopulationOf(analysis.record, item.id);
    if (!own) continue;
    const auto index = item.fault ? std::nullopt : analysis.strategy->tree.populationIndex(item.id);
    populations.push_back({*own, index ? analysis.strategy->tree.path(*index) : std::string()});
  }
  return populations;
}

Provenance provenanceOf(const Analysis& analysis, const std::string& softwareVersion) {
  Provenance provenance;
  const Strategy& strategy = *analysis.strategy;
  provenance.software = "vestige " + softwareVersion;
  provenance.strategyId = strategy.id;
  provenance.strategyStatus = strategy.status;
  provenance.strategySha256 = strategy.sha256;
  provenance.strategyVersion = strategy.version;
  provenance.method = kMethodGates;
  for (const TubeAnalysis& tube : analysis.tubes) {
    provenance.inputs.push_back(
        {tube.reference.file, tube.reference.member, tube.reference.tube, tube.sample->sha256.hex(),
         tube.sample->dataset,
         static_cast<std::uint64_t>(tube.kept ? tube.kept->size() : tube.evaluation.eventCount),
         tube.origin});
    addMatrices(tube, analysis.record, strategy, provenance);
  }
  addPolicy(analysis, provenance);
  provenance.gates = tailoredGatesOf(analysis);
  provenance.gateLocks = analysis.record.gateLocks;
  provenance.ownGates = ownGatesOf(analysis);
  provenance.ownPopulations = ownPopulationsOf(analysis);
  addParameters(analysis, provenance);
  return provenance;
}

QStringList provenanceLines(const Provenance& p) {
  QStringList lines{fill(localized(QT_TRANSLATE_NOOP("provenance", "Software: %1")), {asText(p.software)})};
  for (const ProvenanceInput& input : p.inputs) {
    const QString name =
        foreignText(asText(input.member.empty() ? input.file : input.file + ": " + input.member));
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Input: %1, data set %2, %3 events, SHA-256 %4")),
                  {name, countText(input.dataset), countText(static_cast<std::int64_t>(input.events)),
                   asText(input.sha256)});
    const QString origin = originLine(input.origin, name);
    if (!origin.isEmpty()) lines += origin;
  }
  lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Strategy: %1, version %2 (%3), SHA-256 %4")),
                {asText(p.strategyId), countText(p.strategyVersion), asText(p.strategyStatus),
                 asText(p.strategySha256)});
  if (p.matrices.empty()) lines += localized(QT_TRANSLATE_NOOP("provenance", "Compensation: none"));
  for (const ProvenanceMatrix& m : p.matrices) {
    lines += fill(localized(QT_TRANSLATE_NOOP(
                      "provenance", "Compensation of %1: %2 (%3), condition number %4, SHA-256 %5")),
                  {foreignText(asText(m.file)), asText(m.reference), foreignText(asText(m.origin)),
                   plainNumber(m.conditionNumber), asText(m.sha256)});
    if (m.own) lines += matrixOriginText(*m.own);
  }
  lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "File policy: %1, version %2, SHA-256 %3")),
                {foreignText(asText(p.policyId)), countText(p.policyVersion),
                 p.policySha256.empty() ? QStringLiteral("—") : asText(p.policySha256)});
  for (const ProvenanceCleaning& item : p.cleanings) {
    QStringList parameters;
    for (const auto& [name, value] : item.cleaning.parameters)
      parameters += QString::fromStdString(name) + QLatin1Char(' ') + plainNumber(value);
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Cleaning of %1 (%2; %3): %4")),
                  {foreignText(asText(item.file)), asText(item.cleaning.method),
                   parameters.join(QStringLiteral(", ")), cleaningText(item.cleaning)});
  }
  for (const ProvenanceDecision& item : p.decisions) {
    Deviation deviation;
    deviation.code = item.decision.code;
    lines += fill(localized(QT_TRANSLATE_NOOP("provenance", "Decision on %1, %2 at byte %3: %4")),
                  {foreignText(asText(item.file)), asText(item.decision.code),
                   countText(static_cast<std::int64_t>(item.decision.byteOffset)),
                   decisionText(item.decision, deviation)});
  }
  return lines += gateLines(p) + ownLines(p);
}

std::string provenanceJson(const Provenance& p) {
  const std::string strategy = Object()
                                   .text("id", p.strategyId)
                                   .json("version", std::to_string(p.strategyVersion))
                                   .text("status", p.strategyStatus)
                                   .text("sha256", p.strategySha256)
                                   .print();
  const std::string policy = Object()
                                 .text("id", p.policyId)
                                 .json("version", std::to_string(p.policyVersion))
                                 .json("sha256", p.policySha256.empty() ? "null" : jsonString(p.policySha256))
                                 .print();
  Object parameters;
  for (const auto& [name, value] : p.parameters) parameters.text(name.c_str(), value);
  Object document;
  document.text("software", p.software)
      .json("inputs", list(p.inputs, inputJson))
      .json("strategy", strategy)
      .json("reference", "null")
      .text("method", p.method)
      .json("compensation", list(p.matrices, matrixJson))
      .json("file_policy", policy)
      .json("decisions", list(p.decisions, decisionJson))
      .json("tailored_gates", list(p.gates, gateJson))
      .json("gate_locks", list(p.gateLocks, lockJson));
  if (!p.cleanings.empty()) document.json("cleaning", list(p.cleanings, cleaningJson));
  if (!p.ownGates.empty()) document.json("own_gates", list(p.ownGates, ownGateJson));
  if (!p.ownPopulations.empty()) document.json("own_populations", list(p.ownPopulations, ownPopulationJson));
  return document.json("parameters", parameters.print()).print();
}

}  // namespace vestige::app
