// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/own_matrices.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "app/services/compensation_guard.h"
#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/matrix_identity.h"
#include "tests/support/example_analysis.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

const MatrixAuthor kAuthor{"Dr X", "2026-03-15T10:00:00+08:00", "seen on the plot"};

class OwnMatrices : public ::testing::Test {
 protected:
  void SetUp() override {
    test::ExampleOptions options;
    options.events = 2'000;
    analysis_ = test::exampleAnalysis(options);
    record_ = analysis_->record;
    record_.strategy = "report-example";  // a stored case names one
  }
  MatrixCase open() const { return {record_, *analysis_}; }
  void apply(const MatrixState& state) {
    record_.matrices = state.matrices;
    for (std::size_t i = 0; i < state.tubes.size(); ++i) record_.tubes[i].matrix = state.tubes[i];
  }
  void mark(const char* keyword) {
    auto changed = std::make_shared<Analysis>(*analysis_);
    auto sample = std::make_shared<Sample>(*changed->tubes[0].sample);
    sample->keywords = Keywords(std::vector<Keyword>{{keyword, "applied"}});
    changed->tubes[0].sample = sample;
    analysis_ = changed;
  }

  AnalysisPtr analysis_;
  CaseRecord record_;
};

TEST_F(OwnMatrices, AnEditOfTheFilesMatrixMakesACopyThatRemembersIt) {
  const SpilloverMatrix ofFile = *matrixInUse(open(), 0);
  const auto state = stateWithElement(open(), 0, 1, 2, 0.05, kAuthor);
  ASSERT_TRUE(state);
  ASSERT_EQ(state->matrices.size(), 1u);
  const OwnMatrix& edited = state->matrices[0];
  EXPECT_EQ(edited.id, "edited-1");
  EXPECT_EQ(state->tubes[0], "edited-1");
  EXPECT_EQ(edited.values[6], 0.05);
  EXPECT_EQ(edited.origin.source, MatrixSource::Edited);
  EXPECT_EQ(edited.origin.keyword, "$SPILLOVER");
  EXPECT_EQ(edited.origin.file, "followup.fcs");
  EXPECT_EQ(edited.origin.sha256, matrixSha256(ofFile));
  EXPECT_EQ(edited.author, "Dr X");
  EXPECT_EQ(matrixFault(edited), "");
  EXPECT_EQ(*matrixInUse(open(), 0), ofFile) << "nothing is changed here";
}

TEST_F(OwnMatrices, ASecondEditChangesTheCopyAndKeepsWhatItWasMadeFrom) {
  apply(*stateWithElement(open(), 0, 1, 2, 0.05, kAuthor));
  const MatrixOrigin origin = record_.matrices[0].origin;
  const std::string hash = record_.matrices[0].sha256;
  apply(*stateWithElement(open(), 0, 2, 1, 0.01, kAuthor));
  ASSERT_EQ(record_.matrices.size(), 1u);
  EXPECT_EQ(record_.matrices[0].origin, origin);
  EXPECT_NE(record_.matrices[0].sha256, hash);
  EXPECT_EQ(matrixInUse(open(), 0)->values[6], 0.05);
  EXPECT_EQ(matrixInUse(open(), 0)->values[9], 0.01);
}

TEST_F(OwnMatrices, AnImportedMatrixIsNeverChangedInPlace) {
  const test::TempFolder folder;
  const std::string path = folder.path("day.csv");
  ASSERT_TRUE(writeFileAtomically(path, printMatrixCsv(*matrixInUse(open(), 0))));
  const auto imported = importedMatrix(path, kAuthor);
  ASSERT_TRUE(imported);
  EXPECT_EQ(imported->origin.sha256, sha256OfFile(path)->hex());
  apply(*stateWithMatrix(open(), *imported, {0}));
  EXPECT_EQ(record_.tubes[0].matrix, "imported-1");
  const OwnMatrix before = record_.matrices[0];
  apply(*stateWithElement(open(), 0, 0, 1, 0.02, kAuthor));
  ASSERT_EQ(record_.matrices.size(), 2u);
  EXPECT_EQ(record_.matrices[0], before);
  EXPECT_EQ(record_.matrices[1].origin.parent, "imported-1");
  EXPECT_EQ(record_.matrices[1].origin.sha256, before.sha256);
  EXPECT_TRUE(parseCase(printCase(record_))) << "and the case can be stored and read";
}

