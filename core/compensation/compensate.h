// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"

namespace vestige {

/// Ratio of the largest to the smallest singular value; infinity when singular, NaN when not finite or not
/// square.
double conditionNumber(const SpilloverMatrix& spillover);

/// Takes the spilled-over fluorescence out of every event: solves  C * S = D  for C.
///
/// @param raw        D, linear instrument units (log decoded, gain applied). One NaN among S's channels makes
/// all of
///                   S's channels NaN for that event.
/// @param spillover  S, shape (k x k), k <= channels; row = dye, column = detector. Its channels are found in
/// @p raw by
///                   $PnN, in any order.
/// @return           Same shape, order and units as @p raw. Channels that S does not name share their column.
/// Sums are
///                   in double, in the order of S's channels, and each result is rounded once to its column's
///                   type. Negative results are kept: they are information.
/// @error ChannelNotFound {name}; SpilloverInvalid {why}; SpilloverSingular {condition number} above 1e4;
/// Cancelled.
/// @cost   O(events * k^2), one new column per channel of S; the result does not depend on the threads.
/// @source Bagwell & Adams, Ann N Y Acad Sci 1993;677:167-184; $SPILLOVER as in FCS 3.1.
/// @tested tests/unit/core/compensate_test.cpp
Result<EventMatrix> compensate(const EventMatrix& raw, const SpilloverMatrix& spillover, Progress& progress);

}  // namespace vestige
