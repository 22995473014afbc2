// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

namespace vestige {

/// Everything that decides which events the quality of a tube points at. The flow-rate limit is the published
/// habit of this kind of check; the others are engineering choices, tried on simulated and public tubes.
struct QualityParameters {
  double binEvents = 1000;    ///< Events of a bin of acquisition time.
  double windowBins = 31;     ///< Bins of the running median; a longer stretch is a step, not a burst.
  double burstZ = 6;          ///< Robust SDs of a bin's median or 95 % quantile.
  double rateZ = 6;           ///< SDs of a Poisson count, widened where the flow itself is uneven.
  double cusumSlack = 0.5;    ///< SDs of one bin that are no drift.
  double cusumLimit = 20;     ///< Sum of SDs at which a drift is called.
  double driftPercent = 3;    ///< A smaller drift is said, not proposed for correction.
  double doubletMads = 4;     ///< As PeacoQC: median + 4 MAD of area over height.
  double headShare = 0.02;    ///< Of the events: where carry-over is looked for.
  double carryOverLog = 23;   ///< -ln of the probability of such a start by chance.
  double carryOverRatio = 3;  ///< The previous tube has this phenotype so much more often than the rest.
  bool operator==(const QualityParameters&) const = default;

  /// Every member by its stored name, in this order.
  std::vector<std::pair<std::string, double>> named() const;
  /// Sets the member of this name; false where there is none or the value makes no sense.
  bool set(const std::string& name, double value);
};

}  // namespace vestige
