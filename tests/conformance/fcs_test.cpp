// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fcs_builder.h"

namespace vestige {
namespace {

using test::FcsBuilder;
using test::hasCode;
using test::readBytes;

FcsBuilder plain() { return FcsBuilder::floats({{1.5f, -2.f}, {3.f, 4.f}, {5.f, 6.f}}, 2); }

ErrorCode refusal(const FcsBuilder& builder, bool salvage = false) {
  const Result<Sample> sample = readBytes(builder.build(), salvage);
  return sample ? ErrorCode{} : sample.error().code;
}

/// Codes of severity repair or question, each once.
std::vector<std::string> codes(const Result<Sample>& sample) {
  std::vector<std::string> found;
  if (!sample) return {"refused " + std::to_string(static_cast<int>(sample.error().code))};
  for (const Deviation& deviation : sample->deviations) {
    const bool counts = deviation.severity != DeviationSeverity::Note;
    if (counts && std::ranges::find(found, deviation.code) == found.end()) found.push_back(deviation.code);
  }
  return found;
}

void expectPlainRows(const Result<Sample>& sample) {
  ASSERT_TRUE(sample.has_value());
  ASSERT_EQ(sample->stored.eventCount(), 3u);
  EXPECT_EQ(sample->stored.column(0).at(0), 1.5);
  EXPECT_EQ(sample->stored.column(1).at(0), -2);
  EXPECT_EQ(sample->stored.column(1).at(2), 6);
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// HEADER
// ----------------------------------------------------------------------------------------------------------

TEST(FcsConformance, H01_Fcs10IsRefusedByName) {
  FcsBuilder b = plain();
  b.version = "FCS1.0";
  const auto sample = readBytes(b.build());
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code, ErrorCode::FcsVersionUnsupported);
  EXPECT_EQ(std::get<std::string>(sample.error().args.at(0)), "FCS1.0");
}

TEST(FcsConformance, H02_EveryVersionFrom20To32IsRead) {
  for (const char* version : {"FCS2.0", "FCS3.0", "FCS3.1", "FCS3.2"}) {
    FcsBuilder b = plain();
    b.version = version;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), IsEmpty()) << version;
    EXPECT_EQ(sample->status, SampleStatus::Ok);
    EXPECT_EQ(sample->version, version);
  }
}

TEST(FcsConformance, H03_OtherVersionsAndForeignFilesAreRefused) {
  FcsBuilder b = plain();
  b.version = "FCS4.0";
  EXPECT_EQ(refusal(b), ErrorCode::FcsVersionUnsupported);
  b.version = "fcs3.0";
  EXPECT_EQ(refusal(b), ErrorCode::FcsNotFcs);
  b.version = "FCS 3.0";
  EXPECT_EQ(refusal(b), ErrorCode::FcsNotFcs);
  b.version =
      "\xEF\xBB\xBF"
      "FCS3.0";
  const auto sample = readBytes(b.build());
  EXPECT_EQ(sample.error().code, ErrorCode::FcsNotFcs);
  EXPECT_THAT(std::get<std::string>(sample.error().args.at(0)), ::testing::HasSubstr("BOM"));
}

TEST(FcsConformance, H04_AFileShorterThanTheHeaderIsRefused) {
  for (const std::size_t length : {0u, 1u, 10u, 57u}) {
    const auto sample = readBytes(plain().build().substr(0, length));
    ASSERT_FALSE(sample.has_value());
    EXPECT_EQ(sample.error().code, ErrorCode::FcsTooShort) << length;
  }
}

TEST(FcsConformance, H05_BytesSixToNineNotBlank) {
  FcsBuilder b = plain();
  b.headerGap = "\r\n  ";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H05"));
}

TEST(FcsConformance, H06_BlankAnalysisOffsetsAreFine) {
  FcsBuilder b = plain();
  b.analysis = std::string(16, ' ');
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());
}

TEST(FcsConformance, H07_BlankDataOffsetsAreTakenFromText) {
  FcsBuilder b = plain();
  b.headerData = {{"        ", "        "}};
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H07"));
  b.offsetKeywords = false;
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
}

TEST(FcsConformance, H09_ZeroDataOffsetsInASmallFile) {
  FcsBuilder b = plain();
  b.headerData = {{"       0", "       0"}};
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H09"));
}

TEST(FcsConformance, H10_AnEndOfZeroIsTakenFromText) {
  FcsBuilder b = plain();
  b.headerData = {{FcsBuilder::field(b.dataBegin()), "       0"}};
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H10"));
}

TEST(FcsConformance, H12_AnalysisEndOfMinusOneMeansNone) {
  FcsBuilder b = plain();
  b.analysis = "       0      -1";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H12"));
}

