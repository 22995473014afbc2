// SPDX-License-Identifier: GPL-3.0-or-later
// A tube of a spectral cytometer in a case: unmixed by spectra of the case, named with every number.
#include "app/services/tube_unmixing.h"

#include <gtest/gtest.h>

#include "app/report/report_model.h"
#include "app/services/case_export.h"
#include "app/services/event_export.h"
#include "app/services/own_matrices.h"
#include "app/services/provenance.h"
#include "app/services/reanalyse.h"
#include "app/services/spectral_tubes.h"
#include "app/services/statistics_table.h"
#include "app/text/matrix_text.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_reader.h"
#include "io/resource/case_json.h"
#include "io/resource/matrix_identity.h"
#include "tests/support/example_analysis.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

const MatrixAuthor kAuthor{"Dr X", "2026-03-15T10:00:00+08:00", "controls of the day"};
const std::vector<std::string> kDyes{"PacO-A", "PE-Cy7-A", "APC-H7-A", "APC-A"};
constexpr std::size_t kDetectors = 6;

/// Rows: the four dyes of the example, each brightest in a detector of its own.
OwnMatrix spectraOfDay() {
  OwnMatrix matrix;
  matrix.values = {1, 0.5,  0.25,  0, 0,   0.125, 0.25, 1, 0.5, 0,    0, 0,
                   0, 0.25, 0.125, 1, 0.5, 0,     0,    0, 0,   0.25, 1, 0.5};
  for (std::size_t d = 0; d < kDetectors; ++d) matrix.channels.push_back("D" + std::to_string(d + 1) + "-A");
  matrix.spectra = OwnSpectra{kDyes, {false, false, false, false}, "ols", 0, 0, {}};
  matrix.origin.source = MatrixSource::Computed;
  matrix.author = kAuthor.by;
  matrix.sha256 = matrixSha256(matrix);
  return matrix;
}

/// The dyes of the example, which had not to be compensated, as a spectral cytometer would have seen them.
SamplePtr measuredFrom(const Sample& dyes) {
  const ReferenceSpectra s = spectraOf(spectraOfDay());
  std::vector<Channel> channels;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < dyes.events.channelCount(); ++c) {
    if (std::ranges::find(kDyes, dyes.events.channel(c).name) != kDyes.end()) continue;
    channels.push_back(dyes.events.channel(c));
    columns.push_back(dyes.events.sharedColumn(c));
  }
  for (std::size_t d = 0; d < kDetectors; ++d) {
    auto column = std::make_shared<Column>(Column::float32(dyes.events.eventCount()));
    for (std::size_t e = 0; e < column->size(); ++e) {
      double sum = 0;
      for (std::size_t dye = 0; dye < kDyes.size(); ++dye)
        sum += dyes.events.column(*dyes.events.indexOf(kDyes[dye])).at(e) * s.at(dye, d);
      column->floats()[e] = static_cast<float>(sum);
    }
    Channel channel = dyes.events.channel(*dyes.events.indexOf(kDyes[0]));
    channel.name = s.detectors[d];
    channel.stain.clear();
    channels.push_back(std::move(channel));
    columns.push_back(std::move(column));
  }
  auto sample = std::make_shared<Sample>(dyes);
  sample->events = EventMatrix(std::move(channels), std::move(columns), dyes.events.eventCount());
  sample->stored = sample->events;
  sample->spillover.reset();
  return sample;
}

class TubeUnmixingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    test::ExampleOptions options;
    options.events = 6'000;
    options.changeSample = [](Sample& sample) {  // dyes alone: nothing spills
      const std::size_t size = sample.spillover->channels.size();
      for (std::size_t i = 0; i < size * size; ++i) sample.spillover->values[i] = i % (size + 1) == 0 ? 1 : 0;
    };
    dyes_ = test::exampleSample(options);
    measured_ = measuredFrom(*dyes_);
    strategy_ =
        std::make_shared<const Strategy>(loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value());
    record_ = test::exampleRecord();
    record_.strategy = "report-example";
  }
  Result<AnalysisPtr> analysed(const CaseRecord& record, SamplePtr sample) {
    NoProgress quiet;
    return analyse(record, strategy_, {std::move(sample)}, quiet);
  }
  /// The case with the spectra in use.
  AnalysisPtr unmixed() {
    OwnMatrix matrix = spectraOfDay();
    matrix.id = "computed-1";
    record_.matrices = {matrix};
    record_.tubes[0].matrix = matrix.id;
    auto made = analysed(record_, measured_);
    EXPECT_TRUE(made) << static_cast<int>(made.error().code);
    return *made;
  }
  SamplePtr dyes_, measured_;
  StrategyPtr strategy_;
  CaseRecord record_;
};

