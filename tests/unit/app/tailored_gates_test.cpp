// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tailored_gates.h"

#include <gtest/gtest.h>

#include "app/services/analysis.h"
#include "app/services/provenance.h"
#include "app/services/reanalyse.h"
#include "io/resource/case_json.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

using State = TailoredGate::State;
const GateAuthor kAuthor{"Dr. A", "hematologist", "2026-03-15T10:00:00+08:00", "shifted in this tube"};

Strategy strategy() { return loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value(); }

/// The first gate of this kind.
template <class Shape>
const Gate& gateOf(const Strategy& strategy) {
  for (const Gate& gate : strategy.tree.gates()) {
    if (std::holds_alternative<Shape>(gate.shape)) return gate;
  }
  ADD_FAILURE() << "no gate of this kind";
  return strategy.tree.gates().front();
}

/// The polygon with every vertex moved.
GateShape moved(const Gate& gate, double by) {
  std::vector<Vertex> vertices = std::get<PolygonGate>(gate.shape).vertices();
  for (Vertex& vertex : vertices) vertex.x += by;
  return PolygonGate::create(vertices).value();
}

GateVersion movedVersion(double by) {
  const Strategy own = strategy();
  const Gate& gate = gateOf<PolygonGate>(own);
  return makeGateVersion(gate, moved(gate, by), "typed", kAuthor);
}

AnalysisPtr analysed(const std::function<void(CaseRecord&)>& change,
                     const std::function<void(Strategy&)>& changeStrategy = {}) {
  test::ExampleOptions options;
  options.events = 5000;
  options.changeRecord = change;
  options.changeStrategy = changeStrategy;
  return test::exampleAnalysis(options);
}

bool has(const std::vector<Limitation>& list, LimitationKind kind) {
  return std::ranges::any_of(list, [&](const Limitation& l) { return l.kind == kind; });
}

TEST(TailoredGates, HoldForTheirTubeAndForEveryBranchOfTheGate) {
  const GateVersion version = movedVersion(0.1);
  const auto plain = analysed({});
  const auto own = analysed([&](CaseRecord& r) { r.tubes[0].gateVersions = {version}; });
  const auto shared = analysed([&](CaseRecord& r) { r.gateVersions = {version}; });
  const TubeAnalysis &before = plain->tubes[0], &after = own->tubes[0];
  ASSERT_EQ(after.tailored.size(), 1u);
  EXPECT_EQ(after.tailored[0].state, State::Applied);
  EXPECT_FALSE(after.tailored[0].ofAllTubes);
  EXPECT_TRUE(shared->tubes[0].tailored.at(0).ofAllTubes);
  EXPECT_NE(after.strategy, own->strategy);
  EXPECT_EQ(before.strategy, plain->strategy);
  EXPECT_EQ(own->strategy->tree, plain->strategy->tree) << "the strategy itself stays";
  bool isMoved = false;
  for (std::size_t i = 0; i < before.evaluation.populations.size(); ++i) {
    EXPECT_EQ(after.evaluation.populations[i].mask, shared->tubes[0].evaluation.populations[i].mask);
    isMoved = isMoved || after.evaluation.populations[i].mask != before.evaluation.populations[i].mask;
  }
  EXPECT_TRUE(isMoved);
  EXPECT_TRUE(own->blocks.empty());
  EXPECT_TRUE(has(own->limitations, LimitationKind::GateTailored));
}

TEST(TailoredGates, TheTubesOwnGoesBeforeTheCases) {
  const auto both = analysed([](CaseRecord& r) {
    r.gateVersions = {movedVersion(0.5)};
    r.tubes[0].gateVersions = {movedVersion(0.1)};
  });
  ASSERT_EQ(both->tubes[0].tailored.size(), 1u);
  EXPECT_EQ(both->tubes[0].tailored[0].version, movedVersion(0.1));
}

