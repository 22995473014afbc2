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
#include "tests/support/fcs_builder.h"

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
                                                     {"NUL", std::string("a\0b", 3)},
                                                     {"BAD", "\xFF"}}) {
    fcs::WriteOptions options;
    options.keywords = {keyword};
    EXPECT_EQ(writtenAndRead(events, options).error().code, ErrorCode::FcsKeywordInvalid) << keyword.name;
  }
  fcs::WriteOptions twice;
  twice.keywords = {{"A", "1"}, {"a", "2"}};
  EXPECT_EQ(writtenAndRead(events, twice).error().code, ErrorCode::FcsKeywordInvalid);
  for (const char* name : {"", "a,b", "C2"}) {
    const EventMatrix bad({channelNamed(name), channelNamed("C2")},
                          {events.sharedColumn(0), events.sharedColumn(1)}, 2);
    EXPECT_EQ(writtenAndRead(bad, {}).error().code, ErrorCode::FcsKeywordInvalid) << name;
  }
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

TEST(FcsWriter, CarriesOnlyWhatMayStandInANewFile) {
  const Keywords read({{"$TOT", "5"},
                       {"$CYT", "x"},
                       {"SPILL", "2,..."},
                       {"EMPTY", ""},
                       {"$P1V", "400"},
                       {"$P1S", "CD3"},
                       {"a", "1"},
                       {"A", "2"}});
  EXPECT_EQ(fcs::keywordsToCarry(read), (std::vector<Keyword>{{"$CYT", "x"}, {"$P1V", "400"}, {"a", "1"}}));
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
  for (const char* text : {"abc", "é", "中", "😀", "\xEF\xBF\xBF"}) EXPECT_TRUE(fcs::isUtf8(text)) << text;
  for (const char* text :
       {"\xFF", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\x80"})
    EXPECT_FALSE(fcs::isUtf8(text));
  EXPECT_EQ(fcs::utf8FromLatin1("\xAA"), "\xC2\xAA");
}

}  // namespace
}  // namespace vestige
