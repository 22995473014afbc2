// SPDX-License-Identifier: GPL-3.0-or-later
// The words of "vestige-strategy/1", shared by its reader and its printer.
#pragma once
#include <array>
#include <string_view>

#include "core/transform/transform.h"

namespace vestige {

inline constexpr const char* kStrategySchema = "vestige-strategy/1";
inline constexpr std::array kBooleanWords{"and", "or", "not"};  ///< In the order of BooleanOperator.
inline constexpr std::array kGateWords{"rectangle", "polygon", "ellipsoid",
                                       "boolean"};  ///< In the order of GateShape.
inline constexpr std::array kStatusWords{"demonstration", "draft", "approved"};
inline constexpr std::array kVerificationWords{"demonstration", "V", "V2", "C", "K", "U"};
inline constexpr std::array kColourSlots{"blasts",    "hematogones", "mature_b",     "t",
                                         "nk",        "monocytes",   "granulocytes", "progenitors",
                                         "erythroid", "plasma",      "debris"};

struct TransformWords {
  const char* name;
  TransformKind kind;
  bool usesW, usesM, usesA;
};
inline constexpr std::array kTransformWords{
    TransformWords{"linear", TransformKind::Linear, false, false, true},
    TransformWords{"log", TransformKind::Log, false, true, false},
    TransformWords{"asinh", TransformKind::Asinh, false, true, true},
    TransformWords{"logicle", TransformKind::Logicle, true, true, true}};

inline const TransformWords* findTransformWords(std::string_view name) {
  for (const TransformWords& words : kTransformWords) {
    if (name == words.name) return &words;
  }
  return nullptr;
}
inline const TransformWords& transformWords(TransformKind kind) {
  return kTransformWords[static_cast<std::size_t>(kind)];  // the table stands in the order of the enumeration
}

}  // namespace vestige
