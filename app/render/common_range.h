// SPDX-License-Identifier: GPL-3.0-or-later
// One range of an axis for the plots of several samples. Inside app/render only.
#pragma once
#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "app/render/plot_source.h"
#include "app/render/plot_view.h"

namespace vestige::app {

/// In display units; grows until it shows every sample.
struct CommonRange {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();

  void add(const CommonRange& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
  }
  /// What a plot of this sample alone would show. @error as PlotSource::values.
  Status add(const PlotSource& source, const Dimension& dimension, Progress& progress) {
    const auto values = source.values(dimension, progress);
    if (!values) return values.error();
    const auto [from, to] = displayRange(dimension.transform, *values, nullptr);
    add(CommonRange{from, to});
    return {};
  }
  /// As instrument values; nothing where the scale has none there: every plot then takes its own.
  std::optional<AxisLimits> limits(const TransformSpec& scale) const {
    const auto transform = Transform::create(scale);
    if (!transform || !(low < high)) return std::nullopt;
    const AxisLimits found{transform->rawFromDisplay(low), transform->rawFromDisplay(high)};
    return found.low < found.high && found.high - found.low < std::numeric_limits<double>::infinity()
               ? std::optional(found)
               : std::nullopt;
  }
};

}  // namespace vestige::app
