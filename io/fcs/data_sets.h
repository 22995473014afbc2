// SPDX-License-Identifier: GPL-3.0-or-later
// HEADER and TEXT of every data set of a file: steps 2-4 and 6 of the decision procedure, FCS_AND_GATES 2.2.
#pragma once
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "io/bytes/input_file.h"
#include "io/fcs/deviations.h"
#include "io/fcs/header.h"
#include "io/fcs/keywords.h"

namespace vestige::fcs {

struct DataSet {
  std::uint64_t base = 0;  ///< Of its HEADER in the file.
  std::uint64_t end = 0;   ///< First byte that cannot be its own: the next data set or the end of the file.
  Header header;
  char delimiter = '/';  ///< Of TEXT, and so of every segment like it.
  TextContext context;
  KeywordTable keywords;
  Deviations deviations;
};

/// At least one data set, in file order. @p answers: what persons decided.
/// @error those of parseHeader and parseText; FcsSegmentOutsideFile, FcsTooLarge, FcsNextDataLoop,
/// FcsKeywordConflict.
/// @tested tests/conformance/fcs_test.cpp (S01-S07, U01-U06)
Result<std::vector<DataSet>> locateDataSets(const InputFile& file,
                                            const std::vector<ReadChoice>& answers = {});

/// The data set that is meant where nobody says which: 0, but in a Beckman list-mode file with a compensated
/// 10-bit FCS 2.0 set before the full FCS 3.0 one, the full one.
int defaultDataSet(const std::vector<DataSet>& sets);

}  // namespace vestige::fcs
