// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QSignalSpy>

#include <gtest/gtest.h>

#include "app/document/case_commands.h"
#include "app/document/own_gate_commands.h"

namespace vestige::app {
namespace {

const GateAuthor kAuthor{"Dr. A", "hematologist", "2026-03-14T09:00:00+08:00", "seen"};

std::vector<Dimension> axes() {
  return {Dimension{"X", kUncompensated, {}}, Dimension{"Y", kUncompensated, {}}};
}
GateShape box(double low, double high) { return RectangleGate::create({{low, high}, {low, high}}).value(); }

class OwnGateCommands : public testing::Test {
 protected:
  OwnGateCommands() {
    auto strategy = std::make_shared<Strategy>();
    strategy->panel.channels = {{"X", "", {"X"}}, {"Y", "", {"Y"}}};
    strategy->tree = GatingTree::create({Gate{"g", axes(), box(0, 1)}},
                                        {{"all-x", LocalText{{{"en", "X cells"}}}, "", "g", "t"}})
                         .value();
    auto analysis = std::make_shared<Analysis>();
    analysis->strategy = strategy;
    analysis->tubes.resize(2);
    CaseRecord record;
    record.id = "C-1";
    record.tubes.resize(2);
    document_.replace(record, analysis, {});
  }

  AddedGate add(const std::string& parent, const std::string& name, double low = 0, double high = 1) {
    AddedGate added;
    const auto refusal = addOwnGate(document_, {axes(), box(low, high), parent, {{name}}}, kAuthor, &added);
    EXPECT_FALSE(refusal) << gateRefusalText(*refusal).toStdString();
    return added;
  }
  const CaseRecord& record() const { return document_.record(); }
  int steps() { return document_.undoStack().count(); }

