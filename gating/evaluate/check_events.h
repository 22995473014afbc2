// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "gating/evaluate/evaluate.h"
#include "gating/tree/tree_check.h"

namespace vestige {

/// What the events of one sample say about a tree: siblings on the same channels that share events, parents
/// whose events lie in none of several children on the same axes, parents without events. Boolean gates are
/// meant to overlap and to leave gaps: they are passed over.
/// @param evaluation of this tree.
/// @tested tests/unit/gating/tree_check_test.cpp
std::vector<TreeFinding> checkEvents(const GatingTree& tree, const Evaluation& evaluation);

}  // namespace vestige
