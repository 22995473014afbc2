// SPDX-License-Identifier: GPL-3.0-or-later
// Reference spectra from single-stained controls and an unstained tube, with a judgement of every control.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/controls.h"
#include "core/compensation/reference_spectra.h"
#include "core/data/event_matrix.h"

namespace vestige {

/// One tube with one dye. Values are linear and not compensated.
struct SpectralControl {
  std::string name;  ///< For messages: the file's name.
  std::string dye;
  const EventMatrix* events = nullptr;
};

struct SpectralOptions {
  std::vector<std::string> detectors;  ///< Empty: spectralDetectors() of the unstained tube.
  int autofluorescences = 1;           ///< 0 to 5 spectra wanted of the unstained tube.
  ControlLimits limits;
};

struct SpectralEstimate {
  ReferenceSpectra spectra;             ///< The dyes in the order of the controls, then the autofluorescence.
  std::vector<ControlQuality> quality;  ///< Of each control; `channel` is the peak detector that was found.
  std::vector<std::int64_t> autofluorescenceEvents;  ///< Unstained events behind each such spectrum.
};

/// Fluorescence channels: those ending in -A where there are any, else all.
std::vector<std::string> spectralDetectors(const EventMatrix& events);

/// Of each control the main population by scatter; the peak detector is where its brightest events (2 %, at
/// least 50) rise most above those of the unstained tube. Positives lie above the unstained median + 5 robust
/// SD there; the spectrum is their medians minus those of the own negatives (at least 5 % and 100 events,
/// else of the unstained tube, which is said), divided by the largest. Not of the brightest of them: picked
/// by one detector, its noise would make that detector too bright by about 1 %. When the largest is another
/// detector, it becomes the peak and the step is repeated.
///
/// Autofluorescence: one spectrum is the medians of the unstained main population. Several: directions of the
/// brighter half of all unstained events (other kinds of cells lie outside the main population), k-means from
/// a fixed start: the median, then each time the event at the 99th percentile of distance; medians of each
/// cluster; the largest first. A cluster of fewer than 20 events is left out: fewer spectra come back.
/// @error ControlsInvalid {file or dye, why}; Cancelled.
/// @source Own procedure; spherical k-means: Dhillon & Modha, Mach Learn 2001;42:143-175.
/// @tested tests/unit/core/spectral_controls_test.cpp, tests/conformance/spectral_truth_test.cpp
Result<SpectralEstimate> estimateSpectra(std::span<const SpectralControl> controls,
                                         const EventMatrix& unstained, const SpectralOptions& options,
                                         Progress& progress);

}  // namespace vestige
