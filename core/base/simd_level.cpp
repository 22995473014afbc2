// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/simd_level.h"

#include <algorithm>
#include <atomic>

namespace vestige {
namespace {

std::atomic<SimdLevel> highestAllowed{SimdLevel::Avx512};

SimdLevel detect() noexcept {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (wide) return SimdLevel::Avx512;
  if (__builtin_cpu_supports("avx2")) return SimdLevel::Avx2;
#endif
  return SimdLevel::Baseline;
}

}  // namespace

SimdLevel simdLevel() noexcept {
  static const SimdLevel present = detect();
  return std::min(present, highestAllowed.load(std::memory_order_relaxed));
}

SimdLimit::SimdLimit(SimdLevel highest) noexcept { highestAllowed = highest; }
SimdLimit::~SimdLimit() { highestAllowed = SimdLevel::Avx512; }

}  // namespace vestige
