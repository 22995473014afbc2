// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/event_mask.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

TEST(EventMask, FullMaskCountsItsEventsAndNothingBeyond) {
  for (const std::size_t events : {0u, 1u, 63u, 64u, 65u, 1000u}) {
    EXPECT_EQ(EventMask(events, true).count(), events);
  }
}

TEST(EventMask, FlipTwiceIsTheSameMask) {
  EventMask mask(130);
  mask.set(0, true);
  mask.set(129, true);
  EventMask twice = mask;
  twice.flip();
  EXPECT_EQ(twice.count(), 128u);
  twice.flip();
  EXPECT_EQ(twice, mask);
}

TEST(EventMask, AndOrXorAgreeWithTheBits) {
  EventMask a(70), b(70);
  a.set(3, true);
  a.set(69, true);
  b.set(69, true);
  b.set(5, true);
  EventMask both = a, either = a, one = a;
  both &= b;
  either |= b;
  one ^= b;
  EXPECT_EQ(both.count(), 1u);
  EXPECT_TRUE(both.test(69));
  EXPECT_EQ(either.count(), 3u);
  EXPECT_EQ(one.count(), 2u);
}

TEST(EventMask, ForEachVisitsInOrder) {
  EventMask mask(200);
  for (const std::size_t i : {199u, 64u, 0u}) mask.set(i, true);
  std::vector<std::size_t> seen;
  mask.forEach([&](std::size_t i) { seen.push_back(i); });
  EXPECT_EQ(seen, (std::vector<std::size_t>{0, 64, 199}));
}

}  // namespace
}  // namespace vestige
