// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a population on one or two axes, gathered on the scale of the gate.
#pragma once
#include <cstdint>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/column.h"
#include "core/data/event_mask.h"
#include "gating/tree/gating_tree.h"

namespace vestige {

/// An axis of a gate to be proposed: its scale and its numbers (compensated as the dimension says).
struct AutoAxis {
  Dimension dimension;
  ColumnPtr column;
};

/// The events asked about. All columns and the mask have one length (asserted).
struct AutoInput {
  std::vector<AutoAxis> axes;
  const EventMask* mask = nullptr;  ///< Null: all events.
};

/// Display values of the events that have a place on every axis, in file order.
struct AutoValues {
  std::vector<std::vector<float>> axes;
  std::uint64_t members = 0;    ///< Events of the population.
  std::uint64_t notFinite = 0;  ///< Of these: NaN or infinite on an axis.
  std::size_t size() const noexcept { return axes.empty() ? 0 : axes.front().size(); }
};

/// @error TransformInvalid; GateDimensionCount {axes, needed}; Cancelled.
Result<AutoValues> gatherValues(const AutoInput& input, std::size_t axes, Progress& progress);

}  // namespace vestige