TEST(FcsConformance, H13_OffsetsThatDifferByOneAreDecidedByArithmetic) {
  for (const bool headerWrong : {true, false}) {
    FcsBuilder b = plain();
    b.gap = 2;
    (headerWrong ? b.headerEndShift : b.textDataEndShift) = 1;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), ElementsAre("H13"));
    EXPECT_EQ(sample->status, SampleStatus::Repaired);
  }
}

TEST(FcsConformance, H13_TwoFittingPlacesAreDecidedByTheValues) {
  FcsBuilder b = FcsBuilder::floats({{1.f, 1024.f}, {2.f, 511.f}, {3.f, 300.f}, {4.f, 200.f}}, 2);
  b.headerBeginShift = b.headerEndShift = -1;  // as long, one byte earlier: every float is shifted
  b.gap = 1;
  b.trailing = "x";
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->stored.column(1).at(3), 200);
  EXPECT_THAT(codes(sample), ElementsAre("H13"));
}

TEST(FcsConformance, H14_AnAbsurdTextOffsetYieldsToTheHeader) {
  FcsBuilder b = plain();
  b.textData = {{"99999", "3"}};
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H14"));
}

TEST(FcsConformance, H16_AnExclusiveEndIsOneTooLarge) {
  FcsBuilder b = plain();
  b.headerEndShift = b.textDataEndShift = 1;
  b.trailing = "00000000";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H16"));
}

TEST(FcsConformance, H17_AnEndOnePastTheFile) {
  FcsBuilder b = plain();
  b.headerEndShift = b.textDataEndShift = 1;
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("H17"));
}

TEST(FcsConformance, H18_ATruncatedFileIsRefusedAndSalvagedOnlyOnDemand) {
  const std::string bytes = plain().build();
  const std::string cut = bytes.substr(0, bytes.size() - 9);  // one whole event and a byte are gone
  const auto sample = readBytes(cut);
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code, ErrorCode::FcsDataTruncated);
  EXPECT_EQ(std::get<std::int64_t>(sample.error().args.at(0)), 1);
  EXPECT_EQ(std::get<std::int64_t>(sample.error().args.at(1)), 3);
  const auto salvaged = readBytes(cut, true);
  ASSERT_TRUE(salvaged.has_value());
  EXPECT_EQ(salvaged->status, SampleStatus::Damaged);
  EXPECT_EQ(salvaged->stored.eventCount(), 1u);
  EXPECT_EQ(salvaged->stored.column(0).at(0), 1.5);
  EXPECT_TRUE(hasCode(*salvaged, "H18"));
}

TEST(FcsConformance, H19_DataInsideTextIsRefused) {
  FcsBuilder b = plain();
  b.headerData = {{"     100", "     123"}};
  b.offsetKeywords = false;
  EXPECT_EQ(refusal(b), ErrorCode::FcsHeaderInvalid);
}

TEST(FcsConformance, H22_LeftJustifiedIsReadAndSignsAreNot) {
  FcsBuilder b = plain();
  const std::uint64_t begin = b.dataBegin(), end = begin + b.data.size() - 1;
  b.headerData = {{std::to_string(begin) + "     ", FcsBuilder::field(end)}};
  ASSERT_EQ(b.headerData->first.size(), 8u);
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("H22"));
  std::string bytes = plain().build();
  bytes.replace(10, 8, "     +58");
  EXPECT_EQ(readBytes(bytes).error().code, ErrorCode::FcsHeaderInvalid);
}

TEST(FcsConformance, H23_BytesBehindTheLastSegmentAreNoted) {
  FcsBuilder b = plain();
  b.trailing = std::string(100, 'x');
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_TRUE(hasCode(*sample, "H23"));
  EXPECT_EQ(sample->status, SampleStatus::Ok);
}

// TEXT
// ------------------------------------------------------------------------------------------------------------

TEST(FcsConformance, T01_EveryDelimiter) {
  for (const char delimiter : std::string_view("/\\|,*;\t\f\x1e\r\n$0 ")) {
    FcsBuilder b = plain();
    b.delimiter = delimiter;
    const bool standsInValues = delimiter == '0' || delimiter == '$' || delimiter == ',';
    const auto sample = readBytes(b.build());
    if (standsInValues && !sample)
      continue;  // names and values would start with it, which the standard forbids
    expectPlainRows(sample);
  }
}

TEST(FcsConformance, T03_ADoubledDelimiterIsALiteral) {
  FcsBuilder b = plain();
  b.set("aaa", "aaa/fff");
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->keywords.valueOr("aaa", ""), "aaa/fff");
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, T04_EmptyValuesAreReadByTheLiteralRule) {
  FcsBuilder b = plain();
  b.rawText = "K1//K2/v2/";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->keywords.valueOr("K1", "none"), "");
  EXPECT_EQ(sample->keywords.valueOr("K2", "none"), "v2");
  EXPECT_THAT(codes(sample), ElementsAre("T04"));
}

