// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/plot_place.h"

#include <algorithm>

namespace vestige::app {
namespace {

/// The same column; the scale may be another.
bool isSameAxis(const Dimension& a, const Dimension& b) {
  return a.channel == b.channel && a.compensation == b.compensation && a.ratio == b.ratio;
}

bool hasAxes(const PlotSpec& plot, const std::vector<Dimension>& dimensions) {
  return std::ranges::all_of(
      dimensions, [&](const Dimension& d) { return isSameAxis(d, plot.x) || isSameAxis(d, plot.y); });
}

/// A second axis for a gate that has one only: the first plot's, with scatter as a rule.
std::optional<Dimension> otherAxis(const Strategy& strategy, const Dimension& first) {
  for (const PlotSpec& plot : strategy.plots) {
    for (const Dimension& axis : {plot.y, plot.x}) {
      if (!isSameAxis(axis, first)) return axis;
    }
  }
  return std::nullopt;
}

}  // namespace

void addToPlots(Strategy& strategy, const std::string& population) {
  const auto index = strategy.tree.populationIndex(population);
  const auto gate = index ? strategy.tree.gate(strategy.tree.populations()[*index].gate) : std::nullopt;
  if (!gate || gate->dimensions.empty() || gate->dimensions.size() > 2) return;
  const std::string& parent = strategy.tree.populations()[*index].parent;
  bool isShown = false;
  for (PlotSpec& plot : strategy.plots) {
    if (plot.population != parent || !hasAxes(plot, gate->dimensions)) continue;
    isShown = true;
    if (std::ranges::find(plot.populations, population) == plot.populations.end())
      plot.populations.push_back(population);
  }
  if (isShown) return;
  const Dimension& x = gate->dimensions[0];
  const auto y = gate->dimensions.size() == 2 ? std::optional(gate->dimensions[1]) : otherAxis(strategy, x);
  if (y) strategy.plots.push_back({parent, x, *y, {population}, false});
}

}  // namespace vestige::app
