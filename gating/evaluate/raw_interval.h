// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/transform/transform.h"
#include "gating/gate/gate.h"

namespace vestige {

/// One side of a rectangle as raw numbers of a column's own type: v in [low, high] is surely inside, v
/// outside [widestLow, widestHigh] surely outside, and what lies between (mostly no number at all) is for the
/// exact scale. Empty intervals have low > high.
template <class Number>
struct RawInterval {
  Number low, high, widestLow, widestHigh;
};

/// Found by bisection over the numbers of the type; scales are monotone up to rounding, for which a margin is
/// left.
/// @tested tests/unit/gating/evaluate_test.cpp
template <class Number>
RawInterval<Number> rawInterval(const Transform& transform, const Interval& side);

extern template RawInterval<float> rawInterval(const Transform&, const Interval&);
extern template RawInterval<double> rawInterval(const Transform&, const Interval&);

}  // namespace vestige
