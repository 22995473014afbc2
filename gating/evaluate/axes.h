// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>
#include <vector>

#include "gating/evaluate/evaluate.h"

namespace vestige {

/// An axis of a gate, bound to a sample: which numbers, on which scale.
struct BoundAxis {
  const Column* column = nullptr;
  Transform transform;
  ColumnPtr keep;  ///< The column, where it belongs to nobody else: a ratio.
};

/// What one dimension was bound to, on the same sample.
struct KnownAxis {
  Dimension dimension;
  BoundAxis axis;
};

/// What populations and operands name: every gate but the quadrant gates, and every quadrant.
struct GateUnit {
  const Gate* gate = nullptr;
  const RectangleGate* box = nullptr;  ///< Of a rectangle gate or a quadrant; null for the other shapes.
  std::vector<BoundAxis> axes;         ///< Of the box or shape; none for a boolean gate.
};

/// Axes found in a sample, ratios computed. Units refer to the tree, which must outlive them.
struct BoundTree {
  std::vector<GateUnit> units;
  std::map<std::string, std::size_t> index;  ///< By the id of the gate or quadrant.
  std::vector<KnownAxis> axes;               ///< Of all gates, each dimension once.
};

/// @param known  axes that need not be found, or ratios computed, again.
/// @error see evaluate().
Result<BoundTree> bindTree(const GatingTree& tree, const GateInput& input, Progress& progress,
                           const std::vector<KnownAxis>& known = {});

/// Membership by its definition: every event of every gate through the exact transform, one after the other.
/// What the fast evaluation must equal; used by its tests.
Result<Evaluation> evaluateByDefinition(const GatingTree& tree, const GateInput& input);

}  // namespace vestige
