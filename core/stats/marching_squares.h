// SPDX-License-Identifier: GPL-3.0-or-later
// Where a level line crosses one square of a grid, by which of its corners lie above the level.
// @source Lorensen & Cline, Comput Graph 1987;21:163-169, in two dimensions.
#pragma once
#include <array>
#include <cstdint>

namespace vestige {

/// From edge to edge, the corners above the level on the left. Edges: 0 low y, 1 high x, 2 high y, 3 low x.
using SquareSegment = std::array<std::uint8_t, 2>;

/// By the corners as bits, in the same turn from (low, low). {0, 0} = none. Corners 5 and 10 are saddles:
/// here the two corners are kept apart, so that regions are connected by edges of squares and not by corners.
/// @tested tests/unit/core/contour_test.cpp, tests/unit/gating/auto_shape_test.cpp
inline constexpr std::array<std::array<SquareSegment, 2>, 16> kSquareSegments = {{{{{0, 0}, {0, 0}}},
                                                                                  {{{0, 3}, {0, 0}}},
                                                                                  {{{1, 0}, {0, 0}}},
                                                                                  {{{1, 3}, {0, 0}}},
                                                                                  {{{2, 1}, {0, 0}}},
                                                                                  {{{0, 3}, {2, 1}}},
                                                                                  {{{2, 0}, {0, 0}}},
                                                                                  {{{2, 3}, {0, 0}}},
                                                                                  {{{3, 2}, {0, 0}}},
                                                                                  {{{0, 2}, {0, 0}}},
                                                                                  {{{1, 0}, {3, 2}}},
                                                                                  {{{1, 2}, {0, 0}}},
                                                                                  {{{3, 1}, {0, 0}}},
                                                                                  {{{0, 1}, {0, 0}}},
                                                                                  {{{3, 0}, {0, 0}}},
                                                                                  {{{0, 0}, {0, 0}}}}};

}  // namespace vestige
