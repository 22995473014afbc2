// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/bytes/file_io.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <clocale>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "io/bytes/input_file.h"
#include "io/bytes/safe_math.h"
#include "io/bytes/sha256.h"
#include "io/bytes/write_calls.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

using test::TempFolder;

/// Puts the real calls back whatever happens.
class FailingCalls {
 public:
  FailingCalls() : kept_(detail::writeCalls()) {}
  ~FailingCalls() { detail::writeCalls() = kept_; }

 private:
  detail::WriteCalls kept_;
};

std::size_t filesIn(const std::string& folder) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) count += entry.exists() ? 1 : 0;
  return count;
}

TEST(WriteFileAtomically, ReplacesTheOldContentAndLeavesNothingBeside) {
  const TempFolder folder;
  const std::string path = folder.path("a.txt");
  ASSERT_TRUE(writeFileAtomically(path, "first"));
  ASSERT_TRUE(writeFileAtomically(path, "second"));
  EXPECT_EQ(readSmallFile(path).value(), "second");
  EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(WriteFileAtomically, AFullDiskKeepsTheOldFileAndIsNamed) {
  const TempFolder folder;
  const std::string path = folder.path("a.txt");
  ASSERT_TRUE(writeFileAtomically(path, "old"));
  const FailingCalls guard;
  detail::writeCalls().write = [](int file, const void* bytes, std::size_t count) -> ssize_t {
    if (count > 2) return ::write(file, bytes, 2);  // a short write first, as a filling disk does
    errno = ENOSPC;
    return -1;
  };
  const Status written = writeFileAtomically(path, "new content");
  ASSERT_TRUE(written.has_value() == false);
  EXPECT_EQ(written.error().code, ErrorCode::DiskFull);
  EXPECT_EQ(written.error().where, path);
  EXPECT_EQ(readSmallFile(path).value(), "old");
  EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(WriteFileAtomically, AFailedFsyncOrRenameKeepsTheOldFile) {
  const TempFolder folder;
  const std::string path = folder.path("a.txt");
  ASSERT_TRUE(writeFileAtomically(path, "old"));
  for (const bool failFsync : {true, false}) {
    const FailingCalls guard;
    if (failFsync) {
      detail::writeCalls().fsync = [](int) { return errno = EIO, -1; };
    } else {
      detail::writeCalls().rename = [](const char*, const char*) { return errno = EACCES, -1; };
    }
    const Status written = writeFileAtomically(path, "new");
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable);
    EXPECT_EQ(readSmallFile(path).value(), "old");
    EXPECT_EQ(filesIn(folder.path()), 1u);
  }
}

TEST(WriteFileAtomically, AProducerThatFailsLeavesNoTrace) {
  const TempFolder folder;
  const std::string path = folder.path("a.txt");
  const Status written = writeFileAtomically(path, [](const WritePiece& write) -> Status {
    if (Status put = write("half"); !put) return put;
    return Error{ErrorCode::Cancelled, {}, {}, {}};
  });
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(filesIn(folder.path()), 0u);
}

TEST(WriteFileAtomically, AFolderThatIsMissingOrTakesNoFilesIsNamed) {
  const TempFolder folder;
  for (const std::string& path :
       {folder.path("missing/a.txt"), std::string("/proc/vestige-test.txt"), folder.path()}) {
    const Status written = writeFileAtomically(path, "x");
    ASSERT_FALSE(written.has_value()) << path;
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable) << path;
  }
  if (::geteuid() == 0) return;  // nothing is read-only for root
  ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
  EXPECT_EQ(writeFileAtomically(folder.path("a.txt"), "x").error().code, ErrorCode::FileNotWritable);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
}

