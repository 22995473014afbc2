// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "io/fcs/deviations.h"
#include "io/fcs/header.h"

namespace vestige::fcs {

/// One keyword and where its name begins in the file.
struct LocatedKeyword {
  std::string name;   ///< UTF-8, spelled as in the file.
  std::string value;  ///< UTF-8; blanks kept.
  std::uint64_t offset = 0;
  bool operator==(const LocatedKeyword&) const = default;
};

/// What the segments of one data set have in common. The encoding of values that are not UTF-8 is asked for
/// once (T15) and holds for all.
struct TextContext {
  Version version = Version::V3_1;
  std::optional<std::string> encoding = {};  ///< Of kEncodings or kLatin1; nothing = nobody had to ask yet.
};

/// The keywords of a TEXT segment in file order. @p segment begins with the delimiter; @p base is the place
/// of its first byte in the file. Read twice, with doubled delimiters as literal ones (the standard) and as
/// empty values (what some instruments mean); the reading that holds together is taken, see FCS_AND_GATES 2.2
/// step 3 and DEFECTS.md T04-T09.
/// @error FcsTextInvalid {why}, with the offset.
/// @source FCS 3.0 sections 3.2.5-3.2.15.
/// @tested tests/conformance/fcs_test.cpp (T01-T18),
/// tests/fuzz/fuzz_fcs_text.cpp
Result<std::vector<LocatedKeyword>> parseText(std::string_view segment, std::uint64_t base,
                                              TextContext& context, Deviations& deviations);
Result<std::vector<LocatedKeyword>> parseText(std::string_view segment, std::uint64_t base, Version version,
                                              Deviations& deviations);

/// A segment that parseText reads back to the same names and values. None is empty and none starts with @p
/// delimiter.
std::string writeText(const std::vector<Keyword>& keywords, char delimiter);

/// Whether the keyword decides how DATA is read: two values for it cannot be reconciled. @p upper is in upper
/// case.
bool isStructural(std::string_view upper);

}  // namespace vestige::fcs
