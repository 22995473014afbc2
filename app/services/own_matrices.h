// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of the matrices of a case: each answers with the state after it, or with why it is refused. Nothing
// is changed here; the window makes a command of the answer.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/services/analysis.h"
#include "core/base/result.h"
#include "core/records/case_record.h"

namespace vestige::app {

/// What a record says about matrices: those it has, and which of them each tube uses ("" = the file's).
struct MatrixState {
  std::vector<OwnMatrix> matrices;
  std::vector<std::string> tubes;
  bool operator==(const MatrixState&) const = default;
};
MatrixState matrixStateOf(const CaseRecord& record);

/// Who answers for a change.
struct MatrixAuthor {
  std::string by, at, reason;
};

/// A case as it stands: the record may be ahead of what was computed from it.
struct MatrixCase {
  const CaseRecord& record;
  const Analysis& analysis;
};

/// What "file" means for a tube by the record; nothing where it has no matrix at all, or is unmixed with
/// spectra.
std::optional<SpilloverMatrix> matrixInUse(const MatrixCase& open, std::size_t tube);
/// The tubes that use the same matrix of the case as this one; itself alone where it uses its file's.
std::vector<std::size_t> tubesTogether(const CaseRecord& record, std::size_t tube);

/// A matrix, or spectra (unmixed by least squares), read from a table. @error as loadMatrixCsv;
/// FileNotReadable.
Result<OwnMatrix> importedMatrix(const std::string& path, const MatrixAuthor& author);

/// Takes @p matrix into the case under an id that is free, with its hash, and uses it in @p tubes.
/// @error as checkMatrixFor, of the first tube that cannot use it.
Result<MatrixState> stateWithMatrix(const MatrixCase& open, OwnMatrix matrix,
                                    const std::vector<std::size_t>& tubes);

/// One number changed. A matrix that was edited before is changed; of any other (the file's, imported,
/// computed) an edited one is made first, which remembers what it was made from. All tubes that use the
/// matrix follow.
/// @error SpilloverMissing; as checkMatrixFor.
Result<MatrixState> stateWithElement(const MatrixCase& open, std::size_t tube, std::size_t dye,
                                     std::size_t detector, double value, const MatrixAuthor& author);

/// All numbers changed, in the order of the matrix in use; otherwise as stateWithElement.
Result<MatrixState> stateWithValues(const MatrixCase& open, std::size_t tube, std::vector<double> values,
                                    const MatrixAuthor& author);

/// The matrix of this id (empty: the file's) used in these tubes. @error as checkMatrixFor; CaseInvalid.
Result<MatrixState> stateAssigned(const MatrixCase& open, const std::string& id,
                                  const std::vector<std::size_t>& tubes);

/// The same for one with spectra: what unmixing needs (checkUnmixing).
Status checkMatrixFor(const MatrixCase& open, std::size_t tube, const OwnMatrix& matrix);

/// Whether a tube can be compensated with this matrix, before anything is computed: the strategy asks for the
/// file's, the values are not compensated yet, the channels are there, the numbers can be inverted.
/// @error CaseUnsupported, AlreadyCompensated, ChannelNotFound, SpilloverInvalid, SpilloverSingular.
/// @tested tests/unit/app/own_matrices_test.cpp
Status checkMatrixFor(const MatrixCase& open, std::size_t tube, const SpilloverMatrix& matrix);

}  // namespace vestige::app