TEST(TailoredGates, BlockTheReportWhereTheStrategysGateIsAnother) {
  const auto plain = analysed({});
  const auto changed = analysed([](CaseRecord& r) { r.gateVersions = {movedVersion(0.1)}; },
                                [](Strategy& s) {
                                  const Gate& gate = gateOf<PolygonGate>(s);
                                  s.tree = s.tree.withShape(gate.id, moved(gate, 1e-9)).value();
                                });
  EXPECT_EQ(changed->tubes[0].tailored.at(0).state, State::GateChanged);
  EXPECT_TRUE(has(changed->blocks, LimitationKind::TailoredGateOutdated));
  EXPECT_EQ(changed->tubes[0].strategy, changed->strategy);
  const auto missing = analysed([](CaseRecord& r) {
    GateVersion version = movedVersion(0.1);
    Gate gate = gateOf<PolygonGate>(strategy());
    gate.id = version.gate = "nowhere";
    r.gateVersions = {makeGateVersion(gate, moved(gate, 0.1), "drawn", kAuthor)};
  });
  EXPECT_EQ(missing->tubes[0].tailored.at(0).state, State::GateMissing);
  EXPECT_TRUE(has(missing->blocks, LimitationKind::TailoredGateMissing));
  EXPECT_EQ(missing->tubes[0].evaluation.populations.back().mask,
            plain->tubes[0].evaluation.populations.back().mask);
}

TEST(TailoredGates, NeedALockedGateToBeUnlockedInTheCase) {
  const std::string gate = movedVersion(0).gate;
  const auto lock = [&](Strategy& s) { s.lockedGates.insert(gate); };
  const auto behind = analysed([](CaseRecord& r) { r.gateVersions = {movedVersion(0.1)}; }, lock);
  EXPECT_EQ(behind->tubes[0].tailored.at(0).state, State::GateLocked);
  EXPECT_TRUE(has(behind->blocks, LimitationKind::TailoredGateLocked));
  const auto open = analysed(
      [&](CaseRecord& r) {
        r.gateVersions = {movedVersion(0.1)};
        r.gateLocks = {{gate, false, "Dr. B", "", "", "agreed"}, {gate, true, "Dr. B", "", "", "done"}};
      },
      lock);
  EXPECT_EQ(open->tubes[0].tailored.at(0).state, State::Applied);
  EXPECT_TRUE(open->blocks.empty());
}

TEST(TailoredGates, AreRefusedWithTheReason) {
  const Strategy own = strategy();
  CaseRecord record = test::exampleRecord();
  const GateVersion version = movedVersion(0.1);
  const auto kindOf = [](const std::optional<GateRefusal>& refusal) {
    return refusal ? static_cast<int>(refusal->kind) : -1;
  };
  const auto refused = [&](const std::function<void(GateVersion&)>& change) {
    GateVersion wrong = version;
    change(wrong);
    return kindOf(refusalToSet(record, own, wrong));
  };
  EXPECT_EQ(refused([](GateVersion&) {}), -1);
  EXPECT_EQ(refused([](GateVersion& v) { v.gate = "x"; }), static_cast<int>(GateRefusalKind::NoSuchGate));
  EXPECT_EQ(refused([](GateVersion& v) { v.by = ""; }), static_cast<int>(GateRefusalKind::NoPerson));
  EXPECT_EQ(refused([](GateVersion& v) { v.reason = ""; }), static_cast<int>(GateRefusalKind::NoReason));
  EXPECT_EQ(refused([](GateVersion& v) { v.shape = R"({"type":"label","labels":[1]})"; }),
            static_cast<int>(GateRefusalKind::NoGate));
  EXPECT_EQ(refused([](GateVersion& v) { v.shape = R"({"type":"polygon","vertices":[[0,0]]})"; }),
            static_cast<int>(GateRefusalKind::NoGate));
  EXPECT_EQ(refused([](GateVersion& v) {
              Gate gate = gateOf<PolygonGate>(strategy());
              gate.shape = moved(gate, 2);
              v.replaces = makeGateVersion(gate, gate.shape, "typed", kAuthor).replaces;
            }),
            static_cast<int>(GateRefusalKind::NotOfThisStrategy));
  EXPECT_EQ(kindOf(refusalToRemove(record, own, std::nullopt, version.gate)),
            static_cast<int>(GateRefusalKind::NotChanged));
  GateLock lock{version.gate, true, "Dr. A", "", "", "settled"};
  EXPECT_FALSE(refusalToLock(record, own, lock));
  record.gateLocks = {lock};
  record.gateVersions = {version};
  EXPECT_EQ(kindOf(refusalToLock(record, own, lock)), static_cast<int>(GateRefusalKind::Locked));
  EXPECT_EQ(kindOf(refusalToSet(record, own, version)), static_cast<int>(GateRefusalKind::Locked));
  EXPECT_EQ(kindOf(refusalToRemove(record, own, std::nullopt, version.gate)),
            static_cast<int>(GateRefusalKind::Locked));
  lock.locked = false;
  lock.reason = "";
  EXPECT_EQ(kindOf(refusalToLock(record, own, lock)), static_cast<int>(GateRefusalKind::NoReason));
  lock.reason = "seen again";
  EXPECT_FALSE(refusalToLock(record, own, lock));
}

