// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/carried_keywords.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>
#include <string>

#include "io/fcs/characters.h"
#include "io/fcs/standard_keywords.h"

namespace vestige::fcs {
namespace {

constexpr std::array<const char*, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                 "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool isSpillover(std::string_view upper) {
  return isOneOf(upper, {"$SPILLOVER", "SPILLOVER", "$SPILL", "SPILL"});
}

/// "10:11:12:30" of FCS 2.0 and 3.0 counts sixtieths; the newer versions write hundredths behind a point.
std::string clockText(const std::string& text, const std::string& version) {
  const bool sixtieths = version == "FCS2.0" || version == "FCS3.0";
  if (!sixtieths || text.size() != 11 || text[8] != ':') return text;
  const auto ticks = wholeNumber(text.substr(9));
  if (!ticks || *ticks > 59) return text;
  std::array<char, 4> hundredths{};
  std::snprintf(hundredths.data(), hundredths.size(), ".%02u", static_cast<unsigned>(*ticks * 100 / 60));
  return text.substr(0, 8) + hundredths.data();
}

/// "2026-01-17T..." as "17-JAN-2026"; empty where it is no date.
std::string dateOf(const std::string& iso) {
  if (iso.size() < 10) return {};
  const auto month = wholeNumber(iso.substr(5, 2)).value_or(0);
  if (month < 1 || month > 12) return {};
  const std::string text = iso.substr(8, 2) + "-" + kMonths[month - 1] + "-" + iso.substr(0, 4);
  return isDateText(text) ? text : std::string();
}

std::string clockOf(const std::string& iso) {
  if (iso.size() < 19) return {};
  std::string text = iso.substr(11, 8);
  if (iso.size() > 20 && iso[19] == '.') {
    const std::string digits =
        iso.substr(20, std::min(iso.find_first_not_of("0123456789", 20), iso.size()) - 20);
    text += "." + (digits + "0").substr(0, 2);
  }
  return isClockText(text) ? text : std::string();
}

class Carrier {
 public:
  Carrier(const Sample& read, Version version) : read_(read), version_(version) {}

  std::vector<Keyword> carry() {
    for (const Keyword& keyword : read_.keywords.items()) {
      if (!keyword.name.empty() && !keyword.value.empty()) take(keyword);
    }
    addDates();
    return std::move(carried_);
  }

 private:
  void take(const Keyword& keyword) {
    const std::string upper = upperCase(keyword.name);
    const bool plain = std::ranges::all_of(upper, [](char c) { return c >= 32 && c < 127; });
    if (!plain || trimmed(upper) != upper)
      return add(std::string(kOriginalPrefix) + "KEYWORD", keyword.name + " = " + keyword.value);
    if (isSpillover(upper)) {
      if (!read_.spillover) move(keyword);
      return;
    }
    if (writerMakes(upper)) return takeChannelFact(keyword, upper);
    if (upper.starts_with("VESTIGE ")) return takeOwn(keyword, upper);
    if (!upper.starts_with('$')) return add(keyword.name, keyword.value);
    std::string value = keyword.value;
    if (upper == "$BTIM" || upper == "$ETIM") value = clockText(value, read_.version);
    if (!mayStay(upper, value)) return move(keyword);
    add(keyword.name, std::move(value));
  }

  /// The values are decoded: what the old file said about log amplifier and gain holds for it alone.
  void takeChannelFact(const Keyword& keyword, std::string_view upper) {
    const auto parameter = parameterKeyword(upper);
    if (!parameter) return;
    const bool amplified = parameter->rest == "E" && keyword.value != "0,0";
    const bool gained = parameter->rest == "G" && realNumber(keyword.value).value_or(0) != 1;
    if (amplified || gained) move(keyword);
  }

  /// Of our own earlier exports. That the values were compensated or transformed stays true.
  void takeOwn(const Keyword& keyword, std::string_view upper) {
    const bool staysTrue = upper.starts_with("VESTIGE COMPENSATION") || upper == "VESTIGE TRANSFORM" ||
                           upper.starts_with(kOriginalPrefix);
    if (staysTrue) return add(keyword.name, keyword.value);
    add("VESTIGE EARLIER " + keyword.name.substr(8), keyword.value);
  }

  bool mayStay(std::string_view upper, std::string_view value) const {
    if (isOneOf(upper, {"$ORIGINALITY", "$LAST_MODIFIED", "$LAST_MODIFIER"})) return false;
    if (!isStandardKeyword(upper, version_) || !hasStandardValue(upper, value)) return false;
    const auto parameter = parameterKeyword(upper);
    if (!parameter) return true;
    const auto& channels = read_.events.channels();
    if (parameter->number > channels.size()) return false;
    const bool time = channels[parameter->number - 1].kind == ChannelKind::Time;
    return !(time && version_ == Version::V3_2 && parameter->rest != "TYPE");  // no optics on a clock
  }

  void move(const Keyword& keyword) { add(std::string(kOriginalPrefix) + keyword.name, keyword.value); }

  void add(const std::string& name, std::string value) {
    std::string unique = name;
    for (int n = 2; !seen_.insert(upperCase(unique)).second; ++n) unique = name + " " + std::to_string(n);
    carried_.push_back({std::move(unique), std::move(value)});
  }

  void addOnce(const char* name, std::string value) {
    if (!value.empty() && !seen_.contains(name)) add(name, std::move(value));
  }

  void addDates() {
    const Acquisition& when = read_.acquisition;
    if (version_ == Version::V3_2) {
      if (isDateTimeText(when.begin)) addOnce("$BEGINDATETIME", when.begin);
      if (isDateTimeText(when.end)) addOnce("$ENDDATETIME", when.end);
      return;
    }
    addOnce("$DATE", dateOf(when.begin));
    addOnce("$BTIM", clockOf(when.begin));
    addOnce("$ETIM", clockOf(when.end));
  }

  const Sample& read_;
  Version version_;
  std::vector<Keyword> carried_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace

bool writerMakes(std::string_view upper) {
  if (const auto parameter = parameterKeyword(upper)) {
    return isOneOf(parameter->rest, {"B", "E", "N", "R", "S", "G", "DATATYPE"});
  }
  return isOneOf(upper,
                 {"$BEGINANALYSIS", "$BEGINDATA", "$BEGINSTEXT", "$BYTEORD", "$DATATYPE", "$ENDANALYSIS",
                  "$ENDDATA", "$ENDSTEXT", "$MODE", "$NEXTDATA", "$PAR", "$TOT", "$SPILLOVER"});
}

std::vector<Keyword> keywordsToCarry(const Sample& read, Version version) {
  return Carrier(read, version).carry();
}

}  // namespace vestige::fcs
