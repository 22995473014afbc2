// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spill_source.h"

#include <algorithm>

namespace vestige::app {
std::vector<SpillScale> spillScales(const Analysis& analysis, std::size_t tube) {
  const TubeAnalysis& shown = analysis.tubes.at(tube);
  std::vector<SpillScale> scales;
  for (const PanelMatch& match : shown.panel) {
    const Channel& channel = shown.sample->events.channel(match.column);
    if (channel.kind != ChannelKind::Fluorescence) continue;
    scales.push_back({channel.name, match.channel == channel.name ? channel.stain : match.channel, {}});
    const auto take = [&](const Dimension& dimension) {
      const bool compensated = dimension.compensation != kUncompensated;
      if (dimension.channel == match.channel && compensated && !scales.back().scale)
        scales.back().scale = dimension.transform;
    };
    for (const PlotSpec& plot : analysis.strategy->plots) {
      take(plot.x);
      take(plot.y);
    }
    for (const Gate& gate : analysis.strategy->tree.gates()) {
      for (const Dimension& dimension : gate.dimensions) take(dimension);
    }
  }
  return scales;
}

Result<SpillAnswer> prepareSpill(const SpillQuestion& question, Progress& progress) {
  auto all =
      spillEvents(question.sample->events, question.mask.get(), question.matrix, question.scales, progress);
  if (!all) return std::move(all).error();
  SpillAnswer answer{*std::move(all), {}};
  answer.few = thinned(*answer.all, kPreviewEvents);
  return answer;
}

}  // namespace vestige::app
