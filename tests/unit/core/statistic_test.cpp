// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/statistic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "core/transform/transform.h"

namespace vestige {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Scale final : StatisticScale {
  explicit Scale(const TransformSpec& spec) : transform(Transform::create(spec).value()) {}
  double displayFromRaw(double raw) const override { return transform.displayFromRaw(raw); }
  double rawFromDisplay(double display) const override { return transform.rawFromDisplay(display); }
  Transform transform;
};

StatisticValue of(const char* word, std::vector<double> values, const StatisticScale* scale = nullptr) {
  return ChannelValues(std::move(values), scale).of(*parseStatistic(word));
}

StatisticValue against(const char* word, std::vector<double> values, std::vector<double> negative) {
  const ChannelValues other(std::move(negative));
  return ChannelValues(std::move(values)).of(*parseStatistic(word), &other);
}

std::vector<double> drawn(std::mt19937_64& random, std::size_t count) {
  std::lognormal_distribution<double> draw(5, 1.5);
  std::vector<double> values(count);
  for (double& value : values) value = draw(random) - 50;
  return values;
}

const char* const kOfChannel[] = {"median", "mean", "geometric_mean", "sd", "cv", "robust_cv", "min",
                                  "max",    "p10",  "p97.5"};

TEST(Statistic, WordsReadBack) {
  for (const std::string& word : statisticWords()) {
    ASSERT_TRUE(parseStatistic(word)) << word;
    EXPECT_EQ(statisticWord(*parseStatistic(word)), word);
  }
  for (int tenths = 0; tenths <= 1000; ++tenths) {
    const std::string whole = std::to_string(tenths / 10), rest = std::to_string(tenths % 10);
    const std::string word = "p" + whole + (tenths % 10 ? "." + rest : "");
    ASSERT_TRUE(parseStatistic(word)) << word;
    EXPECT_EQ(statisticWord(*parseStatistic(word)), word);
  }
  for (const char* word : {"", "p", "p-1", "p101", "pnan", "p1e1", "Median", "p5 ", "percentile"})
    EXPECT_FALSE(parseStatistic(word)) << word;
}

TEST(Statistic, AreThoseThatOneCanWorkOutByHand) {
  const std::vector<double> values = {8, 1, 4, 2};
  EXPECT_EQ(of("median", values).value, 3);
  EXPECT_EQ(of("mean", values).value, 3.75);
  EXPECT_NEAR(*of("geometric_mean", values).value, std::pow(64, 0.25), 1e-14);
  EXPECT_EQ(of("min", values).value, 1);
  EXPECT_EQ(of("max", values).value, 8);
  EXPECT_EQ(of("p25", values).value, 1.75);
  EXPECT_EQ(against("mfi_ratio", values, {1, 2}).value, 2);
  const Scale linear({TransformKind::Linear, 10, 0, 0, 0});
  EXPECT_NEAR(*of("geometric_mean", values, &linear).value, 3.75, 1e-12);
}

TEST(Statistic, PercentilesAreThoseOfBruteForce) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 50; ++round) {
    std::vector<double> values = drawn(random, 1 + random() % 300);
    std::vector<double> sorted = values;
    std::ranges::sort(sorted);
    for (const double percent : {0.0, 2.5, 15.87, 50.0, 84.13, 100.0}) {
      const double place = percent / 100 * static_cast<double>(sorted.size() - 1);
      const auto below = static_cast<std::size_t>(place);
      const double above = sorted[std::min(below + 1, sorted.size() - 1)];
      const double expected = sorted[below] + (place - static_cast<double>(below)) * (above - sorted[below]);
      const auto found = ChannelValues(values).of({StatisticKind::Percentile, percent / 100});
      EXPECT_NEAR(*found.value, expected, 1e-9 * std::abs(expected) + 1e-12);
    }
  }
}

TEST(Statistic, DoNotDependOnTheOrderOfTheEvents) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 20; ++round) {
    std::vector<double> values = drawn(random, 500), other = drawn(random, 300);
    std::vector<double> mixed = values, otherMixed = other;
    std::ranges::shuffle(mixed, random);
    std::ranges::shuffle(otherMixed, random);
    for (const char* word : kOfChannel) EXPECT_EQ(of(word, values), of(word, mixed)) << word;
    for (const char* word : {"mfi_ratio", "stain_index"})
      EXPECT_EQ(against(word, values, other), against(word, mixed, otherMixed)) << word;
  }
}

TEST(Statistic, FollowAChangeOfTheUnit) {
  std::mt19937_64 random(13);
  std::lognormal_distribution<double> draw(6, 1);
  for (int round = 0; round < 20; ++round) {
    const double factor = 0.01 + 100 * std::generate_canonical<double, 53>(random);
    std::vector<double> values(301), scaled;
    for (double& value : values) value = draw(random);
    for (const double value : values) scaled.push_back(value * factor);
    for (const char* word : kOfChannel) {
      const double before = *of(word, values).value, after = *of(word, scaled).value;
      const bool keeps = isPercent(parseStatistic(word)->kind);  // a CV has no unit
      EXPECT_NEAR(after, keeps ? before : before * factor, 1e-9 * std::abs(after)) << word;
    }
  }
}

