// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vestige {

/// How bright each dye, and each kind of autofluorescence, is in each detector of a spectral cytometer.
struct ReferenceSpectra {
  std::string origin;
  std::vector<std::string> detectors;  ///< $PnN.
  std::vector<std::string> names;      ///< Of the rows.
  std::vector<bool> autofluorescence;  ///< Of each row; of several such rows one is chosen for each event.
  std::vector<double> values;          ///< Row by row, names x detectors; the largest of a row is 1.
  double at(std::size_t row, std::size_t detector) const { return values[row * detectors.size() + detector]; }
  bool operator==(const ReferenceSpectra&) const = default;
};

inline constexpr double kLargestUnmixingCondition = 1e4;  ///< As compensate().
inline constexpr int kMostAutofluorescences = 5;

/// Success when they can be used for unmixing: sizes agree, names are there and differ, numbers are finite,
/// the largest of each row is 1 (to 1e-6), a dye is among them, not more spectra at once than detectors, and
/// the condition number is at most 1e4. @error UnmixingInvalid {why}; the two most alike are named where the
/// condition is at fault.
/// @tested tests/unit/core/spectral_unmix_test.cpp
Status checkSpectra(const ReferenceSpectra& spectra);

/// Ratio of the largest to the smallest singular value of the dyes with one autofluorescence: the largest
/// over the choices of it ("complexity"). Infinity when singular; NaN when not finite or of the wrong size.
double conditionNumber(const ReferenceSpectra& spectra);

/// Cosine of the angle between every two rows, names x names.
std::vector<double> cosineSimilarity(const ReferenceSpectra& spectra);

/// Rows that are solved for at the same time: all dyes, then one autofluorescence (one list for each; one
/// list of the dyes only where there is none).
std::vector<std::vector<std::size_t>> rowsTogether(const ReferenceSpectra& spectra);

}  // namespace vestige
