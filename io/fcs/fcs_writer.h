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

namespace vestige::fcs {

struct WriteOptions {
  /// Further keywords, in this order, after those the writer makes itself ($BEGINDATA, $PnN, $PnR ...). A
  /// name that the writer makes itself, an empty name or an empty value is refused (FcsKeywordInvalid): the
  /// standard forbids all three.
  std::vector<Keyword> keywords;
  std::optional<SpilloverMatrix>
      spillover;        ///< Written as $SPILLOVER; every channel must be one of the matrix.
  double timestep = 0;  ///< $TIMESTEP in seconds; 0 = no such keyword.
};

/// Writes one data set as FCS 3.1, standard-conforming only: list mode, $DATATYPE F, little endian; D for the
/// whole set as soon as one column is float64. $PnE is 0,0 and $PnG is written where the gain is not 1: the
/// numbers written are those of @p events. Values are written bit for bit. DATA beyond byte 99,999,999 has
/// HEADER offsets 0,0, as the standard says. All or nothing (writeFileAtomically).
/// @error FcsKeywordInvalid {keyword, value}; FcsTooLarge {what, value, limit}; FileNotWritable; DiskFull;
/// Cancelled.
/// @source Spidlen et al., Cytometry A 2010;77A:97-100 (FCS 3.1).
/// @tested tests/unit/io/fcs_writer_test.cpp, tests/conformance/fcs_test.cpp (W01)
Status writeFcs(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                Progress& progress);

}  // namespace vestige::fcs
