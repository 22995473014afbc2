// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/table_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vestige {
namespace {

void applyBaseline(const TableCells& cells, const float* raw, float* display, std::size_t count) noexcept {
  const TableLine* const lines = cells.lines.data();
  const std::int32_t first = cells.first;
  const int shift = cells.shift;
  const float zero = cells.zero;
  for (std::size_t i = 0; i < count; ++i) display[i] = tableValue(lines, first, shift, zero, raw[i]);
}

#if defined(__x86_64__)
// tableValue for eight and sixteen values: intercept and slope of a cell come with one look-up of eight
// bytes.
VESTIGE_FOR_AVX2 void apply2(const TableCells& c, const float* raw, float* display,
                             std::size_t count) noexcept {
  const auto* const lines = reinterpret_cast<const double*>(c.lines.data());
  const __m256i first = _mm256_set1_epi32(c.first), below = _mm256_set1_epi32(-1);
  const __m256 zero = _mm256_set1_ps(c.zero), sign = _mm256_set1_ps(-0.0F);
  const __m128i shift = _mm_cvtsi32_si128(c.shift);
  const __m256d none = _mm256_setzero_pd(), all = _mm256_castsi256_pd(below);
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256 x = _mm256_loadu_ps(raw + i);
    const __m256 magnitude = _mm256_andnot_ps(sign, x);
    const __m256i above = _mm256_sra_epi32(_mm256_sub_epi32(_mm256_castps_si256(magnitude), first), shift);
    const __m256i cell = _mm256_sub_epi32(_mm256_max_epi32(above, below), below);
    const __m256 low =
        _mm256_castpd_ps(_mm256_mask_i32gather_pd(none, lines, _mm256_castsi256_si128(cell), all, 8));
    const __m256 high =
        _mm256_castpd_ps(_mm256_mask_i32gather_pd(none, lines, _mm256_extracti128_si256(cell, 1), all, 8));
    const __m256 intercepts = _mm256_shuffle_ps(low, high, 0x88), slopes = _mm256_shuffle_ps(low, high, 0xdd);
    const __m256 intercept = _mm256_castpd_ps(_mm256_permute4x64_pd(_mm256_castps_pd(intercepts), 0xd8));
    const __m256 slope = _mm256_castpd_ps(_mm256_permute4x64_pd(_mm256_castps_pd(slopes), 0xd8));
    const __m256 value = _mm256_add_ps(intercept, _mm256_mul_ps(slope, magnitude));
    _mm256_storeu_ps(display + i, _mm256_add_ps(zero, _mm256_xor_ps(value, _mm256_and_ps(x, sign))));
  }
  applyBaseline(c, raw + i, display + i, count - i);
}

VESTIGE_FOR_AVX512 void apply512(const TableCells& c, const float* raw, float* display,
                                 std::size_t count) noexcept {
  const void* const lines = c.lines.data();
  const __m512i first = _mm512_set1_epi32(c.first), below = _mm512_set1_epi32(-1);
  const __m512 zero = _mm512_set1_ps(c.zero), sign = _mm512_set1_ps(-0.0F);
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i odd = _mm512_sub_epi32(even, below);
  const __m128i shift = _mm_cvtsi32_si128(c.shift);
  const __m512d none = _mm512_setzero_pd();
  std::size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const __m512 x = _mm512_loadu_ps(raw + i);
    const __m512 magnitude = _mm512_andnot_ps(sign, x);
    const __m512i offset = _mm512_sub_epi32(_mm512_castps_si512(magnitude), first);
    const __m512i above = _mm512_maskz_sra_epi32(0xffff, offset, shift);
    const __m512i cell = _mm512_sub_epi32(_mm512_maskz_max_epi32(0xffff, above, below), below);
    const __m256i cellsLow = _mm512_maskz_extracti32x8_epi32(0xff, cell, 0),
                  cellsHigh = _mm512_maskz_extracti32x8_epi32(0xff, cell, 1);
    const __m512 low = _mm512_castpd_ps(_mm512_mask_i32gather_pd(none, 0xff, cellsLow, lines, 8));
    const __m512 high = _mm512_castpd_ps(_mm512_mask_i32gather_pd(none, 0xff, cellsHigh, lines, 8));
    const __m512 intercept = _mm512_permutex2var_ps(low, even, high);
    const __m512 slope = _mm512_permutex2var_ps(low, odd, high);
    const __m512 value = _mm512_add_ps(intercept, _mm512_mul_ps(slope, magnitude));
    _mm512_storeu_ps(display + i, _mm512_add_ps(zero, _mm512_xor_ps(value, _mm512_and_ps(x, sign))));
  }
  applyBaseline(c, raw + i, display + i, count - i);
}
#endif

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
#if defined(__x86_64__)
  const SimdLevel level = simdLevel();
  if (level == SimdLevel::Avx512) return apply512(cells, raw, display, count);
  if (level == SimdLevel::Avx2) return apply2(cells, raw, display, count);
#endif
  applyBaseline(cells, raw, display, count);
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
