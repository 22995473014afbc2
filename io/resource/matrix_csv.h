// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/data/spillover_matrix.h"

namespace vestige {

/// A spillover matrix as a table: a header row of $PnN, then one row for each dye in that order (row = dye,
/// column = detector). Commas, semicolons or tabs; names may be quoted. Whether the matrix can be applied is
/// decided by compensate().
/// @error CsvInvalid {line, why}; what readSmallFile gives.
/// @tested tests/unit/io/matrix_csv_test.cpp
Result<SpilloverMatrix> parseMatrixCsv(std::string_view text);
Result<SpilloverMatrix> loadMatrixCsv(const std::string& path);

/// What parseMatrixCsv reads back to the same matrix; names are quoted, and guarded against spreadsheets.
std::string printMatrixCsv(const SpilloverMatrix& matrix);

}  // namespace vestige
