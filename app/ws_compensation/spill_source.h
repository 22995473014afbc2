// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "app/services/analysis.h"
#include "app/services/spill_view.h"

namespace vestige::app {

/// A single-stained tube that is looked at beside the tubes of the case.
struct ControlSource {
  SamplePtr sample;
  std::string channel;  ///< $PnN of its dye; empty: none or not known.
};

/// The scales on which the strategy shows and gates the channels of a tube, and the names of its panel.
std::vector<SpillScale> spillScales(const Analysis& analysis, std::size_t tube);

/// Whose events the view shows.
struct SpillQuestion {
  SamplePtr sample;
  std::shared_ptr<const EventMask> mask;  ///< Null = all events.
  SpilloverMatrix matrix;
  std::vector<SpillScale> scales;
};

/// So many that a population's shape is seen, so few that they are counted again for every step of a drag.
inline constexpr std::size_t kPreviewEvents = 6000;

/// What the view needs of them: all events, and a thinned part for dragging.
struct SpillAnswer {
  SpillEventsPtr all, few;
};
Result<SpillAnswer> prepareSpill(const SpillQuestion& question, Progress& progress);

}  // namespace vestige::app
