// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include <QPolygonF>

#include "app/render/plot_model.h"
#include "app/tools/sketch.h"

namespace vestige::app {

/// How many events of a plot's population lie in a sketch, as its bins have them: a bin counts where its
/// middle is inside. A preview, never a count: shown with its sign.
/// @cost One pass over the grid when it is made; then edges x rows of the grid for each question.
/// @tested tests/unit/app/tools_bin_count_test.cpp; tests/bench/tool_bench.cpp
class BinCount {
 public:
  explicit BinCount(const PlotModel& plot);
  /// By the even-odd rule; nothing where the plot has no grid or the sketch no inside.
  std::optional<std::uint64_t> of(const Sketch& sketch, const Frame& frame) const;
  /// The middle of the nine neighbouring bins with the most events within a polygon of display units; nothing
  /// where no event is there.
  std::optional<QPointF> densest(const QPolygonF& display) const;

 private:
  std::uint64_t inside(const QPolygonF& bins) const;

  DensityPtr grid_;
  double xLow_ = 0, xHigh_ = 1, yLow_ = 0, yHigh_ = 1;
  /// For each row its running sum, one more than the grid is wide.
  std::vector<std::uint64_t> sums_;
};

}  // namespace vestige::app