TEST(WriteFileAtomically, FollowsALinkAndKeepsTheMode) {
  const TempFolder folder;
  ASSERT_TRUE(writeFileAtomically(folder.path("real"), "old"));
  ASSERT_EQ(::chmod(folder.path("real").c_str(), 0640), 0);
  std::filesystem::create_symlink(folder.path("real"), folder.path("link"));
  ASSERT_TRUE(writeFileAtomically(folder.path("link"), "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder.path("link")));
  EXPECT_EQ(readSmallFile(folder.path("real")).value(), "new");
  struct stat about {};
  ASSERT_EQ(::stat(folder.path("real").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777u, 0640u);
}

TEST(ReadSmallFile, NamesWhatIsMissingNotRegularOrTooLarge) {
  const TempFolder folder;
  EXPECT_EQ(readSmallFile(folder.path("none")).error().code, ErrorCode::FileNotFound);
  EXPECT_EQ(readSmallFile(folder.path()).error().code, ErrorCode::FileNotRegular);
  EXPECT_EQ(readSmallFile("/dev/null").error().code, ErrorCode::FileNotRegular);
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(readSmallFile(folder.path("pipe")).error().code, ErrorCode::FileNotRegular);
  ASSERT_TRUE(writeFileAtomically(folder.path("big"), "12345"));
  EXPECT_EQ(readSmallFile(folder.path("big"), 4).error().code, ErrorCode::FileTooLarge);
  EXPECT_EQ(readSmallFile(folder.path("big"), 5).value(), "12345");
}

TEST(InputFile, AFileThatShrinksIsAnError) {
  const TempFolder folder;
  const std::string path = folder.path("a.bin");
  ASSERT_TRUE(writeFileAtomically(path, std::string(10000, 'x')));
  const InputFile file = InputFile::open(path).value();
  EXPECT_TRUE(file.checkUnchanged().has_value());
  std::filesystem::resize_file(path, 5000);
  std::vector<std::byte> bytes(10000);
  EXPECT_EQ(file.readAt(0, bytes).error().code, ErrorCode::FileChanged);
  EXPECT_EQ(file.checkUnchanged().error().code, ErrorCode::FileChanged);
}

TEST(Sha256, AgreesWithThePublishedVectors) {  // FIPS 180-4 examples
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256Hasher hasher;
  for (const char c : std::string_view("abc")) hasher.add(std::as_bytes(std::span(&c, 1)));
  EXPECT_EQ(hasher.finish(), sha256("abc"));
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
  const TempFolder folder;
  std::string bytes(3'000'001, '\0');
  std::mt19937 random(7);
  for (char& c : bytes) c = static_cast<char>(random());
  ASSERT_TRUE(writeFileAtomically(folder.path("a"), bytes));
  EXPECT_EQ(sha256OfFile(folder.path("a")).value(), sha256(bytes));
  ASSERT_TRUE(writeFileAtomically(folder.path("empty"), ""));
  EXPECT_EQ(sha256OfFile(folder.path("empty")).value(), sha256(""));
}

TEST(NumberText, ReadsBackToTheSameDouble) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const std::string text = numberText(value);
    double back = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), back);
    ASSERT_EQ(read.ptr, text.data() + text.size());
    ASSERT_EQ(std::memcmp(&back, &value, sizeof value), 0) << text;
  }
  EXPECT_EQ(numberText(0.1), "0.1");
  EXPECT_EQ(numberText(-0.0), "-0");
  EXPECT_EQ(numberText(std::numeric_limits<double>::quiet_NaN()), "nan");
  EXPECT_EQ(numberText(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(NumberText, IsTheSameInEveryLocale) {
  for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8"}) {
    if (!std::setlocale(LC_ALL, name)) continue;  // not installed here
    EXPECT_EQ(numberText(1234.5), "1234.5") << name;
  }
  std::setlocale(LC_ALL, "C");
}

TEST(SafeMath, AnOverflowIsNothing) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(checkedAdd<std::uint64_t>(kMost - 1, 1), kMost);
  EXPECT_EQ(checkedAdd<std::uint64_t>(kMost, 1), std::nullopt);
  EXPECT_EQ(checkedMultiply<std::uint64_t>(1ull << 32, 1ull << 32), std::nullopt);
  EXPECT_EQ(checkedMultiply<std::uint64_t>(1ull << 32, 1ull << 31), 1ull << 63);
  EXPECT_EQ((checkedNarrow<std::int32_t>(std::uint64_t{1} << 31)), std::nullopt);
  EXPECT_EQ((checkedNarrow<std::uint8_t>(-1)), std::nullopt);
}

}  // namespace
}  // namespace vestige
