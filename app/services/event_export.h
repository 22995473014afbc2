// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_mask.h"
#include "core/data/sample.h"
#include "core/transform/transform.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

/// Which events of a file, in which units.
struct ExportOptions {
  bool compensate = false;
  std::optional<SpilloverMatrix> matrix;  ///< Instead of the file's own.
  bool transform = false;                 ///< Fluorescence on the default logicle scale, in display units.
  std::optional<Strategy> strategy;       ///< With `population`.
  std::string population;                 ///< Id or path; empty = all events.
  std::string softwareVersion;
};

/// The scale of ExportOptions::transform.
TransformSpec defaultExportScale();

struct ExportedEvents {
  EventMatrix events;  ///< All channels in file order.
  std::optional<SpilloverMatrix>
      spillover;  ///< Still to be applied to `events`: the file's own, when nothing was done.
  std::vector<Keyword> provenance;  ///< "VESTIGE ..." keywords: software, source, hash, what was done.
};

/// @error SpilloverMissing, Spillover*, ChannelNotFound, PopulationNotFound, FcsDataTruncated..., Cancelled.
/// @tested tests/golden/cli_case_test.py
Result<ExportedEvents> exportEvents(const Sample& sample, const ExportOptions& options, Progress& progress);

/// Header row of channel names, one row per event; numbers read back to the same binary value; NaN as "nan".
/// All or nothing.
Status writeEventsCsv(const std::string& path, const EventMatrix& events, Progress& progress);

}  // namespace vestige::app
