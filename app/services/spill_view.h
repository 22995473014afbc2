// SPDX-License-Identifier: GPL-3.0-or-later
// What the N x N view of a compensation matrix shows: one small count of events for each pair of dye and
// detector, and how much of the dye's signal is still seen in the detector.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"
#include "core/data/event_matrix.h"
#include "core/data/spillover_matrix.h"
#include "core/stats/density.h"
#include "core/transform/transform.h"

namespace vestige::app {

struct SpillAxis {
  std::string channel, label;  ///< $PnN; "CD38" or "CD38 APC-H7" where the file or the panel names a stain.
  TransformSpec scale;
  double low = 0, high = 1;     ///< Display units that the plots show.
  std::optional<double> split;  ///< Between the negative and the positive events, display units.
};

/// The events behind the view: linear, not compensated, those of the matrix alone, in its order.
struct SpillEvents {
  EventMatrix events;
  std::uint64_t outOf = 0;  ///< Events of the population; more than events.eventCount() in a preview.
  std::vector<SpillAxis> axes;
  std::vector<TransformTable> tables;  ///< Of the axes' scales; dear to make.
  bool isAll() const { return events.eventCount() == outOf; }
};
using SpillEventsPtr = std::shared_ptr<const SpillEvents>;

/// Scale of one channel where somebody has chosen one already (a gate of the strategy).
struct SpillScale {
  std::string channel, label;
  std::optional<TransformSpec> scale;
};

/// @param mask  The population; null = all events.
/// Scales that nobody chose are logicle with a width from the negatives (chooseLogicle). The split of an axis
/// is Otsu's threshold of the compensated events; none where they do not fall into two parts (less than 0.75
/// of their variance lies between the parts).
/// @error ChannelNotFound, Spillover*; Cancelled.
/// @source Otsu, IEEE Trans Syst Man Cybern 1979;9:62-66.
/// @tested tests/unit/app/spill_view_test.cpp
Result<SpillEventsPtr> spillEvents(const EventMatrix& events, const EventMask* mask,
                                   const SpilloverMatrix& matrix, std::span<const SpillScale> known,
                                   Progress& progress);

/// Every n-th of them, at most @p most: for drawing while a number is being dragged.
SpillEventsPtr thinned(const SpillEvents& all, std::size_t most);

struct SpillCellId {
  std::size_t dye = 0, detector = 0;
  auto operator<=>(const SpillCellId&) const = default;
};

/// Those of @p seen that show the detector of @p changed, on either axis: what a new number moves at once.
/// The others move by that number's share of the inverse, and are to be drawn when the hand rests.
std::vector<SpillCellId> cellsMoved(std::span<const SpillCellId> seen, SpillCellId changed);

/// The line between the medians of the dye's negative and positive events, display units.
struct SpillGuide {
  double negativeX = 0, negativeY = 0, positiveX = 0, positiveY = 0;
  /// Rise in the detector for each unit of the dye: what the number of the matrix lacks, if nothing but the
  /// dye differs between the two sides (a single stain); of a stained sample co-expression looks the same.
  double slope = 0;
};

struct SpillCell {
  SpillCellId id;
  DensityGrid grid;  ///< x: the dye's own detector, y: the detector.
  std::uint64_t negatives = 0, positives = 0;
  std::optional<SpillGuide> guide;  ///< Where each side has at least kSideEvents events.
};

inline constexpr std::uint64_t kSideEvents = 50;
/// A slope from here on is shown as too little (positive) or too much (negative) compensation. Own choice.
inline constexpr double kSlopeShown = 0.01;

/// The wanted cells of the events compensated with @p matrix, on grids of @p bins (64, 128 or 256). Every
/// event is counted; medians are read from
/// 4096 classes of the display scale, which reach far beyond what the plots show, interpolated. The matrix
/// has the channels of the axes in their order (asserted). Same result for any number of threads.
/// @error as compensate(); Cancelled.
/// @cost O(events * (channels^2 + cells)).
Result<std::vector<SpillCell>> countSpillCells(const SpillEvents& events, const SpilloverMatrix& matrix,
                                               std::span<const SpillCellId> wanted, int bins,
                                               Progress& progress);

}  // namespace vestige::app
