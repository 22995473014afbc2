// SPDX-License-Identifier: GPL-3.0-or-later
// The words of "vestige-strategy/1", shared by its reader and its printer.
#pragma once
#include <array>

namespace vestige {

inline constexpr const char* kStrategySchema = "vestige-strategy/1";
inline constexpr std::array kBooleanWords{"and", "or", "not", "xor"};  ///< In the order of BooleanOperator.
inline constexpr std::array kGateWords{"rectangle", "polygon",  "ellipsoid",
                                       "boolean",   "quadrant", "label"};  ///< In the order of GateShape.
inline constexpr std::array kStatusWords{"demonstration", "draft", "approved"};
inline constexpr std::array kVerificationWords{"demonstration", "V", "V2", "C", "K", "U"};
inline constexpr std::array kColourSlots{"blasts",    "hematogones", "mature_b",     "t",
                                         "nk",        "monocytes",   "granulocytes", "progenitors",
                                         "erythroid", "plasma",      "debris"};

}  // namespace vestige
