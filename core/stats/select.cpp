// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/select.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace vestige {
namespace {

constexpr unsigned kUpperBits = 12, kShift = 32 - kUpperBits;

/// Unsigned numbers in the order of the floats; -0 becomes 0.
std::uint32_t keyOf(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0f);
  const std::uint32_t flip = (bits >> 31) != 0 ? 0xFFFFFFFFu : 0x80000000u;
  return bits ^ flip;
}

float valueOf(std::uint32_t key) {
  return std::bit_cast<float>(key ^ ((key >> 31) != 0 ? 0x80000000u : 0xFFFFFFFFu));
}

/// The bucket that holds rank @p rank, from @p bucket on, where @p before values stand below it; both move
/// on.
void findBucket(const std::vector<std::uint32_t>& counts, std::size_t rank, std::size_t& bucket,
                std::size_t& before) {
  while (before + counts[bucket] <= rank) before += counts[bucket++];
}

float within(SelectRoom& room, std::size_t bucket, std::size_t rank) {
  std::size_t found = 0;
  for (const std::uint32_t key : room.keys) {  // without a branch: nobody can foresee it
    room.inBucket[found] = key;
    found += (key >> kShift) == bucket ? 1 : 0;
  }
  const auto begin = room.inBucket.begin(), at = begin + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(begin, at, begin + static_cast<std::ptrdiff_t>(found));
  return valueOf(*at);
}

}  // namespace

std::pair<float, float> selectTwo(std::span<const float> values, std::size_t low, std::size_t high,
                                  SelectRoom& room) {
  assert(low <= high && high < values.size());
  room.keys.resize(values.size());
  room.inBucket.resize(values.size());
  room.counts.assign(std::size_t{1} << kUpperBits, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    room.keys[i] = keyOf(values[i]);
    ++room.counts[room.keys[i] >> kShift];
  }
  std::size_t bucket = 0, before = 0;
  findBucket(room.counts, low, bucket, before);
  const float first = within(room, bucket, low - before);
  findBucket(room.counts, high, bucket, before);
  return {first, within(room, bucket, high - before)};
}

}  // namespace vestige
