// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/data/sample.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

/// When and by what clock the events were measured. What is no date stays a keyword and is said; it is never
/// guessed.
/// @source FCS 3.0 section 3.2.20; FCS 3.1 appendix B; FCS 3.2 section 3.3.64. DEFECTS.md M02-M09.
/// @tested tests/conformance/fcs_case_test.cpp (M01-M09), tests/unit/io/fcs_acquisition_test.cpp
Acquisition acquisitionOf(const KeywordTable& keywords, Version version,
                          const std::vector<ParameterLayout>& parameters, Deviations& deviations);

}  // namespace vestige::fcs
