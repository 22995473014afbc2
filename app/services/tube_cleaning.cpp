// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tube_cleaning.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {
namespace {

/// A drift is a logarithm away from whole counts: its last digits may differ between machines.
constexpr double kSamePercent = 1e-6;

Error disagrees(const std::string& place, std::string why) {
  return Error{ErrorCode::CaseInvalid, {place, std::move(why)}, {}, {}};
}

Error countDiffers(const std::string& place, std::uint64_t decided, const std::string& what,
                   std::uint64_t found) {
  return disagrees(place, "the cleaning was decided for " + std::to_string(decided) + " events of " + what +
                              ", and the same parameters find " + std::to_string(found) +
                              " now; decide again");
}

ReasonSet reasonsOf(const TubeCleaning& cleaning) {
  ReasonSet set = 0;
  for (const CleaningReason& item : cleaning.removed) {
    if (const auto reason = reasonOf(item.reason)) set = static_cast<ReasonSet>(set | bitOf(*reason));
  }
  return set;
}

const ChannelDrift* driftOf(const TubeQuality& quality, const std::string& channel) {
  const auto& drifts = quality.time.drifts;
  const auto found = std::ranges::find(drifts, channel, &ChannelDrift::channel);
  return found == drifts.end() || found->verdict != DriftVerdict::Proposed ? nullptr : &*found;
}

}  // namespace

std::vector<PopulationCost> costTable(const Strategy& strategy, const Evaluation& evaluation,
                                      const QualityMask& mask, std::optional<std::size_t> denominator) {
  std::vector<PopulationCost> rows;
  const auto& populations = evaluation.populations;
  const auto mrd = strategy.mrd ? strategy.tree.find(strategy.mrd->population) : std::nullopt;
  const auto add = [&](std::optional<std::size_t> population) {
    PopulationCost row{population, {}, population && population == mrd, mrd && population == denominator};
    row.counts = population ? ReasonCounts::of(mask, populations[*population].mask) : ReasonCounts::of(mask);
    rows.push_back(row);
  };
  if (mrd) add(mrd);
  if (mrd && denominator && denominator != mrd) add(denominator);
  add(std::nullopt);
  for (std::size_t p = 0; p < populations.size(); ++p) {
    if (p != mrd && !(mrd && p == denominator)) add(p);
  }
  return rows;
}

TubeCleaning cleaningOf(const TubeQuality& quality, ReasonSet reasons,
                        const std::vector<std::string>& channels) {
  TubeCleaning cleaning;
  cleaning.events = quality.counts.events();
  cleaning.removedEvents = quality.counts.withAny(reasons);
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    if (reasons & bitOf(reason))
      cleaning.removed.push_back({std::string(reasonCode(reason)), quality.counts.with(reason), {}});
  }
  for (const std::string& channel : channels) {
    if (const ChannelDrift* drift = driftOf(quality, channel))
      cleaning.corrected.push_back({channel, drift->percent, {}});
  }
  cleaning.parameters = quality.parameters.named();
  return cleaning;
}

Result<QualityParameters> parametersOf(const TubeCleaning& cleaning, const std::string& place) {
  if (cleaning.method != kQualityMethod) {
    return disagrees(place, "the cleaning was made by the method " + cleaning.method +
                                ", which this version does not have");
  }
  const auto bad = [&](const std::string& name) {
    return disagrees(place, "the cleaning has an unknown or missing parameter: " + name);
  };
  QualityParameters parameters;
  for (const auto& [name, value] : cleaning.parameters) {
    if (!parameters.set(name, value)) return bad(name);
  }
  for (const auto& [name, value] : parameters.named()) {
    const auto sameName = [&](const auto& given) { return given.first == name; };
    if (std::ranges::count_if(cleaning.parameters, sameName) != 1) return bad(name);
  }
  return parameters;
}

Status checkCleaning(const TubeCleaning& cleaning, const TubeQuality& quality, const std::string& place) {
  if (cleaning.events != quality.counts.events())
    return countDiffers(place, cleaning.events, "/", quality.counts.events());
  for (const CleaningReason& item : cleaning.removed) {
    const auto reason = reasonOf(item.reason);
    if (!reason || !mayRemove(*reason))
      return disagrees(place, "the cleaning has a reason for which no events may be removed: " + item.reason);
    const std::uint64_t found = quality.counts.with(*reason);
    if (item.events != found) return countDiffers(place, item.events, item.reason, found);
  }
  const std::uint64_t all = quality.counts.withAny(reasonsOf(cleaning));
  if (cleaning.removedEvents != all) return countDiffers(place, cleaning.removedEvents, "removed", all);
  for (const CleaningCorrection& item : cleaning.corrected) {
    const ChannelDrift* drift = driftOf(quality, item.channel);
    const bool isSame = drift && std::abs(drift->percent - item.percent) <= kSamePercent;
    if (isSame) continue;
    return disagrees(place, "the cleaning corrects a drift of " + item.channel +
                                ", which is not found that way any more; decide again");
  }
  return {};
}

EventMask keptEvents(const TubeCleaning& cleaning, const TubeQuality& quality) {
  EventMask kept = quality.mask.eventsWith(reasonsOf(cleaning));
  kept.flip();
  return kept;
}

EventMatrix correctedEvents(const EventMatrix& events, const TubeCleaning& cleaning,
                            const TubeQuality& quality) {
  EventMatrix corrected = events;
  for (const CleaningCorrection& item : cleaning.corrected) {
    const ChannelDrift* drift = driftOf(quality, item.channel);
    if (drift)
      corrected = corrected.withColumn(drift->column, correctDrift(events.column(drift->column), *drift));
  }
  return corrected;
}

void keepOnly(const EventMask& kept, Evaluation& evaluation) {
  for (PopulationResult& population : evaluation.populations) {
    population.mask &= kept;
    population.count = population.mask.count();
  }
  evaluation.eventCount = kept.count();
}

}  // namespace vestige::app
