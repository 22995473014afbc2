// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a person may change the matrices of an open case; one step of the undo stack each.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "app/document/case_document.h"
#include "app/services/own_matrices.h"
#include "core/base/result.h"

namespace vestige::app {

/// Takes a matrix (imported, computed) into the case and uses it in these tubes.
/// @error here and below as the functions of own_matrices.h: then nothing is changed and nothing is to undo.
Status takeMatrix(CaseDocument& document, OwnMatrix matrix, const std::vector<std::size_t>& tubes);

/// Reads a table and takes it as takeMatrix does.
Status importMatrix(CaseDocument& document, const std::string& path, const std::vector<std::size_t>& tubes,
                    const MatrixAuthor& author);

/// One number. Successive changes of the same number are one step.
Status setMatrixElement(CaseDocument& document, std::size_t tube, std::size_t dye, std::size_t detector,
                        double value, const MatrixAuthor& author);

/// All numbers of the matrix that the tube uses.
Status replaceMatrix(CaseDocument& document, std::size_t tube, std::vector<double> values,
                     const MatrixAuthor& author);

/// Another matrix of the case, or the file's own (empty id).
Status assignMatrix(CaseDocument& document, const std::string& id, const std::vector<std::size_t>& tubes);

}  // namespace vestige::app
