// SPDX-License-Identifier: GPL-3.0-or-later
// $DATATYPE A: events written as decimal whole numbers (FCS 2.0 and 3.0; deprecated in 3.1).
#pragma once
#include <cstddef>
#include <cstdint>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "io/bytes/input_file.h"
#include "io/fcs/data_segment.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

/// How many numbers @p bytes bytes at @p begin hold, separated by any run of blanks, tabs, commas, CR and LF.
/// @error TableInvalid {event, why} with the offset of what is no whole number; FileChanged, FileNotReadable.
/// @source FCS 3.0 section 3.3.
/// @tested tests/conformance/fcs_test.cpp (D21), tests/unit/io/fcs_ascii_test.cpp
Result<std::uint64_t> countNumbers(const InputFile& file, std::uint64_t begin, std::uint64_t bytes,
                                   std::size_t parameters);

/// Fills @p columns from numbers of any width in @p layout.dataBytes bytes. @error as countNumbers;
/// Cancelled.
Status decodeFreeNumbers(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                         const Columns& columns, Progress& progress);

/// Events [@p first, @p last) of numbers that have $PnB characters each, blanks around them allowed.
Status decodeFixedNumbers(const InputFile& file, std::uint64_t begin, const DataLayout& layout,
                          const Columns& columns, std::size_t first, std::size_t last);

}  // namespace vestige::fcs
