// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are none, files with strange names, and files that are larger than memory should be.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/fcs_defects.h"
#include "tests/support/memory_file.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::TempFolder;

ErrorCode refusalOf(const std::string& path) {
  NoProgress quiet;
  const Result<Sample> sample = fcs::read(path, {}, quiet);
  return sample ? ErrorCode{} : sample.error().code;
}

TEST(FcsPlaces, WhatIsNoFileIsRefusedAtOnce) {
  const TempFolder folder;
  EXPECT_EQ(refusalOf(folder.path()), ErrorCode::FileNotRegular);
  EXPECT_EQ(refusalOf("/dev/zero"), ErrorCode::FileNotRegular);
  const std::string pipe = folder.path("pipe.fcs");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(refusalOf(pipe), ErrorCode::FileNotRegular) << "and nobody waited for a writer";
  const std::string loop = folder.path("loop.fcs");
  std::filesystem::create_symlink(loop, loop);
  EXPECT_EQ(refusalOf(loop), ErrorCode::FileNotReadable);
  EXPECT_EQ(refusalOf(folder.path("none.fcs")), ErrorCode::FileNotFound);
  EXPECT_EQ(refusalOf(std::string(300, 'x')), ErrorCode::FileNotReadable);
  EXPECT_EQ(refusalOf(""), ErrorCode::FileNotFound);
  const std::string locked = folder.path("locked.fcs");
  ASSERT_TRUE(writeFileAtomically(locked, test::plainFile().build()));
  ASSERT_EQ(::chmod(locked.c_str(), 0), 0);
  EXPECT_EQ(refusalOf(locked), ::geteuid() == 0 ? ErrorCode{} : ErrorCode::FileNotReadable);
}

TEST(FcsPlaces, StrangeNamesAreRead) {
  const TempFolder folder;
  std::string longest;
  while (longest.size() + 3 <= 255) longest += "\xE6\xB5\x81";
  for (const std::string& name :
       {std::string("two\nlines.fcs"), std::string("not utf-8 \xFF.fcs"), std::string("-rf"),
        std::string(" "), std::string("a'b\"c$(d)`e`.fcs"), longest}) {
    const std::string path = folder.path(name);
    // Not written atomically: the temporary name would be longer than a name may be.
    std::FILE* file = std::fopen(path.c_str(), "wb");
    ASSERT_NE(file, nullptr) << name;
    const std::string bytes = test::plainFile().build();
    ASSERT_EQ(std::fwrite(bytes.data(), 1, bytes.size(), file), bytes.size());
    ASSERT_EQ(std::fclose(file), 0);
    NoProgress quiet;
    const Result<Sample> sample = fcs::read(path, {}, quiet);
    ASSERT_TRUE(sample.has_value()) << name;
    EXPECT_EQ(sample->file, path);
    EXPECT_EQ(sample->stored.eventCount(), 3u);
  }
}

/// A file whose DATA is mostly a hole: the keywords of @p builder, then @p bytes of DATA with @p last at its
/// end.
InputFile holeFile(FcsBuilder builder, std::uint64_t begin, std::uint64_t bytes, const std::string& last) {
  builder.headerData = {{"       0", "       0"}};
  builder.textData = {{std::to_string(begin), std::to_string(begin + bytes - 1)}};
  const std::string head = builder.build();
  const int descriptor = ::memfd_create("hole", MFD_CLOEXEC);
  EXPECT_EQ(::pwrite(descriptor, head.data(), head.size(), 0), static_cast<ssize_t>(head.size()));
  EXPECT_EQ(::ftruncate(descriptor, static_cast<off_t>(begin + bytes)), 0);
  EXPECT_EQ(::pwrite(descriptor, last.data(), last.size(), static_cast<off_t>(begin + bytes - last.size())),
            static_cast<ssize_t>(last.size()));
  return std::move(InputFile::adopt(descriptor, "hole").value());
}

/// One channel of 64 bits of which ten count.
FcsBuilder tenOfSixtyFour(std::uint64_t events) {
  FcsBuilder b = FcsBuilder::wholes({}, 1, 8, false, "1024");
  b.set("$TOT", std::to_string(events));
  return b;
}
const std::string kLast("\x11\x02\0\0\0\0\0\0", 8);  // 0x211 = 529

TEST(FcsLargeFiles, EventsBehindFourGigabytes) {
  constexpr std::uint64_t kFar = 5'000'000'000;
  NoProgress quiet;
  const InputFile far = holeFile(tenOfSixtyFour(3), kFar, 24, kLast);
  const Result<Sample> sample = fcs::read(far, {{}, false, false}, quiet);
  ASSERT_TRUE(sample.has_value());
  EXPECT_TRUE(sample->deviations.empty());
  EXPECT_EQ(sample->stored.column(0).at(0), 0);
  EXPECT_EQ(sample->stored.column(0).at(2), 529);

  constexpr std::uint64_t kEvents = 600'000'000;  // 4.8 GB
  const InputFile wide = holeFile(tenOfSixtyFour(kEvents), 2000, 8 * kEvents, kLast);
  const auto summary = fcs::summarize(wide, false, false, quiet);
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->datasets.at(0).events, kEvents);
  EXPECT_TRUE(summary->datasets.at(0).sample.deviations.empty());
}

TEST(FcsLargeFiles, AreDecodedToTheLastEvent) {
  if (!std::getenv("VESTIGE_LARGE_TESTS")) GTEST_SKIP() << "VESTIGE_LARGE_TESTS is not set: 2.4 GB of memory";
  constexpr std::uint64_t kEvents = 600'000'000;
  const InputFile wide = holeFile(tenOfSixtyFour(kEvents), 2000, 8 * kEvents, kLast);
  NoProgress quiet;
  const Result<Sample> sample = fcs::read(wide, {{}, false, false}, quiet);
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.eventCount(), kEvents);
  EXPECT_EQ(sample->stored.column(0).at(kEvents - 1), 529);
  EXPECT_EQ(sample->stored.column(0).at(kEvents - 2), 0);
  EXPECT_EQ(sample->stored.column(0).at(0), 0);
}

}  // namespace
}  // namespace vestige
