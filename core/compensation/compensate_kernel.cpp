// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/compensate_kernel.h"

#include <algorithm>

#include "core/base/simd_level.h"

namespace vestige {
namespace {

constexpr std::size_t kLanes = 16;  // events whose sums stay in registers; kCompensateBlock is a multiple

template <class Value>
VESTIGE_KERNEL bool widenLoop(const Value* raw, double* wide, std::size_t count) noexcept {
  std::uint32_t missing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    missing |= static_cast<std::uint32_t>(raw[i] != raw[i]);
    wide[i] = static_cast<double>(raw[i]);
  }
  return missing != 0;
}

/// Works on whole lanes: sources and sum have room for count rounded up.
template <class Value>
VESTIGE_KERNEL void sumLoop(const double* sources, const WeightedSource* terms, std::size_t termCount,
                            std::size_t count, Value* sum) noexcept {
  for (std::size_t e = 0; e < count; e += kLanes) {
    double total[kLanes];
    const double* first = sources + terms[0].from * kCompensateBlock + e;
    for (std::size_t l = 0; l < kLanes; ++l) total[l] = terms[0].weight * first[l];
    for (std::size_t t = 1; t < termCount; ++t) {
      const double* const source = sources + terms[t].from * kCompensateBlock + e;
      const double weight = terms[t].weight;
      for (std::size_t l = 0; l < kLanes; ++l) total[l] += weight * source[l];
    }
    for (std::size_t l = 0; l < kLanes; ++l) sum[e + l] = static_cast<Value>(total[l]);
  }
}

template <class Value>
VESTIGE_FOR_AVX512 bool widen512(const Value* raw, double* wide, std::size_t count) noexcept {
  return widenLoop(raw, wide, count);
}
template <class Value>
VESTIGE_FOR_AVX2 bool widen2(const Value* raw, double* wide, std::size_t count) noexcept {
  return widenLoop(raw, wide, count);
}
template <class Value>
VESTIGE_FOR_AVX512 void sum512(const double* sources, const WeightedSource* terms, std::size_t termCount,
                               std::size_t count, Value* sum) noexcept {
  sumLoop(sources, terms, termCount, count, sum);
}
template <class Value>
VESTIGE_FOR_AVX2 void sum2(const double* sources, const WeightedSource* terms, std::size_t termCount,
                           std::size_t count, Value* sum) noexcept {
  sumLoop(sources, terms, termCount, count, sum);
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
  switch (simdLevel()) {
    case SimdLevel::Avx512:
      return sum512(sources, terms, termCount, count, sum);
    case SimdLevel::Avx2:
      return sum2(sources, terms, termCount, count, sum);
    case SimdLevel::Baseline:
      return sumLoop(sources, terms, termCount, count, sum);
  }
}

/// The last lanes of a column that is no multiple of them go through a buffer.
template <class Value>
void sumAll(const double* sources, const WeightedSource* terms, std::size_t termCount, std::size_t count,
            Value* sum) noexcept {
  const std::size_t whole = count / kLanes * kLanes;
  sumBest(sources, terms, termCount, whole, sum);
  if (whole == count) return;
  Value rest[kLanes];
  sumBest(sources + whole, terms, termCount, kLanes, rest);
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