  CaseDocument document_;
};

TEST_F(OwnGateCommands, are_one_step_each_and_may_follow_before_the_analysis) {
  const CaseRecord before = record();
  QSignalSpy changed(&document_, &CaseDocument::recordChanged);
  const AddedGate one = add("all-x", "One");
  const AddedGate two = add(one.populations.at(0), "Two");
  EXPECT_FALSE(document_.isCurrent());
  EXPECT_FALSE(renamePopulation(document_, two.populations[0], "Deux"));
  EXPECT_FALSE(recolourPopulation(document_, two.populations[0], "nk"));
  EXPECT_FALSE(turnGateLock(document_, {two.gate, true, "Dr. A", "", "", "", {}}));
  EXPECT_TRUE(reshapeGate(document_, {}, two.gate, box(0, 2), EditSource::Drag, kAuthor)) << "locked";
  EXPECT_FALSE(turnGateLock(document_, {two.gate, false, "Dr. A", "", "", "", {}}));
  EXPECT_FALSE(reshapeGate(document_, {}, two.gate, box(0, 2), EditSource::Drag, kAuthor,
                           QStringLiteral("move corner")));
  EXPECT_EQ(document_.undoStack().undoText(), QStringLiteral("move corner"));
  EXPECT_EQ(steps(), 7);
  EXPECT_EQ(changed.count(), 7);
  EXPECT_EQ(changed.at(0).at(0).value<CaseDocument::Part>(), CaseDocument::Part::Gates);
  EXPECT_EQ(ownPopulationOf(record(), two.populations[0])->name, "Deux");
  const CaseRecord after = record();
  EXPECT_FALSE(deletePopulations(document_, one.populations));
  EXPECT_TRUE(record().ownGates.empty());
  document_.undoStack().undo();
  EXPECT_EQ(record(), after);
  while (document_.undoStack().canUndo()) document_.undoStack().undo();
  EXPECT_EQ(record(), before);
  while (document_.undoStack().canRedo()) document_.undoStack().redo();
  EXPECT_TRUE(record().ownPopulations.empty());
}

TEST_F(OwnGateCommands, merge_steps_of_arrow_keys_and_never_drags) {
  const AddedGate gate = add("", "Box");
  const CaseRecord before = record();
  const auto move = [&](double by, EditSource source, std::optional<std::size_t> tube = {}) {
    EXPECT_FALSE(reshapeGate(document_, tube, gate.gate, box(by, 1 + by), source, kAuthor));
  };
  for (int i = 1; i <= 5; ++i) move(i, EditSource::ArrowKey);
  EXPECT_EQ(steps(), 2);
  move(6, EditSource::ArrowKey, 1);
  EXPECT_EQ(steps(), 3) << "one tube's version is another place";
  move(7, EditSource::Drag);
  move(8, EditSource::Drag);
  EXPECT_EQ(steps(), 5);
  for (int i = 0; i < 4; ++i) document_.undoStack().undo();
  EXPECT_EQ(record(), before);
}

TEST_F(OwnGateCommands, that_end_where_they_began_are_no_step) {
  const AddedGate gate = add("", "Box", 0, 1);
  const CaseRecord before = record();
  const auto nudge = [&](const std::string& id, std::optional<std::size_t> tube, double by) {
    EXPECT_FALSE(reshapeGate(document_, tube, id, box(by, 1 + by), EditSource::ArrowKey, kAuthor));
  };
  for (const double by : {1.0, 2.0, 1.0, 0.0}) nudge(gate.gate, {}, by);
  EXPECT_EQ(record(), before);
  EXPECT_EQ(steps(), 1);
  for (const double by : {1.0, 2.0, 0.0}) nudge("g", 0, by);
  EXPECT_EQ(record(), before) << "the strategy's gate needs no version that says the same";
  EXPECT_EQ(steps(), 1);
  nudge("g", 0, 0.0);
  EXPECT_EQ(steps(), 1);
}

TEST_F(OwnGateCommands, take_a_version_of_an_own_gate_for_the_gate_itself) {
  const AddedGate gate = add("", "Box", 0, 1);
  const Gate own = strategyNow(document_)->tree.gate(gate.gate).value();
  EXPECT_FALSE(setGateVersion(document_, {}, makeGateVersion(own, box(0, 3), "typed", kAuthor)));
  EXPECT_TRUE(record().gateVersions.empty());
  EXPECT_EQ(strategyNow(document_)->tree.gate(gate.gate)->shape, box(0, 3));
  EXPECT_FALSE(setGateVersion(document_, 1, makeGateVersion(own, box(0, 4), "typed", kAuthor)));
  EXPECT_EQ(record().tubes[1].gateVersions.size(), 1u);
}

TEST_F(OwnGateCommands, know_when_to_ask_for_a_reason) {
  const AddedGate gate = add("", "Box");
  EXPECT_TRUE(needsReason(record(), "g"));
  EXPECT_FALSE(needsReason(record(), gate.gate));
  EXPECT_FALSE(reshapeGate(document_, 0, "g", box(0, 2), EditSource::Drag, kAuthor));
  EXPECT_EQ(standingReason(record(), 0, "g", "Dr. A"), "seen");
  EXPECT_EQ(standingReason(record(), 0, "g", "Dr. B"), "");
  EXPECT_EQ(standingReason(record(), {}, "g", "Dr. A"), "");
}

/// Any steps in any order, refused ones among them: undo leads back through every state, redo forth again.
TEST_F(OwnGateCommands, of_a_random_walk_end_where_they_began) {
  std::mt19937 random(20261122);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const CaseRecord before = record();
  const auto anyPopulation = [&]() -> std::string {
    const GatingTree tree = strategyNow(document_)->tree;
    const std::size_t at = below(tree.populations().size() + 1);
    return at == 0 ? std::string() : tree.populations()[at - 1].id;
  };
  const auto anyGate = [&]() -> std::string {
    const GatingTree tree = strategyNow(document_)->tree;
    return tree.gates()[below(tree.gates().size())].id;
  };
  int done = 0;
  std::vector<CaseRecord> states{before};
  for (int step = 0; step < 400; ++step) {
    const int count = document_.undoStack().index();
    const double low = static_cast<double>(below(5));
    // Copies of copies double: a tree of many populations is cut down now and then.
    const bool isLarge = record().ownPopulations.size() > 40;
    switch (isLarge ? 8 : below(9)) {
      case 0:
      case 1:
        (void)addOwnGate(
            document_, {axes(), box(low, low + 1), anyPopulation(), {{"P" + std::to_string(step)}}}, kAuthor);
        break;
      case 2:
        (void)addCombination(
            document_,
            {BooleanOperator::Or, {{anyPopulation()}, {anyPopulation(), true}}, {"C" + std::to_string(step)}},
            kAuthor);
        break;
      case 3:
        (void)copyPopulation(document_, {anyPopulation(), anyPopulation(), below(2) == 0}, kAuthor);
        break;
      case 4:
        (void)reshapeGate(document_, below(2) ? std::optional(below(2)) : std::nullopt, anyGate(),
                          box(low, low + 2), below(2) ? EditSource::ArrowKey : EditSource::Drag, kAuthor);
        break;
      case 5:
        (void)renamePopulation(document_, anyPopulation(), "N" + std::to_string(below(30)));
        break;
      case 6:
        (void)recolourPopulation(document_, anyPopulation(), below(2) ? "nk" : "");
        break;
      case 7:
        (void)turnGateLock(document_, {anyGate(), below(4) == 0, "Dr. A", "", "", "seen", {}});
        break;
      case 8:
        (void)deletePopulations(document_, {anyPopulation()});
        break;
    }
    const int now = document_.undoStack().index();
    states.resize(static_cast<std::size_t>(now));
    states.push_back(record());
    done += now > count;
    // Whatever was done holds: nothing that the commands allow is dropped when it is applied.
    for (const OwnItem& item : withOwnGates(record(), document_.analysis()->strategy).items)
      ASSERT_FALSE(item.fault) << item.id << " after step " << step;
  }
  EXPECT_GT(done, 150);
  QUndoStack& stack = document_.undoStack();
  while (stack.canUndo()) {
    ASSERT_EQ(record(), states[static_cast<std::size_t>(stack.index())]) << stack.index();
    stack.undo();
  }
  EXPECT_EQ(record(), before);
  while (stack.canRedo()) stack.redo();
  EXPECT_EQ(record(), states.back());
}

}  // namespace
}  // namespace vestige::app
