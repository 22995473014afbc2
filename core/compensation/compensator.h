// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/compensation/compensate_kernel.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"

namespace vestige {

/// A spillover matrix made ready for one list of channels: checked, inverted, its channels found. For callers
/// that compensate into buffers of their own; everybody else calls compensate().
/// @tested tests/unit/core/compensate_test.cpp
class Compensator {
 public:
  /// @error As compensate().
  static Result<Compensator> create(const EventMatrix& raw, const SpilloverMatrix& spillover);

  /// Indices in the event matrix, in the order of the spillover matrix.
  const std::vector<std::size_t>& channels() const noexcept { return channels_; }

  /// Events [begin, end) of the matrix it was created for (or one with the same channels); columns[i] takes
  /// channel channels()[i] and has the size and type of its source (asserted). Two threads may work on
  /// different events.
  void apply(const EventMatrix& raw, std::size_t begin, std::size_t end,
             const std::vector<Column*>& columns) const;

 private:
  Compensator() = default;
  std::vector<std::size_t> channels_;
  std::vector<WeightedSource> terms_;   ///< The inverse without its zeros, target after target.
  std::vector<std::size_t> firstTerm_;  ///< Of each target, and the end.
};

}  // namespace vestige
