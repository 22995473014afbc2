// SPDX-License-Identifier: GPL-3.0-or-later
// Display scales for a panel from the data of a case: proposed with the reason, taken by a person as a new
// draft of the strategy. Gates keep the scales that they were drawn on, so that no count changes.
#pragma once
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "core/transform/auto_width.h"

namespace vestige::app {

/// One axis that the plots of a strategy show.
struct ChannelScale {
  std::string channel;  ///< Panel id.
  CompensationRef compensation;
  TransformSpec now;  ///< In the first plot that shows it.
  WidthChoice proposed;
};

/// A scale of this kind for every fluorescence axis of the plots that has a logicle or an asinh scale now,
/// from all tubes together. In the order of the plots. T is kept from the scale there is.
/// @param kind  Logicle or Asinh.
/// @error Cancelled; what GateInput::column gives.
/// @tested tests/unit/app/scale_choice_test.cpp
Result<std::vector<ChannelScale>> chooseScales(const Analysis& analysis, TransformKind kind,
                                               Progress& progress);

/// The strategy with these scales in its plots: the next version, a draft. Gates and everything that counts
/// are as before.
Strategy withScales(const Strategy& strategy, const std::vector<ChannelScale>& scales);

}  // namespace vestige::app
