// SPDX-License-Identifier: GPL-3.0-or-later
// Another program's gates on their own files, our counts beside the stored ones.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/services/gate_sample.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "gating/evaluate/evaluate.h"
#include "io/workspace/workspace.h"

namespace vestige::app {

/// Whether the bytes are a document of another program that readWorkspace reads: a FlowJo workspace or a
/// FACSDiva export, told by the root element.
bool looksLikeWorkspace(const std::string& path);

/// @error what readSmallFile, readFlowJoWorkspace and readDivaExperiment give.
Result<Workspace> readWorkspace(const std::string& path);

/// How a sample's file was found, in the order in which it is looked for.
enum class FoundBy { SampleName, FileKeyword, Guid, EventCount };

struct WorkspaceSampleRun {
  std::size_t sample = 0;  ///< In Workspace::samples.
  std::string source;      ///< The file used; empty where none was found.
  FoundBy foundBy = FoundBy::SampleName;
  Sha256 sha256;
  SampleStatus status = SampleStatus::Ok;
  std::vector<Deviation> deviations;
  bool isOtherMatrix = false;  ///< Gates used the file's matrix where the document has its own settings.
  std::optional<Evaluation> evaluation;  ///< In the order of the strategy's populations.
  std::optional<Error> error;            ///< Why the file could not be gated.
};

struct WorkspaceRunOptions {
  std::vector<std::string> files;  ///< Named by the user; looked at first.
  std::string folder;              ///< Searched with all below it; empty = none.
  bool salvage = false;
  /// Sees every sample that was gated while its events are there, with the strategy that was bound to it.
  std::function<Status(std::size_t sample, const Strategy&, const Sample&, const GatedSample&)> visit = {};
};

/// Finds the file of every sample - by its name, then $FIL, then GUID, then the number of events where only
/// one fits - and gates it with the sample's own strategy. A sample without a file has no evaluation.
/// @error Cancelled; FileNotReadable of the folder.
/// @tested tests/unit/app/workspace_run_test.cpp
Result<std::vector<WorkspaceSampleRun>> runWorkspace(const Workspace& workspace,
                                                     const WorkspaceRunOptions& options, Progress& progress);

/// Why our count may be another than the stored one.
enum class CountReason {
  ParentDiffers,  ///< A population above it differs already.
  Binned,         ///< The other program counts this gate on bins.
  ScaleByTrial,   ///< The scale's rule is not published; it was found by trial.
  CurveByFit,     ///< The gate's curve is not published; it was found by a fit to counts.
  OtherMatrix,    ///< Compensated here with a matrix that is not the one of that document.
  OtherEvents,    ///< The file has another number of events than the document says.
  FileByCount,    ///< Only the number of events says that this is the sample's file.
};
const char* countReasonCode(CountReason reason) noexcept;  ///< "parent_differs", ...

/// One row of "compare with the other program".
struct CountComparison {
  std::size_t population = 0;  ///< In WorkspaceSample::populations.
  std::int64_t ours = 0, stored = 0;
  std::vector<CountReason> reasons;  ///< Empty where the counts are equal.
  double relative() const;           ///< (ours - stored) / max(stored, 1).
};

/// Rows of the populations that have both counts, the largest relative difference first; none where the run
/// has no evaluation.
std::vector<CountComparison> compareCounts(const Workspace& workspace, const WorkspaceSampleRun& run);

}  // namespace vestige::app
