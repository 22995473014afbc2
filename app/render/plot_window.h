// SPDX-License-Identifier: GPL-3.0-or-later
// What part of its axes a plot shows: zoom and pan on the display scale, limits as they are kept.
#pragma once
#include <optional>

#include "app/render/plot_model.h"
#include "app/render/plot_view.h"

namespace vestige::app {

/// How far a person can zoom in and out, against the whole range.
inline constexpr double kNearest = 1.0 / 500, kFarthest = 4;

/// @p window zoomed about a place (shares of the window, 0 = low end) by factors below 1 (nearer) or above;
/// the place stays where it is. Never nearer or farther than the limits against @p whole.
/// @tested tests/unit/app/plot_window_test.cpp
DensityRange zoomed(const DensityRange& window, const DensityRange& whole, double shareX, double shareY,
                    double factorX, double factorY);
/// Moved by shares of its own size.
DensityRange panned(const DensityRange& window, double shareX, double shareY);

DensityRange windowOf(const PlotModel& model);

/// The limits of one axis in instrument units; nothing where the scale has no number for them.
std::optional<AxisLimits> limitsFrom(const TransformSpec& scale, double low, double high);

/// The model as it looks through another window until it is built anew: the same counts, scaled. Behind it
/// @p whole, where its own counts end.
PlotModel seenThrough(const PlotModel& model, const DensityRange& window,
                      const std::shared_ptr<const PlotModel>& whole);

}  // namespace vestige::app
