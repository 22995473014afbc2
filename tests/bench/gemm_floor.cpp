// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/gemm_floor.h"

namespace vestige::bench {

#if defined(VESTIGE_FLOOR_LEVELS)
void gemmAvx2(const float* in, std::size_t stride, std::size_t events, const float* factors, float* out);
void gemmAvx512(const float* in, std::size_t stride, std::size_t events, const float* factors, float* out);
#endif

FloorProduct gemmOfThisProcessor() {
#if defined(VESTIGE_FLOOR_LEVELS)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return gemmAvx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return gemmAvx2;
#endif
  return nullptr;
}

}  // namespace vestige::bench
