// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace_run.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

/// Events 0, 1, 2, ... in one channel.
EventMatrix ramp(std::size_t events) {
  Channel channel;
  channel.name = "FL1";
  channel.range = 1024;
  auto column = std::make_shared<Column>(Column::float32(events));
  for (std::size_t i = 0; i < events; ++i) column->floats()[i] = static_cast<float>(i);
  return EventMatrix({channel}, {column}, events);
}

std::string documentOf(const std::string& sample, const std::string& keywords, int events) {
  return R"(<Workspace flowJoVersion="10.8.1"><SampleList><Sample><DataSet uri="file:/D:/gone/elsewhere.fcs"/>
<Transformations/><Keywords>)" +
         keywords + "</Keywords><SampleNode name=\"" + sample + "\" count=\"" + std::to_string(events) +
         R"("><Subpopulations><Population name="High" count="41"><Gate><RectangleGate><dimension min="60">
<fcs-dimension name="FL1"/></dimension></RectangleGate></Gate></Population></Subpopulations></SampleNode>
</Sample></SampleList></Workspace>)";
}

class WorkspaceRunTest : public ::testing::Test {
 protected:
  void SetUp() override {
    NoProgress progress;
    fcs::WriteOptions options;
    options.keywords = {{"$FIL", "original.fcs"}, {"GUID", "guid-1"}};
    ASSERT_TRUE(fcs::writeFcs(folder_.path("hundred.fcs"), ramp(100), options, progress));
    ASSERT_TRUE(fcs::writeFcs(folder_.path("fifty.fcs"), ramp(50), {}, progress));
  }

  Workspace load(const std::string& sample, const std::string& keywords, int events) {
    const std::string path = folder_.path("w.wsp");
    EXPECT_TRUE(writeFileAtomically(path, documentOf(sample, keywords, events)));
    EXPECT_TRUE(looksLikeWorkspace(path));
    auto workspace = readWorkspace(path);
    EXPECT_TRUE(workspace);
    return workspace ? *std::move(workspace) : Workspace{};
  }

  WorkspaceSampleRun run(const Workspace& workspace) {
    NoProgress progress;
    auto runs = runWorkspace(workspace, {{}, folder_.path(), false}, progress);
    EXPECT_TRUE(runs);
    return runs && runs->size() == 1 ? runs->front() : WorkspaceSampleRun{};
  }

  test::TempFolder folder_;
};

TEST_F(WorkspaceRunTest, FindsTheFileByNameAndCounts) {
  const Workspace workspace = load("hundred.fcs", "", 100);
  const WorkspaceSampleRun found = run(workspace);
  EXPECT_EQ(found.foundBy, FoundBy::SampleName);
  ASSERT_TRUE(found.evaluation);
  EXPECT_EQ(found.evaluation->populations[0].count, 40u);
  const auto rows = compareCounts(workspace, found);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].ours, 40);
  EXPECT_EQ(rows[0].stored, 41);
  EXPECT_TRUE(rows[0].reasons.empty()) << "rectangles are not binned";
  EXPECT_NEAR(rows[0].relative(), -1.0 / 41, 1e-12);
}

TEST_F(WorkspaceRunTest, FindsARenamedFileByItsKeywordsOrItsEvents) {
  EXPECT_EQ(run(load("original.fcs", "", 100)).foundBy, FoundBy::FileKeyword);
  EXPECT_EQ(run(load("x", R"(<Keyword name="$FIL" value="original.fcs"/>)", 7)).foundBy,
            FoundBy::FileKeyword);
  EXPECT_EQ(run(load("x", R"(<Keyword name="GUID" value="guid-1"/>)", 7)).foundBy, FoundBy::Guid);
  const WorkspaceSampleRun byEvents = run(load("x", "", 50));
  EXPECT_EQ(byEvents.foundBy, FoundBy::EventCount);
  EXPECT_EQ(byEvents.source, folder_.path("fifty.fcs"));
}

TEST_F(WorkspaceRunTest, GuessesNothingWhenNoFileOrTwoFit) {
  EXPECT_EQ(run(load("x", "", 7)).source, "");
  NoProgress progress;
  ASSERT_TRUE(fcs::writeFcs(folder_.path("also.fcs"), ramp(50), {}, progress));
  const WorkspaceSampleRun two = run(load("x", "", 50));
  EXPECT_EQ(two.source, "");
  EXPECT_FALSE(two.evaluation);
}

TEST_F(WorkspaceRunTest, SaysWhyAFileCouldNotBeGated) {
  std::string document = documentOf("hundred.fcs", "", 100);
  document.replace(document.find("name=\"FL1\""), 10, "name=\"FL9\"");
  ASSERT_TRUE(writeFileAtomically(folder_.path("w.wsp"), document));
  const auto workspace = readWorkspace(folder_.path("w.wsp"));
  ASSERT_TRUE(workspace);
  const WorkspaceSampleRun found = run(*workspace);
  ASSERT_TRUE(found.error);
  EXPECT_EQ(found.error->code, ErrorCode::ChannelNotFound);
}

}  // namespace
}  // namespace vestige::app
