// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <set>

#include "app/services/analysis.h"
#include "gating/evaluate/live_tree.h"

namespace vestige::app {

/// One tube of a case: its gates taken from strategy and record, panel found, compensated as the strategy's
/// gates and plots ask, gated, quality facts taken. k and N are filled by analyse(). Where TubeRef::matrix
/// names a matrix of the case, that one is used wherever the strategy asks for the file's ("file",
/// "file_if_any"), and nowhere else: a matrix that the strategy itself names stays. One that nothing would
/// use is refused, not carried along. Where it has spectra, the tube is unmixed (unmixTube) and its panel is
/// looked for among the dyes.
/// @error ChannelNotFound, ChannelAmbiguous, SpilloverMissing, Spillover*, CaseUnsupported {"matrix", why},
/// CaseInvalid, AlreadyCompensated, Cancelled, each with the file.
/// @param live  a tree on the events of @p known, from which gating goes on.
/// @param known  the same tube under the same strategy and matrices, its gates apart: only gating is done
/// again.
Result<TubeAnalysis> analyseTube(const CaseRecord& record, std::size_t index, StrategyPtr strategy,
                                 SamplePtr sample, Progress& progress, const TubeAnalysis* known = nullptr,
                                 const LiveTree* live = nullptr);

/// What the strategy's gates and plots ask for, "none" left out.
std::set<CompensationRef> compensationsOf(const Strategy& strategy);

/// Whether a matrix of the case may stand in for the file's in this strategy and this case.
/// @error CaseUnsupported {"matrix", why}.
Status checkFileMatrixAsked(const CaseRecord& record, const Strategy& strategy);

/// An axis that takes the file's numbers as they are.
bool isIdentity(const Dimension& dimension);

/// Numbers on a display scale allow neither compensation nor another scale than the identity (linear, T = 1,
/// A = 0).
/// @error CaseUnsupported {"scale", which gate asks for what}.
Status checkTransformedScale(const Strategy& strategy);

}  // namespace vestige::app
