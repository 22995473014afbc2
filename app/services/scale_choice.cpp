// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/scale_choice.h"

#include <algorithm>
#include <span>
#include <utility>

namespace vestige::app {
namespace {

bool isScalable(const Dimension& axis) {
  return !axis.ratio &&
         (axis.transform.kind == TransformKind::Logicle || axis.transform.kind == TransformKind::Asinh);
}

bool isSameAxis(const ChannelScale& scale, const Dimension& axis) {
  return isScalable(axis) && scale.channel == axis.channel && scale.compensation == axis.compensation;
}

std::vector<ChannelScale> axesOf(const Strategy& strategy) {
  std::vector<ChannelScale> axes;
  for (const PlotSpec& plot : strategy.plots) {
    for (const Dimension* axis : {&plot.x, &plot.y}) {
      const auto same = [axis](const ChannelScale& each) { return isSameAxis(each, *axis); };
      if (isScalable(*axis) && std::ranges::none_of(axes, same))
        axes.push_back({axis->channel, axis->compensation, axis->transform, {}});
    }
  }
  return axes;
}

std::vector<float> floatsOf(const Column& column) {
  return column.visit([](const auto values) { return std::vector<float>(values.begin(), values.end()); });
}

}  // namespace

Result<std::vector<ChannelScale>> chooseScales(const Analysis& analysis, TransformKind kind,
                                               Progress& progress) {
  std::vector<ChannelScale> axes = axesOf(*analysis.strategy);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    std::vector<std::vector<float>> files;
    for (const TubeAnalysis& tube : analysis.tubes) {
      if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
      auto column = tube.input.column(axes[i].compensation, axes[i].channel, "/plots");
      if (!column) return std::move(column).error();
      files.push_back(floatsOf(**column));
    }
    const std::vector<std::span<const float>> spans(files.begin(), files.end());
    WidthOptions options;
    options.T = axes[i].now.T;
    if (axes[i].now.kind == TransformKind::Logicle) options.M = axes[i].now.M;
    axes[i].proposed =
        kind == TransformKind::Asinh ? chooseAsinh(spans, options) : chooseLogicle(spans, options);
    progress.report(static_cast<double>(i + 1) / static_cast<double>(axes.size()));
  }
  return axes;
}

Strategy withScales(const Strategy& strategy, const std::vector<ChannelScale>& scales) {
  Strategy draft = strategy;
  draft.version += 1;
  draft.status = "draft";
  draft.sha256.clear();
  for (PlotSpec& plot : draft.plots) {
    for (Dimension* axis : {&plot.x, &plot.y}) {
      const auto same = [axis](const ChannelScale& each) { return isSameAxis(each, *axis); };
      if (const auto scale = std::ranges::find_if(scales, same); scale != scales.end())
        axis->transform = scale->proposed.spec;
    }
  }
  return draft;
}

}  // namespace vestige::app
