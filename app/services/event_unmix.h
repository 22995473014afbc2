// SPDX-License-Identifier: GPL-3.0-or-later
// The spectral part of exportEvents(); not for use elsewhere.
#pragma once
#include "app/services/event_export.h"

namespace vestige::app {

/// Replaces the detectors by the dyes, adds the residual, says so in the provenance.
/// @error as unmixSpectra; UnmixingInvalid when the file has a channel of the residual's name.
Status unmixEvents(const ReferenceSpectra& spectra, const UnmixOptions& options, ExportedEvents& result,
                   Progress& progress);

/// $PnX and PnX of channels that moved get their new number; those of channels that are gone are kept as
/// "VESTIGE ORIGINAL ...". @param places  ExportedEvents::places.
std::vector<Keyword> renumbered(std::vector<Keyword> keywords, const std::vector<int>& places);

}  // namespace vestige::app
