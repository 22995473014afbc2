// SPDX-License-Identifier: GPL-3.0-or-later
// The floor of unmix_bench: out (events x outputs) = in (events x inputs) * factors, by Eigen, column by
// column.
#pragma once
#include <cstddef>

namespace vestige::bench {

constexpr std::size_t kFloorInputs = 64, kFloorOutputs = 20;

using FloorProduct = void (*)(const float* in, std::size_t stride, std::size_t events, const float* factors,
                              float* out);
void gemmOfThisBuild(const float* in, std::size_t stride, std::size_t events, const float* factors,
                     float* out);
/// Compiled for AVX2 or AVX-512 with fused multiply-add, whichever this processor has; null when neither.
FloorProduct gemmOfThisProcessor();

}  // namespace vestige::bench
