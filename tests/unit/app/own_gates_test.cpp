// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/own_gates.h"

#include <gtest/gtest.h>

#include "app/services/own_gate_edits.h"
#include "app/services/provenance.h"
#include "app/services/reanalyse.h"
#include "io/resource/case_json.h"
#include "io/resource/gate_json.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

const GateAuthor kAuthor{"Dr. A", "hematologist", "2026-03-15T10:00:00+08:00", ""};

StrategyPtr base() {
  static const StrategyPtr strategy =
      std::make_shared<const Strategy>(loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value());
  return strategy;
}

/// The axes of a gate of the strategy.
std::vector<Dimension> axesOf(const std::string& gate) { return base()->tree.gate(gate)->dimensions; }

GateShape box(double low, double high) { return RectangleGate::create({{low, high}, {low, high}}).value(); }

NewOwnGate boxBelow(const std::string& parent, const std::string& name, double low = 0.1, double high = 0.6) {
  return {axesOf("g-t"), box(low, high), parent, {{name}}};
}

GateEdit made(GateEditResult result) {
  if (const auto* refusal = std::get_if<GateRefusal>(&result)) {
    ADD_FAILURE() << gateRefusalText(*refusal).toStdString();
    return {};
  }
  return std::get<GateEdit>(std::move(result));
}

std::optional<GateRefusalKind> refused(const GateEditResult& result) {
  const auto* refusal = std::get_if<GateRefusal>(&result);
  return refusal ? std::optional(refusal->kind) : std::nullopt;
}

GateEdit apply(CaseRecord& record, GateEditResult result) {
  GateEdit edit = made(std::move(result));
  putGateState(record, edit.state);
  return edit;
}

GateEdit add(CaseRecord& record, const NewOwnGate& wish) {
  return apply(record, withNewGate({record, base()}, wish, kAuthor));
}

AnalysisPtr analysed(const CaseRecord& record, const std::function<void(Strategy&)>& changeStrategy = {}) {
  test::ExampleOptions options;
  options.events = 5000;
  options.changeRecord = [&](CaseRecord& r) { r = record; };
  options.changeStrategy = changeStrategy;
  return test::exampleAnalysis(options);
}

const EventMask& maskOf(const Analysis& analysis, const std::string& population) {
  const GatingTree& tree = strategyOf(analysis, analysis.tubes[0]).tree;
  return analysis.tubes[0].evaluation.populations.at(tree.populationIndex(population).value()).mask;
}

bool has(const std::vector<Limitation>& list, LimitationKind kind) {
  return std::ranges::any_of(list, [&](const Limitation& l) { return l.kind == kind; });
}

TEST(OwnGates, AreCountedAndLeaveTheResultAsItWas) {
  CaseRecord record = test::exampleRecord();
  const auto plain = analysed(record);
  const GateEdit edit = add(record, boxBelow("mrd", "Bright part"));
  const auto own = analysed(record);
  EXPECT_TRUE(own->blocks.empty());
  EXPECT_TRUE(has(own->limitations, LimitationKind::OwnPopulations));
  EXPECT_FALSE(has(plain->limitations, LimitationKind::OwnPopulations));
  EXPECT_EQ(own->mrd->inputs.k, plain->mrd->inputs.k);
  EXPECT_EQ(own->mrd->inputs.n, plain->mrd->inputs.n);
  EXPECT_EQ(own->mrd->fraction, plain->mrd->fraction);
  EXPECT_EQ(own->mrdPopulation, plain->mrdPopulation);
  const std::size_t ofStrategy = base()->tree.populations().size();
  ASSERT_EQ(own->strategy->tree.populations().size(), ofStrategy + 1);
  for (std::size_t i = 0; i < ofStrategy; ++i) {
    EXPECT_EQ(own->strategy->tree.populations()[i].id, base()->tree.populations()[i].id);
    EXPECT_EQ(own->tubes[0].evaluation.populations[i].mask, plain->tubes[0].evaluation.populations[i].mask);
  }
  // By the definition: the parent's events in the box.
  const Gate gate = own->strategy->tree.gate(edit.gate).value();
  auto all = GatingTree::create({gate}, {{"p", LocalText{{{"en", "P"}}}, "", gate.id, ""}});
  NoProgress quiet;
  const auto alone = evaluate(*all, own->tubes[0].input, quiet);
  EventMask expected = alone->populations[0].mask;
  expected &= maskOf(*plain, "mrd");
  EXPECT_EQ(maskOf(*own, edit.populations.at(0)), expected);
}

