// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/tube_quality.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <vector>

#include "tests/support/quality_tube.h"

namespace vestige {
namespace {

using test::QualityTube;

class Cancelling final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TubeQuality assess(const EventMatrix& events, const EventMatrix* previous = nullptr) {
  NoProgress quiet;
  return assessTubeQuality({events, 0.01, previous}, {}, quiet).value();
}
std::uint64_t found(const TubeQuality& quality, QualityReason reason) { return quality.counts.with(reason); }

const ChannelDrift& driftIn(const TubeQuality& quality, const std::string& channel) {
  return *std::ranges::find(quality.time.drifts, channel, &ChannelDrift::channel);
}

EventMatrix mapped(const EventMatrix& events, double factor, double offset) {
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (events.channel(c).kind != ChannelKind::Fluorescence) {
      columns.push_back(events.sharedColumn(c));
      continue;
    }
    auto column = std::make_shared<Column>(Column::float32(events.eventCount()));
    for (std::size_t i = 0; i < events.eventCount(); ++i)
      column->floats()[i] = static_cast<float>(events.column(c).at(i) * factor + offset);
    columns.push_back(std::move(column));
  }
  return EventMatrix(events.channels(), std::move(columns), events.eventCount());
}

EventMatrix reversedChannels(const EventMatrix& events) {
  std::vector<Channel> channels(events.channels().rbegin(), events.channels().rend());
  std::vector<ColumnPtr> columns;
  for (std::size_t c = events.channelCount(); c-- > 0;) columns.push_back(events.sharedColumn(c));
  return EventMatrix(std::move(channels), std::move(columns), events.eventCount());
}

TEST(TubeQuality, FindsNothingInCleanTubesAtAnEvenRate) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    QualityTube tube;
    tube.seed = seed;
    const TubeQuality quality = assess(tube.make());
    ASSERT_TRUE(quality.time.isAssessed);
    EXPECT_EQ(quality.time.flow.clock, ClockState::Runs);
    EXPECT_EQ(found(quality, QualityReason::FlowRate), 0u) << seed;
    EXPECT_EQ(found(quality, QualityReason::Burst), 0u) << seed;
    EXPECT_EQ(found(quality, QualityReason::TimeFault), 0u) << seed;
    EXPECT_EQ(found(quality, QualityReason::CarryOver), 0u) << seed;
    for (const ChannelDrift& drift : quality.time.drifts) {
      EXPECT_EQ(drift.verdict, DriftVerdict::None) << seed << ' ' << drift.channel;
      EXPECT_TRUE(drift.gain.empty());
    }
  }
}

TEST(TubeQuality, FindsAPlantedBurstToTheBin) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    QualityTube tube;
    tube.seed = seed;
    const std::size_t begin = 20'000, end = 24'000;
    tube.gain = [=](std::size_t i) { return i >= begin && i < end ? 2.5 : 1.0; };
    const TubeQuality quality = assess(tube.make());
    for (std::size_t b = 0; b < quality.time.bins.count; ++b) {
      const bool isIn = quality.time.bins.begin(b) >= begin && quality.time.bins.end(b) <= end;
      EXPECT_EQ((quality.time.reasons[b] & bitOf(QualityReason::Burst)) != 0, isIn) << seed << " bin " << b;
    }
    EXPECT_EQ(quality.time.channels[quality.time.worstChannel[21]].channel, "C1-A");
    EXPECT_NE(driftIn(quality, "C1-A").verdict, DriftVerdict::Proposed) << "a burst is no drift";
  }
}

TEST(TubeQuality, FindsABurstAtTheVeryStart) {
  QualityTube tube;
  tube.gain = [](std::size_t i) { return i < 3000 ? 0.4 : 1.0; };
  EXPECT_EQ(found(assess(tube.make()), QualityReason::Burst), 3000u);
}

