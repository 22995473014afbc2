// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
// DATA, scaling, time, channels, spillover, several sets.
#include <bit>
#include <cmath>
#include <limits>

#include "tests/conformance/fcs_conformance.h"

namespace vestige {
namespace {

// DATA
// ------------------------------------------------------------------------------------------------------------

TEST(FcsConformance, D01_D02_WholeNumbersOfEveryWidthAndOrder) {
  for (const unsigned bytes : {1u, 2u, 3u, 4u, 8u}) {
    for (const bool big : {false, true}) {
      const std::uint64_t top = bytes == 8 ? 1ull << 52 : (1ull << (8 * bytes)) - 1;
      const std::string range = bytes == 8 ? "9007199254740992" : std::to_string(top + 1);
      FcsBuilder b = FcsBuilder::wholes({{0, top}, {1, top - 1}, {200, 77}}, 2, bytes, big, range);
      const auto sample = readBytes(b.build());
      ASSERT_TRUE(sample.has_value()) << bytes;
      EXPECT_THAT(codes(sample), IsEmpty()) << bytes;
      EXPECT_EQ(sample->stored.column(1).at(0), static_cast<double>(top)) << bytes << big;
      EXPECT_EQ(sample->stored.column(1).at(1), static_cast<double>(top - 1)) << bytes << big;
      EXPECT_EQ(sample->stored.column(0).at(2), 200.0);
      EXPECT_EQ(sample->stored.column(0).isFloat64(), bytes >= 4) << "float32 holds 24 bits";
    }
  }
}

TEST(FcsConformance, D03_MixedWidths) {
  FcsBuilder b = FcsBuilder::wholes({}, 3, 2, true, "1024");
  b.channel(1, "8", "0,0", "256"), b.channel(2, "16", "0,0", "65536"),
      b.channel(3, "32", "0,0", "4294967296");
  b.set("$TOT", "2");
  for (const std::uint64_t x : {5u, 6u}) {
    b.appendWhole(x, 1, true), b.appendWhole(40000 + x, 2, true), b.appendWhole(4000000000u + x, 4, true);
  }
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.column(0).at(1), 6);
  EXPECT_EQ(sample->stored.column(1).at(1), 40006);
  EXPECT_EQ(sample->stored.column(2).at(1), 4000000006.0);
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, D04_D05_TenBitsInSixteenOnlyWhenTheLengthSaysSo) {
  FcsBuilder b = FcsBuilder::wholes({{1000, 3}, {7, 1023}}, 2, 2, false, "1024");
  b.set("$P1B", "10"), b.set("$P2B", "10");
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_THAT(codes(sample), ElementsAre("D04"));
  EXPECT_EQ(sample->stored.column(1).at(1), 1023);
  b.data.resize(7);  // neither 2 x 2 x 16 bits nor, with at most a byte to spare, 2 x 2 x 10
  EXPECT_EQ(refusal(b), ErrorCode::FcsDatatypeUnsupported);
}

TEST(FcsConformance, D06_BitsAboveTheRangeAreMasked) {
  FcsBuilder b = FcsBuilder::wholes({{34015, 36163, 38184, 40097, 42218, 44256}}, 6, 2, true, "1024");
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  const double expected[] = {223, 323, 296, 161, 234, 224};
  for (std::size_t c = 0; c < 6; ++c) EXPECT_EQ(sample->stored.column(c).at(0), expected[c]);
}

TEST(FcsConformance, D07_D08_D09_RangesThatAreNoPowerOfTwo) {
  FcsBuilder b = FcsBuilder::wholes({{16777215}}, 1, 4, false, "11209599");
  auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("D07"));
  EXPECT_EQ(sample->stored.column(0).at(0), 16777215);
  b = FcsBuilder::wholes({{65535}}, 1, 2, false, "4294967296");
  sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("D08"));
  EXPECT_EQ(sample->stored.column(0).at(0), 65535);
  for (const char* range : {"0", "-1"}) {
    b.set("$P1R", range);
    sample = readBytes(b.build());
    EXPECT_THAT(codes(sample), ElementsAre("D09"));
    EXPECT_EQ(sample->stored.column(0).at(0), 65535);
  }
  for (const char* range : {"340282366920938463463374607431768211456", "18446744073709551616", "1e10"}) {
    b.set("$P1R", range);
    EXPECT_EQ(readBytes(b.build())->stored.column(0).at(0), 65535) << range;
  }
}

