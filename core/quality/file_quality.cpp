// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/file_quality.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <span>

#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/quality/flow_rate.h"
#include "core/quality/signal_bins.h"
#include "core/stats/counted_quantile.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kSegmentEvents = 1000;  // fewer give a median that moves by chance alone
constexpr int kMostSegments = 50, kFewestSegments = 5;

/// Sums of what each chunk of events counted; order does not matter to whole numbers, chunks keep threads
/// apart.
template <class Count>
std::optional<std::uint64_t> countEvents(std::size_t events, Progress& progress, const Count& count) {
  std::atomic<std::uint64_t> sum{0};
  const bool done = parallelFor(events, kChunk, progress,
                                [&](std::size_t begin, std::size_t end) { sum += count(begin, end); });
  return done ? std::optional<std::uint64_t>(sum) : std::nullopt;
}

std::uint64_t notFiniteIn(const EventMatrix& events, std::size_t begin, std::size_t end) {
  std::vector<char> bad(end - begin, 0);
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    events.column(c).visit([&](auto values) {
      for (std::size_t i = begin; i != end; ++i)
        bad[i - begin] |= static_cast<char>(!std::isfinite(values[i]));
    });
  }
  return static_cast<std::uint64_t>(std::ranges::count(bad, char{1}));
}

/// The finite values of a part of a column, as float32: a median needs no more.
template <class Visit>
void forEachFinite(const Column& column, std::size_t begin, std::size_t end, const Visit& visit) {
  column.visit([&](auto all) {
    for (std::size_t i = begin; i != end; ++i) {
      const auto value = static_cast<float>(all[i]);
      if (std::isfinite(value)) visit(value);
    }
  });
}

struct Segments {
  std::size_t events = 0;
  int count = 0;
  std::size_t begin(int segment) const {
    return events * static_cast<std::size_t>(segment) / static_cast<std::size_t>(count);
  }
};

struct WorstSegment {
  double worst = 0;
  int segment = 0;
};

/// How far a segment lies from the whole run, in SDs of the run: by its median, or by the share of its events
/// below the run's median, whichever says less. The two agree for one bell-shaped population. Where the run's
/// median falls into the gap between two populations a segment's median jumps by chance from one to the
/// other; its share does not.
double distanceOf(const Column& column, std::size_t begin, std::size_t end, double median, double sd) {
  std::vector<float> values;
  values.reserve(end - begin);
  double below = 0;
  const auto middle = static_cast<float>(median);
  forEachFinite(column, begin, end, [&](float value) {
    values.push_back(value);
    below += value < middle ? 1 : value == middle ? 0.5 : 0;
  });
  if (values.empty()) return 0;
  const auto half = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, half);
  const double byMedian = std::abs(static_cast<double>(*half) - median) / sd;
  const double share = below / static_cast<double>(values.size());
  const bool within = share > 0 && share < 1;
  return within ? std::min(byMedian, std::abs(normalQuantile(share))) : byMedian;
}

WorstSegment worstSegmentOf(const Column& column, const Segments& segments) {
  const auto all = [&](const auto& visit) { forEachFinite(column, 0, segments.events, visit); };
  const double median = countedMedian(all);
  const auto deviations = [&](const auto& visit) {
    all([&](float value) { visit(static_cast<float>(std::abs(static_cast<double>(value) - median))); });
  };
  const double sd = kMadToSigma * countedMedian(deviations);
  WorstSegment drift;
  if (!(sd > 0)) return drift;  // empty or constant: nothing to compare with
  for (int s = 0; s < segments.count; ++s) {
    const double distance = distanceOf(column, segments.begin(s), segments.begin(s + 1), median, sd);
    if (distance > drift.worst) drift = {distance, s};
  }
  return drift;
}

