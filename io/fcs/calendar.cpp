// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/calendar.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

constexpr int kFirstYear = 1984;  // of the first FCS standard: a year of two digits is not before

using MonthNames = std::array<std::string_view, 12>;
constexpr MonthNames kEnglish = {"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                 "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
/// Without accents, in capitals.
constexpr std::array<MonthNames, 6> kForeign = {{
    {"JANUAR", "FEBRUAR", "MARZ", "APRIL", "MAI", "JUNI", "JULI", "AUGUST", "SEPTEMBER", "OKTOBER",
     "NOVEMBER", "DEZEMBER"},
    {"JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN", "JUILLET", "AOUT", "SEPTEMBRE", "OCTOBRE",
     "NOVEMBRE", "DECEMBRE"},
    {"ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE",
     "NOVIEMBRE", "DICIEMBRE"},
    {"GENNAIO", "FEBBRAIO", "MARZO", "APRILE", "MAGGIO", "GIUGNO", "LUGLIO", "AGOSTO", "SETTEMBRE", "OTTOBRE",
     "NOVEMBRE", "DICEMBRE"},
    {"JANEIRO", "FEVEREIRO", "MARCO", "ABRIL", "MAIO", "JUNHO", "JULHO", "AGOSTO", "SETEMBRO", "OUTUBRO",
     "NOVEMBRO", "DEZEMBRO"},
    {"JANUARI", "FEBRUARI", "MAART", "APRIL", "MEI", "JUNI", "JULI", "AUGUSTUS", "SEPTEMBER", "OKTOBER",
     "NOVEMBER", "DECEMBER"},
}};
constexpr MonthNames kChinese = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
constexpr std::string_view kChineseMonth = "月";

/// Capitals without accents: what month names of Western Europe need (U+00C0 to U+00FF in UTF-8).
std::string folded(std::string_view text) {
  constexpr std::string_view kPlain = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTS";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC3 && i + 1 < text.size()) {
      out += kPlain[static_cast<unsigned char>(text[++i]) & 0x1F];
    } else {
      out += text[i];
    }
  }
  return upperCase(out);
}

/// 1 to 12; 0 where the word is none, or the beginning of two.
int monthOf(std::string_view word) {
  std::string name = folded(word);
  while (name.ends_with('.')) name.pop_back();
  if (name == "MRT") return 3;  // Dutch leaves the vowels out
  if (name.ends_with(kChineseMonth)) {
    name.resize(name.size() - kChineseMonth.size());
    const auto found = std::ranges::find(kChinese, name);
    if (found != kChinese.end()) return static_cast<int>(found - kChinese.begin()) + 1;
    return static_cast<int>(std::min<std::uint64_t>(wholeNumber(name).value_or(0), 13)) % 13;
  }
  if (name.size() < 3) return 0;
  int month = 0;
  const auto look = [&](const MonthNames& names) {
    for (int i = 0; i < 12; ++i) {
      if (!names[static_cast<std::size_t>(i)].starts_with(name)) continue;
      month = month == 0 || month == i + 1 ? i + 1 : -1;
    }
  };
  look(kEnglish);
  if (month > 0) return month;  // "MAR", "MAY", "JUN": an English file first of all
  for (const MonthNames& names : kForeign) look(names);
  return std::max(month, 0);
}

bool isLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int daysIn(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && isLeap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<Date> dateOf(int year, int month, int day) {
  const bool real = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  if (!real || day > daysIn(year, month)) return std::nullopt;
  return Date{year, month, day};
}

/// A number of at most @p digits digits; -1 for anything else.
int number(std::string_view text, std::size_t digits) {
  const bool plain = !text.empty() && text.size() <= digits &&
                     text.find_first_not_of("0123456789") == std::string_view::npos;
  return plain ? static_cast<int>(*wholeNumber(text)) : -1;
}

std::vector<std::string_view> wordsOf(std::string_view text) {
  constexpr std::string_view kBetween = " -/.,";
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t from = text.find_first_not_of(kBetween);
    if (from == std::string_view::npos) break;
    const std::size_t to = std::min(text.find_first_of(kBetween, from), text.size());
    words.push_back(text.substr(from, to - from));
    text.remove_prefix(to);
  }
  return words;
}

bool isStandardDate(std::string_view text) {
  if (text.size() != 11 || text[2] != '-' || text[6] != '-') return false;
  const std::string month = upperCase(text.substr(3, 3));
  return std::ranges::any_of(kEnglish, [&](std::string_view name) { return name.substr(0, 3) == month; });
}

