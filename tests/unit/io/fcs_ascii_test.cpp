// SPDX-License-Identifier: GPL-3.0-or-later
// $DATATYPE A: events written as decimal numbers.
#include "io/fcs/ascii_data.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fcs_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::hasCode;
using test::readBytes;

/// @p width "*" or the characters of each number; @p range as $PnR.
FcsBuilder ascii(const std::string& data, std::size_t channels, std::size_t events, const std::string& width,
                 const std::string& range = "1024") {
  FcsBuilder b = FcsBuilder::wholes({}, channels, 1, false, range);
  b.version = "FCS3.0";
  b.set("$DATATYPE", "A"), b.set("$TOT", std::to_string(events));
  for (std::size_t c = 1; c <= channels; ++c) b.set("$P" + std::to_string(c) + "B", width);
  b.data = data;
  return b;
}

double at(const Result<Sample>& sample, std::size_t channel, std::size_t event) {
  return sample->stored.column(channel).at(event);
}

TEST(FcsAscii, ReadsNumbersOfAFixedWidth) {
  const auto sample = readBytes(ascii("  12034 9  0 00701023   5", 2, 3, "4").build());
  EXPECT_FALSE(sample.has_value()) << "25 characters are no three events of eight";
  const auto whole = readBytes(ascii("  12 034   900001023   5", 2, 3, "4").build());
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->status, SampleStatus::Ok);
  EXPECT_EQ(whole->datatype, "A");
  const double expected[3][2] = {{12, 34}, {9, 0}, {1023, 5}};
  for (std::size_t e = 0; e < 3; ++e) {
    for (std::size_t c = 0; c < 2; ++c) EXPECT_EQ(at(whole, c, e), expected[e][c]) << e << c;
  }
}

TEST(FcsAscii, ReadsFreeNumbersBetweenAnyRunOfSeparators) {
  const auto sample = readBytes(ascii(" 1,2\r\n3\t4 , ,5\n\n0006", 2, 3, "*").build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->status, SampleStatus::Ok);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(at(sample, i % 2, i / 2), static_cast<double>(i + 1));
}

TEST(FcsAscii, KeepsEveryNumberUpToFiftyThreeBitsExactly) {
  const auto sample = readBytes(ascii("9007199254740991 16777217 9007199254740992", 3, 1, "*").build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(at(sample, 0, 0), 9007199254740991.0);
  EXPECT_EQ(at(sample, 1, 0), 16777217.0);
  EXPECT_EQ(at(sample, 2, 0), 9007199254740992.0) << "above $PnR, and not cut off";
  EXPECT_EQ(readBytes(ascii("1 9007199254740993", 2, 1, "*").build()).error().code, ErrorCode::TableInvalid);
  EXPECT_EQ(readBytes(ascii("99999999999999999999", 1, 1, "20").build()).error().code,
            ErrorCode::TableInvalid);
}

TEST(FcsAscii, RandomNumbersComeBackOverBlockBorders) {
  std::mt19937 random(21);
  std::string text, fixed;
  std::vector<double> expected;
  constexpr std::size_t kEvents = 60'000;
  constexpr const char* kBetween[] = {" ", ",", "\n", "\r\n", "\t ", ", "};
  for (std::size_t i = 0; i < 2 * kEvents; ++i) {
    const std::uint64_t value = random() % 1'000'000;
    expected.push_back(static_cast<double>(value));
    text += std::to_string(value) + kBetween[random() % 6];
    const std::string digits = std::to_string(value);
    fixed += std::string(7 - digits.size(), random() % 2 == 0 ? ' ' : '0') + digits;
  }
  for (const bool free : {true, false}) {
    const auto sample = readBytes(ascii(free ? text : fixed, 2, kEvents, free ? "*" : "7").build());
    ASSERT_TRUE(sample.has_value());
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < expected.size(); ++i)
      wrong += at(sample, i % 2, i / 2) == expected[i] ? 0 : 1;
    EXPECT_EQ(wrong, 0u) << free;
  }
}

