// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keywords and values of a TEXT segment stand, byte by byte: for changing some in place.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/fcs/text_segment.h"

namespace vestige::fcs {

/// Bytes [begin, end) of the file.
struct ByteSpan {
  std::uint64_t begin = 0, end = 0;
  bool operator==(const ByteSpan&) const = default;
};

struct TextToken {
  ByteSpan place;    ///< Without delimiters, doubled ones inside included.
  std::string text;  ///< With doubled delimiters made one; bytes as in the file.
};

struct TextTokens {
  std::vector<TextToken> tokens;  ///< Name, value, name, value ...
  ByteSpan tail;                  ///< Behind the last delimiter.
};

/// Splits a segment that begins with its delimiter at @p base in the file by the rule (doubled delimiters are
/// literal, or stand around empty values) by which @p known was read; nothing when neither gives every one of
/// @p known that lies in the segment.
/// @tested tests/unit/io/deidentify_test.cpp
std::optional<TextTokens> tokensOf(std::string_view segment, std::uint64_t base,
                                   const std::vector<LocatedKeyword>& known);

}  // namespace vestige::fcs
