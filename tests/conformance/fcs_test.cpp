// SPDX-License-Identifier: GPL-3.0-or-later
// One test for each case of the FCS check-list that is implemented; the name begins with the case's code.
// HEADER and TEXT.
#include <bit>
#include <cmath>
#include <limits>

#include "tests/conformance/fcs_conformance.h"

namespace vestige {
namespace {

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

}  // namespace
}  // namespace vestige
