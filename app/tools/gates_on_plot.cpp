// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/gates_on_plot.h"

namespace vestige::app {
namespace {

bool isSameColumn(const GateInput& input, const Dimension& a, const Dimension& b) {
  if (a.channel != b.channel || a.ratio) return false;
  const auto one = input.column(a.compensation, a.channel, "gates");
  const auto other = input.column(b.compensation, b.channel, "plots");
  return one && other && *one == *other;
}

Gate onPlotColumns(const GateInput& input, Gate gate, const Dimension& x, const Dimension& y) {
  for (Dimension& dimension : gate.dimensions) {
    for (const Dimension* axis : {&x, &y}) {
      if (isSameColumn(input, dimension, *axis)) dimension.compensation = axis->compensation;
    }
  }
  return gate;
}

}  // namespace

std::vector<GateOnPlot> gatesOnPlot(const Analysis& analysis, std::size_t tube, const std::string& shown,
                                    const std::vector<std::string>& populations, const Dimension& x,
                                    const Dimension& y) {
  const TubeAnalysis& judged = analysis.tubes.at(tube);
  const GatingTree& tree = strategyOf(analysis, judged).tree;
  std::vector<GateOnPlot> found;
  for (const std::string& id : populations) {
    const auto index = tree.populationIndex(id);
    const auto part = index ? tree.part(tree.populations()[*index].gate) : std::nullopt;
    if (!part) continue;
    const Gate& gate = tree.gates()[part->gate];
    const GateAxes axes = gateAxesOn(onPlotColumns(judged.input, gate, x, y), x, y);
    if (axes.x < 0 && axes.y < 0) continue;
    found.push_back({id, gate, axes, colourSlotFromName(tree.populations()[*index].colourSlot),
                     isGateLocked(analysis.record, *analysis.strategy, gate.id),
                     tree.populations()[*index].parent == shown});
  }
  return found;
}

}  // namespace vestige::app
