// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/own_matrix.h"

namespace vestige {

const char* matrixSourceCode(MatrixSource source) {
  switch (source) {
    case MatrixSource::File:
      return "file";
    case MatrixSource::Imported:
      return "imported";
    case MatrixSource::Computed:
      return "computed";
    case MatrixSource::Edited:
      return "edited";
  }
  return "";
}

}  // namespace vestige
