// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/strategy/gate_input.h"

#include <gtest/gtest.h>

namespace vestige {
namespace {

EventMatrix twoDyes() {
  std::vector<Channel> channels(2);
  channels[0].name = "FITC-A";
  channels[1].name = "PE-A";
  std::vector<ColumnPtr> columns;
  for (const float value : {100.0f, 30.0f}) {
    auto column = std::make_shared<Column>(Column::float32(1));
    column->floats()[0] = value;
    columns.push_back(column);
  }
  return EventMatrix(channels, columns, 1);
}

Strategy strategy(const CompensationRef& reference) {
  Strategy made;
  made.panel = {"p", {{"X", "", {"FITC-A"}}, {"Y", "", {"PE-A"}}}};
  made.matrices["own"] = {"made", {"FITC-A", "PE-A"}, {1, 0.2, 0, 1}};
  Gate gate{
      "g", {{"Y", reference, {TransformKind::Linear, 1, 0, 0, 0}}}, RectangleGate::create({{5, 15}}).value()};
  made.tree = GatingTree::create({gate}, {{"p", {{{"en", "P"}}}, "", "g", ""}}).value();
  return made;
}

Result<GateInput> inputFor(const Strategy& strategy, const std::optional<SpilloverMatrix>& file) {
  NoProgress quiet;
  return makeGateInput(strategy, twoDyes(), file, compensationsOf(strategy.tree), quiet);
}

TEST(GateInput, CompensatesByTheMatrixThatTheGateNames) {
  NoProgress quiet;
  for (const char* reference : {"own", kFileCompensation, kUncompensated}) {
    const Strategy wanted = strategy(reference);
    const auto input = inputFor(wanted, wanted.matrices.at("own"));
    ASSERT_TRUE(input) << reference;
    const auto result = evaluate(wanted.tree, *input, quiet);
    ASSERT_TRUE(result) << reference;
    EXPECT_EQ(result->populations[0].count, reference == std::string(kUncompensated) ? 0u : 1u)
        << reference;  // 30 or 10
  }
}

TEST(GateInput, RefusesAFileWithoutTheMatrixThatAGateWants) {
  const auto input = inputFor(strategy(kFileCompensation), std::nullopt);
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().code, ErrorCode::SpilloverMissing);
  EXPECT_TRUE(inputFor(strategy(kUncompensated), std::nullopt));
}

TEST(GateInput, RefusesAnUnknownMatrix) {
  const auto input = inputFor(strategy("other"), std::nullopt);
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().code, ErrorCode::StrategyReferenceMissing);
}

}  // namespace
}  // namespace vestige