TEST(FcsConformance, D10_D11_FloatsAreKeptAsTheyAre) {
  const float values[] = {-1e30f,
                          1e30f,
                          std::numeric_limits<float>::quiet_NaN(),
                          std::numeric_limits<float>::infinity(),
                          -std::numeric_limits<float>::infinity(),
                          std::numeric_limits<float>::denorm_min(),
                          -0.f};
  std::vector<std::vector<float>> rows;
  for (const float value : values) rows.push_back({value});
  for (const bool big : {false, true}) {
    FcsBuilder b = FcsBuilder::floats(rows, 1);
    if (big) {
      b.set("$BYTEORD", "4,3,2,1");
      for (std::size_t i = 0; i < b.data.size(); i += 4)
        std::reverse(b.data.begin() + static_cast<std::ptrdiff_t>(i),
                     b.data.begin() + static_cast<std::ptrdiff_t>(i + 4));
    }
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(std::bit_cast<std::uint32_t>(sample->stored.column(0).floats()[i]),
                std::bit_cast<std::uint32_t>(values[i]));
    }
  }
}

TEST(FcsConformance, D12_WidthsThatDoNotFitTheType) {
  FcsBuilder b = plain();
  b.set("$P1B", "64");
  EXPECT_EQ(refusal(b), ErrorCode::FcsDatatypeUnsupported);
  b = plain();
  b.set("$DATATYPE", "D");
  EXPECT_EQ(refusal(b), ErrorCode::FcsDatatypeUnsupported);
  for (const char* bits : {"0", "65", "*", "-8"}) {
    b = FcsBuilder::wholes({{1}}, 1, 2, false, "1024");
    b.set("$P1B", bits);
    EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordInvalid) << bits;
  }
}

TEST(FcsConformance, D13_DoublesInBothOrders) {
  FcsBuilder b = FcsBuilder::floats({}, 1);
  b.set("$DATATYPE", "D"), b.set("$P1B", "64"), b.set("$TOT", "2");
  b.append(0.1), b.append(-1e300);
  auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_TRUE(sample->stored.column(0).isFloat64());
  EXPECT_EQ(sample->stored.column(0).at(0), 0.1);
  std::reverse(b.data.begin(), b.data.begin() + 8);
  std::reverse(b.data.begin() + 8, b.data.end());
  b.set("$BYTEORD", "4,3,2,1");
  sample = readBytes(b.build());
  EXPECT_EQ(sample->stored.column(0).at(1), -1e300);
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, D15_D16_ByteOrders) {
  for (const auto& [order, expected] :
       std::vector<std::pair<std::string, double>>{{"1,2", 258}, {"2,1", 513}, {"1,2,3,4", 258}}) {
    FcsBuilder b = FcsBuilder::wholes({{258}}, 1, 2, false, "65536");
    b.set("$BYTEORD", order);
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value());
    EXPECT_EQ(sample->stored.column(0).at(0), expected) << order;
    EXPECT_THAT(codes(sample), IsEmpty());
  }
  FcsBuilder b = FcsBuilder::wholes({{258}}, 1, 2, false, "65536");
  for (const char* order : {"little", "1,1", "3,4,1,2", "1,3", ","}) {
    b.set("$BYTEORD", order);
    EXPECT_EQ(refusal(b), ErrorCode::FcsByteOrderUnsupported) << order;
  }
  b.remove("$BYTEORD");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
  b = FcsBuilder::wholes({{7}}, 1, 1, false, "256");
  b.remove("$BYTEORD");
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("D15"));
  b = FcsBuilder::wholes({{70000}}, 1, 4, false, "1048576");
  b.set("$BYTEORD", "1,2");
  const auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("D16"));
  EXPECT_EQ(sample->stored.column(0).at(0), 70000);
}

