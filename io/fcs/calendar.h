// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and times as FCS files write them. What cannot be read without a guess is not read.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vestige::fcs {

struct Date {
  int year = 0, month = 0, day = 0;
  bool operator==(const Date&) const = default;
};

/// Every date that @p text can mean: none, one, or two where day and month cannot be told apart (the day
/// first in `dates[0]`).
struct DateReading {
  std::vector<Date> dates;
  bool standard = false;  ///< dd-mmm-yyyy with an English month.
};

/// dd-mmm-yyyy, dd mmm yyyy, yyyy-mmm-dd, dd-mmm-yy (1984 to 2083), yyyy-mm-dd, dd-mm-yyyy; months in
/// English, German, French, Spanish, Italian, Portuguese, Dutch and Chinese.
DateReading parseDate(std::string_view text);
Date dayAfter(Date date);
std::string isoText(const Date& date);

struct ClockTime {
  int hour = 0, minute = 0, second = 0;
  std::string fraction;    ///< Digits behind the point; "" for none.
  bool sixtieths = false;  ///< `fraction` counts 1/60 s.
  bool hasColon = false;   ///< The fraction stands behind a colon and not a point.
  int inSeconds() const { return (hour * 60 + minute) * 60 + second; }
};

/// hh:mm:ss, hh:mm:ss:tt and hh:mm:ss.cc; nothing for anything else.
std::optional<ClockTime> parseClock(std::string_view text);
/// "09:10:11.25"; sixtieths rounded to milliseconds.
std::string isoText(const ClockTime& time);

/// ISO 8601 "yyyy-mm-ddThh:mm:ss[.fraction][Z|+hh:mm|-hh:mm]": the same text where it is a date, else
/// nothing.
std::optional<std::string> parseDateTime(std::string_view text);

}  // namespace vestige::fcs
