// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"
#include "core/data/sample.h"
#include "core/data/spillover_matrix.h"

namespace vestige::fcs {

struct WriteOptions {
  /// Further keywords, in this order, after those the writer makes itself ($BEGINDATA, $PnN, $PnR ...). A
  /// name that the writer makes, a repeated or empty name and an empty value are refused: the standard
  /// forbids them. For the keywords of a file that was read see keywordsToCarry().
  std::vector<Keyword> keywords;
  std::optional<SpilloverMatrix>
      spillover;  ///< Written as $SPILLOVER; its channels are channels of the matrix.
};

/// Writes one data set as FCS 3.1, standard-conforming only: list mode, little endian, $DATATYPE F, or D for
/// the whole set as soon as one column is float64; values bit for bit. @p events are linear values
/// (Sample::events): $PnE is 0,0, no $PnG is written and $PnR is that of the linear scale. DATA beyond byte
/// 99,999,999 has HEADER offsets 0,0. All or nothing (writeFileAtomically).
/// @error FcsKeywordInvalid {keyword, value}; FcsTooLarge {what, value, limit}; FileNotWritable; DiskFull;
/// Cancelled.
/// @source Spidlen et al., Cytometry A 2010;77A:97-100 (FCS 3.1).
/// @tested tests/unit/io/fcs_writer_test.cpp, tests/conformance/fcs_test.cpp (W01)
Status writeFcs(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                Progress& progress);

/// The keywords of @p read that may stand in a written file: without those the writer makes itself, without
/// the spillover under any spelling, without empty or repeated ones.
std::vector<Keyword> keywordsToCarry(const Keywords& read);

}  // namespace vestige::fcs
