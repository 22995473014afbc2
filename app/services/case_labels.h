// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/services/analysis.h"
#include "core/base/progress.h"
#include "core/base/result.h"

namespace vestige::app {

/// Writes one row per event: `tube,event,population,mrd`, rows in the order of the case's tubes. `tube` as in
/// the case file (its file where it has no tube name), `event` from 0, `population` the path of the deepest
/// population (the MRD population for its events; of several at one depth the first in the strategy; "/" for
/// none), `mrd` 1 exactly for the events counted in k. All or nothing.
/// @error FileNotWritable, DiskFull, MrdDefinitionMissing, Cancelled.
/// @tested tests/golden/cli_case_test.py
Status writeCaseLabels(const Analysis& analysis, const std::string& path, Progress& progress);

}  // namespace vestige::app