TEST(OwnGates, TellWhoMadeThemInTheProvenance) {
  CaseRecord record = test::exampleRecord();
  add(record, boxBelow("b", "CD10 bright"));
  const auto analysis = analysed(record);
  const Provenance provenance = provenanceOf(*analysis, "1");
  ASSERT_EQ(provenance.ownGates.size(), 1u);
  EXPECT_TRUE(provenance.ownGates[0].holds);
  ASSERT_EQ(provenance.ownPopulations.size(), 1u);
  EXPECT_EQ(provenance.ownPopulations[0].path, "/Singlets/Nucleated cells/B lineage/CD10 bright");
  EXPECT_TRUE(provenanceLines(provenance).join(QLatin1Char('\n')).contains(QStringLiteral("Dr. A")));
  EXPECT_NE(provenanceJson(provenance).find("\"own_gates\""), std::string::npos);
  EXPECT_EQ(provenanceJson(provenanceOf(*analysed(test::exampleRecord()), "1")).find("own_"),
            std::string::npos);
}

TEST(OwnGates, AppearOnThePlotOfTheirParentOrOnOneMore) {
  CaseRecord record = test::exampleRecord();
  const PlotSpec& plot = base()->plots.back();
  NewOwnGate wish{{plot.y, plot.x}, box(0.2, 0.4), plot.population, {{"Here"}}};
  const auto here = add(record, wish).populations.at(0);
  wish.parent = "hematogones";
  wish.populations = {{"Elsewhere"}};
  const auto elsewhere = add(record, wish).populations.at(0);
  const auto now = withOwnGates(record, base()).strategy;
  ASSERT_EQ(now->plots.size(), base()->plots.size() + 1);
  EXPECT_EQ(now->plots[base()->plots.size() - 1].populations.back(), here);
  EXPECT_EQ(now->plots.back().population, "hematogones");
  EXPECT_EQ(now->plots.back().populations, std::vector{elsewhere});
  EXPECT_FALSE(now->plots.back().inReport);
}

TEST(OwnGates, OfFourQuadrantsPartitionTheirParent) {
  CaseRecord record = test::exampleRecord();
  const auto quadrants =
      QuadrantGate::create({{0.3}, {0.5}}, {{"a", {0, 0}}, {"b", {1, 0}}, {"c", {0, 1}}, {"d", {1, 1}}});
  NewOwnGate wish{axesOf("g-t"), *quadrants, "nucleated", {{"--"}, {"+-"}, {"-+"}, {"++"}}};
  const GateEdit edit = add(record, wish);
  ASSERT_EQ(edit.populations.size(), 4u);
  const auto analysis = analysed(record);
  std::uint64_t sum = 0;
  for (const std::string& id : edit.populations) sum += maskOf(*analysis, id).count();
  EXPECT_EQ(sum, maskOf(*analysis, "nucleated").count());
  wish.populations.pop_back();
  EXPECT_EQ(refused(withNewGate({record, base()}, wish, kAuthor)), GateRefusalKind::NameTaken);
  wish.parent = "b";
  EXPECT_EQ(refused(withNewGate({record, base()}, wish, kAuthor)), GateRefusalKind::WrongPopulations);
}

