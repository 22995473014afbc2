// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gating/gate/gate.h"

namespace vestige {

/// On which side of the directed line a -> b the point p lies: +1 left, -1 right, 0 exactly on it. Exact for
/// all finite doubles: an error bound decides nearly always, exact products where the differences are exact,
/// rationals otherwise.
/// @source Shewchuk, Discrete Comput Geom 1997;18:305-363 (the bound of the first stage).
/// @tested tests/unit/gating/polygon_gate_test.cpp against rational arithmetic
int orientation(const Vertex& a, const Vertex& b, const Vertex& p) noexcept;

}  // namespace vestige
