// SPDX-License-Identifier: GPL-3.0-or-later
// The demonstration strategy on the demonstration scenarios: shows that the parts fit together and that the
// shipped case gives the result it is meant to show. It says nothing about the accuracy of any method (ADR
// 0411).
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/compensation/compensate.h"
#include "core/simulate/scenario.h"
#include "gating/evaluate/evaluate.h"
#include "io/resource/scenario_json.h"
#include "io/resource/strategy_json.h"

namespace vestige {
namespace {

using simulate::Label;

struct Counts {
  std::uint64_t k = 0, n = 0, truth = 0, hits = 0;
  double precision() const { return static_cast<double>(hits) / static_cast<double>(k); }
  double recall() const { return static_cast<double>(hits) / static_cast<double>(truth); }
};

GateInput inputOf(const Strategy& strategy, const simulate::SimulatedTube& tube) {
  NoProgress quiet;
  GateInput input;
  input.matrices.emplace("none", tube.events);
  input.matrices.emplace("file", compensate(tube.events, tube.fileSpillover, quiet).value());
  const auto matches = matchPanel(strategy.panel, tube.events.channels());
  EXPECT_TRUE(matches);
  for (const PanelMatch& match : *matches) {
    input.channelColumns[match.channel] = match.column;
    EXPECT_FALSE(match.detectorDiffers) << match.channel;
  }
  input.eventCount = tube.events.eventCount();
  return input;
}

Counts gate(const std::string& scenarioId, std::uint64_t seed) {
  const std::string resources = std::string(VESTIGE_SOURCE_DIR) + "/resources";
  const auto strategy = loadStrategy(resources + "/strategies/b-all-8c-demo.json");
  auto document = loadScenario(resources + "/scenarios/" + scenarioId + ".json");
  EXPECT_TRUE(strategy);
  EXPECT_TRUE(document);
  simulate::Scenario& scenario = document->scenario.front();
  if (seed != 0) scenario.seed = seed;
  NoProgress quiet;
  const auto tube = simulateTube(scenario, quiet);
  EXPECT_TRUE(tube);
  const auto evaluation = evaluate(strategy->tree, inputOf(*strategy, *tube), quiet);
  EXPECT_TRUE(evaluation);
  const auto at = [&](const std::string& id) {
    return evaluation->populations[*strategy->tree.populationIndex(id)];
  };
  const PopulationResult mrd = at(strategy->mrd->population);
  Counts counts{mrd.count, at(strategy->mrd->denominator.population).count, 0, 0};
  for (std::size_t i = 0; i < tube->labels.size(); ++i) {
    if (tube->labels[i] != Label::Blast) continue;
    ++counts.truth;
    counts.hits += mrd.mask.test(i) ? 1 : 0;
  }
  return counts;
}

class DemonstrationStrategy : public ::testing::TestWithParam<std::uint64_t> {};  // 0 = the shipped seed

TEST_P(DemonstrationStrategy, FindsTheBlastsOfTheFollowUp) {
  const Counts counts = gate("followup_d19", GetParam());
  EXPECT_GE(counts.n, 500000u);
  EXPECT_GE(counts.k, 50u) << "enough for a quantified result";
  EXPECT_NEAR(static_cast<double>(counts.k) / static_cast<double>(counts.n), 0.0003, 0.00008);
  EXPECT_GE(counts.precision(), 0.90);
  EXPECT_GE(counts.recall(), 0.90);
}

TEST_P(DemonstrationStrategy, FindsAlmostNothingInNormalMarrow) {
  const Counts counts = gate("normal", GetParam());
  EXPECT_EQ(counts.truth, 0u);
  EXPECT_LT(counts.k, 20u) << "below the detection limit of the strategy";
  EXPECT_GE(counts.n, 500000u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, DemonstrationStrategy, ::testing::Values(0u, 21u));

TEST(DemonstrationDiagnosis, IsFoundAsWell) {
  const Counts counts = gate("diagnosis", 0);
  EXPECT_GE(counts.recall(), 0.90);
  EXPECT_GE(counts.precision(), 0.90);
}

}  // namespace
}  // namespace vestige
