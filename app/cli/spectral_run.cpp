// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/spectral_run.h"

#include <cstdio>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/cli/control_files.h"
#include "app/cli/outputs.h"
#include "app/text/error_text.h"
#include "core/compensation/spectral_controls.h"
#include "io/bytes/file_io.h"
#include "io/resource/spectra_csv.h"

namespace vestige::cli {
namespace {

using Json = nlohmann::ordered_json;

Json answerOf(const SpectralEstimate& estimate, const ControlTubes& tubes, const Status& usable) {
  const ReferenceSpectra& s = estimate.spectra;
  Json quality = Json::array(), own = Json::array();
  for (std::size_t i = 0; i < estimate.quality.size(); ++i) {
    Json one = {{"dye", s.names[i]}};
    one.update(controlQualityJson(estimate.quality[i]));
    quality.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < estimate.autofluorescenceEvents.size(); ++i)
    own.push_back(
        {{"name", s.names[estimate.quality.size() + i]}, {"events", estimate.autofluorescenceEvents[i]}});
  return {{"detectors", s.detectors},
          {"names", s.names},
          {"spectra", tableJson(s.values, s.names.size(), s.detectors.size())},
          {"autofluorescence", std::move(own)},
          {"quality", std::move(quality)},
          {"similarity", tableJson(cosineSimilarity(s), s.names.size(), s.names.size())},
          {"condition_number", finiteJson(conditionNumber(s))},
          {"usable", usable.has_value()},
          {"why_not", usable ? Json(nullptr) : Json(app::errorText(usable.error()).toStdString())},
          {"inputs", inputsJson(tubes)}};
}

}  // namespace

int runSpectral(Host& host, const SpectralRun& options) {
  const auto tubes = app::loadControls(options.controls, options.salvage, host.progress());
  if (!tubes) return host.refuse(tubes.error());
  const Status free = checkOutputs({{"--output", options.output}}, filesRead(options.controls, *tubes));
  if (!free) return host.refuse(free.error());
  std::vector<SpectralControl> controls;
  for (const SingleStain& tube : tubes->controls) controls.push_back({tube.name, tube.channel, tube.events});
  SpectralOptions how;
  how.autofluorescences = options.autofluorescences;
  const auto estimate = estimateSpectra(controls, tubes->unstainedEvents(), how, host.progress());
  if (!estimate) return host.refuse(Error(estimate.error()).in(options.controls));
  const std::string table = printSpectraCsv(estimate->spectra);
  if (!options.output.empty()) {
    if (const Status written = writeFileAtomically(options.output, table); !written)
      return host.refuse(written.error());
  }
  const Status usable = checkSpectra(estimate->spectra);
  if (host.json) {
    const Json answer = answerOf(*estimate, *tubes, usable);
    std::printf("%s\n", answer.dump(1, ' ', false, Json::error_handler_t::replace).c_str());
    return Done;
  }
  std::fputs(table.c_str(), stdout);
  for (std::size_t i = 0; i < estimate->quality.size(); ++i)
    printControlQuality(estimate->spectra.names[i] + "\t" + estimate->quality[i].channel,
                        estimate->quality[i]);
  std::printf("%.6g\n", conditionNumber(estimate->spectra));
  if (!usable) std::printf("%s\n", app::errorText(usable.error()).toUtf8().constData());
  return Done;
}

}  // namespace vestige::cli
