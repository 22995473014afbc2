// SPDX-License-Identifier: GPL-3.0-or-later
// The smoothed density of a population on two axes, its modes and the saddles between them.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/stats/density.h"
#include "gating/auto/auto_values.h"
#include "gating/gate/gate.h"

namespace vestige {

struct DensityMode {
  std::size_t cell = 0;
  Vertex place;
  double density = 0;  ///< Events a cell.
  double saddle = 0;   ///< Density of the highest saddle to another mode; 0 where it stands alone.
  double events = 0;   ///< In its basin.
};

struct DensityMap {
  int side = 0;
  DensityRange range;
  double sigma = 1;            ///< Of the smoothing, in cells.
  std::vector<float> density;  ///< Row by row, events a cell.
  std::vector<std::uint32_t> counts;
  double stepX() const { return (range.xHigh - range.xLow) / side; }
  double stepY() const { return (range.yHigh - range.yLow) / side; }
  Vertex centre(std::size_t cell) const;
  /// Standard errors by which density @p a stands above @p b.
  double significance(double a, double b) const;
};

/// Where two axes of values lie, without their farthest thousandths, and how far to smooth: half of Scott's
/// rule, which is meant for one normal population and hides several.
/// @source Scott, Multivariate Density Estimation 1992, 6.41.
struct MapFrame {
  DensityRange range;
  double sigma = 1;  ///< Cells.
};
/// Nothing where an axis has no spread.
std::optional<MapFrame> frameOf(const AutoValues& values);

/// @p every and @p first: only the events first, first + every, ... (half samples).
/// @error Cancelled.
Result<DensityMap> mapOf(const AutoValues& values, const MapFrame& frame, Progress& progress,
                         std::size_t every = 1, std::size_t first = 0);

/// Modes that stand at least @p least standard errors above the saddle to a higher one, highest first.
std::vector<DensityMode> modesOf(const DensityMap& map, double least = 4);

/// Cells (4-connected) around @p cell whose density is at least @p level.
std::vector<bool> regionAt(const DensityMap& map, std::size_t cell, double level);

/// The outer border of a region at @p level, holes filled, as a simple polygon in display units with few
/// vertices; @p keep stays inside where all four cells around it are in the region. Empty where the region
/// is.
std::vector<Vertex> outlineOf(const DensityMap& map, const std::vector<bool>& region, double level,
                              const Vertex& keep);

/// Whether no two edges of a closed polygon meet but neighbours in their vertex.
bool isSimple(const std::vector<Vertex>& polygon);

}  // namespace vestige
