// SPDX-License-Identifier: GPL-3.0-or-later
// The linear part of a display scale from data: always a usable scale, and why it is what it is. Chosen once
// for a panel and stored with it; never for each file, whose plots could not be compared then.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/transform/transform.h"

namespace vestige {

/// Why a width is what it is.
enum class WidthReason {
  FromNegatives,  ///< From the spread of the negative values, as published.
  NoNegatives,    ///< Too few negative values in every file: the usual width.
  TooNarrow,      ///< The negatives are so few units wide that the published width is below 0: the least.
  TooWide,        ///< They reach so far that no decade would be left above: the widest allowed.
};
std::string_view widthReasonCode(WidthReason reason) noexcept;  ///< "from_negatives", ...

struct WidthOptions {
  double T = 262144;
  double M = 4.5;
  double quantile = 0.05;              ///< Of the negative values: the reference, Parks et al. 2006.
  std::uint64_t fewestNegatives = 50;  ///< In one file; fewer say nothing about a spread.
  double usualWidth = 0.5;             ///< Decades, where data say nothing.
  double usualCofactor = 150;          ///< Instrument units at T = 262144.
};

struct WidthChoice {
  TransformSpec spec;  ///< Valid always.
  WidthReason reason = WidthReason::NoNegatives;
  double reference = 0;         ///< The value r < 0 that decided; 0 where none did.
  double published = 0;         ///< What the formula gave before it was limited; NaN where it had no data.
  std::size_t filesUsed = 0;    ///< Files with enough negative values.
  std::uint64_t negatives = 0;  ///< In all files.
};

/// Logicle with W = (M - log10(T / |r|)) / 2, kept within 0 <= W <= M/2 - 0.25. r is the median over the
/// files of the 5 % quantile of each file's negative values, so that no single file rules. NaN and infinities
/// are passed over. Options outside their range give the defaults' T and M.
/// @source Parks, Roederer & Moore, Cytometry A 2006;69A:541-551.
/// @tested tests/unit/core/auto_width_test.cpp
WidthChoice chooseLogicle(std::span<const std::span<const float>> files, const WidthOptions& options = {});

/// Asinh whose cofactor is |r|, as Gating-ML's fasinh with A = 0: asinh(x / c) = asinh(x sinh(M ln 10) / T),
/// so M = asinh(T / c) / ln 10. The cofactor is kept within T * 1e-6 and T / 10.
WidthChoice chooseAsinh(std::span<const std::span<const float>> files, const WidthOptions& options = {});

}  // namespace vestige
