// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/table_kernel.h"

namespace vestige {
namespace {

VESTIGE_KERNEL void applyLoop(const TableCells& cells, const float* raw, float* display,
                              std::size_t count) noexcept {
  const float* const intercept = cells.intercept.data();
  const float* const slope = cells.slope.data();
  const std::int32_t first = cells.first;
  const int shift = cells.shift;
  const float zero = cells.zero;
  VESTIGE_INDEPENDENT
  for (std::size_t i = 0; i < count; ++i)
    display[i] = tableValue(intercept, slope, first, shift, zero, raw[i]);
}
VESTIGE_FOR_AVX512 void apply512(const TableCells& c, const float* raw, float* display,
                                 std::size_t n) noexcept {
  applyLoop(c, raw, display, n);
}
VESTIGE_FOR_AVX2 void apply2(const TableCells& c, const float* raw, float* display, std::size_t n) noexcept {
  applyLoop(c, raw, display, n);
}

VESTIGE_KERNEL bool holdsLoop(const TableCells& cells, const float* raw, std::size_t count) noexcept {
  const std::uint32_t mask = cells.mask, low = cells.low, range = cells.range;
  std::uint32_t outside = 0;
  for (std::size_t i = 0; i < count; ++i) {
    outside |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(raw[i]) & mask) - low > range);
  }
  return outside == 0;
}
VESTIGE_FOR_AVX512 bool holds512(const TableCells& c, const float* raw, std::size_t n) noexcept {
  return holdsLoop(c, raw, n);
}
VESTIGE_FOR_AVX2 bool holds2(const TableCells& c, const float* raw, std::size_t n) noexcept {
  return holdsLoop(c, raw, n);
}

VESTIGE_KERNEL void linearLoop(double add, double divisor, const float* raw, float* display,
                               std::size_t n) noexcept {
  VESTIGE_INDEPENDENT
  for (std::size_t i = 0; i < n; ++i)
    display[i] = static_cast<float>((static_cast<double>(raw[i]) + add) / divisor);
}
VESTIGE_FOR_AVX512 void linear512(double add, double divisor, const float* raw, float* display,
                                  std::size_t n) noexcept {
  linearLoop(add, divisor, raw, display, n);
}
VESTIGE_FOR_AVX2 void linear2(double add, double divisor, const float* raw, float* display,
                              std::size_t n) noexcept {
  linearLoop(add, divisor, raw, display, n);
}

}  // namespace

void tableApply(const TableCells& cells, const float* raw, float* display, std::size_t count) noexcept {
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return apply512(cells, raw, display, count);
    case SimdLevel::Avx2:
      return apply2(cells, raw, display, count);
    case SimdLevel::Baseline:
      return applyLoop(cells, raw, display, count);
  }
}

bool tableHoldsAll(const TableCells& cells, const float* raw, std::size_t count) noexcept {
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return holds512(cells, raw, count);
    case SimdLevel::Avx2:
      return holds2(cells, raw, count);
    case SimdLevel::Baseline:
      break;
  }
  return holdsLoop(cells, raw, count);
}

void linearApply(double add, double divisor, const float* raw, float* display, std::size_t count) noexcept {
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return linear512(add, divisor, raw, display, count);
    case SimdLevel::Avx2:
      return linear2(add, divisor, raw, display, count);
    case SimdLevel::Baseline:
      return linearLoop(add, divisor, raw, display, count);
  }
}

}  // namespace vestige
