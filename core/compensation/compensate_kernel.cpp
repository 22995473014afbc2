// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/compensate_kernel.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "core/base/simd_level.h"

namespace vestige {
namespace {

// Events whose sums stay in registers together: enough independent additions to hide the time that one takes,
// and no more than the registers hold. Each event's sum has the same order at every level.
constexpr std::size_t kBaselineLanes = 8, kMostLanes = 64;
static_assert(kCompensateBlock % kMostLanes == 0);

template <class Value>
VESTIGE_KERNEL bool widenLoop(const Value* raw, double* wide, std::size_t count) noexcept {
  std::uint32_t missing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    missing |= static_cast<std::uint32_t>(raw[i] != raw[i]);
    wide[i] = static_cast<double>(raw[i]);
  }
  return missing != 0;
}

/// count is a multiple of kMostLanes, here and below.
template <class Value>
void sumBaseline(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
                 Value* sum) noexcept {
  for (std::size_t e = 0; e < count; e += kBaselineLanes) {
    double total[kBaselineLanes];
    const double* first = sources + terms[0].from * kCompensateBlock + e;
    for (std::size_t l = 0; l < kBaselineLanes; ++l) total[l] = terms[0].weight * first[l];
    for (std::size_t t = 1; t < termCount; ++t) {
      const double* const source = sources + terms[t].from * kCompensateBlock + e;
      const double weight = terms[t].weight;
      for (std::size_t l = 0; l < kBaselineLanes; ++l) total[l] += weight * source[l];
    }
    for (std::size_t l = 0; l < kBaselineLanes; ++l) sum[e + l] = static_cast<Value>(total[l]);
  }
}

#if defined(__x86_64__)
// Written out, because compilers keep an array of sums this long in memory.
VESTIGE_FOR_AVX2 inline void store(float* to, __m256d value) noexcept {
  _mm_storeu_ps(to, _mm256_cvtpd_ps(value));
}
VESTIGE_FOR_AVX2 inline void store(double* to, __m256d value) noexcept { _mm256_storeu_pd(to, value); }
VESTIGE_FOR_AVX512 inline void store(float* to, __m512d value) noexcept {
  _mm256_storeu_ps(to, _mm512_maskz_cvtpd_ps(0xff, value));
}
VESTIGE_FOR_AVX512 inline void store(double* to, __m512d value) noexcept { _mm512_storeu_pd(to, value); }

template <class Value>
VESTIGE_FOR_AVX2 void sum2(const double* sources, const WeightedSource* terms, std::size_t termCount,
                           std::size_t count, Value* sum) noexcept {
  for (std::size_t e = 0; e < count; e += 32) {
    __m256d total[8];
    const double* source = sources + terms[0].from * kCompensateBlock + e;
    __m256d weight = _mm256_set1_pd(terms[0].weight);
#pragma GCC unroll 8
    for (int v = 0; v < 8; ++v) total[v] = _mm256_mul_pd(weight, _mm256_loadu_pd(source + 4 * v));
    for (std::size_t t = 1; t < termCount; ++t) {
      source = sources + terms[t].from * kCompensateBlock + e;
      weight = _mm256_set1_pd(terms[t].weight);
#pragma GCC unroll 8
      for (int v = 0; v < 8; ++v) {
        total[v] = _mm256_add_pd(total[v], _mm256_mul_pd(weight, _mm256_loadu_pd(source + 4 * v)));
      }
    }
#pragma GCC unroll 8
    for (int v = 0; v < 8; ++v) store(sum + e + 4 * v, total[v]);
  }
}

template <class Value>
VESTIGE_FOR_AVX512 void sum512(const double* sources, const WeightedSource* terms, std::size_t termCount,
                               std::size_t count, Value* sum) noexcept {
  for (std::size_t e = 0; e < count; e += 64) {
    __m512d total[8];
    const double* source = sources + terms[0].from * kCompensateBlock + e;
    __m512d weight = _mm512_set1_pd(terms[0].weight);
#pragma GCC unroll 8
    for (int v = 0; v < 8; ++v) total[v] = _mm512_mul_pd(weight, _mm512_loadu_pd(source + 8 * v));
    for (std::size_t t = 1; t < termCount; ++t) {
      source = sources + terms[t].from * kCompensateBlock + e;
      weight = _mm512_set1_pd(terms[t].weight);
#pragma GCC unroll 8
      for (int v = 0; v < 8; ++v) {
        total[v] = _mm512_add_pd(total[v], _mm512_mul_pd(weight, _mm512_loadu_pd(source + 8 * v)));
      }
    }
#pragma GCC unroll 8
    for (int v = 0; v < 8; ++v) store(sum + e + 8 * v, total[v]);
  }
}
#endif

template <class Value>
VESTIGE_FOR_AVX512 bool widen512(const Value* raw, double* wide, std::size_t count) noexcept {
  return widenLoop(raw, wide, count);
}
template <class Value>
VESTIGE_FOR_AVX2 bool widen2(const Value* raw, double* wide, std::size_t count) noexcept {
  return widenLoop(raw, wide, count);
}
template <class Value>
bool widenBest(const Value* raw, double* wide, std::size_t count) noexcept {
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return widen512(raw, wide, count);
    case SimdLevel::Avx2:
      return widen2(raw, wide, count);
    case SimdLevel::Baseline:
      break;
  }
  return widenLoop(raw, wide, count);
}

template <class Value>
void sumBest(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
             Value* sum) noexcept {
#if defined(__x86_64__)
  const SimdLevel level = simdLevel();
  if (level == SimdLevel::Avx512) return sum512(sources, terms, termCount, count, sum);
  if (level == SimdLevel::Avx2) return sum2(sources, terms, termCount, count, sum);
#endif
  sumBaseline(sources, terms, termCount, count, sum);
}

/// The last lanes of a column that is no multiple of them go through a buffer.
template <class Value>
void sumAll(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
            Value* sum) noexcept {
  const std::size_t whole = count / kMostLanes * kMostLanes;
  sumBest(sources, terms, termCount, whole, sum);
  if (whole == count) return;
  Value rest[kMostLanes];
  sumBest(sources + whole, terms, termCount, kMostLanes, rest);
  std::copy_n(rest, count - whole, sum + whole);
}

}  // namespace

bool widen(const float* raw, double* wide, std::size_t count) noexcept { return widenBest(raw, wide, count); }
bool widen(const double* raw, double* wide, std::size_t count) noexcept {
  return widenBest(raw, wide, count);
}

void weightedSum(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
                 float* sum) noexcept {
  sumAll(sources, terms, termCount, count, sum);
}
void weightedSum(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
                 double* sum) noexcept {
  sumAll(sources, terms, termCount, count, sum);
}

}  // namespace vestige
