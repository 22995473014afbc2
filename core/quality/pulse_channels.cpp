// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/pulse_channels.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace vestige {
namespace {

/// Capital letters and digits, everything between them one blank.
std::string wordsOf(std::string_view name) {
  std::string words;
  for (const char c : name) {
    const bool isSmall = c >= 'a' && c <= 'z';
    const bool isPlain = isSmall || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (isPlain) {
      words += static_cast<char>(isSmall ? c - 'a' + 'A' : c);
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

bool hasWord(const std::string& words, std::initializer_list<std::string_view> wanted) {
  const std::string padded = ' ' + words + ' ';
  return std::ranges::any_of(wanted, [&](std::string_view word) {
    return padded.find(' ' + std::string(word) + ' ') != std::string::npos;
  });
}

PulseChannels pulseOf(const EventMatrix& events, std::initializer_list<std::string_view> names) {
  PulseChannels found;
  const auto take = [](std::optional<std::size_t>& place, std::size_t column) {
    if (!place) place = column;
  };
  for (std::size_t c = 0; c < events.channelCount(); ++c) {
    if (events.channel(c).kind != ChannelKind::Scatter) continue;
    const std::string words = wordsOf(events.channel(c).name);
    if (!hasWord(words, names)) continue;
    if (hasWord(words, {"W", "WIDTH", "TOF"})) {
      take(found.width, c);
    } else if (hasWord(words, {"H", "HEIGHT", "PEAK"})) {
      take(found.height, c);
    } else if (hasWord(words, {"A", "AREA", "INT"})) {
      take(found.area, c);
    }
  }
  return found;
}

}  // namespace

PulseChannels forwardPulse(const EventMatrix& events) { return pulseOf(events, {"FSC", "FS", "FSC1"}); }
PulseChannels sidePulse(const EventMatrix& events) { return pulseOf(events, {"SSC", "SS", "SSC1"}); }

bool repeatsArea(const EventMatrix& events, std::size_t column) {
  const std::string& name = events.channel(column).name;
  if (name.size() < 3 || (!name.ends_with("-H") && !name.ends_with("-W"))) return false;
  return events.indexOf(name.substr(0, name.size() - 1) + "A").has_value();
}

}  // namespace vestige
