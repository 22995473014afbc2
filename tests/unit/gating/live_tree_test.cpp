// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/live_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "gating/evaluate/axes.h"

namespace vestige {
namespace {

constexpr std::size_t kColumns = 4;
const TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};

GateInput makeInput(std::mt19937_64& random, std::size_t events) {
  std::normal_distribution<double> noise(0.5, 0.2);
  const Transform logicle = Transform::create(kLogicle).value();
  GateInput input;
  input.eventCount = events;
  std::vector<Channel> channels(kColumns);
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < kColumns; ++c) {
    auto column = std::make_shared<Column>(Column::float32(events));
    for (float& value : column->floats()) {
      value = static_cast<float>(logicle.rawFromDisplay(noise(random)));
      if (random() % 200 == 0) value = std::nanf("");
    }
    columns.push_back(std::move(column));
    channels[c].name = std::to_string(c);
    input.channelColumns[channels[c].name] = c;
  }
  input.matrices.emplace(kUncompensated, EventMatrix(channels, columns, events));
  return input;
}

double between(std::mt19937_64& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

Dimension axis(std::mt19937_64& random) {
  Dimension made{std::to_string(random() % kColumns), kUncompensated, kLogicle};
  if (random() % 12 == 0) made.ratio = RatioSpec{std::to_string(random() % kColumns), 1, 0, 0.5};
  return made;
}

/// A shape of this many dimensions (1 or 2), somewhere among the events.
GateShape shapeOf(std::mt19937_64& random, std::size_t dimensions) {
  const double low = between(random, 0, 0.5), high = low + between(random, 0.1, 0.6);
  if (dimensions == 1) return RectangleGate::create({{low, high}}).value();
  switch (random() % 3) {
    case 0:
      return RectangleGate::create({{low, high}, {-INFINITY, high}}).value();
    case 1:
      return EllipsoidGate::create({low + 0.2, high}, {0.03, 0.01, 0.01, 0.02}, between(random, 0.2, 3))
          .value();
    default: {
      std::vector<Vertex> vertices(3 + random() % 6);
      for (Vertex& v : vertices) v = {between(random, -0.1, 1.1), between(random, -0.1, 1.1)};
      return PolygonGate::create(std::move(vertices)).value();
    }
  }
}

GateShape dividersOf(std::mt19937_64& random, const std::string& id) {
  return QuadrantGate::create({{between(random, 0.2, 0.8)}}, {{id + "-", {0}}, {id + "+", {1}}}).value();
}

/// The lists that a tree is made of, open to changes.
struct Lists {
  std::vector<Gate> gates;
  std::vector<Population> populations;
  int next = 0;
};

/// Ids of what a population or an operand may name.
std::vector<std::string> partsOf(const std::vector<Gate>& gates) {
  std::vector<std::string> ids;
  for (const Gate& gate : gates) {
    const auto* quadrants = std::get_if<QuadrantGate>(&gate.shape);
    if (!quadrants) ids.push_back(gate.id);
    for (std::size_t q = 0; quadrants && q < quadrants->quadrants().size(); ++q)
      ids.push_back(quadrants->quadrants()[q].id);
  }
  return ids;
}

void addGate(std::mt19937_64& random, Lists& lists) {
  const std::string id = "g" + std::to_string(lists.next++);
  const auto parts = partsOf(lists.gates);
  const auto any = [&] { return BooleanOperand{parts[random() % parts.size()], random() % 3 == 0}; };
  if (random() % 5 == 0) {
    lists.gates.push_back({id, {axis(random)}, dividersOf(random, id)});
  } else if (!parts.empty() && random() % 4 == 0) {
    const auto op = static_cast<BooleanOperator>(random() % 4);
    std::vector<BooleanOperand> operands{any()};
    if (op != BooleanOperator::Not) operands.push_back(any());
    lists.gates.push_back({id, {}, BooleanGate::create(op, operands).value()});
  } else {
    std::vector<Dimension> axes(1 + random() % 2);
    for (Dimension& one : axes) one = axis(random);
    const GateShape shape = shapeOf(random, axes.size());
    lists.gates.push_back({id, std::move(axes), shape});
  }
}

void addPopulation(std::mt19937_64& random, Lists& lists) {
  const std::string id = "p" + std::to_string(lists.next++);
  const std::size_t parent = random() % (lists.populations.size() + 1);
  const auto parts = partsOf(lists.gates);
  lists.populations.push_back({id,
                               {{{"en", id}}},
                               parent == lists.populations.size() ? "" : lists.populations[parent].id,
                               parts[random() % parts.size()],
                               ""});
}

/// One thing changes; which, in words.
std::string edit(std::mt19937_64& random, Lists& lists) {
  Gate& gate = lists.gates[random() % lists.gates.size()];
  switch (random() % 6) {
    case 0:
      addGate(random, lists);
      addPopulation(random, lists);
      return "a gate and a population more";
    case 1: {
      if (lists.populations.size() < 3) return "nothing";
      lists.populations.erase(lists.populations.begin() +
                              static_cast<std::ptrdiff_t>(random() % lists.populations.size()));
      std::set<std::string> left;
      for (const Population& p : lists.populations) left.insert(p.id);
      for (Population& p : lists.populations) {
        if (!left.contains(p.parent)) p.parent = "";
      }
      return "a population less";
    }
    case 2: {
      Population& moved = lists.populations[random() % lists.populations.size()];
      const auto at = static_cast<std::size_t>(&moved - lists.populations.data());
      moved.parent = at == 0 ? "" : lists.populations[random() % at].id;
      return moved.id + " under another parent";
    }
    case 3: {
      Population& renamed = lists.populations[random() % lists.populations.size()];
      const auto parts = partsOf(lists.gates);
      renamed.gate = parts[random() % parts.size()];
      return renamed.id + " by another gate";
    }
    default:
      if (std::holds_alternative<QuadrantGate>(gate.shape)) {
        gate.shape = dividersOf(random, gate.id);
      } else if (!std::holds_alternative<BooleanGate>(gate.shape)) {
        gate.shape = shapeOf(random, gate.dimensions.size());
      }
      return gate.id + " moved";
  }
}

Lists makeLists(std::mt19937_64& random) {
  Lists lists;
  for (int i = 0; i < 8; ++i) addGate(random, lists);
  for (int i = 0; i < 12; ++i) addPopulation(random, lists);
  return lists;
}

void expectEqual(const Evaluation& found, const Evaluation& expected, const std::string& what) {
  ASSERT_EQ(found.populations.size(), expected.populations.size()) << what;
  EXPECT_EQ(found.eventCount, expected.eventCount);
  for (std::size_t p = 0; p < expected.populations.size(); ++p) {
    EXPECT_EQ(found.populations[p].mask, expected.populations[p].mask) << what << ", population " << p;
    EXPECT_EQ(found.populations[p].count, expected.populations[p].count) << what << ", population " << p;
  }
}

TEST(LiveTree, EqualsAWholeEvaluationAfterAnyEdits) {
  NoProgress quiet;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    std::mt19937_64 random(seed);
    const GateInput input = makeInput(random, 3000 + seed * 701);
    Lists lists = makeLists(random);
    auto live =
        LiveTree::create(GatingTree::create(lists.gates, lists.populations).value(), input, quiet).value();
    expectEqual(live->evaluation(), evaluateByDefinition(live->tree(), input).value(), "at first");
    for (int step = 0; step < 25; ++step) {
      const std::string what = "seed " + std::to_string(seed) + ": " + edit(random, lists);
      const auto tree = GatingTree::create(lists.gates, lists.populations).value();
      live = live->with(tree, quiet).value();
      expectEqual(live->evaluation(), evaluate(tree, input, quiet).value(), what);
    }
    expectEqual(live->evaluation(), evaluateByDefinition(live->tree(), input).value(), "at last");
  }
}

