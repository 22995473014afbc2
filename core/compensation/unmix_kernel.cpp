// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/unmix_kernel.h"

#include "core/base/simd_level.h"

namespace vestige {
namespace {

const UnmixKernels& best() noexcept {
#if defined(__x86_64__)
  const SimdLevel level = simdLevel();
  if (level == SimdLevel::Avx512) return kUnmixAvx512;
  if (level == SimdLevel::Avx2) return kUnmixAvx2;
#endif
  return kUnmixBaseline;
}

}  // namespace

void unmixProduct(const UnmixProduct<float>& product) noexcept { best().floats(product); }
void unmixProduct(const UnmixProduct<double>& product) noexcept { best().doubles(product); }
void unmixResidual(const UnmixResidual& residual) noexcept { best().residual(residual); }
void unmixSolve(const UnmixSystems& systems) noexcept { best().solve(systems); }

}  // namespace vestige
