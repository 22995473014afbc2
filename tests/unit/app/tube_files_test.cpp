// SPDX-License-Identifier: GPL-3.0-or-later
// Which bytes a tube is read from: the store's by the recorded hash, else those at its path.
#include "app/services/tube_files.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>
#include <functional>

#include "io/bytes/file_io.h"
#include "io/bytes/write_calls.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/temp_folder.h"
#include "tests/support/zip_builder.h"

namespace vestige::app {
namespace {

namespace fs = std::filesystem;

std::string fcs(float first, int events = 3) {
  std::vector<std::vector<float>> rows(static_cast<std::size_t>(events), {first, 2});
  return test::FcsBuilder::floats(rows, 2).build();
}

std::vector<std::string> filesBelow(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
    if (!entry.is_directory()) files.push_back(entry.path().string());
  }
  return files;
}

class CancelsAt final : public Progress {
 public:
  explicit CancelsAt(double at) : at_(at) {}
  void report(double fraction) override { isCancelled_ = isCancelled_ || fraction >= at_; }
  bool cancelled() const override { return isCancelled_; }

 private:
  double at_;
  bool isCancelled_ = false;
};

class TubeFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write("a.fcs", fcs(1));
    record_.folder = folder_.path();
    record_.tubes.resize(1);
    record_.tubes[0].file = "a.fcs";
    options_.storeFolder = folder_.path("store");
  }
  void write(const std::string& name, const std::string& bytes) {
    ASSERT_TRUE(writeFileAtomically(folder_.path(name), bytes));
  }
  /// Reads every tube and records what was read, as analyse() does; the copies become objects.
  void takeIn() {
    options_.copiesIn = true;
    TubeFiles files(record_, options_);
    CaseRecord known = record_;
    for (std::size_t i = 0; i < record_.tubes.size(); ++i) {
      const auto read = files.read(i, quiet_);
      ASSERT_TRUE(read);
      known.tubes[i].sha256 = read->input.sample->sha256.hex();
      known.tubes[i].containerSha256 = read->containerSha256;
      EXPECT_EQ(read->input.origin.place, FileOrigin::Place::Store);
    }
    ASSERT_TRUE(files.keep(quiet_));
    record_ = known;
    options_.copiesIn = false;
  }
  Result<ReadTube> read(std::size_t tube = 0) {
    TubeFiles files(record_, options_);
    return files.read(tube, quiet_);
  }
  std::vector<std::string> stored() { return filesBelow(options_.storeFolder); }
  /// In place of the object, as a failing disk would.
  void spoil(const std::string& object, const std::string& bytes) {
    fs::remove(object);
    ASSERT_TRUE(writeFileAtomically(object, bytes));
  }

  test::TempFolder folder_;
  CaseRecord record_;
  AnalyseOptions options_;
  NoProgress quiet_;
};

TEST_F(TubeFilesTest, ReadsThePathWhereNoHashIsRecordedAndWritesNothing) {
  const auto tube = read();
  ASSERT_TRUE(tube);
  EXPECT_EQ(tube->input.origin.place, FileOrigin::Place::Path);
  EXPECT_EQ(tube->input.sample->file, folder_.path("a.fcs"));
  EXPECT_FALSE(fs::exists(options_.storeFolder)) << "looking something up makes no store";
}

TEST_F(TubeFilesTest, TheCopyHoldsTheSameBytesUnderTheNameOfTheOriginal) {
  takeIn();
  ASSERT_EQ(stored().size(), 1u);
  EXPECT_EQ(readSmallFile(stored()[0]).value(), fcs(1));
  const auto tube = read();
  ASSERT_TRUE(tube);
  EXPECT_EQ(tube->input.sample->file, folder_.path("a.fcs"));
  EXPECT_EQ(tube->input.origin.original, FileOrigin::Original::Unchanged);
}

TEST_F(TubeFilesTest, FindsAnOriginalThatIsGoneOrAnotherOneNowByItsRecordedHash) {
  takeIn();
  write("a.fcs", fcs(9, 5));
  auto tube = read();
  ASSERT_TRUE(tube);
  EXPECT_EQ(tube->input.origin.original, FileOrigin::Original::Changed);
  EXPECT_EQ(tube->input.sample->events.eventCount(), 3u);
  fs::remove(folder_.path("a.fcs"));
  tube = read();
  ASSERT_TRUE(tube);
  EXPECT_EQ(tube->input.origin.original, FileOrigin::Original::Gone);
  EXPECT_EQ(tube->input.sample->sha256.hex(), record_.tubes[0].sha256);
}

TEST_F(TubeFilesTest, WithoutStoreAChangedAShortenedAndAMissingFileAreErrorsOfTheCase) {
  takeIn();
  options_.storeFolder.clear();
  write("a.fcs", fcs(9));
  EXPECT_EQ(read().error().code, ErrorCode::CaseFileChanged);
  for (const std::size_t left : {0u, 3u, 57u, 58u, 300u}) {
    write("a.fcs", fcs(1).substr(0, left));
    const auto cut = read();
    ASSERT_FALSE(cut) << left;
    EXPECT_EQ(cut.error().code, ErrorCode::CaseFileChanged) << left;
    EXPECT_EQ(std::get<std::string>(cut.error().args[0]), "a.fcs");
  }
  fs::remove(folder_.path("a.fcs"));
  EXPECT_EQ(read().error().code, ErrorCode::CaseFileMissing);
}

