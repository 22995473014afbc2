// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/file_quality.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <vector>

namespace vestige {
namespace {

class Cancelling final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

using Value = std::function<double(std::size_t event)>;
struct Made {
  std::string name;
  ChannelKind kind;
  Value value;
  bool wide = false;
};

EventMatrix matrixOf(std::size_t events, const std::vector<Made>& parts) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (const Made& part : parts) {
    Channel channel;
    channel.name = part.name;
    channel.kind = part.kind;
    channel.range = 1024;
    channels.push_back(channel);
    auto column = std::make_shared<Column>(part.wide ? Column::float64(events) : Column::float32(events));
    for (std::size_t i = 0; i < events; ++i) {
      if (part.wide) {
        column->doubles()[i] = part.value(i);
      } else {
        column->floats()[i] = static_cast<float>(part.value(i));
      }
    }
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(columns), events);
}

/// Normal noise with mean 500 and SD 20, the same on every call for one seed.
Value noise(unsigned seed) {
  auto random = std::make_shared<std::mt19937>(seed);
  auto draw = std::make_shared<std::normal_distribution<double>>(500.0, 20.0);
  return [random, draw](std::size_t) { return (*draw)(*random); };
}
const Value kSteadyTime = [](std::size_t i) { return std::floor(static_cast<double>(i) / 10); };
Made steadyTime() { return {"Time", ChannelKind::Time, kSteadyTime, true}; }
Made quietFitc() { return {"FITC-A", ChannelKind::Fluorescence, noise(1)}; }

FileQuality assess(const EventMatrix& events) {
  NoProgress quiet;
  auto quality = assessFile(events, quiet);
  EXPECT_TRUE(quality);
  return *quality;
}

TEST(FileQuality, CallsASteadyRunStable) {
  const FileQuality q =
      assess(matrixOf(20000, {{"FSC-A", ChannelKind::Scatter, noise(2)}, quietFitc(), steadyTime()}));
  EXPECT_EQ(q.events, 20000u);
  EXPECT_EQ(q.notFinite, 0u);
  EXPECT_TRUE(q.time.assessed);
  EXPECT_EQ(q.time.segments, 20);
  EXPECT_FALSE(q.time.falls);
  EXPECT_NEAR(q.time.rateMedian, 10, 0.2);
  EXPECT_LT(q.time.worstDrift, 0.25);
  EXPECT_TRUE(q.time.stable);
}

TEST(FileQuality, FindsASignalThatDrifts) {
  const Value base = noise(3);
  const FileQuality q = assess(matrixOf(
      20000,
      {quietFitc(),
       {"PE-A", ChannelKind::Fluorescence, [&](std::size_t i) { return base(i) + 60.0 * double(i) / 20000; }},
       steadyTime()}));
  EXPECT_EQ(q.time.worstChannel, "PE-A");
  EXPECT_GT(q.time.worstDrift, 0.5);
  EXPECT_FALSE(q.time.stable);
}

TEST(FileQuality, FindsOneShiftedSegmentAndSaysWhich) {
  const Value base = noise(4);
  const FileQuality q =
      assess(matrixOf(20000, {{"PE-A", ChannelKind::Fluorescence,
                               [&](std::size_t i) { return base(i) + (i >= 7000 && i < 8000 ? 50 : 0); }},
                              steadyTime()}));
  EXPECT_EQ(q.time.worstSegment, 7);
  EXPECT_NEAR(q.time.worstDrift, 2.4, 0.4);
  EXPECT_FALSE(q.time.stable);
}

TEST(FileQuality, FindsAClogByItsRate) {
  // one tenth of the flow between events 10000 and 12000
  const Value time = [](std::size_t i) {
    const double e = static_cast<double>(i);
    if (i < 10000) return std::floor(e / 10);
    if (i < 12000) return std::floor(1000 + (e - 10000));
    return std::floor(3000 + (e - 12000) / 10);
  };
  const FileQuality q = assess(matrixOf(20000, {quietFitc(), {"Time", ChannelKind::Time, time}}));
  EXPECT_NEAR(q.time.rateMinimum, 1, 0.02);
  EXPECT_NEAR(q.time.rateMedian, 10, 0.2);
  EXPECT_FALSE(q.time.stable);
}

TEST(FileQuality, FindsTimeThatGoesBack) {
  const Value time = [](std::size_t i) { return static_cast<double>(i < 15000 ? i : i - 15000); };
  const FileQuality q = assess(matrixOf(20000, {quietFitc(), {"Time", ChannelKind::Time, time}}));
  EXPECT_TRUE(q.time.falls);
  EXPECT_FALSE(q.time.stable);
}

TEST(FileQuality, DoesNotCallTwoEqualPopulationsUnstable) {
  std::mt19937 random(5);
  std::bernoulli_distribution bright(0.5);
  const FileQuality q =
      assess(matrixOf(20000, {{"PE-A", ChannelKind::Fluorescence,
                               [&](std::size_t i) { return (bright(random) ? 900 : 100) + double(i % 7); }},
                              steadyTime()}));
  EXPECT_TRUE(q.time.stable) << q.time.worstDrift;
}

TEST(FileQuality, AssessesNoTimeWithoutATimeChannel) {
  const FileQuality q = assess(matrixOf(20000, {quietFitc()}));
  EXPECT_FALSE(q.time.assessed);
  EXPECT_FALSE(q.time.stable);
  EXPECT_EQ(q.margins.size(), 1u);
}

TEST(FileQuality, AssessesNoTimeOfAFewEventsButSeesItFall) {
  const FileQuality q = assess(matrixOf(4999, {quietFitc(), {"Time", ChannelKind::Time, [](std::size_t i) {
                                                               return i == 10 ? 0.0 : double(i);
                                                             }}}));
  EXPECT_FALSE(q.time.assessed);
  EXPECT_TRUE(q.time.falls);
}

TEST(FileQuality, TakesAnEmptyFile) {
  const FileQuality q = assess(matrixOf(0, {quietFitc(), steadyTime()}));
  EXPECT_EQ(q.events, 0u);
  EXPECT_EQ(q.notFinite, 0u);
  EXPECT_FALSE(q.time.assessed);
  ASSERT_EQ(q.margins.size(), 1u);
  EXPECT_EQ(q.margins[0].high, 0u);
}

TEST(FileQuality, CountsAnEventWithTwoBadNumbersOnce) {
  const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
  const FileQuality q = assess(
      matrixOf(100, {{"FSC-A", ChannelKind::Scatter, [&](std::size_t i) { return i == 3 ? nan : 5.0; }},
                     {"PE-A", ChannelKind::Fluorescence, [&](std::size_t i) {
                        return i == 3 ? -infinity : i == 9 ? infinity : 5.0;
                      }}}));
  EXPECT_EQ(q.notFinite, 2u);
}

TEST(FileQuality, CountsTheEdgesOfTheScale) {
  const std::vector<double> values = {-5, 0, 0.5, 500, 1022.9, 1023, 2000};
  const Value value = [&](std::size_t i) { return values[i]; };
  const FileQuality q = assess(matrixOf(values.size(), {{"FSC-A", ChannelKind::Scatter, value},
                                                        {"PE-A", ChannelKind::Fluorescence, value},
                                                        {"Time", ChannelKind::Time, value}}));
  ASSERT_EQ(q.margins.size(), 2u);
  EXPECT_EQ(q.margins[0].channel, "FSC-A");
  EXPECT_EQ(q.margins[0].low, 2u);
  EXPECT_EQ(q.margins[0].high, 2u);
  EXPECT_EQ(q.margins[1].low, 0u);  // fluorescence below 0 is no edge
  EXPECT_EQ(q.margins[1].high, 2u);
}

TEST(FileQuality, TakesAConstantChannelAndOneOfNaNs) {
  const FileQuality q =
      assess(matrixOf(20000, {{"FSC-A", ChannelKind::Scatter, [](std::size_t) { return 7.0; }},
                              {"PE-A", ChannelKind::Fluorescence, [](std::size_t) { return std::nan(""); }},
                              steadyTime()}));
  EXPECT_EQ(q.time.worstDrift, 0);
  EXPECT_EQ(q.notFinite, 20000u);
}

TEST(FileQuality, IsTheSameForAnyNumberOfThreads) {
  const EventMatrix events =
      matrixOf(200000, {quietFitc(), {"PE-A", ChannelKind::Fluorescence, noise(8)}, steadyTime()});
  std::vector<FileQuality> found;
  for (const std::size_t threads : {1, 2, 16}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    found.push_back(assess(events));
  }
  for (const FileQuality& q : found) {
    EXPECT_EQ(q.time.worstDrift, found[0].time.worstDrift);
    EXPECT_EQ(q.time.worstChannel, found[0].time.worstChannel);
    EXPECT_EQ(q.time.worstSegment, found[0].time.worstSegment);
    EXPECT_EQ(q.time.rateMedian, found[0].time.rateMedian);
  }
}

TEST(FileQuality, StopsWhenCancelled) {
  Cancelling progress;
  const auto quality = assessFile(matrixOf(1000, {quietFitc(), steadyTime()}), progress);
  ASSERT_FALSE(quality);
  EXPECT_EQ(quality.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige
