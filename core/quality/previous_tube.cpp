// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/previous_tube.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace vestige {
namespace {

constexpr std::size_t kDay = 10, kClock = 19;  // "2026-01-17", "2026-01-17T09:10:00"

struct Moment {
  std::string_view day, zone;
  double seconds = 0;  // of the day
};

/// "2026-01-17T09:10:00.25", with or without a zone; nothing where there is no time of day.
std::optional<Moment> momentOf(std::string_view text) {
  if (text.size() < kClock || text[kDay] != 'T') return std::nullopt;
  Moment moment{text.substr(0, kDay), {}, 0};
  const double units[] = {3600, 60};
  for (std::size_t i = 0; i < 2; ++i) {
    int value = 0;
    const char* const from = text.data() + kDay + 1 + 3 * i;
    if (std::from_chars(from, from + 2, value).ptr != from + 2) return std::nullopt;
    moment.seconds += units[i] * value;
  }
  double seconds = 0;
  const char* const from = text.data() + kClock - 2;
  const auto [end, problem] =
      std::from_chars(from, text.data() + text.size(), seconds, std::chars_format::fixed);
  if (problem != std::errc() || seconds < 0) return std::nullopt;
  moment.seconds += seconds;
  moment.zone = text.substr(static_cast<std::size_t>(end - text.data()));
  return moment;
}

bool isSameCytometer(const TubeTime& a, const TubeTime& b) {
  return a.instrument == b.instrument && (a.serial == b.serial || a.serial.empty() || b.serial.empty());
}

}  // namespace

PreviousTube choosePrevious(const TubeTime& tube, std::span<const TubeTime> candidates) {
  PreviousTube previous;
  const auto begin = momentOf(tube.begin);
  if (!begin) {
    previous.state = PreviousState::NoTime;
    return previous;
  }
  if (tube.instrument.empty()) {
    previous.state = PreviousState::NoInstrument;
    return previous;
  }
  std::optional<double> latest;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const TubeTime& other = candidates[i];
    const auto moment = momentOf(other.begin);
    if (!moment || moment->day != begin->day || moment->zone != begin->zone) continue;
    if (!isSameCytometer(tube, other) || moment->seconds == begin->seconds) continue;
    ++previous.sameDay;
    if (moment->seconds > begin->seconds || (latest && moment->seconds < *latest)) continue;
    const bool isTie = latest && moment->seconds == *latest;
    latest = moment->seconds;
    previous.state = isTie ? PreviousState::SeveralAtOnce : PreviousState::Found;
    previous.index = i;
  }
  if (previous.state != PreviousState::Found) return previous;
  const TubeTime& chosen = candidates[previous.index];
  const auto end = momentOf(chosen.end);
  previous.isEndKnown = end && end->day == begin->day && end->zone == begin->zone;
  previous.secondsBetween = begin->seconds - (previous.isEndKnown ? end->seconds : *latest);
  previous.isSerialKnown = !tube.serial.empty() && tube.serial == chosen.serial;
  return previous;
}

}  // namespace vestige
