// SPDX-License-Identifier: GPL-3.0-or-later
// The segments that are neither TEXT nor DATA: ANALYSIS and the manufacturer's OTHER ones.
#pragma once
#include "core/data/sample.h"
#include "io/bytes/input_file.h"
#include "io/fcs/data_place.h"
#include "io/fcs/data_sets.h"

namespace vestige::fcs {

struct Extras {
  Keywords analysis;
  std::vector<ExtraSegment> segments;  ///< In file order.
};

/// What HEADER and TEXT say about further segments, as far as it is in the file and on no other segment.
/// @error FileChanged, FileNotReadable; what is wrong with a segment is a deviation (H19, H21, R02), never an
/// error.
/// @source FCS 3.0 sections 3.1.1 and 3.4; FCS 3.2 section 3.2.
/// @tested tests/conformance/fcs_case_test.cpp (H21, R02), tests/unit/io/fcs_extras_test.cpp
Result<Extras> extrasOf(const InputFile& file, const DataSet& set, const DataPlace& place,
                        Deviations& deviations);

}  // namespace vestige::fcs
