// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include "core/mrd/mrd_result.h"

namespace vestige {

/// Result class, interval and limits from counts, by the decision table of CLINICAL.md 3.4 (the first rule
/// that holds).
/// @error MrdCountsInvalid {k, N} when k < 0, n < 0, k > n, or the limits are not 0 < m_LOD <= m_LLOQ.
/// @source Clopper-Pearson interval; limits m/N; design/CLINICAL.md 3.3-3.6.
/// @tested tests/unit/core/quantify_test.cpp (every rule, every border, the oracle of 3.6)
Result<MrdResult> quantify(const MrdInputs& inputs);

}  // namespace vestige
