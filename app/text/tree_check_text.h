// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <functional>
#include <string>

#include "gating/tree/tree_check.h"

namespace vestige::app {

/// The name of a population by its id; "" is all events.
using PopulationName = std::function<QString(const std::string& id)>;

/// "overlapping siblings", "orphan", ...
QString treeFindingKindText(TreeFindingKind kind);

/// What is odd, where, and what to look at.
/// @tested tests/unit/app/tree_check_text_test.cpp
QString treeFindingText(const TreeFinding& finding, const PopulationName& name);

}  // namespace vestige::app
