// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>

#include "app/render/plot_model.h"
#include "app/services/analysis.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

struct PlotOptions {
  std::size_t tube = 0;          ///< Index into Analysis::tubes.
  int bins = 256;                ///< Grid side; on screen about the canvas in device pixels, at most 1024.
  bool paintPopulations = true;  ///< Colour populations that have a slot; else one density map.
  std::string language = "en";   ///< Of population names.
};

/// Counts, gates and events of interest for one plot of the gating path. Exact: every event of the
/// population. The display range shows the scale, zero, and the negative events that matter; what is still
/// outside is drawn at the border and counted in PlotModel::all->outside.
/// @error ChannelNotFound, PopulationNotFound, SpilloverMissing, StrategyReferenceMissing, Transform*;
/// Cancelled.
/// @tested tests/unit/app/plot_builder_test.cpp
Result<PlotModel> buildPlot(const Analysis& analysis, const PlotSpec& spec, const PlotOptions& options,
                            Progress& progress);

/// Which of a gate's dimensions stand on axes x and y of a plot; -1 where none does. A ratio stands on none.
struct GateAxes {
  int x = -1, y = -1;
  bool operator==(const GateAxes&) const = default;
};
GateAxes gateAxesOn(const Gate& gate, const Dimension& x, const Dimension& y);

/// The outline of a gate on axes x and y of a plot, in display units of the plot's scales; empty where it has
/// none there (boolean, other channels, an ellipsoid of more than two dimensions). Open ends are infinities.
/// Each edge is sampled on the gate's own scale where the scales differ.
QPolygonF gateOutline(const Gate& gate, const Dimension& x, const Dimension& y);

}  // namespace vestige::app
