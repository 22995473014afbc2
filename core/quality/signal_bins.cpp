// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/signal_bins.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "core/base/parallel.h"
#include "core/stats/quantile.h"
#include "core/stats/select.h"

namespace vestige {
namespace {

constexpr double kMiddle = 0.5, kHigh = 0.95;
constexpr std::size_t kBinsAtOnce = 64;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// How many finite values of a bin lie above a value; one that is equal counts half.
struct Above {
  double share = 0;
  std::size_t count = 0;
};

/// What one thread keeps between bins.
struct Room {
  std::vector<float> values;
  SelectRoom select;
};

void describeBin(const Column& column, const EventBins& bins, std::size_t bin, Room& room, ChannelBins& out) {
  const std::size_t begin = bins.begin(bin), end = bins.end(bin);
  room.values.resize(end - begin);
  std::size_t finite = 0;
  column.visit([&](auto all) {
    for (std::size_t i = begin; i != end; ++i) {
      const auto value = static_cast<float>(all[i]);
      room.values[finite] = value;
      finite += std::abs(value) <= std::numeric_limits<float>::max() ? 1 : 0;
    }
  });
  if (finite == 0) return;
  const auto rank = [&](double p) { return static_cast<std::size_t>(p * static_cast<double>(finite - 1)); };
  const auto [median, high] =
      selectTwo(std::span(room.values).first(finite), rank(kMiddle), rank(kHigh), room.select);
  out.median[bin] = static_cast<double>(median);
  out.high[bin] = static_cast<double>(high);
}

template <class Values>
Above above(Values all, std::size_t begin, std::size_t end, float limit) {
  int more = 0, equal = 0, finite = 0;
  for (std::size_t i = begin; i != end; ++i) {
    const auto value = static_cast<float>(all[i]);
    const bool is = std::abs(value) <= std::numeric_limits<float>::max();
    finite += is ? 1 : 0;
    more += is && value > limit ? 1 : 0;
    equal += value == limit ? 1 : 0;
  }
  if (finite == 0) return {};
  return {(more + 0.5 * equal) / finite, static_cast<std::size_t>(finite)};
}

/// Values minus references in robust SDs of themselves; an exact hit is 0 even where nothing varies.
std::vector<double> scoreOf(const std::vector<double>& values, const std::vector<double>& references,
                            double leastSd) {
  std::vector<double> differences(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) differences[i] = values[i] - references[i];
  const double sd = std::max(leastSd, robustDeviation(differences, 0));
  for (double& difference : differences) difference = difference == 0 ? 0 : difference / sd;
  return differences;
}

/// The less telling of two scores; 0 where they point to different sides.
double agreed(double one, double other) {
  if (!(one * other > 0)) return 0;
  return std::abs(one) < std::abs(other) ? one : other;
}

/// A median that falls between two populations jumps by chance from one to the other, the share of events
/// above it does not; a share alone is blind to how far values went. Both must agree.
std::vector<double> judge(const std::vector<double>& statistic, const std::vector<double>& reference,
                          const std::vector<Above>& beyond, double expected) {
  std::vector<double> shares(beyond.size()), expectations(beyond.size(), expected);
  double events = 0;
  for (std::size_t b = 0; b < beyond.size(); ++b) {
    shares[b] = beyond[b].count > 0 ? beyond[b].share : expected;
    events += static_cast<double>(beyond[b].count);
  }
  const double each = std::max(events / static_cast<double>(beyond.size()), 1.0);
  const auto byValue = scoreOf(statistic, reference, 0);
  const auto byShare = scoreOf(shares, expectations, std::sqrt(expected * (1 - expected) / each));
  std::vector<double> score(byValue.size());
  for (std::size_t b = 0; b < score.size(); ++b) score[b] = agreed(byValue[b], byShare[b]);
  return score;
}

bool isFlat(const ChannelBins& channel) {
  const auto range = [](const std::vector<double>& values) {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const double value : values) {
      if (std::isnan(value)) continue;
      least = std::min(least, value);
      most = std::max(most, value);
    }
    return std::pair(least, most);
  };
  const auto low = range(channel.median), high = range(channel.high);
  return !(low.first <= low.second) || (low.first == low.second && high == low);
}

void scoreChannel(const EventMatrix& events, const EventBins& bins, std::size_t window,
                  ChannelBins& channel) {
  channel.isConstant = isFlat(channel);
  channel.score.assign(bins.count, 0);
  channel.medianReference = runningReference(channel.median, window);
  channel.highReference = runningReference(channel.high, window);
  if (channel.isConstant) return;
  std::vector<Above> median(bins.count), high(bins.count);
  events.column(channel.column).visit([&](auto all) {
    for (std::size_t b = 0; b < bins.count; ++b) {
      median[b] = above(all, bins.begin(b), bins.end(b), static_cast<float>(channel.medianReference[b]));
      high[b] = above(all, bins.begin(b), bins.end(b), static_cast<float>(channel.highReference[b]));
    }
  });
  const auto byMedian = judge(channel.median, channel.medianReference, median, 1 - kMiddle);
  const auto byHigh = judge(channel.high, channel.highReference, high, 1 - kHigh);
  for (std::size_t b = 0; b < bins.count; ++b) {
    channel.score[b] = std::abs(byMedian[b]) >= std::abs(byHigh[b]) ? byMedian[b] : byHigh[b];
  }
}

}  // namespace

bool isMeasured(const Channel& channel) {
  return channel.kind == ChannelKind::Scatter || channel.kind == ChannelKind::Fluorescence;
}

std::optional<std::vector<ChannelBins>> signalBins(const EventMatrix& events, const EventBins& bins,
                                                   const QualityParameters& parameters, Progress& progress) {
  std::vector<ChannelBins> channels;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (!isMeasured(events.channel(c))) continue;
    ChannelBins channel{c, events.channel(c).name, false, {}, {}, {}, {}, {}};
    channel.median.assign(bins.count, kNothing);
    channel.high.assign(bins.count, kNothing);
    channels.push_back(std::move(channel));
  }
  PartProgress describing(progress, 0, 0.7), scoring(progress, 0.7, 1);
  bool done = parallelFor(channels.size() * bins.count, kBinsAtOnce, describing,
                          [&](std::size_t begin, std::size_t end) {
                            Room room;
                            for (std::size_t i = begin; i != end; ++i) {
                              ChannelBins& channel = channels[i / bins.count];
                              describeBin(events.column(channel.column), bins, i % bins.count, room, channel);
                            }
                          });
  if (!done) return std::nullopt;
  const std::size_t window = windowFor(bins.count, parameters.windowBins);
  done = parallelFor(channels.size(), 1, scoring,
                     [&](std::size_t c, std::size_t) { scoreChannel(events, bins, window, channels[c]); });
  if (!done) return std::nullopt;
  return channels;
}

}  // namespace vestige
