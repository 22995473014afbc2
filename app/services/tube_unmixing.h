// SPDX-License-Identifier: GPL-3.0-or-later
// A tube of a spectral cytometer in a case: its detectors are replaced by dyes before anything looks at them.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// What a channel is compensated with that unmixing made: named beside every number of it.
inline const CompensationRef kUnmixed = "unmixed";

/// The method and noise that a matrix with spectra asks for; the choice of autofluorescence is kept where
/// there are several.
UnmixOptions unmixOptionsOf(const OwnMatrix& matrix);

/// The spectra of the case that a tube uses; null where it uses none.
const OwnMatrix* spectraInUse(const CaseRecord& record, const TubeRef& tube);

/// Whether a tube can be unmixed, before it is: linear values that were not compensated, the detectors there,
/// spectra that can be told apart.
/// @error CaseUnsupported, AlreadyCompensated, ChannelNotFound, UnmixingInvalid.
Status checkUnmixing(const CaseRecord& record, const Sample& measured, const OwnMatrix& matrix);

/// Unmixes @p events (those of tube.sample, or corrected ones): afterwards tube.sample has the dyes in place
/// of the detectors, the residual and where there are several kinds of it the autofluorescence of each event,
/// and tube.unmixing says what was done. A dye's $PnS is its name, so that a panel finds its marker in it.
/// @error as checkUnmixing and unmixSpectra, with the file.
/// @tested tests/unit/app/tube_unmixing_test.cpp
Status unmixTube(const CaseRecord& record, const OwnMatrix& matrix, const EventMatrix& events,
                 TubeAnalysis& tube, Progress& progress);

/// What the gates of an unmixed tube see: "file" and "file_if_any" are the unmixed events, and every channel
/// of them can be plotted. Another matrix of the strategy is refused: it would compensate twice.
/// @error AlreadyCompensated; as makeGateInput.
Result<GateInput> unmixedInput(const Strategy& strategy, const Sample& unmixed,
                               const std::set<CompensationRef>& wanted, Progress& progress);

/// What unmixing made of a tube, ready to be plotted: dyes, residual, the choice of autofluorescence.
std::vector<Dimension> unmixedDimensions(const TubeAnalysis& tube);

/// Whether this channel of an unmixed tube was made by unmixing.
bool isMadeByUnmixing(const TubeUnmixing& unmixing, const std::string& channel);

}  // namespace vestige::app