TEST_F(OwnMatrices, GoesBackToTheFilesWithoutForgettingTheOther) {
  apply(*stateWithElement(open(), 0, 1, 2, 0.05, kAuthor));
  apply(*stateAssigned(open(), "", {0}));
  EXPECT_EQ(record_.tubes[0].matrix, "");
  EXPECT_EQ(record_.matrices.size(), 1u);
  apply(*stateAssigned(open(), "edited-1", {0}));
  EXPECT_EQ(matrixInUse(open(), 0)->values[6], 0.05);
  EXPECT_FALSE(stateAssigned(open(), "nobody", {0}));
}

TEST_F(OwnMatrices, WhatCannotBeInvertedIsRefused) {
  EXPECT_EQ(stateWithElement(open(), 0, 1, 2, 1e9, kAuthor).error().code, ErrorCode::SpilloverSingular);
  std::vector<double> twice = matrixInUse(open(), 0)->values;
  std::copy(twice.begin(), twice.begin() + 4, twice.begin() + 4);  // two dyes alike
  EXPECT_FALSE(stateWithValues(open(), 0, twice, kAuthor));
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
    EXPECT_FALSE(stateWithElement(open(), 0, 1, 2, value, kAuthor));
  EXPECT_EQ(stateWithElement(open(), 0, 1, 1, 0.9, kAuthor).error().code, ErrorCode::SpilloverInvalid)
      << "the diagonal is 1";
  EXPECT_FALSE(stateWithValues(open(), 0, {1.0}, kAuthor));
  EXPECT_FALSE(stateWithElement(open(), 0, 1, 2, 0.1, {"", "", ""})) << "nobody answers for it";
}

TEST_F(OwnMatrices, NothingIsOfferedToValuesThatAreCompensatedAlready) {
  for (const char* keyword : {kCompensationKeyword, kTransformKeyword}) {
    mark(keyword);
    EXPECT_EQ(stateWithElement(open(), 0, 1, 2, 0.1, kAuthor).error().code, ErrorCode::AlreadyCompensated);
  }
}

TEST_F(OwnMatrices, ATubeWithoutAnyMatrixSaysSo) {
  auto changed = std::make_shared<Analysis>(*analysis_);
  auto sample = std::make_shared<Sample>(*changed->tubes[0].sample);
  sample->spillover.reset();
  changed->tubes[0].sample = sample;
  analysis_ = changed;
  EXPECT_FALSE(matrixInUse(open(), 0));
  EXPECT_EQ(stateWithElement(open(), 0, 1, 2, 0.1, kAuthor).error().code, ErrorCode::SpilloverMissing);
  EXPECT_EQ(stateAssigned(open(), "", {0}).error().code, ErrorCode::SpilloverMissing);
}

TEST_F(OwnMatrices, EveryStateOfARandomWalkIsSoundAndCanBeStored) {
  std::mt19937 random(4117);
  std::uniform_real_distribution<double> value(-0.05, 0.4);
  const SpilloverMatrix ofFile = *matrixInUse(open(), 0);
  int refused = 0;
  for (int step = 0; step < 300; ++step) {
    const std::size_t dye = random() % 4, detector = random() % 4;
    Result<MatrixState> state = Error{};
    switch (random() % 4) {
      case 0:
        state = stateAssigned(open(), random() % 2 || record_.matrices.empty() ? "" : record_.matrices[0].id,
                              {0});
        break;
      case 1:
        state = stateWithValues(open(), 0, ofFile.values, kAuthor);
        break;
      default:
        state = stateWithElement(open(), 0, dye, detector, value(random), kAuthor);
    }
    if (!state) {
      ++refused;
      continue;
    }
    apply(*state);
    for (const OwnMatrix& matrix : record_.matrices) ASSERT_EQ(matrixFault(matrix), "") << step;
    ASSERT_TRUE(checkMatrixFor(open(), 0, *matrixInUse(open(), 0))) << step;
    ASSERT_TRUE(parseCase(printCase(record_))) << step;
  }
  EXPECT_GT(refused, 0) << "the diagonal is tried too";
  EXPECT_LT(refused, 200);
}

}  // namespace
}  // namespace vestige::app