TEST(OwnGates, CombineAnyPopulationsOfTheTree) {
  CaseRecord record = test::exampleRecord();
  const auto one = add(record, boxBelow("nucleated", "One", 0.0, 0.5)).populations.at(0);
  const auto deep = add(record, boxBelow(one, "Deep", 0.1, 0.4)).populations.at(0);
  const auto combine = [&](BooleanOperator op, std::vector<Combination::Operand> operands, const char* name) {
    return apply(record, withCombination({record, base()}, {op, std::move(operands), {name}}, kAuthor))
        .populations.at(0);
  };
  const auto both = combine(BooleanOperator::And, {{deep}, {"t"}}, "Both");
  const auto either = combine(BooleanOperator::Or, {{deep}, {"mrd"}}, "Either");
  const auto without = combine(BooleanOperator::And, {{"t"}, {deep, true}}, "T not deep");
  const auto odd = combine(BooleanOperator::Xor, {{"t"}, {deep}, {"granulocytes"}}, "Odd");
  const auto opposite = combine(BooleanOperator::Not, {{"mrd"}}, "Not MRD");
  const auto analysis = analysed(record);
  ASSERT_TRUE(analysis->blocks.empty());
  const auto mask = [&](const std::string& id) { return maskOf(*analysis, id); };
  const auto inverse = [&](const std::string& id) {
    EventMask m = mask(id);
    m.flip();
    return m;
  };
  EventMask expected = mask(deep);
  expected &= mask("t");
  EXPECT_EQ(mask(both), expected);
  expected = mask(deep);
  expected |= mask("mrd");
  EXPECT_EQ(mask(either), expected);
  expected = mask("t");
  expected &= inverse(deep);
  EXPECT_EQ(mask(without), expected);
  expected = mask("b");
  expected &= inverse("mrd");
  EXPECT_EQ(mask(opposite), expected);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const int in = mask("t").test(i) + mask(deep).test(i) + mask("granulocytes").test(i);
    ASSERT_EQ(mask(odd).test(i), in % 2 == 1) << i;
  }
  const auto ask = [&](BooleanOperator op, std::vector<Combination::Operand> operands) {
    return refused(withCombination({record, base()}, {op, std::move(operands), {"New"}}, kAuthor));
  };
  EXPECT_EQ(ask(BooleanOperator::And, {{"t"}}), GateRefusalKind::WrongOperands);
  EXPECT_EQ(ask(BooleanOperator::And, {{"t"}, {"t"}}), GateRefusalKind::WrongOperands);
  EXPECT_EQ(ask(BooleanOperator::Not, {{"t"}, {"b"}}), GateRefusalKind::WrongOperands);
  EXPECT_EQ(ask(BooleanOperator::Or, {{"t"}, {"nobody"}}), GateRefusalKind::NoSuchPopulation);
}

TEST(OwnGates, AreCopiedWithWhatLiesBelowAndEditedOnce) {
  CaseRecord record = test::exampleRecord();
  const GateEdit first = add(record, boxBelow("b", "Box"));
  const GateEdit copy = apply(record, withCopy({record, base()}, {"b", "granulocytes", true}, kAuthor));
  ASSERT_EQ(copy.populations.size(), 4u) << "B lineage, its two children of the strategy and the own one";
  const auto before = analysed(record);
  const auto moved =
      apply(record, withShape({record, base()}, {}, first.gate, box(0.3, 0.9), "drawn", kAuthor));
  EXPECT_EQ(moved.state.versions.size(), 0u) << "the case's own gate is changed itself";
  EXPECT_EQ(record.ownGates.at(0).changed->by, "Dr. A");
  const auto after = analysed(record);
  EXPECT_NE(maskOf(*after, first.populations[0]), maskOf(*before, first.populations[0]));
  EventMask same = maskOf(*after, copy.populations[3]);
  EXPECT_EQ(after->strategy->tree.populations().back().gate, first.gate);
  EXPECT_EQ(same.size(), maskOf(*before, "b").size());
  const GateEdit again = apply(record, withCopy({record, base()}, {"b", "granulocytes"}, kAuthor));
  EXPECT_EQ(ownPopulationOf(record, again.populations.at(0))->name, "B lineage 2");
}

