// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of unmixSpectra(), compiled for each processor level; not for use elsewhere. Every sum has
// one order of its terms and no fused multiply-add, at every level: the level never changes a bit.
#pragma once
#include <cstddef>

namespace vestige {

constexpr std::size_t kUnmixTile = 64;  ///< Events whose values stay in the fast cache together.
constexpr std::size_t kUnmixGroup = 4;  ///< Outputs whose sums stay in registers together.

/// Rows of kUnmixTile values: in[i] + at is one of them; a table holds kUnmixGroup factors for each input,
/// group after group; out holds groups * kUnmixGroup rows.
template <class Value>
struct UnmixProduct {
  const Value* const* in;
  std::size_t at, inputs;
  const Value* table;
  std::size_t groups;
  Value* out;
};

struct UnmixResidual {
  const float* const* measured;  ///< groups * kUnmixGroup of them.
  std::size_t at;
  const float* abundances;  ///< count rows.
  std::size_t count;
  const float* table;  ///< kUnmixGroup detectors together: factors of each abundance.
  std::size_t groups;
  float* squares;  ///< One row: the sum of squares of measured - fitted.
};

/// Symmetric positive definite systems, one for each event: the lower triangle row by row, each element a row
/// of kUnmixTile values, replaced by its factors; the right-hand sides by the solutions.
struct UnmixSystems {
  double* triangle;
  double* sides;
  std::size_t size;
};

/// out = table * in, for one tile.
void unmixProduct(const UnmixProduct<float>& product) noexcept;
void unmixProduct(const UnmixProduct<double>& product) noexcept;
void unmixResidual(const UnmixResidual& residual) noexcept;
/// By L D L' without square roots.
void unmixSolve(const UnmixSystems& systems) noexcept;

struct UnmixKernels {
  void (*floats)(const UnmixProduct<float>&) noexcept;
  void (*doubles)(const UnmixProduct<double>&) noexcept;
  void (*residual)(const UnmixResidual&) noexcept;
  void (*solve)(const UnmixSystems&) noexcept;
};
extern const UnmixKernels kUnmixBaseline, kUnmixAvx2, kUnmixAvx512;

}  // namespace vestige
