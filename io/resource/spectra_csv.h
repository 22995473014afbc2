// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/compensation/reference_spectra.h"

namespace vestige {

/// Reference spectra as a table: a header row `name,<detector>,...` ($PnN), then one row for each dye. One
/// further column, `autofluorescence`, may say 1 for spectra of which one is chosen for each event (else 0).
/// Commas or tabs; names may be quoted. Whether they can be used is decided by checkSpectra().
/// @error CsvInvalid {line, why}; what readSmallFile gives.
/// @tested tests/unit/io/spectra_csv_test.cpp
Result<ReferenceSpectra> parseSpectraCsv(std::string_view text);
Result<ReferenceSpectra> loadSpectraCsv(const std::string& path);

/// The same table; numbers read back to the same value.
std::string printSpectraCsv(const ReferenceSpectra& spectra);

}  // namespace vestige
