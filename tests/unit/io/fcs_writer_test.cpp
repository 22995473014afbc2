// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/fcs_writer.h"

#include <bit>
#include <cmath>
#include <filesystem>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "io/bytes/input_file.h"
#include "io/fcs/characters.h"
#include "io/text/utf8.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/strict_fcs.h"

namespace vestige {
namespace {

using test::TempFolder;

Channel channelNamed(const std::string& name) {
  return {name, "", 32, 262144, {}, 1, ChannelKind::Fluorescence};
}

EventMatrix matrix(std::size_t events, std::size_t channels, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Channel> list;
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < channels; ++c) {
    list.push_back(channelNamed("C" + std::to_string(c + 1)));
    auto column = std::make_shared<Column>(Column::float32(events));
    for (float& value : column->floats()) value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
    columns.push_back(std::move(column));
  }
  return EventMatrix(std::move(list), std::move(columns), events);
}

Result<Sample> writtenAndRead(const EventMatrix& events, const fcs::WriteOptions& options) {
  const TempFolder folder;
  NoProgress quiet;
  if (Status written = fcs::writeFcs(folder.path("a.fcs"), events, options, quiet); !written) {
    return std::move(written).error();
  }
  const test::StrictFcs strict = test::StrictFcs::check(folder.path("a.fcs"));
  EXPECT_TRUE(strict.faults.empty()) << strict.all();
  return fcs::read(folder.path("a.fcs"), {}, quiet);
}

TEST(FcsWriter, WhatIsWrittenReadsBackBitForBit) {
  const EventMatrix events = matrix(20'000, 5, 1);
  const Result<Sample> sample = writtenAndRead(events, {});
  ASSERT_TRUE(sample.has_value());
  EXPECT_TRUE(sample->deviations.empty()) << sample->deviations[0].code;
  EXPECT_EQ(sample->version, "FCS3.1");
  EXPECT_EQ(sample->stored.channels(), events.channels());
  for (std::size_t c = 0; c < 5; ++c) {
    const auto a = events.column(c).floats(), b = sample->events.column(c).floats();
    ASSERT_EQ(std::memcmp(a.data(), b.data(), a.size_bytes()), 0);
  }
}

/// Bits that conversions like to lose: quiet and signalling NaN with payload, denormals, both zeros, the
/// ends.
std::vector<std::uint32_t> delicateFloats() {
  return {0x7FC00000, 0x7FC12345, 0x7F800001, 0xFFABCDEF, 0x7F812345, 0x00000001, 0x807FFFFF,
          0x00000000, 0x80000000, 0x7F7FFFFF, 0xFF7FFFFF, 0x7F800000, 0xFF800000, 0x3F800001};
}
std::vector<std::uint64_t> delicateDoubles() {
  return {0x7FF8000000000000, 0x7FF0000000000001, 0xFFF123456789ABCD, 0x7FF8000000012345, 0x0000000000000001,
          0x800FFFFFFFFFFFFF, 0x0000000000000000, 0x8000000000000000, 0x7FEFFFFFFFFFFFFF, 0xFFEFFFFFFFFFFFFF,
          0x7FF0000000000000, 0xFFF0000000000000, 0x3FF0000000000001, 0x4340000000000001};
}

/// A float32, a float64 and a Time column of delicate values.
EventMatrix mixedMatrix() {
  const std::size_t events = delicateFloats().size();
  auto narrow = std::make_shared<Column>(Column::float32(events));
  auto wide = std::make_shared<Column>(Column::float64(events));
  auto time = std::make_shared<Column>(Column::float64(events));
  for (std::size_t i = 0; i < events; ++i) {
    narrow->floats()[i] = std::bit_cast<float>(delicateFloats()[i]);
    wide->doubles()[i] = std::bit_cast<double>(delicateDoubles()[i]);
    time->doubles()[i] = 1e9 + static_cast<double>(i);
  }
  std::vector<Channel> channels = {channelNamed("FSC-A"), channelNamed("FITC-A"), channelNamed("Time")};
  channels[0].kind = ChannelKind::Scatter;
  channels[2].kind = ChannelKind::Time;
  return EventMatrix(std::move(channels), {narrow, wide, time}, events);
}

TEST(FcsWriter, Version32GivesEveryColumnItsOwnTypeAndKeepsEveryBit) {
  fcs::WriteOptions options;
  options.version = fcs::Version::V3_2;
  options.keywords = {{"$CYT", "x"}};
  const EventMatrix events = mixedMatrix();
  const Result<Sample> sample = writtenAndRead(events, options);
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->version, "FCS3.2");
  EXPECT_EQ(sample->keywords.valueOr("$P2DATATYPE", ""), "D");
  EXPECT_EQ(sample->keywords.find("$P1DATATYPE"), nullptr);
  EXPECT_EQ(sample->keywords.valueOr("$P1TYPE", ""), "Forward Scatter");
  EXPECT_EQ(sample->keywords.find("$P2TYPE"), nullptr) << "raw or unmixed is not known";
  EXPECT_EQ(sample->keywords.valueOr("$P3TYPE", ""), "Time");
  for (std::size_t i = 0; i < events.eventCount(); ++i) {
    EXPECT_EQ(std::bit_cast<std::uint32_t>(sample->stored.column(0).floats()[i]), delicateFloats()[i]) << i;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(sample->stored.column(1).doubles()[i]), delicateDoubles()[i]) << i;
  }
}

