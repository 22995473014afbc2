// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_window.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {
namespace {

void zoomAxis(double& low, double& high, double wholeSpan, double share, double factor) {
  const double span = high - low;
  const double wanted = std::clamp(span * factor, wholeSpan * kNearest, wholeSpan * kFarthest);
  if (!std::isfinite(wanted)) return;
  const double at = low + span * share;
  low = at - wanted * share;
  high = low + wanted;
}

}  // namespace

DensityRange zoomed(const DensityRange& window, const DensityRange& whole, double shareX, double shareY,
                    double factorX, double factorY) {
  DensityRange to = window;
  zoomAxis(to.xLow, to.xHigh, whole.xHigh - whole.xLow, shareX, factorX);
  zoomAxis(to.yLow, to.yHigh, whole.yHigh - whole.yLow, shareY, factorY);
  return to;
}

DensityRange panned(const DensityRange& window, double shareX, double shareY) {
  const double x = shareX * (window.xHigh - window.xLow), y = shareY * (window.yHigh - window.yLow);
  return {window.xLow + x, window.xHigh + x, window.yLow + y, window.yHigh + y};
}

DensityRange windowOf(const PlotModel& model) {
  return {model.x.low, model.x.high, model.y.low, model.y.high};
}

std::optional<AxisLimits> limitsFrom(const TransformSpec& scale, double low, double high) {
  const auto transform = Transform::create(scale);
  if (!transform) return std::nullopt;
  const AxisLimits limits{transform->rawFromDisplay(low), transform->rawFromDisplay(high)};
  if (!std::isfinite(limits.low) || !std::isfinite(limits.high) || !(limits.low < limits.high))
    return std::nullopt;
  return limits;
}

PlotModel seenThrough(const PlotModel& model, const DensityRange& window,
                      const std::shared_ptr<const PlotModel>& whole) {
  PlotModel seen = model;
  seen.x.low = window.xLow, seen.x.high = window.xHigh;
  if (hasRangeY(model.kind)) seen.y.low = window.yLow, seen.y.high = window.yHigh;
  seen.backdrop = whole;
  return seen;
}

}  // namespace vestige::app
