// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/base/progress.h"
#include "io/fcs/write_layout.h"

namespace vestige::fcs {

/// Reads a file that writeFcs wrote and holds it against what was to be written: no deviation of form, every
/// value bit for bit, channels, matrix, every keyword.
/// @error ExportCheckFailed {what, written, read back}; Cancelled.
Status checkWritten(const std::string& path, const EventMatrix& events, const WriteOptions& options,
                    const WriteLayout& layout, Progress& progress);

/// ExportCheckFailed {@p what, @p written, @p readBack}.
Error checkFailed(std::string what, std::string written, std::string readBack);

}  // namespace vestige::fcs