TEST(FcsWriter, Version31WidensAFloatWithEveryBitOfANaN) {
  const EventMatrix events = mixedMatrix();
  const Result<Sample> sample = writtenAndRead(events, {});
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->datatype, "D");
  for (std::size_t i = 0; i < events.eventCount(); ++i) {
    const std::uint32_t from = delicateFloats()[i];
    const auto back = std::bit_cast<std::uint64_t>(sample->stored.column(0).doubles()[i]);
    if ((from & 0x7F800000) == 0x7F800000) {  // NaN and infinity: sign, exponent, payload
      EXPECT_EQ(back,
                std::uint64_t{from >> 31} << 63 | 0x7FF0000000000000 | std::uint64_t{from & 0x7FFFFF} << 29);
    } else {
      EXPECT_EQ(static_cast<float>(std::bit_cast<double>(back)), std::bit_cast<float>(from));
      EXPECT_EQ(back >> 63, from >> 31);
    }
    EXPECT_EQ(std::bit_cast<std::uint64_t>(sample->stored.column(1).doubles()[i]), delicateDoubles()[i]);
  }
}

TEST(FcsWriter, Version32NeedsTheCytometersName) {
  fcs::WriteOptions options;
  options.version = fcs::Version::V3_2;
  const Result<Sample> sample = writtenAndRead(matrix(2, 2, 9), options);
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code, ErrorCode::FcsKeywordMissing);
  EXPECT_EQ(std::get<std::string>(sample.error().args.at(0)), "$CYT");
}

TEST(FcsWriter, KeywordsOfVersion32AreRefusedIn31) {
  for (const Keyword& keyword : std::vector<Keyword>{
           {"$BEGINDATETIME", "2026-01-17T09:10:00Z"}, {"$P1TYPE", "Time"}, {"$P1FEATURE", "Area"}}) {
    fcs::WriteOptions options;
    options.keywords = {keyword, {"$CYT", "x"}};
    EXPECT_EQ(writtenAndRead(matrix(2, 2, 10), options).error().code, ErrorCode::FcsKeywordInvalid)
        << keyword.name;
    options.version = fcs::Version::V3_2;
    EXPECT_TRUE(writtenAndRead(matrix(2, 2, 10), options).has_value()) << keyword.name;
  }
}

TEST(FcsWriter, OneWideColumnMakesTheSetDouble) {
  EventMatrix events = matrix(100, 2, 2);
  auto wide = std::make_shared<Column>(Column::float64(100));
  for (std::size_t i = 0; i < 100; ++i) wide->doubles()[i] = 1e9 + static_cast<double>(i) / 3;
  events = events.withColumn(1, wide);
  const Result<Sample> sample = writtenAndRead(events, {});
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->datatype, "D");
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(sample->events.column(1).at(i), wide->at(i));
    const double narrow = events.column(0).at(i);
    EXPECT_TRUE(sample->events.column(0).at(i) == narrow || std::isnan(narrow));
  }
}

TEST(FcsWriter, DelimitersAndUnicodeInValuesSurvive) {
  fcs::WriteOptions options;
  std::string every;
  for (char c = 1; c < 127; ++c) every += c;
  options.keywords = {{"$OP", "a/b//c|d\\e"}, {"NOTE", "/starts and ends/"}, {"名", "x"}, {"EVERY", every}};
  EXPECT_EQ(writtenAndRead(matrix(3, 2, 3), options).error().code, ErrorCode::FcsKeywordInvalid)
      << "a name is ASCII";
  options.keywords[2] = {"ZH", "随访 骨髓"};
  const Result<Sample> sample = writtenAndRead(matrix(3, 2, 3), options);
  ASSERT_TRUE(sample.has_value());
  for (const Keyword& keyword : options.keywords)
    EXPECT_EQ(sample->keywords.valueOr(keyword.name, ""), keyword.value);
  EXPECT_EQ(sample->status, SampleStatus::Ok);
}

TEST(FcsWriter, WritesTheSpilloverToTheLastBit) {
  fcs::WriteOptions options;
  options.spillover = SpilloverMatrix{"$SPILLOVER", {"C1", "C3"}, {1, 0.1, 1.0 / 3, 1}};
  const Result<Sample> sample = writtenAndRead(matrix(3, 3, 4), options);
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->spillover, options.spillover);
  options.spillover->channels[0] = "none";
  EXPECT_EQ(writtenAndRead(matrix(3, 3, 4), options).error().code, ErrorCode::FcsKeywordInvalid);
}

