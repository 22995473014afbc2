// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/services/analysis.h"

namespace vestige::app {

/// Fills Analysis::limitations and Analysis::blocks from everything else in it: what a reader of the number
/// must know, the warnings first, and what stops the report.
/// @tested tests/unit/app/analysis_test.cpp
void addFindings(Analysis& analysis);

}  // namespace vestige::app
