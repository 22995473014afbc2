// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vestige {

struct ControlFile {
  std::string file;     ///< As written; loadControlsCsv makes it a path (relative to the list).
  std::string channel;  ///< $PnN, or the dye's name; empty for the unstained tube.
  bool operator==(const ControlFile&) const = default;
};

/// The list of compensation controls: a header row `filename,channel` (for spectra `filename,dye`), one row
/// for each tube, exactly one of them `unstained`. Commas or tabs; quotes as RFC 4180.
/// @error CsvInvalid {line, why}; what readSmallFile gives.
/// @tested tests/unit/io/controls_csv_test.cpp
Result<std::vector<ControlFile>> parseControlsCsv(std::string_view text);
Result<std::vector<ControlFile>> loadControlsCsv(const std::string& path);

}  // namespace vestige
