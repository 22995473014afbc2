// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/compensation/spectral_unmix.h"
#include "core/data/event_mask.h"
#include "core/data/sample.h"
#include "core/transform/transform.h"
#include "gating/strategy/strategy.h"
#include "io/cache/column_cache.h"
#include "io/fcs/header.h"

namespace vestige::app {

/// Which events of a file, in which units.
struct ExportOptions {
  bool compensate = false;
  std::optional<SpilloverMatrix> matrix;    ///< Instead of the file's own.
  std::optional<ReferenceSpectra> spectra;  ///< Unmix with them; not together with a matrix.
  UnmixOptions unmixing;
  bool transform = false;            ///< Fluorescence on the default logicle scale, in display units.
  std::optional<Strategy> strategy;  ///< With `population`.
  std::string population;            ///< Id or path; empty = all events.
  const EventMask* members =
      nullptr;  ///< Its events, where they are known already: they are not gated again.
  std::string softwareVersion;
  const ColumnCache* cache = nullptr;  ///< For the scale, which takes long; never changes a value.
};

/// The scale of ExportOptions::transform.
TransformSpec defaultExportScale();

/// Name of the channel with Unmixed::residual.
inline constexpr const char* kResidualChannel = "Unmixing residual";
/// Name of the channel with Unmixed::autofluorescenceIndex, where that was asked for.
inline constexpr const char* kAutofluorescenceIndexChannel = "Autofluorescence spectrum";

struct ExportedEvents {
  /// All channels in file order; unmixed, the dyes stand where the first detector stood and the residual
  /// last.
  EventMatrix events;
  /// Of each channel of the file its place in `events`, -1 where it was unmixed; empty: none moved.
  std::vector<int> places;
  std::optional<SpilloverMatrix>
      spillover;  ///< Still to be applied to `events`: the file's own, when nothing was done.
  std::vector<Keyword> provenance;  ///< "VESTIGE ..." keywords: software, source, hash, what was done.
};

/// @error AlreadyCompensated {what says so}; SpilloverMissing, Spillover*, UnmixingInvalid, ChannelNotFound,
/// PopulationNotFound, TransformInvalid, FcsDataTruncated..., Cancelled.
/// @tested tests/golden/cli_case_test.py, tests/unit/app/event_export_test.cpp
Result<ExportedEvents> exportEvents(const Sample& sample, const ExportOptions& options, Progress& progress);

/// Writes them as @p path ends: .csv, .h5, else FCS of @p version with the keywords of @p sample that may be
/// carried. All or nothing, read again and compared before success is said.
/// @error as writeFcs, writeEventsCsv, writeEventsHdf5; OptionInvalid when @p path is the file it came from.
Status writeExport(const std::string& path, const Sample& sample, const ExportedEvents& exported,
                   fcs::Version version, Progress& progress);

}  // namespace vestige::app