TEST(FcsConformance, D17_TotThatDisagreesWithDataIsRefused) {
  FcsBuilder b = plain();
  b.trailing = std::string(20, 'x');  // behind the promised end, so that nothing is merely cut off
  b.set("$TOT", "2");
  EXPECT_EQ(refusal(b), ErrorCode::FcsDataLengthMismatch);
  b.set("$TOT", "4");
  const auto sample = readBytes(b.build());
  EXPECT_EQ(sample.error().code, ErrorCode::FcsDataLengthMismatch);
  const auto salvaged = readBytes(b.build(), true);
  ASSERT_TRUE(salvaged.has_value());
  EXPECT_EQ(salvaged->stored.eventCount(), 3u);
  EXPECT_EQ(salvaged->status, SampleStatus::Damaged);
  EXPECT_TRUE(hasCode(*salvaged, "D17"));
}

TEST(FcsConformance, D18_NoEventsIsNoError) {
  FcsBuilder b = FcsBuilder::floats({}, 2);
  b.headerData = {{"       0", "       0"}};
  b.textData = {{"0", "0"}};
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.eventCount(), 0u);
  EXPECT_EQ(sample->stored.channelCount(), 2u);
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, D19_APartOfAnEventIsAQuestion) {
  FcsBuilder b = plain();
  b.data += "xyz";
  b.trailing = "0123456789";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_TRUE(hasCode(*sample, "D19"));
  EXPECT_EQ(sample->status, SampleStatus::Ambiguous);
}

TEST(FcsConformance, D20_HistogramsAreRefused) {
  for (const char* mode : {"C", "U"}) {
    FcsBuilder b = plain();
    b.set("$MODE", mode);
    EXPECT_EQ(refusal(b), ErrorCode::FcsModeUnsupported);
  }
}

TEST(FcsConformance, D23_D24_DeclaredSizesThatNoFileHoldsAreRefused) {
  FcsBuilder b = plain();
  b.set("$TOT", "1000000000000");
  EXPECT_EQ(refusal(b), ErrorCode::FcsDataTruncated);
  b.set("$TOT", "18446744073709551615");
  EXPECT_EQ(refusal(b), ErrorCode::FcsSizeOverflow);
  EXPECT_EQ(refusal(b, true), ErrorCode::FcsSizeOverflow);
  b.set("$TOT", "18446744073709551616");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordInvalid);
  b = plain();
  b.set("$PAR", "1000000");
  EXPECT_EQ(refusal(b), ErrorCode::FcsTooLarge);
  b.set("$PAR", "99999");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
  b = plain();
  b.set("$TOT", "1000000000");
  const auto salvaged = readBytes(b.build(), true);
  ASSERT_TRUE(salvaged.has_value());
  EXPECT_EQ(salvaged->stored.eventCount(), 3u);
}

// Scaling, names, time
// ----------------------------------------------------------------------------------------------

TEST(FcsConformance, P01_P02_P03_LogarithmicAmplifiers) {
  for (const auto& [text, top, code] :
       std::vector<std::tuple<std::string, double, std::string>>{{"4,1", 9910.458562488608, ""},
                                                                 {"4,0", 9910.458562488608, "P02"},
                                                                 {"4,0.01", 99.10458562488608, ""}}) {
    FcsBuilder b = FcsBuilder::wholes({{0}, {512}, {1023}}, 1, 2, true, "1024");
    b.set("$P1E", text);
    const auto sample = readBytes(b.build());
    ASSERT_TRUE(sample.has_value());
    EXPECT_EQ(sample->stored.column(0).at(2), 1023);
    EXPECT_NEAR(sample->events.column(0).at(2), top, 1e-6 * top) << text;
    EXPECT_NEAR(sample->events.column(0).at(1) / sample->events.column(0).at(0), 100, 1e-4);
    EXPECT_EQ(hasCode(*sample, "P02"), code == "P02");
  }
}