TEST(FcsConformance, T05_RunsOfDelimiters) {
  FcsBuilder b = plain();
  b.rawText = "A/x///B/y//////C/z/////";  // "x/" + end; "y///" runs into C: a run of six is three literals
  b.offsetKeywords = false;
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->keywords.valueOr("A", ""), "x/");
}

TEST(FcsConformance, T06_AnEmptyLastValue) {
  FcsBuilder b = plain();
  b.offsetKeywords = false;
  b.rawText = "LAST//";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->keywords.valueOr("LAST", "none"), "");
}

TEST(FcsConformance, T07_AMissingFinalDelimiter) {
  FcsBuilder b = plain();
  b.offsetKeywords = false;
  b.rawText = "LAST/value";
  b.headerBeginShift = b.headerEndShift = 0;
  const auto sample = readBytes(b.build());
  ASSERT_TRUE(sample.has_value());
  EXPECT_EQ(sample->keywords.valueOr("LAST", "none"), "value");
  EXPECT_TRUE(hasCode(*sample, "T07"));
}

TEST(FcsConformance, T08_BlanksBehindTheLastDelimiter) {
  for (const std::string& tail :
       {std::string("  "), std::string("\r\n"), std::string(3, '\0'), std::string("/")}) {
    FcsBuilder b = plain();
    b.textTail = tail;
    const auto sample = readBytes(b.build());
    expectPlainRows(sample);
    EXPECT_THAT(codes(sample), ElementsAre("T08"));
  }
}

TEST(FcsConformance, T09_ATokenWithoutPartnerIsDroppedByName) {
  FcsBuilder b = plain();
  b.textTail = "STRAY/";
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("T09"));
  EXPECT_FALSE(sample->keywords.find("STRAY"));
}

TEST(FcsConformance, T10_KeywordsInAnyCase) {
  FcsBuilder b = plain();
  b.remove("$TOT");
  b.set("$tOt", "3");
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->keywords.valueOr("$TOT", ""), "3");
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, T11_T12_RepeatedKeywords) {
  FcsBuilder b = plain();
  b.rawText = "$CYT/A/$CYT/A/";
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("T11"));
  b.rawText = "$CYT/A/$CYT/B/";
  const auto sample = readBytes(b.build());
  EXPECT_THAT(codes(sample), ElementsAre("T12"));
  EXPECT_EQ(sample->keywords.valueOr("$CYT", ""), "A");
  b.rawText = "$TOT/2/";
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordConflict);
}

TEST(FcsConformance, T14_T15_ValuesThatAreNotAscii) {
  FcsBuilder b = plain();
  b.set("$OP", "Grüße");
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());
  b.version = "FCS3.0";
  const auto noted = readBytes(b.build());
  EXPECT_TRUE(hasCode(*noted, "T14"));
  b.set("$OP", "CellQuest\xAA");
  const auto latin = readBytes(b.build());
  EXPECT_THAT(codes(latin), ElementsAre("T15"));
  EXPECT_EQ(latin->keywords.valueOr("$OP", ""), "CellQuest\xC2\xAA");
}

TEST(FcsConformance, T16_AZeroByteInsideAValueIsRefused) {
  FcsBuilder b = plain();
  b.set("$OP", std::string("a\0b", 3));
  EXPECT_EQ(refusal(b), ErrorCode::FcsTextInvalid);
  b.set("$OP", "a\r\nb");
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());
}

TEST(FcsConformance, T17_AHugeTextIsReadQuickly) {
  FcsBuilder b = plain();
  for (int i = 0; i < 10'000; ++i) b.keywords.emplace_back("KEY" + std::to_string(i), std::string(500, 'v'));
  b.set("BIG", std::string(10'000'000, 'x'));
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->keywords.valueOr("KEY9999", "").size(), 500u);
}

TEST(FcsConformance, T19_AMissingTotIsTakenFromTheLength) {
  FcsBuilder b = plain();
  b.remove("$TOT");
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("T19"));
  b.data += "xxx";
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
}

TEST(FcsConformance, T20_T21_MissingChannelKeywords) {
  FcsBuilder b = plain();
  b.remove("$PAR");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
  b = plain();
  b.remove("$P2B");
  EXPECT_EQ(refusal(b), ErrorCode::FcsKeywordMissing);
  b = plain();
  b.remove("$P2N"), b.remove("$P1E"), b.remove("$P1R");
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->stored.channel(1).name, "P2");
  EXPECT_THAT(codes(sample), ElementsAre("T21"));
  for (const char* needed : {"$P1E", "$P1R"}) {
    FcsBuilder whole = FcsBuilder::wholes({{1}, {2}}, 1, 2, false, "1024");
    whole.remove(needed);
    EXPECT_EQ(refusal(whole), ErrorCode::FcsKeywordMissing) << needed;
  }
  b = plain();
  b.channel(3, "32", "0,0", "1024");
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("T20"));
}

