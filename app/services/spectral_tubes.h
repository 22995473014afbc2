// SPDX-License-Identifier: GPL-3.0-or-later
// Spectra of a case from single-stained tubes of a spectral cytometer.
#pragma once
#include <string>

#include "app/services/control_tubes.h"
#include "core/compensation/spectral_controls.h"
#include "core/compensation/spectral_unmix.h"

namespace vestige::app {

/// What a file's name says about its dye: "DR_CD27 APC-Fire 750 (Cells).fcs" -> "CD27 APC-Fire 750". Only a
/// proposal; a person writes what it is.
std::string dyeNameFrom(const std::string& file);

struct SpectraResult {
  SpectralEstimate estimate;
  double conditionNumber = 0;
  std::vector<double> similarity;  ///< Cosine of every two rows.
  Status usable;                   ///< checkSpectra.
};

/// @p tubes name a dye as the channel of each control. @error as estimateSpectra.
Result<SpectraResult> computeSpectra(const ControlTubes& tubes, int autofluorescences, Progress& progress);

/// The result as spectra of a case: every file with its hash, its dye, its verdict and the reasons of it.
OwnMatrix matrixFromSpectra(const ControlTubes& tubes, const SpectraResult& result, const UnmixOptions& how,
                            const std::string& carrier, const MatrixAuthor& author);

}  // namespace vestige::app
