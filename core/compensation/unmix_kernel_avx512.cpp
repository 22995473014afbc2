// SPDX-License-Identifier: GPL-3.0-or-later
#define VESTIGE_VECTOR_BYTES 64
#define VESTIGE_VECTORS_ACROSS 4
#include "core/compensation/unmix_kernel_body.h"

namespace vestige {

const UnmixKernels kUnmixAvx512{productOf<FloatSet>, productOf<DoubleSet>, residualOf, solveOf};

}  // namespace vestige
