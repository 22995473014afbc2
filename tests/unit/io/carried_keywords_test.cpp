// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/carried_keywords.h"

#include <gtest/gtest.h>

#include "io/fcs/standard_keywords.h"

namespace vestige {
namespace {

using fcs::Version;

Sample sampleWith(std::vector<Keyword> keywords, const std::string& version = "FCS3.0") {
  Sample sample;
  sample.version = version;
  sample.keywords = Keywords(std::move(keywords));
  std::vector<Channel> channels(2);
  channels[0].name = "A";
  channels[1].name = "Time";
  channels[1].kind = ChannelKind::Time;
  const auto none = std::make_shared<Column>(Column::float32(0));
  sample.events = EventMatrix(std::move(channels), {none, none}, 0);
  return sample;
}

std::string carriedText(const Sample& sample, Version version) {
  std::string text;
  for (const Keyword& keyword : fcs::keywordsToCarry(sample, version))
    text += keyword.name + "=" + keyword.value + ";";
  return text;
}

TEST(CarriedKeywords, WhatTheWriterMakesIsLeftOut) {
  const Sample sample =
      sampleWith({{"$TOT", "5"}, {"$CYT", "x"}, {"EMPTY", ""}, {"$P1V", "400"}, {"$P1S", "CD3"}});
  EXPECT_EQ(carriedText(sample, Version::V3_1), "$CYT=x;$P1V=400;");
}

TEST(CarriedKeywords, WhatIsNotStandardKeepsItsValueUnderAnotherName) {
  const Sample sample =
      sampleWith({{"$DFC1TO2", "3"}, {"$P1V", "high"}, {"$P7V", "400"}, {"$DATE", "2026/1/17"}});
  EXPECT_EQ(carriedText(sample, Version::V3_1),
            "VESTIGE ORIGINAL $DFC1TO2=3;VESTIGE ORIGINAL $P1V=high;VESTIGE ORIGINAL $P7V=400;"
            "VESTIGE ORIGINAL $DATE=2026/1/17;");
}

TEST(CarriedKeywords, WhatTheValuesNoLongerHaveIsToldOfTheOriginal) {
  const Sample sample = sampleWith(
      {{"$P1E", "4,1"}, {"$P2E", "0,0"}, {"$P1G", "8"}, {"$P2G", "1.0"}, {"$ORIGINALITY", "Original"}});
  EXPECT_EQ(carriedText(sample, Version::V3_1),
            "VESTIGE ORIGINAL $P1E=4,1;VESTIGE ORIGINAL $P1G=8;VESTIGE ORIGINAL $ORIGINALITY=Original;");
}

TEST(CarriedKeywords, AMatrixIsWrittenByTheWriterOrKeptAsItStood) {
  Sample sample = sampleWith({{"SPILL", "2,A,..."}});
  EXPECT_EQ(carriedText(sample, Version::V3_1), "VESTIGE ORIGINAL SPILL=2,A,...;");
  sample.spillover = SpilloverMatrix{"SPILL", {"A", "Time"}, {1, 0, 0, 1}};
  EXPECT_EQ(carriedText(sample, Version::V3_1), "");
}

TEST(CarriedKeywords, SixtiethsOfASecondBecomeHundredths) {
  const std::vector<Keyword> times = {{"$BTIM", "10:11:12:30"}, {"$ETIM", "10:12:12:77"}};
  EXPECT_EQ(carriedText(sampleWith(times), Version::V3_1),
            "$BTIM=10:11:12.50;VESTIGE ORIGINAL $ETIM=10:12:12:77;");
  EXPECT_EQ(carriedText(sampleWith(times, "FCS3.1"), Version::V3_1),
            "VESTIGE ORIGINAL $BTIM=10:11:12:30;VESTIGE ORIGINAL $ETIM=10:12:12:77;");
}

TEST(CarriedKeywords, DatesComeFromTheAcquisitionAndAreNeverMadeUp) {
  Sample sample = sampleWith({});
  EXPECT_EQ(carriedText(sample, Version::V3_2), "");
  sample.acquisition.begin = "2026-01-17T09:10:00.25+08:00";
  sample.acquisition.end = "2026-01-17";
  EXPECT_EQ(carriedText(sample, Version::V3_2), "$BEGINDATETIME=2026-01-17T09:10:00.25+08:00;");
  EXPECT_EQ(carriedText(sample, Version::V3_1), "$DATE=17-JAN-2026;$BTIM=09:10:00.25;");
  sample.acquisition.begin = "yesterday at noon";
  EXPECT_EQ(carriedText(sample, Version::V3_1), "");
}

TEST(CarriedKeywords, AClockHasNoOpticsInVersion32) {
  const Sample sample = sampleWith({{"$P2V", "400"}, {"$P2TYPE", "Time"}});
  EXPECT_EQ(carriedText(sample, Version::V3_2), "VESTIGE ORIGINAL $P2V=400;$P2TYPE=Time;");
  EXPECT_EQ(carriedText(sample, Version::V3_1), "$P2V=400;VESTIGE ORIGINAL $P2TYPE=Time;");
}

TEST(CarriedKeywords, OurOwnOfAnEarlierExportStayTrueOrBecomeHistory) {
  const Sample sample =
      sampleWith({{"VESTIGE SOFTWARE", "1"}, {"VESTIGE COMPENSATION", "applied"}, {"名", "x"}});
  EXPECT_EQ(carriedText(sample, Version::V3_1),
            "VESTIGE EARLIER SOFTWARE=1;VESTIGE COMPENSATION=applied;VESTIGE ORIGINAL KEYWORD=名 = x;");
}

TEST(CarriedKeywords, NoNameComesTwice) {
  const Sample sample = sampleWith({{"a", "1"}, {"A", "2"}, {"名", "x"}, {"姓", "y"}});
  EXPECT_EQ(carriedText(sample, Version::V3_1),
            "a=1;A 2=2;VESTIGE ORIGINAL KEYWORD=名 = x;VESTIGE ORIGINAL KEYWORD 2=姓 = y;");
}

TEST(StandardKeywords, FormsOfValues) {
  for (const char* date : {"17-JAN-2026", "01-feb-1999"}) EXPECT_TRUE(fcs::isDateText(date)) << date;
  for (const char* date : {"", "17-01-2026", "00-JAN-2026", "32-JAN-2026", "7-JAN-2026", "17-JÄN-2026"})
    EXPECT_FALSE(fcs::isDateText(date)) << date;
  for (const char* clock : {"00:00:00", "23:59:59.99"}) EXPECT_TRUE(fcs::isClockText(clock)) << clock;
  for (const char* clock : {"24:00:00", "10:60:00", "10:11:12.5", "10:11:12:30", ""})
    EXPECT_FALSE(fcs::isClockText(clock)) << clock;
  for (const char* moment : {"2026-01-17T09:10:00", "2026-01-17T09:10:00.123Z", "2026-01-17T09:10:00+08:00"})
    EXPECT_TRUE(fcs::isDateTimeText(moment)) << moment;
  for (const char* moment :
       {"2026-01-17", "2026-01-17 09:10:00", "2026-01-17T09:10:00.", "2026-01-17T09:10:00+8"})
    EXPECT_FALSE(fcs::isDateTimeText(moment)) << moment;
  EXPECT_TRUE(fcs::hasStandardValue("$P1CALIBRATION", "1.5,MESF"));
  EXPECT_TRUE(fcs::hasStandardValue("$P1CALIBRATION", "1.5,0.25,MESF"));
  EXPECT_FALSE(fcs::hasStandardValue("$P1CALIBRATION", "MESF"));
  EXPECT_TRUE(fcs::hasStandardValue("$P1D", "Logarithmic,4,0.1"));
  EXPECT_FALSE(fcs::hasStandardValue("$P1D", "Log,4,0.1"));
  EXPECT_FALSE(fcs::hasStandardValue("$TIMESTEP", "0"));
  EXPECT_TRUE(fcs::hasStandardValue("$P1L", "488,561"));
  EXPECT_FALSE(fcs::hasStandardValue("$P1L", "488,"));
}

}  // namespace
}  // namespace vestige
