// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/case_export.h"

#include <algorithm>
#include <utility>

#include "app/services/event_export.h"
#include "app/services/provenance.h"
#include "io/fcs/deidentify.h"
#include "io/intake/content_store.h"

namespace vestige::app {
namespace {

/// The very bytes that the tube was read from, wherever they lie.
Result<InputFile> bytesOf(const Sample& sample, const std::string& storeFolder, Progress& progress) {
  auto stored = intake::openStored(storeFolder, sample.sha256.hex(), sample.file);
  auto file = stored && *stored ? Result<InputFile>(**std::move(stored)) : InputFile::open(sample.file);
  if (!file) return file;
  const auto hash = intake::contentHash(*file, progress);
  if (!hash) return hash.error();
  if (*hash != sample.sha256)
    return Error{
        ErrorCode::CaseFileChanged, {sample.file, sample.sha256.hex(), hash->hex()}, {}, sample.file};
  return file;
}

Result<ExportSummary> deidentified(const TubeAnalysis& tube, const CaseExport& wanted,
                                   const std::string& path, Progress& progress) {
  if (!tube.sample->member.empty())
    return Error{ErrorCode::DeidentifyRefused, {std::string("the file is a member of a container")}, {}, {}};
  PartProgress checking(progress, 0, 0.2), copying(progress, 0.2, 1);
  const auto file = bytesOf(*tube.sample, wanted.storeFolder, checking);
  if (!file) return file.error();
  auto copy = fcs::deidentify(*file, path, {wanted.identifiers}, copying);
  if (!copy) return std::move(copy).error();
  return ExportSummary{copy->path, tube.sample->events.eventCount(), tube.sample->events.channelCount(),
                       std::move(copy->kept)};
}

/// The population is the tree's of this tube: says which of its gates are not the strategy's. No person's
/// name.
void addTailoredGates(const TubeAnalysis& tube, std::vector<Keyword>& provenance) {
  std::string list;
  for (const TailoredGate& gate : tube.tailored) {
    if (gate.state == TailoredGate::State::Applied)
      list += (list.empty() ? "" : "; ") + gate.version.gate + " (" + gate.version.origin + ") " +
              gate.version.shape;
  }
  if (!list.empty()) provenance.push_back({"VESTIGE TAILORED GATES", list});
}

/// Where the case has gates of its own, the strategy's document does not say what a population is.
void addOwnGates(const Analysis& analysis, std::vector<Keyword>& provenance) {
  std::string list;
  for (const ProvenanceOwnGate& own : ownGatesOf(analysis)) {
    if (own.holds)
      list += (list.empty() ? "" : "; ") + own.record.id + " (" + own.record.origin + ") " + own.record.gate;
  }
  if (!list.empty()) provenance.push_back({"VESTIGE OWN GATES", list});
}

/// Removed events are in no population; the values of an export are those of the file, never corrected for
/// drift.
void addCleaning(const TubeAnalysis& tube, const CaseExport& wanted, std::vector<Keyword>& provenance) {
  if (!tube.reference.cleaning) return;
  const TubeCleaning& cleaning = *tube.reference.cleaning;
  std::string text =
      std::to_string(cleaning.removedEvents) + " of " + std::to_string(cleaning.events) + " events ";
  text += wanted.population.empty() ? "would be removed before counting and are in this export" : "removed";
  if (!cleaning.corrected.empty()) text += "; values not corrected for drift";
  provenance.push_back({"VESTIGE CLEANING", text});
}

}  // namespace

Result<ExportSummary> exportFromCase(const Analysis& analysis, const CaseExport& wanted,
                                     const std::string& path, const std::string& softwareVersion,
                                     Progress& progress) {
  const TubeAnalysis& tube = analysis.tubes.at(wanted.tube);
  if (wanted.deidentify) return deidentified(tube, wanted, path, progress);
  ExportOptions how;
  if (wanted.compensate && tube.unmixing) {
    how.spectra = tube.unmixing->spectra;
    how.unmixing = tube.unmixing->options;
  } else {
    how.compensate = wanted.compensate;
    if (wanted.compensate && !tube.reference.matrix.empty()) how.matrix = tube.fileMatrix;  // the case's own
  }
  how.transform = wanted.transform;
  how.softwareVersion = softwareVersion;
  if (!wanted.population.empty()) {
    const auto population = analysis.strategy->tree.find(wanted.population);
    if (!population) return Error{ErrorCode::PopulationNotFound, {wanted.population}, {}, {}};
    how.strategy = *analysis.strategy;
    how.population = analysis.strategy->tree.path(*population);
    how.members = &tube.evaluation.populations.at(*population).mask;
  }
  PartProgress changing(progress, 0, 0.5), writing(progress, 0.5, 1);
  auto exported = exportEvents(*tube.measured(), how, changing);
  if (!exported) return std::move(exported).error();
  if (!wanted.population.empty()) {
    addTailoredGates(tube, exported->provenance);
    addOwnGates(analysis, exported->provenance);
  }
  addCleaning(tube, wanted, exported->provenance);
  if (Status written = writeExport(path, *tube.measured(), *exported, wanted.version, writing); !written)
    return std::move(written).error();
  return ExportSummary{path, exported->events.eventCount(), exported->events.channelCount(), {}};
}

std::vector<std::string> identifiersOf(const CaseRecord& record) {
  std::vector<std::string> all;
  for (const std::string* text : {&record.patient.name, &record.patient.id, &record.patient.birthDate,
                                  &record.specimen.id, &record.id}) {
    if (!text->empty() && std::ranges::find(all, *text) == all.end()) all.push_back(*text);
  }
  return all;
}

}  // namespace vestige::app
