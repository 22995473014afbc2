// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix of the case in place of the file's: what it changes, what it is called, when it is refused.
#include <gtest/gtest.h>

#include "app/report/report_model.h"
#include "app/services/compensation_guard.h"
#include "app/services/provenance.h"
#include "app/services/tube_analysis.h"
#include "app/text/matrix_text.h"
#include "io/resource/matrix_identity.h"
#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

OwnMatrix ownMatrix(std::vector<double> values) {
  OwnMatrix matrix;
  matrix.id = "imported-1";
  matrix.channels = {"PacO-A", "PE-Cy7-A", "APC-H7-A", "APC-A"};
  matrix.values = std::move(values);
  matrix.origin.file = "day.csv";
  matrix.origin.sha256 = std::string(64, 'd');
  matrix.author = "Dr X";
  matrix.at = "2026-03-15T10:00:00+08:00";
  matrix.reason = "matrix of the day";
  matrix.sha256 = matrixSha256(matrix.spillover());
  return matrix;
}

const std::vector<double> kStrong = {1, 0, 0, 0, 0, 1, 0.3, 0, 0, 0.001, 1, 0.2, 0, 0, 0.4, 1};

std::function<void(CaseRecord&)> uses(const OwnMatrix& matrix) {
  return [matrix](CaseRecord& record) {
    record.matrices = {matrix};
    record.tubes[0].matrix = matrix.id;
  };
}

std::vector<std::uint64_t> countsOf(const Analysis& analysis) {
  std::vector<std::uint64_t> counts;
  for (const PopulationResult& population : analysis.tubes[0].evaluation.populations)
    counts.push_back(population.count);
  return counts;
}

Result<AnalysisPtr> analysed(const test::ExampleOptions& options) {
  Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  if (options.changeStrategy) options.changeStrategy(strategy);
  CaseRecord record = test::exampleRecord();
  if (options.changeRecord) options.changeRecord(record);
  NoProgress quiet;
  return analyse(record, std::make_shared<const Strategy>(std::move(strategy)),
                 {test::exampleSample(options)}, quiet);
}

test::ExampleOptions small() {
  test::ExampleOptions options;
  options.events = 8'000;
  return options;
}

TEST(OwnMatrix, TheSameNumbersAsTheFilesGiveTheSameCounts) {
  test::ExampleOptions options = small();
  const AnalysisPtr plain = test::exampleAnalysis(options);
  options.changeRecord = uses(ownMatrix(plain->tubes[0].sample->spillover->values));
  const AnalysisPtr own = test::exampleAnalysis(options);
  EXPECT_EQ(countsOf(*own), countsOf(*plain));
  EXPECT_EQ(own->tubes[0].fileMatrix->origin, "imported-1");
  EXPECT_EQ(plain->tubes[0].fileMatrix->origin, "$SPILLOVER");
}

TEST(OwnMatrix, CountsAsIfTheFileHadCarriedIt) {
  test::ExampleOptions options = small();
  const AnalysisPtr plain = test::exampleAnalysis(options);
  options.changeRecord = uses(ownMatrix(kStrong));
  const AnalysisPtr own = test::exampleAnalysis(options);
  test::ExampleOptions inFile = small();
  inFile.changeSample = [](Sample& sample) { sample.spillover->values = kStrong; };
  EXPECT_EQ(countsOf(*own), countsOf(*test::exampleAnalysis(inFile)));
  EXPECT_NE(countsOf(*own), countsOf(*plain)) << "the example would show nothing";
  EXPECT_GT(own->tubes[0].conditionNumber, plain->tubes[0].conditionNumber);
}

TEST(OwnMatrix, AFileWithoutMatrixCanBeCompensatedByTheCases) {
  test::ExampleOptions options = small();
  options.changeSample = [](Sample& sample) { sample.spillover.reset(); };
  const auto without = analysed(options);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, ErrorCode::SpilloverMissing);
  options.changeRecord = uses(ownMatrix(kStrong));
  EXPECT_TRUE(analysed(options));
}

TEST(OwnMatrix, IsNamedWithHashAuthorAndOriginWhereverTheNumbersGo) {
  test::ExampleOptions options = small();
  const OwnMatrix matrix = ownMatrix(kStrong);
  options.changeRecord = uses(matrix);
  const AnalysisPtr own = test::exampleAnalysis(options);
  const Provenance provenance = provenanceOf(*own, "1.0");
  ASSERT_EQ(provenance.matrices.size(), 1u);
  EXPECT_EQ(provenance.matrices[0].sha256, matrix.sha256);
  ASSERT_TRUE(provenance.matrices[0].own);
  EXPECT_EQ(*provenance.matrices[0].own, matrix);
  const std::string json = provenanceJson(provenance);
  for (const std::string& word : {matrix.sha256, matrix.author, matrix.origin.file, matrix.origin.sha256,
                                  matrix.reason, std::string("imported")}) {
    EXPECT_NE(json.find(word), std::string::npos) << word;
  }
  const QString lines = provenanceLines(provenance).join(QLatin1Char('\n'));
  EXPECT_TRUE(lines.contains(QLatin1String("Dr X"))) << lines.toStdString();
  EXPECT_TRUE(lines.contains(QLatin1String("day.csv")));
  const ReportModel report = makeReportModel(*own, {"en", "1.0", "2026-03-15T10:00:00+08:00"});
  ASSERT_TRUE(report.tubes[0].ownMatrix);
  EXPECT_EQ(report.tubes[0].ownMatrix->sha256, matrix.sha256);
  EXPECT_EQ(report.tubes[0].compensation, matrix.id);
}

