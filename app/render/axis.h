// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QString>

#include "core/transform/transform.h"

namespace vestige::app {

/// One mark of an axis. Minor ticks and labels that would collide carry an empty label.
struct Tick {
  double raw = 0;      ///< Instrument value.
  double display = 0;  ///< Place on the axis, in display units.
  bool isMajor = false;
  QString label;  ///< "10³", "−10³", "0", "50K", "0.2".
};

/// Ticks of a scale between two display values. Logarithmic kinds: decades labelled, 2 to 9 between them, the
/// true zero and the negative side where the range shows them. Linear: a 1-2-5 step, in K from 10 000 up.
/// @param pixels     Length of the axis; ticks and labels that would touch are left out (zero and high
/// decades stay).
/// @param labelRoom  Pixels that one label needs along the axis.
/// @return In the order of the axis; empty when the scale is not valid or low >= high.
/// @tested tests/unit/app/axis_test.cpp
std::vector<Tick> axisTicks(const TransformSpec& scale, double low, double high, double pixels,
                            double labelRoom = 26);

}  // namespace vestige::app