TEST(OwnGates, MayHaveAnotherShapeInOneTube) {
  CaseRecord record = test::exampleRecord();
  record.strategy = "s";
  const GateEdit own = add(record, boxBelow("b", "Box"));
  apply(record, withShape({record, base()}, 0, own.gate, box(0.5, 0.9), "drawn", kAuthor));
  ASSERT_EQ(record.tubes[0].gateVersions.size(), 1u);
  // The gate moves on for the others; the tube keeps what was drawn for it.
  apply(record, withShape({record, base()}, {}, own.gate, box(0.0, 0.2), "drawn", kAuthor));
  const auto analysis = analysed(record);
  EXPECT_TRUE(analysis->blocks.empty());
  EXPECT_EQ(strategyOf(*analysis, analysis->tubes[0]).tree.gate(own.gate)->shape, box(0.5, 0.9));
  EXPECT_EQ(analysis->strategy->tree.gate(own.gate)->shape, box(0.0, 0.2));
  const auto again = parseCase(printCase(record));
  ASSERT_TRUE(again) << "no reason is asked of a tube's version of an own gate";
  apply(record, withShape({record, base()}, 0, own.gate, box(0.0, 0.2), "drawn", kAuthor));
  EXPECT_TRUE(record.tubes[0].gateVersions.empty()) << "as the case has it: no version is needed";
}

TEST(OwnGates, NeedAReasonNeverAndTheStrategysAlways) {
  CaseRecord record = test::exampleRecord();
  const CaseGates gates{record, base()};
  EXPECT_EQ(refused(withShape(gates, {}, "g-t", box(0, 1), "drawn", kAuthor)), GateRefusalKind::NoReason);
  GateAuthor author = kAuthor;
  author.reason = "shifted";
  const Gate& gate = *base()->tree.gate("g-nucleated");
  EXPECT_FALSE(refused(withShape(gates, {}, gate.id, gate.shape, "drawn", author)));
  author.by.clear();
  EXPECT_EQ(refused(withNewGate(gates, boxBelow("b", "Box"), author)), GateRefusalKind::NoPerson);
}

TEST(OwnGates, RefuseWhatTheyCannotBe) {
  CaseRecord record = test::exampleRecord();
  add(record, boxBelow("b", "Box"));
  const CaseGates gates{record, base()};
  const auto ask = [&](const NewOwnGate& wish) { return refused(withNewGate(gates, wish, kAuthor)); };
  EXPECT_EQ(ask(boxBelow("nowhere", "X")), GateRefusalKind::NoSuchPopulation);
  EXPECT_EQ(ask(boxBelow("b", "Box")), GateRefusalKind::NameTaken);
  EXPECT_EQ(ask(boxBelow("b", "MRD")), GateRefusalKind::NameTaken);
  EXPECT_EQ(ask(boxBelow("b", "B 前体细胞")), GateRefusalKind::NameTaken) << "in any language";
  EXPECT_EQ(ask(boxBelow("b", "  ")), GateRefusalKind::NoName);
  EXPECT_EQ(ask(boxBelow("b", "two\nlines")), GateRefusalKind::NoName);
  NewOwnGate red = boxBelow("b", "Red");
  red.populations[0].colour = "blasts";
  EXPECT_EQ(ask(red), GateRefusalKind::ColourTaken);
  red.populations[0].colour = "nk";
  EXPECT_EQ(ask(red), std::nullopt);
  NewOwnGate wrong = boxBelow("b", "Wrong");
  wrong.dimensions[0].channel = "CD99";
  EXPECT_EQ(ask(wrong), GateRefusalKind::NoGate);
  wrong = boxBelow("b", "Wrong");
  wrong.dimensions[0].compensation = "no-such-matrix";
  EXPECT_EQ(ask(wrong), GateRefusalKind::NoGate);
  wrong = boxBelow("b", "Wrong");
  wrong.dimensions.pop_back();
  EXPECT_EQ(ask(wrong), GateRefusalKind::NoGate);
  EXPECT_EQ(refused(withName(gates, "mrd", "Other")), GateRefusalKind::OfTheStrategy);
  EXPECT_EQ(refused(withColour(gates, "t", "nk")), GateRefusalKind::OfTheStrategy);
  EXPECT_EQ(refused(without(gates, {"mrd"})), GateRefusalKind::OfTheStrategy);
  EXPECT_EQ(refused(without(gates, {"own-99"})), GateRefusalKind::NoSuchPopulation);
}

