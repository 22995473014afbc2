// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/intake/folder_index.h"

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "io/bytes/file_io.h"
#include "io/intake/index_file.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/temp_folder.h"

namespace vestige::intake {
namespace {

namespace fs = std::filesystem;

std::string fcsBytes(int events, const std::string& id = "S-1") {
  std::vector<std::vector<float>> rows;
  for (int i = 0; i < events; ++i) rows.push_back({static_cast<float>(i), 1});
  auto builder = test::FcsBuilder::floats(rows, 2);
  builder.set("$CYT", "Example");
  builder.set("$DATE", "14-MAR-2026");
  builder.set("$SMNO", id);
  return builder.build();
}

class FolderScan : public ::testing::Test {
 protected:
  void put(const std::string& name, const std::string& bytes) {
    fs::create_directories(fs::path(folder_.path(name)).parent_path());
    ASSERT_TRUE(writeFileAtomically(folder_.path(name), bytes));
  }
  FolderIndex scan(const FolderIndex* before = nullptr) {
    NoProgress quiet;
    auto index = scanFolder(folder_.path(), before, quiet);
    EXPECT_TRUE(index);
    return index ? std::move(*index) : FolderIndex{};
  }
  void hashAll(FolderIndex& index) {
    NoProgress quiet;
    for (FolderRow& row : index.rows) {
      const auto hash = hashRow(row, quiet);
      if (hash) row.contentHash = *hash;
    }
  }
  std::string nameOf(const FolderRow& row) const { return row.path.substr(folder_.path().size() + 1); }
  std::vector<std::string> names(const FolderIndex& index) const {
    std::vector<std::string> all;
    for (const FolderRow& row : index.rows) all.push_back(nameOf(row));
    return all;
  }
  test::TempFolder folder_;
};

TEST_F(FolderScan, ListsEveryFileInTheOrderOfPathsWithWhatItsHeaderSays) {
  put("b/two.fcs", fcsBytes(3));
  put("a.FCS", fcsBytes(1));
  put("named-otherwise.dat", fcsBytes(2));
  put("notes.txt", "FCSx");
  put("broken.fcs", "no such thing");
  put("empty.lmd", "");
  const FolderIndex index = scan();
  EXPECT_EQ(names(index), (std::vector<std::string>{"a.FCS", "b/two.fcs", "broken.fcs", "empty.lmd",
                                                    "named-otherwise.dat"}));
  const FolderRow& two = index.rows[1];
  EXPECT_FALSE(two.error);
  EXPECT_EQ(two.events, 3u);
  EXPECT_EQ(two.parameters, 2u);
  EXPECT_EQ(two.version, "FCS3.1");
  EXPECT_EQ(two.cytometer, "Example");
  EXPECT_EQ(two.sampleId, "S-1");
  EXPECT_NE(two.date.find("2026"), std::string::npos);
  EXPECT_EQ(two.bytes, fcsBytes(3).size());
  EXPECT_GT(two.modifiedNanoseconds, 0);
  ASSERT_TRUE(index.rows[2].error && index.rows[3].error);
  EXPECT_EQ(index.rows[2].events, 0u);
}

TEST_F(FolderScan, NeitherLoopsNorDevicesNorPipesStopItAndEachNamedAsEventsIsARow) {
  put("d/a.fcs", fcsBytes(1));
  fs::create_directory_symlink(folder_.path(), folder_.path("d/loop"));
  fs::create_symlink(folder_.path("d/a.fcs"), folder_.path("link.fcs"));
  fs::create_symlink(folder_.path("self.fcs"), folder_.path("self.fcs"));
  fs::create_symlink(folder_.path("nowhere"), folder_.path("dangling.fcs"));
  fs::create_symlink("/dev/zero", folder_.path("zero.fcs"));
  ASSERT_EQ(::mkfifo(folder_.path("pipe.fcs").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(folder_.path("pipe").c_str(), 0600), 0);
  fs::create_directory_symlink(folder_.path("d"), folder_.path("folder.fcs"));
  const FolderIndex index = scan();
  ASSERT_EQ(names(index), (std::vector<std::string>{"d/a.fcs", "dangling.fcs", "link.fcs", "pipe.fcs",
                                                    "self.fcs", "zero.fcs"}));
  for (const FolderRow& row : index.rows) {
    const std::string name = nameOf(row);
    EXPECT_EQ(row.error.has_value(), name != "d/a.fcs" && name != "link.fcs") << name;
  }
  EXPECT_EQ(duplicatesOf(index).size(), 1u);  // the file and the link to it; rows without bytes are no copies
}

TEST_F(FolderScan, AFolderThatCannotBeReadIsARowAndTheOthersStay) {
  put("a.fcs", fcsBytes(1));
  put("shut/b.fcs", fcsBytes(1));
  fs::permissions(folder_.path("shut"), fs::perms::none);
  fs::permissions(folder_.path(), fs::perms{0755});
  const bool root = ::geteuid() == 0;  // root may read every folder: it scans as nobody
  ASSERT_EQ(root ? ::seteuid(65534) : 0, 0);
  const FolderIndex index = scan();
  ASSERT_EQ(root ? ::seteuid(0) : 0, 0);
  fs::permissions(folder_.path("shut"), fs::perms::owner_all);
  ASSERT_EQ(names(index), (std::vector<std::string>{"a.fcs", "shut"}));
  EXPECT_EQ(index.rows[1].error->code, ErrorCode::FileNotReadable);
}

TEST_F(FolderScan, RefusesAFolderThatIsNotThereAndStopsWhenCancelled) {
  class Cancelled final : public Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } cancelled;
  NoProgress quiet;
  EXPECT_EQ(scanFolder(folder_.path("none"), nullptr, quiet).error().code, ErrorCode::FileNotFound);
  put("a.fcs", fcsBytes(1));
  EXPECT_EQ(scanFolder(folder_.path(), nullptr, cancelled).error().code, ErrorCode::Cancelled);
}

TEST_F(FolderScan, NamesCopiesAsProbableAtOnceAndAsProvenByTheirContent) {
  put("a.fcs", fcsBytes(5));
  put("b/a copy.fcs", fcsBytes(5));
  std::string other = fcsBytes(5);
  other.back() = static_cast<char>(other.back() ^ 1);
  put("c.fcs", other);  // same header and size, other events
  put("d.fcs", fcsBytes(6));
  FolderIndex index = scan();
  auto twins = duplicatesOf(index);
  ASSERT_EQ(twins.size(), 1u);
  EXPECT_FALSE(twins[0].isProven);
  EXPECT_EQ(twins[0].rows, (std::vector<std::size_t>{0, 1, 2}));
  hashAll(index);
  twins = duplicatesOf(index);
  ASSERT_EQ(twins.size(), 1u);
  EXPECT_TRUE(twins[0].isProven);
  EXPECT_EQ(twins[0].rows, (std::vector<std::size_t>{0, 1}));
}

TEST_F(FolderScan, TakesAHashOverOnlyWhereNothingChanged) {
  put("a.fcs", fcsBytes(5));
  put("b.fcs", fcsBytes(6));
  FolderIndex before = scan();
  hashAll(before);
  std::string changed = fcsBytes(6);
  changed.back() = static_cast<char>(changed.back() ^ 1);
  put("b.fcs", changed);
  fs::last_write_time(folder_.path("b.fcs"), fs::file_time_type::clock::now() + std::chrono::hours(1));
  const FolderIndex after = scan(&before);
  EXPECT_EQ(after.rows[0].contentHash, before.rows[0].contentHash);
  EXPECT_FALSE(after.rows[1].contentHash);
}

TEST_F(FolderScan, FindsMovedFilesAgainAtOnceAndByContent) {
  put("a.fcs", fcsBytes(5));
  put("b.fcs", fcsBytes(6));
  FolderIndex before = scan();
  hashAll(before);
  fs::create_directory(folder_.path("new"));
  fs::rename(folder_.path("a.fcs"), folder_.path("new/z.fcs"));
  FolderIndex after = scan(&before);
  using Moves = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(movesBetween(before, after), (Moves{{0, 1}})) << "by size, time and header";
  fs::last_write_time(folder_.path("new/z.fcs"), fs::file_time_type::clock::now() + std::chrono::hours(1));
  after = scan(&before);
  EXPECT_TRUE(movesBetween(before, after).empty()) << "the time is another one";
  hashAll(after);
  EXPECT_EQ(movesBetween(before, after), (Moves{{0, 1}})) << "by content";
}

TEST_F(FolderScan, ClaimsNoMoveWhereTwoFilesCouldBeIt) {
  put("a.fcs", fcsBytes(5));
  put("b.fcs", fcsBytes(5));
  FolderIndex before = scan();
  hashAll(before);
  fs::rename(folder_.path("a.fcs"), folder_.path("c.fcs"));
  fs::rename(folder_.path("b.fcs"), folder_.path("d.fcs"));
  FolderIndex after = scan(&before);
  hashAll(after);
  EXPECT_TRUE(movesBetween(before, after).empty());
}

TEST_F(FolderScan, AHashIsRefusedOfAFileThatIsNotTheOneOfTheRow) {
  put("a.fcs", fcsBytes(5));
  FolderIndex index = scan();
  put("a.fcs", fcsBytes(6));
  NoProgress quiet;
  EXPECT_EQ(hashRow(index.rows[0], quiet).error().code, ErrorCode::FileChanged);
}

TEST_F(FolderScan, TheStoredIndexReadsBackAndAnyDamageToItIsNoticed) {
  put("a \xE4\xB8\xAD%.fcs", fcsBytes(5));
  put(std::string("b\xFF\n.fcs"), fcsBytes(6));
  FolderIndex index = scan();
  hashAll(index);
  index.rows[1].contentHash.reset();
  const std::string path = folder_.path("index.jsonl");
  ASSERT_TRUE(saveIndex(index, path));
  const auto read = loadIndex(path);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->folder, index.folder);
  ASSERT_EQ(read->rows.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read->rows[i].path, index.rows[i].path);
    EXPECT_EQ(read->rows[i].bytes, index.rows[i].bytes);
    EXPECT_EQ(read->rows[i].modifiedNanoseconds, index.rows[i].modifiedNanoseconds);
    EXPECT_EQ(read->rows[i].headerHash, index.rows[i].headerHash);
    EXPECT_EQ(read->rows[i].contentHash, index.rows[i].contentHash);
  }
  const std::string good = readSmallFile(path).value();
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    std::string bad = good;
    if (i % 2) {
      bad.resize(random() % good.size());
    } else {
      bad[random() % good.size()] ^= static_cast<char>(1 << random() % 7);
    }
    ASSERT_TRUE(writeFileAtomically(path, bad));
    const auto damaged = loadIndex(path);
    ASSERT_FALSE(damaged) << i;
    EXPECT_EQ(damaged.error().code, ErrorCode::StoreInvalid);
  }
}

}  // namespace
}  // namespace vestige::intake
