// SPDX-License-Identifier: GPL-3.0-or-later
// What the keywords of one data set say about its DATA.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/data/channel.h"
#include "io/fcs/deviations.h"
#include "io/fcs/header.h"
#include "io/fcs/text_segment.h"

namespace vestige::fcs {

/// Keywords in file order with quick look-up, each name once.
class KeywordTable {
 public:
  /// Adds a segment's keywords. Repeated names keep the first value; what that hides is recorded (T11, T12,
  /// S06).
  /// @error FcsKeywordConflict when two values of a structural keyword stand in one segment.
  Status add(std::vector<LocatedKeyword> keywords, bool supplemental, Deviations& deviations);

  const LocatedKeyword* find(std::string_view name) const;  ///< Null when absent.
  /// Where the keyword stands, or the first keyword when it is absent: for messages.
  std::uint64_t offsetOf(std::string_view name) const;
  const std::vector<LocatedKeyword>& items() const noexcept { return items_; }

 private:
  std::vector<LocatedKeyword> items_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// How one parameter is stored in each event.
struct ParameterLayout {
  Channel channel;
  char type = 'F';               ///< 'I', 'F', 'D' or 'A'.
  std::uint32_t bytes = 4;       ///< 1 to 8; of 'A' the characters of a number, 0 where they are free.
  std::uint64_t byteOffset = 0;  ///< Within the event.
  std::uint64_t mask = ~0ull;    ///< For integers.
  bool wide = false;             ///< float32 cannot hold every value: the column is float64.
};

struct DataLayout {
  std::string datatype;   ///< "I", "F", "D", "A".
  std::string byteOrder;  ///< As written.
  bool bigEndian = false;
  bool wordsTurned =
      false;  ///< The 16-bit halves of a 32-bit number stand in the other order: 3,4,1,2 or 2,1,4,3.
  std::vector<ParameterLayout> parameters;
  std::uint64_t eventBytes = 0;
  std::optional<std::uint64_t> events;  ///< $TOT.
  /// The first $PnB that is no whole number of bytes. Each number then fills the next storable width, or the
  /// bits follow each other without gaps: the length of DATA decides.
  std::optional<int> oddBits;
  std::uint64_t eventBits = 0;  ///< The sum of all $PnB.
  bool packed = false;          ///< Bits without gaps: byteOffset and eventBytes say nothing.
  bool freeNumbers = false;     ///< Type A with separators: byteOffset and eventBytes say nothing.
  std::uint64_t dataBytes = 0;  ///< Of freeNumbers, once DATA's place is known.
};

/// @error FcsKeywordMissing, FcsKeywordInvalid, FcsModeUnsupported, FcsDatatypeUnsupported,
/// FcsByteOrderUnsupported,
///        FcsTooLarge, FcsSizeOverflow.
/// @source FCS 3.0 sections 3.2.18-3.2.20 and 3.3; FCS 3.2 section 3.3.41 ($PnDATATYPE).
/// @tested tests/conformance/fcs_test.cpp (T19-T25, D01-D20, P01-P08,
/// N01)
Result<DataLayout> layoutOf(const KeywordTable& keywords, Version version, Deviations& deviations);

}  // namespace vestige::fcs
