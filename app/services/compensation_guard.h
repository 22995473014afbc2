// SPDX-License-Identifier: GPL-3.0-or-later
// Compensating twice falsifies every value: whoever compensates asks here first.
#pragma once
#include <set>

#include "core/base/result.h"
#include "core/data/sample.h"
#include "gating/tree/gating_tree.h"

namespace vestige::app {

/// Keywords of our own exports that say what was done to the values.
inline constexpr const char* kCompensationKeyword = "VESTIGE COMPENSATION";
inline constexpr const char* kTransformKeyword = "VESTIGE TRANSFORM";

/// Success unless the sample's values were compensated or brought to a display scale by an export of ours, or
/// an open question of the file asks whether they were. @error AlreadyCompensated {what says so}.
/// @tested tests/unit/app/event_export_test.cpp
Status checkNotCompensated(const Sample& sample);

/// The same where @p references ask for a matrix; "file if any" does not, when there is none: neither one of
/// the file nor one that stands in for it.
Status checkNotCompensated(const Sample& sample, const std::set<CompensationRef>& references,
                           bool hasFileMatrix);

/// A matrix that a person gives: what is a question where it stands in a file (C12, C13) is a mistake here.
/// @error SpilloverInvalid {why}: its diagonal is not 1, it names the time channel.
Status checkGivenMatrix(const SpilloverMatrix& matrix, const EventMatrix& events);

}  // namespace vestige::app
