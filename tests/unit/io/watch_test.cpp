// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/watch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "io/bytes/file_io.h"
#include "tests/support/temp_folder.h"

namespace vestige::intake {
namespace {

constexpr std::int64_t kInterval = 1000;

Sha256 hash(int n) {
  Sha256 made;
  made.bytes[0] = static_cast<std::uint8_t>(n);
  return made;
}

Observation file(const char* path, std::uint64_t bytes, std::int64_t modified, int content) {
  return {path, bytes, modified, hash(content)};
}

/// A watch that has looked at an empty folder.
FolderWatch begun(bool skipsExisting = true) {
  FolderWatch watch({kInterval, skipsExisting});
  EXPECT_TRUE(watch.observe({}, 0).empty());
  return watch;
}

TEST(FolderWatch, TakesAFileInOnceAfterTwoEqualLooksAnIntervalApart) {
  FolderWatch watch = begun();
  const std::vector<Observation> look = {file("a.fcs", 10, 1, 1)};
  EXPECT_TRUE(watch.observe(look, 100).empty());
  EXPECT_TRUE(watch.observe(look, 100 + kInterval - 1).empty());
  const auto events = watch.observe(look, 100 + kInterval);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0], (WatchEvent{WatchEventKind::Finished, "a.fcs", "", 10, hash(1)}));
  for (int later = 2; later < 50; ++later) EXPECT_TRUE(watch.observe(look, 100 + later * kInterval).empty());
  EXPECT_EQ(watch.waiting(), 0u);
}

TEST(FolderWatch, WaitsForAFileThatGrowsOrChangesInPlace) {
  FolderWatch watch = begun();
  for (int i = 1; i <= 5; ++i) {
    EXPECT_TRUE(
        watch.observe({file("a.fcs", 10u * static_cast<unsigned>(i), i, i)}, 2 * i * kInterval).empty());
  }
  EXPECT_EQ(watch.waiting(), 1u);
  // The same size and time, other bytes: a copy that was allocated first.
  EXPECT_TRUE(watch.observe({file("a.fcs", 50, 5, 6)}, 12 * kInterval).empty());
  const auto events = watch.observe({file("a.fcs", 50, 5, 6)}, 13 * kInterval);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].hash, hash(6));
}

TEST(FolderWatch, ALaterChangeIsANewEventAndATouchIsNone) {
  FolderWatch watch = begun();
  watch.observe({file("a.fcs", 10, 1, 1)}, 0);
  ASSERT_EQ(watch.observe({file("a.fcs", 10, 1, 1)}, kInterval).size(), 1u);
  EXPECT_TRUE(watch.observe({file("a.fcs", 10, 2, 1)}, 2 * kInterval).empty());
  EXPECT_TRUE(watch.observe({file("a.fcs", 10, 2, 1)}, 3 * kInterval).empty()) << "touched only";
  EXPECT_TRUE(watch.observe({file("a.fcs", 12, 3, 2)}, 4 * kInterval).empty());
  const auto events = watch.observe({file("a.fcs", 12, 3, 2)}, 5 * kInterval);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, WatchEventKind::Changed);
}

TEST(FolderWatch, PassesOverTemporaryNamesUntilTheyAreRenamed) {
  FolderWatch watch = begun();
  const char* const names[] = {"d/a.fcs.part", "d/.a.fcs", "d/~a.fcs",
                               "d/a.FCS.TMP",  "d/a.fcs~", "d/a.filepart"};
  for (const char* name : names) {
    EXPECT_TRUE(isTemporaryName(name)) << name;
    EXPECT_TRUE(watch.observe({file(name, 10, 1, 1)}, 0).empty());
    EXPECT_TRUE(watch.observe({file(name, 10, 1, 1)}, 10 * kInterval).empty());
  }
  EXPECT_FALSE(isTemporaryName("d.part/a.fcs"));
  EXPECT_EQ(watch.waiting(), 0u);
  watch.observe({file("d/a.fcs", 10, 1, 1)}, 11 * kInterval);
  const auto events = watch.observe({file("d/a.fcs", 10, 1, 1)}, 12 * kInterval);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, WatchEventKind::Finished);
}

