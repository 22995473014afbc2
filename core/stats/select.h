// SPDX-License-Identifier: GPL-3.0-or-later
// Two order statistics of a few thousand floats at once, without sorting them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace vestige {

/// Room that one thread keeps between calls.
struct SelectRoom {
  std::vector<std::uint32_t> keys, inBucket;
  std::vector<std::uint32_t> counts;
};

/// The values that stand at @p low and @p high (low <= high < values.size()) when @p values are sorted; -0
/// and 0 are the same. @p values are finite and fewer than 2^32.
/// @cost one pass that counts by the upper bits, one that collects what shares them with the two ranks: about
/// half of two nth_element where values spread over some octaves, not more than them where all are close.
/// @tested tests/unit/core/select_test.cpp
std::pair<float, float> selectTwo(std::span<const float> values, std::size_t low, std::size_t high,
                                  SelectRoom& room);

}  // namespace vestige
