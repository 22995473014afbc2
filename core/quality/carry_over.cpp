// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/carry_over.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

#include "core/base/parallel.h"
#include "core/quality/pulse_channels.h"
#include "core/quality/signal_bins.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kFewestHead = 100;
constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kEventsForLevels = 100'000;  // levels only: every event is judged by them
constexpr double kBright = 0.995;
constexpr std::uint64_t kFewestTogether = 5;  // one odd event is no carry-over

/// Where dim ends and bright begins in one channel, and how this channel enters the code.
struct Levels {
  std::size_t column = 0;
  std::string channel;
  float middle = 0, bright = 0;
  std::uint64_t weight = 0;
};

/// An odd number that has nothing to do with its neighbours (splitmix64), so that sums of weights name one
/// combination of levels each, whatever the order of the channels.
std::uint64_t weightOf(std::uint64_t index) {
  std::uint64_t z = (index + 1) * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (z ^ (z >> 31)) | 1u;
}

/// Thirds between the middle and the bright end on an asinh scale whose linear part is the spread of the
/// channel: shift and gain drop out.
std::optional<Levels> levelsOf(const EventMatrix& events, std::size_t column) {
  const std::size_t stride = std::max<std::size_t>(1, events.eventCount() / kEventsForLevels);
  std::vector<double> values;
  for (std::size_t i = 0; i < events.eventCount(); i += stride) {
    const double value = events.column(column).at(i);
    if (std::isfinite(value)) values.push_back(value);
  }
  if (values.empty()) return std::nullopt;
  const double middle = quantileInPlace(values, 0.5);
  const double bright = quantileInPlace(values, kBright);
  const double spread = robustDeviation(values, middle);
  if (!(spread > 0) || !(bright > middle)) return std::nullopt;
  const double height = std::asinh((bright - middle) / spread);
  return Levels{column, events.channel(column).name,
                static_cast<float>(middle + spread * std::sinh(height / 3)),
                static_cast<float>(middle + spread * std::sinh(2 * height / 3)), 0};
}

std::vector<Levels> allLevels(const EventMatrix& events) {
  std::vector<Levels> all;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (!isMeasured(events.channel(c)) || repeatsArea(events, c)) continue;
    auto levels = levelsOf(events, c);
    if (!levels) continue;
    levels->weight = weightOf(all.size());
    all.push_back(std::move(*levels));
  }
  return all;
}

/// The codes of events [begin, end): the sum of weight times level; a value that is no number is dim.
void codesOf(const EventMatrix& events, const std::vector<Levels>& levels, std::size_t begin, std::size_t end,
             std::vector<std::uint64_t>& codes) {
  codes.assign(end - begin, 0);
  for (const Levels& channel : levels) {
    events.column(channel.column).visit([&](auto values) {
      for (std::size_t i = begin; i != end; ++i) {
        const auto value = static_cast<float>(values[i]);
        const std::uint64_t level = static_cast<std::uint64_t>(value > channel.middle) +
                                    static_cast<std::uint64_t>(value > channel.bright);
        codes[i - begin] += level * channel.weight;
      }
    });
  }
}

/// Counts of the codes that the head has, in any stretch of events; of all other codes nothing is kept.
class CodeTable {
 public:
  explicit CodeTable(std::vector<std::uint64_t> codes) : codes_(std::move(codes)) {
    std::ranges::sort(codes_);
    codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
    std::size_t size = 4;
    while (size < 4 * codes_.size()) size *= 2;
    slots_.assign(size, 0);
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      std::size_t slot = codes_[i] & (size - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
      slots_[slot] = i + 1;
    }
  }
  std::size_t size() const { return codes_.size(); }
  /// The index of a code; nothing when the head does not have it.
  std::optional<std::size_t> find(std::uint64_t code) const {
    for (std::size_t slot = code & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot] == 0) return std::nullopt;
      if (codes_[slots_[slot] - 1] == code) return slots_[slot] - 1;
    }
  }
  std::optional<std::vector<std::uint64_t>> count(const EventMatrix& events,
                                                  const std::vector<Levels>& levels, std::size_t from,
                                                  Progress& progress) const {
    const auto sums = std::make_unique<std::atomic<std::uint64_t>[]>(size());
    const bool done =
        parallelFor(events.eventCount() - from, kChunk, progress, [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint64_t> codes;
          codesOf(events, levels, from + begin, from + end, codes);
          for (const std::uint64_t code : codes) {
            if (const auto index = find(code)) sums[*index].fetch_add(1, std::memory_order_relaxed);
          }
        });
    if (!done) return std::nullopt;
    std::vector<std::uint64_t> counts(size());
    for (std::size_t i = 0; i < size(); ++i) counts[i] = sums[i];
    return counts;
  }

 private:
  std::vector<std::uint64_t> codes_;
  std::vector<std::size_t> slots_;  ///< Index + 1; 0 = free.
};

