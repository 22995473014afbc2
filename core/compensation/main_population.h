// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "core/data/event_matrix.h"

namespace vestige {

/// The events of the largest population by forward and side scatter: the connected region around the densest
/// place of a smoothed 64 x 64 map (over the 1st to the 99th percentile) where the density is at least a
/// fifth of the highest. All events where the file has fewer than two scatter channels or they have no
/// spread. Indices in file order.
/// @tested tests/unit/core/controls_test.cpp
std::vector<std::size_t> mainPopulation(const EventMatrix& events);

}  // namespace vestige
