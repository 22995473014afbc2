// SPDX-License-Identifier: GPL-3.0-or-later
// Facts about one tube that a person looks at before believing its numbers. Facts, not verdicts, except where
// a rule says.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/quality/margins.h"

namespace vestige {

/// Stability over acquisition time: the run is cut into segments of equal event numbers.
struct TimeStability {
  bool assessed = false;  ///< False without a Time channel or with too few events.
  int segments = 0;
  bool falls = false;  ///< Time goes back at least once (paused, appended or wrapped).
  double rateMinimum = 0, rateMedian = 0, rateMaximum = 0;  ///< Events per tick, of the segments.
  /// Largest |median of a segment - median of all| over the robust SD of all, over the fluorescence and
  /// scatter channels. Where the share of a segment's events below the median of all says less (two
  /// populations), that is taken, in SDs.
  double worstDrift = 0;
  std::string worstChannel;
  int worstSegment = 0;
  bool stable = false;  ///< worstDrift and rate within the limits below.
};
struct TimeStabilityLimits {
  double drift = 0.5;    ///< Robust SDs. Own engineering choice, not a published limit.
  double rateRatio = 4;  ///< Fastest or slowest segment against the median.
};

struct FileQuality {
  std::uint64_t events = 0;
  std::uint64_t notFinite = 0;  ///< Events with at least one NaN or infinity: in no gate of that channel.
  TimeStability time;
  std::vector<MarginCount> margins;
};

/// @error Cancelled. Deterministic for any number of threads.
/// @tested tests/unit/core/file_quality_test.cpp
Result<FileQuality> assessFile(const EventMatrix& events, Progress& progress,
                               const TimeStabilityLimits& limits = {});

}  // namespace vestige
