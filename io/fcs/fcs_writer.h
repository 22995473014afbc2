// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/sample.h"
#include "core/data/spillover_matrix.h"
#include "io/fcs/carried_keywords.h"
#include "io/fcs/header.h"

namespace vestige::fcs {

struct WriteOptions {
  Version version = Version::V3_1;  ///< 3.1 or 3.2 (asserted).
  /// Further keywords, in this order, after those the writer makes itself ($BEGINDATA, $PnN, $PnR ...). A
  /// name that the writer makes, a repeated or empty name, an empty value, a `$` keyword that the version
  /// does not have and one of a parameter beyond $PAR are refused: the standard forbids them. For the
  /// keywords of a file that was read see keywordsToCarry().
  std::vector<Keyword> keywords = {};
  std::optional<SpilloverMatrix> spillover =
      {};  ///< Written as $SPILLOVER; its channels are channels of the matrix.
};

/// Writes one data set, standard-conforming only: list mode, little endian, values bit for bit. FCS 3.1 has
/// $DATATYPE F, or D for the whole set as soon as one column is float64; FCS 3.2 gives the columns that
/// differ their own $PnDATATYPE, and a $PnTYPE where the channel's role is known. @p events are linear values
/// (Sample::events): $PnE is 0,0, no $PnG is written and $PnR is that of the linear scale. DATA beyond byte
/// 99,999,999 has HEADER offsets 0,0; the CRC follows DATA. All or nothing, and before the file takes its
/// place it is read again and compared: every value bit for bit, names, matrix, keywords.
/// @error FcsKeywordInvalid {keyword, value}; FcsKeywordMissing {"$CYT"} (3.2 asks for it); FcsTooLarge
/// {what, value, limit}; FileNotWritable; DiskFull; ExportCheckFailed {what, written, read back}; Cancelled.
/// @cost  Twice the time of writing and, while comparing, a second matrix in memory.
/// @source Spidlen et al., Cytometry A 2010;77A:97-100 (FCS 3.1); Spidlen et al., Cytometry A
/// 2021;99A:100-102 (FCS 3.2).
/// @tested tests/unit/io/fcs_writer_test.cpp, tests/conformance/fcs_test.cpp (W01)
Status writeFcs(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                Progress& progress);

}  // namespace vestige::fcs
