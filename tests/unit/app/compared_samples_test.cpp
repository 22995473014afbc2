// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/compared_samples.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/render/side_by_side.h"
#include "app/services/reanalyse.h"
#include "app/services/tailored_gates.h"
#include "io/resource/file_policy_json.h"
#include "tests/support/batch_samples.h"

namespace vestige::app {
namespace {

class Compared : public ::testing::Test {
 protected:
  Compared() {
    auto strategy = std::make_shared<Strategy>(*test::twoStepStrategy());
    const TransformSpec identity{TransformKind::Linear, 1, 0, 0, 0};
    const Dimension x{"X", kUncompensated, identity, {}}, y{"Y", kUncompensated, identity, {}};
    strategy->plots = {{"", x, y, {"cells"}, true}, {"cells", x, y, {"mrd"}, true}};
    strategy_ = strategy;
    record_ = caseForFiles({file("today.csv", 200, 20)}, "made-up");
    TubeRef diagnosis;
    diagnosis.file = file("diagnosis.csv", 150, 120, 60);
    diagnosis.tube = "1";
    record_.diagnosis = {diagnosis};
    record_.normals = {{file("normal.csv", 180, 0), "healthy"}, {folder_.path("gone.csv"), "regenerating"}};
  }
  std::string file(const std::string& name, int cells, int mrd, double place = 20) {
    return test::writeTwoStepFile(folder_, name, cells, mrd, place);
  }
  AnalysisPtr today(const CaseRecord& record) {
    NoProgress quiet;
    const auto analysis = analyseBy(strategy_, builtInFilePolicy(), record, {}, quiet);
    EXPECT_TRUE(analysis);
    return *analysis;
  }
  std::vector<ComparedSample> compare(const AnalysisPtr& analysis,
                                      const std::vector<ComparedSample>& known = {}) {
    NoProgress quiet;
    return compareSamples(analysis, {}, known, quiet).value();
  }
  const test::TempFolder folder_;
  StrategyPtr strategy_;
  CaseRecord record_;
};

TEST_F(Compared, EverySampleOfTheCaseIsGatedAndOneThatFailsIsARow) {
  const auto samples = compare(today(record_));
  ASSERT_EQ(samples.size(), 4u);
  EXPECT_EQ(samples[0].role, ComparedRole::Today);
  EXPECT_EQ(samples[1].role, ComparedRole::Diagnosis);
  EXPECT_EQ(samples[1].analysis->tubes[0].evaluation.populations[1].count, 120u);
  EXPECT_EQ(samples[2].analysis->tubes[0].evaluation.populations[1].count, 0u);
  EXPECT_NE(samples[2].name.find("healthy"), std::string::npos);
  ASSERT_TRUE(samples[3].error);
  EXPECT_EQ(samples[3].role, ComparedRole::Normal);
}

TEST_F(Compared, NothingIsReadAgainWhereNothingChangedAndGatesFollowTheCase) {
  const auto before = compare(today(record_));
  std::filesystem::remove(folder_.path("normal.csv"));
  const auto same = compare(today(record_), before);
  EXPECT_EQ(same[1].analysis, before[1].analysis);
  EXPECT_EQ(same[2].analysis, before[2].analysis) << "from memory";
  CaseRecord changed = record_;
  changed.gateVersions = {makeGateVersion(strategy_->tree.gates()[1], test::sideGate("gMrd", "Y", 40).shape,
                                          "typed", {"Dr. A", "hematologist", "2026-03-15", "dim"})};
  const auto moved = compare(today(changed), same);
  EXPECT_EQ(moved[0].analysis->tubes[0].evaluation.populations[1].count, 200u);
  EXPECT_EQ(moved[2].analysis->tubes[0].evaluation.populations[1].count, 180u);
}

TEST_F(Compared, ColumnsArePlotsOfThePopulationOnOneRange) {
  const auto samples = compare(today(record_));
  NoProgress quiet;
  const auto made = makeSideBySide(samples, "cells", "en", quiet);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->columns.size(), 2) << "where it is gated, and what is in it";
  ASSERT_EQ(made->rows.size(), 4u);
  EXPECT_EQ(made->rows[1].events, 150u);
  EXPECT_EQ(made->rows[1].parent, 153u);
  EXPECT_FALSE(made->rows[3].problem.isEmpty());
  for (std::size_t c = 0; c < 2; ++c) {
    const PlotModel& first = *made->rows[0].plots[c];
    for (std::size_t r = 1; r < 3; ++r) {
      ASSERT_TRUE(made->rows[r].plots[c]);
      EXPECT_EQ(made->rows[r].plots[c]->x.low, first.x.low);
      EXPECT_EQ(made->rows[r].plots[c]->x.high, first.x.high);
      EXPECT_EQ(made->rows[r].plots[c]->y.high, first.y.high);
    }
  }
  const auto none = makeSideBySide(samples, "nobody", "en", quiet);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::PopulationNotFound);
}

TEST_F(Compared, TodaysResultIsNotTouched) {
  const AnalysisPtr analysis = today(record_);
  const MrdInputs before = analysis->mrd->inputs;
  const auto samples = compare(analysis);
  EXPECT_EQ(samples[0].analysis, analysis);
  EXPECT_EQ(analysis->mrd->inputs, before);
  EXPECT_FALSE(recordOfCompared(record_, record_.diagnosis[0]).patient.id.size());
}

}  // namespace
}  // namespace vestige::app
