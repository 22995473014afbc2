// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/margins.h"

#include <atomic>
#include <cmath>
#include <limits>

#include "core/base/parallel.h"
#include "core/quality/signal_bins.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 16;

}  // namespace

MarginLimits marginLimits(const Channel& channel) {
  constexpr double kNone = std::numeric_limits<double>::infinity();
  MarginLimits limits{channel.kind == ChannelKind::Scatter ? 0 : -kNone, kNone};
  if (!(channel.range > 1)) return limits;
  const double top = channel.range - 1;
  const Amplification& amplifier = channel.amplification;
  if (amplifier.isLinear()) {
    limits.high = channel.gain > 0 ? top / channel.gain : top;
    return limits;
  }
  // a logarithmic amplifier has no zero: its channel 0 is the low edge
  const double offset = amplifier.offset > 0 ? amplifier.offset : 1;
  limits.high = offset * std::pow(10, amplifier.decades * top / channel.range);
  limits.high *= 1 - 1e-6;  // decoded numbers are float32
  if (channel.kind == ChannelKind::Scatter) limits.low = offset;
  return limits;
}

std::optional<std::vector<MarginCount>> findMargins(const EventMatrix& events, QualityMask* mask,
                                                    Progress& progress) {
  std::vector<MarginCount> margins;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    const Channel& channel = events.channel(c);
    if (!isMeasured(channel)) continue;
    const MarginLimits limits = marginLimits(channel);
    const QualityReason reason = channel.kind == ChannelKind::Scatter ? QualityReason::ScatterMargin
                                                                      : QualityReason::FluorescenceMargin;
    std::atomic<std::uint64_t> low{0}, high{0};
    const bool done =
        parallelFor(events.eventCount(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
          std::uint64_t below = 0, above = 0;
          events.column(c).visit([&](auto values) {
            for (std::size_t i = begin; i != end; ++i) {
              const auto value = static_cast<double>(values[i]);
              const bool isLow = value <= limits.low, isHigh = value >= limits.high;
              below += isLow ? 1 : 0;
              above += isHigh ? 1 : 0;
              if (mask && (isLow || isHigh) && std::isfinite(value)) mask->add(i, reason);
            }
          });
          low += below;
          high += above;
        });
    if (!done) return std::nullopt;
    margins.push_back({channel.name, low, high});
  }
  return margins;
}

std::optional<std::uint64_t> findNotFinite(const EventMatrix& events, QualityMask& mask, Progress& progress) {
  std::atomic<std::uint64_t> found{0};
  const bool done =
      parallelFor(events.eventCount(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
        std::vector<char> bad(end - begin, 0);
        for (std::size_t c = 0; c < events.channelCount(); ++c) {
          if (!isMeasured(events.channel(c))) continue;
          events.column(c).visit([&](auto values) {
            for (std::size_t i = begin; i != end; ++i)
              bad[i - begin] |= static_cast<char>(!std::isfinite(values[i]));
          });
        }
        std::uint64_t count = 0;
        for (std::size_t i = begin; i != end; ++i) {
          if (!bad[i - begin]) continue;
          mask.add(i, QualityReason::NotFinite);
          ++count;
        }
        found += count;
      });
  if (!done) return std::nullopt;
  return found.load();
}

}  // namespace vestige
