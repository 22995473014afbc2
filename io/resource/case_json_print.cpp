// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>
#include <vector>

#include "io/resource/case_json.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

/// Members of one object, in order; empty texts are left out, as an absent member and an empty one mean the
/// same.
class Members {
 public:
  Members& text(const char* name, const std::string& value) {
    if (!value.empty()) raw(name, jsonString(value));
    return *this;
  }
  Members& raw(const char* name, const std::string& json) {
    add(jsonString(name) + ": " + json);
    return *this;
  }
  Members& list(const char* name, const std::vector<std::string>& jsonItems) {
    if (jsonItems.empty()) return *this;
    std::string all;
    for (const std::string& item : jsonItems) all += (all.empty() ? "\n    " : ",\n    ") + item;
    return raw(name, "[" + all + "]");
  }
  Members& strings(const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) raw(name, stringList(values));
    return *this;
  }
  static std::string stringList(const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : ", ") + jsonString(value);
    return "[" + all + "]";
  }
  Members& unknown(const UnknownMembers& members) {
    if (!members.empty()) add(members);
    return *this;
  }
  bool empty() const { return all_.empty(); }
  std::string object() const { return "{" + all_ + "}"; }

 protected:
  void add(const std::string& member) {
    if (!all_.empty()) all_ += separator_;
    all_ += member;
  }
  std::string separator_ = ", ";

 private:
  std::string all_;
};

/// The document itself: one member a line.
class Document final : public Members {
 public:
  Document() { separator_ = ",\n  "; }
};

std::string labelsText(const LabelRef& labels) {
  Members members;
  if (labels.population.empty()) {
    members.text("labels", labels.labelsFile).raw("values", Members::stringList(labels.values));
  } else {
    members.text("population", labels.population);
  }
  return members.unknown(labels.unknown).object();
}

std::string decisionTexts(const std::vector<FileDecision>& decisions) {
  std::string all;
  for (const FileDecision& d : decisions) {
    Members members;
    members.text("code", d.code).raw("offset", std::to_string(d.byteOffset)).text("choice", d.choice);
    members.text("by", d.by).text("role", d.role).text("at", d.at).text("reason", d.reason);
    all += (all.empty() ? "" : ", ") + members.unknown(d.unknown).object();
  }
  return "[" + all + "]";
}

std::vector<std::string> versionTexts(const std::vector<GateVersion>& versions) {
  std::vector<std::string> texts;
  for (const GateVersion& v : versions) {
    Members members;
    members.text("gate", v.gate).raw("shape", v.shape).raw("replaces", v.replaces).text("origin", v.origin);
    members.text("method", v.method);
    if (v.score) members.raw("score", jsonNumber(*v.score));
    members.text("by", v.by).text("role", v.role).text("at", v.at).text("reason", v.reason);
    texts.push_back(members.unknown(v.unknown).object());
  }
  return texts;
}

std::vector<std::string> lockTexts(const std::vector<GateLock>& locks) {
  std::vector<std::string> texts;
  for (const GateLock& l : locks) {
    Members members;
    members.text("gate", l.gate).raw("locked", l.locked ? "true" : "false");
    members.text("by", l.by).text("role", l.role).text("at", l.at).text("reason", l.reason);
    texts.push_back(members.unknown(l.unknown).object());
  }
  return texts;
}

std::vector<std::string> ownGateTexts(const std::vector<OwnGate>& gates) {
  std::vector<std::string> texts;
  for (const OwnGate& g : gates) {
    Members members;
    members.raw("gate", g.gate).text("origin", g.origin).text("method", g.method);
    if (g.score) members.raw("score", jsonNumber(*g.score));
    members.text("by", g.by).text("role", g.role).text("at", g.at).text("reason", g.reason);
    if (g.changed) {
      Members hand;
      hand.text("by", g.changed->by).text("role", g.changed->role).text("at", g.changed->at);
      members.raw("changed", hand.object());
    }
    texts.push_back(members.unknown(g.unknown).object());
  }
  return texts;
}

std::vector<std::string> ownPopulationTexts(const std::vector<OwnPopulation>& populations) {
  std::vector<std::string> texts;
  for (const OwnPopulation& p : populations) {
    Members members;
    members.text("id", p.id).text("name", p.name).text("parent", p.parent).text("gate", p.gate);
    members.text("colour", p.colour).text("by", p.by).text("role", p.role).text("at", p.at);
    texts.push_back(members.unknown(p.unknown).object());
  }
  return texts;
}

