// SPDX-License-Identifier: GPL-3.0-or-later
// From what a tube's quality proposes to a decision, and what the decision does to every number.
#include "app/services/tube_cleaning.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/report/report_model.h"
#include "app/services/case_labels.h"
#include "app/services/provenance.h"
#include "app/services/reanalyse.h"
#include "app/text/error_text.h"
#include "app/text/limitation_text.h"
#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "tests/support/example_analysis.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

Result<AnalysisPtr> analysed(const test::ExampleOptions& options, bool transformed = false) {
  Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
  CaseRecord record = test::exampleRecord();
  record.transformedScale = transformed;
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

TubeCleaning decided(const AnalysisPtr& analysis, ReasonSet reasons) {
  TubeCleaning cleaning = cleaningOf(*analysis->tubes[0].proposals, reasons, {});
  cleaning.by = "Dr X";
  cleaning.role = "hematologist";
  cleaning.at = "2026-03-15T10:00:00+08:00";
  cleaning.reason = "doublets with granulocytes";
  return cleaning;
}

test::ExampleOptions with(const TubeCleaning& cleaning) {
  test::ExampleOptions options = small();
  options.changeRecord = [cleaning](CaseRecord& record) { record.tubes[0].cleaning = cleaning; };
  return options;
}

TEST(TubeCleaning, RemovesNothingUnlessAPersonSaysSo) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const TubeAnalysis& tube = plain->tubes[0];
  EXPECT_GT(tube.proposals->counts.with(QualityReason::Doublet), 0u) << "the example would show nothing";
  EXPECT_FALSE(tube.kept);
  EXPECT_EQ(tube.evaluation.eventCount, tube.sample->events.eventCount());
}

TEST(TubeCleaning, TheCostTableBeginsWithMrdAndDenominatorAndIsWhatThenGoes) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const auto& costs = plain->tubes[0].costs;
  ASSERT_GE(costs.size(), 3u);
  EXPECT_TRUE(costs[0].isMrd);
  EXPECT_TRUE(costs[1].isDenominator);
  EXPECT_FALSE(costs[2].population);
  const ReasonSet doublets = bitOf(QualityReason::Doublet);
  const AnalysisPtr cleaned = test::exampleAnalysis(with(decided(plain, doublets)));
  for (const PopulationCost& cost : costs) {
    const auto countOf = [&](const AnalysisPtr& analysis) {
      const Evaluation& evaluation = analysis->tubes[0].evaluation;
      return cost.population ? evaluation.populations[*cost.population].count : evaluation.eventCount;
    };
    EXPECT_EQ(cost.counts.events(), countOf(plain));
    EXPECT_EQ(countOf(cleaned), countOf(plain) - cost.counts.withAny(doublets));
  }
  EXPECT_EQ(cleaned->tubes[0].costs.size(), costs.size());
  EXPECT_EQ(cleaned->tubes[0].costs[2].counts, costs[2].counts) << "costs are of all events, always";
  EXPECT_EQ(*cleaned->tubes[0].n,
            *plain->tubes[0].n - static_cast<std::int64_t>(costs[1].counts.withAny(doublets)));
}

TEST(TubeCleaning, SaysInReportProvenanceAndWarningsWhatWent) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const TubeCleaning cleaning = decided(plain, bitOf(QualityReason::Doublet));
  const AnalysisPtr cleaned = test::exampleAnalysis(with(cleaning));
  const auto isSaid = [](const Limitation& limitation) {
    return limitation.kind == LimitationKind::TubeCleaned;
  };
  const auto said = std::ranges::find_if(cleaned->limitations, isSaid);
  ASSERT_NE(said, cleaned->limitations.end());
  EXPECT_TRUE(said->isWarning);
  EXPECT_TRUE(limitationText(*said, nullptr, "en").contains(QStringLiteral("Doublet")));
  const Provenance provenance = provenanceOf(*cleaned, "0.0.0");
  ASSERT_EQ(provenance.cleanings.size(), 1u);
  EXPECT_EQ(provenance.inputs[0].events, cleaned->tubes[0].sample->events.eventCount());
  EXPECT_NE(provenanceJson(provenance).find("\"doublet_mads\": 4"), std::string::npos);
  EXPECT_EQ(provenanceJson(provenanceOf(*plain, "0.0.0")).find("doublet_mads"), std::string::npos);
  const std::string dump = dumpReportModel(makeReportModel(*cleaned, {"en", "0.0.0", "now"}));
  EXPECT_NE(dump.find("tube.cleaning.removed"), std::string::npos);
  EXPECT_NE(dump.find("doublets with granulocytes"), std::string::npos);
}

TEST(TubeCleaning, ALabelOfARemovedEventKeepsItsReasons) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const TubeCleaning cleaning = decided(plain, bitOf(QualityReason::Doublet));
  const AnalysisPtr cleaned = test::exampleAnalysis(with(cleaning));
  const test::TempFolder folder;
  NoProgress quiet;
  ASSERT_TRUE(writeCaseLabels(*cleaned, folder.path("labels.csv"), quiet));
  const std::string text = readSmallFile(folder.path("labels.csv"), 1u << 24).value();
  std::uint64_t removed = 0;
  for (std::size_t at = text.find("removed:"); at != std::string::npos; at = text.find("removed:", at + 1))
    ++removed;
  EXPECT_EQ(removed, cleaning.removedEvents);
  EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(text, '\n')),
            1 + cleaned->tubes[0].sample->events.eventCount());
}

TEST(TubeCleaning, ADecisionThatIsNotFoundAgainIsRefused) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const TubeCleaning right = decided(plain, bitOf(QualityReason::Doublet));
  const auto refused = [&](auto change) {
    TubeCleaning wrong = right;
    change(wrong);
    const auto result = analysed(with(wrong));
    return !result && result.error().code == ErrorCode::CaseInvalid &&
           std::get<std::string>(result.error().args[0]) == "/tubes/0/cleaning";
  };
  EXPECT_FALSE(refused([](TubeCleaning&) {}));
  EXPECT_TRUE(refused([](TubeCleaning& c) { ++c.removed[0].events; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { ++c.removedEvents; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { --c.events; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.removed[0].reason = "fluorescence-margin"; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.removed[0].reason = "because"; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.method = "quality/2"; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.parameters.pop_back(); }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.parameters.push_back(c.parameters[0]); }));
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.parameters[0].first = "unknown"; }));
  EXPECT_TRUE(refused([](TubeCleaning& c) {
    for (auto& [name, value] : c.parameters) value = name == "doublet_mads" ? 60 : value;
  })) << "other parameters find other events";
  EXPECT_TRUE(refused([](TubeCleaning& c) { c.corrected.push_back({"APC-A", 12, {}}); }));
}

TEST(TubeCleaning, ACorrectedChannelIsGatedWithItsGainUndone) {
  test::ExampleOptions options = small();
  options.events = 40'000;
  options.changeSample = [](Sample& sample) {
    std::vector<Channel> channels = sample.events.channels();
    std::vector<ColumnPtr> columns;
    const std::size_t n = sample.events.eventCount();
    for (std::size_t c = 0; c < channels.size(); ++c) columns.push_back(sample.events.sharedColumn(c));
    auto drifting = std::make_shared<Column>(Column::float32(n));
    auto time = std::make_shared<Column>(Column::float64(n));
    for (std::size_t i = 0; i < n; ++i) {
      const double gain = 1 + 0.5 * static_cast<double>(i) / static_cast<double>(n);
      drifting->floats()[i] = static_cast<float>(columns[0]->at(i) * gain);
      time->doubles()[i] = static_cast<double>(i);
    }
    columns[0] = drifting;
    Channel clock;
    clock.name = "Time";
    clock.kind = ChannelKind::Time;
    channels.push_back(clock);
    columns.push_back(time);
    sample.events = EventMatrix(channels, columns, n);
  };
  const AnalysisPtr plain = *analysed(options);
  TubeCleaning cleaning = cleaningOf(*plain->tubes[0].proposals, 0, {"FSC-A"});
  ASSERT_EQ(cleaning.corrected.size(), 1u);
  EXPECT_NEAR(cleaning.corrected[0].percent, 50, 5);
  cleaning.by = cleaning.reason = "x";
  options.changeRecord = [&](CaseRecord& record) { record.tubes[0].cleaning = cleaning; };
  const auto corrected = analysed(options);
  ASSERT_TRUE(corrected);
  const auto first = (*corrected)->tubes[0].input.matrices.at(kUncompensated).column(0).at(100);
  const auto was = plain->tubes[0].input.matrices.at(kUncompensated).column(0).at(100);
  EXPECT_NEAR(first / was, 1.25, 0.04);
  EXPECT_EQ((*corrected)->tubes[0].evaluation.eventCount, plain->tubes[0].evaluation.eventCount);
  const auto display = analysed(options, true);
  ASSERT_FALSE(display) << "on a display scale a gain is no factor";
}

TEST(TubeCleaning, HoldsWhenTheCaseIsComputedAgainOnWhatIsInMemory) {
  const AnalysisPtr plain = test::exampleAnalysis(small());
  const TubeCleaning cleaning = decided(plain, bitOf(QualityReason::Doublet));
  const AnalysisPtr cleaned = test::exampleAnalysis(with(cleaning));
  NoProgress quiet;
  const auto again = reanalyse(cleaned->record, *cleaned, quiet);
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->tubes[0].evaluation.eventCount, cleaned->tubes[0].evaluation.eventCount);
  EXPECT_EQ(*(*again)->tubes[0].kept, *cleaned->tubes[0].kept);
  EXPECT_EQ((*again)->tubes[0].costs.size(), cleaned->tubes[0].costs.size());
  const auto decidedNow = reanalyse(cleaned->record, *plain, quiet);
  ASSERT_TRUE(decidedNow);
  EXPECT_EQ(*(*decidedNow)->tubes[0].n, *cleaned->tubes[0].n);
  const auto takenBack = reanalyse(plain->record, *cleaned, quiet);
  ASSERT_TRUE(takenBack);
  EXPECT_EQ(*(*takenBack)->tubes[0].n, *plain->tubes[0].n);
  EXPECT_FALSE((*takenBack)->tubes[0].kept);
}

TEST(TubeCleaning, IsStoredAndReadWithWhatItDoesNotKnow) {
  CaseRecord record = test::exampleRecord();
  record.strategy = "x";
  record.tubes[0].sha256 = std::string(64, 'a');
  TubeCleaning cleaning;
  cleaning.removed = {{"burst", 1000, "\"lot\":1"}, {"doublet", 0, {}}};
  cleaning.removedEvents = 1000;
  cleaning.events = 50'000;
  cleaning.corrected = {{"PE-A", -12.345678901234567, "\"x\":2"}};
  cleaning.parameters = QualityParameters{}.named();
  cleaning.by = "Dr X";
  cleaning.role = "hematologist";
  cleaning.at = "2026-03-15T10:00:00+08:00";
  cleaning.reason = "clog at the start";
  cleaning.unknown = "\"note\":\"kept\"";
  record.tubes[0].cleaning = cleaning;
  const auto read = parseCase(printCase(record));
  ASSERT_TRUE(read) << errorText(read.error()).toStdString();
  EXPECT_EQ(read->tubes[0].cleaning, cleaning);
  EXPECT_EQ(read->unknownNames.size(), 3u);
  record.tubes[0].sha256.clear();
  EXPECT_FALSE(parseCase(printCase(record))) << "for which file?";
  record.tubes[0].sha256 = std::string(64, 'a');
  record.tubes[0].cleaning->reason.clear();
  EXPECT_FALSE(parseCase(printCase(record))) << "nothing goes without a reason";
}

}  // namespace
}  // namespace vestige::app