std::string twoDigits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// hh:mm:ss at the start of @p text. @p behind: what follows.
std::optional<ClockTime> clockAt(std::string_view text, std::string_view& behind) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  ClockTime time;
  time.hour = number(text.substr(0, 2), 2);
  time.minute = number(text.substr(3, 2), 2);
  time.second = number(text.substr(6, 2), 2);
  const bool real = time.hour >= 0 && time.hour < 24 && time.minute >= 0 && time.minute < 60 &&
                    time.second >= 0 && time.second < 60;
  if (!real) return std::nullopt;
  behind = text.substr(8);
  return time;
}

}  // namespace

DateReading parseDate(std::string_view text) {
  text = trimmed(text);
  DateReading reading;
  const std::vector<std::string_view> words = wordsOf(text);
  if (words.size() != 3) return reading;
  const auto take = [&](int year, int month, int day) {
    const auto date = dateOf(year, month, day);
    if (date && std::ranges::find(reading.dates, *date) == reading.dates.end())
      reading.dates.push_back(*date);
  };
  const int first = number(words[0], 4), second = number(words[1], 4), third = number(words[2], 4);
  const bool yearFirst = words[0].size() == 4 && first >= 0;
  const bool yearLast = words[2].size() == 4 && third >= 0;
  if (second < 0) {  // the month is a word
    const int month = monthOf(words[1]);
    if (yearFirst && words[2].size() <= 2) {
      take(first, month, third);
    } else if (yearLast && words[0].size() <= 2) {
      take(third, month, first);
    } else if (words[0].size() <= 2 && words[2].size() == 2 && third >= 0) {
      take(third + (third >= kFirstYear % 100 ? 1900 : 2000), month, first);
    }
    reading.standard = !reading.dates.empty() && isStandardDate(text);
  } else if (yearFirst && words[1].size() <= 2 && words[2].size() <= 2) {
    take(first, second, third);
  } else if (yearLast && words[0].size() <= 2 && words[1].size() <= 2) {
    take(third, second, first);
    take(third, first, second);
  }
  return reading;
}

Date dayAfter(Date date) {
  if (++date.day <= daysIn(date.year, date.month)) return date;
  date.day = 1;
  if (++date.month <= 12) return date;
  date.month = 1;
  ++date.year;
  return date;
}

std::string isoText(const Date& date) {
  const std::string year = std::to_string(date.year);
  return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + "-" + twoDigits(date.month) +
         "-" + twoDigits(date.day);
}

std::optional<ClockTime> parseClock(std::string_view text) {
  std::string_view rest;
  auto time = clockAt(trimmed(text), rest);
  if (!time || rest.empty()) return time;
  time->hasColon = rest.front() == ':';
  if (!time->hasColon && rest.front() != '.') return std::nullopt;
  time->fraction = std::string(rest.substr(1));
  const bool plain =
      number(rest.substr(1), 6) >= 0 && (!time->hasColon || rest.size() == 3 || rest.size() == 4);
  if (!plain) return std::nullopt;
  return time;
}

std::string isoText(const ClockTime& time) {
  std::string text = twoDigits(time.hour) + ":" + twoDigits(time.minute) + ":" + twoDigits(time.second);
  std::string fraction = time.fraction;
  if (time.sixtieths) {
    const int thousandths = static_cast<int>((*wholeNumber(fraction) * 1000 + 30) / 60);
    const std::string digits = std::to_string(thousandths);
    fraction = std::string(3 - digits.size(), '0') + digits;
  }
  while (fraction.ends_with('0')) fraction.pop_back();
  return fraction.empty() ? text : text + "." + fraction;
}

std::optional<std::string> parseDateTime(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
  const auto date =
      dateOf(number(text.substr(0, 4), 4), number(text.substr(5, 2), 2), number(text.substr(8, 2), 2));
  std::string_view rest;
  if (!date || !clockAt(text.substr(11), rest)) return std::nullopt;
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1 || end > 10) return std::nullopt;
    rest.remove_prefix(end);
  }
  if (rest.empty() || rest == "Z") return std::string(text);
  const bool zone = rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') && rest[3] == ':';
  const int hours = zone ? number(rest.substr(1, 2), 2) : -1,
            minutes = zone ? number(rest.substr(4, 2), 2) : -1;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  return std::string(text);
}

}  // namespace vestige::fcs
