// SPDX-License-Identifier: GPL-3.0-or-later
// Proposals of shapes: singlets, stretches of time, contours, gates that follow their cells. As in
// cut_gates.h: every event is read, the answer does not depend on the threads, and what cannot be said is no
// error.
#pragma once
#include <optional>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "gating/auto/auto_values.h"
#include "gating/auto/gate_proposal.h"

namespace vestige {

struct SingletOptions {
  double width = 4;  ///< Half the band, in robust SDs of the residual.
};

/// Single cells: the band about the robust line of height on area. Axes: area, height, both linear. The
/// spread of the residuals grows with the area; the band is never narrower than at the 2nd percentile of it.
/// Score = stability of the line x agreement (a narrow band) x share of the events inside. Runner-up: area /
/// height at most median + @p width robust SDs.
/// @source the singlet gate of flowStats (robust line with a prediction band); Emmaneel et al., Cytometry A
///         2022;101:325-338 (the rule on the ratio, 4 MAD).
/// @tested tests/unit/gating/auto_shape_test.cpp, here and below
Result<GateProposal> proposeSinglets(const AutoInput& input, const SingletOptions& options,
                                     Progress& progress);

/// The longest stretch of time without an anomaly of the flow rate. One axis: time, linear. Bins of equal
/// length; one is anomalous when its count is more than 6 Poisson SDs (or 6 robust SDs, where the rate varies
/// more) from the running median, or below a tenth of the median. Ends that reach the first or the last event
/// are open. Score = share kept x significance. Runner-up: the second longest stretch.
Result<GateProposal> proposeFlowRate(const AutoInput& input, Progress& progress);

struct ContourOptions {
  double x = 0, y = 0;   ///< The place clicked, display units.
  double isoline = 0.1;  ///< Of the mode's density: the contour where no neighbour is nearer than that.
};

/// The contour of the smoothed density around a place: at the saddle to the next population, or at the
/// isoline where that is higher; lower only as far as the place itself demands. A simple polygon that
/// contains the place. Score = depth of the saddle x stability between halves x significance x alone.
/// @error OptionInvalid for a place or isoline that is no number.
Result<GateProposal> proposeContour(const AutoInput& input, const ContourOptions& options,
                                    Progress& progress);

struct MagneticOptions {
  double limit = 3;         ///< Longest move, in SDs of the template's cells.
  double mostScale = 1.25;  ///< Largest factor, and its inverse the smallest; 1 = never scaled.
};

/// A gate that follows its cells: moved so that it lies about the population of this sample as it lay about
/// its cells in the sample it was drawn on (and scaled with their spread, within limits). @p gate of two
/// dimensions: polygon, rectangle or ellipsoid, on the axes of both inputs. No gate where the template's
/// cells form no mode, no mode is near, or the move would be longer than the limit.
/// Score = agreement (a short move, little scaling) x stability between halves x significance x alone.
/// Runner-up: the move to the second nearest mode.
/// @error GateDimensionCount for another gate; OptionInvalid for limits that are no positive numbers.
Result<GateProposal> proposeMagnetic(const AutoInput& input, const AutoInput& templateInput,
                                     const GateShape& gate, const MagneticOptions& options,
                                     Progress& progress);

}  // namespace vestige
