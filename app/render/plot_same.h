// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>

#include "app/services/analysis.h"

namespace vestige::app {

/// Whether buildPlot() of density or painted populations would make the same model of both, in one language:
/// the same columns, events, coloured populations, events of interest, and gates with their counts. Says
/// false where it is not sure; asks no event for its place, so it costs a few passes over bits.
/// @tested tests/unit/app/plot_same_test.cpp
bool showsTheSame(const Analysis& before, const Analysis& now, std::size_t tube, const PlotSpec& plot);

}  // namespace vestige::app