TEST(TubeQuality, FindsAClogByItsRate) {
  QualityTube tube;
  tube.flow = [](std::size_t i) { return i >= 30'000 && i < 32'000 ? 0.5 : 1.0; };
  const TubeQuality quality = assess(tube.make());
  EXPECT_EQ(found(quality, QualityReason::FlowRate), 2000u);
  EXPECT_LT(quality.time.flow.z[30], -6);
  EXPECT_EQ(found(quality, QualityReason::Burst), 0u);
}

TEST(TubeQuality, CallsALongGapAPauseAndProposesNothing) {
  QualityTube tube;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i >= 25'500) values.back() += 60'000;
  };
  const TubeQuality quality = assess(tube.make());
  ASSERT_EQ(quality.time.flow.pauses.size(), 1u);
  EXPECT_EQ(quality.time.flow.pauses[0].event, 25'500u);
  EXPECT_NEAR(quality.time.flow.pauses[0].ticks, 60'000, 5);
  EXPECT_EQ(found(quality, QualityReason::FlowRate), 0u);
}

TEST(TubeQuality, ProposesToCorrectASlowDriftAndRemovesNothing) {
  for (const double slope : {0.25, -0.2, 0.08}) {
    QualityTube tube;
    tube.events = 100'000;
    tube.gain = [&](std::size_t i) { return 1 + slope * static_cast<double>(i) / 100'000; };
    const EventMatrix events = tube.make();
    const TubeQuality quality = assess(events);
    const ChannelDrift& drift = driftIn(quality, "C1-A");
    ASSERT_EQ(drift.verdict, DriftVerdict::Proposed) << slope;
    const double whole = slope > 0 ? slope : -slope / (1 + slope);
    EXPECT_NEAR(std::abs(drift.percent), 100 * whole, 3);
    EXPECT_EQ(drift.percent > 0, slope > 0);
    EXPECT_NEAR(drift.decades, std::copysign(std::log10(1 + std::abs(drift.percent) / 100), slope), 1e-9);
    EXPECT_LT(drift.leftPercent, 2);
    EXPECT_EQ(found(quality, QualityReason::Burst), 0u);
    for (const char* channel : {"FSC-A", "SSC-A", "C2-A"})
      EXPECT_EQ(driftIn(quality, channel).verdict, DriftVerdict::None) << channel;
    const auto corrected = events.withColumn(drift.column, correctDrift(events.column(drift.column), drift));
    EXPECT_LT(std::abs(driftIn(assess(corrected), "C1-A").percent), 2) << slope;
  }
}

TEST(TubeQuality, CallsAChangingMixtureNoGain) {
  QualityTube tube;
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform;
  // cells that are negative become positive over the run: no factor of the instrument does that
  tube.plant = [&](std::size_t i, std::vector<double>& values) {
    if (values[3] < 2000 && uniform(random) < 0.5 * static_cast<double>(i) / 50'000) values[3] *= 13;
  };
  const ChannelDrift drift = driftIn(assess(tube.make()), "C1-A");
  EXPECT_EQ(drift.verdict, DriftVerdict::NotGain);
  EXPECT_TRUE(drift.gain.empty());
}

TEST(TubeQuality, IsTheSameAtAnotherGainAndOffset) {
  QualityTube tube;
  tube.gain = [](std::size_t i) { return i >= 20'000 && i < 22'000 ? 1.6 : 1.0; };
  const EventMatrix events = tube.make();
  const TubeQuality plain = assess(events), scaled = assess(mapped(events, 4, 0)),
                    shifted = assess(mapped(events, 0.5, 256));
  ASSERT_EQ(found(plain, QualityReason::Burst), 2000u);
  EXPECT_EQ(plain.mask, scaled.mask);
  EXPECT_EQ(plain.time.reasons, shifted.time.reasons);
  for (std::size_t c = 0; c < plain.time.drifts.size(); ++c)
    EXPECT_NEAR(plain.time.drifts[c].percent, scaled.time.drifts[c].percent, 1e-6);
}

TEST(TubeQuality, DoesNotDependOnTheOrderOfTheChannels) {
  QualityTube tube;
  tube.gain = [](std::size_t i) { return i >= 20'000 && i < 22'000 ? 1.6 : 1.0; };
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i < 200 && i % 2 == 0) values[3] = values[4] = values[5] = 50'000;
  };
  const EventMatrix events = tube.make();
  const TubeQuality quality = assess(events);
  EXPECT_GT(found(quality, QualityReason::CarryOver), 50u);
  EXPECT_EQ(quality.mask, assess(reversedChannels(events)).mask);
}

TEST(TubeQuality, IsTheSameForAnyNumberOfThreads) {
  QualityTube tube;
  tube.events = 200'000;
  tube.gain = [](std::size_t i) {
    return (i >= 20'000 && i < 22'000 ? 1.6 : 1.0) * (1 + 1e-6 * static_cast<double>(i));
  };
  const EventMatrix events = tube.make();
  const TubeQuality many = assess(events);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const TubeQuality single = assess(events);
  EXPECT_EQ(many.mask, single.mask);
  for (std::size_t c = 0; c < many.time.drifts.size(); ++c)
    EXPECT_EQ(many.time.drifts[c].gain, single.time.drifts[c].gain);
}

TEST(TubeQuality, LeavesARarePopulationAlone) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    QualityTube tube;
    tube.events = 300'000;
    tube.seed = seed;
    std::vector<std::size_t> rare;
    tube.plant = [&](std::size_t i, std::vector<double>& values) {
      if (i % 10'000 != 137) return;
      rare.push_back(i);
      values[3] = 40'000;
      values[4] = 30'000;
      values[5] = 60;
    };
    const EventMatrix events = tube.make();
    const TubeQuality quality = assess(events);
    ASSERT_EQ(rare.size(), 30u);
    for (const std::size_t event : rare)
      EXPECT_EQ(quality.mask.of(event) & ~bitOf(QualityReason::Doublet), 0) << seed << ' ' << event;
  }
}

