// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>

#include "core/data/event_matrix.h"

namespace vestige {

/// The three measures of one detector's pulse, where the file has them.
struct PulseChannels {
  std::optional<std::size_t> area, height, width;
};
/// Forward and side scatter by their names: "FSC-A", "FS INT LIN", "FS PEAK", "FS TOF", "SSC-W", ...
PulseChannels forwardPulse(const EventMatrix& events);
PulseChannels sidePulse(const EventMatrix& events);

/// Whether a channel repeats another one's area as its height or width ("PE-H" beside "PE-A").
bool repeatsArea(const EventMatrix& events, std::size_t column);

}  // namespace vestige
