// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/services/analysis.h"
#include "core/mrd/mrd_result.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// Whether a previous result may be set against this one: the same denominator, and the same method or none
/// stated. A denominator that nobody wrote down cannot be taken as the same.
/// @tested tests/unit/app/analysis_test.cpp, tests/gui/widget_test.cpp
inline bool isComparable(const PreviousResult& previous, const MrdResult& now) {
  const bool sameMethod = previous.method.empty() || previous.method == kMethodGates;
  return previous.denominator == now.inputs.denominatorName && sameMethod;
}

}  // namespace vestige::app
