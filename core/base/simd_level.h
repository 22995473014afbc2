// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A function body that is compiled once for each processor level: write it as an inline function with this
/// attribute and call it from one wrapper for each level. No level may use fused multiply-add (the whole
/// project is built with -ffp-contract=off), so that all of them give the same bits.
#define VESTIGE_KERNEL __attribute__((always_inline)) inline
#if defined(__x86_64__) && defined(__clang__)
#define VESTIGE_FOR_AVX2 __attribute__((target("avx2")))
#define VESTIGE_FOR_AVX512 __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw")))
#elif defined(__x86_64__)
#define VESTIGE_FOR_AVX2 __attribute__((target("avx2")))
#define VESTIGE_FOR_AVX512 \
  __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,prefer-vector-width=512")))
#else
#define VESTIGE_FOR_AVX2
#define VESTIGE_FOR_AVX512
#endif
/// Before a loop whose rounds do not depend on each other, though its arrays may be the same one.
#if defined(__clang__)
#define VESTIGE_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define VESTIGE_INDEPENDENT _Pragma("GCC ivdep")
#endif

namespace vestige {

enum class SimdLevel { Baseline, Avx2, Avx512 };

/// The highest level that this processor has and that no SimdLimit forbids. The level changes speed, never a
/// result.
SimdLevel simdLevel() noexcept;

/// While it lives, no thread uses more than @p highest: for tests that compare the levels. Not to be nested.
class SimdLimit {
 public:
  explicit SimdLimit(SimdLevel highest) noexcept;
  ~SimdLimit();
  SimdLimit(const SimdLimit&) = delete;
  SimdLimit& operator=(const SimdLimit&) = delete;
};

}  // namespace vestige
