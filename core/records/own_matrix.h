// SPDX-License-Identifier: GPL-3.0-or-later
// A compensation matrix that belongs to a case, with what says where every number of it came from.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/data/spillover_matrix.h"

namespace vestige {

/// JSON text `"name":value,...` of members that this version does not know. They travel with the record they
/// stood in, so that saving a case loses nothing of a newer version's or of another program's.
using UnknownMembers = std::string;

/// One tube that a matrix was computed from, and what was judged of it then.
struct MatrixControl {
  std::string file, channel;         ///< Channel empty: the unstained tube.
  std::string sha256;                ///< Of the file.
  std::string verdict;               ///< "good", "check", "bad"; empty for the unstained tube.
  std::vector<std::string> reasons;  ///< Of the verdict, as the person read them who took the matrix.
  UnknownMembers unknown = {};
  bool operator==(const MatrixControl&) const = default;
};

enum class MatrixSource {
  File,      ///< A copy of the matrix in a file's keywords.
  Imported,  ///< A table.
  Computed,  ///< From single-stained controls.
  Edited     ///< Numbers changed by hand.
};

/// "file", "imported", "computed", "edited": the word in files, never translated.
const char* matrixSourceCode(MatrixSource source);

struct MatrixOrigin {
  MatrixSource source = MatrixSource::Imported;
  /// File, Imported: the file's name. Edited: the file whose matrix was edited, where no parent is named.
  std::string file;
  std::string keyword;  ///< File, Edited without parent: "$SPILLOVER".
  std::string parent;   ///< Edited: id of the matrix it was made from; empty = the file's own.
  std::string sha256;  ///< File, Imported: of that file's bytes. Edited: of the parent's channels and values.
  std::string method;  ///< Computed: "robust" or "medians".
  std::vector<MatrixControl> controls;  ///< Computed.
  UnknownMembers unknown = {};
  std::string carrier = {};  ///< Computed: "beads" or "cells", as a person stated; or empty.
  bool operator==(const MatrixOrigin&) const = default;
};

/// What makes a matrix one of spectra: its rows are dyes and kinds of autofluorescence, its channels the
/// detectors of a spectral cytometer, and a tube that uses it is unmixed.
struct OwnSpectra {
  std::vector<std::string> names;                  ///< Of the rows.
  std::vector<bool> autofluorescence;              ///< Of each row; of several one is chosen for each event.
  std::string method;                              ///< "ols" or "wls".
  double readNoiseVariance = 0, photonFactor = 0;  ///< "wls": variance = the first + the second * light.
  UnknownMembers unknown = {};
  bool operator==(const OwnSpectra&) const = default;
};

/// Used by a tube in place of the matrix of its file, wherever the strategy asks for the file's; where it has
/// spectra, in place of the tube's detectors.
struct OwnMatrix {
  std::string id, title;
  std::vector<std::string> channels;  ///< $PnN.
  std::vector<double> values;         ///< Row by row, row = dye, column = detector.
  MatrixOrigin origin;
  std::string author, at, reason;  ///< Who, when (ISO 8601 with zone), why.
  std::string sha256;              ///< matrixSha256 of channels and values; checked wherever it is read.
  UnknownMembers unknown = {};
  std::optional<OwnSpectra> spectra = {};
  bool operator==(const OwnMatrix&) const = default;

  /// Not of spectra: what comes back then has too few rows for any function that compensates.
  SpilloverMatrix spillover() const { return {id, channels, values}; }
};

}  // namespace vestige
