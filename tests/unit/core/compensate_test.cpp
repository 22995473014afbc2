// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/compensate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include <tbb/global_control.h>

#include "core/base/simd_level.h"

namespace vestige {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string channelName(std::size_t i) {
  return std::string("FL").append(std::to_string(i + 1)).append("-A");
}

/// Columns of doubles; those in @p wide become float64 columns, the others are rounded to float32.
EventMatrix matrixOf(const std::vector<std::vector<double>>& columns, const std::vector<bool>& wide = {}) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> stored;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Channel channel;
    channel.name = channelName(c);
    channels.push_back(channel);
    const bool isWide = c < wide.size() && wide[c];
    auto column = std::make_shared<Column>(isWide ? Column::float64(columns[c].size())
                                                  : Column::float32(columns[c].size()));
    for (std::size_t e = 0; e < columns[c].size(); ++e) {
      if (isWide)
        column->doubles()[e] = columns[c][e];
      else
        column->floats()[e] = static_cast<float>(columns[c][e]);
    }
    stored.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(stored), columns.empty() ? 0 : columns[0].size());
}

SpilloverMatrix spilloverOf(std::size_t channels, std::vector<double> values) {
  SpilloverMatrix s;
  for (std::size_t i = 0; i < channels; ++i) s.channels.push_back(channelName(i));
  s.values = std::move(values);
  return s;
}

SpilloverMatrix identity(std::size_t channels) {
  std::vector<double> values(channels * channels, 0.0);
  for (std::size_t i = 0; i < channels; ++i) values[i * channels + i] = 1;
  return spilloverOf(channels, values);
}

SpilloverMatrix randomSpillover(std::mt19937_64& random, std::size_t channels) {
  SpilloverMatrix s = identity(channels);
  std::uniform_real_distribution<double> spill(0, 0.3);
  for (std::size_t i = 0; i < channels * channels; ++i) {
    if (s.values[i] == 0 && random() % 2) s.values[i] = spill(random) / static_cast<double>(channels) * 3;
  }
  return s;
}

std::vector<std::vector<double>> randomColumns(std::mt19937_64& random, std::size_t channels,
                                               std::size_t events) {
  std::lognormal_distribution<double> value(6, 2);
  std::vector<std::vector<double>> columns(channels, std::vector<double>(events));
  for (auto& column : columns) {
    for (double& v : column) v = random() % 5 == 0 ? -value(random) / 50 : value(random);
  }
  return columns;
}

std::vector<std::vector<double>> spill(const std::vector<std::vector<double>>& dyes,
                                       const SpilloverMatrix& s) {
  std::vector<std::vector<double>> detected(dyes.size(), std::vector<double>(dyes[0].size(), 0.0));
  for (std::size_t i = 0; i < dyes.size(); ++i) {
    for (std::size_t j = 0; j < dyes.size(); ++j) {
      for (std::size_t e = 0; e < dyes[0].size(); ++e) detected[j][e] += dyes[i][e] * s.at(i, j);
    }
  }
  return detected;
}

EventMatrix compensated(const EventMatrix& raw, const SpilloverMatrix& s) {
  NoProgress quiet;
  return compensate(raw, s, quiet).value();
}

bool sameBits(const Column& a, const Column& b) {
  if (a.isFloat64() != b.isFloat64() || a.size() != b.size()) return false;
  for (std::size_t e = 0; e < a.size(); ++e) {
    if (std::isnan(a.at(e)) && std::isnan(b.at(e))) continue;
    if (std::bit_cast<std::uint64_t>(a.at(e)) != std::bit_cast<std::uint64_t>(b.at(e))) return false;
  }
  return true;
}

bool sameBits(const EventMatrix& a, const EventMatrix& b) {
  for (std::size_t c = 0; c < a.channelCount(); ++c) {
    if (!sameBits(a.column(c), b.column(c))) return false;
  }
  return a.channelCount() == b.channelCount();
}

TEST(Compensate, TakesOutExactlyWhatWasSpilled) {
  std::mt19937_64 random(17);
  for (const std::size_t channels : {1, 2, 5, 12, 24}) {
    const SpilloverMatrix s = randomSpillover(random, channels);
    const auto dyes = randomColumns(random, channels, 777);
    const EventMatrix result = compensated(matrixOf(spill(dyes, s), std::vector<bool>(channels, true)), s);
    const double condition = conditionNumber(s);
    for (std::size_t e = 0; e < 777; ++e) {
      double size = 0;
      for (std::size_t c = 0; c < channels; ++c) size = std::max(size, std::abs(dyes[c][e]));
      for (std::size_t c = 0; c < channels; ++c) {
        EXPECT_NEAR(result.column(c).at(e), dyes[c][e],
                    1e-14 * condition * static_cast<double>(channels) * size);
      }
    }
  }
}

