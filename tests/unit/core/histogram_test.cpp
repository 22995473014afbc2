// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/histogram.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace vestige {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Histogram count(const std::vector<float>& values, const EventMask* mask = nullptr, std::size_t bins = 10) {
  NoProgress quiet;
  return countHistogram(values, mask, bins, 0, 1, quiet).value();
}

TEST(Histogram, EventsGoToTheBinThatHoldsThem) {
  const Histogram h = count({0.0f, 0.05f, 0.25f, 0.999f, 1.0f});
  EXPECT_EQ(h.counts, (std::vector<std::uint32_t>{2, 0, 1, 0, 0, 0, 0, 0, 0, 2}));
  EXPECT_DOUBLE_EQ(h.place(0), 0.05);
}

TEST(Histogram, WhatHasNoPlaceOnTheAxisIsCountedApart) {
  const Histogram h = count({-0.1f, -kInfinity, 1.1f, kInfinity, kNan, 0.5f});
  EXPECT_EQ(h.below, 2u);
  EXPECT_EQ(h.above, 2u);
  EXPECT_EQ(h.undefined, 1u);
  EXPECT_EQ(h.inside, 1u);
}

TEST(Histogram, AnEmptyColumnHasEmptyBins) {
  const Histogram h = count({});
  EXPECT_EQ(h.counts.size(), 10u);
  EXPECT_EQ(h.inside + h.below + h.above + h.undefined, 0u);
}

TEST(Histogram, InsideOutsideAndUndefinedAreAllEventsOfTheMask) {
  std::mt19937 random(11);
  std::normal_distribution<float> draw(0.5f, 0.4f);
  for (const std::size_t events : {1, 10, 1000, 300'000}) {
    std::vector<float> values(events);
    EventMask mask(events);
    for (std::size_t i = 0; i < events; ++i) {
      values[i] = random() % 50 == 0 ? kNan : draw(random);
      mask.set(i, random() % 3 == 0);
    }
    const Histogram h = count(values, &mask, 97);
    EXPECT_EQ(h.inside + h.below + h.above + h.undefined, mask.count());
    EXPECT_EQ(std::accumulate(h.counts.begin(), h.counts.end(), std::uint64_t{0}), h.inside);
  }
}

TEST(Histogram, ManyThreadsCountTheSame) {
  std::mt19937 random(12);
  std::normal_distribution<float> draw(0.5f, 0.2f);
  std::vector<float> values(500'000);
  for (float& value : values) value = draw(random);
  const Histogram many = count(values, nullptr, 256);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(count(values, nullptr, 256).counts, many.counts);
}

TEST(Histogram, SmoothingKeepsTheNumberOfEvents) {
  std::mt19937 random(13);
  for (const double sigma : {0.3, 1.0, 4.0, 300.0}) {
    Histogram h;
    h.counts.resize(64);
    for (std::uint32_t& bin : h.counts) bin = static_cast<std::uint32_t>(random() % 1000);
    const double whole = std::accumulate(h.counts.begin(), h.counts.end(), 0.0);
    const std::vector<double> smooth = smoothedHistogram(h, sigma);
    EXPECT_NEAR(std::accumulate(smooth.begin(), smooth.end(), 0.0), whole, 1e-9 * whole) << sigma;
  }
}

TEST(Histogram, OneFullBinBecomesABell) {
  Histogram h;
  h.counts.assign(101, 0);
  h.counts[50] = 1000;
  const std::vector<double> smooth = smoothedHistogram(h, 2);
  EXPECT_NEAR(smooth[50], 1000 / (2 * std::sqrt(2 * 3.14159265358979)), 0.1);
  EXPECT_NEAR(smooth[52] / smooth[50], std::exp(-0.5), 1e-12);
  EXPECT_DOUBLE_EQ(smooth[47], smooth[53]);
}

TEST(Histogram, ACancelIsAnError) {
  struct Stop final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stop;
  const std::vector<float> values(10);
  EXPECT_EQ(countHistogram(values, nullptr, 4, 0, 1, stop).error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige
