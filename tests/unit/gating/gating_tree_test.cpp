// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/tree/gating_tree.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

Gate range(const std::string& id) {
  return {id, {Dimension{"X", kUncompensated, {}}}, RectangleGate::create({{0, 1}}).value()};
}
Gate both(const std::string& id, const std::string& a, const std::string& b) {
  return {id, {}, BooleanGate::create(BooleanOperator::And, {{a}, {b}}).value()};
}
Population child(const std::string& id, const std::string& parent, const std::string& gate = "g") {
  return {id, {{{"en", "Name " + id}}}, parent, gate, ""};
}

TEST(GatingTree, PutsParentsBeforeChildrenAndKeepsAnOrderThatDoes) {
  const auto turned =
      GatingTree::create({range("g")}, {child("c", "b"), child("b", "a"), child("a", "")}).value();
  EXPECT_EQ(turned.populations()[0].id, "a");
  EXPECT_EQ(turned.populations()[1].id, "b");
  EXPECT_EQ(turned.populations()[2].id, "c");
  const auto kept =
      GatingTree::create({range("g")}, {child("z", ""), child("y", "z"), child("x", ""), child("w", "y")})
          .value();
  EXPECT_EQ(kept.populations()[0].id, "z");
  EXPECT_EQ(kept.populations()[3].id, "w");
}

TEST(GatingTree, FindsByIdAndByPath) {
  const auto tree =
      GatingTree::create({range("g")}, {child("a", ""), child("b", "a"), child("c", "")}).value();
  EXPECT_EQ(tree.path(1), "/Name a/Name b");
  EXPECT_EQ(tree.find("/Name a/Name b"), 1u);
  EXPECT_EQ(tree.find("c"), 2u);
  EXPECT_EQ(tree.find("/Name b"), std::nullopt);
  EXPECT_EQ(tree.find("d"), std::nullopt);
  EXPECT_EQ(tree.depth(0), 0u);
  EXPECT_EQ(tree.depth(1), 1u);
}

TEST(GatingTree, DoesNotGuessBetweenTwoPopulationsOfOnePath) {
  auto twin = child("b", "");
  twin.name = child("a", "").name;
  const auto tree = GatingTree::create({range("g")}, {child("a", ""), twin}).value();
  EXPECT_EQ(tree.find("/Name a"), std::nullopt);
  EXPECT_EQ(tree.find("b"), 1u);
}

Dimension axis(const std::string& channel) { return {channel, kUncompensated, {}}; }

TEST(GatingTree, ChangesOneShapeAndNothingElse) {
  const auto tree = GatingTree::create({range("g"), range("h"), both("b", "g", "h")},
                                       {child("a", ""), child("c", "a", "h"), child("d", "a", "b")})
                        .value();
  const auto changed = tree.withShape("h", RectangleGate::create({{2, 3}}).value());
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->populations(), tree.populations());
  EXPECT_EQ(changed->gates()[0], tree.gates()[0]);
  EXPECT_EQ(changed->gates()[2], tree.gates()[2]);
  EXPECT_EQ(changed->gates()[1].id, "h");
  EXPECT_EQ(changed->gates()[1].dimensions, tree.gates()[1].dimensions);
  EXPECT_EQ(std::get<RectangleGate>(changed->gates()[1].shape).sides()[0].minimum, 2);
}

TEST(GatingTree, LetsBoxesPolygonsAndEllipsoidsTakeEachOthersPlace) {
  const Gate box{"g", {axis("X"), axis("Y")}, RectangleGate::create({{0, 1}, {0, 1}}).value()};
  EXPECT_TRUE(reshaped(box, PolygonGate::create({{0, 0}, {1, 0}, {0, 1}}).value()));
  EXPECT_TRUE(reshaped(box, EllipsoidGate::create({0, 0}, {1, 0, 0, 1}, 1).value()));
  const auto flat = reshaped(box, RectangleGate::create({{0, 1}}).value());
  ASSERT_FALSE(flat);
  EXPECT_EQ(flat.error().code, ErrorCode::GateDimensionCount);
}

TEST(GatingTree, RefusesShapesThatTheGateCannotTake) {
  const Gate label{"l", {axis("X")}, LabelGate::create({1}).value()};
  const Gate quadrants{"q", {axis("X")}, QuadrantGate::create({{1}}, {{"low", {0}}, {"high", {1}}}).value()};
  const auto code = [](const Result<Gate>& gate) {
    return gate ? ErrorCode::InternalFault : gate.error().code;
  };
  EXPECT_EQ(code(reshaped(both("b", "g", "h"), range("g").shape)), ErrorCode::StrategyInvalid);
  EXPECT_EQ(code(reshaped(range("g"), both("b", "g", "h").shape)), ErrorCode::StrategyInvalid);
  EXPECT_EQ(code(reshaped(label, range("g").shape)), ErrorCode::StrategyInvalid);
  EXPECT_EQ(code(reshaped(range("g"), label.shape)), ErrorCode::StrategyInvalid);
  EXPECT_EQ(code(reshaped(quadrants, range("g").shape)), ErrorCode::StrategyInvalid);
  EXPECT_TRUE(reshaped(label, LabelGate::create({2, 3}).value()));
  EXPECT_TRUE(reshaped(quadrants, QuadrantGate::create({{7}}, {{"low", {0}}, {"high", {1}}}).value()));
  EXPECT_EQ(code(reshaped(quadrants, QuadrantGate::create({{7}}, {{"low", {0}}, {"top", {1}}}).value())),
            ErrorCode::StrategyInvalid)
      << "populations name its quadrants";
  const auto tree = GatingTree::create({range("g")}, {}).value();
  const auto missing = tree.withShape("x", range("g").shape);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::StrategyReferenceMissing);
}

TEST(GatingTree, RefusesDuplicateIds) {
  const auto gates = GatingTree::create({range("g"), range("g")}, {});
  ASSERT_FALSE(gates);
  EXPECT_EQ(gates.error().code, ErrorCode::StrategyDuplicateId);
  const auto populations = GatingTree::create({range("g")}, {child("a", ""), child("a", "")});
  ASSERT_FALSE(populations);
  EXPECT_EQ(std::get<std::string>(populations.error().args.at(0)), "a");
}

TEST(GatingTree, RefusesMissingReferencesWithTheirPlace) {
  const auto place = [](const Result<GatingTree>& tree) {
    return std::get<std::string>(tree.error().args.at(0));
  };
  EXPECT_EQ(place(GatingTree::create({range("g")}, {child("a", "x")})), "/populations/0/parent");
  EXPECT_EQ(place(GatingTree::create({range("g")}, {child("a", "", "h")})), "/populations/0/gate");
  EXPECT_EQ(place(GatingTree::create({range("g"), both("b", "g", "x")}, {})), "/gates/1/operands/1");
}

TEST(GatingTree, NamesAPopulationOfTheCycleNotOneThatHangsOnIt) {
  const auto tree = GatingTree::create(
      {range("g")}, {child("hanging", "a"), child("a", "b"), child("b", "a"), child("free", "")});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::StrategyCycle);
  EXPECT_NE(std::get<std::string>(tree.error().args.at(0)), "hanging");
  EXPECT_FALSE(GatingTree::create({range("g")}, {child("a", "a")}));
}

TEST(GatingTree, RefusesCyclesOfBooleanGates) {
  const auto tree = GatingTree::create({range("g"), both("a", "g", "b"), both("b", "g", "a")}, {});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::StrategyCycle);
  EXPECT_TRUE(GatingTree::create({both("a", "b", "g"), both("b", "g", "g"), range("g")}, {}));
}

TEST(GatingTree, RefusesAGateWhoseDimensionsDoNotFitItsShape) {
  Gate gate = range("g");
  gate.dimensions.push_back(gate.dimensions[0]);
  const auto tree = GatingTree::create({gate}, {});
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::GateDimensionCount);
}

TEST(GatingTree, TakesAChainOfAHundredThousandPopulations) {
  std::vector<Population> chain;
  for (int i = 0; i < 100'000; ++i)
    chain.push_back(child(std::to_string(i), i == 0 ? "" : std::to_string(i - 1)));
  EXPECT_TRUE(GatingTree::create({range("g")}, chain));
}

TEST(LocalText, FallsBackToEnglish) {
  const LocalText text{{{"zh_CN", "甲"}, {"en", "A"}}};
  EXPECT_EQ(text.in("zh_CN"), "甲");
  EXPECT_EQ(text.in("de"), "A");
  EXPECT_EQ(LocalText{}.in("en"), "");
}

}  // namespace
}  // namespace vestige
