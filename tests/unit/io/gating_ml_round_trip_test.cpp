// SPDX-License-Identifier: GPL-3.0-or-later
// Any strategy, written as Gating-ML and read again: every event of every population is where it was.
#include <gtest/gtest.h>

#include <optional>

#include "gating/strategy/gate_input.h"
#include "io/gatingml/gating_ml.h"
#include "io/resource/strategy_json.h"
#include "tests/support/random_strategy.h"

namespace vestige {
namespace {

using test::RandomStrategy;

Evaluation evaluated(const Strategy& strategy, const EventMatrix& events) {
  NoProgress quiet;
  const auto input =
      makeGateInput(strategy, events, SpilloverMatrix{"file", {"FL 1-A", "<FL2>"}, {1, 0.2, 0, 1}},
                    compensationsOf(strategy.tree), quiet);
  EXPECT_TRUE(input);
  return evaluate(strategy.tree, *input, quiet).value();
}

TEST(GatingMlRoundTrip, KeepsEveryDecisionOfRandomStrategies) {
  std::uint64_t members = 0;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    RandomStrategy maker(seed);
    const EventMatrix events = maker.events();
    const Strategy strategy = maker.strategy();
    const auto text = printGatingMl(strategy);
    ASSERT_TRUE(text) << seed;
    const auto read = parseGatingMl(*text);
    ASSERT_TRUE(read) << seed << *text;
    ASSERT_EQ(read->strategy.tree.populations().size(), strategy.tree.populations().size());
    const Evaluation before = evaluated(strategy, events), after = evaluated(read->strategy, events);
    const auto& populations = strategy.tree.populations();
    for (std::size_t p = 0; p < populations.size(); ++p) {
      std::optional<std::size_t> own;  // its id may have changed to one of XML's; its names have not
      for (std::size_t q = 0; q < populations.size(); ++q) {
        if (read->strategy.tree.populations()[q].name == populations[p].name) own = q;
      }
      ASSERT_TRUE(own) << seed << " " << populations[p].id;
      ASSERT_EQ(after.populations[*own].mask, before.populations[p].mask)
          << seed << " " << populations[p].id << "\n"
          << *text;
      members += before.populations[p].count;
    }
    // As JSON, and as Gating-ML once more: nothing moves any further.
    const auto json = parseStrategy(printStrategy(strategy));
    ASSERT_TRUE(json) << seed;
    EXPECT_EQ(json->tree, strategy.tree);
    EXPECT_EQ(json->spectra, strategy.spectra);
  }
  EXPECT_GT(members, 100'000u);
}

/// A gate that is edited moves every population that uses it, and no other.
TEST(GatingMlRoundTrip, EditingOneGateMovesItsPopulationsAndNoSibling) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    RandomStrategy maker(seed);
    const EventMatrix events = maker.events();
    const Strategy strategy = maker.strategy();
    std::vector<Gate> gates = strategy.tree.gates();
    const std::size_t edited = seed % gates.size();
    if (!std::holds_alternative<RectangleGate>(gates[edited].shape)) continue;
    gates[edited].shape = RectangleGate::create({{0, 1e-3}, {0, 1e-3}}).value();
    Strategy other = strategy;
    other.tree = GatingTree::create(gates, strategy.tree.populations()).value();
    const Evaluation before = evaluated(strategy, events), after = evaluated(other, events);
    std::vector<bool> touched(gates.size(), false);
    touched[edited] = true;
    for (std::size_t round = 0; round < gates.size(); ++round) {
      for (std::size_t g = 0; g < gates.size(); ++g) {
        const auto* boolean = std::get_if<BooleanGate>(&gates[g].shape);
        for (std::size_t k = 0; boolean && k < boolean->operands().size(); ++k) {
          if (touched[strategy.tree.part(boolean->operands()[k].gate)->gate]) touched[g] = true;
        }
      }
    }
    std::vector<bool> moved;
    for (std::size_t p = 0; p < before.populations.size(); ++p) {
      const Population& population = strategy.tree.populations()[p];
      const auto parent = strategy.tree.populationIndex(population.parent);
      moved.push_back(touched[strategy.tree.part(population.gate)->gate] || (parent && moved[*parent]));
      if (moved.back()) continue;
      EXPECT_EQ(before.populations[p].mask, after.populations[p].mask) << seed << " " << p;
    }
  }
}

}  // namespace
}  // namespace vestige