TEST(Statistic, AShiftMovesTheCentreAndKeepsTheStainIndex) {
  std::mt19937_64 random(14);
  const std::vector<double> positive = drawn(random, 400), negative = drawn(random, 400);
  std::vector<double> movedPositive, movedNegative;
  for (const double value : positive) movedPositive.push_back(value + 1000);
  for (const double value : negative) movedNegative.push_back(value + 1000);
  EXPECT_NEAR(*against("stain_index", movedPositive, movedNegative).value,
              *against("stain_index", positive, negative).value, 1e-9);
  EXPECT_NEAR(*of("median", movedPositive).value, *of("median", positive).value + 1000, 1e-9);
  EXPECT_NEAR(*of("sd", movedPositive).value, *of("sd", positive).value, 1e-6);
}

TEST(Statistic, TheMeanOnAScaleLiesBetweenTheLowestAndTheHighestValue) {
  std::mt19937_64 random(15);
  for (const TransformSpec& spec : {TransformSpec{TransformKind::Logicle, 262144, 0.5, 4.5, 0},
                                    TransformSpec{TransformKind::Asinh, 262144, 0, 4.5, 1},
                                    TransformSpec{TransformKind::Hyperlog, 262144, 0.5, 4.5, 0}}) {
    const Scale scale(spec);
    const std::vector<double> values = drawn(random, 200);
    const double mean = *of("geometric_mean", values, &scale).value;
    EXPECT_GT(mean, *of("min", values).value);
    EXPECT_LT(mean, *of("mean", values).value) << "these scales are concave where the bright events are";
    EXPECT_NEAR(*of("geometric_mean", {700, 700, 700}, &scale).value, 700, 1e-6);
  }
}

TEST(Statistic, SaysWhyThereIsNoNumber) {
  for (const char* word : kOfChannel) {
    EXPECT_EQ(of(word, {}).note, StatisticNote::NoEvents) << word;
    EXPECT_FALSE(of(word, {}).value) << word;
    EXPECT_EQ(of(word, {kNaN, kNaN}).note, StatisticNote::NoNumbers) << word;
  }
  EXPECT_EQ(of("sd", {5}).note, StatisticNote::OneEvent);
  EXPECT_EQ(of("cv", {5}).note, StatisticNote::OneEvent);
  EXPECT_EQ(of("robust_cv", {5}).note, StatisticNote::OneEvent);
  EXPECT_EQ(of("cv", {-5, 1}).note, StatisticNote::CentreNotPositive);
  EXPECT_EQ(of("robust_cv", {-5, 0, 7}).note, StatisticNote::CentreNotPositive);
  EXPECT_EQ(of("mean", {1, kInfinity}).note, StatisticNote::NotFinite);
  EXPECT_EQ(of("mean", {-kInfinity, kInfinity}).note, StatisticNote::NotFinite);
  EXPECT_EQ(of("max", {1, kInfinity}).note, StatisticNote::NotFinite);
  EXPECT_EQ(of("geometric_mean", {1, 0}).note, StatisticNote::OffScale);
  const Scale log({TransformKind::Log, 262144, 0, 4.5, 0});
  EXPECT_EQ(of("geometric_mean", {10, -1}, &log).note, StatisticNote::OffScale);
  EXPECT_EQ(against("mfi_ratio", {1}, {}).note, StatisticNote::NegativeEmpty);
  EXPECT_EQ(against("mfi_ratio", {1}, {kNaN}).note, StatisticNote::NegativeEmpty);
  EXPECT_EQ(against("mfi_ratio", {1}, {0}).note, StatisticNote::NegativeNotPositive);
  EXPECT_EQ(against("stain_index", {1}, {2, 2}).note, StatisticNote::NegativeNoSpread);
  EXPECT_EQ(against("stain_index", {}, {1, 2}).note, StatisticNote::NoEvents);
  EXPECT_EQ(ChannelValues({1}).of({StatisticKind::StainIndex, 0}).note, StatisticNote::NegativeEmpty);
}

TEST(Statistic, SaysThatValuesWereLeftOut) {
  const StatisticValue median = of("median", {1, kNaN, 3});
  EXPECT_EQ(median.value, 2);
  EXPECT_EQ(median.note, StatisticNote::NotNumbersLeftOut);
  EXPECT_EQ(against("mfi_ratio", {4}, {2, kNaN}).note, StatisticNote::NotNumbersLeftOut);
  EXPECT_EQ(of("median", {1, kInfinity, 0}).note, StatisticNote::None) << "the median of those is a number";
}

}  // namespace
}  // namespace vestige