TEST(FcsConformance, P04_P05_AmplifiersThatSayNothingUseful) {
  for (const char* text : {"0,1", "0,0.1"}) {
    FcsBuilder b = FcsBuilder::wholes({{5}}, 1, 2, true, "1024");
    b.set("$P1E", text);
    const auto sample = readBytes(b.build());
    EXPECT_THAT(codes(sample), ElementsAre("P04"));
    EXPECT_EQ(sample->events.column(0).at(0), 5);
  }
  for (const char* text : {"4", "4,1,1", "4;1", "x,y"}) {
    FcsBuilder b = FcsBuilder::wholes({{5}}, 1, 2, true, "1024");
    b.set("$P1E", text);
    EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordInvalid) << text;
  }
  FcsBuilder b = plain();
  b.set("$P1E", "4,1");
  const auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("P05"));
  EXPECT_EQ(sample->events.column(0).at(0), 1.5);
}

TEST(FcsConformance, P06_P07_P08_Gains) {
  FcsBuilder b = plain();
  b.set("$P1G", "8");
  auto sample = readBytes(b.build());
  EXPECT_EQ(sample->stored.column(0).at(0), 1.5);
  EXPECT_EQ(sample->events.column(0).at(0), 1.5 / 8);
  EXPECT_EQ(sample->stored.sharedColumn(1), sample->events.sharedColumn(1))
      << "an unchanged column is shared";
  EXPECT_TRUE(hasCode(*sample, "P06"));
  EXPECT_EQ(sample->status, SampleStatus::Ok);
  for (const char* gain : {"0", "-1", "x"}) {
    b.set("$P1G", gain);
    sample = readBytes(b.build());
    EXPECT_THAT(codes(sample), ElementsAre("P08")) << gain;
    EXPECT_EQ(sample->events.column(0).at(0), 1.5);
  }
  b = FcsBuilder::wholes({{0}}, 1, 2, true, "1024");
  b.set("$P1E", "4,1"), b.set("$P1G", "2");
  sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("P07"));
  EXPECT_EQ(sample->events.column(0).at(0), 1);
}

TEST(FcsConformance, M01_M03_TimeIsRecognisedAndStaysInTicks) {
  for (const char* name : {"TIME", "Time", "time", "HDR-T", "HDR-TM", "T1", "Time_1"}) {
    FcsBuilder b = plain();
    b.set("$P1N", name), b.set("$P1G", "12.5"), b.set("$TIMESTEP", "0.01");
    const auto sample = readBytes(b.build());
    EXPECT_EQ(sample->stored.channel(0).kind, ChannelKind::Time) << name;
    EXPECT_EQ(sample->events.column(0).at(0), 1.5);
    EXPECT_TRUE(hasCode(*sample, "M03"));
  }
  FcsBuilder b = plain();
  b.set("$P1N", "FSC-A"), b.set("$P2N", "SS Lin");
  const auto sample = readBytes(b.build());
  EXPECT_EQ(sample->stored.channel(0).kind, ChannelKind::Scatter);
  EXPECT_EQ(sample->stored.channel(1).kind, ChannelKind::Scatter);
}

TEST(FcsConformance, M04_TimeWithoutAStep) {
  for (const char* step : {"0", "text", "-1"}) {
    FcsBuilder b = plain();
    b.set("$P1N", "Time"), b.set("$TIMESTEP", step);
    EXPECT_TRUE(hasCode(*readBytes(b.build()), "M04")) << step;
  }
}

TEST(FcsConformance, N01_RepeatedNamesGetASuffix) {
  FcsBuilder b = FcsBuilder::floats({{1, 2, 3}}, 3);
  b.set("$P1N", "A"), b.set("$P2N", "A"), b.set("$P3N", "A_2");
  const auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("N01"));
  EXPECT_EQ(sample->stored.channel(0).name, "A");
  EXPECT_EQ(sample->stored.channel(1).name, "A_3");
  EXPECT_EQ(sample->stored.channel(2).name, "A_2");
}

