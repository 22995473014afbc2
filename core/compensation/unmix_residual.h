// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/reference_spectra.h"
#include "core/data/event_matrix.h"

namespace vestige {

/// What unmixing left over in one detector: measured - fitted, over all events that have a number in every
/// detector.
struct DetectorResidual {
  double mean = 0;    ///< Away from 0: the spectra miss light there, or claim too much.
  double rms = 0;     ///< Root mean square.
  double signal = 0;  ///< Root mean square of the measured values, to compare with.
  bool operator==(const DetectorResidual&) const = default;
};

struct UnmixResidual {
  std::vector<DetectorResidual> detectors;  ///< In the order of the spectra's detectors.
  std::uint64_t events = 0;                 ///< Those counted.
};

/// @param raw      The values that were unmixed, with all detectors.
/// @param unmixed  Unmixed::events of the same spectra.
/// @param index    Unmixed::autofluorescenceIndex; may be null where there is at most one autofluorescence.
/// Sums in double over fixed chunks, added in their order: the same result for any number of threads.
/// @error ChannelNotFound {detector or dye}; UnmixingInvalid {why}; Cancelled.
/// @cost  O(events * detectors * dyes).
/// @tested tests/unit/core/unmix_residual_test.cpp
Result<UnmixResidual> detectorResiduals(const EventMatrix& raw, const ReferenceSpectra& spectra,
                                        const EventMatrix& unmixed, const Column* index, Progress& progress);

}  // namespace vestige
