// SPDX-License-Identifier: GPL-3.0-or-later
// What a de-identified copy keeps: a list of what may stay, never of what must go.
#pragma once
#include <string_view>

namespace vestige::fcs {

enum class Keeping {
  Cleaned,    ///< Everything that is not listed.
  Number,     ///< Kept while its value is made of digits, signs and separators.
  Words,      ///< Kept while no identifier stands in it: $PnS, $CYT.
  Structure,  ///< Words without which the file cannot be read: $PnN, $SPILLOVER.
  NameOnly,   ///< The value is cleaned, the name is of the standard and tells nothing: $DATE, $SRC.
};

/// @p upper is in upper case. @tested tests/unit/io/deidentify_test.cpp
Keeping keepingOf(std::string_view upper);

/// Digits, signs, points, commas, blanks, the star of $PnB and the 'E' of an exponent.
bool isMadeOfNumbers(std::string_view value);

/// A keyword whose value names a person, a sample or a file: what stands in it may stand elsewhere too.
bool isIdentity(std::string_view upper);

}  // namespace vestige::fcs
