// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"
#include "core/data/sample.h"

namespace vestige::table {

/// The events of @p sample that a label file gives one of @p values. The file is either plain, one label a
/// line, as many lines as events; or classification results (CLR), whose classes are the labels and whose
/// probabilities must be 0 or 1. Which it is, its content says: rows of numbers from 0 to 1 below a header,
/// or several such columns, are CLR.
/// @error LabelsMismatch {labels, events}; what loadClr, checkClr and definiteMembers give; CaseInvalid
///        {"values", why} where a value is no class of the results.
/// @tested tests/unit/io/clr_test.cpp
Result<EventMask> readLabels(const std::string& path, const std::vector<std::string>& values,
                             const Sample& sample, Progress& progress);

}  // namespace vestige::table
