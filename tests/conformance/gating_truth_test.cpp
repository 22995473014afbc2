// SPDX-License-Identifier: GPL-3.0-or-later
// The Gating-ML 2.0 compliance set (Spidlen et al., Cytometry A 2015;87A:683-687): its gates, written as our
// strategy, must give the published membership of every event. Hyperlog and ratio gates come with the import
// of that format. The events and the lists stay outside the repository: folder gatingml2 of
// VESTIGE_OPEN_DATA.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "gating/evaluate/axes.h"
#include "gating/strategy/gate_input.h"
#include "io/fcs/fcs_reader.h"
#include "io/resource/strategy_json.h"

namespace vestige {
namespace {

const char* const kLists[] = {"And1",        "And3",         "Ellipse1",    "FL2N-FL4N",    "FL2N-FL4P",
                              "FL2P-FL4N",   "FL2P-FL4P",    "Or1",         "ParAnd2",      "Polygon1",
                              "Polygon4",    "Range1",       "Rectangle1",  "Rectangle3",   "ScaleRange1",
                              "ScaleRange3", "ScaleRange3c", "ScaleRange4", "ScaleRange4c", "ScaleRange6"};

struct Gated {
  Strategy strategy;
  Evaluation fast, byDefinition;
};

/// Gated once for all lists; nothing without the data.
const std::optional<Gated>& gated(const std::string& folder) {
  static const std::optional<Gated> result = [&]() -> std::optional<Gated> {
    NoProgress quiet;
    auto strategy = loadStrategy(VESTIGE_TEST_DATA "/strategies/gatingml2.json");
    const auto sample = fcs::read(folder + "/data1.fcs", {}, quiet);
    if (!strategy || !sample) return std::nullopt;
    const auto input =
        makeGateInput(*strategy, sample->events, sample->spillover, compensationsOf(strategy->tree), quiet);
    if (!input) return std::nullopt;
    auto fast = evaluate(strategy->tree, *input, quiet);
    auto byDefinition = evaluateByDefinition(strategy->tree, *input);
    if (!fast || !byDefinition) return std::nullopt;
    return Gated{*std::move(strategy), *std::move(fast), *std::move(byDefinition)};
  }();
  return result;
}

class GatingTruth : public ::testing::TestWithParam<const char*> {};

TEST_P(GatingTruth, EveryEventAgrees) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const std::string folder = std::string(data) + "/gatingml2";
  const auto& all = gated(folder);
  ASSERT_TRUE(all);
  const auto population = all->strategy.tree.populationIndex(GetParam());
  ASSERT_TRUE(population);
  std::ifstream list(folder + "/truth/Results_" + GetParam() + ".txt");
  ASSERT_TRUE(list);
  std::uint64_t event = 0, members = 0;
  for (int inside = 0; list >> inside; ++event) {
    ASSERT_LT(event, all->fast.eventCount);
    ASSERT_EQ(all->fast.populations[*population].mask.test(event), inside == 1) << "event " << event;
    ASSERT_EQ(all->byDefinition.populations[*population].mask.test(event), inside == 1) << "event " << event;
    members += inside == 1;
  }
  EXPECT_EQ(event, all->fast.eventCount);
  EXPECT_EQ(members, all->fast.populations[*population].count);
}
INSTANTIATE_TEST_SUITE_P(GatingMl2, GatingTruth, ::testing::ValuesIn(kLists), [](const auto& c) {
  std::string name = c.param;
  std::erase(name, '-');
  return name;
});

TEST(GatingTruthBooleans, NotIsTheComplementOfItsOperand) {
  const char* data = std::getenv("VESTIGE_OPEN_DATA");
  if (!data) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  const auto& all = gated(std::string(data) + "/gatingml2");
  ASSERT_TRUE(all);
  const auto count = [&](const char* id) {
    return all->fast.populations[*all->strategy.tree.populationIndex(id)].count;
  };
  EXPECT_EQ(count("Not1") + count("Ellipse1"), all->fast.eventCount);
  EXPECT_EQ(count("And4"), count("And3"));
}

}  // namespace
}  // namespace vestige
