// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/import_files.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "io/resource/file_policy_json.h"

namespace vestige::app {
namespace {

void addFile(const std::string& path, const std::string& member,
             const std::optional<fcs::FileSummary>& summary, std::optional<Error> error,
             std::vector<ImportUnit>& units) {
  ImportUnit unit;
  unit.path = path;
  unit.member = member;
  unit.error = std::move(error);
  unit.isIncluded = !unit.error;
  if (summary) {
    unit.sets = summary->datasets;
    unit.defaultSet = unit.chosenSet = summary->defaultDataset;
  }
  units.push_back(std::move(unit));
}

void addOverview(const std::string& path, const FileOverview& overview, std::vector<ImportUnit>& units) {
  if (overview.format != FileFormat::Acs) return addFile(path, {}, overview.summary, {}, units);
  std::size_t added = 0;
  for (const MemberOverview& member : overview.members) {
    if (!member.summary && !member.error) continue;  // no events: a picture, the table of contents
    addFile(path, member.entry.name, member.summary, member.error, units);
    ++added;
  }
  if (added == 0) {
    addFile(path, {}, {}, Error{ErrorCode::ArchiveInvalid, {std::string("it holds no FCS file")}, {}, path},
            units);
  }
}

bool isOfDamage(ErrorCode code) {
  return code == ErrorCode::FcsDataTruncated || code == ErrorCode::FcsNeedsSalvage ||
         code == ErrorCode::FcsDataLengthMismatch;
}

}  // namespace

const fcs::DatasetSummary* ImportUnit::chosen() const {
  for (const fcs::DatasetSummary& set : sets) {
    if (set.sample.dataset == chosenSet) return &set;
  }
  return nullptr;
}

std::vector<Deviation> ImportUnit::deviations() const {
  const fcs::DatasetSummary* set = chosen();
  if (!set) return {};
  std::vector<Deviation> all = set->sample.deviations;
  for (Deviation& deviation : all) {
    for (const FileDecision& decision : decisions) {
      if (decision.code == deviation.code && decision.byteOffset == deviation.byteOffset)
        deviation.chosen = decision.choice;
    }
  }
  return all;
}

Result<std::vector<ImportUnit>> inspectFiles(const std::vector<std::string>& paths, Progress& progress) {
  std::vector<ImportUnit> units;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
    NoProgress quiet;
    const Result<FileOverview> overview = describe(paths[i], {false, false}, quiet);
    if (overview) {
      addOverview(paths[i], *overview, units);
    } else {
      addFile(paths[i], {}, {}, overview.error(), units);
    }
    progress.report(static_cast<double>(i + 1) / static_cast<double>(paths.size()));
  }
  return units;
}

Result<ImportUnit> inspectAgain(ImportUnit unit, Progress& progress) {
  for (;;) {
    DescribeOptions options{false, false, {}, unit.member};
    for (const FileDecision& decision : unit.decisions) {
      // Of the container around the file its reader knows nothing.
      const bool isOfContainer = decision.code.size() == 3 && decision.code.front() == 'A';
      if (!isOfContainer) options.choices.push_back({decision.code, decision.byteOffset, decision.choice});
    }
    const Result<FileOverview> overview = describe(unit.path, options, progress);
    std::vector<ImportUnit> seen;
    if (overview) addOverview(unit.path, *overview, seen);
    std::optional<Error> error;
    if (!overview) error = overview.error();
    if (!error && seen.empty()) error = Error{ErrorCode::FileChanged, {unit.path}, {}, unit.path};
    if (!error) error = seen.front().error;
    if (!error) {
      unit.sets = std::move(seen.front().sets);
      unit.defaultSet = seen.front().defaultSet;
      return unit;
    }
    // Only an answer without its question is taken back; everything else is the file's.
    const auto lost = std::ranges::find_if(unit.decisions, [&](const FileDecision& decision) {
      return error->code == ErrorCode::FileChoiceUnknown && error->byteOffset == decision.byteOffset &&
             error->args.front() == Error::Arg(decision.code);
    });
    if (lost == unit.decisions.end()) return *std::move(error);
    unit.decisions.erase(lost);
  }
}

ImportState stateOf(const ImportUnit& unit, const FilePolicy& policy) {
  if (unit.error) return isOfDamage(unit.error->code) ? ImportState::Damaged : ImportState::Refused;
  ImportState state = ImportState::Ok;
  for (const Deviation& deviation : unit.deviations()) {
    if (deviation.severity == DeviationSeverity::Repair) state = std::max(state, ImportState::Repaired);
    if (!deviation.chosen.empty()) state = std::max(state, ImportState::Decided);
    const FileAction action = actionFor(policy, deviation);
    if (action == FileAction::Confirm && deviation.chosen.empty())
      state = std::max(state, ImportState::NeedsDecision);
    if (action == FileAction::Block) state = std::max(state, ImportState::Blocked);
  }
  const fcs::DatasetSummary* set = unit.chosen();
  if (set && set->sample.status == SampleStatus::Damaged) state = ImportState::Damaged;
  return state;
}

bool opensStraight(const std::vector<ImportUnit>& units, const FilePolicy& policy) {
  return units.size() == 1 && units[0].sets.size() == 1 && units[0].member.empty() &&
         stateOf(units[0], policy) == ImportState::Ok;
}

CaseRecord caseForUnits(const std::vector<ImportUnit>& units, const std::string& strategy) {
  CaseRecord record;
  record.strategy = strategy;
  for (const ImportUnit& unit : units) {
    if (!unit.isIncluded || unit.error) continue;
    if (record.id.empty()) record.id = std::filesystem::path(unit.path).stem().string();
    TubeRef tube;
    tube.file = unit.path;
    tube.member = unit.member;
    if (unit.sets.size() > 1) tube.dataset = unit.chosenSet;
    tube.tube = std::to_string(record.tubes.size() + 1);
    tube.decisions = unit.decisions;
    record.tubes.push_back(std::move(tube));
  }
  if (record.id.empty()) record.id = "case";
  return record;
}

PatientProposal proposalFrom(const Keywords& keywords) {
  PatientProposal proposal;
  const auto take = [&](std::string& field, std::initializer_list<const char*> names) {
    for (const char* name : names) {
      const std::string* value = keywords.find(name);
      if (!value || value->empty()) continue;
      field = *value;
      proposal.sources.emplace_back(name, *value);
      return;
    }
    proposal.sources.emplace_back("", "");
  };
  take(proposal.patient.id, {"PATIENT ID", "PATIENTID", "&10PATIENT ID", "$SRC"});
  take(proposal.patient.name, {"PATIENT NAME", "PATIENTNAME"});
  take(proposal.patient.birthDate, {"PATIENT DOB", "DATE OF BIRTH"});
  take(proposal.patient.sex, {"PATIENT SEX", "SEX"});
  take(proposal.specimen.id, {"$SMNO", "SAMPLE ID", "@SAMPLEID1", "SPECIMEN ID"});
  const bool none = std::ranges::all_of(proposal.sources, [](const auto& s) { return s.first.empty(); });
  if (none) proposal.sources.clear();
  return proposal;
}

}  // namespace vestige::app
