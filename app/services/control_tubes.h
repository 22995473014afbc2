// SPDX-License-Identifier: GPL-3.0-or-later
// Single-stained tubes: which file is which dye, reading them, and the matrix that is computed from them.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/services/own_matrices.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/controls.h"
#include "core/data/sample.h"
#include "io/resource/controls_csv.h"

namespace vestige::app {

struct ControlTubes {
  std::vector<SamplePtr> samples;     ///< Kept alive: the controls point into them.
  std::vector<SingleStain> controls;  ///< `channel` is what the list says: a detector, or a dye.
  std::size_t unstained = 0;          ///< Index into samples.
  const EventMatrix& unstainedEvents() const { return samples.at(unstained)->events; }
};

/// @error what openEvents gives; AlreadyCompensated: a matrix of such values would be the identity.
Result<SamplePtr> readControl(const std::string& file, bool salvage, Progress& progress);
/// @error as loadControlsCsv and readControl.
Result<ControlTubes> loadControls(const std::string& list, bool salvage, Progress& progress);
/// @p choices name samples by their files, exactly one of them the unstained tube (empty channel).
/// @error ControlsInvalid {file, why}.
Result<ControlTubes> controlTubes(std::vector<SamplePtr> samples, const std::vector<ControlFile>& choices);

enum class ProposalReason {
  None,     ///< Nothing points anywhere: a person says.
  Keyword,  ///< $FIL or the tube's name names the channel, or says that it is unstained.
  Name,     ///< The file's name does.
  Peak,     ///< Its brightest events rise most in this detector.
  Dimmest   ///< No tube is called unstained; this one has the least light.
};

/// Which dye a tube may be: a proposal that a person confirms.
struct ControlProposal {
  std::string channel;  ///< Empty: the unstained tube, or nothing (ProposalReason::None).
  ProposalReason reason = ProposalReason::None;
  std::string peak;  ///< Where its brightest events rise most, whatever the names say.
};

/// One proposal for each sample; no channel is proposed twice and one tube at most as unstained.
std::vector<ControlProposal> proposeControls(std::span<const SamplePtr> samples);

/// The fluorescence detectors that a matrix is made of: their areas, where most of them have one, else their
/// heights, else all.
std::vector<std::string> controlDetectors(const EventMatrix& events);

/// Whether the tubes come from a spectral cytometer, whose detectors outnumber the dyes by design: 32
/// fluorescence detectors or more.
bool isSpectral(const Sample& sample);

struct ControlsResult {
  SpilloverEstimate estimate;
  std::optional<std::vector<double>> spreading;  ///< Row by row; nothing where it cannot be computed.
  double conditionNumber = 0;
};

/// @error as estimateSpillover.
Result<ControlsResult> computeControls(const ControlTubes& tubes, SpilloverMethod method, Progress& progress);

/// Every control with its hash, its verdict and the reasons of it, then the unstained tube: for the record.
std::vector<MatrixControl> controlRecords(const ControlTubes& tubes,
                                          const std::vector<ControlQuality>& quality);

/// The result as a matrix of a case: every file with its hash, its verdict and the reasons of it.
/// @param carrier  "beads", "cells" or "".
OwnMatrix matrixFromControls(const ControlTubes& tubes, const ControlsResult& result, SpilloverMethod method,
                             const std::string& carrier, const MatrixAuthor& author);

}  // namespace vestige::app
