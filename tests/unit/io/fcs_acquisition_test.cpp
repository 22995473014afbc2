// SPDX-License-Identifier: GPL-3.0-or-later
// Dates, times, the time channel, and keywords that decide nothing.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "io/fcs/calendar.h"
#include "tests/support/fcs_builder.h"
#include "tests/support/memory_file.h"

namespace vestige {
namespace {

using fcs::Date;
using fcs::parseClock;
using fcs::parseDate;
using fcs::parseDateTime;
using test::FcsBuilder;
using test::hasCode;
using test::readMemory;

Result<Sample> with(const std::string& version,
                    const std::vector<std::pair<std::string, std::string>>& keywords,
                    const std::vector<ReadChoice>& choices = {}) {
  FcsBuilder b = FcsBuilder::floats({{1, 2}, {3, 4}}, 2);
  b.version = version;
  for (const auto& [name, value] : keywords) b.set(name, value);
  return readMemory(b.build(), {{}, false, false, choices});
}

std::string began(const std::string& version, const std::string& date, const std::string& time) {
  return with(version, {{"$DATE", date}, {"$BTIM", time}})->acquisition.begin;
}

const Deviation* found(const Sample& sample, const std::string& code) {
  for (const Deviation& deviation : sample.deviations) {
    if (deviation.code == code) return &deviation;
  }
  return nullptr;
}

TEST(FcsCalendar, ReadsDatesInEveryWayThatIsClear) {
  const std::vector<std::pair<std::string, Date>> dates = {
      {"01-JAN-2020", {2020, 1, 1}},       {"29-feb-2024", {2024, 2, 29}},
      {"2013-Jun-07", {2013, 6, 7}},       {"08 Dec 2010", {2010, 12, 8}},
      {"24-Jun-03", {2003, 6, 24}},        {"11-Jun-98", {1998, 6, 11}},
      {"1-Jan-83", {2083, 1, 1}},          {"1-Jan-84", {1984, 1, 1}},
      {"28-06-2006", {2006, 6, 28}},       {"06/28/2006", {2006, 6, 28}},
      {"03.03.2020", {2020, 3, 3}},        {"2020-04-03", {2020, 4, 3}},
      {"3. März 2020", {2020, 3, 3}},      {"03-Mrz-2020", {}},
      {"3-MÄR-2020", {2020, 3, 3}},        {"15-Dez-2019", {2019, 12, 15}},
      {"15-déc.-2019", {2019, 12, 15}},    {"1 AOÛT 2021", {2021, 8, 1}},
      {"05-ene-2021", {2021, 1, 5}},       {"05-gen-2021", {2021, 1, 5}},
      {"05-abr-2021", {2021, 4, 5}},       {"05-set-2021", {2021, 9, 5}},
      {"05-mrt-2021", {2021, 3, 5}},       {"05-mei-2021", {2021, 5, 5}},
      {"2021-十一月-05", {2021, 11, 5}},   {"05-3月-2021", {2021, 3, 5}},
      {"17 September 2020", {2020, 9, 17}}};
  for (const auto& [text, date] : dates) {
    const auto reading = parseDate(text);
    if (date == Date{}) {
      EXPECT_TRUE(reading.dates.empty()) << text;
      continue;
    }
    ASSERT_EQ(reading.dates.size(), 1u) << text;
    EXPECT_EQ(reading.dates[0], date) << text;
    EXPECT_EQ(reading.standard, text == "01-JAN-2020" || text == "29-feb-2024") << text;
  }
}

TEST(FcsCalendar, GuessesNoDate) {
  for (const char* text : {"",
                           "-",
                           "today",
                           "30-FEB-2020",
                           "29-FEB-2023",
                           "31-APR-2020",
                           "00-JAN-2020",
                           "03-04-20",
                           "20200403",
                           "32-01-2020",
                           "13-13-2020",
                           "01-XYZ-2020",
                           "01-JA-2020",
                           "1-jui-2020",
                           "01-JAN-20200",
                           "01-JAN",
                           "01-JAN-2020-5",
                           "01-13月-2020",
                           "01-0月-2020",
                           "-1-JAN-2020x"}) {
    EXPECT_TRUE(parseDate(text).dates.empty()) << text;
  }
  const auto two = parseDate("03-04-2020");
  EXPECT_EQ(two.dates, (std::vector<Date>{{2020, 4, 3}, {2020, 3, 4}}));
}

TEST(FcsCalendar, TheDayAfterPassesMonthsAndYears) {
  EXPECT_EQ(fcs::dayAfter({2020, 2, 28}), (Date{2020, 2, 29}));
  EXPECT_EQ(fcs::dayAfter({2021, 2, 28}), (Date{2021, 3, 1}));
  EXPECT_EQ(fcs::dayAfter({2000, 2, 29}), (Date{2000, 3, 1}));
  EXPECT_EQ(fcs::dayAfter({1999, 12, 31}), (Date{2000, 1, 1}));
}

TEST(FcsCalendar, ReadsTimesAndNothingElse) {
  EXPECT_EQ(fcs::isoText(*parseClock(" 09:10:11 ")), "09:10:11");
  EXPECT_EQ(fcs::isoText(*parseClock("23:59:59.990")), "23:59:59.99");
  EXPECT_EQ(fcs::isoText(*parseClock("00:00:00.000")), "00:00:00");
  for (const char* text :
       {"", "9:10:11", "24:00:00", "12:60:00", "12:00:60", "12:00", "12:00:00.", "12:00:00:5", "12:00:00,5",
        "12:00:00 PM", "-1:00:00", "+1:00:00", "12:00:00.1234567"}) {
    EXPECT_FALSE(parseClock(text)) << text;
  }
}

TEST(FcsCalendar, ReadsIsoDatesWithAndWithoutZone) {
  for (const char* text : {"2020-01-17T09:10:11", "2020-01-17T09:10:11Z", "2020-01-17T09:10:11.123456789Z",
                           "2020-01-17T09:10:11-05:00", "2020-01-17T09:10:11.5+08:00"}) {
    EXPECT_EQ(parseDateTime(text), text);
  }
  for (const char* text :
       {"", "2020-01-17", "2020-01-17 09:10:11", "2020-13-17T09:10:11", "2020-02-30T09:10:11",
        "2020-01-17T24:10:11", "2020-01-17T09:10:11.", "2020-01-17T09:10:11+8", "2020-01-17T09:10:11+08:60",
        "2020-01-17T09:10:11+15:00", "2020-01-17T09:10:11ZZ"}) {
    EXPECT_FALSE(parseDateTime(text)) << text;
  }
}

TEST(FcsAcquisition, FractionsCountWhatTheVersionSays) {
  EXPECT_EQ(began("FCS2.0", "17-JAN-2020", "09:10:11:15"), "2020-01-17T09:10:11.25");
  EXPECT_EQ(began("FCS3.0", "17-JAN-2020", "09:10:11:07"), "2020-01-17T09:10:11.117") << "7/60 = 0.11667";
  EXPECT_EQ(began("FCS3.0", "17-JAN-2020", "09:10:11:59"), "2020-01-17T09:10:11.983");
  EXPECT_EQ(began("FCS3.0", "17-JAN-2020", "09:10:11:60"), "2020-01-17T09:10:11.6");
  EXPECT_EQ(began("FCS3.0", "17-JAN-2020", "09:10:11.30"), "2020-01-17T09:10:11.3");
  EXPECT_EQ(began("FCS3.0", "17-JAN-2020", "09:10:11:125"), "2020-01-17T09:10:11.125");
  EXPECT_EQ(began("FCS3.1", "17-JAN-2020", "09:10:11:30"), "2020-01-17T09:10:11.3");
  const auto both =
      with("FCS3.0", {{"$DATE", "17-JAN-2020"}, {"$BTIM", "09:10:11:30"}, {"$ETIM", "09:10:12:75"}});
  EXPECT_EQ(both->acquisition.begin, "2020-01-17T09:10:11.3") << "one above 59 says what both count";
  EXPECT_EQ(both->acquisition.end, "2020-01-17T09:10:12.75");
  EXPECT_EQ(std::ranges::count(both->deviations, "M06", &Deviation::code), 2);
}

TEST(FcsAcquisition, WhatIsNoDateIsSaidAndKept) {
  const auto sample = with("FCS3.1", {{"$DATE", "someday"}, {"$BTIM", "09:10:11"}});
  EXPECT_EQ(sample->acquisition.begin, "");
  EXPECT_TRUE(hasCode(*sample, "T23"));
  EXPECT_EQ(sample->keywords.valueOr("$DATE", ""), "someday");
  const auto day = with("FCS3.1", {{"$DATE", "17-JAN-2020"}, {"$BTIM", "noon"}, {"$ETIM", "10:00:00"}});
  EXPECT_EQ(day->acquisition.begin, "2020-01-17");
  EXPECT_EQ(day->acquisition.end, "2020-01-17T10:00:00");
  EXPECT_EQ(with("FCS3.1", {{"$BTIM", "09:10:11"}})->acquisition.begin, "") << "no time without a day";
  EXPECT_EQ(with("FCS3.1", {})->status, SampleStatus::Ok);
}

TEST(FcsAcquisition, APersonSaysWhichNumberIsTheMonth) {
  const auto open = with("FCS3.1", {{"$DATE", "03-04-2020"}, {"$BTIM", "09:10:11"}});
  EXPECT_EQ(open->status, SampleStatus::Ambiguous);
  EXPECT_EQ(open->acquisition.begin, "");
  const Deviation question = *found(*open, "M08");
  for (const auto& [choice, begin] : std::vector<std::pair<std::string, std::string>>{
           {"dd-mm-yyyy", "2020-04-03T09:10:11"}, {"mm-dd-yyyy", "2020-03-04T09:10:11"}, {kAsRead, ""}}) {
    const auto decided = with("FCS3.1", {{"$DATE", "03-04-2020"}, {"$BTIM", "09:10:11"}},
                              {{"M08", question.byteOffset, choice}});
    ASSERT_TRUE(decided.has_value()) << choice;
    EXPECT_EQ(decided->acquisition.begin, begin) << choice;
    EXPECT_EQ(decided->status, SampleStatus::Repaired);
  }
}

TEST(FcsAcquisition, APersonSaysWhichChannelIsTheTime) {
  const auto open = with("FCS3.1", {{"$P1N", "Time"}, {"$P2N", "TIME"}, {"$TIMESTEP", "0.01"}});
  EXPECT_EQ(open->acquisition.timeColumn, 0);
  EXPECT_EQ(open->acquisition.tickSeconds, 0.01);
  const Deviation question = *found(*open, "M02");
  EXPECT_EQ(question.choices, (std::vector<std::string>{"Time", "TIME"}));
  const auto second = with("FCS3.1", {{"$P1N", "Time"}, {"$P2N", "TIME"}, {"$TIMESTEP", "0.01"}},
                           {{"M02", question.byteOffset, "TIME"}});
  EXPECT_EQ(second->acquisition.timeColumn, 1);
  EXPECT_EQ(with("FCS3.1", {})->acquisition.timeColumn, -1);
  const auto halves = with("FCS3.0", {{"$P1N", "Time MSW"}, {"$P2N", "TIME"}, {"$TIMESTEP", "0.01"}});
  EXPECT_EQ(halves->acquisition.timeColumn, 1);
  EXPECT_EQ(halves->stored.channel(0).kind, ChannelKind::Derived);
  EXPECT_EQ(halves->status, SampleStatus::Ok);
}

TEST(FcsAcquisition, DateTimesOfVersion32CountBeforeTheOldKeywords) {
  const std::vector<std::pair<std::string, std::string>> keywords = {
      {"$DATE", "17-JAN-2020"},
      {"$BTIM", "09:10:11"},
      {"$BEGINDATETIME", "2020-01-17T08:10:11Z"},
      {"$ENDDATETIME", "bad"}};
  const auto newer = with("FCS3.2", keywords);
  EXPECT_EQ(newer->acquisition.begin, "2020-01-17T08:10:11Z");
  EXPECT_EQ(newer->acquisition.end, "");
  EXPECT_TRUE(hasCode(*newer, "T23"));
  const auto older = with("FCS3.1", keywords);
  EXPECT_EQ(older->acquisition.begin, "2020-01-17T09:10:11");
  EXPECT_TRUE(hasCode(*older, "V04"));
}

TEST(FcsAcquisition, ForeignKeywordsAreNamedTogether) {
  const auto sample =
      with("FCS3.1", {{"$CYTSN_$DATE", "1"}, {"$MYTHING", "2"}, {"$P1V", "450"}, {"$SPILL", "0"}});
  const Deviation* note = found(*sample, "T24");
  ASSERT_TRUE(note);
  EXPECT_EQ(std::get<std::int64_t>(note->args.at(0)), 2);
  EXPECT_EQ(std::get<std::string>(note->args.at(1)), "$CYTSN_$DATE, $MYTHING");
  EXPECT_FALSE(hasCode(*with("FCS3.1", {{"$PK1", "3"}, {"$R1W", "1,2"}, {"$DFC1TO2", "0"}}), "T24"));
}

TEST(FcsAcquisition, AnOwnTypeInAnOlderFileCountsWhereTheBitsProveIt) {
  FcsBuilder b = FcsBuilder::floats({}, 2);
  b.set("$TOT", "1"), b.set("$P1B", "16"), b.set("$P1DATATYPE", "I"), b.set("$P1R", "65536");
  b.appendWhole(513, 2, false), b.append(2.5f);
  const auto proven = readMemory(b.build(), {});
  ASSERT_TRUE(proven.has_value());
  EXPECT_EQ(proven->stored.column(0).at(0), 513);
  EXPECT_TRUE(hasCode(*proven, "V01"));
  EXPECT_EQ(proven->status, SampleStatus::Repaired);
  b.set("$P1DATATYPE", "D");
  EXPECT_FALSE(readMemory(b.build(), {}).has_value());
}

}  // namespace
}  // namespace vestige
