// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/tree/tree_check.h"

#include <gtest/gtest.h>

#include "gating/evaluate/check_events.h"

namespace vestige {
namespace {

using K = TreeFindingKind;
const TransformSpec kPlain{TransformKind::Linear, 1, 0, 0, 0};

Gate range(const std::string& id, double low, double high, const std::string& channel = "X",
           const std::string& compensation = kUncompensated, const TransformSpec& scale = kPlain) {
  return {id, {{channel, compensation, scale}}, RectangleGate::create({{low, high}}).value()};
}
Population child(const std::string& id, const std::string& parent, const std::string& gate) {
  return {id, {{{"en", id}}}, parent, gate, ""};
}
std::string text(const std::vector<TreeFinding>& findings) {
  std::string all;
  for (const TreeFinding& f : findings) {
    all += std::string(treeFindingCode(f.kind)) + " " + f.place + " " + f.population + " " + f.other;
    if (!f.channel.empty()) all += " " + f.channel;
    if (f.of > 0) all += " " + std::to_string(f.events) + "/" + std::to_string(f.of);
    all += "\n";
  }
  return all;
}

TEST(TreeCheck, FindsNothingInAGoodTree) {
  EXPECT_TRUE(
      checkTree({range("a", 0, 1), range("b", 1, 2)}, {child("p", "", "a"), child("q", "p", "b")}).empty());
  EXPECT_TRUE(checkTree({}, {}).empty());
}

TEST(TreeCheck, FindsAllThatIsNoTree) {
  const std::vector<Population> populations = {child("a", "b", "g"), child("b", "a", "g"),
                                               child("c", "a", "g"), child("d", "gone", "g"),
                                               child("d", "", "none")};
  EXPECT_EQ(text(checkTree({range("g", 0, 1), range("h", 0, 1)}, populations)),
            "cycle /populations/0 a \n"
            "cycle /populations/1 b \n"
            "missing_parent /populations/3 d gone\n"
            "duplicate_id /populations/4 d \n"
            "missing_gate /populations/4 d none\n"
            "unused_gate /gates/1  h\n");
}

TEST(TreeCheck, FindsAnotherScaleOrCompensationOfSiblingAndAncestor) {
  const TransformSpec logicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
  const std::vector<Gate> gates = {range("a", 0, 1), range("b", 0, 1, "X", "file"),
                                   range("c", 0, 1, "X", kUncompensated, logicle), range("y", 0, 1, "Y")};
  EXPECT_EQ(text(checkTree(gates, {child("p", "", "a"), child("q", "", "b"), child("r", "p", "y"),
                                   child("s", "r", "c")})),
            "other_compensation /populations/1 q p X\n"
            "other_scale /populations/3 s p X\n");
}

TEST(TreeCheck, EventsShowOverlapsGapsAndEmptyParents) {
  auto column = std::make_shared<Column>(Column::float32(10));
  for (std::size_t i = 0; i < 10; ++i) column->floats()[i] = static_cast<float>(i);
  GateInput input;
  input.eventCount = 10;
  Channel channel;
  channel.name = "X";
  input.channelColumns["X"] = 0;
  input.matrices.emplace(kUncompensated, EventMatrix({channel}, {column}, 10));
  const GatingTree tree =
      GatingTree::create({range("low", 0, 5),
                          range("high", 4, 8),
                          range("none", 20, 30),
                          range("half", 0, 2),
                          range("rest", 2, 5),
                          {"not", {}, BooleanGate::create(BooleanOperator::Not, {{"low"}}).value()}},
                         {child("low", "", "low"), child("high", "", "high"), child("not", "", "not"),
                          child("half", "low", "half"), child("rest", "low", "rest"),
                          child("none", "high", "none"), child("below", "none", "low")})
          .value();
  NoProgress quiet;
  const Evaluation evaluation = evaluate(tree, input, quiet).value();
  EXPECT_EQ(text(checkEvents(tree, evaluation)),
            "overlapping_siblings /populations/1 high low 1/4\n"
            "gap    2/10\n"
            "empty_parent /populations/5 none  0/10\n");
}

}  // namespace
}  // namespace vestige
