// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strategy_export.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "app/services/workspace_run.h"
#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "io/gatingml/gating_ml.h"
#include "tests/support/random_strategy.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

using test::RandomStrategy;

class StrategyExportTest : public ::testing::Test {
 protected:
  /// A file and a strategy that FlowJo can say.
  ExportedFile make(std::uint64_t seed) {
    RandomStrategy maker(seed, RandomStrategy::For::FlowJo);
    NoProgress quiet;
    const std::string file = folder_.path("a" + std::to_string(seed) + ".fcs");
    const EventMatrix events = maker.events();
    Strategy strategy = maker.strategy();
    EXPECT_TRUE(fcs::writeFcs(file, events, {}, quiet));
    return {file, std::move(strategy)};
  }

  test::TempFolder folder_;
  NoProgress quiet_;
};

TEST_F(StrategyExportTest, ComparesEveryEventBeforeTheFileIsThere) {
  std::size_t written = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const ExportedFile from = make(seed);
    const std::string path = folder_.path("out.wsp");
    const auto done = exportStrategy(path, {from}, {}, quiet_);
    if (!done) {
      EXPECT_EQ(done.error().code, ErrorCode::WorkspaceUnsupported) << seed;
      EXPECT_FALSE(std::filesystem::exists(path)) << "nothing is left of a refusal";
      continue;
    }
    ++written;
    EXPECT_EQ(done->files, 1u);
    EXPECT_EQ(done->events, RandomStrategy::kEvents);
    EXPECT_EQ(done->populations, from.strategy.tree.populations().size());
    const auto workspace = readWorkspace(path);
    ASSERT_TRUE(workspace);
    const auto runs = runWorkspace(*workspace, {{}, folder_.path(), false}, quiet_);
    ASSERT_TRUE(runs);
    ASSERT_TRUE((*runs)[0].evaluation);
    for (const CountComparison& row : compareCounts(*workspace, (*runs)[0])) {
      EXPECT_EQ(row.ours, row.stored) << "the stored counts are ours";
    }
    std::filesystem::remove(path);
  }
  EXPECT_GT(written, 6u);
}

TEST_F(StrategyExportTest, WritesGatingMlWithAndWithoutEvents) {
  RandomStrategy maker(3);
  const std::string file = folder_.path("b.fcs");
  const EventMatrix events = maker.events();
  const Strategy strategy = maker.strategy();
  ASSERT_TRUE(fcs::writeFcs(
      file, events, {fcs::Version::V3_1, {}, SpilloverMatrix{"file", {"FL 1-A", "<FL2>"}, {1, 0.2, 0, 1}}},
      quiet_));
  const auto done = exportStrategy(folder_.path("gates.xml"), {{file, strategy}}, {}, quiet_);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->events, RandomStrategy::kEvents);
  EXPECT_TRUE(loadGatingMl(folder_.path("gates.xml")));
  const auto alone = exportStrategy(folder_.path("alone.xml"), strategy);
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->files, 0u);
}

TEST_F(StrategyExportTest, RefusesOtherEndingsAndAWorkspaceOfNothing) {
  const ExportedFile from = make(1);
  EXPECT_EQ(exportStrategy(folder_.path("gates.json"), {from}, {}, quiet_).error().code,
            ErrorCode::OptionInvalid);
  EXPECT_EQ(exportStrategy(folder_.path("gates.wsp"), from.strategy).error().code, ErrorCode::OptionInvalid);
  EXPECT_EQ(exportStrategy(folder_.path("gates.wsp"), {}, {}, quiet_).error().code, ErrorCode::OptionInvalid);
  const ExportedFile other = make(2);
  EXPECT_EQ(exportStrategy(folder_.path("gates.xml"), {from, other}, {}, quiet_).error().code,
            ErrorCode::OptionInvalid)
      << "one document, one strategy";
  EXPECT_FALSE(std::filesystem::exists(folder_.path("gates.xml")));
}

}  // namespace
}  // namespace vestige::app
