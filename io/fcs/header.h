// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "io/fcs/deviations.h"

namespace vestige::fcs {

enum class Version { V2_0, V3_0, V3_1, V3_2 };

inline constexpr std::uint64_t kHeaderBytes = 58;
inline constexpr std::uint64_t kHeaderMost = 99'999'999;  ///< What eight digits can say.

/// First and last byte of a segment, as HEADER or TEXT gives them; nothing where the field is blank or
/// useless.
struct Offsets {
  std::optional<std::uint64_t> begin, end;
  bool operator==(const Offsets&) const = default;
};

struct Header {
  Version version = Version::V3_1;
  std::string versionText;  ///< "FCS3.1"
  std::uint64_t textBegin = 0, textEnd = 0;
  Offsets data, analysis;
};

/// The 58 bytes at the start of a data set. All offsets count from there; @p base is its place in the file,
/// for messages.
/// @error FcsTooShort, FcsNotFcs, FcsVersionUnsupported, FcsHeaderInvalid.
/// @source FCS 3.0 section 3.1.1, table 1.
/// @tested tests/conformance/fcs_test.cpp (H01-H22),
/// tests/fuzz/fuzz_fcs_file.cpp
Result<Header> parseHeader(std::string_view bytes, std::uint64_t base, Deviations& deviations);

}  // namespace vestige::fcs
