// SPDX-License-Identifier: GPL-3.0-or-later
// Which `$` keywords FCS 3.1 and 3.2 have, and what their values look like: for writing only.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "io/fcs/header.h"

namespace vestige::fcs {

/// "$P12V": parameter 12, "V".
struct ParameterKeyword {
  std::size_t number = 0;
  std::string_view rest;
};
std::optional<ParameterKeyword> parameterKeyword(std::string_view upper);

/// Whether a written file of this version may have the keyword beside those the writer makes itself. Names of
/// older versions and of manufacturers are no standard ones; nor are the gating, histogram and cell subset
/// keywords, which FCS 3.1 advises against and 3.2 took away. @p upper is in upper case.
/// @source FCS 3.1: Spidlen et al., Cytometry A 2010;77A:97-100; FCS 3.2: Spidlen et al., Cytometry A
/// 2021;99A:100-102.
/// @tested tests/unit/io/carried_keywords_test.cpp
bool isStandardKeyword(std::string_view upper, Version version);

/// Whether @p value has the form that the standard gives a standard keyword: a number, a date "17-JAN-2026",
/// a time "10:11:12.34", one of a list of words.
bool hasStandardValue(std::string_view upper, std::string_view value);

bool isDateText(std::string_view text);      ///< dd-mmm-yyyy with an English month.
bool isClockText(std::string_view text);     ///< hh:mm:ss or hh:mm:ss.cc
bool isDateTimeText(std::string_view text);  ///< ISO 8601 with seconds; fraction and zone where it has them.

}  // namespace vestige::fcs
