// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/watch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "io/bytes/file_io.h"
#include "io/intake/watch_file.h"
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

/// As a restart does: written, read again.
FolderWatch restarted(const FolderWatch& watch) {
  const test::TempFolder folder;
  const std::string path = folder.path("memory");
  EXPECT_TRUE(saveWatch({"/d", watch, {}}, path));
  auto memory = loadWatch(path, {kInterval, true});
  EXPECT_TRUE(memory);
  return memory->watch;
}

TEST(FolderWatch, GoesOnAfterARestartWithTheSameRuleAndTellsOnlyWhatCameInMeanwhile) {
  FolderWatch watch({kInterval, true});
  const Observation old = file("old.fcs", 5, 1, 5), done = file("done.fcs", 6, 1, 6);
  watch.observe({old}, 0);
  watch.observe({done, old}, kInterval);
  ASSERT_EQ(watch.observe({done, old}, 2 * kInterval).size(), 1u);
  watch.observe({done, old, file("z.fcs", 7, 1, 7)}, 3 * kInterval);  // seen once
  FolderWatch again = restarted(watch);
  // Its clock begins anew, and so do the two looks.
  const std::vector<Observation> now = {done, file("new.fcs", 8, 1, 8), old, file("z.fcs", 7, 1, 7)};
  EXPECT_TRUE(again.observe(now, 10).empty());
  EXPECT_TRUE(again.observe(now, 9 + kInterval).empty());
  const auto events = again.observe(now, 10 + kInterval);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].path, "new.fcs");
  EXPECT_EQ(events[1].path, "z.fcs");
}

TEST(FolderWatch, AChangeARenamingAndATouchWhileItWasOffAreToldAsIfItHadRun) {
  FolderWatch watch({kInterval, true});
  watch.observe({}, 0);
  const Observation a = file("a.fcs", 5, 1, 1), b = file("b.fcs", 6, 1, 2), c = file("c.fcs", 7, 1, 3);
  watch.observe({a, b, c}, 1);
  ASSERT_EQ(watch.observe({a, b, c}, 1 + kInterval).size(), 3u);
  FolderWatch again = restarted(watch);
  const std::vector<Observation> now = {file("a.fcs", 9, 2, 4), file("c.fcs", 7, 2, 3),
                                        file("renamed.fcs", 6, 1, 2)};
  again.observe(now, 0);
  const auto events = again.observe(now, kInterval);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, WatchEventKind::Changed);
  EXPECT_EQ(events[0].path, "a.fcs");
  EXPECT_EQ(events[1].kind, WatchEventKind::Renamed);
  EXPECT_EQ(events[1].from, "b.fcs");
}

TEST(FolderWatch, AFileThatWasBeingWrittenAgainAtTheRestartIsToldWhenItIsFinished) {
  FolderWatch watch = begun();
  watch.observe({file("a.fcs", 5, 1, 1)}, 1);
  ASSERT_EQ(watch.observe({file("a.fcs", 5, 1, 1)}, 1 + kInterval).size(), 1u);
  const std::vector<Observation> changed = {file("a.fcs", 5, 2, 2)};
  watch.observe(changed, 2 + kInterval);
  FolderWatch again = restarted(watch);
  EXPECT_EQ(again.known(), watch.known());
  again.observe(changed, 0);
  const auto events = again.observe(changed, kInterval);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, WatchEventKind::Changed);
}

TEST(WatchFile, KeepsPathsOfAnyBytesAndWhatWaitsForAPerson) {
  const test::TempFolder folder;
  FolderWatch watch = begun();
  const std::string odd = "/d/\xE4\xB8\xAD\xFF%\n\".fcs";
  const std::vector<Observation> seen = {{odd, 5, -3, hash(1)}};
  watch.observe(seen, 1);
  const auto events = watch.observe(seen, 1 + kInterval);
  ASSERT_TRUE(saveWatch({"/d\xFF", watch, events}, folder.path("memory")));
  const auto memory = loadWatch(folder.path("memory"), {kInterval, true});
  ASSERT_TRUE(memory);
  EXPECT_EQ(memory->folder, "/d\xFF");
  EXPECT_EQ(memory->pending, events);
  EXPECT_EQ(memory->watch.known(), watch.known());
}

TEST(WatchFile, IsRefusedWholeWhenAnyByteOfItIsDamaged) {
  const test::TempFolder folder;
  const std::string path = folder.path("memory");
  FolderWatch watch({kInterval, true});
  watch.observe({file("a.fcs", 5, 1, 1), file("b.fcs", 5, 1, 1)}, 0);
  ASSERT_TRUE(saveWatch({"/d", watch, {}}, path));
  const std::string whole = readSmallFile(path).value();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damagedText = whole;
    damagedText[at] = static_cast<char>(damagedText[at] ^ 1);
    ASSERT_TRUE(writeFileAtomically(path, damagedText));
    EXPECT_EQ(loadWatch(path, {}).error().code, ErrorCode::StoreInvalid) << at;
    ASSERT_TRUE(writeFileAtomically(path, whole.substr(0, at)));
    EXPECT_EQ(loadWatch(path, {}).error().code, ErrorCode::StoreInvalid) << at;
  }
  EXPECT_EQ(loadWatch(folder.path("none"), {}).error().code, ErrorCode::FileNotFound);
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
