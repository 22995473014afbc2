// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "io/fcs/keywords.h"

namespace vestige::fcs {

/// Says what is odd about keywords that decide nothing: names no standard has (T24), $UNICODE (T27), $LOST
/// and $ABRT that are no numbers (T28). They are kept as they are.
/// @source FCS 2.0: Dean et al., Cytometry 1990;11:323-332; FCS 3.0, 3.1, 3.2 as in README.md.
/// @tested tests/conformance/fcs_case_test.cpp, tests/unit/io/fcs_acquisition_test.cpp
void checkKeywords(const KeywordTable& keywords, Deviations& deviations);

}  // namespace vestige::fcs