/// Whether the population, or one above it, is made with the gate, also through boolean gates.
bool dependsOn(const GatingTree& tree, std::size_t population, const std::string& gate) {
  const auto uses = [&](auto&& self, const std::string& part) -> bool {
    const Gate& own = tree.gates()[tree.part(part)->gate];
    if (own.id == gate) return true;
    const auto* boolean = std::get_if<BooleanGate>(&own.shape);
    return boolean && std::ranges::any_of(boolean->operands(),
                                          [&](const BooleanOperand& o) { return self(self, o.gate); });
  };
  for (std::optional<std::size_t> at = population; at;
       at = tree.populationIndex(tree.populations()[*at].parent)) {
    if (uses(uses, tree.populations()[*at].gate)) return true;
  }
  return false;
}

TEST(LiveTree, AnEditedGateChangesItsOwnBranchesAndNoSibling) {
  NoProgress quiet;
  int moved = 0, kept = 0;
  for (std::uint64_t seed = 100; seed < 130; ++seed) {
    std::mt19937_64 random(seed);
    const GateInput input = makeInput(random, 2000);
    Lists lists = makeLists(random);
    const auto before = GatingTree::create(lists.gates, lists.populations).value();
    const auto live = LiveTree::create(before, input, quiet).value();
    for (const Gate& gate : before.gates()) {
      if (std::holds_alternative<BooleanGate>(gate.shape)) continue;
      const bool isQuadrant = std::holds_alternative<QuadrantGate>(gate.shape);
      const auto tree = before.withShape(
          gate.id, isQuadrant ? dividersOf(random, gate.id) : shapeOf(random, gate.dimensions.size()));
      ASSERT_TRUE(tree);
      const auto now = live->with(*tree, quiet).value();
      for (std::size_t p = 0; p < before.populations().size(); ++p) {
        const bool same = now->evaluation().populations[p].mask == live->evaluation().populations[p].mask;
        if (dependsOn(before, p, gate.id)) {
          moved += same ? 0 : 1;
        } else {
          EXPECT_TRUE(same) << "seed " << seed << " gate " << gate.id << " population " << p;
          ++kept;
        }
      }
    }
  }
  EXPECT_GT(moved, 100);
  EXPECT_GT(kept, 100);
}

