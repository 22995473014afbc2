// SPDX-License-Identifier: GPL-3.0-or-later
// Gates on one sample, as every command that gates does it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "gating/evaluate/evaluate.h"
#include "gating/strategy/strategy.h"
#include "io/open/open_events.h"

namespace vestige::app {

struct GatedSample {
  GateInput input;
  std::optional<SpilloverMatrix> fileMatrix;  ///< What "file" meant.
  Evaluation evaluation;                      ///< In the order of the strategy's populations.
};

/// Compensates as the gates ask and applies them; @p fileMatrix is what "file" means to them.
/// @error AlreadyCompensated; what makeGateInput and evaluate give, each with the sample's file.
Result<GatedSample> gateSample(const Strategy& strategy, const Sample& sample,
                               std::optional<SpilloverMatrix> fileMatrix, Progress& progress);

struct GatedFile {
  Sample sample;
  GatedSample gated;
};

struct GateFileOptions {
  OpenOptions open;
  std::optional<SpilloverMatrix> ownMatrix = {};  ///< In place of the file's.
};

/// The same on a file. @error what openEvents gives, too.
Result<GatedFile> gateFile(const Strategy& strategy, const std::string& file, const GateFileOptions& options,
                           Progress& progress);

/// What has to be known of the gates on this sample: detectors that the panel does not list, what was
/// repaired, a matrix that is not there. Sentences in the user's language.
std::vector<std::string> gatingWarnings(const Strategy& strategy, const Sample& sample,
                                        const GateInput& input);

/// The file that a path or the id of a strategy in @p folders means. @error StrategyNotFound {id or path}.
Result<std::string> findGates(const std::string& idOrPath, const std::vector<std::string>& folders);
bool isGatingMl(const std::string& path);

/// A strategy (.json), Gating-ML (.xml), or the id of a strategy in @p folders. What the reader left out of
/// Gating-ML goes to @p warnings. @error StrategyNotFound {id or path}; what loading gives.
Result<Strategy> loadGates(const std::string& idOrPath, const std::vector<std::string>& folders,
                           std::vector<std::string>& warnings);

}  // namespace vestige::app
