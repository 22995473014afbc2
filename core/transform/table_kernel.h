// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of TransformTable, compiled for each processor level; not for use elsewhere.
#pragma once
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/simd_level.h"

namespace vestige {

/// intercept + slope * |raw|.
struct TableLine {
  float intercept, slope;
};

/// One straight line for each cell of |raw|. Cell 0 reaches from 0 to
/// the float with the bits `first`; above it the bits of the float, less `first` and shifted, are the number
/// of the cell, so cells are equally wide within an octave. The line's value, with the sign of raw, is added
/// to `zero`.
struct TableCells {
  std::vector<TableLine> lines;
  std::int32_t first = 0;  ///< Bits of the lowest |raw| of cell 1.
  int shift = 0;
  float zero = 0;  ///< Display value of raw 0; 0 for a scale that has none.
  // A float is in the table when ((bits & mask) - low) <= range.
  std::uint32_t mask = 0x7fffffffu, low = 0, range = 0;

  bool holds(float raw) const noexcept { return (std::bit_cast<std::uint32_t>(raw) & mask) - low <= range; }
};

VESTIGE_KERNEL float tableValue(const TableLine* lines, std::int32_t first, int shift, float zero,
                                float raw) noexcept {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(raw);
  const std::uint32_t magnitude = bits & 0x7fffffffu;
  const std::int32_t above =
      (static_cast<std::int32_t>(magnitude) - first) >> shift;  // below cell 1: negative
  const TableLine& line = lines[(above < -1 ? -1 : above) + 1];
  const float value = line.intercept + line.slope * std::bit_cast<float>(magnitude);
  return zero + std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) ^ (bits & 0x80000000u));
}

/// display[i] = tableValue(raw[i]) for values that are all in the table; the arrays may be the same one.
void tableApply(const TableCells& cells, const float* raw, float* display, std::size_t count) noexcept;

/// Whether the table holds every value.
bool tableHoldsAll(const TableCells& cells, const float* raw, std::size_t count) noexcept;

/// display = float((double(raw) + add) / divisor).
void linearApply(double add, double divisor, const float* raw, float* display, std::size_t count) noexcept;

}  // namespace vestige
