// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "app/tools/sketch.h"

namespace vestige::app {

/// A gate that a plot draws, as a hand needs it.
struct GateOnPlot {
  std::string population;
  Gate gate;  ///< As the tube is judged by; of a quadrant the whole quadrant gate.
  GateAxes axes;
  std::optional<ColourSlot> slot;
  bool isLocked = false;
  /// The plot shows the parent's events: then its bins can tell what the gate holds.
  bool isOfShown = false;
};

/// The gates of @p populations that have an axis on a plot of @p shown. A matrix leaves the channels that it
/// does not name as they are: where two compensations give one column they mean the same axis.
/// @tested tests/gui/draw_test.cpp
std::vector<GateOnPlot> gatesOnPlot(const Analysis& analysis, std::size_t tube, const std::string& shown,
                                    const std::vector<std::string>& populations, const Dimension& x,
                                    const Dimension& y);

}  // namespace vestige::app
