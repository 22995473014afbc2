// SPDX-License-Identifier: GPL-3.0-or-later
// Where DATA lies and how many events it holds: step 5 of the decision procedure, FCS_AND_GATES 2.2.
#pragma once
#include <cstdint>

#include "core/base/result.h"
#include "io/bytes/input_file.h"
#include "io/fcs/deviations.h"
#include "io/fcs/header.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

struct DataPlace {
  std::uint64_t begin = 0;  ///< From the start of the file.
  std::uint64_t bytes = 0;  ///< Of whole events.
  std::uint64_t events = 0;
  bool packed = false;   ///< Bits without gaps, see DataLayout::packed.
  bool damaged = false;  ///< Rows are missing or doubtful; only with salvage.
};

struct PlaceQuestion {
  const InputFile& file;
  std::uint64_t base = 0;  ///< Of the data set.
  std::uint64_t end = 0;   ///< First byte that is not its own.
  const Header& header;
  const KeywordTable& keywords;
  const DataLayout& layout;
  bool salvage = false;
};

/// Chooses between the offsets of HEADER and TEXT by arithmetic, and between two that fit equally by the
/// values found.
/// @error FcsSizeOverflow, FcsDataTruncated, FcsDataLengthMismatch, FcsKeywordMissing ($TOT, $BEGINDATA),
///        FcsHeaderInvalid, FcsDatatypeUnsupported. Nothing of the declared size was allocated.
/// @tested tests/conformance/fcs_test.cpp (H07-H20, D04, D17-D24, T19, T26)
Result<DataPlace> placeData(const PlaceQuestion& question, Deviations& deviations);

}  // namespace vestige::fcs
