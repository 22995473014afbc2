// SPDX-License-Identifier: GPL-3.0-or-later
// One case, analysed: the value that the window, the report and the command line all show. Immutable after it
// is made.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services/identity_check.h"
#include "app/services/own_gates.h"
#include "app/services/tailored_gates.h"
#include "app/services/tube_cleaning.h"
#include "app/text/limitation_text.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/spectral_unmix.h"
#include "core/data/sample.h"
#include "core/mrd/mrd_result.h"
#include "core/quality/file_quality.h"
#include "core/quality/tube_quality.h"
#include "core/records/case_record.h"
#include "core/records/file_policy.h"
#include "gating/evaluate/evaluate.h"
#include "gating/evaluate/missing_values.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

inline constexpr const char* kMethodGates = "gates";  ///< How k was found; the only method of this version.
inline constexpr double kHomogeneityLimit =
    0.01;  ///< Tubes with a smaller P are not merged; CLINICAL.md 3.5.

using SamplePtr = std::shared_ptr<const Sample>;
using StrategyPtr = std::shared_ptr<const Strategy>;

/// Where the bytes of a tube were read.
struct FileOrigin {
  enum class Place { Path, Store };
  enum class Original { Read, Unchanged, Changed, Gone };
  Place place = Place::Path;
  Original original = Original::Read;  ///< The file at the path, where the store was read instead of it.
  bool isCopyDamaged = false;          ///< The store has a copy whose bytes are not the recorded ones.
};

struct TubeInput {
  SamplePtr sample;
  FileOrigin origin;
};

/// How the detectors of a tube became dyes: by spectra of the case.
struct TubeUnmixing {
  std::string id, sha256;  ///< Of the spectra.
  ReferenceSpectra spectra;
  UnmixOptions options;
  double conditionNumber = 0;
  SamplePtr measured;  ///< The tube as it was read, with its detectors.
};

/// One tube with everything computed on it.
struct TubeAnalysis {
  TubeRef reference;
  SamplePtr sample;  ///< As it was read; unmixed where `unmixing` is set.
  std::shared_ptr<const TubeUnmixing> unmixing;
  FileOrigin origin;
  StrategyPtr strategy;  ///< The case's, with the gates that were changed for this tube.
  std::vector<TailoredGate> tailored;
  std::vector<PanelMatch> panel;  ///< One per panel channel, in the panel's order.
  GateInput input;                ///< Matrices by compensation reference, channel columns.
  /// What "file" means for this tube: its matrix of the case, else the file's.
  std::optional<SpilloverMatrix> fileMatrix;
  double conditionNumber = 0;  ///< Of the matrix in use; 0 = no compensation.
  Evaluation evaluation;       ///< In the order of strategy->tree.populations().
  FileQuality quality;
  /// What is worth a second look, event by event, and what taking it out would cost every population. Of all
  /// events, whether or not some were removed.
  std::shared_ptr<const TubeQuality> proposals;
  std::vector<PopulationCost> costs;
  /// The events that count, where a person took some out (TubeRef::cleaning); the evaluation and its
  /// eventCount are of them only. Nothing = all of them.
  std::shared_ptr<const EventMask> kept;
  /// Of the events that count: those that the gates of MRD and denominator could not judge.
  MissingValues missing;
  std::optional<std::int64_t> k, n;  ///< MRD and denominator events, where the strategy defines them.
  std::optional<MrdResult> mrd;      ///< Of this tube alone; only with several tubes.

  /// As it was read, whatever was made of it.
  const SamplePtr& measured() const { return unmixing ? unmixing->measured : sample; }
};

struct Analysis {
  CaseRecord record;
  StrategyPtr strategy;  ///< With the gates and populations of the case's own, behind those of the document.
  StrategyPtr base;      ///< As its document has it; null where that is `strategy`.
  std::vector<OwnItem> own;  ///< What of the case's own holds; see withOwnGates().
  std::vector<TubeAnalysis> tubes;
  std::optional<MrdResult> mrd;
  /// Where the counts of `mrd` come from: indices into strategy->tree.populations(). No denominator = all
  /// events.
  std::optional<std::size_t> mrdPopulation, denominatorPopulation;
  std::optional<double> homogeneityP;  ///< Several tubes only.
  IdentityCheck identity;
  FilePolicy policy;  ///< Which deviations of files may be reported.
  std::vector<Limitation> limitations;
  std::vector<std::string> warnings;  ///< Names of unknown members of the case file.
  /// What stops the report: identity conflict, damaged or ambiguous file. Empty = may be reported.
  std::vector<Limitation> blocks;
};

/// The strategy with the gates that this tube was judged by.
inline const Strategy& strategyOf(const Analysis& analysis, const TubeAnalysis& tube) {
  return tube.strategy ? *tube.strategy : *analysis.strategy;
}

/// The strategy as its document has it, without anything of the case's own.
inline const StrategyPtr& baseOf(const Analysis& analysis) {
  return analysis.base ? analysis.base : analysis.strategy;
}

/// Whether so many events of the tube lack a value that they could hide as many cells as the limit of
/// detection asks for.
inline bool hidesDetectable(const Analysis& analysis, const TubeAnalysis& tube) {
  const std::int64_t lod = analysis.strategy->mrd ? analysis.strategy->mrd->limits.lodEvents : 1;
  return tube.missing.events > 0 &&
         static_cast<std::int64_t>(tube.missing.events) >= std::max<std::int64_t>(lod, 1);
}

using AnalysisPtr = std::shared_ptr<const Analysis>;

struct AnalyseOptions {
  bool salvage = false;
  /// Folders in which resource ids of strategies are looked up, first hit wins.
  std::vector<std::string> strategyFolders;
  std::string filePolicy = {};  ///< Path of "vestige-file-policy/1"; empty = the built-in one.
  /// Private store of contents in which the tubes are looked up by their hash; empty = none.
  std::string storeFolder = {};
  bool copiesIn = false;  ///< Also takes the files that are not there into the store, all of them or none.
};

/// A tube in sentences: its file, and its member where the file is a container.
inline std::string tubeName(const TubeRef& tube) {
  return tube.member.empty() ? tube.file : tube.file + ": " + tube.member;
}

/// The decision of the case about this deviation, where the file was read by it; null where nobody decided.
const FileDecision* decisionOf(const TubeRef& tube, const Deviation& deviation);

/// Loads the strategy and the tubes of the case and computes everything. Nothing is written but copies into
/// the store, where asked for and only when all else went well. The hashes read stand in Analysis::record.
/// @error whatever loading gives (case, strategy, files, channels, matrices), each with its file in
/// Error::where; CaseFileChanged where no bytes of the recorded hash are found; what intake::copyIn gives;
/// Cancelled.
Result<AnalysisPtr> analyse(const CaseRecord& record, const AnalyseOptions& options, Progress& progress);

/// The same on files already in memory.
Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<TubeInput> tubes,
                            Progress& progress, const FilePolicy& policy);
Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<SamplePtr> tubes,
                            Progress& progress, const FilePolicy& policy);
/// With the built-in policy.
Result<AnalysisPtr> analyse(const CaseRecord& record, StrategyPtr strategy, std::vector<SamplePtr> tubes,
                            Progress& progress);

/// A case for bare FCS files (no patient data): id = first file's name.
CaseRecord caseForFiles(const std::vector<std::string>& files, const std::string& strategy);

}  // namespace vestige::app
