// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include <QString>

#include "app/render/plot_model.h"
#include "app/services/analysis.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

/// A case beside the one that is shown: a diagnosis, a normal, an earlier follow-up.
struct OtherCase {
  std::string id;  ///< PlotOverlay::source.
  QString name;
  AnalysisPtr analysis;
};

struct PlotOptions {
  std::size_t tube = 0;          ///< Index into Analysis::tubes.
  int bins = 256;                ///< Grid side; on screen about the canvas in device pixels, at most 2048.
  int binsY = 0;                 ///< Its height, where it is no square.
  bool paintPopulations = true;  ///< Colour populations that have a slot; else one density map.
  std::string language = "en";   ///< Of population names.
  std::vector<OtherCase> others = {};
};

/// Counts, gates and events of interest for one plot. Exact: every event of the population. Without limits
/// the display range shows the scale, zero, and the negative events that matter, and what is still outside is
/// drawn at the border and counted in PlotModel::all->outside. Within limits that a person chose only what
/// lies there is drawn; the rest is counted in PlotModel::beyond.
/// @error ChannelNotFound, PopulationNotFound, SpilloverMissing, StrategyReferenceMissing, Transform*;
/// Cancelled.
/// @tested tests/unit/app/plot_builder_test.cpp, tests/unit/app/plot_kinds_test.cpp
Result<PlotModel> buildPlot(const Analysis& analysis, const PlotView& view, const PlotOptions& options,
                            Progress& progress);

/// A plot of the strategy as it stands there.
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