TEST(OwnGates, GoWithTheirLastPopulationAndStayForACombination) {
  CaseRecord record = test::exampleRecord();
  const GateEdit box = add(record, boxBelow("b", "Box"));
  const GateEdit inner = add(record, boxBelow(box.populations[0], "Inner", 0.2, 0.5));
  const auto copy = apply(record, withCopy({record, base()}, {inner.populations[0], "t"}, kAuthor));
  const auto both = apply(
      record, withCombination({record, base()},
                              {BooleanOperator::Or, {{inner.populations[0]}, {"mrd"}}, {"Or"}}, kAuthor));
  EXPECT_EQ(refused(without({record, base()}, {box.populations[0]})), GateRefusalKind::InUse);
  record.gateLocks = {{box.gate, true, "Dr. A", "", "", "", {}}};
  apply(record, without({record, base()}, both.populations));
  EXPECT_EQ(record.ownGates.size(), 2u) << "the hidden part of the combination went with it";
  EXPECT_EQ(refused(without({record, base()}, {box.populations[0]})), GateRefusalKind::Locked);
  record.gateLocks.push_back({box.gate, false, "Dr. A", "", "", "", {}});
  apply(record, without({record, base()}, {box.populations[0]}));
  ASSERT_EQ(record.ownGates.size(), 1u);
  EXPECT_EQ(record.ownGates[0].id, inner.gate) << "a copy still names it";
  EXPECT_TRUE(record.gateLocks.empty());
  apply(record, without({record, base()}, copy.populations));
  EXPECT_EQ(record, test::exampleRecord());
}

TEST(OwnGates, ThatDoNotFitTheStrategyBlockWithASentence) {
  CaseRecord record = test::exampleRecord();
  const GateEdit box = add(record, boxBelow("hematogones", "Box"));
  add(record, boxBelow(box.populations[0], "Inner"));
  const auto gone = analysed(record, [](Strategy& strategy) {
    std::vector<Population> populations = strategy.tree.populations();
    std::erase_if(populations, [](const Population& p) { return p.id == "hematogones"; });
    for (PlotSpec& plot : strategy.plots) std::erase(plot.populations, "hematogones");
    strategy.tree = GatingTree::create(strategy.tree.gates(), populations).value();
  });
  EXPECT_EQ(gone->strategy->tree.populations().size(), base()->tree.populations().size() - 1);
  ASSERT_EQ(gone->blocks.size(), 2u) << "the population, and the one below it";
  for (const Limitation& block : gone->blocks) {
    EXPECT_EQ(block.kind, LimitationKind::OwnGateInvalid);
    const QString text = limitationText(block, nullptr, "en");
    EXPECT_TRUE(text.contains(QStringLiteral("parent"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("Dr. A"))) << text.toStdString();
    EXPECT_FALSE(text.contains(QLatin1Char('%'))) << text.toStdString();
  }
  EXPECT_FALSE(refused(without({record, base()}, box.populations))) << "it can be deleted all the same";
}

TEST(OwnGates, OfEveryFaultSayWhichItIs) {
  const auto faultOf = [](const std::function<void(CaseRecord&)>& spoil) -> std::optional<OwnGateFault> {
    CaseRecord record = test::exampleRecord();
    add(record, boxBelow("b", "Box"));
    spoil(record);
    for (const OwnItem& item : withOwnGates(record, base()).items) {
      if (item.fault) return item.fault;
    }
    return std::nullopt;
  };
  const auto replace = [](const std::string& from, const std::string& to) {
    return [from, to](CaseRecord& record) {
      std::string& text = record.ownGates[0].gate;
      text.replace(text.find(from), from.size(), to);
    };
  };
  EXPECT_EQ(faultOf([](CaseRecord&) {}), std::nullopt);
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.ownGates[0].gate = "{}"; }), OwnGateFault::NotReadable);
  EXPECT_EQ(faultOf(replace("own-1", "g-mrd")), OwnGateFault::IdTaken);
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.ownPopulations[0].id = "mrd"; }), OwnGateFault::IdTaken);
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.ownPopulations[0].name = "MRD"; }), OwnGateFault::NameTaken);
  EXPECT_EQ(faultOf(replace(base()->tree.gate("g-t")->dimensions[0].channel, "CD99")),
            OwnGateFault::ChannelMissing);
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.ownPopulations[0].gate = "g-none"; }), OwnGateFault::GateMissing);
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.ownPopulations[0].parent = r.ownPopulations[0].id; }),
            OwnGateFault::ParentMissing)
      << "a cycle never begins";
  EXPECT_EQ(faultOf([](CaseRecord& r) { r.transformedScale = true; }), OwnGateFault::ScaleNotAllowed);
}

