// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"

namespace vestige {

/// A spectrum matrix: how bright each fluorochrome is in each detector; fluorochromes have names of their
/// own.
struct SpectrumMatrix {
  std::string origin;
  std::vector<std::string> fluorochromes;
  std::vector<std::string> detectors;  ///< $PnN.
  /// Row by row. Fluorochromes x detectors; when inverted already, detectors x fluorochromes: the factors by
  /// which detector values are multiplied.
  std::vector<double> values;
  bool inverted = false;
  bool operator==(const SpectrumMatrix&) const = default;
};

/// One column for each fluorochrome, in the spectrum's order: the inverse where there are as many detectors,
/// the least-squares solution where there are more. NaN in one detector makes all of that event NaN. Sums in
/// double, in the order of the detectors, rounded once: float32 where the detectors are (for a square matrix:
/// where the detector of the same number is).
/// @error ChannelNotFound {detector}; SpilloverInvalid {why} (also: fewer detectors than fluorochromes);
///        SpilloverSingular {condition number} above 1e4; Cancelled.
/// @source Gating-ML 2.0 section 7; Bagwell & Adams, Ann N Y Acad Sci 1993;677:167-184.
/// @tested tests/unit/core/unmix_test.cpp
Result<std::vector<ColumnPtr>> unmix(const EventMatrix& raw, const SpectrumMatrix& spectrum,
                                     Progress& progress);

}  // namespace vestige