// Spillover
// -------------------------------------------------------------------------------------------------------

Result<Sample> withSpillover(const std::string& keyword, const std::string& value) {
  FcsBuilder b = plain();
  b.set(keyword, value);
  return readBytes(b.build());
}

TEST(FcsConformance, C01_EverySpelling) {
  for (const char* keyword : {"$SPILLOVER", "SPILL", "$SPILL", "spillover", "SPILLOVER"}) {
    const auto sample = withSpillover(keyword, "2,CH1,CH2,1,0.25,0.125,1");
    ASSERT_TRUE(sample->spillover.has_value()) << keyword;
    EXPECT_EQ(sample->spillover->origin, keyword);
    EXPECT_EQ(sample->spillover->at(0, 1), 0.25);
    EXPECT_EQ(sample->spillover->at(1, 0), 0.125);
    EXPECT_THAT(codes(sample), IsEmpty());
  }
}

TEST(FcsConformance, C02_TwoThatDifferAreAQuestion) {
  FcsBuilder b = plain();
  b.set("SPILL", "2,CH1,CH2,1,0.5,0,1"), b.set("$SPILLOVER", "2,CH1,CH2,1,0.25,0,1");
  const auto sample = readBytes(b.build());
  EXPECT_EQ(sample->spillover->at(0, 1), 0.25);
  EXPECT_THAT(codes(sample), ElementsAre("C02"));
  EXPECT_EQ(sample->status, SampleStatus::Ambiguous);
  b.set("SPILL", "2,CH1,CH2,1,0.25,0,1.0");
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());
}

TEST(FcsConformance, C03_C04_C05_SpellingsOfTheMatrix) {
  auto sample = withSpillover("SPILL", "2,1,2,1,0.25,0,1");
  EXPECT_THAT(codes(sample), ElementsAre("C03"));
  EXPECT_EQ(sample->spillover->channels, (std::vector<std::string>{"CH1", "CH2"}));
  EXPECT_THAT(codes(withSpillover("SPILL", "2, CH1,CH2,1,\r0.25,0,1")), ElementsAre("C04"));
  sample = withSpillover("SPILL", "2,CH1,CH2,1,0,0,25,0,0,1,0");
  EXPECT_THAT(codes(sample), ElementsAre("C05"));
  EXPECT_EQ(sample->spillover->at(0, 1), 0.25);
}

TEST(FcsConformance, C06_AMatrixThatIsNoneIsAQuestionAndNoMatrix) {
  for (const char* value : {"2,CH1,CH2,1,0,0", "0", "1,CH1,1", "text", "99999999999999999999",
                            "1000000000,CH1", "2,CH1,CH2,1,x,0,1", "2,CH1,CH2,1,nan,0,1"}) {
    const auto sample = withSpillover("$SPILLOVER", value);
    ASSERT_TRUE(sample.has_value());
    EXPECT_FALSE(sample->spillover.has_value()) << value;
    EXPECT_THAT(codes(sample), ElementsAre("C06")) << value;
  }
}

TEST(FcsConformance, C07_NamesThatAreNotExact) {
  auto sample = withSpillover("$SPILLOVER", "2,CH1,CHX,1,0.25,0,1");
  EXPECT_FALSE(sample->spillover.has_value());
  EXPECT_THAT(codes(sample), ElementsAre("C07"));
  for (const char* name : {"ch2", "Comp-CH2"}) {
    sample = withSpillover("$SPILLOVER", std::string("2,CH1,") + name + ",1,0.25,0,1");
    EXPECT_EQ(sample->spillover->channels[1], "CH2");
    EXPECT_EQ(sample->status, SampleStatus::Ambiguous);
  }
}

TEST(FcsConformance, C09_C12_C13_MatricesToLookAt) {
  EXPECT_TRUE(hasCode(*withSpillover("$SPILLOVER", "2,CH1,CH2,1,0,0,1"), "C09"));
  EXPECT_THAT(codes(withSpillover("$SPILLOVER", "2,CH1,CH2,2,0.1,0,1")), ElementsAre("C12"));
  FcsBuilder b = plain();
  b.set("$P1N", "FSC-A"), b.set("$SPILLOVER", "2,FSC-A,CH2,1,0.1,0,1");
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("C13"));
}