TEST(OwnMatrix, IsNotAppliedToValuesThatAreCompensatedAlready) {
  for (const bool withoutFileMatrix : {true, false}) {
    test::ExampleOptions options = small();
    options.changeRecord = uses(ownMatrix(kStrong));
    options.changeSample = [withoutFileMatrix](Sample& sample) {
      std::vector<Keyword> items = sample.keywords.items();
      items.push_back({kCompensationKeyword, "applied, matrix SHA-256 0"});
      sample.keywords = Keywords(std::move(items));
      if (withoutFileMatrix) sample.spillover.reset();
    };
    const auto refused = analysed(options);
    ASSERT_FALSE(refused) << withoutFileMatrix;
    EXPECT_EQ(refused.error().code, ErrorCode::AlreadyCompensated);
    // "File if any" asks for nothing where there is no matrix, but the case's is one.
    options.changeStrategy = [](Strategy& strategy) {
      std::vector<Gate> gates = strategy.tree.gates();
      for (Gate& gate : gates) {
        for (Dimension& dimension : gate.dimensions) {
          if (dimension.compensation == kFileCompensation) dimension.compensation = kFileIfAny;
        }
      }
      strategy.tree = GatingTree::create(std::move(gates), strategy.tree.populations()).value();
      for (PlotSpec& plot : strategy.plots) plot.x.compensation = plot.y.compensation = kUncompensated;
    };
    const auto ifAny = analysed(options);
    ASSERT_FALSE(ifAny) << withoutFileMatrix;
    EXPECT_EQ(ifAny.error().code, ErrorCode::AlreadyCompensated);
  }
}

TEST(OwnMatrix, IsRefusedWhereItCannotBeRight) {
  const auto errorWith = [](std::function<void(CaseRecord&)> change) {
    test::ExampleOptions options = small();
    options.changeRecord = std::move(change);
    const auto analysis = analysed(options);
    return analysis ? ErrorCode::InternalFault : analysis.error().code;
  };
  OwnMatrix singular = ownMatrix({1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1});
  EXPECT_EQ(errorWith(uses(singular)), ErrorCode::SpilloverSingular);
  OwnMatrix elsewhere = ownMatrix(kStrong);
  elsewhere.channels[0] = "BV421-A";
  elsewhere.sha256 = matrixSha256(elsewhere.spillover());
  EXPECT_EQ(errorWith(uses(elsewhere)), ErrorCode::ChannelNotFound);
  OwnMatrix changed = ownMatrix(kStrong);
  changed.values[6] = 0.31;
  EXPECT_EQ(errorWith(uses(changed)), ErrorCode::CaseInvalid);
  EXPECT_EQ(errorWith([](CaseRecord& record) { record.tubes[0].matrix = "gone"; }), ErrorCode::CaseInvalid);
}

TEST(OwnMatrix, IsRefusedWhereNothingWouldUseIt) {
  Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  CaseRecord record = test::exampleRecord();
  EXPECT_TRUE(checkFileMatrixAsked(record, strategy));
  record.transformedScale = true;
  EXPECT_EQ(checkFileMatrixAsked(record, strategy).error().code, ErrorCode::CaseUnsupported);
  record.transformedScale = false;
  std::vector<Gate> gates = strategy.tree.gates();
  for (Gate& gate : gates) {
    for (Dimension& dimension : gate.dimensions) dimension.compensation = kUncompensated;
  }
  strategy.tree = GatingTree::create(std::move(gates), strategy.tree.populations()).value();
  for (PlotSpec& plot : strategy.plots) plot.x.compensation = plot.y.compensation = kUncompensated;
  EXPECT_EQ(checkFileMatrixAsked(record, strategy).error().code, ErrorCode::CaseUnsupported);
}

TEST(MatrixOriginText, SaysWhereEachKindCameFrom) {
  OwnMatrix matrix = ownMatrix(kStrong);
  const auto says = [&](const char* words) {
    return matrixOriginText(matrix).contains(QLatin1String(words));
  };
  EXPECT_TRUE(says("imported from day.csv (SHA-256 dddddddddddd)"));
  EXPECT_TRUE(says("Taken by Dr X, 2026-03-15T10:00:00+08:00. Reason: matrix of the day"));
  matrix.origin.source = MatrixSource::Edited;
  matrix.origin.keyword = "$SPILLOVER";
  EXPECT_TRUE(says("made from $SPILLOVER of the file day.csv"));
  matrix.origin.parent = "computed-1";
  EXPECT_TRUE(says("made from the matrix \"computed-1\""));
  matrix.origin.source = MatrixSource::Computed;
  matrix.origin.controls = {{"fitc.fcs", "FITC-A", std::string(64, 'e'), "good", {}, {}}};
  matrix.origin.method = "medians";
  EXPECT_TRUE(says("computed by difference of medians from fitc.fcs (eeeeeeeeeeee)"));
  matrix.origin.source = MatrixSource::File;
  EXPECT_TRUE(says("a copy of $SPILLOVER in the file day.csv"));
}

}  // namespace
}  // namespace vestige::app