TEST(TailoredGates, StandInTheProvenanceWithOldAndNewNumbers) {
  const auto analysis = analysed([](CaseRecord& r) {
    r.gateVersions = {movedVersion(0.25)};
    r.gateLocks = {{movedVersion(0).gate, false, "Dr. B", "technician", "2026-03-15", "agreed"}};
  });
  const Provenance provenance = provenanceOf(*analysis, "1");
  ASSERT_EQ(provenance.gates.size(), 1u);
  EXPECT_EQ(provenance.gates[0].file, "");
  const QString text = provenanceLines(provenance).join(QLatin1Char('\n'));
  EXPECT_TRUE(text.contains(gateNumbersText(provenance.gates[0].gate.before))) << text.toStdString();
  EXPECT_TRUE(text.contains(gateNumbersText(provenance.gates[0].gate.after)));
  EXPECT_NE(gateNumbersText(provenance.gates[0].gate.before),
            gateNumbersText(provenance.gates[0].gate.after));
  EXPECT_TRUE(text.contains(QStringLiteral("Dr. A (hematologist)")));
  EXPECT_TRUE(text.contains(QStringLiteral("shifted in this tube")));
  EXPECT_TRUE(text.contains(QStringLiteral("Unlocked by Dr. B")));
  const std::string json = provenanceJson(provenance);
  EXPECT_NE(json.find(R"("state": "applied")"), std::string::npos) << json;
  EXPECT_NE(json.find(movedVersion(0.25).replaces), std::string::npos);
}

TEST(TailoredGates, ComputedAgainFromTheAnalysisBeforeGiveWhatAWholeAnalysisGives) {
  NoProgress quiet;
  const auto before = analysed({});
  CaseRecord record = before->record;
  record.gateVersions = {movedVersion(0.2)};
  record.specimen.haemodilution = "possible";
  const auto again = reanalyse(record, *before, quiet);
  ASSERT_TRUE(again);
  const auto whole = analysed([](CaseRecord& r) {
    r.gateVersions = {movedVersion(0.2)};
    r.specimen.haemodilution = "possible";
  });
  for (std::size_t p = 0; p < whole->tubes[0].evaluation.populations.size(); ++p)
    EXPECT_EQ((*again)->tubes[0].evaluation.populations[p].mask,
              whole->tubes[0].evaluation.populations[p].mask);
  EXPECT_EQ((*again)->limitations, whole->limitations);
  EXPECT_EQ((*again)->tubes[0].conditionNumber, whole->tubes[0].conditionNumber);
  EXPECT_EQ((*again)->tubes[0].k, whole->tubes[0].k);
  EXPECT_NE((*again)->tubes[0].evaluation.populations[0].count,
            before->tubes[0].evaluation.populations[0].count);
  record.gateVersions.clear();
  record.specimen.haemodilution = before->record.specimen.haemodilution;
  const auto back = reanalyse(record, **again, quiet);
  ASSERT_TRUE(back);
  EXPECT_EQ((*back)->limitations, before->limitations);
  EXPECT_EQ((*back)->tubes[0].evaluation.populations.back().mask,
            before->tubes[0].evaluation.populations.back().mask);
}

TEST(TailoredGates, GoThroughTheCaseFileUnchanged) {
  CaseRecord record = test::exampleRecord();
  record.strategy = "s";
  record.gateVersions = {movedVersion(1.0 / 3)};
  record.tubes[0].gateVersions = {movedVersion(-0.1)};
  record.tubes[0].gateVersions[0].score = 0.7;
  record.gateLocks = {{record.gateVersions[0].gate, true, "Dr. B", "technician", "2026-03-15", "agreed"}};
  const auto again = parseCase(printCase(record));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->gateVersions, record.gateVersions);
  EXPECT_EQ(again->tubes, record.tubes);
  EXPECT_EQ(again->gateLocks, record.gateLocks);
}

}  // namespace
}  // namespace vestige::app