TEST(FcsAscii, DamagedNumbersAreRefusedByTheirPlace) {
  for (const char* bad : {"1 2 3 x4", "1 2 3 -4", "1 2 3 +4", "1 2 3 4.", "1 2 3 4;"}) {
    const FcsBuilder b = ascii(bad, 2, 2, "*");
    const auto sample = readBytes(b.build());
    ASSERT_FALSE(sample.has_value()) << bad;
    EXPECT_EQ(sample.error().code, ErrorCode::TableInvalid) << bad;
    EXPECT_GE(*sample.error().byteOffset, b.dataBegin() + 6) << bad;
    EXPECT_EQ(std::get<std::int64_t>(sample.error().args.at(0)), 2) << bad;
  }
  for (const char* bad : {"   1    ", "   1 1 2", "   1-  2", "   10x12", "   1\t  2"}) {
    const FcsBuilder b = ascii(bad, 2, 1, "4");
    const auto sample = readBytes(b.build());
    ASSERT_FALSE(sample.has_value()) << bad;
    EXPECT_EQ(sample.error().code, ErrorCode::TableInvalid) << bad;
    EXPECT_EQ(*sample.error().byteOffset, b.dataBegin() + 4) << bad;
  }
}

TEST(FcsAscii, ACountThatIsNotTheNumberOfEventsIsRefused) {
  EXPECT_EQ(readBytes(ascii("1 2 3 4", 2, 3, "*").build()).error().code, ErrorCode::FcsDataTruncated);
  EXPECT_EQ(readBytes(ascii("1 2 3 4 5", 2, 2, "*").build()).error().code, ErrorCode::FcsKeywordInvalid);
  EXPECT_EQ(readBytes(ascii("1 2 3", 2, 1'000'000'000'000, "*").build()).error().code,
            ErrorCode::FcsDataTruncated);
  EXPECT_EQ(readBytes(ascii("1 2 3 4", 2, 1, "*").build()).error().code, ErrorCode::FcsKeywordInvalid);
  FcsBuilder b = ascii("1 2 3 4", 2, 2, "*");
  b.remove("$TOT");
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.eventCount(), 2u);
  EXPECT_TRUE(hasCode(*sample, "T19"));
}

TEST(FcsAscii, IsARepairFromVersion31On) {
  for (const auto& [version, status] : {std::pair{"FCS2.0", SampleStatus::Ok},
                                        {"FCS3.0", SampleStatus::Ok},
                                        {"FCS3.1", SampleStatus::Repaired},
                                        {"FCS3.2", SampleStatus::Repaired}}) {
    FcsBuilder b = ascii("1 2", 2, 1, "*");
    b.version = version;
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value()) << version;
    EXPECT_EQ(sample->status, status) << version;
    EXPECT_EQ(hasCode(*sample, "D21"), status == SampleStatus::Repaired) << version;
  }
}

TEST(FcsAscii, WidthsThatSayNothingAreRefused) {
  for (const char* width : {"0", "256", "-1", "", "**"}) {
    EXPECT_EQ(readBytes(ascii("1 2", 2, 1, width).build()).error().code, ErrorCode::FcsKeywordInvalid)
        << width;
  }
  FcsBuilder b = ascii("1 2", 2, 1, "*");
  b.set("$P2B", "4");
  EXPECT_EQ(readBytes(b.build()).error().code, ErrorCode::FcsKeywordInvalid) << "one kind for all";
}

TEST(FcsAscii, ALogarithmicScaleIsDecoded) {
  FcsBuilder b = ascii("512 0", 1, 2, "*");
  b.set("$P1E", "4,1");
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.column(0).at(0), 512);
  EXPECT_NEAR(sample->events.column(0).at(0), 100, 1e-9);
}

}  // namespace
}  // namespace vestige
