// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/flow_rate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/parallel.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr double kMostFalls =
    0.05;                           // of the events: neighbours may change places, a shuffled file is another
constexpr double kFewestTicks = 8;  // of a bin: fewer and the clock's steps are all that is seen
constexpr double kPauseEvents = 50;  // a gap in which so many events were missed is no chance between two

/// What a stretch of events says about the clock.
struct Stretch {
  double ticks = 0, longest = 0, step = std::numeric_limits<double>::infinity();
  std::size_t longestAt = 0, intervals = 0;
  std::uint64_t falls = 0, notFinite = 0;
  std::optional<std::size_t> firstFall;
};

/// The intervals from each event of [begin, end) to the next one of the file.
Stretch measure(const Column& time, std::size_t begin, std::size_t end) {
  Stretch out;
  time.visit([&](auto at) {
    const std::size_t last = std::min(end, at.size() - 1);
    for (std::size_t i = begin; i < end; ++i) out.notFinite += std::isfinite(at[i]) ? 0 : 1;
    for (std::size_t i = begin; i < last; ++i) {
      const double interval = static_cast<double>(at[i + 1]) - static_cast<double>(at[i]);
      ++out.intervals;
      if (interval < 0) {
        ++out.falls;
        if (!out.firstFall) out.firstFall = i + 1;
      }
      if (!(interval > 0) || !std::isfinite(interval)) continue;
      out.ticks += interval;
      out.step = std::min(out.step, interval);
      if (interval > out.longest) {
        out.longest = interval;
        out.longestAt = i + 1;
      }
    }
  });
  return out;
}

void addTo(FlowRate& flow, const Stretch& stretch) {
  flow.ticks += stretch.ticks;
  flow.falls += stretch.falls;
  flow.notFinite += stretch.notFinite;
  if (!flow.firstFall) flow.firstFall = stretch.firstFall;
}

/// How many events came in so much time, against how many should have: SDs of a Poisson count that is read
/// with a clock of steps (the error of a difference of two readings has the variance step^2 / 6).
double surprise(double events, double ticks, double rate, double step) {
  const double expected = rate * ticks;
  const double clock = rate * rate * step * step / 6;
  return (events - expected) / std::sqrt(std::max(expected, 1.0) + clock);
}

void judgeRates(FlowRate& flow, const std::vector<Stretch>& stretches, std::size_t window, double step,
                double limit) {
  const auto reference = runningReference(flow.rate, window);
  const auto zOf = [&](std::size_t b, double ticks) {
    return surprise(static_cast<double>(stretches[b].intervals), ticks, std::max(reference[b], 1e-300), step);
  };
  flow.z.resize(stretches.size());
  for (std::size_t b = 0; b < stretches.size(); ++b) flow.z[b] = zOf(b, stretches[b].ticks);
  flow.overdispersion = std::max(1.0, robustDeviation(flow.z, 0));
  for (std::size_t b = 0; b < stretches.size(); ++b) {
    flow.z[b] /= flow.overdispersion;
    const Stretch& stretch = stretches[b];
    if (flow.z[b] >= -limit || reference[b] * stretch.longest < kPauseEvents) continue;
    const double without = zOf(b, stretch.ticks - stretch.longest) / flow.overdispersion;
    if (std::abs(without) > limit) continue;
    flow.pauses.push_back({stretch.longestAt, stretch.longest});
    flow.z[b] = without;
  }
}

ClockState clockOf(const FlowRate& flow, const std::vector<double>& durations, std::size_t events,
                   double step) {
  if (events == 0 || flow.notFinite == events) return ClockState::Empty;
  if (flow.ticks <= 0) return ClockState::Still;
  if (static_cast<double>(flow.falls) > kMostFalls * static_cast<double>(events))
    return ClockState::Disordered;
  if (durations.size() < kFewestQualityBins) return ClockState::TooFew;
  return median(durations) < kFewestTicks * step ? ClockState::TooCoarse : ClockState::Runs;
}

}  // namespace

bool isOrderKnown(const FlowRate& flow) {
  return flow.clock == ClockState::Runs || flow.clock == ClockState::TooCoarse ||
         flow.clock == ClockState::TooFew;
}

std::optional<std::size_t> timeColumn(const EventMatrix& events) {
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (events.channel(c).kind == ChannelKind::Time) return c;
  }
  return std::nullopt;
}

std::optional<FlowRate> flowRate(const EventMatrix& events, const EventBins& bins,
                                 std::optional<double> tickSeconds, const QualityParameters& parameters,
                                 Progress& progress) {
  FlowRate flow;
  flow.tickSeconds = tickSeconds;
  const auto index = timeColumn(events);
  if (!index) return flow;
  const Column& time = events.column(*index);
  const bool binned = bins.count > 0;
  const EventBins pieces = binned ? bins : EventBins{bins.events, bins.events > 0 ? 1u : 0u};
  std::vector<Stretch> stretches(pieces.count);
  const std::size_t some = std::max<std::size_t>(1, kChunk / static_cast<std::size_t>(parameters.binEvents));
  const bool done = parallelFor(pieces.count, some, progress, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b != end; ++b) stretches[b] = measure(time, pieces.begin(b), pieces.end(b));
  });
  if (!done) return std::nullopt;
  double step = std::numeric_limits<double>::infinity();
  for (const Stretch& stretch : stretches) {
    flow.start.push_back(flow.ticks);
    flow.duration.push_back(stretch.ticks);
    addTo(flow, stretch);
    step = std::min(step, stretch.step);
  }
  flow.clock = clockOf(flow, flow.duration, bins.events, step);
  if (flow.clock != ClockState::Runs) return flow;
  for (std::size_t b = 0; b < stretches.size(); ++b) {
    // all within one step of the clock: not faster than the clock can tell
    flow.rate.push_back(static_cast<double>(stretches[b].intervals) / std::max(stretches[b].ticks, step));
  }
  judgeRates(flow, stretches, windowFor(bins.count, parameters.windowBins), step, parameters.rateZ);
  return flow;
}

}  // namespace vestige
