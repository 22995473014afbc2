// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/acquisition_keywords.h"

#include <algorithm>
#include <optional>
#include <string>

#include "io/fcs/calendar.h"
#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

class AcquisitionReader {
 public:
  AcquisitionReader(const KeywordTable& keywords, Version version,
                    const std::vector<ParameterLayout>& parameters, Deviations& deviations)
      : keywords_(keywords), version_(version), parameters_(parameters), deviations_(deviations) {}

  Acquisition run() {
    readTimeColumn();
    readStep();
    readDateAndTimes();
    readDateTime("$BEGINDATETIME", acquisition_.begin);
    readDateTime("$ENDDATETIME", acquisition_.end);
    return acquisition_;
  }

 private:
  /// Null where the keyword is absent or empty.
  const LocatedKeyword* filled(const char* name) const {
    const LocatedKeyword* keyword = keywords_.find(name);
    return keyword && !trimmed(keyword->value).empty() ? keyword : nullptr;
  }

  void unusable(const LocatedKeyword& keyword) { deviations_.repair("T23", keyword.offset, {keyword.name}); }

  void readTimeColumn() {
    std::vector<std::size_t> columns;
    Deviations::Choices names;
    std::string list;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      const Channel& channel = parameters_[i].channel;
      if (channel.kind != ChannelKind::Time) continue;
      columns.push_back(i);
      names.push_back(channel.name);
      list += (list.empty() ? "" : ", ") + channel.name;
    }
    if (columns.empty()) return;
    std::size_t used = 0;
    if (columns.size() > 1) {
      const std::uint64_t at = keywords_.offsetOf("$P" + std::to_string(columns[1] + 1) + "N");
      const std::string answer = deviations_.answerTo("M02", at, names);
      const auto chosen = std::ranges::find(names, answer);
      if (chosen != names.end()) used = static_cast<std::size_t>(chosen - names.begin());
      deviations_.question("M02", at, {list, names[used]}, names);
    }
    acquisition_.timeColumn = static_cast<int>(columns[used]);
  }

  void readStep() {
    const LocatedKeyword* step = keywords_.find("$TIMESTEP");
    const auto seconds = step ? realNumber(step->value) : std::nullopt;
    if (seconds && *seconds > 0) {
      acquisition_.tickSeconds = seconds;
    } else if (acquisition_.timeColumn >= 0) {
      deviations_.note("M04", keywords_.offsetOf("$TIMESTEP"));
    }
  }

  std::optional<ClockTime> clockOf(const char* name) {
    const LocatedKeyword* keyword = filled(name);
    if (!keyword) return std::nullopt;
    auto time = parseClock(keyword->value);
    if (!time) unusable(*keyword);
    return time;
  }

  /// What two digits behind the seconds count: sixtieths before FCS 3.1, hundredths from then on. One above
  /// 59 says that the program wrote hundredths all the same, at the begin and at the end.
  void readFraction(const char* name, std::optional<ClockTime>& time, bool hundredths) {
    if (!time || time->fraction.empty()) return;
    const bool old = version_ == Version::V2_0 || version_ == Version::V3_0;
    const bool two = time->fraction.size() == 2;
    time->sixtieths = old && time->hasColon && two && !hundredths;
    const bool standard = two && (old ? time->sixtieths : !time->hasColon);
    if (standard) return;
    const LocatedKeyword& keyword = *keywords_.find(name);
    deviations_.repair("M06", keyword.offset, {keyword.name, keyword.value, isoText(*time)});
  }

  std::optional<Date> readDate() {
    const LocatedKeyword* keyword = filled("$DATE");
    if (!keyword) return std::nullopt;
    const DateReading reading = parseDate(keyword->value);
    if (reading.dates.empty()) {
      unusable(*keyword);
      return std::nullopt;
    }
    if (reading.dates.size() == 1) {
      const std::string date = isoText(reading.dates[0]);
      if (!reading.standard)
        deviations_.repair("M08", keyword->offset, {keyword->name, keyword->value, date});
      return reading.dates[0];
    }
    const Deviations::Choices choices = {"dd-mm-yyyy", "mm-dd-yyyy"};
    const std::string answer = deviations_.answerTo("M08", keyword->offset, choices);
    std::optional<Date> date;
    if (answer == choices[0]) date = reading.dates[0];
    if (answer == choices[1]) date = reading.dates[1];
    const std::string shown =
        date ? isoText(*date) : isoText(reading.dates[0]) + " / " + isoText(reading.dates[1]);
    deviations_.question("M08", keyword->offset, {keyword->name, keyword->value, shown}, choices);
    return date;
  }

  void readDateAndTimes() {
    auto begin = clockOf("$BTIM"), end = clockOf("$ETIM");
    const auto aboveSixtieths = [](const std::optional<ClockTime>& time) {
      return time && time->hasColon && time->fraction.size() == 2 && time->fraction > "59";
    };
    const bool hundredths = aboveSixtieths(begin) || aboveSixtieths(end);
    readFraction("$BTIM", begin, hundredths);
    readFraction("$ETIM", end, hundredths);
    const bool pastMidnight = begin && end && end->inSeconds() < begin->inSeconds();
    if (pastMidnight) {
      const LocatedKeyword& keyword = *keywords_.find("$ETIM");
      deviations_.note("M07", keyword.offset, {isoText(*end), isoText(*begin)});
    }
    const std::optional<Date> date = readDate();
    if (!date) return;
    const auto joined = [](const Date& day, const ClockTime& time) {
      return isoText(day) + "T" + isoText(time);
    };
    acquisition_.begin = begin ? joined(*date, *begin) : isoText(*date);
    if (end) acquisition_.end = joined(pastMidnight ? dayAfter(*date) : *date, *end);
  }

  /// FCS 3.2 replaces $DATE, $BTIM and $ETIM by these; where they can be read they count.
  void readDateTime(const char* name, std::string& to) {
    const LocatedKeyword* keyword = filled(name);
    if (!keyword) return;
    if (version_ != Version::V3_2) return deviations_.note("V04", keyword->offset, {keyword->name});
    if (auto text = parseDateTime(keyword->value)) {
      to = *std::move(text);
    } else {
      unusable(*keyword);
    }
  }

  const KeywordTable& keywords_;
  Version version_;
  const std::vector<ParameterLayout>& parameters_;
  Deviations& deviations_;
  Acquisition acquisition_;
};

}  // namespace

Acquisition acquisitionOf(const KeywordTable& keywords, Version version,
                          const std::vector<ParameterLayout>& parameters, Deviations& deviations) {
  return AcquisitionReader(keywords, version, parameters, deviations).run();
}

}  // namespace vestige::fcs
