// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/controls.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "core/base/rng.h"
#include "core/compensation/main_population.h"
#include "core/compensation/robust_line.h"

namespace vestige {
namespace {

const std::vector<std::string> kDyes = {"FITC-A", "PE-A", "APC-A"};
const std::vector<double> kTrue = {1, 0.18, 0.01, 0.03, 1, 0.002, 0.0005, 0.004, 1};
constexpr double kNegative = 120;  // autofluorescence in every channel

struct Make {
  std::size_t events = 8000;
  double positiveShare = 0.5;
  double median = 20'000;  // of the positives, above the negatives
  double autofluorescence = kNegative;
  double granulocytes = 0.2;  // another population by scatter, with four times the autofluorescence
  std::uint64_t seed = 1;
};

/// Photon noise (variance grows with the signal) and read-out noise in every detector.
EventMatrix tube(int dye, const Make& make) {
  RandomStream random(make.seed, "controls", static_cast<std::uint64_t>(dye + 1));
  std::vector<std::vector<double>> columns(5);
  for (std::size_t i = 0; i < make.events; ++i) {
    const bool granulocyte = random.uniform() < make.granulocytes;
    const double own = granulocyte ? 4 * make.autofluorescence : make.autofluorescence;
    columns[0].push_back((granulocyte ? 140'000 : 80'000) + 5000 * random.normal());
    columns[1].push_back((granulocyte ? 120'000 : 25'000) + 4000 * random.normal());
    const bool positive = dye >= 0 && random.uniform() < make.positiveShare;
    const double signal = positive ? random.lognormal10(make.median, 0.2) : 0;
    for (std::size_t c = 0; c < 3; ++c) {
      const double mean = own + (dye >= 0 ? signal * kTrue[static_cast<std::size_t>(dye) * 3 + c] : 0);
      columns[2 + c].push_back(mean + std::sqrt(15 * mean + 400) * random.normal());
    }
  }
  std::vector<Channel> channels(5);
  channels[0].name = "FSC-A";
  channels[1].name = "SSC-A";
  channels[0].kind = channels[1].kind = ChannelKind::Scatter;
  std::vector<ColumnPtr> stored;
  for (std::size_t c = 0; c < 5; ++c) {
    channels[c].range = 262144;
    if (c >= 2) channels[c].name = kDyes[c - 2];
    auto column = std::make_shared<Column>(Column::float32(make.events));
    for (std::size_t i = 0; i < make.events; ++i) column->floats()[i] = static_cast<float>(columns[c][i]);
    stored.push_back(std::move(column));
  }
  return EventMatrix(std::move(channels), std::move(stored), make.events);
}

struct Experiment {
  EventMatrix blank;
  std::vector<EventMatrix> stained;
  std::vector<SingleStain> controls;

