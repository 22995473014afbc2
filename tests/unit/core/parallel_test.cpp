// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace vestige {
namespace {

class Counting final : public Progress {
 public:
  explicit Counting(int cancelAfter) : cancelAfter_(cancelAfter) {}
  void report(double fraction) override { last = fraction; }
  bool cancelled() const override { return ++asked_ > cancelAfter_; }
  double last = 0;

 private:
  int cancelAfter_;
  mutable std::atomic<int> asked_{0};
};

TEST(ParallelFor, VisitsEveryIndexOnceInFixedChunks) {
  std::vector<std::atomic<int>> visits(1003);
  std::atomic<int> odd{0};
  parallelFor(visits.size(), 100, [&](std::size_t begin, std::size_t end) {
    if (begin % 100 != 0 || (end - begin != 100 && end != 1003)) ++odd;
    for (std::size_t i = begin; i != end; ++i) ++visits[i];
  });
  EXPECT_EQ(odd, 0);
  for (const auto& count : visits) EXPECT_EQ(count, 1);
}

TEST(ParallelFor, StopsWhenCancelled) {
  Counting progress(3);
  std::atomic<int> ran{0};
  EXPECT_FALSE(parallelFor(1000, 1, progress, [&](std::size_t, std::size_t) { ++ran; }));
  EXPECT_LE(ran, 3);
}

TEST(ParallelFor, NothingToDoIsDone) {
  NoProgress quiet;
  EXPECT_TRUE(parallelFor(0, 10, quiet, [](std::size_t, std::size_t) { FAIL(); }));
}

TEST(ParallelFor, PassesAnExceptionOn) {
  EXPECT_THROW(parallelFor(10, 1,
                           [](std::size_t begin, std::size_t) {
                             if (begin == 7) throw std::runtime_error("seven");
                           }),
               std::runtime_error);
}

}  // namespace
}  // namespace vestige
