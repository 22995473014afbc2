// SPDX-License-Identifier: GPL-3.0-or-later
// Words, marks and colours of one cell of the N x N view.
#pragma once
#include <QString>

#include "app/render/palette.h"
#include "app/services/spill_view.h"
#include "app/ws_compensation/spill_grid.h"

namespace vestige::app {

/// "12.3", "0.25", "\u22120.1": a number of the matrix in percent.
QString spillPercent(double value);
/// A mark before the number, so that no colour stands alone: \u25b2 too little, \u25bc too much.
QString spillMark(SpillState state);
StatePair spillColours(const Palette& palette, SpillState state);
/// What the guide line of a cell says, in a sentence.
QString spillVerdict(const SpillCell& cell, bool isJudged);

}  // namespace vestige::app