TEST(FcsConformance, T22_T23_MissingModeAndOffsets) {
  FcsBuilder b = plain();
  b.remove("$MODE"), b.remove("$NEXTDATA"), b.remove("$BEGINSTEXT");
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ::testing::UnorderedElementsAre("T22", "T23"));
  b = plain();
  b.version = "FCS3.2";
  b.remove("$MODE"), b.remove("$BEGINSTEXT"), b.remove("$ENDSTEXT");
  EXPECT_THAT(codes(readBytes(b.build())), IsEmpty());  // V03
}

TEST(FcsConformance, T25_OnlyPlainNumbersAreAccepted) {
  for (const char* value : {"3,0", "1.0E3", "+3", "0x3", "3.0", "1e400", "nan", "-3", ""}) {
    FcsBuilder b = plain();
    b.set("$PAR", value);
    const ErrorCode code = refusal(b);
    EXPECT_TRUE(code == ErrorCode::FcsKeywordInvalid || code == ErrorCode::FcsKeywordMissing) << value;
  }
  FcsBuilder b = plain();
  b.set("$PAR", " 2 ");
  expectPlainRows(readBytes(b.build()));
}

TEST(FcsConformance, T26_OffsetsOfTwentyDigits) {
  FcsBuilder b = plain();
  const std::string zeros(20, '0');
  b.textData = {{zeros, zeros}};
  const std::string from = std::to_string(b.dataBegin());
  const std::string to = std::to_string(b.dataBegin() + b.data.size() - 1);
  b.textData = {{zeros.substr(from.size()) + from, zeros.substr(to.size()) + to}};
  b.headerData = {{"       0", "       0"}};
  const auto sample = readBytes(b.build());
  expectPlainRows(sample);
  b.textData = {{"9223372036854775808", "9223372036854775831"}};
  EXPECT_EQ(refusal(b), ErrorCode::FcsSegmentOutsideFile);
}

// Supplemental TEXT
// -----------------------------------------------------------------------------------------------

FcsBuilder withSupplement(const std::string& supplement) {
  FcsBuilder b = plain();
  b.set("$BEGINSTEXT", "000000"), b.set("$ENDSTEXT", "000000");
  const std::uint64_t begin = b.build().size();
  char from[16], to[16];
  std::snprintf(from, sizeof from, "%06u", static_cast<unsigned>(begin));
  std::snprintf(to, sizeof to, "%06u", static_cast<unsigned>(begin + supplement.size() - 1));
  b.set("$BEGINSTEXT", from), b.set("$ENDSTEXT", to);
  b.trailing = supplement;
  return b;
}

TEST(FcsConformance, S02_SupplementalKeywordsAreMerged) {
  const auto sample = readBytes(withSupplement("/EXTRA/yes/").build());
  expectPlainRows(sample);
  EXPECT_EQ(sample->keywords.valueOr("EXTRA", ""), "yes");
  EXPECT_THAT(codes(sample), IsEmpty());
}

TEST(FcsConformance, S03_S07_SupplementalTextInAWrongPlaceIsIgnored) {
  FcsBuilder b = plain();
  b.set("$BEGINSTEXT", "58"), b.set("$ENDSTEXT", "200");
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("S03"));
  b.set("$BEGINSTEXT", "100000"), b.set("$ENDSTEXT", "200000");
  EXPECT_THAT(codes(readBytes(b.build())), ElementsAre("S07"));
}

TEST(FcsConformance, S04_S05_SupplementalTextThatIsNoneIsIgnored) {
  EXPECT_THAT(codes(readBytes(withSupplement("|EXTRA|yes|").build())), ElementsAre("S04"));
  EXPECT_THAT(codes(readBytes(withSupplement("PK\x03\x04zip").build())), ElementsAre("S04"));
  EXPECT_THAT(codes(readBytes(withSupplement(std::string("/a\0b/c/", 7)).build())), ElementsAre("S05"));
}

TEST(FcsConformance, S06_ThePrimaryKeywordWins) {
  const auto sample = readBytes(withSupplement("/$TOT/2/").build());
  expectPlainRows(sample);
  EXPECT_THAT(codes(sample), ElementsAre("S06"));
}

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
  b.data.resize(5);  // 2 x 2 x 10 bits, packed
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

TEST(FcsConformance, D20_D21_HistogramsAndAsciiAreRefused) {
  for (const char* mode : {"C", "U"}) {
    FcsBuilder b = plain();
    b.set("$MODE", mode);
    EXPECT_EQ(refusal(b), ErrorCode::FcsModeUnsupported);
  }
  FcsBuilder b = plain();
  b.set("$DATATYPE", "A");
  EXPECT_EQ(refusal(b), ErrorCode::FcsDatatypeUnsupported);
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
