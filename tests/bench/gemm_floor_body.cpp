// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled three times (tests/bench/CMakeLists.txt), each time with a name for Eigen's namespace of its own,
// so that the linker does not mix their templates.
#include <cstddef>

#include <Eigen/Core>

namespace vestige::bench {

void VESTIGE_FLOOR(const float* in, std::size_t stride, std::size_t events, const float* factors,
                   float* out) {
  using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic>;
  using Strided = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>;
  const auto rows = static_cast<Eigen::Index>(events);
  const Eigen::OuterStride<> step(static_cast<Eigen::Index>(stride));
  const Strided values(in, rows, 64, step);
  const Eigen::Map<const Matrix> table(factors, 64, 20);
  Eigen::Map<Matrix, 0, Eigen::OuterStride<>>(out, rows, 20, step).noalias() = values * table;
}

}  // namespace vestige::bench