TEST_F(TubeFilesTest, ADamagedCopyGivesWayToTheOriginalWhoseHashIsRightAndElseIsAnError) {
  takeIn();
  const std::string object = stored().at(0);
  for (const std::string& wrong : {fcs(8), std::string("short"), std::string()}) {
    write("a.fcs", fcs(1));
    spoil(object, wrong);
    const auto tube = read();
    ASSERT_TRUE(tube) << wrong.size();
    EXPECT_EQ(tube->input.origin.place, FileOrigin::Place::Path);
    EXPECT_TRUE(tube->input.origin.isCopyDamaged);
    EXPECT_EQ(tube->input.sample->sha256.hex(), record_.tubes[0].sha256);
    write("a.fcs", fcs(9));
    EXPECT_EQ(read().error().code, ErrorCode::StoreInvalid);
    fs::remove(folder_.path("a.fcs"));
    EXPECT_EQ(read().error().code, ErrorCode::StoreInvalid);
  }
}

TEST_F(TubeFilesTest, TheBytesOfAnotherFileAreNeverTakenIntoACaseThatRecordsOthers) {
  takeIn();
  fs::remove_all(options_.storeFolder);
  write("a.fcs", fcs(9));
  options_.copiesIn = true;
  EXPECT_EQ(read().error().code, ErrorCode::CaseFileChanged);
  EXPECT_TRUE(stored().empty());
}

TEST_F(TubeFilesTest, CopiesThatAreNotKeptVanish) {
  options_.copiesIn = true;
  {
    TubeFiles files(record_, options_);
    ASSERT_TRUE(files.read(0, quiet_));
    EXPECT_EQ(stored().size(), 1u) << "the copy under way";
  }
  EXPECT_TRUE(stored().empty());
}

TEST_F(TubeFilesTest, ACancelAtAnyPointLeavesNoObject) {
  options_.copiesIn = true;
  for (const double at : {0.0, 0.2, 0.47, 0.5, 0.7, 0.99}) {
    CancelsAt progress(at);
    TubeFiles files(record_, options_);
    (void)files.read(0, progress);
  }
  EXPECT_TRUE(stored().empty());
}

TEST_F(TubeFilesTest, AContainerIsCopiedWholeOnceAndItsMembersAreReadFromTheCopy) {
  const std::string toc =
      "<toc:TOC xmlns:toc=\"http://www.isac-net.org/std/ACS/1.0/toc/\">"
      "<toc:file toc:URI=\"file:///a.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/>"
      "<toc:file toc:URI=\"file:///b.fcs\" toc:mimeType=\"application/vnd.isac.fcs\"/></toc:TOC>";
  test::ZipBuilder zip;
  zip.add("a.fcs", fcs(1));
  zip.add("b.fcs", fcs(2));
  zip.add("TOC1.xml", toc);
  const std::string bytes = zip.build();
  write("run.acs", bytes);
  record_.tubes.resize(2);
  for (std::size_t i = 0; i < 2; ++i) {
    record_.tubes[i].file = "run.acs";
    record_.tubes[i].member = i == 0 ? "a.fcs" : "b.fcs";
  }
  takeIn();
  ASSERT_EQ(stored().size(), 1u);
  EXPECT_EQ(readSmallFile(stored()[0]).value(), bytes);
  EXPECT_EQ(record_.tubes[0].containerSha256, sha256(bytes).hex());
  EXPECT_EQ(record_.tubes[1].sha256, sha256(fcs(2)).hex());
  fs::remove(folder_.path("run.acs"));
  const auto second = read(1);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->input.sample->member, "b.fcs");
  EXPECT_EQ(second->input.origin.original, FileOrigin::Original::Gone);
  std::string changed = bytes;
  changed.back() = static_cast<char>(changed.back() ^ 1);  // in the comment's length: no member is touched
  spoil(stored()[0], changed);
  EXPECT_EQ(read(1).error().code, ErrorCode::StoreInvalid);
  write("run.acs", bytes);
  EXPECT_TRUE(read(1)->input.origin.isCopyDamaged);
}

/// The second rename fails: the second of two files cannot be placed.
struct SecondRename {
  static inline int count = 0;
  static int rename(const char* from, const char* to) {
    if (++count < 2) return ::rename(from, to);
    errno = ENOSPC;
    return -1;
  }
};

TEST_F(TubeFilesTest, AllFilesOfACaseComeIntoTheStoreOrNone) {
  write("b.fcs", fcs(2));
  record_.tubes.resize(2);
  record_.tubes[1].file = "b.fcs";
  options_.copiesIn = true;
  TubeFiles files(record_, options_);
  ASSERT_TRUE(files.read(0, quiet_) && files.read(1, quiet_));
  const auto before = vestige::detail::writeCalls();
  vestige::detail::writeCalls().rename = &SecondRename::rename;
  SecondRename::count = 0;
  const Status kept = files.keep(quiet_);
  vestige::detail::writeCalls() = before;
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().code, ErrorCode::DiskFull);
  EXPECT_TRUE(filesBelow(options_.storeFolder + "/objects").empty());
  EXPECT_TRUE(fs::is_empty(options_.storeFolder + "/objects")) << "nor their folders";
}

TEST_F(TubeFilesTest, AFileIsNeverLookedUpByWhatIsNoHash) {
  takeIn();
  for (const char* name : {"../../a.fcs", "", "ABCD"}) {
    const auto found = intake::openStored(options_.storeFolder, name, "x");
    ASSERT_TRUE(found) << name;
    EXPECT_FALSE(found->has_value()) << name;
  }
}

}  // namespace
}  // namespace vestige::app
