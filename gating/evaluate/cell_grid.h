// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <memory>

#include "gating/evaluate/axis_bins.h"
#include "gating/gate/gate.h"

namespace vestige {

/// What is known of an event from bins alone.
enum class Verdict : std::uint8_t { Outside = 0, Inside = 1, Ask = 2 };

/// The plane of two axes' bins: cells that a border may touch ask, the others are all inside or all outside.
/// @tested tests/unit/gating/evaluate_test.cpp
class CellGrid {
 public:
  CellGrid(const PolygonGate& gate, const AxisBins& x, const AxisBins& y);
  CellGrid(const EllipsoidGate& gate, const AxisBins& x, const AxisBins& y);  ///< Of two dimensions.

  /// Indexed by (bin of y << 8) | bin of x; values of Verdict.
  const std::uint8_t* cells() const noexcept { return cells_->data(); }

 private:
  void frame(const AxisBins& x, const AxisBins& y);
  std::uint8_t& cell(std::size_t x, std::size_t y) { return (*cells_)[y << 8 | x]; }
  std::unique_ptr<std::array<std::uint8_t, 65536>> cells_;
};

}  // namespace vestige