  explicit Experiment(const std::vector<Make>& makes = {{}, {}, {}}) : blank(tube(-1, {.seed = 9})) {
    for (int dye = 0; dye < 3; ++dye) stained.push_back(tube(dye, makes[static_cast<std::size_t>(dye)]));
    for (std::size_t dye = 0; dye < 3; ++dye)
      controls.push_back({kDyes[dye] + ".fcs", kDyes[dye], &stained[dye]});
  }
  Result<SpilloverEstimate> estimate(SpilloverMethod method = SpilloverMethod::Robust) const {
    NoProgress progress;
    return estimateSpillover(controls, blank, method, {}, progress);
  }
};

bool has(const ControlQuality& quality, ControlIssueKind kind) {
  return std::ranges::any_of(quality.issues, [&](const ControlIssue& issue) { return issue.kind == kind; });
}

TEST(RobustLine, FindsTheSlopeThroughOutliersAndGrowingNoise) {
  RandomStream random(3, "line");
  std::vector<double> x, y;
  for (int i = 0; i < 5000; ++i) {
    const double signal = random.lognormal10(5000, 0.5);
    x.push_back(signal);
    y.push_back(50 + 0.2 * signal + std::sqrt(10 * signal + 100) * random.normal());
    if (i % 20 == 0) y.back() += 30'000;  // another population
  }
  const RobustLine line = robustLine(x, y);
  ASSERT_TRUE(line.valid);
  EXPECT_NEAR(line.slope, 0.2, 0.004);
  EXPECT_GT(line.standardError, 0);
  EXPECT_LT(line.standardError, 0.004);
}

TEST(RobustLine, SaysSoWhenThereIsNoLine) {
  const std::vector<double> same(100, 5.0), few = {1, 2, 3};
  const std::vector<double> nothing(100, std::numeric_limits<double>::quiet_NaN());
  EXPECT_FALSE(robustLine(same, same).valid);
  EXPECT_FALSE(robustLine(few, few).valid);
  EXPECT_FALSE(robustLine(nothing, same).valid);
}

TEST(MainPopulation, TakesTheLargestCloudAndEverythingWithoutScatter) {
  const EventMatrix events = tube(-1, {});
  const auto chosen = mainPopulation(events);
  const auto isSmall = [&](std::size_t i) { return events.column(0).at(i) < 110'000; };
  EXPECT_GT(chosen.size(), 5000u);
  EXPECT_EQ(std::ranges::count_if(chosen, isSmall), static_cast<std::ptrdiff_t>(chosen.size()));
  std::vector<Channel> channels{Channel{}};
  const EventMatrix bare(channels, {events.sharedColumn(2)}, events.eventCount());
  EXPECT_EQ(mainPopulation(bare).size(), events.eventCount());
}

TEST(Controls, RobustFindsTheTrueMatrixAndConverges) {
  const Experiment experiment;
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->converged);
  EXPECT_EQ(found->matrix.channels, kDyes);
  for (std::size_t i = 0; i < kTrue.size(); ++i) {
    EXPECT_NEAR(found->matrix.values[i], kTrue[i], std::max(0.0008, 5 * found->standardErrors[i])) << i;
  }
  for (const ControlQuality& quality : found->quality) {
    EXPECT_TRUE(quality.issues.empty()) << quality.channel << " " << static_cast<int>(quality.issues[0].kind);
    EXPECT_GT(quality.brightness, 100);
  }
}

TEST(Controls, RobustIsNotMovedByAnotherPopulationAsMediansAre) {
  const Make dirty{.granulocytes = 0.45};
  const Experiment experiment({dirty, dirty, dirty});
  const auto robust = experiment.estimate(), medians = experiment.estimate(SpilloverMethod::Medians);
  ASSERT_TRUE(robust && medians);
  double worstRobust = 0, worstMedians = 0;
  for (std::size_t i = 0; i < kTrue.size(); ++i) {
    worstRobust = std::max(worstRobust, std::abs(robust->matrix.values[i] - kTrue[i]));
    worstMedians = std::max(worstMedians, std::abs(medians->matrix.values[i] - kTrue[i]));
  }
  EXPECT_LT(worstRobust, 0.002);
  EXPECT_GT(worstMedians, 2 * worstRobust);
}

TEST(Controls, MediansAreTheClassicalQuotient) {
  const Make bright{.positiveShare = 1, .granulocytes = 0};
  const Experiment experiment({bright, bright, bright});
  const auto found = experiment.estimate(SpilloverMethod::Medians);
  ASSERT_TRUE(found);
  for (std::size_t i = 0; i < kTrue.size(); ++i) EXPECT_NEAR(found->matrix.values[i], kTrue[i], 0.004) << i;
  EXPECT_EQ(found->matrix.values[0], 1);
  EXPECT_TRUE(std::isnan(found->standardErrors[1]));
}

TEST(Controls, WithoutNegativesOfTheirOwnTheUnstainedTubeStandsInAndThatIsSaid) {
  const Make beads{.positiveShare = 1, .median = 4000, .granulocytes = 0};
  const Experiment experiment({beads, beads, beads});
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  for (std::size_t i = 0; i < kTrue.size(); ++i) EXPECT_NEAR(found->matrix.values[i], kTrue[i], 0.006) << i;
  for (const ControlQuality& quality : found->quality) {
    EXPECT_TRUE(has(quality, ControlIssueKind::UnstainedAsNegative)) << quality.channel;
    EXPECT_TRUE(std::isnan(quality.carrierDistance));
  }
}

TEST(Controls, EveryWeakControlIsNamed) {
  const Experiment experiment({{.events = 600}, {.median = 150}, {.autofluorescence = 4 * kNegative}});
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  EXPECT_TRUE(has(found->quality[0], ControlIssueKind::FewEvents));
  EXPECT_TRUE(has(found->quality[1], ControlIssueKind::Dim));
  EXPECT_FALSE(has(found->quality[0], ControlIssueKind::Dim));
}

TEST(Controls, ACarrierOfAnotherAutofluorescenceIsNamed) {
  Experiment experiment;
  // Negatives as dark as the unstained in their own detector but brighter in the others.
  EventMatrix& tube = experiment.stained[0];
  auto column = std::make_shared<Column>(Column::float32(tube.eventCount()));
  for (std::size_t i = 0; i < tube.eventCount(); ++i) {
    column->floats()[i] = static_cast<float>(tube.column(4).at(i) + 300);
  }
  tube = tube.withColumn(4, column);
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  ASSERT_TRUE(has(found->quality[0], ControlIssueKind::CarrierDiffers));
  EXPECT_EQ(found->quality[0].issues[0].channel, "APC-A");
}

TEST(Controls, SaturationIsNamed) {
  Experiment experiment;
  EventMatrix& tube = experiment.stained[1];
  auto column = std::make_shared<Column>(Column::float32(tube.eventCount()));
  for (std::size_t i = 0; i < tube.eventCount(); ++i) {
    column->floats()[i] = static_cast<float>(std::min(tube.column(3).at(i), 25'000.0));
  }
  tube = tube.withColumn(3, column);
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  EXPECT_TRUE(has(found->quality[1], ControlIssueKind::Saturated));
}

TEST(Controls, WrongListsAreRefused) {
  NoProgress progress;
  const Experiment experiment;
  auto twice = experiment.controls;
  twice[1].channel = twice[0].channel;
  auto absent = experiment.controls;
  absent[2].channel = "V450-A";
  const EventMatrix empty;
  auto none = experiment.controls;
  none[0].events = &empty;
  for (const auto& list : {twice, absent, none, std::vector<SingleStain>{}}) {
    const auto found = estimateSpillover(list, experiment.blank, SpilloverMethod::Robust, {}, progress);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::ControlsInvalid);
  }
  auto dark = experiment.controls;
  dark[0].events = &experiment.blank;
  const auto found = estimateSpillover(dark, experiment.blank, SpilloverMethod::Medians, {}, progress);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::ControlsInvalid);
}

TEST(Controls, TheResultDoesNotDependOnTheThreads) {
  const Experiment experiment;
  const auto many = experiment.estimate();
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const auto single = experiment.estimate();
  ASSERT_TRUE(many && single);
  EXPECT_EQ(many->matrix.values, single->matrix.values);
}

TEST(Spreading, IsZeroOnTheDiagonalAndGrowsWithTheSpill) {
  NoProgress progress;
  const Experiment experiment;
  const auto found = experiment.estimate();
  ASSERT_TRUE(found);
  const auto spreading = spilloverSpreading(experiment.controls, experiment.blank, found->matrix, progress);
  ASSERT_TRUE(spreading);
  EXPECT_EQ(spreading->at(0), 0);
  // FITC spills 18 % into PE and 1 % into APC: the photon noise of what is subtracted stays.
  EXPECT_GT(spreading->at(1), 2 * spreading->at(2));
  // Variance of the subtracted part per unit of FITC: 15 * 0.18 photons plus 0.18^2 * 15 of FITC's own noise.
  EXPECT_NEAR(spreading->at(1), std::sqrt(15 * 0.18 + 0.18 * 0.18 * 15), 0.4);
}

}  // namespace
}  // namespace vestige
