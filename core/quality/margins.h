// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/data/event_matrix.h"
#include "core/quality/quality_mask.h"

namespace vestige {

/// The edges of a channel's scale in linear values: at or below low (scatter only), at or above high.
struct MarginLimits {
  double low = 0, high = 0;
};
/// Fluorescence has no low edge: below 0 is what compensation and baseline subtraction leave. $PnR counts
/// stored numbers; the edge is where the last of them lies after $PnE and $PnG.
MarginLimits marginLimits(const Channel& channel);

struct MarginCount {
  std::string channel;
  std::uint64_t low = 0, high = 0;  ///< Events at or below the low edge / at or above the high one.
};

/// Counts the edges and marks their events; NaN lies on no edge. Nothing where @p progress was cancelled.
std::optional<std::vector<MarginCount>> findMargins(const EventMatrix& events, QualityMask* mask,
                                                    Progress& progress);

/// Marks and counts the events with a measured value that is no number.
std::optional<std::uint64_t> findNotFinite(const EventMatrix& events, QualityMask& mask, Progress& progress);

}  // namespace vestige
