// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"
#include "gating/evaluate/evaluate.h"

namespace vestige {

/// Events that a gate could not judge, because the file has no number for them.
struct MissingValues {
  struct Channel {
    std::string channel;       ///< Panel id.
    std::uint64_t events = 0;  ///< Without a finite value in it.
    bool operator==(const Channel&) const = default;
  };
  std::uint64_t events = 0;       ///< Without a finite value in at least one of the channels.
  std::vector<Channel> channels;  ///< Those with such events, by name.
  bool operator==(const MissingValues&) const = default;
};

/// The events of @p of (null: all) that have no finite compensated value on an axis which @p populations
/// need: of their own gates, of their ancestors' and of the operands of boolean gates. A finite number that
/// a scale cannot show (zero on a logarithm) is a value: its gate has judged it.
/// @param populations  Indices into the tree's populations.
/// @error as GateInput::column; Cancelled. Deterministic for any number of threads.
/// @cost  One pass over each column that is needed.
/// @tested tests/unit/gating/missing_values_test.cpp
Result<MissingValues> findMissingValues(const GatingTree& tree, std::span<const std::size_t> populations,
                                        const GateInput& input, const EventMask* of, Progress& progress);

}  // namespace vestige