TEST(TubeQuality, MarksBrightEventsOnTheEdgeButNeverForRemoval) {
  QualityTube tube;
  tube.events = 20'000;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i % 100 == 0) values[4] = 262143;
    if (i % 100 == 1) values[0] = 262143;
    if (i % 100 == 2) values[2] = 0;
  };
  const TubeQuality quality = assess(tube.make());
  EXPECT_EQ(found(quality, QualityReason::FluorescenceMargin), 200u);
  EXPECT_EQ(found(quality, QualityReason::ScatterMargin), 400u);
  EXPECT_FALSE(mayRemove(QualityReason::FluorescenceMargin));
  EXPECT_EQ(removableReasons() & bitOf(QualityReason::FluorescenceMargin), 0);
}

TEST(TubeQuality, FindsDoubletsByAreaOverHeight) {
  QualityTube tube;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i % 50 == 0) values[1] *= 0.55;
  };
  const TubeQuality quality = assess(tube.make());
  ASSERT_EQ(quality.doublets.measures.size(), 1u);
  EXPECT_TRUE(quality.doublets.measures[0].decides);
  EXPECT_EQ(quality.doublets.measures[0].over, "FSC-H");
  EXPECT_NEAR(static_cast<double>(found(quality, QualityReason::Doublet)), 1000, 20);
}

TEST(TubeQuality, FindsCarryOverAndChecksItAgainstTheTubeBefore) {
  const auto foreign = [](std::vector<double>& values) {
    values[3] = 50'000;
    values[4] = 60'000;
    values[5] = 100;
  };
  QualityTube tube, before;
  before.seed = 77;
  before.plant = [&](std::size_t i, std::vector<double>& values) {
    if (i % 3 == 0) foreign(values);
  };
  tube.plant = [&](std::size_t i, std::vector<double>& values) {
    if (i < 400 && i % 4 == 0) foreign(values);
  };
  const EventMatrix events = tube.make(), previous = before.make();
  QualityTube other;
  other.seed = 78;
  const EventMatrix unlike = other.make();
  const TubeQuality alone = assess(events), matched = assess(events, &previous),
                    unmatched = assess(events, &unlike);
  EXPECT_GE(found(alone, QualityReason::CarryOver), 80u);
  EXPECT_LE(found(alone, QualityReason::CarryOver), 110u);
  EXPECT_GE(found(matched, QualityReason::CarryOver), 80u);
  EXPECT_TRUE(matched.carryOver.comparedWithPrevious);
  EXPECT_EQ(found(unmatched, QualityReason::CarryOver), 0u);
  EXPECT_FALSE(alone.carryOver.comparedWithPrevious);
}

