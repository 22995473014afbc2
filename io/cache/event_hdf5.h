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

namespace vestige {

/// Events for programs that read HDF5: /events/NNNN one data set per channel in file order (float32 or
/// float64, little endian, bit for bit), /channels/name and /stain, /keywords/name and /value,
/// /spillover/channel and /matrix (row = dye) where there is one, /schema "vestige-events 1". All or nothing;
/// read again and compared before the file takes its place. We never open such a file of others.
/// @error FileNotWritable, DiskFull, ExportCheckFailed {what, written, read back}, OutOfMemory, Cancelled.
/// @cost  Twice the size of the file in memory.
/// @tested tests/unit/io/event_hdf5_test.cpp
Status writeEventsHdf5(const std::string& path, const EventMatrix& events,
                       const std::vector<Keyword>& keywords, const std::optional<SpilloverMatrix>& spillover,
                       Progress& progress);

}  // namespace vestige
