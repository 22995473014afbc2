// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/doublets.h"

#include <atomic>
#include <cmath>
#include <limits>

#include "core/base/parallel.h"
#include "core/quality/pulse_channels.h"
#include "core/stats/counted_quantile.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

struct Pulse {
  std::size_t top = 0;
  std::optional<std::size_t> bottom;
};

std::vector<Pulse> pulsesOf(const EventMatrix& events) {
  std::vector<Pulse> pulses;
  for (const PulseChannels& pulse : {forwardPulse(events), sidePulse(events)}) {
    if (pulse.area && pulse.height) pulses.push_back({*pulse.area, pulse.height});
    if (pulse.width) pulses.push_back({*pulse.width, std::nullopt});
  }
  return pulses;
}

/// NaN where it cannot be judged.
struct PulseValue {
  const EventMatrix& events;
  Pulse pulse;
  float operator()(std::size_t event) const {
    const auto top = events.column(pulse.top).at(event);
    if (!pulse.bottom) return static_cast<float>(top);
    const auto bottom = events.column(*pulse.bottom).at(event);
    return bottom > 0 ? static_cast<float>(top / bottom) : std::numeric_limits<float>::quiet_NaN();
  }
};

DoubletMeasure measure(const EventMatrix& events, const Pulse& pulse, double mads) {
  DoubletMeasure out;
  out.channel = events.channel(pulse.top).name;
  if (pulse.bottom) out.over = events.channel(*pulse.bottom).name;
  const PulseValue value{events, pulse};
  const auto each = [&](const auto& visit) {
    for (std::size_t i = 0; i < events.eventCount(); ++i) {
      const float one = value(i);
      if (std::isfinite(one)) visit(one);
    }
  };
  out.median = countedMedian(each);
  out.mad =
      kMadToSigma * countedMedian([&](const auto& visit) {
        each([&](float one) { visit(static_cast<float>(std::abs(static_cast<double>(one) - out.median))); });
      });
  out.limit = out.median + mads * out.mad;
  return out;
}

}  // namespace

std::optional<Doublets> findDoublets(const EventMatrix& events, const QualityParameters& parameters,
                                     QualityMask& mask, Progress& progress) {
  Doublets doublets;
  bool isDecided = false;
  const std::vector<Pulse> pulses = pulsesOf(events);
  doublets.measures.resize(pulses.size());
  PartProgress measuring(progress, 0, 0.7), marking(progress, 0.7, 1);
  bool done = parallelFor(pulses.size(), 1, measuring, [&](std::size_t p, std::size_t) {
    doublets.measures[p] = measure(events, pulses[p], parameters.doubletMads);
  });
  for (std::size_t p = 0; p < pulses.size(); ++p) {
    DoubletMeasure& found = doublets.measures[p];
    const bool isJudged = found.mad > 0;
    found.decides = isJudged && !isDecided;
    isDecided = isDecided || isJudged;
    const PulseValue value{events, pulses[p]};
    std::atomic<std::uint64_t> above{0}, notJudged{0};
    done = done && parallelFor(events.eventCount(), kChunk, marking, [&](std::size_t begin, std::size_t end) {
             std::uint64_t more = 0, without = 0;
             for (std::size_t i = begin; i != end; ++i) {
               const float one = value(i);
               without += std::isfinite(one) ? 0 : 1;
               if (!isJudged || !(static_cast<double>(one) > found.limit)) continue;
               ++more;
               if (found.decides) mask.add(i, QualityReason::Doublet);
             }
             above += more;
             notJudged += without;
           });
    found.above = above;
    found.notJudged = notJudged;
  }
  if (!done) return std::nullopt;
  return doublets;
}

}  // namespace vestige
