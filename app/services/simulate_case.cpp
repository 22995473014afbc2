// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/simulate_case.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "core/simulate/scenario.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "io/resource/case_json.h"
#include "io/resource/scenario_json.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;
using simulate::Label;
using simulate::Scenario;
using simulate::SimulatedTube;

/// A folder beside the results in which everything is made first; what is in it when it goes is thrown away.
class Staging {
 public:
  static Result<std::unique_ptr<Staging>> create(const std::string& output) {
    std::error_code code;
    const bool isNew = fs::create_directories(output, code);
    std::string pattern = (fs::path(output) / ".vestige-simulate-XXXXXX").string();
    if (code || mkdtemp(pattern.data()) == nullptr) {
      const std::string reason =
          code ? code.message() : std::error_code(errno, std::generic_category()).message();
      return Error{ErrorCode::FileNotWritable, {output, reason}, {}, output};
    }
    return std::unique_ptr<Staging>(new Staging(output, pattern, isNew));
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    if (isNew_) fs::remove(output_, ignored);  // only goes when nothing was written into it
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  std::string path(const std::string& name) {
    names_.push_back(name);
    return (fs::path(folder_) / name).string();
  }
  bool has(const std::string& name) const {
    return fs::exists(fs::path(folder_) / name) || fs::exists(fs::path(output_) / name);
  }
  /// Moves everything to its place; a file of the same name is replaced.
  Result<std::vector<std::string>> finish() {
    std::vector<std::string> written;
    for (const std::string& name : names_) {
      const std::string target = (fs::path(output_) / name).string();
      std::error_code code;
      fs::rename(fs::path(folder_) / name, target, code);
      if (code) return Error{ErrorCode::FileNotWritable, {target, code.message()}, {}, target};
      written.push_back(target);
    }
    return written;
  }

 private:
  Staging(std::string output, std::string folder, bool isNew)
      : output_(std::move(output)), folder_(std::move(folder)), isNew_(isNew) {}
  std::string output_, folder_;
  bool isNew_;
  std::vector<std::string> names_;
};

Result<ScenarioDocument> findScenario(const std::string& idOrPath, const std::string& resourceFolder) {
  std::error_code ignored;
  if (fs::is_regular_file(idOrPath, ignored)) return loadScenario(idOrPath);
  const bool looksLikeId = idOrPath.find_first_of("/\\.") == std::string::npos;
  return loadScenario(looksLikeId ? resourceFolder + "/scenarios/" + idOrPath + ".json" : idOrPath);
}

/// The documents of a set lie beside each other.
Result<std::vector<Scenario>> scenariosOf(const SimulateOptions& options, std::string& caseOf) {
  auto document = findScenario(options.scenario, options.resourceFolder);
  if (!document) return std::move(document).error();
  const bool isSet = document->isSet();  // asked before the scenarios are moved away
  std::vector<Scenario> scenarios = std::move(document->scenario);
  if (isSet) {
    caseOf = document->set.caseOf;
    std::error_code ignored;
    const bool isPath = fs::is_regular_file(options.scenario, ignored);
    const fs::path folder =
        isPath ? fs::path(options.scenario).parent_path() : fs::path(options.resourceFolder) / "scenarios";
    for (const std::string& id : document->set.scenarios) {
      const std::string path = (folder / (id + ".json")).string();
      auto member = loadScenario(path);
      if (!member) return std::move(member).error().in(path);
      if (member->isSet())
        return Error{ErrorCode::ScenarioInvalid, {id, std::string("a set within a set")}, {}, path};
      scenarios.push_back(std::move(member->scenario.front()));
    }
  } else {
    caseOf = scenarios.front().id;
  }
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (options.seed) scenarios[i].seed = *options.seed + i;  // tubes of a set must not share their noise
    if (options.events) scenarios[i].events = *options.events;
    if (options.drift) scenarios[i].instrument.drift = *options.drift;
    if (options.clog) {
      scenarios[i].instrument.clogFrom = options.clog->first;
      scenarios[i].instrument.clogTo = options.clog->second;
    }
    if (options.carryOver) scenarios[i].carryOver.events = *options.carryOver;
  }
  return scenarios;
}

/// "17-JAN-2026" from "2026-01-17T...", or nothing.
std::string fcsDate(const std::string& iso) {
  static constexpr const char* kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                            "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  if (iso.size() < 10) return {};
  const int month = std::atoi(iso.substr(5, 2).c_str());
  if (month < 1 || month > 12) return {};
  return iso.substr(8, 2) + "-" + kMonths[month - 1] + "-" + iso.substr(0, 4);
}

std::string clockText(double secondsOfDay) {
  const auto total = static_cast<long>(secondsOfDay);
  char text[16];
  std::snprintf(text, sizeof text, "%02ld:%02ld:%02ld", total / 3600 % 24, total / 60 % 60, total % 60);
  return text;
}