/// Chernoff's bound of -ln P(at least @p inHead of @p all fall into the head by chance).
/// @source Chernoff, Ann Math Stat 1952;23:493-507.
double surprise(std::uint64_t inHead, std::uint64_t all, double headShare) {
  const double share = static_cast<double>(inHead) / static_cast<double>(all);
  if (share <= headShare) return 0;
  const double rest = share < 1 ? (1 - share) * std::log((1 - share) / (1 - headShare)) : 0;
  return static_cast<double>(all) * (share * std::log(share / headShare) + rest);
}

/// The same channels in another tube; their names in @p missing where they are not there.
std::vector<Levels> levelsIn(const EventMatrix& other, std::vector<Levels> levels,
                             std::vector<std::string>& missing) {
  for (Levels& channel : levels) {
    const auto column = other.indexOf(channel.channel);
    if (column) {
      channel.column = *column;
    } else {
      missing.push_back(channel.channel);
    }
  }
  return levels;
}

}  // namespace

std::optional<CarryOver> findCarryOver(const EventMatrix& events, const EventMatrix* previous,
                                       const QualityParameters& parameters, QualityMask& mask,
                                       Progress& progress) {
  CarryOver carry;
  const std::size_t n = events.eventCount();
  carry.head = static_cast<std::size_t>(parameters.headShare * static_cast<double>(n));
  if (carry.head < kFewestHead) return carry;
  const std::vector<Levels> levels = allLevels(events);
  carry.state = levels.empty() ? CarryOverState::NoPhenotype : CarryOverState::Assessed;
  if (levels.empty()) return carry;
  std::vector<std::uint64_t> head;
  codesOf(events, levels, 0, carry.head, head);
  const CodeTable table(head);
  PartProgress counting(progress, 0, 0.6), comparing(progress, 0.6, 1);
  const auto rest = table.count(events, levels, carry.head, counting);
  if (!rest) return std::nullopt;
  std::vector<std::uint64_t> inPrevious;
  if (previous && previous->eventCount() > 0) {
    const auto same = levelsIn(*previous, levels, carry.missing);
    if (carry.missing.empty()) {
      auto counts = table.count(*previous, same, 0, comparing);
      if (!counts) return std::nullopt;
      inPrevious = std::move(*counts);
      carry.comparedWithPrevious = true;
    }
  }
  std::vector<std::uint64_t> inHead(table.size(), 0);
  for (const std::uint64_t code : head) ++inHead[*table.find(code)];
  const double share = static_cast<double>(carry.head) / static_cast<double>(n);
  const auto restEvents = static_cast<double>(n - carry.head);
  std::vector<char> isCarried(table.size(), 0);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const bool isMore = inHead[i] >= kFewestTogether &&
                        surprise(inHead[i], inHead[i] + (*rest)[i], share) > parameters.carryOverLog;
    const double ofRest = static_cast<double>((*rest)[i]) / restEvents;
    const bool isKnown = !carry.comparedWithPrevious ||
                         (inPrevious[i] >= kFewestTogether &&
                          static_cast<double>(inPrevious[i]) / static_cast<double>(previous->eventCount()) >
                              parameters.carryOverRatio * ofRest);
    if (!isMore || !isKnown) continue;
    isCarried[i] = 1;
    ++carry.phenotypes;
    carry.found += inHead[i];
    carry.expected += ofRest * static_cast<double>(carry.head);
  }
  for (std::size_t event = 0; event < carry.head; ++event) {
    if (isCarried[*table.find(head[event])]) mask.add(event, QualityReason::CarryOver);
  }
  return carry;
}

}  // namespace vestige
