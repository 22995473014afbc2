// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/services/analysis.h"

namespace vestige::app {

/// One tube of a case: panel found, compensated as the strategy's gates and plots ask, gated, quality facts
/// taken. k and N are filled by analyse().
/// @error ChannelNotFound, ChannelAmbiguous, SpilloverMissing, Spillover*, Cancelled, each with the file.
Result<TubeAnalysis> analyseTube(const CaseRecord& record, std::size_t index, const Strategy& strategy,
                                 SamplePtr sample, Progress& progress);

/// Numbers on a display scale allow neither compensation nor another scale than the identity (linear, T = 1,
/// A = 0).
/// @error CaseUnsupported {"scale", which gate asks for what}.
Status checkTransformedScale(const Strategy& strategy);

}  // namespace vestige::app