TEST(LiveTree, LeavesTheValueBeforeAsItWas) {
  NoProgress quiet;
  std::mt19937_64 random(7);
  const GateInput input = makeInput(random, 5000);
  const Lists lists = makeLists(random);
  const auto tree = GatingTree::create(lists.gates, lists.populations).value();
  const auto before = LiveTree::create(tree, input, quiet).value();
  const Evaluation copy = before->evaluation();
  Lists changed = lists;
  for (int i = 0; i < 10; ++i) edit(random, changed);
  ASSERT_TRUE(before->with(GatingTree::create(changed.gates, changed.populations).value(), quiet));
  expectEqual(before->evaluation(), copy, "the old one");
}

TEST(LiveTree, TakesASampleWithoutEventsAndATreeWithoutGates) {
  NoProgress quiet;
  std::mt19937_64 random(8);
  const Lists lists = makeLists(random);
  const auto tree = GatingTree::create(lists.gates, lists.populations).value();
  const auto none = LiveTree::create(tree, makeInput(random, 0), quiet);
  ASSERT_TRUE(none);
  EXPECT_EQ((*none)->evaluation().populations.front().count, 0u);
  const auto empty = LiveTree::create(GatingTree::create({}, {}).value(), makeInput(random, 100), quiet);
  ASSERT_TRUE(empty);
  const auto filled = (*empty)->with(tree, quiet);
  ASSERT_TRUE(filled);
  expectEqual((*filled)->evaluation(), evaluate(tree, (*empty)->input(), quiet).value(), "filled");
}

struct CancelledProgress final : Progress {
  bool cancelled() const override { return true; }
  void report(double) override {}
};

TEST(LiveTree, StopsWhenCancelledAndRefusesAxesThatAreNotThere) {
  NoProgress quiet;
  CancelledProgress cancelled;
  std::mt19937_64 random(9);
  const GateInput input = makeInput(random, 100'000);
  Lists lists = makeLists(random);
  const auto live =
      LiveTree::create(GatingTree::create(lists.gates, lists.populations).value(), input, quiet).value();
  lists.gates.push_back({"x", {{"nowhere", kUncompensated, kLogicle}}, shapeOf(random, 1)});
  const auto tree = GatingTree::create(lists.gates, lists.populations).value();
  const auto missing = live->with(tree, quiet);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::ChannelNotFound);
  const auto stopped = LiveTree::create(live->tree(), input, cancelled);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige
