// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/batch_run.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "app/services/batch_export.h"
#include "app/services/gate_sample.h"
#include "app/services/tailored_gates.h"
#include "io/bytes/file_io.h"
#include "io/resource/case_json.h"
#include "io/text/csv.h"
#include "tests/support/batch_samples.h"

namespace vestige::app {
namespace {

class Batch : public ::testing::Test {
 protected:
  std::string file(const std::string& name, int cells, int mrd) {
    return test::writeTwoStepFile(folder_, name, cells, mrd);
  }
  BatchOptions options() const {
    BatchOptions how;
    how.strategy = test::twoStepStrategy();
    return how;
  }
  BatchTable run(const std::vector<std::string>& inputs, const BatchOptions& how) {
    NoProgress quiet;
    const auto plan = planBatch(inputs, quiet);
    EXPECT_TRUE(plan);
    const auto table = runBatch(*plan, how, quiet);
    EXPECT_TRUE(table);
    return *table;
  }
  BatchTable run(const std::vector<std::string>& inputs) { return run(inputs, options()); }
  static std::uint64_t countOf(const BatchRow& row, const std::string& path) {
    const auto found = std::ranges::find(row.counts, path, &BatchCount::path);
    EXPECT_NE(found, row.counts.end()) << path;
    return found == row.counts.end() ? 0 : found->count;
  }
  static const BatchRow& rowOf(const BatchTable& table, const std::string& path) {
    return *std::ranges::find(table.rows, path, &BatchRow::path);
  }

  const test::TempFolder folder_;
};

TEST_F(Batch, EndsWithARowForEveryFileWhateverHappensToOne) {
  const std::string good = file("good.csv", 100, 10);
  ASSERT_TRUE(writeFileAtomically(folder_.path("broken.fcs"), "FCS3.1 and nothing else"));
  ASSERT_TRUE(writeFileAtomically(folder_.path("other.csv"), "A,B\n1,2\n3,4\n"));
  const BatchTable table =
      run({good, folder_.path("broken.fcs"), folder_.path("other.csv"), folder_.path("absent.fcs")});
  ASSERT_EQ(table.rows.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(table.rows[i].state, BatchState::Failed) << "exceptions on top";
    ASSERT_TRUE(table.rows[i].error);
    EXPECT_FALSE(exceptionsOf(table.rows[i], "en").front().empty());
    EXPECT_FALSE(table.rows[i].mrd);
  }
  EXPECT_EQ(rowOf(table, folder_.path("other.csv")).error->code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(table.rows[3].path, good);
  EXPECT_EQ(table.rows[3].state, BatchState::Done);
}

TEST_F(Batch, CountsAreThoseOfTheGatesAlone) {
  const std::string path = file("a.csv", 100, 10);
  const BatchTable table = run({path});
  NoProgress quiet;
  const auto gated = gateFile(*test::twoStepStrategy(), path, {}, quiet);
  ASSERT_TRUE(gated);
  const BatchRow& row = table.rows.at(0);
  EXPECT_EQ(countOf(row, "/"), 103u);
  EXPECT_EQ(countOf(row, "/cells"), gated->gated.evaluation.populations[0].count);
  EXPECT_EQ(countOf(row, "/cells/mrd"), gated->gated.evaluation.populations[1].count);
  EXPECT_EQ(row.mrd->inputs.k, 10);
  EXPECT_EQ(row.mrd->inputs.n, 100);
}

TEST_F(Batch, ANumberNeverStandsWithoutItsClassAndLimits) {
  const BatchTable table = run({file("positive.csv", 100, 10), file("below.csv", 100, 3),
                                file("none.csv", 100, 0), file("few.csv", 3, 0), file("empty.csv", 0, 0)});
  const auto rows = csv::parse(batchCsv(table, "en"));
  ASSERT_TRUE(rows);
  const auto& header = rows->at(0).cells;
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  ASSERT_EQ(rows->size(), 6u);
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto& cells = rows->at(i).cells;
    EXPECT_EQ(cells.size(), header.size());
    EXPECT_FALSE(cells[column("class")].empty());
    EXPECT_FALSE(cells[column("mrd_events")].empty());
    EXPECT_FALSE(cells[column("denominator_events")].empty());
    EXPECT_EQ(cells[column("fraction")].empty(), cells[column("class")] != "POSITIVE") << cells[0];
    if (!cells[column("fraction")].empty()) {
      for (const char* beside : {"ci95_low", "ci95_high", "lod", "lloq", "denominator", "sentence"})
        EXPECT_FALSE(cells[column(beside)].empty()) << beside;
    }
  }
  EXPECT_EQ(rowOf(table, folder_.path("empty.csv")).state, BatchState::Blocked) << "no denominator";
  EXPECT_EQ(rowOf(table, folder_.path("few.csv")).state, BatchState::NoResult);
  EXPECT_EQ(rowOf(table, folder_.path("none.csv")).mrd->resultClass, MrdClass::NotDetected);
}

TEST_F(Batch, IsTheSameForAnyNumberOfThreadsAndAnyOrderOfTheFiles) {
  std::vector<std::string> files = {folder_.path("absent.fcs")};
  for (int i = 0; i < 13; ++i) files.push_back(file("s" + std::to_string(i) + ".csv", 50 + i, i));
  files.push_back(file("again/s3.csv", 53, 3));
  std::mt19937 random(5);
  std::string first;
  for (const std::size_t threads : {1u, 2u, 5u}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    std::shuffle(files.begin(), files.end(), random);
    const std::string text = batchCsv(run(files), "en");
    if (first.empty()) first = text;
    EXPECT_EQ(text, first) << threads;
  }
  EXPECT_EQ(csv::parse(first)->size(), 16u);
}

TEST_F(Batch, TheSameEventsUnderTwoNamesAreSaid) {
  const std::string one = file("one.csv", 20, 5), copy = file("copy.csv", 20, 5);
  const BatchTable table = run({one, copy, file("two.csv", 21, 5), one});
  ASSERT_EQ(table.rows.size(), 3u) << "named twice is meant once";
  EXPECT_EQ(rowOf(table, one).sameAs, std::vector<std::string>{copy});
  EXPECT_NE(exceptionsOf(rowOf(table, one), "en").front().find("copy.csv"), std::string::npos);
  EXPECT_TRUE(rowOf(table, folder_.path("two.csv")).sameAs.empty());
}

TEST_F(Batch, AFolderGivesItsFilesAndItsCasesAndTheFilesOfACaseOnlyOnce) {
  file("in/tube.csv", 30, 5);
  CaseRecord record = caseForFiles({"tube.csv"}, "made-up");
  record.id = "case-7";
  ASSERT_TRUE(saveCase(record, folder_.path("in/case.json")));
  ASSERT_TRUE(writeFileAtomically(folder_.path("in/strategy.json"), R"({"schema": "vestige-strategy/1"})"));
  ASSERT_TRUE(writeFileAtomically(folder_.path("in/bad.json"), R"({"schema": "vestige-case/1", )"));
  ASSERT_TRUE(writeFileAtomically(folder_.path("in/deep/broken.fcs"), "FCS3.0    no more") ||
              std::filesystem::create_directories(folder_.path("in/deep")));
  ASSERT_TRUE(writeFileAtomically(folder_.path("in/deep/broken.fcs"), "FCS3.0    no more"));
  const BatchTable table = run({folder_.path("in")});
  ASSERT_EQ(table.rows.size(), 3u) << "a strategy is no sample";
  EXPECT_EQ(rowOf(table, folder_.path("in/bad.json")).state, BatchState::Failed);
  EXPECT_EQ(rowOf(table, folder_.path("in/deep/broken.fcs")).state, BatchState::Failed);
  const BatchRow& row = rowOf(table, folder_.path("in/case.json"));
  EXPECT_EQ(row.id, "case-7");
  EXPECT_EQ(countOf(row, "/cells/mrd"), 5u);
}

TEST_F(Batch, AnEmptyFolderIsARowThatSaysSo) {
  std::filesystem::create_directories(folder_.path("nothing"));
  const BatchTable table = run({folder_.path("nothing"), file("a.csv", 20, 5)});
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].error->code, ErrorCode::OptionInvalid);
}

TEST_F(Batch, WithoutAStrategyFilesFailOneByOne) {
  BatchOptions how;
  const BatchTable table = run({file("a.csv", 20, 5), file("b.csv", 20, 6)}, how);
  ASSERT_EQ(table.rows.size(), 2u);
  for (const BatchRow& row : table.rows) EXPECT_EQ(row.error->code, ErrorCode::OptionInvalid);
}

TEST_F(Batch, ChangedGatesOfACaseGoToFilesWithTheirReason) {
  const StrategyPtr strategy = test::twoStepStrategy();
  CaseRecord record = caseForFiles({"tube.csv"}, "made-up");
  const Gate& gate = strategy->tree.gates()[1];
  GateVersion version = makeGateVersion(gate, test::sideGate("gMrd", "Y", 40).shape, "typed",
                                        {"Dr. A", "hematologist", "2026-03-15T09:00:00+08:00", "dim"});
  record.tubes[0].gateVersions = {version};
  BatchOptions how = options();
  const std::string path = file("a.csv", 100, 10);
  how.gatesOf = gatesFrom(record, std::nullopt);
  EXPECT_EQ(countOf(run({path}, how).rows[0], "/cells/mrd"), 10u) << "the tube's own stay with the tube";
  how.gatesOf = gatesFrom(record, 0);
  const BatchTable table = run({path}, how);
  EXPECT_EQ(countOf(table.rows[0], "/cells/mrd"), 100u);
  EXPECT_TRUE(std::ranges::any_of(table.rows[0].limitations, [](const Limitation& limitation) {
    return limitation.kind == LimitationKind::GateTailored;
  }));
}

TEST_F(Batch, CancelledGivesNoTable) {
  struct Stopped final : Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } stopped;
  NoProgress quiet;
  const auto plan = planBatch({file("a.csv", 20, 5)}, quiet);
  const auto table = runBatch(*plan, options(), stopped);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, ErrorCode::Cancelled);
  EXPECT_FALSE(planBatch({folder_.path("a.csv")}, stopped));
}

TEST_F(Batch, TheBoardSaysHowFarEachSampleIs) {
  BatchOptions how = options();
  NoProgress quiet;
  const auto plan = planBatch({file("a.csv", 20, 5), folder_.path("z.fcs")}, quiet);
  how.board = std::make_shared<BatchBoard>(plan->items.size());
  EXPECT_EQ(how.board->at(0), BatchStage::Waiting);
  ASSERT_TRUE(runBatch(*plan, how, quiet));
  EXPECT_EQ(how.board->at(0), BatchStage::Done);
  EXPECT_EQ(how.board->at(1), BatchStage::Exception);
}

TEST_F(Batch, TheBookHasResultsPopulationsNotesAndProvenance) {
  const BatchTable table = run({file("=cmd.csv", 20, 5), folder_.path("absent.fcs")});
  NoProgress quiet;
  ASSERT_TRUE(writeBatch(folder_.path("t.xlsx"), table, "en", {"vestige 0", {}}, quiet));
  ASSERT_TRUE(writeBatch(folder_.path("u.XLSX"), table, "en", {"vestige 0", {}}, quiet));
  EXPECT_EQ(readSmallFile(folder_.path("t.xlsx")).value(), readSmallFile(folder_.path("u.XLSX")).value());
  const Status other = writeBatch(folder_.path("t.txt"), table, "en", {}, quiet);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::OptionInvalid);
}

}  // namespace
}  // namespace vestige::app