std::string cleaningText(const TubeCleaning& c) {
  std::vector<std::string> removed, corrected;
  for (const CleaningReason& item : c.removed) {
    Members members;
    members.text("reason", item.reason).raw("events", std::to_string(item.events));
    removed.push_back(members.unknown(item.unknown).object());
  }
  for (const CleaningCorrection& item : c.corrected) {
    Members members;
    members.text("channel", item.channel).raw("percent", jsonNumber(item.percent));
    corrected.push_back(members.unknown(item.unknown).object());
  }
  Members parameters;
  for (const auto& [name, value] : c.parameters) parameters.raw(name.c_str(), jsonNumber(value));
  Members members;
  members.text("method", c.method).list("removed", removed);
  members.raw("removed_events", std::to_string(c.removedEvents)).raw("events", std::to_string(c.events));
  members.list("corrected", corrected).raw("parameters", parameters.object());
  members.text("by", c.by).text("role", c.role).text("at", c.at).text("reason", c.reason);
  return members.unknown(c.unknown).object();
}

std::vector<std::string> answerTexts(const std::vector<PanelAnswer>& answers) {
  std::vector<std::string> texts;
  for (const PanelAnswer& a : answers) {
    Members members;
    members.text("channel", a.channel).text("name", a.name).text("stain", a.stain);
    members.text("by", a.by).text("role", a.role).text("at", a.at).text("reason", a.reason);
    members.text("panel", a.panel);
    if (a.remembered) members.raw("remembered", "true");
    texts.push_back(members.unknown(a.unknown).object());
  }
  return texts;
}

std::vector<std::string> reagentTexts(const std::vector<Reagent>& reagents) {
  std::vector<std::string> texts;
  for (const Reagent& r : reagents) {
    Members members;
    members.text("channel", r.channel).text("name", r.name).text("clone", r.clone).text("vendor", r.vendor);
    members.text("catalogue", r.catalogue).text("lot", r.lot).text("expiry", r.expiry);
    members.text("origin", r.origin).text("by", r.by).text("at", r.at);
    texts.push_back(members.unknown(r.unknown).object());
  }
  return texts;
}

std::vector<std::string> tubeTexts(const std::vector<TubeRef>& tubes) {
  std::vector<std::string> texts;
  for (const TubeRef& tube : tubes) {
    Members members;
    members.text("file", tube.file).text("member", tube.member);
    if (tube.dataset) members.raw("dataset", std::to_string(*tube.dataset));
    members.text("tube", tube.tube).text("sha256", tube.sha256);
    members.text("container_sha256", tube.containerSha256);
    if (!tube.decisions.empty()) members.raw("decisions", decisionTexts(tube.decisions));
    if (tube.blasts) members.raw("blasts", labelsText(*tube.blasts));
    members.text("matrix", tube.matrix);
    members.list("gates", versionTexts(tube.gateVersions));
    if (tube.cleaning) members.raw("cleaning", cleaningText(*tube.cleaning));
    members.list("panel_answers", answerTexts(tube.panelAnswers))
        .list("reagents", reagentTexts(tube.reagents));
    texts.push_back(members.unknown(tube.unknown).object());
  }
  return texts;
}

std::vector<std::string> normalTexts(const std::vector<NormalRef>& normals) {
  std::vector<std::string> texts;
  for (const NormalRef& n : normals) {
    texts.push_back(Members().text("file", n.file).text("stratum", n.stratum).unknown(n.unknown).object());
  }
  return texts;
}

std::vector<std::string> therapyTexts(const std::vector<Therapy>& therapies) {
  std::vector<std::string> texts;
  for (const Therapy& t : therapies) {
    texts.push_back(
        Members().text("agent", t.agent).text("from", t.from).text("to", t.to).unknown(t.unknown).object());
  }
  return texts;
}

std::vector<std::string> previousTexts(const std::vector<PreviousResult>& results) {
  std::vector<std::string> texts;
  for (const PreviousResult& p : results) {
    Members members;
    members.text("date", p.date).text("timepoint", p.timepoint).text("result", p.resultClass);
    if (p.fraction) members.raw("fraction", jsonNumber(*p.fraction));
    members.text("denominator", p.denominator).text("method", p.method);
    texts.push_back(members.unknown(p.unknown).object());
  }
  return texts;
}

std::string originText(const MatrixOrigin& o) {
  Members members;
  members.text("source", matrixSourceCode(o.source)).text("file", o.file).text("keyword", o.keyword);
  members.text("parent", o.parent)
      .text("sha256", o.sha256)
      .text("method", o.method)
      .text("carrier", o.carrier);
  std::vector<std::string> controls;
  for (const MatrixControl& c : o.controls) {
    Members control;
    control.text("file", c.file).text("channel", c.channel).text("sha256", c.sha256);
    control.text("verdict", c.verdict).strings("reasons", c.reasons);
    controls.push_back(control.unknown(c.unknown).object());
  }
  return members.list("controls", controls).unknown(o.unknown).object();
}