TEST(Compensate, IsARowTimesTheInverse) {
  // S = [1 .5; .25 1], S^-1 = [1 -.5; -.25 1] / .875: row = dye, column = detector.
  const EventMatrix result = compensated(matrixOf({{875, 0}, {0, 875}}), spilloverOf(2, {1, .5, .25, 1}));
  EXPECT_FLOAT_EQ(result.column(0).floats()[0], 1000);
  EXPECT_FLOAT_EQ(result.column(1).floats()[0], -500);
  EXPECT_FLOAT_EQ(result.column(0).floats()[1], -250);
  EXPECT_FLOAT_EQ(result.column(1).floats()[1], 1000);
}

TEST(Compensate, RoundsEachResultOnceToItsColumnsType) {
  std::mt19937_64 random(23);
  const SpilloverMatrix s = randomSpillover(random, 6);
  auto values = spill(randomColumns(random, 6, 600), s);
  for (auto& column : values) {
    for (double& v : column) v = static_cast<double>(static_cast<float>(v));
  }
  const EventMatrix narrow = compensated(matrixOf(values), s);
  const EventMatrix wide = compensated(matrixOf(values, std::vector<bool>(6, true)), s);
  const EventMatrix mixed = compensated(matrixOf(values, {true, false, true}), s);
  for (std::size_t c = 0; c < 6; ++c) {
    EXPECT_FALSE(narrow.column(c).isFloat64());
    EXPECT_TRUE(wide.column(c).isFloat64());
    EXPECT_EQ(mixed.column(c).isFloat64(), c == 0 || c == 2);
    for (std::size_t e = 0; e < 600; ++e) {
      EXPECT_EQ(narrow.column(c).floats()[e], static_cast<float>(wide.column(c).doubles()[e]));
      EXPECT_EQ(mixed.column(c).at(e), (c == 0 || c == 2 ? wide : narrow).column(c).at(e));
    }
  }
}

TEST(Compensate, TheUnitMatrixLeavesEveryBit) {
  std::mt19937_64 random(3);
  auto columns = randomColumns(random, 4, 1000);
  columns[0][5] = -0.0;
  columns[1][6] = 0.0;
  columns[2][7] = 1e-42;
  columns[3][8] = 3e38;
  const EventMatrix raw = matrixOf(columns, {false, true});
  EXPECT_TRUE(sameBits(compensated(raw, identity(4)), raw));
}

TEST(Compensate, ChannelsThatTheMatrixDoesNotNameShareTheirColumn) {
  std::mt19937_64 random(3);
  const EventMatrix raw = matrixOf(randomColumns(random, 5, 100));
  const EventMatrix result = compensated(raw, spilloverOf(2, {1, .1, .1, 1}));
  for (std::size_t c = 2; c < 5; ++c) EXPECT_EQ(result.sharedColumn(c), raw.sharedColumn(c));
  for (std::size_t c = 0; c < 2; ++c) EXPECT_NE(result.sharedColumn(c), raw.sharedColumn(c));
  EXPECT_EQ(result.channels(), raw.channels());
}

TEST(Compensate, TheOrderOfTheMatrixsChannelsDoesNotMatter) {
  std::mt19937_64 random(29);
  const std::size_t channels = 7;
  const SpilloverMatrix s = randomSpillover(random, channels);
  const EventMatrix raw = matrixOf(randomColumns(random, channels, 500), std::vector<bool>(channels, true));
  const EventMatrix wanted = compensated(raw, s);
  for (int round = 0; round < 5; ++round) {
    std::vector<std::size_t> order(channels);
    std::iota(order.begin(), order.end(), 0u);
    std::shuffle(order.begin(), order.end(), random);
    SpilloverMatrix shuffled;
    for (const std::size_t i : order) shuffled.channels.push_back(channelName(i));
    for (const std::size_t i : order) {
      for (const std::size_t j : order) shuffled.values.push_back(s.at(i, j));
    }
    const EventMatrix found = compensated(raw, shuffled);
    for (std::size_t c = 0; c < channels; ++c) {
      for (std::size_t e = 0; e < 500; ++e) {
        const double value = wanted.column(c).at(e);
        EXPECT_NEAR(found.column(c).at(e), value, 1e-11 * std::fmax(1, std::abs(value)));
      }
    }
  }
}

TEST(Compensate, OneMissingValueMakesAllOfTheEventsChannelsMissing) {
  std::mt19937_64 random(31);
  auto columns = randomColumns(random, 4, 700);
  columns[2][333] = kNaN;
  columns[3][400] = kNaN;  // not named by the matrix
  const EventMatrix raw = matrixOf(columns, {false, true});
  for (const SpilloverMatrix& s : {identity(3), spilloverOf(3, {1, .1, 0, 0, 1, 0, 0, .2, 1})}) {
    const EventMatrix result = compensated(raw, s);
    for (std::size_t c = 0; c < 3; ++c) {
      for (std::size_t e = 0; e < 700; ++e) EXPECT_EQ(std::isnan(result.column(c).at(e)), e == 333);
    }
  }
}

