// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/own_matrices.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/services/compensation_guard.h"
#include "app/services/tube_analysis.h"
#include "app/services/tube_unmixing.h"
#include "core/compensation/compensator.h"
#include "io/bytes/file_io.h"
#include "io/resource/matrix_csv.h"
#include "io/resource/matrix_identity.h"
#include "io/resource/spectra_csv.h"

namespace vestige::app {
namespace {

const OwnMatrix* find(const MatrixState& state, const std::string& id) {
  const auto found = std::ranges::find(state.matrices, id, &OwnMatrix::id);
  return id.empty() || found == state.matrices.end() ? nullptr : &*found;
}

/// "edited-1", "imported-2": the first number that is free.
std::string freeId(const MatrixState& state, MatrixSource source) {
  for (std::size_t number = 1;; ++number) {
    const std::string id = std::string(matrixSourceCode(source)) + "-" + std::to_string(number);
    if (!find(state, id)) return id;
  }
}

void sign(OwnMatrix& matrix, const MatrixAuthor& author) {
  matrix.author = author.by;
  matrix.at = author.at;
  matrix.reason = author.reason;
  matrix.sha256 = matrixSha256(matrix);
}

/// An edited copy of what the tube uses; its origin says what it was made from.
OwnMatrix editedCopy(const MatrixCase& open, std::size_t tube, const SpilloverMatrix& inUse) {
  const OwnMatrix* own = matrixOf(open.record, open.record.tubes.at(tube).matrix);
  OwnMatrix copy;
  copy.channels = inUse.channels;
  copy.values = inUse.values;
  copy.origin.source = MatrixSource::Edited;
  copy.origin.sha256 = matrixSha256(inUse);
  if (own) {
    copy.title = own->title;
    copy.origin.parent = own->id;
  } else {
    copy.origin.file = std::filesystem::path(open.record.tubes[tube].file).filename().string();
    copy.origin.keyword = inUse.origin;
  }
  return copy;
}

Status checkAll(const MatrixCase& open, const std::vector<std::size_t>& tubes, const OwnMatrix& own) {
  for (const std::size_t tube : tubes) {
    // An edited one has the diagonal of what it was made from, which a person may have decided on (C12).
    if (own.origin.source != MatrixSource::Edited && !own.spectra) {
      const EventMatrix& events = open.analysis.tubes.at(tube).measured()->events;
      if (Status sound = checkGivenMatrix(own.spillover(), events); !sound)
        return std::move(sound).error().in(open.record.tubes.at(tube).file);
    }
    if (Status usable = checkMatrixFor(open, tube, own); !usable)
      return std::move(usable).error().in(open.record.tubes.at(tube).file);
  }
  return {};
}

}  // namespace

MatrixState matrixStateOf(const CaseRecord& record) {
  MatrixState state{record.matrices, {}};
  for (const TubeRef& tube : record.tubes) state.tubes.push_back(tube.matrix);
  return state;
}

std::optional<SpilloverMatrix> matrixInUse(const MatrixCase& open, std::size_t tube) {
  if (const OwnMatrix* own = matrixOf(open.record, open.record.tubes.at(tube).matrix))
    return own->spectra ? std::nullopt : std::optional(own->spillover());
  return open.analysis.tubes.at(tube).measured()->spillover;
}

std::vector<std::size_t> tubesTogether(const CaseRecord& record, std::size_t tube) {
  const std::string& id = record.tubes.at(tube).matrix;
  std::vector<std::size_t> tubes;
  for (std::size_t i = 0; i < record.tubes.size(); ++i) {
    if (i == tube || (!id.empty() && record.tubes[i].matrix == id)) tubes.push_back(i);
  }
  return tubes;
}

Status checkMatrixFor(const MatrixCase& open, std::size_t tube, const SpilloverMatrix& matrix) {
  const Sample& sample = *open.analysis.tubes.at(tube).measured();
  if (Status asked = checkFileMatrixAsked(open.record, *open.analysis.strategy); !asked) return asked;
  if (Status fresh = checkNotCompensated(sample); !fresh) return fresh;
  const auto ready = Compensator::create(sample.events, matrix);
  return ready ? Status() : Status(ready.error());
}

Status checkMatrixFor(const MatrixCase& open, std::size_t tube, const OwnMatrix& matrix) {
  return matrix.spectra ? checkUnmixing(open.record, *open.analysis.tubes.at(tube).measured(), matrix)
                        : checkMatrixFor(open, tube, matrix.spillover());
}

Result<OwnMatrix> importedMatrix(const std::string& path, const MatrixAuthor& author) {
  auto matrix = loadMatrixCsv(path);
  auto spectra = matrix ? Result<ReferenceSpectra>(ReferenceSpectra()) : loadSpectraCsv(path);
  if (!matrix && !spectra) return std::move(matrix).error();
  const auto hash = sha256OfFile(path);
  if (!hash) return hash.error();
  OwnMatrix own;
  if (matrix) {
    own.channels = std::move(matrix->channels);
    own.values = std::move(matrix->values);
  } else {  // a table of spectra: more detectors than dyes
    own.channels = std::move(spectra->detectors);
    own.values = std::move(spectra->values);
    own.spectra =
        OwnSpectra{std::move(spectra->names), std::move(spectra->autofluorescence), "ols", 0, 0, {}};
  }
  own.origin.source = MatrixSource::Imported;
  own.origin.file = std::filesystem::path(path).filename().string();
  own.origin.sha256 = hash->hex();
  sign(own, author);
  return own;
}

Result<MatrixState> stateWithMatrix(const MatrixCase& open, OwnMatrix matrix,
                                    const std::vector<std::size_t>& tubes) {
  MatrixState state = matrixStateOf(open.record);
  matrix.id = freeId(state, matrix.origin.source);
  matrix.sha256 = matrixSha256(matrix);
  if (const std::string fault = matrixFault(matrix); !fault.empty())
    return Error{ErrorCode::SpilloverInvalid, {fault}, {}, {}};
  if (Status usable = checkAll(open, tubes, matrix); !usable) return std::move(usable).error();
  for (const std::size_t tube : tubes) state.tubes.at(tube) = matrix.id;
  state.matrices.push_back(std::move(matrix));
  return state;
}

Result<MatrixState> stateWithValues(const MatrixCase& open, std::size_t tube, std::vector<double> values,
                                    const MatrixAuthor& author) {
  const auto inUse = matrixInUse(open, tube);
  if (!inUse) return Error{ErrorCode::SpilloverMissing, {}, {}, open.record.tubes.at(tube).file};
  const std::size_t size = inUse->channels.size();
  for (std::size_t i = 0; i < size && values.size() == size * size; ++i) {
    if (values[i * size + i] == inUse->at(i, i)) continue;
    return Error{ErrorCode::SpilloverInvalid, {std::string("the diagonal stays as it is")}, {}, {}};
  }
  const OwnMatrix* own = matrixOf(open.record, open.record.tubes.at(tube).matrix);
  const std::vector<std::size_t> tubes = tubesTogether(open.record, tube);
  const bool again = own && own->origin.source == MatrixSource::Edited;
  OwnMatrix changed = again ? *own : editedCopy(open, tube, *inUse);
  changed.values = std::move(values);
  sign(changed, author);
  if (!again) return stateWithMatrix(open, std::move(changed), tubes);
  if (const std::string fault = matrixFault(changed); !fault.empty())
    return Error{ErrorCode::SpilloverInvalid, {fault}, {}, {}};
  if (Status usable = checkAll(open, tubes, changed); !usable) return std::move(usable).error();
  MatrixState state = matrixStateOf(open.record);
  *std::ranges::find(state.matrices, changed.id, &OwnMatrix::id) = std::move(changed);
  return state;
}

Result<MatrixState> stateWithElement(const MatrixCase& open, std::size_t tube, std::size_t dye,
                                     std::size_t detector, double value, const MatrixAuthor& author) {
  const auto inUse = matrixInUse(open, tube);
  if (!inUse) return Error{ErrorCode::SpilloverMissing, {}, {}, open.record.tubes.at(tube).file};
  std::vector<double> values = inUse->values;
  values.at(dye * inUse->channels.size() + detector) = value;
  return stateWithValues(open, tube, std::move(values), author);
}

Result<MatrixState> stateAssigned(const MatrixCase& open, const std::string& id,
                                  const std::vector<std::size_t>& tubes) {
  MatrixState state = matrixStateOf(open.record);
  const OwnMatrix* own = find(state, id);
  if (!id.empty() && !own)
    return Error{ErrorCode::CaseInvalid, {std::string("/matrices"), "there is no matrix " + id}, {}, {}};
  for (const std::size_t tube : tubes) {
    const auto& ofFile = open.analysis.tubes.at(tube).measured()->spillover;
    const OwnMatrix* before = matrixOf(open.record, open.record.tubes.at(tube).matrix);
    if (!own && !ofFile && before && before->spectra) {  // back to the detectors, as the tube was read
      state.tubes.at(tube) = id;
      continue;
    }
    if (!own && !ofFile) return Error{ErrorCode::SpilloverMissing, {}, {}, open.record.tubes.at(tube).file};
    Status usable = own ? checkMatrixFor(open, tube, *own) : checkMatrixFor(open, tube, *ofFile);
    if (!usable) return std::move(usable).error().in(open.record.tubes.at(tube).file);
    state.tubes.at(tube) = id;
  }
  return state;
}

}  // namespace vestige::app