TEST(OwnGates, GiveTheSameAgainAsAWholeAnalysis) {
  CaseRecord record = test::exampleRecord();
  const auto before = analysed(record);
  const GateEdit box = add(record, boxBelow("b", "Box"));
  NewOwnGate raw = boxBelow("b", "Uncompensated");
  raw.dimensions[0].compensation = kUncompensated;
  add(record, raw);
  NoProgress quiet;
  const auto again = reanalyse(record, *before, quiet);
  ASSERT_TRUE(again);
  const auto whole = analysed(record);
  ASSERT_EQ((*again)->strategy->tree, whole->strategy->tree);
  for (std::size_t i = 0; i < whole->strategy->tree.populations().size(); ++i)
    EXPECT_EQ((*again)->tubes[0].evaluation.populations[i].mask,
              whole->tubes[0].evaluation.populations[i].mask);
  apply(record, without({record, base()}, box.populations));
  const auto fewer = reanalyse(record, **again, quiet);
  ASSERT_TRUE(fewer) << "what was put into the strategy is not put in twice";
  EXPECT_EQ((*fewer)->strategy->tree.populations().size(), base()->tree.populations().size() + 1);
}

TEST(OwnGates, GoThroughTheCaseFileUnchanged) {
  CaseRecord record = test::exampleRecord();
  record.strategy = "s";
  const GateEdit box = add(record, boxBelow("b", "盒 \"1\"", 1.0 / 3, 0.7));
  add(record, {axesOf("g-t"),
               GateShape(box.state.ownGates.empty()
                             ? GateShape(RectangleGate::create({{0, 1}, {0, 1}}).value())
                             : GateShape(PolygonGate::create({{0, 0}, {1, 0}, {0.5, 1.0 / 7}}).value())),
               "",
               {{"Poly", "nk"}},
               "contour"});
  record.ownGates[1].method = "contour";
  record.ownGates[1].score = 0.7;
  record.ownGates[1].changed = GateHand{"Dr. B", "technician", "2026-03-16"};
  record.gateLocks = {{box.gate, true, "Dr. A", "", "2026-03-16", "", {}}};
  const auto again = parseCase(printCase(record));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->ownGates, record.ownGates);
  EXPECT_EQ(again->ownPopulations, record.ownPopulations);
  EXPECT_EQ(again->gateLocks, record.gateLocks);
  EXPECT_TRUE(again->unknownNames.empty());
}

TEST(OwnGates, OfACaseFileAreRefusedWhereTheyAreNone) {
  CaseRecord record = test::exampleRecord();
  record.strategy = "s";
  add(record, boxBelow("b", "Box"));
  const std::string good = printCase(record);
  ASSERT_TRUE(parseCase(good));
  const auto spoiled = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return parseCase(text.replace(at, from.size(), to)).has_value();
  };
  EXPECT_FALSE(spoiled("\"origin\": \"drawn\"", "\"origin\": \"dreamt\""));
  EXPECT_FALSE(spoiled("\"name\": \"Box\"", "\"name\": \"\""));
  EXPECT_FALSE(spoiled("\"by\": \"Dr. A\"", "\"by\": \"\""));
  EXPECT_FALSE(spoiled("\"type\":\"rectangle\"", "\"type\":\"circle\""));
  EXPECT_FALSE(spoiled("\"gate\": \"own-1\"", "\"gate\": \"own-1\", \"colour\": \"pink\""));
}

}  // namespace
}  // namespace vestige::app