TEST(FcsWriter, RefusesWhatTheStandardForbids) {
  const EventMatrix events = matrix(2, 2, 5);
  for (const Keyword& keyword : std::vector<Keyword>{{"", "x"},
                                                     {"EMPTY", ""},
                                                     {"$TOT", "5"},
                                                     {"$P1N", "x"},
                                                     {"$NOTINTHESTANDARD", "x"},
                                                     {"$P3V", "400"},
                                                     {"$P0V", "400"},
                                                     {"$P1V", "four hundred"},
                                                     {"$DATE", "2026-01-17"},
                                                     {"$BTIM", "10:11:12:30"},
                                                     {" PADDED", "x"},
                                                     {"NUL", std::string("a\0b", 3)},
                                                     {"BAD", "\xFF"}}) {
    fcs::WriteOptions options;
    options.keywords = {keyword};
    EXPECT_EQ(writtenAndRead(events, options).error().code, ErrorCode::FcsKeywordInvalid) << keyword.name;
  }
  fcs::WriteOptions twice;
  twice.keywords = {{"A", "1"}, {"a", "2"}};
  EXPECT_EQ(writtenAndRead(events, twice).error().code, ErrorCode::FcsKeywordInvalid);
  for (const char* name : {"", "a,b", "C2", " C1"}) {
    const EventMatrix bad({channelNamed(name), channelNamed("C2")},
                          {events.sharedColumn(0), events.sharedColumn(1)}, 2);
    EXPECT_EQ(writtenAndRead(bad, {}).error().code, ErrorCode::FcsKeywordInvalid) << name;
  }
}

TEST(FcsWriter, AFileWithoutChannelsIsNotWritten) {
  EXPECT_EQ(writtenAndRead(EventMatrix(), {}).error().code, ErrorCode::FcsKeywordInvalid);
}

TEST(FcsWriter, NoEventsAreWrittenAsNone) {
  const Result<Sample> sample = writtenAndRead(matrix(0, 2, 6), {});
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.eventCount(), 0u);
  EXPECT_EQ(sample->status, SampleStatus::Ok);
}

TEST(FcsWriter, BeyondEightDigitsTheHeaderSaysZero) {
  const TempFolder folder;
  NoProgress quiet;
  const EventMatrix events = matrix(13'000'000, 2, 7);  // 104 MB
  ASSERT_TRUE(fcs::writeFcs(folder.path("big.fcs"), events, {}, quiet));
  const InputFile file = InputFile::open(folder.path("big.fcs")).value();
  std::string header(58, ' ');
  ASSERT_TRUE(file.readAt(0, std::as_writable_bytes(std::span(header))));
  EXPECT_EQ(header.substr(26, 16), "       0       0");
  const Result<Sample> sample = fcs::read(folder.path("big.fcs"), {}, quiet);
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->status, SampleStatus::Ok);
  const auto a = events.column(1).floats(), b = sample->stored.column(1).floats();
  EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size_bytes()), 0);
  const test::StrictFcs strict = test::StrictFcs::check(folder.path("big.fcs"));
  EXPECT_TRUE(strict.faults.empty()) << strict.all();
}

TEST(FcsWriter, TheStrictCheckSeesEveryDamage) {
  const TempFolder folder;
  NoProgress quiet;
  fcs::WriteOptions options;
  options.keywords = {{"$CYT", "x"}, {"NOTE", "a/b"}};
  ASSERT_TRUE(fcs::writeFcs(folder.path("a.fcs"), matrix(5, 2, 11), options, quiet));
  const std::string good = readSmallFile(folder.path("a.fcs")).value();
  std::size_t unseen = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    ASSERT_TRUE(writeFileAtomically(folder.path("b.fcs"), bad));
    unseen += test::StrictFcs::check(folder.path("b.fcs")).faults.empty() ? 1 : 0;
  }
  EXPECT_EQ(unseen, 0u) << "the CRC covers every byte";
}

class CancelledAtOnce final : public Progress {
 public:
  void report(double) override {}
  bool cancelled() const override { return true; }
};

TEST(FcsWriter, ACancelledWriteLeavesNoFile) {
  const TempFolder folder;
  CancelledAtOnce cancelled;
  EXPECT_EQ(fcs::writeFcs(folder.path("a.fcs"), matrix(10, 2, 8), {}, cancelled).error().code,
            ErrorCode::Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(FcsCharacters, NumbersAreReadTheSameEverywhere) {
  EXPECT_EQ(fcs::wholeNumber(" 0012 "), 12u);
  for (const char* text : {"", " ", "+1", "-1", "1.0", "0x1", "1 2", "18446744073709551616"})
    EXPECT_FALSE(fcs::wholeNumber(text)) << text;
  EXPECT_EQ(fcs::realNumber(" -1.5e2 "), -150.0);
  for (const char* text : {"", "1,5", "nan", "inf", "1e400", "1x", "+1"})
    EXPECT_FALSE(fcs::realNumber(text)) << text;
}

TEST(FcsCharacters, Utf8IsCheckedByTheTableOfTheStandard) {
  for (const char* text : {"abc", "é", "中", "😀", "\xEF\xBF\xBF"}) EXPECT_TRUE(isUtf8(text)) << text;
  for (const char* text :
       {"\xFF", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\x80"})
    EXPECT_FALSE(isUtf8(text));
  EXPECT_EQ(utf8FromLatin1("\xAA"), "\xC2\xAA");
}

}  // namespace
}  // namespace vestige