TEST(FolderWatch, NamesARenamedFileAndACopyByWhatTheyWereBefore) {
  FolderWatch watch = begun();
  watch.observe({file("a.fcs", 10, 1, 1)}, 0);
  watch.observe({file("a.fcs", 10, 1, 1)}, kInterval);
  watch.observe({file("b.fcs", 10, 1, 1)}, 2 * kInterval);
  const auto renamed = watch.observe({file("b.fcs", 10, 1, 1)}, 3 * kInterval);
  ASSERT_EQ(renamed.size(), 1u);
  EXPECT_EQ(renamed[0], (WatchEvent{WatchEventKind::Renamed, "b.fcs", "a.fcs", 10, hash(1)}));
  const std::vector<Observation> both = {file("b.fcs", 10, 1, 1), file("c.fcs", 10, 1, 1)};
  watch.observe(both, 4 * kInterval);
  const auto copied = watch.observe(both, 5 * kInterval);
  ASSERT_EQ(copied.size(), 1u);
  EXPECT_EQ(copied[0], (WatchEvent{WatchEventKind::Finished, "c.fcs", "b.fcs", 10, hash(1)}));
}

TEST(FolderWatch, AFileThatIsRemovedBeforeItIsFinishedIsForgottenAndOnePutBackIsNoNews) {
  FolderWatch watch = begun();
  watch.observe({file("a.fcs", 10, 1, 1)}, 0);
  EXPECT_TRUE(watch.observe({}, kInterval).empty());
  EXPECT_EQ(watch.waiting(), 0u);
  EXPECT_TRUE(watch.observe({file("a.fcs", 10, 1, 1)}, 2 * kInterval).empty()) << "counted anew";
  ASSERT_EQ(watch.observe({file("a.fcs", 10, 1, 1)}, 3 * kInterval).size(), 1u);
  watch.observe({}, 4 * kInterval);
  watch.observe({file("a.fcs", 10, 9, 1)}, 5 * kInterval);
  EXPECT_TRUE(watch.observe({file("a.fcs", 10, 9, 1)}, 6 * kInterval).empty());
}

TEST(FolderWatch, WhatLayThereAtTheStartIsNoNewsUntilItChangesEvenUnderAnotherName) {
  FolderWatch watch({kInterval, true});
  EXPECT_TRUE(watch.observe({file("old.fcs", 10, 1, 1)}, 0).empty());
  EXPECT_FALSE(watch.wantsHash("old.fcs", 10, 1, kInterval));
  EXPECT_TRUE(watch.observe({file("old.fcs", 10, 1, 1)}, 5 * kInterval).empty());
  EXPECT_TRUE(watch.observe({file("moved.fcs", 10, 1, 1)}, 6 * kInterval).empty());
  EXPECT_TRUE(watch.observe({file("moved.fcs", 10, 1, 1)}, 9 * kInterval).empty());
  watch.observe({file("moved.fcs", 20, 2, 2)}, 10 * kInterval);
  EXPECT_EQ(watch.observe({file("moved.fcs", 20, 2, 2)}, 11 * kInterval).size(), 1u);
  FolderWatch all({kInterval, false});
  all.observe({file("old.fcs", 10, 1, 1)}, 0);
  EXPECT_EQ(all.observe({file("old.fcs", 10, 1, 1)}, kInterval).size(), 1u);
}