TEST(TubeQuality, SaysWhatAFewEventsCannotTell) {
  for (const std::size_t events : {std::size_t{0}, std::size_t{1}, std::size_t{200}}) {
    QualityTube tube;
    tube.events = events;
    const TubeQuality quality = assess(tube.make());
    EXPECT_FALSE(quality.time.isAssessed) << events;
    EXPECT_EQ(quality.time.flow.clock, events == 0   ? ClockState::Empty
                                       : events == 1 ? ClockState::Still
                                                     : ClockState::TooFew);
    EXPECT_EQ(quality.carryOver.state, events < 200 ? CarryOverState::OrderUnknown : CarryOverState::TooFew);
    EXPECT_EQ(quality.mask.size(), events);
    EXPECT_EQ(quality.counts.events(), events);
  }
}

TEST(TubeQuality, SaysThatTimeStandsStillRunsBackOrIsMissing) {
  QualityTube tube;
  tube.plant = [](std::size_t, std::vector<double>& values) { values.back() = 7; };
  EXPECT_EQ(assess(tube.make()).time.flow.clock, ClockState::Still);
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i >= 30'000) values.back() -= 5000;
  };
  const FlowRate back = assess(tube.make()).time.flow;
  EXPECT_EQ(back.clock, ClockState::Runs);
  EXPECT_EQ(back.falls, 1u);
  EXPECT_EQ(back.firstFall, 30'000u);
  EXPECT_LT(back.ticks, 11'000) << "a fall is no time";
  tube.plant = [](std::size_t, std::vector<double>& values) {
    values.back() = std::floor(values.back() / 2000);
  };
  EXPECT_EQ(assess(tube.make()).time.flow.clock, ClockState::TooCoarse);
  tube.plant = [](std::size_t, std::vector<double>&) {};
  const EventMatrix events = tube.make();
  std::vector<Channel> channels(events.channels().begin(), events.channels().end() - 1);
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < channels.size(); ++c) columns.push_back(events.sharedColumn(c));
  const TubeQuality without = assess(EventMatrix(channels, columns, events.eventCount()));
  EXPECT_EQ(without.time.flow.clock, ClockState::Absent);
  EXPECT_FALSE(without.time.isAssessed) << "nobody knows the order of the events";
  EXPECT_EQ(without.carryOver.state, CarryOverState::OrderUnknown);
}

TEST(TubeQuality, ProposesNothingByTimeForEventsThatWereSortedByKind) {
  QualityTube tube;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i >= 20'000) values[3] *= 5;
    values.back() = static_cast<double>(i * 7919 % 50'000);
  };
  const TubeQuality quality = assess(tube.make());
  EXPECT_EQ(quality.time.flow.clock, ClockState::Disordered);
  EXPECT_FALSE(quality.time.isAssessed);
  EXPECT_EQ(found(quality, QualityReason::Burst), 0u);
  EXPECT_EQ(quality.carryOver.state, CarryOverState::OrderUnknown);
}

TEST(TubeQuality, MarksTheBinInWhichTimeStandsStill) {
  QualityTube tube;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    if (i >= 20'000 && i <= 22'000) values.back() = 4000;
  };
  const TubeQuality quality = assess(tube.make());
  EXPECT_EQ(found(quality, QualityReason::TimeFault), 2000u);
}