TEST_F(TubeUnmixingTest, CountsAsIfTheDyesHadBeenMeasured) {
  const AnalysisPtr pure = *analysed(record_, dyes_), made = unmixed();
  ASSERT_GT(pure->tubes[0].evaluation.populations.back().count, 0u);
  for (std::size_t p = 0; p < pure->tubes[0].evaluation.populations.size(); ++p) {
    const auto expected = static_cast<double>(pure->tubes[0].evaluation.populations[p].count);
    EXPECT_NEAR(static_cast<double>(made->tubes[0].evaluation.populations[p].count), expected, 2)
        << strategy_->tree.populations()[p].id << ": only an event on a border may change sides by rounding";
  }
}

TEST_F(TubeUnmixingTest, WithoutTheSpectraThePanelIsNotFound) {
  const auto raw = analysed(record_, measured_);
  ASSERT_FALSE(raw);
  EXPECT_EQ(raw.error().code, ErrorCode::ChannelNotFound);
}

TEST_F(TubeUnmixingTest, EveryNumberNamesTheSpectra) {
  const AnalysisPtr made = unmixed();
  const TubeAnalysis& tube = made->tubes[0];
  ASSERT_TRUE(tube.unmixing);
  const std::string hash = record_.matrices[0].sha256;
  EXPECT_EQ(tube.unmixing->sha256, hash);
  EXPECT_FALSE(tube.fileMatrix);
  EXPECT_GT(tube.conditionNumber, 1);
  const Provenance provenance = provenanceOf(*made, "0");
  ASSERT_EQ(provenance.matrices.size(), 1u);
  EXPECT_EQ(provenance.matrices[0].sha256, hash);
  EXPECT_EQ(provenance.matrices[0].own->author, "Dr X");
  EXPECT_NE(provenanceJson(provenance).find("\"method\": \"ols\""), std::string::npos);
  EXPECT_NE(tube.sample->keywords.valueOr("VESTIGE COMPENSATION", "").find(hash), std::string::npos);
  EXPECT_TRUE(matrixOriginText(record_.matrices[0]).contains(QLatin1String("least squares")));
}

TEST_F(TubeUnmixingTest, StatisticsOfADyeAndOfTheResidualNameTheSpectra) {
  const AnalysisPtr made = unmixed();
  StatisticsRequest request;
  request.channels = {"APC-A", kResidualChannel, "FSC-A"};
  request.statistics = {*parseStatistic("median")};
  NoProgress quiet;
  const auto table = statisticsOfCase(*made, request, quiet);
  ASSERT_TRUE(table);
  const auto& channels = table->files.at(0).channels;
  ASSERT_EQ(channels.size(), 3u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(channels[i].compensation, kUnmixed);
    EXPECT_EQ(channels[i].matrixSha256, record_.matrices[0].sha256);
  }
  EXPECT_EQ(channels[2].compensation, kUncompensated) << "scatter is as it was measured";
}

TEST_F(TubeUnmixingTest, TheExportHasTheDyesAndTheResidualOrTheDetectors) {
  const AnalysisPtr made = unmixed();
  const test::TempFolder folder;
  NoProgress quiet;
  CaseExport wanted;
  wanted.compensate = true;
  ASSERT_TRUE(exportFromCase(*made, wanted, folder.path("dyes.fcs"), "0", quiet));
  const Sample dyes = fcs::read(folder.path("dyes.fcs"), {}, quiet).value();
  EXPECT_TRUE(dyes.events.indexOf("APC-A"));
  EXPECT_TRUE(dyes.events.indexOf(kResidualChannel));
  EXPECT_NE(dyes.keywords.valueOr("VESTIGE COMPENSATION", "").find(record_.matrices[0].sha256),
            std::string::npos);
  wanted.compensate = false;
  ASSERT_TRUE(exportFromCase(*made, wanted, folder.path("raw.fcs"), "0", quiet));
  const Sample raw = fcs::read(folder.path("raw.fcs"), {}, quiet).value();
  EXPECT_TRUE(raw.events.indexOf("D6-A"));
  EXPECT_EQ(raw.keywords.valueOr("VESTIGE COMPENSATION", ""), "");
}

TEST_F(TubeUnmixingTest, ATubeIsUnmixedOnceAndGatingAgainKeepsItsDyes) {
  const AnalysisPtr first = unmixed();
  NoProgress quiet;
  CaseRecord later = record_;
  later.specimen.haemodilution = "possible";
  const auto again = reanalyse(later, *first, quiet);
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->tubes[0].sample, first->tubes[0].sample) << "the same unmixed values";
  EXPECT_EQ((*again)->tubes[0].measured(), measured_);
  later.tubes[0].matrix.clear();
  EXPECT_FALSE(reanalyse(later, *first, quiet)) << "the detectors again, and no panel on them";
}

TEST_F(TubeUnmixingTest, WhatCannotBeUnmixedIsRefusedBeforeItIsTaken) {
  const AnalysisPtr made = unmixed();
  const MatrixCase open{made->record, *made};
  EXPECT_FALSE(matrixInUse(open, 0)) << "no square matrix is in use";
  OwnMatrix alike = spectraOfDay();
  for (std::size_t d = 0; d < kDetectors; ++d) alike.values[kDetectors + d] = alike.values[d];
  EXPECT_EQ(stateWithMatrix(open, alike, {0}).error().code, ErrorCode::UnmixingInvalid);
  OwnMatrix elsewhere = spectraOfDay();
  elsewhere.channels[2] = "D99-A";
  EXPECT_EQ(stateWithMatrix(open, elsewhere, {0}).error().code, ErrorCode::ChannelNotFound);
  OwnMatrix square;
  square.channels = {"D1-A", "D2-A"};
  square.values = {1, 0, 0, 1};
  square.author = "Dr X";
  EXPECT_TRUE(stateWithMatrix(open, square, {0})) << "measured detectors may be compensated instead";
  const auto back = stateAssigned(open, "", {0});
  ASSERT_TRUE(back) << "the tube as it was read";
  EXPECT_EQ(back->tubes[0], "");
}

TEST_F(TubeUnmixingTest, AnotherMatrixOfTheStrategyIsNotAppliedToDyes) {
  auto strategy = std::make_shared<Strategy>(*strategy_);
  strategy->matrices["lab"] = {"lab", {"APC-A", "APC-H7-A"}, {1, 0.1, 0, 1}};
  ASSERT_FALSE(strategy->plots.empty());
  strategy->plots[0].x.compensation = "lab";
  strategy_ = strategy;
  record_.matrices = {spectraOfDay()};
  record_.matrices[0].id = record_.tubes[0].matrix = "computed-1";
  const auto made = analysed(record_, measured_);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::AlreadyCompensated);
}

TEST_F(TubeUnmixingTest, TheCaseFileKeepsTheSpectraAndRefusesChangedOnes) {
  CaseRecord record = unmixed()->record;
  record.matrices[0].spectra->method = "wls";
  record.matrices[0].spectra->readNoiseVariance = 2500;
  record.matrices[0].spectra->photonFactor = 1.5;
  record.matrices[0].spectra->autofluorescence[3] = true;
  record.matrices[0].sha256 = matrixSha256(record.matrices[0]);
  const std::string text = printCase(record);
  const auto back = parseCase(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->matrices, record.matrices);
  std::string changed = text;
  const std::size_t at = changed.find("0.125");
  ASSERT_NE(at, std::string::npos);
  changed.replace(at, 5, "0.126");
  EXPECT_FALSE(parseCase(changed));
  OwnMatrix fewer = record.matrices[0];
  fewer.spectra->names.pop_back();
  EXPECT_NE(matrixFault(fewer), "");
  fewer = record.matrices[0];
  fewer.spectra->photonFactor = std::nan("");
  EXPECT_NE(matrixFault(fewer), "");
  fewer.spectra->method = "ridge";
  EXPECT_NE(matrixFault(fewer), "");
}

TEST(SpectralTubes, ADyesNameIsProposedFromTheFile) {
  EXPECT_EQ(dyeNameFrom("/a/DR_CD27 APC-Fire 750 (Cells).fcs"), "CD27 APC-Fire 750");
  EXPECT_EQ(dyeNameFrom("Reference Group_BV421.fcs"), "BV421");
  EXPECT_EQ(dyeNameFrom("PE.fcs"), "PE");
  EXPECT_EQ(dyeNameFrom("(x).fcs"), "");
}

}  // namespace
}  // namespace vestige::app
