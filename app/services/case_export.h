// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "io/fcs/header.h"

namespace vestige::app {

/// What a person wants of one tube of an open case.
struct CaseExport {
  std::size_t tube = 0;
  std::string population;  ///< Id; empty = all events.
  bool compensate = false;
  bool transform = false;  ///< Fluorescence on defaultExportScale().
  fcs::Version version = fcs::Version::V3_1;
  bool deidentify = false;  ///< A de-identified copy of the whole file; nothing of the above but the tube.
  std::vector<std::string> identifiers;  ///< What must not be found in that copy.
  std::string storeFolder;  ///< Where the bytes may stand that the tube was read from; empty = none.
};

struct ExportSummary {
  std::string path;
  std::size_t events = 0, channels = 0;
  std::vector<std::string> kept;  ///< De-identified: keywords that stand as before, for a person to look at.
};

/// Writes events of a tube as the case has them: the population with the events that are counted, the matrix
/// that the tube's gates use. As @p path ends: .fcs, .csv, .h5. All or nothing, checked after writing.
/// The status of a tube that was repaired or has open questions stands in the keywords of the export.
/// @error as exportEvents, writeExport, fcs::deidentify; CaseFileChanged where the file is no longer the one
/// that was read.
/// @tested tests/unit/app/case_export_test.cpp
Result<ExportSummary> exportFromCase(const Analysis& analysis, const CaseExport& wanted,
                                     const std::string& path, const std::string& softwareVersion,
                                     Progress& progress);

/// What of the case may name the person: name, numbers and birth date of patient and specimen, the case's id.
std::vector<std::string> identifiersOf(const CaseRecord& record);

}  // namespace vestige::app