// Several data sets
// -------------------------------------------------------------------------------------------------

/// @p first followed by @p second, $NEXTDATA of the first set.
std::string twoSets(FcsBuilder first, const FcsBuilder& second) {
  first.set("$NEXTDATA", "000000");
  char next[16];
  std::snprintf(next, sizeof next, "%06u", static_cast<unsigned>(first.build().size()));
  first.set("$NEXTDATA", next);
  return first.build() + second.build();
}

TEST(FcsConformance, U01_U06_SetsStandAlone) {
  FcsBuilder first = plain();
  first.set("$CYT", "one");
  const std::string bytes = twoSets(first, FcsBuilder::floats({{7, 8}}, 2));
  const auto one = readBytes(bytes), two = readBytes(bytes, false, 1);
  expectPlainRows(one);
  ASSERT_TRUE(two.has_value());
  EXPECT_EQ(two->dataset, 1);
  EXPECT_EQ(two->stored.eventCount(), 1u);
  EXPECT_EQ(two->stored.column(1).at(0), 8);
  EXPECT_FALSE(two->keywords.find("$CYT")) << "keywords do not leak into the next set";
  EXPECT_EQ(one->sha256, two->sha256);
  EXPECT_EQ(readBytes(bytes, false, 2).error().code, ErrorCode::FcsDatasetMissing);
}

TEST(FcsConformance, U02_NothingThere) {
  FcsBuilder b = plain();
  for (const char* next : {"100000", "300"}) {
    b.set("$NEXTDATA", next);
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), ElementsAre("U02"));
  }
}

TEST(FcsConformance, U03_TheFullSetOfABeckmanFileIsTheDefault) {
  FcsBuilder first = FcsBuilder::wholes({{1}, {2}}, 1, 2, false, "1024");
  first.version = "FCS2.0";
  FcsBuilder second = FcsBuilder::wholes({{1000001}, {1000002}}, 1, 4, false, "1048576");
  second.version = "FCS3.0";
  const auto sample = readBytes(twoSets(first, second));
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->dataset, 1);
  EXPECT_EQ(sample->stored.column(0).at(1), 1000002);
}

TEST(FcsConformance, U05_ANextSetInsideDataIsRefused) {
  FcsBuilder b = plain();
  b.data += std::string(8, 'x') + plain().build();  // a whole file hides in DATA
  b.data.resize(b.data.size() / 8 * 8 + 8, 'x');
  b.set("$TOT", std::to_string(b.data.size() / 8));
  b.set("$NEXTDATA", "000000");
  char next[16];
  std::snprintf(next, sizeof next, "%06u", static_cast<unsigned>(b.dataBegin() + 3 * 8 + 8));
  b.set("$NEXTDATA", next);
  EXPECT_EQ(refusal(b), ErrorCode::FcsNextDataLoop);
}

// FCS 3.2
// -----------------------------------------------------------------------------------------------------------

TEST(FcsConformance, V01_V04_ATypeForEachParameter) {
  FcsBuilder b = FcsBuilder::floats({}, 3);
  b.version = "FCS3.2";
  b.set("$P1B", "16"), b.set("$P1R", "65536"), b.set("$P1DATATYPE", "I");
  b.set("$P3B", "64"), b.set("$P3DATATYPE", "D"), b.set("$TOT", "1");
  b.appendWhole(513, 2, false), b.append(2.5f), b.append(0.1);
  auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.column(0).at(0), 513);
  EXPECT_EQ(sample->stored.column(1).at(0), 2.5);
  EXPECT_EQ(sample->stored.column(2).at(0), 0.1);
  b = plain();
  b.set("$P1DATATYPE", "I");
  sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_TRUE(hasCode(*sample, "V04"));
}

}  // namespace
}  // namespace vestige
