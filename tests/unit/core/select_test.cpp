// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/select.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace vestige {
namespace {

/// Against sorting, at every rank.
void expectSorted(const std::vector<float>& values) {
  std::vector<float> sorted = values;
  std::ranges::sort(sorted);
  SelectRoom room;
  for (std::size_t low = 0; low < values.size(); low += 1 + values.size() / 17) {
    for (std::size_t high = low; high < values.size(); high += 1 + values.size() / 13) {
      const auto [first, second] = selectTwo(values, low, high, room);
      ASSERT_EQ(first, sorted[low]) << low << " of " << values.size();
      ASSERT_EQ(second, sorted[high]) << high << " of " << values.size();
    }
  }
}

TEST(SelectTwo, GivesWhatSortingGives) {
  std::mt19937 random(11);
  std::normal_distribution<float> normal;
  for (int round = 0; round < 40; ++round) {
    std::vector<float> values(1 + random() % 1500);
    for (float& value : values) {
      switch (round % 4) {
        case 0:
          value = 100 * normal(random);
          break;
        case 1:
          value = std::exp(3 * normal(random)) * (random() % 9 == 0 ? -1.0f : 1.0f);
          break;
        case 2:
          value = static_cast<float>(random() % 7) - 3;
          break;
        default:
          value = 50'000 + normal(random);
      }
    }
    expectSorted(values);
  }
}

TEST(SelectTwo, KnowsTheEndsOfTheFloats) {
  using Limits = std::numeric_limits<float>;
  expectSorted({0.0f, -0.0f, Limits::denorm_min(), -Limits::denorm_min(), Limits::max(), Limits::lowest(),
                Limits::min(), -Limits::min(), 1.0f, -1.0f});
  expectSorted({5.0f});
  expectSorted({-0.0f, -0.0f});
  SelectRoom room;
  EXPECT_FALSE(std::signbit(selectTwo(std::vector<float>{-0.0f}, 0, 0, room).first));
}

}  // namespace
}  // namespace vestige
