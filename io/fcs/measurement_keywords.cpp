// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/fcs/measurement_keywords.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "io/fcs/standard_keywords.h"

namespace vestige::fcs {
namespace {

using Names = std::set<std::string_view>;

const Names kNumbers = {"$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINDATA", "$ENDDATA",
                        "$BEGINSTEXT",    "$ENDSTEXT",    "$BYTEORD",   "$NEXTDATA",
                        "$PAR",           "$TOT",         "$TIMESTEP",  "$ABRT",
                        "$LOST",          "$VOL",         "$COMP",      "$UNICODE"};
const Names kStructure = {"$DATATYPE", "$MODE", "$SPILLOVER", "SPILLOVER", "$SPILL", "SPILL"};
const Names kWords = {
    "$CYT", "$FLOWRATE", "$TR", "APPLY COMPENSATION", "VESTIGE COMPENSATION", "VESTIGE TRANSFORM"};
const Names kParameterNumbers = {"B", "E", "R", "G", "V", "O", "P", "L"};
const Names kParameterStructure = {"N", "DATATYPE"};
const Names kParameterWords = {"S", "F", "T", "D", "TYPE", "FEATURE", "DET", "TAG", "ANALYTE", "CALIBRATION"};

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

/// "$DFC1TO2" of FCS 2.0: a coefficient of compensation.
bool isCoefficient(std::string_view upper) {
  if (!upper.starts_with("$DFC")) return false;
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || c == 'T' || c == 'O'; };
  return std::ranges::all_of(upper.substr(4), plain);
}

}  // namespace

Keeping keepingOf(std::string_view upper) {
  if (const auto parameter = parameterKeyword(upper)) {
    if (kParameterNumbers.contains(parameter->rest)) return Keeping::Number;
    if (kParameterStructure.contains(parameter->rest)) return Keeping::Structure;
    if (kParameterWords.contains(parameter->rest)) return Keeping::Words;
    return Keeping::Cleaned;
  }
  if (kNumbers.contains(upper) || isCoefficient(upper)) return Keeping::Number;
  if (kStructure.contains(upper)) return Keeping::Structure;
  if (kWords.contains(upper)) return Keeping::Words;
  return isStandardKeyword(upper, Version::V3_2) ? Keeping::NameOnly : Keeping::Cleaned;
}

bool isMadeOfNumbers(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    return (c >= '0' && c <= '9') ||
           std::string_view("+-.,;* \teE\r\n\0", 13).find(c) != std::string_view::npos;
  });
}

bool isIdentity(std::string_view upper) {
  if (isOneOf(upper, {"$SRC", "$SMNO", "$FIL", "$OP", "$EXP", "$CYTSN", "$LAST_MODIFIER", "@SAMPLEID1"}))
    return true;
  for (const std::string_view part : {"PATIENT", "SAMPLE", "SUBJECT", "CASE", "DONOR", "SPECIMEN"}) {
    if (upper.find(part) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace vestige::fcs
