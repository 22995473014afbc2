// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace vestige {

namespace detail {
/// Whole numbers in the order of the floats.
inline std::uint32_t orderedBits(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return bits >> 31 ? ~bits : bits | 0x80000000u;
}
inline float fromOrderedBits(std::uint32_t ordered) {
  return std::bit_cast<float>(ordered >> 31 ? ordered & 0x7FFFFFFFu : ~ordered);
}
}  // namespace detail

/// The middle value, the lower of two; NaN where there is none. Two counting passes over the upper and the
/// lower half of the bits: as exact as sorting, without a copy of a column of millions. @p each calls its
/// argument with every value, the same ones each time, no NaN among them.
/// @tested tests/unit/core/quantile_test.cpp
template <class Each>
double countedMedian(const Each& each) {
  constexpr std::size_t kBins = std::size_t{1} << 16;
  std::vector<std::uint64_t> bins(kBins, 0);
  std::uint64_t count = 0;
  each([&](float value) {
    ++bins[detail::orderedBits(value) >> 16];
    ++count;
  });
  if (count == 0) return std::numeric_limits<double>::quiet_NaN();
  std::uint64_t rank = (count - 1) / 2;
  const auto binOfRank = [&] {
    std::size_t bin = 0;
    while (rank >= bins[bin]) rank -= bins[bin++];
    return static_cast<std::uint32_t>(bin);
  };
  const std::uint32_t upper = binOfRank();
  std::vector<std::uint64_t>(kBins, 0).swap(bins);
  each([&](float value) {
    const std::uint32_t ordered = detail::orderedBits(value);
    if (ordered >> 16 == upper) ++bins[ordered & 0xFFFFu];
  });
  return static_cast<double>(detail::fromOrderedBits(upper << 16 | binOfRank()));
}

}  // namespace vestige