TEST(FolderWatch, NeverTakesInAnEmptyOrUnreadableFileNorTrustsAClockThatGoesBack) {
  FolderWatch watch = begun();
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(
        watch.observe({file("empty.fcs", 0, 1, 1), {"locked.fcs", 10, 1, {}}}, i * kInterval).empty());
  }
  EXPECT_EQ(watch.waiting(), 2u);
  watch.observe({file("a.fcs", 10, 1, 1)}, 9 * kInterval);
  EXPECT_TRUE(watch.observe({file("a.fcs", 10, 1, 1)}, -100 * kInterval).empty());
  EXPECT_EQ(watch.observe({file("a.fcs", 10, 1, 1)}, 10 * kInterval).size(), 1u);
}

TEST(FolderWatch, AsksForAHashTwiceForEachFileAndNeverWhileItGrows) {
  FolderWatch watch = begun();
  EXPECT_FALSE(watch.wantsHash("a.fcs", 10, 1, 0)) << "not seen before";
  watch.observe({{"a.fcs", 10, 1, {}}}, 0);
  EXPECT_FALSE(watch.wantsHash("a.fcs", 11, 2, 10)) << "it grows";
  EXPECT_TRUE(watch.wantsHash("a.fcs", 10, 1, 10));
  watch.observe({file("a.fcs", 10, 1, 1)}, 10);
  EXPECT_FALSE(watch.wantsHash("a.fcs", 10, 1, 20)) << "the interval is not over";
  EXPECT_TRUE(watch.wantsHash("a.fcs", 10, 1, 10 + kInterval));
  EXPECT_EQ(watch.observe({file("a.fcs", 10, 1, 1)}, 10 + kInterval).size(), 1u);
  EXPECT_FALSE(watch.wantsHash("a.fcs", 10, 1, 20 * kInterval));
}

TEST(FolderWatch, AnyOrderOfWritesEndsInExactlyOneEventPerContent) {
  std::mt19937 random(20260314);
  for (int round = 0; round < 200; ++round) {
    FolderWatch watch = begun();
    std::int64_t now = 0;
    int content = 1, told = 0;
    std::uint64_t bytes = 1;
    std::optional<Sha256> last;
    for (int step = 0; step < 40; ++step) {
      now += static_cast<std::int64_t>(random() % (2 * kInterval));
      if (random() % 3 == 0) ++content, bytes += random() % 2;
      for (const WatchEvent& event : watch.observe({file("a.fcs", bytes, content, content)}, now)) {
        EXPECT_EQ(event.hash, hash(content));
        EXPECT_NE(event.hash, last) << "told twice";
        last = event.hash;
        ++told;
      }
    }
    for (int look = 0; look < 2; ++look) {
      now += kInterval;
      for (const WatchEvent& event : watch.observe({file("a.fcs", bytes, content, content)}, now))
        last = event.hash;
    }
    EXPECT_EQ(last, hash(content)) << "the last content is told";
    EXPECT_LE(told, content);
  }
}

TEST(FolderWatchLook, SeesTheFilesOfAFolderAndReadsOnlyWhatIsWanted) {
  const test::TempFolder folder;
  ASSERT_TRUE(writeFileAtomically(folder.path("a.FCS"), "aaa"));
  ASSERT_TRUE(writeFileAtomically(folder.path("b.txt"), "bbb"));
  ASSERT_TRUE(writeFileAtomically(folder.path("c.fcs.part"), "ccc"));
  std::filesystem::create_directory(folder.path("d.fcs"));
  FolderWatch watch({kInterval, false});
  NoProgress quiet;
  auto seen = look(folder.path(), watch, 0, quiet);
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen->size(), 1u);
  EXPECT_FALSE((*seen)[0].hash);
  std::vector<WatchEvent> events;
  for (int i = 0; i < 3; ++i) {
    seen = look(folder.path(), watch, i * kInterval, quiet);
    ASSERT_TRUE(seen);
    for (WatchEvent& event : watch.observe(*seen, i * kInterval)) events.push_back(std::move(event));
  }
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].hash, sha256("aaa"));
  EXPECT_EQ(look(folder.path("nowhere"), watch, 0, quiet).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige::intake