/// Events per tick of each segment: its events over the time from its first event to the next segment's
/// first.
void assessRate(const Column& time, const Segments& segments, TimeStability& stability) {
  std::vector<double> rates;
  for (int s = 0; s < segments.count; ++s) {
    const std::size_t begin = segments.begin(s), end = segments.begin(s + 1);
    const bool last = end == segments.events;
    const double ticks = time.at(last ? end - 1 : end) - time.at(begin);
    const double steps = static_cast<double>(end - begin - (last ? 1 : 0));
    // all within one tick: the clock is too coarse for this segment, it cannot be called slow
    if (std::isfinite(ticks)) rates.push_back(steps / std::max(ticks, 1.0));
  }
  if (rates.empty()) return;
  const auto [least, most] = std::ranges::minmax(rates);
  stability.rateMinimum = least;
  stability.rateMaximum = most;
  const auto half = rates.begin() + static_cast<std::ptrdiff_t>((rates.size() - 1) / 2);
  std::ranges::nth_element(rates, half);
  stability.rateMedian = *half;
}

Result<TimeStability> assessTime(const EventMatrix& events, const TimeStabilityLimits& limits,
                                 Progress& progress) {
  TimeStability stability;
  const auto timeIndex = timeColumn(events);
  if (!timeIndex) return stability;
  const Column& time = events.column(*timeIndex);
  const auto falls = countEvents(events.eventCount(), progress, [&](std::size_t begin, std::size_t end) {
    std::uint64_t back = 0;
    for (std::size_t i = std::max<std::size_t>(begin, 1); i != end; ++i)
      back += time.at(i) < time.at(i - 1) ? 1 : 0;
    return back;
  });
  if (!falls) return Error{ErrorCode::Cancelled, {}, {}};
  stability.falls = *falls > 0;

  const auto possible =
      static_cast<int>(std::min<std::size_t>(events.eventCount() / kSegmentEvents, kMostSegments));
  if (possible < kFewestSegments) return stability;
  const Segments segments{events.eventCount(), possible};
  stability.assessed = true;
  stability.segments = segments.count;
  assessRate(time, segments, stability);

  std::vector<WorstSegment> drifts(events.channelCount());
  const bool done = parallelFor(events.channelCount(), 1, progress, [&](std::size_t c, std::size_t) {
    if (isMeasured(events.channel(c))) drifts[c] = worstSegmentOf(events.column(c), segments);
  });
  if (!done) return Error{ErrorCode::Cancelled, {}, {}};
  for (std::size_t c = 0; c < drifts.size(); ++c) {
    if (drifts[c].worst <= stability.worstDrift) continue;
    stability.worstDrift = drifts[c].worst;
    stability.worstChannel = events.channel(c).name;
    stability.worstSegment = drifts[c].segment;
  }
  const bool steadyRate = stability.rateMinimum * limits.rateRatio >= stability.rateMedian &&
                          stability.rateMaximum <= stability.rateMedian * limits.rateRatio;
  stability.stable = !stability.falls && steadyRate && stability.worstDrift <= limits.drift;
  return stability;
}

}  // namespace

Result<FileQuality> assessFile(const EventMatrix& events, Progress& progress,
                               const TimeStabilityLimits& limits) {
  PartProgress finite(progress, 0, 0.2), margin(progress, 0.2, 0.4), timing(progress, 0.4, 1);
  FileQuality quality;
  quality.events = events.eventCount();
  const auto notFinite = countEvents(events.eventCount(), finite, [&](std::size_t begin, std::size_t end) {
    return notFiniteIn(events, begin, end);
  });
  if (!notFinite) return Error{ErrorCode::Cancelled, {}, {}};
  quality.notFinite = *notFinite;
  auto margins = findMargins(events, nullptr, margin);
  if (!margins) return Error{ErrorCode::Cancelled, {}, {}};
  quality.margins = std::move(margins).value();
  auto time = assessTime(events, limits, timing);
  if (!time) return std::move(time).error();
  quality.time = std::move(time).value();
  return quality;
}

}  // namespace vestige
