// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/matrix_identity.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "io/bytes/file_io.h"
#include "io/resource/spectra_csv.h"
#include "io/text/json_reader.h"

namespace vestige {

std::string matrixSha256(const SpilloverMatrix& matrix) {
  std::string text;
  for (const std::string& channel : matrix.channels) text += jsonString(channel) + "\n";
  for (const double value : matrix.values) text += numberText(value) + "\n";
  return sha256(text).hex();
}

ReferenceSpectra spectraOf(const OwnMatrix& matrix) {
  if (!matrix.spectra) return {};
  return {matrix.id, matrix.channels, matrix.spectra->names, matrix.spectra->autofluorescence, matrix.values};
}

std::string matrixSha256(const OwnMatrix& matrix) {
  return matrix.spectra ? sha256(printSpectraCsv(spectraOf(matrix))).hex() : matrixSha256(matrix.spillover());
}

namespace {

std::string spectraFault(const OwnMatrix& matrix) {
  const OwnSpectra& spectra = *matrix.spectra;
  if (spectra.names.empty() || spectra.autofluorescence.size() != spectra.names.size())
    return "each of its spectra needs a name, and whether it is autofluorescence";
  if (matrix.values.size() != spectra.names.size() * matrix.channels.size())
    return "each of its spectra needs one number for each channel";
  const bool noise = std::isfinite(spectra.readNoiseVariance) && spectra.readNoiseVariance > 0 &&
                     std::isfinite(spectra.photonFactor) && spectra.photonFactor >= 0;
  if (spectra.method != "ols" && !(spectra.method == "wls" && noise))
    return "its method is not ols, or wls with the noise of the detectors";
  return {};
}

}  // namespace

std::string matrixFault(const OwnMatrix& matrix) {
  const std::size_t size = matrix.channels.size();
  if (size == 0) return "it has no channels";
  if (matrix.spectra) {
    if (std::string fault = spectraFault(matrix); !fault.empty()) return fault;
  } else if (matrix.values.size() != size * size) {
    return "a square of " + std::to_string(size) + " rows is needed, one for each channel";
  }
  if (!std::ranges::all_of(matrix.values, [](double value) { return std::isfinite(value); }))
    return "a number is not finite";
  const std::set<std::string> names(matrix.channels.begin(), matrix.channels.end());
  if (names.size() != size || names.contains("")) return "a channel is named twice or has no name";
  if (matrix.author.empty()) return "it has no author";
  if (matrix.sha256 != matrixSha256(matrix))
    return "its numbers are not those of its sha256: they were changed without saying so";
  return {};
}

}  // namespace vestige
