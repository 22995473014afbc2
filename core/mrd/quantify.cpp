// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mrd/quantify.h"

#include <cmath>

namespace vestige {
namespace {

bool countsAreValid(const MrdInputs& in) {
  const bool counts = in.k >= 0 && in.n >= 0 && in.k <= in.n && in.blastCompartment.value_or(0) >= 0 &&
                      in.minimumCounted.value_or(0) >= 0;
  const bool limits = in.lodEvents > 0 && in.lodEvents <= in.lloqEvents && in.lobEvents >= 0;
  const bool needs =
      in.minimumDenominator >= 0 && in.blastMinimum >= 0 && std::isfinite(in.target) && in.target > 0;
  return counts && limits && needs;
}

/// N * target < m_LOD. The target is a decimal number (1e-4) that a double meets only nearly, so a product
/// that rounds just below the limit counts as on it; neighbouring N differ by far more than that.
bool tooFewForTarget(const MrdInputs& in) {
  const double limit = static_cast<double>(in.lodEvents);
  return static_cast<double>(in.n) * in.target < limit * (1 - 1e-13);
}

/// What forbids to say "not detected", in the order of the table.
std::vector<MrdReason> shortcomings(const MrdInputs& in) {
  std::vector<MrdReason> found;
  if (tooFewForTarget(in)) found.push_back(MrdReason::TooFewForTarget);
  if (in.minimumCounted.value_or(in.n) < in.minimumDenominator)
    found.push_back(MrdReason::BelowMinimumEvents);
  // A compartment that was asked for and not counted cannot be taken as large enough.
  if (in.blastCompartment.value_or(0) < in.blastMinimum) found.push_back(MrdReason::BelowBlastMinimum);
  return found;
}

/// The rules of CLINICAL.md 3.4 in their order: the first that holds decides.
void decide(MrdResult& result) {
  const MrdInputs& in = result.inputs;
  const bool aboveBackground = in.k > in.lobEvents;
  if (in.n == 0) result.reasons.push_back(MrdReason::EmptyDenominator);
  if (in.qualityFailed) result.reasons.push_back(MrdReason::QualityFailed);
  if (!result.reasons.empty()) {
    result.resultClass = MrdClass::NotAssessable;
    return;
  }
  if (in.k >= in.lodEvents && aboveBackground && (in.artefactFlagOpen || !in.clustered.value_or(true))) {
    result.resultClass = MrdClass::Indeterminate;
    result.reasons.push_back(MrdReason::ArtefactFlag);
    return;
  }
  if (in.k >= in.lloqEvents && aboveBackground) {
    result.resultClass = MrdClass::Positive;
    return;
  }
  if (in.k >= in.lodEvents && aboveBackground) {
    result.resultClass = MrdClass::PositiveBelowLloq;
    return;
  }
  result.reasons = shortcomings(in);
  result.resultClass = result.reasons.empty() ? MrdClass::NotDetected : MrdClass::NotAssessable;
}

void addNumbers(MrdResult& result) {
  const MrdInputs& in = result.inputs;
  if (in.n == 0) return;  // a fraction of nothing is not a number
  const double n = static_cast<double>(in.n);
  result.fraction = static_cast<double>(in.k) / n;
  result.ci95 = clopperPearson(in.k, in.n);
  result.lod = static_cast<double>(in.lodEvents) / n;
  result.lod95 = poissonMeanForAtLeast(in.lodEvents) / n;
  result.lloq = static_cast<double>(in.lloqEvents) / n;
}

}  // namespace

Result<MrdResult> quantify(const MrdInputs& inputs) {
  if (!countsAreValid(inputs)) return Error{ErrorCode::MrdCountsInvalid, {inputs.k, inputs.n}, {}, {}};
  MrdResult result;
  result.inputs = inputs;
  decide(result);
  addNumbers(result);
  if (inputs.suspicious) result.modifiers.push_back(MrdModifier::Suspicious);
  if (inputs.haemodiluted) result.modifiers.push_back(MrdModifier::Haemodiluted);
  result.clusterUnconfirmed = !inputs.clustered.has_value();
  return result;
}

}  // namespace vestige
