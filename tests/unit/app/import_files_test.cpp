// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/import_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "io/bytes/file_io.h"
#include "io/resource/file_policy_json.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zip_builder.h"

namespace vestige::app {
namespace {

/// Two matrices, each with a diagonal of its own that raises a question.
std::string twoMatrices() {
  auto b = test::FcsBuilder::floats({{1, 2}, {3, 4}}, 2);
  b.set("SPILL", "2,CH1,CH2,1,0.5,0,7");
  b.set("$SPILLOVER", "2,CH1,CH2,3,0.25,0,1");
  return b.build();
}

FileDecision decision(const Deviation& question, const std::string& choice) {
  FileDecision made;
  made.code = question.code;
  made.byteOffset = question.byteOffset;
  made.choice = choice;
  made.by = "Dr. A";
  made.reason = "r";
  return made;
}

class ImportFilesTest : public ::testing::Test {
 protected:
  ImportUnit inspect(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(writeFileAtomically(folder_.path(name), bytes));
    auto units = inspectFiles({folder_.path(name)}, quiet_);
    EXPECT_TRUE(units && !units->empty());
    return units->front();
  }
  static Deviation find(const ImportUnit& unit, const std::string& code) {
    const auto all = unit.deviations();
    const auto found = std::ranges::find(all, code, &Deviation::code);
    EXPECT_NE(found, all.end()) << code;
    return found == all.end() ? Deviation{} : *found;
  }
  test::TempFolder folder_;
  NoProgress quiet_;
};

TEST_F(ImportFilesTest, AnAnswerShowsTheQuestionsOfTheReadingThatWasChosen) {
  ImportUnit unit = inspect("a.fcs", twoMatrices());
  const Deviation which = find(unit, "C02"), before = find(unit, "C12");
  unit.decisions = {decision(which, "SPILL")};
  const auto again = inspectAgain(unit, quiet_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->decisions, unit.decisions);
  EXPECT_EQ(find(*again, "C02").chosen, "SPILL");
  const Deviation now = find(*again, "C12");
  EXPECT_NE(now.byteOffset, before.byteOffset) << "the other matrix has a question of its own";
  EXPECT_TRUE(now.chosen.empty());
  EXPECT_EQ(stateOf(*again, builtInFilePolicy()), ImportState::NeedsDecision);
}

TEST_F(ImportFilesTest, AnAnswerWhoseQuestionIsGoneIsTakenBackAndTheOthersStand) {
  ImportUnit unit = inspect("a.fcs", twoMatrices());
  const Deviation which = find(unit, "C02"), diagonal = find(unit, "C12");
  unit.decisions = {decision(diagonal, kAsRead), decision(which, "SPILL")};
  const auto again = inspectAgain(unit, quiet_);
  ASSERT_TRUE(again);
  ASSERT_EQ(again->decisions.size(), 1u);
  EXPECT_EQ(again->decisions[0].code, "C02");
}

TEST_F(ImportFilesTest, AMemberOfAContainerIsReadAgainByItsOwnAnswers) {
  test::ZipBuilder zip;
  zip.add("a.fcs", test::FcsBuilder::floats({{1, 2}}, 2).build());
  zip.add("b.fcs", twoMatrices());
  zip.add("TOC1.xml",
          "<toc:TOC xmlns:toc=\"http://www.isac-net.org/std/ACS/1.0/toc/\">"
          "<toc:file toc:URI=\"file:///a.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/>"
          "<toc:file toc:URI=\"file:///b.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/></toc:TOC>");
  ASSERT_TRUE(writeFileAtomically(folder_.path("run.acs"), zip.build()));
  auto units = inspectFiles({folder_.path("run.acs")}, quiet_);
  ASSERT_TRUE(units);
  ASSERT_EQ(units->size(), 2u);
  ImportUnit unit = units->back();
  ASSERT_EQ(unit.member, "b.fcs");
  unit.decisions = {decision(find(unit, "C02"), "SPILL")};
  const auto again = inspectAgain(unit, quiet_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->member, "b.fcs");
  EXPECT_EQ(find(*again, "C02").chosen, "SPILL");
}

TEST_F(ImportFilesTest, AFileThatIsGoneOrAnotherOneMeanwhileIsAnError) {
  ImportUnit unit = inspect("a.fcs", twoMatrices());
  ASSERT_TRUE(writeFileAtomically(folder_.path("a.fcs"), "nothing of use"));
  EXPECT_FALSE(inspectAgain(unit, quiet_));
  std::filesystem::remove(folder_.path("a.fcs"));
  const auto gone = inspectAgain(unit, quiet_);
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige::app
