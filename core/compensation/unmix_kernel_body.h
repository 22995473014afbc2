// SPDX-License-Identifier: GPL-3.0-or-later
// The loops of unmix_kernel.h in vectors of VESTIGE_VECTOR_BYTES: included by one source file for each
// processor level, which is compiled for that level as a whole. Nothing of the standard library may be
// instantiated here: the linker could take this level's copy for everybody.
#pragma once
#include "core/compensation/unmix_kernel.h"

#ifndef VESTIGE_VECTOR_BYTES
#define VESTIGE_VECTOR_BYTES 16
#define VESTIGE_VECTORS_ACROSS 2
#endif

namespace vestige {
namespace {

// Aligned as one value: columns of a file begin anywhere.
struct FloatSet {
  using Value = float;
  typedef float Vector __attribute__((vector_size(VESTIGE_VECTOR_BYTES), aligned(4), may_alias));
};
struct DoubleSet {
  using Value = double;
  typedef double Vector __attribute__((vector_size(VESTIGE_VECTOR_BYTES), aligned(8), may_alias));
};

constexpr std::size_t kAcross = VESTIGE_VECTORS_ACROSS;

template <class Set>
struct Sums {
  using Value = typename Set::Value;
  using Vector = typename Set::Vector;
  static constexpr std::size_t kLanes = VESTIGE_VECTOR_BYTES / sizeof(Value);
  static constexpr std::size_t kStep = kLanes * kAcross;
  static_assert(kUnmixTile % kStep == 0);

  static const Vector& load(const Value* from) { return *reinterpret_cast<const Vector*>(from); }
  static Vector& place(Value* to) { return *reinterpret_cast<Vector*>(to); }
};

template <class Set>
void productOf(const UnmixProduct<typename Set::Value>& p) noexcept {
  using S = Sums<Set>;
  for (std::size_t group = 0; group < p.groups; ++group) {
    const auto* const table = p.table + group * p.inputs * kUnmixGroup;
    auto* const out = p.out + group * kUnmixGroup * kUnmixTile;
    for (std::size_t e = 0; e < kUnmixTile; e += S::kStep) {
      typename S::Vector sum[kUnmixGroup][kAcross] = {};
      for (std::size_t i = 0; i < p.inputs; ++i) {
        const auto* const row = p.in[i] + p.at + e;
        const auto* const factors = table + i * kUnmixGroup;
#pragma GCC unroll 4
        for (std::size_t g = 0; g < kUnmixGroup; ++g) {
#pragma GCC unroll 4
          for (std::size_t v = 0; v < kAcross; ++v) sum[g][v] += S::load(row + v * S::kLanes) * factors[g];
        }
      }
#pragma GCC unroll 4
      for (std::size_t g = 0; g < kUnmixGroup; ++g) {
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kAcross; ++v)
          S::place(out + g * kUnmixTile + e + v * S::kLanes) = sum[g][v];
      }
    }
  }
}

[[maybe_unused]] void residualOf(const UnmixResidual& r) noexcept {
  using S = Sums<FloatSet>;
  for (std::size_t e = 0; e < kUnmixTile; e += S::kStep) {
    S::Vector squares[kAcross] = {};
    for (std::size_t group = 0; group < r.groups; ++group) {
      const float* factors = r.table + group * r.count * kUnmixGroup;
      S::Vector fit[kUnmixGroup][kAcross] = {};
      for (std::size_t i = 0; i < r.count; ++i, factors += kUnmixGroup) {
        const float* const row = r.abundances + i * kUnmixTile + e;
#pragma GCC unroll 4
        for (std::size_t g = 0; g < kUnmixGroup; ++g) {
#pragma GCC unroll 4
          for (std::size_t v = 0; v < kAcross; ++v) fit[g][v] += S::load(row + v * S::kLanes) * factors[g];
        }
      }
#pragma GCC unroll 4
      for (std::size_t g = 0; g < kUnmixGroup; ++g) {
        const float* const measured = r.measured[group * kUnmixGroup + g] + r.at + e;
#pragma GCC unroll 4
        for (std::size_t v = 0; v < kAcross; ++v) {
          const S::Vector left = S::load(measured + v * S::kLanes) - fit[g][v];
          squares[v] += left * left;
        }
      }
    }
#pragma GCC unroll 4
    for (std::size_t v = 0; v < kAcross; ++v) S::place(r.squares + e + v * S::kLanes) = squares[v];
  }
}

[[maybe_unused]] void solveOf(const UnmixSystems& s) noexcept {
  using S = Sums<DoubleSet>;
  const auto element = [&](std::size_t row, std::size_t column, std::size_t e) -> S::Vector& {
    return S::place(s.triangle + (row * (row + 1) / 2 + column) * kUnmixTile + e);
  };
  for (std::size_t e = 0; e < kUnmixTile; e += S::kLanes) {
    for (std::size_t row = 0; row < s.size; ++row) {
      // Below the diagonal: first l * d, then, once the diagonal needs them, l.
      for (std::size_t column = 0; column < row; ++column) {
        S::Vector sum = element(row, column, e);
        for (std::size_t k = 0; k < column; ++k) sum -= element(row, k, e) * element(column, k, e);
        element(row, column, e) = sum;
      }
      S::Vector diagonal = element(row, row, e), side = S::place(s.sides + row * kUnmixTile + e);
      for (std::size_t k = 0; k < row; ++k) {
        const S::Vector scaled = element(row, k, e);
        const S::Vector factor = scaled / element(k, k, e);
        diagonal -= factor * scaled;
        side -= factor * S::load(s.sides + k * kUnmixTile + e);
        element(row, k, e) = factor;
      }
      element(row, row, e) = diagonal;
      S::place(s.sides + row * kUnmixTile + e) = side;
    }
    for (std::size_t back = s.size; back-- > 0;) {
      S::Vector side = S::load(s.sides + back * kUnmixTile + e) / element(back, back, e);
      for (std::size_t k = back + 1; k < s.size; ++k)
        side -= element(k, back, e) * S::load(s.sides + k * kUnmixTile + e);
      S::place(s.sides + back * kUnmixTile + e) = side;
    }
  }
}

}  // namespace
}  // namespace vestige
