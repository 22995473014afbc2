// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/keyword_checks.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "io/fcs/characters.h"

namespace vestige::fcs {
namespace {

/// Of any version from 2.0 to 3.2, digits replaced by '#'. "$SPILL" is no standard's, but read (C01).
const std::unordered_set<std::string_view>& standardForms() {
  static const std::unordered_set<std::string_view> kForms = {"$ABRT",
                                                              "$BEGINANALYSIS",
                                                              "$BEGINDATA",
                                                              "$BEGINDATETIME",
                                                              "$BEGINSTEXT",
                                                              "$BTIM",
                                                              "$BYTEORD",
                                                              "$CARRIERID",
                                                              "$CARRIERTYPE",
                                                              "$CELLS",
                                                              "$COM",
                                                              "$COMP",
                                                              "$CSBITS",
                                                              "$CSDATE",
                                                              "$CSDEFFILE",
                                                              "$CSEXP",
                                                              "$CSMODE",
                                                              "$CSTOT",
                                                              "$CSV#FLAG",
                                                              "$CS#NAME",
                                                              "$CS#NUM",
                                                              "$CYT",
                                                              "$CYTSN",
                                                              "$DATATYPE",
                                                              "$DATE",
                                                              "$DFC#TO#",
                                                              "$ENDANALYSIS",
                                                              "$ENDDATA",
                                                              "$ENDDATETIME",
                                                              "$ENDSTEXT",
                                                              "$ETIM",
                                                              "$EXP",
                                                              "$FIL",
                                                              "$FLOWRATE",
                                                              "$GATE",
                                                              "$GATING",
                                                              "$INST",
                                                              "$LAST_MODIFIED",
                                                              "$LAST_MODIFIER",
                                                              "$LOCATIONID",
                                                              "$LOST",
                                                              "$MODE",
                                                              "$NEXTDATA",
                                                              "$OP",
                                                              "$ORIGINALITY",
                                                              "$PAR",
                                                              "$PLATEID",
                                                              "$PLATENAME",
                                                              "$PROJ",
                                                              "$SMNO",
                                                              "$SPILL",
                                                              "$SPILLOVER",
                                                              "$SRC",
                                                              "$SYS",
                                                              "$TIMESTEP",
                                                              "$TOT",
                                                              "$TR",
                                                              "$UNICODE",
                                                              "$UNSTAINEDCENTERS",
                                                              "$UNSTAINEDINFO",
                                                              "$VOL",
                                                              "$WELLID",
                                                              "$PK#",
                                                              "$PKN#",
                                                              "$R#I",
                                                              "$R#W",
                                                              "$G#E",
                                                              "$G#F",
                                                              "$G#N",
                                                              "$G#P",
                                                              "$G#R",
                                                              "$G#S",
                                                              "$G#T",
                                                              "$G#V",
                                                              "$P#ANALYTE",
                                                              "$P#B",
                                                              "$P#CALIBRATION",
                                                              "$P#D",
                                                              "$P#DATATYPE",
                                                              "$P#DET",
                                                              "$P#E",
                                                              "$P#F",
                                                              "$P#FEATURE",
                                                              "$P#G",
                                                              "$P#L",
                                                              "$P#N",
                                                              "$P#O",
                                                              "$P#P",
                                                              "$P#R",
                                                              "$P#S",
                                                              "$P#T",
                                                              "$P#TAG",
                                                              "$P#TYPE",
                                                              "$P#V"};
  return kForms;
}

/// "$P12B" gives "$P#B".
std::string formOf(std::string_view upper) {
  std::string form;
  for (const char c : upper) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) form += c;
    if (digit && !form.ends_with('#')) form += '#';
  }
  return form;
}

void noteForeignNames(const KeywordTable& keywords, Deviations& deviations) {
  constexpr std::size_t kMostNamed = 10;
  std::string names;
  std::uint64_t first = 0;
  std::size_t count = 0;
  for (const LocatedKeyword& keyword : keywords.items()) {
    if (!keyword.name.starts_with('$') || standardForms().contains(formOf(upperCase(keyword.name)))) continue;
    if (count++ == 0) first = keyword.offset;
    if (count <= kMostNamed) names += (names.empty() ? "" : ", ") + keyword.name;
  }
  if (count > kMostNamed) names += ", ...";
  if (count > 0) deviations.note("T24", first, {static_cast<std::int64_t>(count), names});
}

}  // namespace

void checkKeywords(const KeywordTable& keywords, Deviations& deviations) {
  noteForeignNames(keywords, deviations);
  if (const LocatedKeyword* unicode = keywords.find("$UNICODE")) {
    deviations.note("T27", unicode->offset, {unicode->value});
  }
  for (const char* name : {"$ABRT", "$LOST"}) {
    const LocatedKeyword* keyword = keywords.find(name);
    if (keyword && !trimmed(keyword->value).empty() && !wholeNumber(keyword->value)) {
      deviations.repair("T28", keyword->offset, {keyword->name, keyword->value});
    }
  }
}

}  // namespace vestige::fcs
