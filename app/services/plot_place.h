// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "gating/strategy/strategy.h"

namespace vestige::app {

/// Puts a population's gate on every plot of its parent that has its axes; where there is none, adds such a
/// plot, outside the report. A gate without an outline (boolean, more than two axes) gets no plot.
/// @tested tests/unit/app/own_gates_test.cpp
void addToPlots(Strategy& strategy, const std::string& population);

}  // namespace vestige::app