TEST(Compensate, NeitherThreadsNorProcessorLevelChangeABit) {
  std::mt19937_64 random(37);
  const SpilloverMatrix s = randomSpillover(random, 9);
  for (const std::size_t events : {1u, 15u, 255u, 257u, 50'003u}) {
    const EventMatrix raw = matrixOf(randomColumns(random, 9, events), {false, true});
    const EventMatrix wanted = compensated(raw, s);
    for (const SimdLevel level : {SimdLevel::Baseline, SimdLevel::Avx2, SimdLevel::Avx512}) {
      const SimdLimit limit(level);
      EXPECT_TRUE(sameBits(compensated(raw, s), wanted))
          << events << " events, level " << static_cast<int>(level);
    }
    const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
    EXPECT_TRUE(sameBits(compensated(raw, s), wanted)) << events;
  }
}

TEST(Compensate, NoEventsGiveNoEvents) {
  const EventMatrix result = compensated(matrixOf({{}, {}}), spilloverOf(2, {1, .1, .1, 1}));
  EXPECT_EQ(result.eventCount(), 0u);
  EXPECT_EQ(result.channelCount(), 2u);
}

Error errorOf(const EventMatrix& raw, const SpilloverMatrix& s) {
  NoProgress quiet;
  const auto result = compensate(raw, s, quiet);
  return result ? Error{} : result.error();
}

TEST(Compensate, NamesTheChannelThatIsNotThere) {
  const Error error = errorOf(matrixOf({{1}, {2}}), identity(3));
  EXPECT_EQ(error.code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(std::get<std::string>(error.args.at(0)), "FL3-A");
}

TEST(Compensate, RefusesMatricesThatAreNotMatrices) {
  const EventMatrix raw = matrixOf({{1}, {2}});
  EXPECT_EQ(errorOf(raw, {}).code, ErrorCode::SpilloverInvalid);
  EXPECT_EQ(errorOf(raw, spilloverOf(2, {1, 0, 0})).code, ErrorCode::SpilloverInvalid);
  EXPECT_EQ(errorOf(raw, spilloverOf(2, {1, 0, kNaN, 1})).code, ErrorCode::SpilloverInvalid);
  SpilloverMatrix twice = identity(2);
  twice.channels[1] = twice.channels[0];
  EXPECT_EQ(errorOf(raw, twice).code, ErrorCode::SpilloverInvalid);
}

TEST(Compensate, RefusesAMatrixThatLosesMoreThanFourDigits) {
  const EventMatrix raw = matrixOf({{1}, {2}});
  const Error singular = errorOf(raw, spilloverOf(2, {1, 1, 1, 1}));
  EXPECT_EQ(singular.code, ErrorCode::SpilloverSingular);
  EXPECT_GT(std::get<double>(singular.args.at(0)), 1e4);
  EXPECT_EQ(errorOf(raw, spilloverOf(2, {0, 0, 0, 0})).code, ErrorCode::SpilloverSingular);
  EXPECT_EQ(errorOf(raw, spilloverOf(2, {1, 0, 0, 0.99e-4})).code, ErrorCode::SpilloverSingular);
  NoProgress quiet;
  EXPECT_TRUE(compensate(raw, spilloverOf(2, {1, 0, 0, 1.01e-4}), quiet));
}

TEST(Compensate, StopsWhenCancelled) {
  class Cancelled final : public Progress {
   public:
    void report(double) override {}
    bool cancelled() const override { return true; }
  } progress;
  const auto result = compensate(matrixOf({{1}, {2}}), identity(2), progress);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

TEST(ConditionNumber, IsTheRatioOfTheSingularValues) {
  EXPECT_NEAR(conditionNumber(identity(5)), 1, 1e-15);
  EXPECT_NEAR(conditionNumber(spilloverOf(2, {2, 0, 0, 0.5})), 4, 1e-14);
  EXPECT_NEAR(conditionNumber(spilloverOf(2, {1, .5, .5, 1})), 3, 1e-14);  // singular values 1.5 and 0.5
  EXPECT_NEAR(conditionNumber(spilloverOf(2, {0, 1, 1, 0})), 1, 1e-14);
  EXPECT_TRUE(std::isinf(conditionNumber(spilloverOf(2, {0, 0, 0, 0}))));
  EXPECT_TRUE(std::isnan(conditionNumber(spilloverOf(2, {1, 0, kNaN, 1}))));
  EXPECT_TRUE(std::isnan(conditionNumber(spilloverOf(2, {1, 0, 0}))));
  EXPECT_TRUE(std::isnan(conditionNumber({})));
}

}  // namespace
}  // namespace vestige
