// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "gating/evaluate/evaluate.h"

namespace vestige {

/// An axis of a gate, bound to a sample: which numbers, on which scale.
struct BoundAxis {
  const Column* column = nullptr;
  Transform transform;
};

/// The axes of every gate of the tree (none for a boolean gate), found in the sample.
/// @error see evaluate().
Result<std::vector<std::vector<BoundAxis>>> bindAxes(const GatingTree& tree, const GateInput& input);

/// Membership by its definition: every event of every gate through the exact transform, one after the other.
/// What the fast evaluation must equal; used by its tests.
Result<Evaluation> evaluateByDefinition(const GatingTree& tree, const GateInput& input);

}  // namespace vestige