TEST(TubeQuality, TakesConstantChannelsAndNaNs) {
  QualityTube tube;
  tube.plant = [](std::size_t i, std::vector<double>& values) {
    values[3] = 5;
    values[4] = std::numeric_limits<double>::quiet_NaN();
    if (i % 1000 == 5) values[5] = std::numeric_limits<double>::infinity();
    if (i == 7) values.back() = std::numeric_limits<double>::quiet_NaN();
  };
  const TubeQuality quality = assess(tube.make());
  EXPECT_TRUE(quality.time.channels[3].isConstant);
  EXPECT_TRUE(quality.time.channels[4].isConstant);
  EXPECT_EQ(driftIn(quality, "C1-A").verdict, DriftVerdict::NotAssessed);
  EXPECT_EQ(quality.notFinite, 50'000u);
  EXPECT_EQ(found(quality, QualityReason::Burst), 0u);
  EXPECT_EQ(found(quality, QualityReason::TimeFault), 1u);
  EXPECT_EQ(quality.time.flow.notFinite, 1u);
}

TEST(TubeQuality, StopsWhenCancelled) {
  Cancelling cancelled;
  const auto quality = assessTubeQuality({QualityTube{}.make(), 0.01, nullptr}, {}, cancelled);
  ASSERT_FALSE(quality);
  EXPECT_EQ(quality.error().code, ErrorCode::Cancelled);
}

TEST(ReasonCounts, CountsAnEventWithTwoReasonsOnce) {
  QualityMask mask(5);
  mask.add(0, QualityReason::Burst);
  mask.add(0, QualityReason::Doublet);
  mask.addRange(1, 3, QualityReason::Doublet);
  const ReasonCounts counts = ReasonCounts::of(mask);
  EXPECT_EQ(counts.with(QualityReason::Doublet), 3u);
  EXPECT_EQ(counts.withAny(bitOf(QualityReason::Doublet) | bitOf(QualityReason::Burst)), 3u);
  EXPECT_EQ(mask.eventsWith(bitOf(QualityReason::Burst)).count(), 1u);
  EventMask members(5);
  members.set(0, true);
  members.set(4, true);
  EXPECT_EQ(ReasonCounts::of(mask, members).with(QualityReason::Doublet), 1u);
  EXPECT_EQ(ReasonCounts::of(mask, members).events(), 2u);
}

TEST(QualityReason, HasANameForEveryReason) {
  for (std::size_t r = 0; r < kQualityReasons; ++r) {
    const auto reason = static_cast<QualityReason>(r);
    EXPECT_EQ(reasonOf(reasonCode(reason)), reason);
  }
  EXPECT_FALSE(reasonOf("flow rate"));
}

TEST(QualityParameters, SetsEveryMemberByItsStoredNameAndRefusesNonsense) {
  QualityParameters parameters;
  for (const auto& [name, value] : parameters.named()) EXPECT_TRUE(parameters.set(name, value)) << name;
  EXPECT_EQ(parameters, QualityParameters{});
  EXPECT_FALSE(parameters.set("bin_events", 0));
  EXPECT_FALSE(parameters.set("burst_z", std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(parameters.set("unknown", 1));
}

TEST(MarginLimits, LieWhereTheLastStoredNumberLies) {
  Channel channel;
  channel.kind = ChannelKind::Fluorescence;
  channel.range = 1024;
  EXPECT_EQ(marginLimits(channel).high, 1023);
  channel.gain = 4;
  EXPECT_EQ(marginLimits(channel).high, 1023 / 4.0);
  channel.gain = 1;
  channel.amplification = {4, 1};
  EXPECT_NEAR(marginLimits(channel).high, std::pow(10.0, 4 * 1023 / 1024.0), 0.02);
  EXPECT_LT(marginLimits(channel).low, -1e300);
  channel.kind = ChannelKind::Scatter;
  EXPECT_EQ(marginLimits(channel).low, 1);
}

TEST(RunningReference, FollowsALineToItsEndsDespiteABurst) {
  std::vector<double> line;
  for (int i = 0; i < 60; ++i) line.push_back(10 + 0.5 * i);
  std::vector<double> burst = line;
  for (const int at : {0, 1, 2, 30, 31, 58, 59}) burst[static_cast<std::size_t>(at)] += 1000;
  const auto reference = runningReference(burst, 19);
  for (std::size_t i = 0; i < line.size(); ++i) EXPECT_NEAR(reference[i], line[i], 2) << i;
}

}  // namespace
}  // namespace vestige
