// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

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

  /// The border through a cell that one edge crosses and no other comes near: it parts the cell in two.
  struct Line {
    Vertex from, to;
    bool isLeftInside = false;
    /// Whether the point is inside, where its place is known to within the distances; nothing when the line
    /// is too near to tell. The point lies in the cell.
    std::optional<bool> decide(double x, double y, double distanceX, double distanceY) const noexcept;
  };
  /// Null where a cell of a polygon has more of its border, and for ellipses.
  const Line* line(std::uint8_t x, std::uint8_t y) const noexcept {
    if (!lineOf_) return nullptr;
    const std::uint16_t index = (*lineOf_)[static_cast<std::size_t>(y) << 8 | x];
    return index < lines_.size() ? &lines_[index] : nullptr;
  }

 private:
  void frame(const AxisBins& x, const AxisBins& y);
  std::uint8_t& cell(std::size_t x, std::size_t y) { return (*cells_)[y << 8 | x]; }
  void findLines(const PolygonGate& gate, const AxisBins& x, const AxisBins& y);
  std::unique_ptr<std::array<std::uint8_t, 65536>> cells_;
  /// Of polygons: which of lines_ is the only edge that may touch a cell. While the grid is made: the edge.
  std::unique_ptr<std::array<std::uint16_t, 65536>> lineOf_;
  std::vector<Line> lines_;
};

}  // namespace vestige
