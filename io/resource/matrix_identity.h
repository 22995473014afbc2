// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/compensation/reference_spectra.h"
#include "core/data/spillover_matrix.h"
#include "core/records/own_matrix.h"

namespace vestige {

/// Hash of a matrix's channels and values, independent of how it was written and where it came from.
/// @tested tests/unit/io/matrix_identity_test.cpp
std::string matrixSha256(const SpilloverMatrix& matrix);

/// The rows of a matrix that has spectra, by the names that a person gave them.
ReferenceSpectra spectraOf(const OwnMatrix& matrix);

/// Of a matrix with spectra the hash of their table (printSpectraCsv), as exports name it; else as above.
std::string matrixSha256(const OwnMatrix& matrix);

/// Why the record cannot stand in a case: numbers and channels that do not fit each other, no author, numbers
/// that are not those of its hash. Empty = it can. Whether the matrix can be inverted is another question.
std::string matrixFault(const OwnMatrix& matrix);

}  // namespace vestige
