// SPDX-License-Identifier: GPL-3.0-or-later
// The autofluorescence part of estimateSpectra(); not for use elsewhere.
#pragma once
#include <cstdint>
#include <vector>

namespace vestige {

struct AutofluorescenceSpectrum {
  std::vector<double> values;  ///< The largest is 1.
  std::int64_t events = 0;
};

/// As estimateSpectra() describes. @param detectors  One list of events for each detector.
std::vector<AutofluorescenceSpectrum> autofluorescenceSpectra(
    const std::vector<std::vector<double>>& detectors, int wanted);

}  // namespace vestige
