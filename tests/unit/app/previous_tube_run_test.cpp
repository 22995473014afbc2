// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/previous_tube_run.h"

#include <gtest/gtest.h>

#include "io/bytes/file_io.h"
#include "io/fcs/fcs_writer.h"
#include "io/open/open_events.h"
#include "tests/support/quality_tube.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

class PreviousTubeRun : public ::testing::Test {
 protected:
  /// A file whose acquisition began and ended at these times.
  std::string write(const std::string& name, const std::string& begin, const std::string& end,
                    unsigned seed = 1) {
    test::QualityTube made;
    made.events = 20'000;
    made.seed = seed;
    fcs::WriteOptions options;
    options.keywords = {{"$CYT", "LSR"},  {"$CYTSN", "7"}, {"$DATE", "17-JAN-2026"},
                        {"$BTIM", begin}, {"$ETIM", end},  {"$TIMESTEP", "0.01"}};
    const std::string path = folder_.path(name);
    EXPECT_TRUE(fcs::writeFcs(path, made.make(), options, quiet_));
    return path;
  }
  Sample open(const std::string& path) {
    auto sample = openEvents(path, {}, quiet_);
    EXPECT_TRUE(sample);
    return sample ? *std::move(sample) : Sample{};
  }
  test::TempFolder folder_;
  NoProgress quiet_;
};

TEST_F(PreviousTubeRun, FindsItBesideTheTubeAndSaysWhy) {
  write("1.fcs", "09:00:00", "09:01:00", 2);
  const std::string before = write("2.fcs", "09:02:00", "09:03:00", 3);
  const std::string tube = write("3.fcs", "09:04:00", "09:05:00");
  ASSERT_TRUE(writeFileAtomically(folder_.path("notes.txt"), "hello"));
  const Sample sample = open(tube);
  const auto found = findPreviousTube(sample, {tube}, {folder_.path(".")}, quiet_);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->previous.state, PreviousState::Found);
  EXPECT_TRUE(found->tube.file.ends_with("2.fcs")) << found->tube.file;
  EXPECT_FALSE(found->isOfCase);
  EXPECT_DOUBLE_EQ(found->previous.secondsBetween, 60);
  EXPECT_EQ(found->looked, 3u) << "each file once, and no text";
  const auto ofCase = findPreviousTube(sample, {tube, before}, {folder_.path(".")}, quiet_);
  ASSERT_TRUE(ofCase);
  EXPECT_TRUE(ofCase->isOfCase);
  const auto alone = findPreviousTube(sample, {tube}, {}, quiet_);
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->previous.state, PreviousState::NoneBefore);
  EXPECT_TRUE(findPreviousTube(sample, {}, {folder_.path("absent")}, quiet_));
}

TEST_F(PreviousTubeRun, ComparesTheStartWithIt) {
  const std::string before = write("2.fcs", "09:02:00", "09:03:00", 3);
  const Sample sample = open(write("3.fcs", "09:04:00", "09:05:00"));
  const auto carryOver = carryOverFrom(sample, before, quiet_);
  ASSERT_TRUE(carryOver);
  EXPECT_EQ(carryOver->state, CarryOverState::Assessed);
  EXPECT_TRUE(carryOver->comparedWithPrevious);
  EXPECT_EQ(carryOver->found, 0u);
  const auto absent = carryOverFrom(sample, folder_.path("absent.fcs"), quiet_);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige::app
