// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "core/panel/stain_reading.h"
#include "core/records/iso_date.h"

namespace vestige {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AntibodyNames names() {
  return AntibodyNames("test", 1,
                       {{"CD10", {"CALLA"}, {"HI10a"}, ""},
                        {"CD19", {}, {"HIB19", "SJ25C1", "J3-119"}, ""},
                        {"CD34", {}, {"8G12"}, ""},
                        {"CD45", {"LCA"}, {"HI30", "J.33"}, ""},
                        {"CD45RA", {}, {"HI100"}, ""},
                        {"HLA-DR", {}, {"L243"}, ""},
                        {"TCRgd", {"TCR gamma delta"}, {}, ""}},
                       {{"APC", {}, "APC", ""},
                        {"APC-Cy7", {}, "far red", ""},
                        {"APC-H7", {}, "far red", ""},
                        {"Pacific Orange", {"PO"}, "", ""},
                        {"PerCP-Cy5.5", {}, "", ""}},
                       {{"FSC", {"FS"}, ""}});
}

std::vector<std::string> markersIn(const std::string& text) {
  std::vector<std::string> found;
  for (const ReadName& marker : readStain(text, names()).markers) found.push_back(marker.name);
  return found;
}

std::vector<std::string> dyesIn(const std::string& text) {
  std::vector<std::string> found;
  for (const ReadName& dye : readStain(text, names()).dyes) found.push_back(dye.name);
  return found;
}

TEST(StainReading, TakesMarkerAndDyeInAnyOrderCaseAndSeparators) {
  for (const char* text : {"CD19-APC", "CD19 APC", "apc cd19", "APC:CD19", "cd 19_APC", "CD-19 (APC)",
                           "Anti-CD19 APC-A", "\uff23\uff24\uff11\uff19 APC", "\u6297CD19 APC",
                           "CD19\u6297\u4f53 APC", "HIB19 APC", "j3 119/apc"}) {
    EXPECT_THAT(markersIn(text), ElementsAre("CD19")) << text;
    EXPECT_THAT(dyesIn(text), ElementsAre("APC")) << text;
  }
}

TEST(StainReading, SaysWhichWordsAndWhatKindOfName) {
  const StainReading clone = readStain("SJ25C1 PO", names());
  ASSERT_EQ(clone.markers.size(), 1u);
  EXPECT_EQ(clone.markers[0], (ReadName{"CD19", "SJ25C1", NameForm::Clone}));
  EXPECT_EQ(clone.dyes[0], (ReadName{"Pacific Orange", "PO", NameForm::Synonym}));
  EXPECT_EQ(readStain("CALLA", names()).markers[0], (ReadName{"CD10", "CALLA", NameForm::Synonym}));
  EXPECT_EQ(readStain("cd 34", names()).markers[0], (ReadName{"CD34", "cd 34", NameForm::Spelled}));
}

TEST(StainReading, ALongerNameIsNotTheShorterOne) {
  EXPECT_THAT(markersIn("CD45RA PE"), ElementsAre("CD45RA"));
  EXPECT_THAT(markersIn("CD45 RA"), ElementsAre("CD45RA"));
  for (const char* text :
       {"CD45 RO", "CD45-RB", "CD45.1", "xCD45", "cyCD45", "cy CD45", "ic-CD45", "ABC-CD45", "CD4500"}) {
    EXPECT_THAT(markersIn(text), testing::Not(testing::Contains("CD45"))) << text;
  }
  EXPECT_THAT(dyesIn("APC-H7"), ElementsAre("APC-H7"));
  EXPECT_THAT(dyesIn("PerCP-Cy5-5"), ElementsAre("PerCP-Cy5.5"));
}

TEST(StainReading, TwoNumbersAreNotOne) {
  EXPECT_THAT(markersIn("CD3/4"), ElementsAre("CD3"));
  EXPECT_THAT(markersIn("CD4 5"), ElementsAre("CD4"));
  EXPECT_THAT(markersIn("CD3+CD4"), ElementsAre("CD3", "CD4"));
}

TEST(StainReading, ReadsGreekLettersAsTheLatinOnesTypedForThem) {
  EXPECT_THAT(markersIn("TCR\u03b3\u03b4"), ElementsAre("TCRgd"));
  EXPECT_THAT(markersIn("TCR-\u0393\u0394"), ElementsAre("TCRgd"));
  EXPECT_THAT(markersIn("CD19/TCRgd"), ElementsAre("CD19", "TCRgd"));
}

TEST(StainReading, AnUnlistedClusterIsAMarkerAndAnUnknownWordIsSaid) {
  EXPECT_THAT(markersIn("CD371 APC"), ElementsAre("CD371"));
  EXPECT_THAT(markersIn("cd66c"), ElementsAre("CD66c"));
  EXPECT_THAT(readStain("GFP APC", names()).unread, ElementsAre("GFP"));
  EXPECT_THAT(readStain("CD19 APC-A", names()).unread, IsEmpty());
}

TEST(StainReading, NeverFailsWhateverTheBytes) {
  std::mt19937 random(20261122);
  const std::string alphabet = "CD19-APC .\xce\xb3\xff\xe6\x8a\x97\xc0\x80";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n) text += alphabet[random() % alphabet.size()];
    std::size_t last = 0;
    for (const FoldedWord& word : foldedWords(text)) {
      EXPECT_GE(word.begin, last) << text;
      EXPECT_LT(word.begin, word.end);
      last = word.end;
    }
    EXPECT_LE(last, text.size());
    (void)readStain(text, names());
    (void)readDetector(text, names());
  }
}

TEST(StainReading, TakesADetectorApart) {
  const DetectorReading plain = readDetector("APC-H7-A", names());
  EXPECT_EQ(plain.dye, "APC-H7");
  EXPECT_EQ(plain.pulse, "a");
  EXPECT_FALSE(plain.isCompensated);
  const DetectorReading marked = readDetector("Comp-APC-H7-A", names());
  EXPECT_TRUE(marked.isCompensated);
  EXPECT_EQ(marked.key, plain.key);
  EXPECT_EQ(readDetector("FS Area", names()).key, readDetector("FSC-A", names()).key);
  EXPECT_NE(readDetector("FSC-H", names()).pulse, plain.pulse);
  EXPECT_NE(readDetector("APC-Cy7-A", names()).key, plain.key);
}

TEST(AntibodyNames, AKeyOfTwoNamesLeadsToNone) {
  const AntibodyNames two("two", 1, {{"CD1", {"X1"}, {}, ""}, {"CD2", {"x-1"}, {}, ""}}, {}, {});
  EXPECT_THAT(two.clashes(), ElementsAre("x1"));
  EXPECT_FALSE(two.find("x1"));
  EXPECT_THAT(names().clashes(), IsEmpty());
}

TEST(IsoDate, TakesDaysOfTheCalendarOnly) {
  for (const char* text : {"2027-01-31", "2028-02-29", "2000-02-29"}) EXPECT_TRUE(isIsoDate(text)) << text;
  for (const char* text : {"", "2027-1-31", "2027-02-29", "1900-02-29", "2027-13-01", "2027-04-31",
                           "2027-00-10", "31-01-2027", "2027/01/31", "2027-01-3x"}) {
    EXPECT_FALSE(isIsoDate(text)) << text;
  }
}

}  // namespace
}  // namespace vestige
