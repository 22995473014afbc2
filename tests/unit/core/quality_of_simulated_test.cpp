// SPDX-License-Identifier: GPL-3.0-or-later
// The quality checks on simulated tubes whose troubles are known: each is found from a stated strength on,
// and a tube without trouble has none.
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "core/quality/tube_quality.h"
#include "core/simulate/scenario.h"

namespace vestige {
namespace {

using simulate::Label;
using simulate::Scenario;
using simulate::SimulatedTube;

constexpr std::uint64_t kEvents = 100'000;

Scenario marrow(std::uint64_t seed = 3) {
  Scenario scenario;
  scenario.id = scenario.title = scenario.titleZh = "tube";
  scenario.seed = seed;
  scenario.events = kEvents;
  scenario.instrument.drift = 0;
  return scenario;
}

struct Judged {
  SimulatedTube tube;
  TubeQuality quality;
};

Judged judge(const Scenario& scenario, const EventMatrix* previous = nullptr) {
  NoProgress quiet;
  auto tube = simulate::simulateTube(scenario, quiet);
  EXPECT_TRUE(tube);
  auto quality = assessTubeQuality({tube->events, tube->timestep, previous}, {}, quiet);
  EXPECT_TRUE(quality);
  return {*std::move(tube), *std::move(quality)};
}

std::size_t driftsCalled(const TubeQuality& quality) {
  return static_cast<std::size_t>(std::ranges::count_if(quality.time.drifts, [](const ChannelDrift& drift) {
    return drift.verdict == DriftVerdict::Proposed || drift.verdict == DriftVerdict::NotGain;
  }));
}

TEST(QualityOfSimulated, ATubeWithoutTroubleHasNone) {
  for (const std::uint64_t seed : {3u, 4u, 5u}) {
    const Judged judged = judge(marrow(seed));
    EXPECT_EQ(judged.quality.counts.with(QualityReason::FlowRate), 0u) << seed;
    EXPECT_EQ(judged.quality.carryOver.state, CarryOverState::Assessed);
    EXPECT_EQ(judged.quality.carryOver.found, 0u) << seed;
    EXPECT_EQ(driftsCalled(judged.quality), 0u) << seed;
  }
}

TEST(QualityOfSimulated, FindsAClogOfAFiftiethOfTheRun) {
  Scenario scenario = marrow();
  scenario.instrument.clogFrom = 0.40;
  scenario.instrument.clogTo = 0.42;
  const Judged judged = judge(scenario);
  std::uint64_t within = 0, outside = 0;
  for (std::size_t i = 0; i < kEvents; ++i) {
    if (!(judged.quality.mask.of(i) & bitOf(QualityReason::FlowRate))) continue;
    (i >= kEvents * 2 / 5 && i < kEvents * 21 / 50 ? within : outside) += 1;
  }
  EXPECT_GE(within, kEvents / 50 * 9 / 10) << "a fifth of the flow";
  EXPECT_LE(outside, 2000u) << "at most the bins at its ends";
}

bool isCalled(const TubeQuality& quality, const std::string& channel) {
  const auto at = std::ranges::find(quality.time.drifts, channel, &ChannelDrift::channel);
  return at != quality.time.drifts.end() &&
         (at->verdict == DriftVerdict::Proposed || at->verdict == DriftVerdict::NotGain);
}

TEST(QualityOfSimulated, FindsADriftOfATwentiethInForwardScatterAndNotOneOfAThousandth) {
  Scenario scenario = marrow();
  scenario.instrument.drift = 0.05;
  const Judged strong = judge(scenario);
  for (const char* const channel : {"FSC-A", "FSC-H"})
    EXPECT_TRUE(isCalled(strong.quality, channel)) << channel;
  EXPECT_FALSE(isCalled(strong.quality, "FSC-W")) << "a ratio of two that drift alike";
  scenario.instrument.drift = 0.10;
  EXPECT_GE(driftsCalled(judge(scenario).quality), 4u) << "channels whose middle is no trough between cells";
  scenario.instrument.drift = 0.001;
  EXPECT_EQ(driftsCalled(judge(scenario).quality), 0u);
}

TEST(QualityOfSimulated, FindsCellsOfTheTubeBefore) {
  Scenario scenario = marrow();
  scenario.carryOver.events = 60;
  const Judged judged = judge(scenario);
  ASSERT_EQ(std::ranges::count(judged.tube.labels, Label::CarriedOver), 60);
  std::uint64_t right = 0, wrong = 0;
  for (std::size_t i = 0; i < kEvents; ++i) {
    if (!(judged.quality.mask.of(i) & bitOf(QualityReason::CarryOver))) continue;
    (judged.tube.labels[i] == Label::CarriedOver ? right : wrong) += 1;
  }
  EXPECT_GE(right, 30u) << "of 60 in 1000 events";
  EXPECT_LE(wrong, right / 4);
  for (std::size_t i = 1000; i < kEvents; ++i) ASSERT_NE(judged.tube.labels[i], Label::CarriedOver);
}

TEST(QualityOfSimulated, CarryOverChangesNothingElse) {
  const Judged clean = judge(marrow());
  Scenario scenario = marrow();
  scenario.carryOver.events = 10;
  const Judged with = judge(scenario);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < kEvents; ++i) {
    if (with.tube.labels[i] == Label::CarriedOver) continue;
    changed += with.tube.labels[i] != clean.tube.labels[i] ? 1 : 0;
  }
  EXPECT_EQ(changed, 0u);
  scenario.carryOver = {11, 10};
  EXPECT_TRUE(scenario.check());
  scenario.carryOver = {1, kEvents + 1};
  EXPECT_TRUE(scenario.check());
}

}  // namespace
}  // namespace vestige
