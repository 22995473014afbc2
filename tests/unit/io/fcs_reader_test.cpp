// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_reader.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include "tests/support/fcs_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::readBytes;
using test::TempFolder;

FcsBuilder randomWholes(std::size_t events, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<std::uint64_t>> rows(events);
  for (auto& row : rows) row = {random() % 1024, random() % 1024, random() % 1024};
  return FcsBuilder::wholes(rows, 3, 2, true, "1024");
}

TEST(FcsReader, EveryPrefixOfAFileIsRefused) {
  FcsBuilder builder = randomWholes(40, 1);
  builder.set("$SPILLOVER", "2,CH1,CH2,1,0.1,0.2,1");
  const std::string whole = builder.build();
  ASSERT_TRUE(readBytes(whole).has_value());
  const TempFolder folder;
  const std::string path = folder.path("cut.fcs");
  std::ofstream(path, std::ios::binary) << whole;
  NoProgress quiet;
  for (std::size_t length = whole.size(); length-- > 0;) {
    std::filesystem::resize_file(path, length);
    const Result<Sample> sample = fcs::read(path, {}, quiet);
    ASSERT_FALSE(sample.has_value()) << length;
    EXPECT_EQ(sample.error().where, path);
    EXPECT_LE(sample.error().byteOffset.value_or(0), length);
    const Result<Sample> salvaged = fcs::read(path, {{}, true, false}, quiet);
    if (salvaged) {
      EXPECT_EQ(salvaged->status, SampleStatus::Damaged) << length;
      EXPECT_LT(salvaged->stored.eventCount(), 40u);
    }
  }
}

TEST(FcsReader, ReadsTheSameWithAnyNumberOfThreads) {
  const std::string bytes = randomWholes(60'000, 2).build();
  const Result<Sample> many = readBytes(bytes);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  const Result<Sample> single = readBytes(bytes);
  ASSERT_TRUE(many.has_value() && single.has_value());
  for (std::size_t c = 0; c < 3; ++c) {
    const auto a = many->stored.column(c).floats(), b = single->stored.column(c).floats();
    ASSERT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
  }
  EXPECT_EQ(many->sha256, sha256(bytes));
  EXPECT_EQ(single->sha256, sha256(bytes));
}

TEST(FcsReader, SharesTheColumnsThatNothingChanges) {
  const Result<Sample> sample = readBytes(randomWholes(10, 3).build());
  for (std::size_t c = 0; c < 3; ++c)
    EXPECT_EQ(sample->stored.sharedColumn(c), sample->events.sharedColumn(c));
}

TEST(FcsReader, KeepsKeywordsInTheOrderOfTheFile) {
  FcsBuilder builder = randomWholes(1, 4);
  builder.set("ZZZ", "1"), builder.set("AAA", "2");
  const Result<Sample> sample = readBytes(builder.build());
  std::vector<std::string> names, expected;
  for (const Keyword& keyword : sample->keywords.items()) names.push_back(keyword.name);
  for (const auto& [name, value] : builder.keywords) expected.push_back(name);
  expected.push_back("$BEGINDATA"), expected.push_back("$ENDDATA");
  EXPECT_EQ(names, expected);
}

TEST(FcsReader, NamesFilesThatAreNone) {
  const TempFolder folder;
  NoProgress quiet;
  EXPECT_EQ(fcs::read(folder.path("none.fcs"), {}, quiet).error().code, ErrorCode::FileNotFound);
  EXPECT_EQ(fcs::read(folder.path(), {}, quiet).error().code, ErrorCode::FileNotRegular);
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(fcs::read(folder.path("pipe"), {}, quiet).error().code, ErrorCode::FileNotRegular);
  std::filesystem::create_symlink(folder.path("loop"), folder.path("loop"));
  EXPECT_EQ(fcs::read(folder.path("loop"), {}, quiet).error().code, ErrorCode::FileNotReadable);
  EXPECT_EQ(fcs::summarize(folder.path("none.fcs"), false, true, quiet).error().code,
            ErrorCode::FileNotFound);
}

TEST(FcsReader, SummarizesWithoutReadingEvents) {
  const std::string bytes = randomWholes(1000, 5).build();
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << bytes;
  NoProgress quiet;
  const auto summary = fcs::summarize(folder.path("a.fcs"), false, true, quiet);
  ASSERT_TRUE(summary.has_value());
  ASSERT_EQ(summary->datasets.size(), 1u);
  EXPECT_EQ(summary->datasets[0].events, 1000u);
  EXPECT_EQ(summary->datasets[0].sample.stored.eventCount(), 0u);
  EXPECT_EQ(summary->datasets[0].sample.stored.channelCount(), 3u);
  EXPECT_EQ(summary->datasets[0].sample.sha256, sha256(bytes));
}

class CancelledAtOnce final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(FcsReader, StopsWhenCancelled) {
  const TempFolder folder;
  std::ofstream(folder.path("a.fcs"), std::ios::binary) << randomWholes(1000, 6).build();
  CancelledAtOnce cancelled;
  EXPECT_EQ(fcs::read(folder.path("a.fcs"), {}, cancelled).error().code, ErrorCode::Cancelled);
  EXPECT_EQ(fcs::summarize(folder.path("a.fcs"), false, true, cancelled).error().code, ErrorCode::Cancelled);
}

TEST(FcsReader, SizeAttacksEndAtOnceAndWithoutMemory) {
  const TempFolder folder;
  NoProgress quiet;
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"$TOT", "1000000000000"},
                                                        {"$TOT", "9223372036854775807"},
                                                        {"$PAR", "1000000"},
                                                        {"$PAR", "99999999999999999999"}}) {
    FcsBuilder builder = randomWholes(5, 7);
    builder.set(name, value);
    std::ofstream(folder.path("a.fcs"), std::ios::binary) << builder.build();
    rusage before{}, after{};
    ::getrusage(RUSAGE_SELF, &before);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(fcs::read(folder.path("a.fcs"), {}, quiet).has_value()) << name << value;
    EXPECT_LT(std::chrono::steady_clock::now() - start,
              std::chrono::seconds(5));  // far above 0.1 s: a busy machine
    ::getrusage(RUSAGE_SELF, &after);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 50'000) << "kilobytes";
  }
}

TEST(FcsReader, BytesAtRandomNeverCrashIt) {
  const std::string whole = randomWholes(20, 8).build();
  std::mt19937 random(9);
  std::size_t read = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole;
    for (int change = 0; change < 4; ++change) bytes[random() % bytes.size()] = static_cast<char>(random());
    read += readBytes(bytes, round % 2 == 1).has_value() ? 1 : 0;
  }
  EXPECT_GT(read, 0u) << "a changed value still reads";
}

TEST(FcsReader, ReadsTheOpenDataOrRefusesIt) {
  const char* folder = std::getenv("VESTIGE_OPEN_DATA");
  if (!folder) GTEST_SKIP() << "VESTIGE_OPEN_DATA is not set";
  NoProgress quiet;
  std::size_t files = 0, events = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    char start[3] = {};
    std::ifstream(entry.path(), std::ios::binary).read(start, 3);
    if (std::string_view(start, 3) != "FCS") continue;
    ++files;
    const Result<Sample> sample = fcs::read(entry.path().string(), {}, quiet);
    if (sample) {
      EXPECT_GT(sample->stored.channelCount(), 0u) << entry.path();
      events += sample->events.eventCount();
    } else {
      EXPECT_NE(sample.error().code, ErrorCode::InternalFault) << entry.path();
    }
  }
  EXPECT_GT(files, 0u);
  EXPECT_GT(events, 0u);
}

}  // namespace
}  // namespace vestige
