// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_matrix.h"
#include "core/quality/event_bins.h"

namespace vestige {

/// One channel over the acquisition, a value for each bin.
struct ChannelBins {
  std::size_t column = 0;
  std::string channel;
  bool isConstant = false;                             ///< Or without a finite value: nothing to judge.
  std::vector<double> median, high;                    ///< Of the bin; high = its 95 % quantile.
  std::vector<double> medianReference, highReference;  ///< What the bins around it say.
  /// How far the bin lies from its surroundings, in robust SDs: by the value or by the share of events beyond
  /// the surroundings' value, whichever says less, of the median or the 95 % quantile, whichever says more.
  std::vector<double> score;
};

/// Scatter and fluorescence: what an instrument measured.
bool isMeasured(const Channel& channel);

/// The time course of every measured channel. Nothing where @p progress was cancelled.
/// @cost O(events x channels), two passes over each column; memory a few numbers for each bin.
/// @tested tests/unit/core/tube_quality_test.cpp
std::optional<std::vector<ChannelBins>> signalBins(const EventMatrix& events, const EventBins& bins,
                                                   const QualityParameters& parameters, Progress& progress);

}  // namespace vestige
