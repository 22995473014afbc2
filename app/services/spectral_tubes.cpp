// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/spectral_tubes.h"

#include <filesystem>
#include <string_view>
#include <utility>

#include "io/resource/matrix_identity.h"
#include "io/text/csv.h"

namespace vestige::app {

std::string dyeNameFrom(const std::string& file) {
  const std::string stem = std::filesystem::path(file).stem().string();
  std::string_view name = csv::trimmed(std::string_view(stem).substr(0, stem.find('(')));
  // Cytometers put the name of the group before the dye: "Reference Group_BV421", "DR_CD27 APC-Fire 750".
  if (const std::size_t line = name.rfind('_'); line != std::string_view::npos) name.remove_prefix(line + 1);
  return std::string(csv::trimmed(name));
}

Result<SpectraResult> computeSpectra(const ControlTubes& tubes, int autofluorescences, Progress& progress) {
  std::vector<SpectralControl> controls;
  for (const SingleStain& tube : tubes.controls) controls.push_back({tube.name, tube.channel, tube.events});
  SpectralOptions how;
  how.autofluorescences = autofluorescences;
  auto estimate = estimateSpectra(controls, tubes.unstainedEvents(), how, progress);
  if (!estimate) return std::move(estimate).error();
  SpectraResult result{*std::move(estimate), 0, {}, {}};
  result.conditionNumber = conditionNumber(result.estimate.spectra);
  result.similarity = cosineSimilarity(result.estimate.spectra);
  result.usable = checkSpectra(result.estimate.spectra);
  return result;
}

OwnMatrix matrixFromSpectra(const ControlTubes& tubes, const SpectraResult& result, const UnmixOptions& how,
                            const std::string& carrier, const MatrixAuthor& author) {
  const ReferenceSpectra& s = result.estimate.spectra;
  OwnMatrix matrix;
  matrix.channels = s.detectors;
  matrix.values = s.values;
  matrix.spectra = OwnSpectra{s.names, s.autofluorescence, "ols", 0, 0, {}};
  if (how.method == UnmixMethod::Weighted) {
    matrix.spectra->method = "wls";
    matrix.spectra->readNoiseVariance = how.readNoiseVariance;
    matrix.spectra->photonFactor = how.photonFactor;
  }
  matrix.origin.source = MatrixSource::Computed;
  matrix.origin.carrier = carrier;
  matrix.origin.controls = controlRecords(tubes, result.estimate.quality);
  matrix.author = author.by;
  matrix.at = author.at;
  matrix.reason = author.reason;
  matrix.sha256 = matrixSha256(matrix);
  return matrix;
}

}  // namespace vestige::app
