// SPDX-License-Identifier: GPL-3.0-or-later
// A spillover matrix from single-stained controls, with a judgement of every control.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"

namespace vestige {

enum class SpilloverMethod {
  Robust,  ///< Robust regression on the main population, repeated on the compensated controls.
  Medians  ///< The classical difference of medians of all events: for comparison with other programs.
};

/// One tube with one dye. Values are linear (log decoded, gain applied) and not compensated.
struct SingleStain {
  std::string name;     ///< For messages: the file's name.
  std::string channel;  ///< $PnN of the dye's own detector.
  const EventMatrix* events = nullptr;
};

enum class ControlIssueKind {
  FewEvents,              ///< {events, limit}
  FewPositives,           ///< {positives, limit}
  Dim,                    ///< {brightness in robust SD of the unstained, limit}
  OtherDetectorBrighter,  ///< {spill into it, 1}; `channel` names it
  CarrierDiffers,         ///< {distance in robust SD, limit}; `channel` names where the negatives differ most
  Saturated,              ///< {share of positives at the end of the scale, limit}
  Uncertain,              ///< {standard error of a spill, limit}; `channel` names the detector
  UnstainedAsNegative,    ///< {share of own negatives, limit}: the unstained tube stood in (Robust)
  NotConverged            ///< {largest slope that is left, limit}
};

struct ControlIssue {
  ControlIssueKind kind = ControlIssueKind::FewEvents;
  double value = 0, limit = 0;
  std::string channel = {};
  bool serious = false;  ///< The row should not be used without a new measurement.
};

struct ControlQuality {
  std::string name, channel;
  std::int64_t events = 0;     ///< Used for the row, after the scatter gate (Robust) or all (Medians).
  std::int64_t positives = 0;  ///< Of these, above the unstained tube's median + 5 robust SD.
  double brightness =
      0;  ///< (median of the positives - median of the unstained) / robust SD of the unstained.
  double carrierDistance = 0;  ///< NaN where fewer than 100 negatives allow no judgement.
  std::vector<ControlIssue> issues;
};

struct SpilloverEstimate {
  SpilloverMatrix matrix;              ///< Diagonal 1; rows and columns in the order of the controls.
  std::vector<double> standardErrors;  ///< Like matrix.values; NaN with Medians, 0 on the diagonal.
  std::vector<ControlQuality> quality;
  int iterations = 0;       ///< Robust only.
  double largestError = 0;  ///< Largest slope that compensated controls still show.
  bool converged = true;
};

/// Limits of the judgement. Own choices, no published norm: shown beside each verdict.
struct ControlLimits {
  std::int64_t events = 1000, positives = 200;
  double brightness = 10, carrierDistance = 1.5, saturatedShare = 0.01, standardError = 0.005,
         negativeShare = 0.05;
};

/// Robust: the main population by scatter; 1 % of both ends in both channels left out; for every pair of
/// detectors the slope by Huber regression whose weights follow the spread found along the axis (photon noise
/// grows with the signal); then the controls are compensated, remaining slopes E correct the matrix, S <- S +
/// E S, until every |E| < 1e-4 or 100 times. A control with fewer negatives than
/// ControlLimits::negativeShare (beads) gives its row by the medians of its main population and of the
/// unstained tube instead, and that is said: inside one population the noise of x flattens a regression.
/// Controls of more than 50,000 gated events use every n-th of them.
/// @param unstained  One tube without dyes; also the measure of brightness.
/// @error ControlsInvalid {file or channel, why}: no control, a channel twice or missing, no events, an
/// unstained
///        tube without spread, a dye that does not rise above the unstained; SpilloverSingular; Cancelled.
/// @cost  O(controls^2 * events * iterations); the result does not depend on the threads.
/// @source Roca et al., Nat Commun 2021;12:2890 (AutoSpill: the iterated robust regression); Huber, Ann Math
/// Stat 1964;35:73-101; Bagwell & Adams, Ann N Y Acad Sci 1993;677:167-184 (medians).
/// @tested tests/unit/core/controls_test.cpp
Result<SpilloverEstimate> estimateSpillover(std::span<const SingleStain> controls,
                                            const EventMatrix& unstained, SpilloverMethod method,
                                            const ControlLimits& limits, Progress& progress);

/// How much each dye widens the others: SS(i, j) = sqrt(sigma_pos^2 - sigma_neg^2) / sqrt(F_pos - F_neg) in
/// detector j of control i after compensation, sigma = 84th minus 50th percentile; 0 where nothing widens,
/// NaN where control i has no positives. Row by row like the matrix.
/// @source Nguyen et al., Cytometry A 2013;83:306-315.
/// @tested tests/unit/core/controls_test.cpp
Result<std::vector<double>> spilloverSpreading(std::span<const SingleStain> controls,
                                               const EventMatrix& unstained, const SpilloverMatrix& matrix,
                                               Progress& progress);

}  // namespace vestige