std::vector<Keyword> keywordsOf(const Scenario& scenario, const SimulatedTube& tube) {
  std::vector<Keyword> keywords = {{"$CYT", "Vestige simulator"},
                                   {"$FIL", scenario.id + ".fcs"},
                                   {"$TIMESTEP", numberText(tube.timestep)}};
  if (scenario.caseRecord) {
    const CaseRecord& record = *scenario.caseRecord;
    if (!record.patient.id.empty()) keywords.push_back({"$SRC", record.patient.id});
    if (!record.specimen.id.empty()) keywords.push_back({"$SMNO", record.specimen.id});
    const std::string date = fcsDate(record.specimen.received);
    if (!date.empty()) {
      constexpr double kStart = 14 * 3600.0;  // no clock is asked: the file is the same whenever it is made
      const Column& time = tube.events.column(tube.events.channelCount() - 1);
      keywords.push_back({"$DATE", date});
      keywords.push_back({"$BTIM", clockText(kStart)});
      keywords.push_back({"$ETIM", clockText(kStart + time.at(time.size() - 1) * tube.timestep)});
    }
  }
  keywords.push_back({"$COM", "Simulated events for demonstration; no patient"});
  keywords.push_back({"VESTIGE_SCENARIO", scenario.id});
  keywords.push_back({"VESTIGE_SEED", std::to_string(scenario.seed)});
  return keywords;
}

Status writeLabels(const std::string& path, const SimulatedTube& tube, bool plain) {
  return writeFileAtomically(path, [&](const WritePiece& write) -> Status {
    std::string piece = plain ? "" : "population,mrd\n";
    for (const Label label : tube.labels) {
      piece += simulate::labelName(label);
      if (!plain) piece += label == Label::Blast ? ",1" : ",0";
      piece += '\n';
      if (piece.size() < (std::size_t{1} << 18)) continue;
      if (auto status = write(piece); !status) return status;
      piece.clear();
    }
    return write(piece);
  });
}

SimulatedFacts factsOf(const Scenario& scenario, const SimulatedTube& tube) {
  SimulatedFacts made{scenario.id, scenario.seed, tube.labels.size(), 0, 0, {}};
  for (const Label label : tube.labels) {
    ++made.populations[std::string(simulate::labelName(label))];
    if (label == Label::Blast) ++made.mrd;
    if (label != Label::Debris && label != Label::Doublet && label != Label::Dead) ++made.nucleated;
  }
  return made;
}

Result<SimulatedFacts> makeTube(const Scenario& scenario, bool withCase, Staging& staging,
                                Progress& progress) {
  PartProgress simulating(progress, 0, 0.7), writing(progress, 0.7, 1);
  auto tube = simulate::simulateTube(scenario, simulating);
  if (!tube) return std::move(tube).error();
  fcs::WriteOptions options;
  options.keywords = keywordsOf(scenario, *tube);
  options.spillover = tube->fileSpillover;
  auto status = fcs::writeFcs(staging.path(scenario.id + ".fcs"), tube->events, options, writing);
  if (!status) return std::move(status).error();
  status = writeLabels(staging.path(scenario.id + ".labels.csv"), *tube, false);
  if (!status) return std::move(status).error();
  // the form that the diagnosis member of a case refers to: one label a line
  if (scenario.caseRecord && scenario.caseRecord->timepoint == "diagnosis") {
    status = writeLabels(staging.path(scenario.id + ".labels.txt"), *tube, true);
    if (!status) return std::move(status).error();
  }
  if (withCase && scenario.caseRecord) {
    CaseRecord record = *scenario.caseRecord;
    const std::string& dx = scenario.diagnosis;
    if (!dx.empty() && !(staging.has(dx + ".fcs") && staging.has(dx + ".labels.txt")))
      record.diagnosis.clear();
    status = saveCase(record, staging.path(scenario.id + ".case.json"));
    if (!status) return std::move(status).error();
  }
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}};
  return factsOf(scenario, *tube);
}

}  // namespace

Result<SimulatedCase> simulateCase(const SimulateOptions& options, Progress& progress) {
  std::string caseOf;
  auto scenarios = scenariosOf(options, caseOf);
  if (!scenarios) return std::move(scenarios).error();
  for (const Scenario& scenario : *scenarios) {
    if (auto error = scenario.check()) return *std::move(error);
  }
  auto staging = Staging::create(options.output);
  if (!staging) return std::move(staging).error();
  SimulatedCase result;
  const double share = 1.0 / static_cast<double>(scenarios->size());
  for (std::size_t i = 0; i < scenarios->size(); ++i) {
    PartProgress part(progress, share * static_cast<double>(i), share * static_cast<double>(i + 1));
    const Scenario& scenario = (*scenarios)[i];
    auto tube = makeTube(scenario, scenario.id == caseOf, **staging, part);
    if (!tube) return std::move(tube).error();
    result.tubes.push_back(std::move(tube).value());
  }
  auto files = (*staging)->finish();
  if (!files) return std::move(files).error();
  result.files = *std::move(files);
  const std::string caseFile = (fs::path(options.output) / (caseOf + ".case.json")).string();
  std::error_code ignored;
  if (fs::exists(caseFile, ignored)) result.caseFile = caseFile;
  return result;
}

}  // namespace vestige::app
