// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/tube_quality.h"

#include <cmath>

#include "core/base/parallel.h"

namespace vestige {
namespace {

void findBursts(const QualityParameters& parameters, TimeQuality& time) {
  const std::size_t count = time.bins.count;
  time.worstScore.assign(count, 0);
  time.worstChannel.assign(count, 0);
  for (std::size_t b = 0; b < count; ++b) {
    for (std::size_t c = 0; c < time.channels.size(); ++c) {
      const double score = time.channels[c].score[b];
      if (!(std::abs(score) > std::abs(time.worstScore[b]))) continue;
      time.worstScore[b] = score;
      time.worstChannel[b] = c;
    }
    if (std::abs(time.worstScore[b]) > parameters.burstZ)
      time.reasons[b] = static_cast<ReasonSet>(time.reasons[b] | bitOf(QualityReason::Burst));
  }
}

void findRates(const QualityParameters& parameters, TimeQuality& time) {
  if (time.flow.clock != ClockState::Runs) return;
  for (std::size_t b = 0; b < time.bins.count; ++b) {
    if (!(std::abs(time.flow.z[b]) > parameters.rateZ)) continue;
    const auto reason = time.flow.duration[b] > 0 ? QualityReason::FlowRate : QualityReason::TimeFault;
    time.reasons[b] = static_cast<ReasonSet>(time.reasons[b] | bitOf(reason));
  }
}

void findDrifts(const QualityParameters& parameters, TimeQuality& time) {
  const std::vector<char> isBad(time.reasons.begin(), time.reasons.end());
  time.drifts.resize(time.channels.size());
  parallelFor(time.channels.size(), 1, [&](std::size_t c, std::size_t) {
    time.drifts[c] = driftOf(time.channels[c], time.bins, isBad, parameters);
  });
}

bool assessTime(const TubeQualityInputs& inputs, const QualityParameters& parameters, TimeQuality& time,
                Progress& progress) {
  PartProgress clock(progress, 0, 0.1), signal(progress, 0.1, 1);
  time.bins = EventBins::of(inputs.events.eventCount(), parameters);
  auto flow = flowRate(inputs.events, time.bins, inputs.tickSeconds, parameters, clock);
  if (!flow) return false;
  time.flow = std::move(*flow);
  time.isAssessed = isOrderKnown(time.flow) && time.bins.count >= kFewestQualityBins;
  if (!time.isAssessed) return true;
  auto channels = signalBins(inputs.events, time.bins, parameters, signal);
  if (!channels) return false;
  time.channels = std::move(*channels);
  time.reasons.assign(time.bins.count, 0);
  findBursts(parameters, time);
  findRates(parameters, time);
  findDrifts(parameters, time);
  return true;
}

void markTime(const EventMatrix& events, const TimeQuality& time, QualityMask& mask) {
  for (std::size_t b = 0; b < time.reasons.size(); ++b) {
    for (const auto reason : {QualityReason::TimeFault, QualityReason::FlowRate, QualityReason::Burst}) {
      if (time.reasons[b] & bitOf(reason)) mask.addRange(time.bins.begin(b), time.bins.end(b), reason);
    }
  }
  const auto column = timeColumn(events);
  if (!column || time.flow.notFinite == 0) return;
  events.column(*column).visit([&](auto values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isfinite(values[i])) mask.add(i, QualityReason::TimeFault);
    }
  });
}

}  // namespace

Result<TubeQuality> assessTubeQuality(const TubeQualityInputs& inputs, const QualityParameters& parameters,
                                      Progress& progress) {
  const Error cancelled{ErrorCode::Cancelled, {}, {}, {}};
  PartProgress timing(progress, 0, 0.5), edges(progress, 0.5, 0.65), pulses(progress, 0.65, 0.85),
      start(progress, 0.85, 1);
  TubeQuality quality;
  quality.parameters = parameters;
  quality.mask = QualityMask(inputs.events.eventCount());
  if (!assessTime(inputs, parameters, quality.time, timing)) return cancelled;
  markTime(inputs.events, quality.time, quality.mask);
  auto margins = findMargins(inputs.events, &quality.mask, edges);
  if (!margins) return cancelled;
  quality.margins = std::move(*margins);
  const auto notFinite = findNotFinite(inputs.events, quality.mask, edges);
  if (!notFinite) return cancelled;
  quality.notFinite = *notFinite;
  auto doublets = findDoublets(inputs.events, parameters, quality.mask, pulses);
  if (!doublets) return cancelled;
  quality.doublets = std::move(*doublets);
  quality.carryOver.state = CarryOverState::OrderUnknown;
  if (isOrderKnown(quality.time.flow)) {
    auto carryOver = findCarryOver(inputs.events, inputs.previous, parameters, quality.mask, start);
    if (!carryOver) return cancelled;
    quality.carryOver = std::move(*carryOver);
  }
  quality.counts = ReasonCounts::of(quality.mask);
  return quality;
}

}  // namespace vestige