std::string spectraText(const OwnSpectra& s) {
  std::vector<std::string> own;
  for (std::size_t i = 0; i < s.names.size(); ++i) {
    if (s.autofluorescence[i]) own.push_back(s.names[i]);
  }
  Members members;
  members.raw("names", Members::stringList(s.names))
      .strings("autofluorescence", own)
      .text("method", s.method);
  if (s.method == "wls")
    members.raw("read_noise_variance", jsonNumber(s.readNoiseVariance))
        .raw("photon_factor", jsonNumber(s.photonFactor));
  return members.unknown(s.unknown).object();
}

std::vector<std::string> matrixTexts(const std::vector<OwnMatrix>& matrices) {
  std::vector<std::string> texts;
  for (const OwnMatrix& m : matrices) {
    std::vector<std::string> rows;
    for (std::size_t at = 0; at < m.values.size(); at += m.channels.size()) {
      std::string row;
      for (std::size_t c = 0; c < m.channels.size(); ++c)
        row += (c ? ", " : "") + jsonNumber(m.values[at + c]);
      rows.push_back("[" + row + "]");
    }
    Members members;
    members.text("id", m.id).text("title", m.title).raw("channels", Members::stringList(m.channels));
    members.list("values", rows);
    if (m.spectra) members.raw("spectra", spectraText(*m.spectra));
    members.raw("origin", originText(m.origin));
    members.text("author", m.author).text("at", m.at).text("reason", m.reason).text("sha256", m.sha256);
    texts.push_back(members.unknown(m.unknown).object());
  }
  return texts;
}

std::string patientText(const Patient& p) {
  return Members()
      .text("id", p.id)
      .text("name", p.name)
      .text("birth_date", p.birthDate)
      .text("sex", p.sex)
      .unknown(p.unknown)
      .object();
}

std::string specimenText(const Specimen& s) {
  Members members;
  members.text("id", s.id).text("type", s.type).text("collected", s.collected).text("received", s.received);
  if (s.pull) members.raw("pull", std::to_string(*s.pull));
  members.text("anticoagulant", s.anticoagulant)
      .text("viability", s.viability)
      .text("haemodilution", s.haemodilution);
  return members.unknown(s.unknown).object();
}

std::string confirmationText(const IdentityConfirmation& c) {
  return Members()
      .text("by", c.by)
      .text("at", c.at)
      .text("reason", c.reason)
      .raw("conflicts", Members::stringList(c.conflicts))
      .unknown(c.unknown)
      .object();
}

}  // namespace

std::string printCase(const CaseRecord& record) {
  Document document;
  document.text("schema", "vestige-case/1").text("id", record.id).text("disease", record.disease);
  document.text("protocol", record.protocol).text("timepoint", record.timepoint);
  if (record.patient != Patient{}) document.raw("patient", patientText(record.patient));
  if (record.specimen != Specimen{}) document.raw("specimen", specimenText(record.specimen));
  document.list("therapy", therapyTexts(record.therapy));
  document.text("panel", record.panel)
      .text("strategy", record.strategy)
      .list("tubes", tubeTexts(record.tubes));
  if (!record.diagnosis.empty() || !record.unknownDiagnosis.empty()) {
    Members diagnosis;
    diagnosis.list("tubes", tubeTexts(record.diagnosis)).unknown(record.unknownDiagnosis);
    document.raw("diagnosis", diagnosis.object());
  }
  document.list("matrices", matrixTexts(record.matrices));
  document.list("normals", normalTexts(record.normals)).text("reference", record.reference);
  document.strings("markers", record.markers).strings("scatter", record.scatter);
  if (record.transformedScale) document.text("scale", "transformed");
  document.text("denominator", record.denominator).text("language", record.language);
  document.list("previous", previousTexts(record.previous));
  if (record.identityConfirmed)
    document.raw("identity_confirmed", confirmationText(*record.identityConfirmed));
  document.list("gates", versionTexts(record.gateVersions));
  document.list("gate_locks", lockTexts(record.gateLocks));
  document.list("own_gates", ownGateTexts(record.ownGates));
  document.list("own_populations", ownPopulationTexts(record.ownPopulations));
  document.unknown(record.unknown);
  std::string text = document.object();
  return "{\n  " + text.substr(1, text.size() - 2) + "\n}\n";
}

}  // namespace vestige
