// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/reference_spectra.h"
#include "core/data/event_matrix.h"

namespace vestige {

enum class UnmixMethod {
  LeastSquares,  ///< All detectors count alike.
  Weighted       ///< A detector counts by the noise that the fitted light has in it.
};

struct UnmixOptions {
  UnmixMethod method = UnmixMethod::LeastSquares;
  /// Weighted only: a detector's variance is readNoiseVariance + photonFactor * fitted value (where
  /// positive). Only their ratio matters: the signal at which both kinds of noise are alike.
  double readNoiseVariance = 10'000;
  double photonFactor = 10;
  bool autofluorescenceIndex = false;  ///< Also say which autofluorescence was chosen, from 1.
};

struct Unmixed {
  /// The raw matrix without the detectors; the dyes stand where the first detector stood. Other channels
  /// share their columns.
  EventMatrix events;
  ColumnPtr residual;               ///< Root mean square of measured - fitted over the detectors.
  ColumnPtr autofluorescenceIndex;  ///< Null unless asked for and there is an autofluorescence.
};

/// Channel of the chosen autofluorescence where there are several: "Autofluorescence".
inline constexpr const char* kAutofluorescenceName = "Autofluorescence";

/// How much of each dye an event has: y = M' c + noise, solved for c in units of each dye's brightest
/// detector.
///
/// Least squares: the pseudo-inverse, made in double, times the values, in float32: each abundance is right
/// to (detectors + 2) * 2^-24 * sum |factor * value|, which is far below the noise of the photons. Weighted:
/// from the least-squares fit the variance of every detector, then the normal equations of each event by L D
/// L' in double; weights come from the fit and not from the measured values, which would count what fell low
/// by chance more than what fell high. Of several autofluorescence spectra each event has the one that leaves
/// the smallest residual by least squares; of equal ones the first. NaN in one detector makes all of that
/// event NaN. Results are float32, negative ones are kept, and the bits depend neither on the threads nor on
/// the processor.
/// @error UnmixingInvalid {why} as checkSpectra, also: a dye has the name of a channel that is kept, noise
/// that
///        is not positive; ChannelNotFound {detector}; Cancelled.
/// @cost  O(events * detectors * dyes), weighted * dyes.
/// @source Novo, Gregori & Rajwa, Cytometry A 2013;83:508-520 (noise in unmixing).
/// @tested tests/unit/core/spectral_unmix_test.cpp
Result<Unmixed> unmixSpectra(const EventMatrix& raw, const ReferenceSpectra& spectra,
                             const UnmixOptions& options, Progress& progress);

}  // namespace vestige
