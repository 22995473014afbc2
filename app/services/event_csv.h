// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/event_matrix.h"

namespace vestige::app {

/// Header row of channel names, one row per event; numbers read back to the same binary value; NaN as "nan".
/// A name that a spreadsheet would run as a formula is guarded (csv::guardedName). All or nothing; read again
/// and compared before the file takes its place.
/// @error ExportCheckFailed {what, written, read back}; FileNotWritable, DiskFull, Cancelled.
/// @tested tests/unit/app/event_export_test.cpp
Status writeEventsCsv(const std::string& path, const EventMatrix& events, Progress& progress);

}  // namespace vestige::app
