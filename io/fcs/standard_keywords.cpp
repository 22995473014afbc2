// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/standard_keywords.h"

#include <algorithm>
#include <array>
#include <set>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

using Names = std::set<std::string_view>;

const Names kBoth = {"$ABRT",          "$BTIM",  "$CELLS", "$COM",         "$CYT",      "$CYTSN",
                     "$DATE",          "$ETIM",  "$EXP",   "$FIL",         "$INST",     "$LAST_MODIFIED",
                     "$LAST_MODIFIER", "$LOST",  "$OP",    "$ORIGINALITY", "$PLATEID",  "$PLATENAME",
                     "$PROJ",          "$SMNO",  "$SRC",   "$SYS",         "$TIMESTEP", "$TR",
                     "$VOL",           "$WELLID"};
const Names kOf32 = {"$BEGINDATETIME", "$CARRIERID",  "$CARRIERTYPE",      "$ENDDATETIME",
                     "$FLOWRATE",      "$LOCATIONID", "$UNSTAINEDCENTERS", "$UNSTAINEDINFO"};
const Names kParameterBoth = {"CALIBRATION", "D", "F", "L", "O", "P", "T", "V"};
const Names kParameterOf32 = {"ANALYTE", "DET", "FEATURE", "TAG", "TYPE"};

/// '9' a digit, 'A' a letter, anything else itself.
bool hasForm(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9', letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool fits = form[i] == '9' ? digit : form[i] == 'A' ? letter : c == form[i];
    if (!fits) return false;
  }
  return true;
}

bool isBelow(std::string_view twoDigits, std::uint64_t limit) {
  return wholeNumber(twoDigits).value_or(limit) < limit;
}

bool isPlainNumber(std::string_view text) {
  return text == trimmed(text) && !text.empty() && text.front() != ' ' && realNumber(text).has_value();
}

bool isNotNegative(std::string_view text) { return isPlainNumber(text) && *realNumber(text) >= 0; }

bool isWhole(std::string_view text) { return text == trimmed(text) && wholeNumber(text).has_value(); }

std::string_view upToComma(std::string_view& text) {
  const std::size_t comma = std::min(text.find(','), text.size());
  const std::string_view part = text.substr(0, comma);
  text.remove_prefix(std::min(comma + 1, text.size()));
  return part;
}

bool areNumbers(std::string_view text) {
  if (text.empty() || text.back() == ',') return false;
  while (!text.empty()) {
    if (!isNotNegative(upToComma(text))) return false;
  }
  return true;
}

/// "Linear,0,1000" or "Logarithmic,4,0.1".
bool isDisplay(std::string_view text) {
  const std::string_view word = upToComma(text);
  const std::string_view first = upToComma(text);
  return (word == "Linear" || word == "Logarithmic") && isPlainNumber(first) && isPlainNumber(text);
}

/// "1.234,MESF", in 3.2 also "1.234,0.5,MESF".
bool isCalibration(std::string_view text) {
  const std::string_view first = upToComma(text);
  if (!isNotNegative(first) || *realNumber(first) <= 0) return false;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return !trimmed(text).empty();
  return isPlainNumber(text.substr(0, comma)) && !trimmed(text.substr(comma + 1)).empty();
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool hasParameterValue(std::string_view rest, std::string_view value) {
  if (rest == "V" || rest == "P") return isNotNegative(value);
  if (rest == "O") return isNotNegative(value);
  if (rest == "L") return areNumbers(value);
  if (rest == "D") return isDisplay(value);
  if (rest == "CALIBRATION") return isCalibration(value);
  if (rest == "FEATURE") return isOneOf(value, {"Area", "Width", "Height"});
  if (rest == "TYPE") {
    return isOneOf(value, {"Forward Scatter", "Side Scatter", "Raw Fluorescence", "Unmixed Fluorescence",
                           "Mass", "Time", "Electronic Volume", "Index", "Classification"});
  }
  return !trimmed(value).empty();
}

}  // namespace

std::optional<ParameterKeyword> parameterKeyword(std::string_view upper) {
  if (!upper.starts_with("$P")) return std::nullopt;
  const std::size_t end = upper.find_first_not_of("0123456789", 2);
  if (end == 2 || end == std::string_view::npos) return std::nullopt;
  const auto number = wholeNumber(upper.substr(2, end - 2));
  if (!number || *number == 0 || upper[2] == '0') return std::nullopt;
  return ParameterKeyword{static_cast<std::size_t>(*number), upper.substr(end)};
}

bool isStandardKeyword(std::string_view upper, Version version) {
  const bool newer = version == Version::V3_2;
  if (const auto parameter = parameterKeyword(upper)) {
    return kParameterBoth.contains(parameter->rest) || (newer && kParameterOf32.contains(parameter->rest));
  }
  return kBoth.contains(upper) || (newer && kOf32.contains(upper));
}

bool isDateText(std::string_view text) {
  if (!hasForm(text, "99-AAA-9999")) return false;
  const std::string month = upperCase(text.substr(3, 3));
  constexpr std::array<std::string_view, 12> kMonths = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
  const auto day = wholeNumber(text.substr(0, 2)).value_or(0);
  return day >= 1 && day <= 31 && std::ranges::find(kMonths, month) != kMonths.end();
}

bool isClockText(std::string_view text) {
  if (!hasForm(text, "99:99:99") && !hasForm(text, "99:99:99.99")) return false;
  return isBelow(text.substr(0, 2), 24) && isBelow(text.substr(3, 2), 60) && isBelow(text.substr(6, 2), 60);
}

bool isDateTimeText(std::string_view text) {
  if (text.size() < 19 || !hasForm(text.substr(0, 19), "9999-99-99T99:99:99")) return false;
  text.remove_prefix(19);
  if (text.starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end == 1) return false;
    text.remove_prefix(end);
  }
  const bool zone = text.starts_with('+') || text.starts_with('-');
  return text.empty() || text == "Z" ||
         (zone && (hasForm(text.substr(1), "99:99") || hasForm(text.substr(1), "9999") ||
                   hasForm(text.substr(1), "99")));
}

bool hasStandardValue(std::string_view upper, std::string_view value) {
  if (const auto parameter = parameterKeyword(upper)) return hasParameterValue(parameter->rest, value);
  if (upper == "$ABRT" || upper == "$LOST") return isWhole(value);
  if (upper == "$VOL") return isNotNegative(value);
  if (upper == "$TIMESTEP") return isNotNegative(value) && *realNumber(value) > 0;
  if (upper == "$DATE") return isDateText(value);
  if (upper == "$BTIM" || upper == "$ETIM") return isClockText(value);
  if (upper == "$BEGINDATETIME" || upper == "$ENDDATETIME") return isDateTimeText(value);
  if (upper == "$ORIGINALITY")
    return isOneOf(value, {"Original", "NonDataModified", "Appended", "DataModified", "Unknown"});
  if (upper == "$LAST_MODIFIED") {
    return value.size() >= 20 && isDateText(value.substr(0, 11)) && value[11] == ' ' &&
           isClockText(value.substr(12));
  }
  return !trimmed(value).empty();
}

}  // namespace vestige::fcs
