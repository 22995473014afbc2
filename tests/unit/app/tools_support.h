// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/tools/tool.h"

namespace vestige::app::testing {

inline constexpr TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
inline constexpr TransformSpec kWider{TransformKind::Logicle, 262144, 1.2, 4.5, 0.5};
inline constexpr TransformSpec kLog{TransformKind::Log, 262144, 0, 4.5, 0};
inline constexpr TransformSpec kLinear{TransformKind::Linear, 262144, 0, 0, 0};

/// A canvas of 200 x 100 pixels at (10, 20) that shows 0 to 1 on both axes.
inline const QRectF kCanvas(10, 20, 200, 100);

inline PlotModel plotOn(const TransformSpec& x, const TransformSpec& y) {
  PlotModel plot;
  plot.x = {QString(), x, 0, 1};
  plot.y = {QString(), y, 0, 1};
  return plot;
}

inline Frame frameOn(const TransformSpec& shown = kLogicle, const TransformSpec& own = kLogicle) {
  return Frame::create(kCanvas, plotOn(shown, shown), own, own).value();
}

}  // namespace vestige::app::testing
