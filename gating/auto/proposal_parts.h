// SPDX-License-Identifier: GPL-3.0-or-later
// What the methods share when they write a proposal; not for use outside this folder.
#pragma once
#include <cmath>

#include "gating/auto/cut_gates.h"

namespace vestige::autogate {

inline GateProposal begin(GateMethod method, const AutoInput& input, const AutoValues& values) {
  GateProposal proposal;
  proposal.method = method;
  for (const AutoAxis& axis : input.axes) proposal.dimensions.push_back(axis.dimension);
  if (values.notFinite > 0)
    proposal.seen.push_back({Seen::NotFinite, {static_cast<double>(values.notFinite)}});
  return proposal;
}

inline double clamp01(double value) { return value > 0 ? std::min(value, 1.0) : 0.0; }

/// The score is the product of the parts; a product that is no number is 0.
inline void setScore(GateProposal& proposal) {
  proposal.score = proposal.shape && !proposal.parts.empty() ? 1 : 0;
  for (const ScorePart& part : proposal.parts) proposal.score *= clamp01(part.value);
}

/// 1 where the standard error is nothing against the width, 0.5 where it is @p half of it.
inline double stability(double standardError, double width, double half) {
  if (!(width > 0)) return 0;
  const double share = standardError / (half * width);
  return 1 / (1 + share * share);
}

inline double significanceScore(double z) { return clamp01((z - 3) / 7); }

/// 1 without a rival, 0.5 where the rival is as good.
inline double aloneScore(double own, double rival) { return own > 0 ? 1 - 0.5 * clamp01(rival / own) : 1; }

inline GateShape sideOf(double cut, KeepSide keep) {
  Interval side;
  (keep == KeepSide::Above ? side.minimum : side.maximum) = cut;
  return RectangleGate::create({side}).value();  // one finite bound: always valid
}

/// Adds EventsInGate; a value on the cut belongs above it.
void countSide(GateProposal& proposal, const std::vector<float>& values, double cut, KeepSide keep);

/// Whether these events can show a density at all; says why not.
bool hasDensity(GateProposal& proposal, const std::vector<float>& values);

}  // namespace vestige::autogate
