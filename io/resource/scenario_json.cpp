// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/scenario_json.h"

#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/text/json_reader.h"

namespace vestige {
namespace {

using simulate::Antigen;
using simulate::ArtefactSpec;
using simulate::BlastSpec;
using simulate::CarryOverSpec;
using simulate::InstrumentSpec;
using simulate::kMaximumEvents;
using simulate::Level;
using simulate::MarrowSpec;
using simulate::Scenario;
using simulate::SubcloneSpec;

constexpr const char* kSchema = "vestige-scenario/1";
constexpr const char* kSetSchema = "vestige-scenario-set/1";
constexpr std::int64_t kLargestSeed = std::int64_t{1} << 53;  // every JSON reader keeps it

Antigen antigenOf(const JsonValue& value, const std::string& name) {
  const auto antigen = simulate::antigenFromName(name);
  if (!antigen) value.complain("unknown antigen \"" + name + "\"");
  return antigen.value_or(Antigen::Cd45);
}

Level levelOf(const JsonValue& value) {
  value.allowOnly({"mean", "sd"});
  return {value["mean"].number(), value["sd"].number()};
}

std::vector<std::pair<Antigen, double>> shiftsOf(const JsonValue& value) {
  std::vector<std::pair<Antigen, double>> shifts;
  if (!value.given()) return shifts;
  for (const auto& [name, member] : value.members())
    shifts.emplace_back(antigenOf(member, name), member.number());
  return shifts;
}

MarrowSpec marrowOf(const JsonValue& value) {
  MarrowSpec marrow;
  if (!value.given()) return marrow;
  value.allowOnly({"composition", "hematogone_stages", "donor_sd"});
  if (value["composition"].given()) {
    marrow.composition.clear();
    for (const auto& [name, share] : value["composition"].members())
      marrow.composition.emplace_back(name, share.number());
  }
  if (const JsonValue stages = value["hematogone_stages"]; stages.given()) {
    const auto shares = stages.numbers();
    if (shares.size() == 3) {
      marrow.hematogoneStages = {shares[0], shares[1], shares[2]};
    } else {
      stages.complain("three shares are needed");
    }
  }
  marrow.donorSd = value["donor_sd"].numberOr(marrow.donorSd);
  return marrow;
}

BlastSpec blastsOf(const JsonValue& value) {
  value.allowOnly({"fraction", "arrest", "tightness", "laip", "modulation", "subclones", "forward_scatter",
                   "side_scatter"});
  BlastSpec blasts;
  blasts.fraction = value["fraction"].number();
  blasts.arrest = value["arrest"].numberOr(blasts.arrest);
  blasts.tightness = value["tightness"].numberOr(blasts.tightness);
  if (value["laip"].given()) {
    for (const auto& [name, level] : value["laip"].members())
      blasts.laip.emplace_back(antigenOf(level, name), levelOf(level));
  }
  blasts.modulation = shiftsOf(value["modulation"]);
  if (value["subclones"].given()) {
    for (const JsonValue& item : value["subclones"].items()) {
      item.allowOnly({"share", "shift"});
      blasts.subclones.push_back({item["share"].number(), shiftsOf(item["shift"])});
    }
  }
  if (value["forward_scatter"].given()) blasts.forwardScatter = levelOf(value["forward_scatter"]);
  if (value["side_scatter"].given()) blasts.sideScatter = levelOf(value["side_scatter"]);
  return blasts;
}

ArtefactSpec artefactsOf(const JsonValue& value) {
  ArtefactSpec artefacts;
  if (!value.given()) return artefacts;
  value.allowOnly({"debris", "doublets", "dead"});
  artefacts.debris = value["debris"].numberOr(artefacts.debris);
  artefacts.doublets = value["doublets"].numberOr(artefacts.doublets);
  artefacts.dead = value["dead"].numberOr(artefacts.dead);
  return artefacts;
}

InstrumentSpec instrumentOf(const JsonValue& value) {
  InstrumentSpec instrument;
  if (!value.given()) return instrument;
  value.allowOnly({"panel", "spillover_error", "batch_sd", "drift", "events_per_second", "clog"});
  instrument.panel = value["panel"].stringOr(instrument.panel);
  instrument.spilloverError = value["spillover_error"].numberOr(instrument.spilloverError);
  instrument.batchSd = value["batch_sd"].numberOr(instrument.batchSd);
  instrument.drift = value["drift"].numberOr(instrument.drift);
  instrument.eventsPerSecond = value["events_per_second"].numberOr(instrument.eventsPerSecond);
  if (const JsonValue clog = value["clog"]; clog.given()) {
    clog.allowOnly({"from", "to"});
    instrument.clogFrom = clog["from"].number();
    instrument.clogTo = clog["to"].number();
  }
  return instrument;
}

CarryOverSpec carryOverOf(const JsonValue& value) {
  CarryOverSpec carryOver;
  if (!value.given()) return carryOver;
  value.allowOnly({"events", "within"});
  carryOver.events = static_cast<std::uint64_t>(value["events"].integer(0, kMaximumEvents));
  carryOver.within = static_cast<std::uint64_t>(value["within"].integer(1, kMaximumEvents));
  return carryOver;
}

// The case of the scenario's own tube, and of the diagnosis where one is named.
Result<CaseRecord> caseOf(const JsonValue& value, const Scenario& scenario) {
  std::string tubes = R"({"schema":"vestige-case/1","tubes":[{"file":)" + jsonString(scenario.id + ".fcs") +
                      R"(,"tube":"1"}])";
  if (!scenario.diagnosis.empty()) {
    tubes += R"(,"diagnosis":{"tubes":[{"file":)" + jsonString(scenario.diagnosis + ".fcs") +
             R"(,"tube":"1","blasts":{"labels":)" + jsonString(scenario.diagnosis + ".labels.txt") +
             R"(,"values":["blast"]}}]})";
  }
  return parseCase(tubes + "," + value.text().substr(1));
}

Result<Scenario> scenarioOf(const JsonValue& root, const JsonDocument& document) {
  root.allowOnly({"schema", "id", "title", "seed", "events", "marrow", "blasts", "artefacts", "instrument",
                  "carry_over", "diagnosis", "case"});
  Scenario scenario;
  scenario.id = root["id"].nonEmptyString();
  root["title"].allowOnly({"en", "zh_CN"});
  scenario.title = root["title"]["en"].nonEmptyString();
  scenario.titleZh = root["title"]["zh_CN"].nonEmptyString();
  scenario.seed = static_cast<std::uint64_t>(root["seed"].integer(0, kLargestSeed));
  scenario.events = static_cast<std::uint64_t>(root["events"].integer(1, kMaximumEvents));
  scenario.marrow = marrowOf(root["marrow"]);
  if (root["blasts"].given()) scenario.blasts = blastsOf(root["blasts"]);
  scenario.artefacts = artefactsOf(root["artefacts"]);
  scenario.instrument = instrumentOf(root["instrument"]);
  scenario.carryOver = carryOverOf(root["carry_over"]);
  scenario.diagnosis = root["diagnosis"].stringOr("");
  const JsonValue record = root["case"];
  if (record.given()) {
    for (const char* filled : {"schema", "tubes", "diagnosis"}) {
      if (record[filled].present()) record[filled].complain("is filled by the simulator");
    }
    (void)record["id"].nonEmptyString();
  }
  if (document.error()) return *document.error();
  if (auto error = scenario.check()) return *std::move(error);
  if (record.given()) {
    auto parsed = caseOf(record, scenario);
    if (!parsed) return std::move(parsed).error();
    scenario.caseRecord = std::move(parsed).value();
  }
  return scenario;
}

Result<ScenarioSet> setOf(const JsonValue& root, const JsonDocument& document) {
  root.allowOnly({"schema", "id", "title", "scenarios", "case"});
  ScenarioSet set{root["id"].nonEmptyString(), root["scenarios"].strings(), root["case"].nonEmptyString()};
  if (set.scenarios.empty()) root["scenarios"].complain("at least one scenario is needed");
  if (document.error()) return *document.error();
  return set;
}

// Printing: only what differs from nothing; numbers read back to the same value.

/// One more `"name":value` in a list that begins with its bracket.
void append(std::string& list, std::string_view name, const std::string& value) {
  if (list.size() > 1) list += ',';
  list += jsonString(name);
  list += ':';
  list += value;
}

std::string shiftsText(const std::vector<std::pair<Antigen, double>>& shifts) {
  std::string text = "{";
  for (const auto& [antigen, shift] : shifts) append(text, simulate::antigenName(antigen), jsonNumber(shift));
  return text + "}";
}

std::string levelText(const Level& level) {
  std::string text = "{";
  append(text, "mean", jsonNumber(level.mean));
  append(text, "sd", jsonNumber(level.sd));
  return text + "}";
}

std::string blastsText(const BlastSpec& blasts) {
  std::string laip = "{", subclones = "[", text = "{";
  for (const auto& [antigen, level] : blasts.laip)
    append(laip, simulate::antigenName(antigen), levelText(level));
  for (const SubcloneSpec& subclone : blasts.subclones) {
    std::string item = "{";
    append(item, "share", jsonNumber(subclone.share));
    append(item, "shift", shiftsText(subclone.shift));
    if (subclones.size() > 1) subclones += ',';
    subclones += item + "}";
  }
  append(text, "fraction", jsonNumber(blasts.fraction));
  append(text, "arrest", jsonNumber(blasts.arrest));
  append(text, "tightness", jsonNumber(blasts.tightness));
  append(text, "laip", laip + "}");
  append(text, "modulation", shiftsText(blasts.modulation));
  append(text, "subclones", subclones + "]");
  append(text, "forward_scatter", levelText(blasts.forwardScatter));
  append(text, "side_scatter", levelText(blasts.sideScatter));
  return text + "}";
}

std::string marrowText(const MarrowSpec& marrow) {
  std::string composition = "{", stages = "[", text = "{";
  for (const auto& [name, share] : marrow.composition) append(composition, name, jsonNumber(share));
  for (const double stage : marrow.hematogoneStages) {
    if (stages.size() > 1) stages += ',';
    stages += jsonNumber(stage);
  }
  append(text, "composition", composition + "}");
  append(text, "hematogone_stages", stages + "]");
  append(text, "donor_sd", jsonNumber(marrow.donorSd));
  return text + "}";
}

std::string instrumentText(const InstrumentSpec& instrument) {
  std::string text = "{", clog = "{";
  append(clog, "from", jsonNumber(instrument.clogFrom));
  append(clog, "to", jsonNumber(instrument.clogTo));
  append(text, "panel", jsonString(instrument.panel));
  append(text, "spillover_error", jsonNumber(instrument.spilloverError));
  append(text, "batch_sd", jsonNumber(instrument.batchSd));
  append(text, "drift", jsonNumber(instrument.drift));
  append(text, "events_per_second", jsonNumber(instrument.eventsPerSecond));
  append(text, "clog", clog + "}");
  return text + "}";
}

std::string carryOverText(const CarryOverSpec& carryOver) {
  std::string text = "{";
  append(text, "events", std::to_string(carryOver.events));
  append(text, "within", std::to_string(carryOver.within));
  return text + "}";
}

std::string artefactsText(const ArtefactSpec& artefacts) {
  std::string text = "{";
  append(text, "debris", jsonNumber(artefacts.debris));
  append(text, "doublets", jsonNumber(artefacts.doublets));
  append(text, "dead", jsonNumber(artefacts.dead));
  return text + "}";
}

// What the loader fills is left out again.
std::string caseText(CaseRecord record) {
  record.tubes.clear();
  record.diagnosis.clear();
  const std::string printed = printCase(record);
  const auto document = JsonDocument::parse(printed);
  std::string text = "{";
  if (!document) return "null";
  for (const auto& [name, member] : document->root().members()) {
    if (name == "schema" || name == "tubes" || name == "diagnosis") continue;
    append(text, name, member.text());
  }
  return text + "}";
}

}  // namespace

Result<ScenarioDocument> parseScenario(std::string_view json) {
  JsonOptions options;
  options.invalid = options.missing = ErrorCode::ScenarioInvalid;
  auto document = JsonDocument::parse(json, options);
  if (!document) return std::move(document).error();
  const JsonValue root = document->root();
  const std::string schema = root["schema"].string();
  ScenarioDocument result;
  if (schema == kSetSchema) {
    auto set = setOf(root, *document);
    if (!set) return std::move(set).error();
    result.set = std::move(set).value();
    return result;
  }
  if (!document->error() && schema != kSchema)
    root["schema"].complain("not " + std::string(kSchema) + " or " + kSetSchema);
  if (document->error()) return *document->error();
  auto scenario = scenarioOf(root, *document);
  if (!scenario) return std::move(scenario).error();
  result.scenario.push_back(std::move(scenario).value());
  return result;
}

Result<ScenarioDocument> loadScenario(const std::string& path) {
  auto text = readSmallFile(path, 1u << 20);
  if (!text) return std::move(text).error();
  auto parsed = parseScenario(*text);
  if (!parsed) return std::move(parsed).error().in(path);
  return parsed;
}

std::string printScenario(const Scenario& scenario) {
  std::string text = "{", title = "{";
  append(title, "en", jsonString(scenario.title));
  append(title, "zh_CN", jsonString(scenario.titleZh));
  append(text, "schema", jsonString(kSchema));
  append(text, "id", jsonString(scenario.id));
  append(text, "title", title + "}");
  append(text, "seed", std::to_string(scenario.seed));
  append(text, "events", std::to_string(scenario.events));
  append(text, "marrow", marrowText(scenario.marrow));
  append(text, "artefacts", artefactsText(scenario.artefacts));
  append(text, "instrument", instrumentText(scenario.instrument));
  if (scenario.carryOver.events > 0) append(text, "carry_over", carryOverText(scenario.carryOver));
  if (scenario.blasts) append(text, "blasts", blastsText(*scenario.blasts));
  if (!scenario.diagnosis.empty()) append(text, "diagnosis", jsonString(scenario.diagnosis));
  if (scenario.caseRecord) append(text, "case", caseText(*scenario.caseRecord));
  return text + "}\n";
}

}  // namespace vestige
