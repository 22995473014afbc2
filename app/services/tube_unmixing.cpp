// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/tube_unmixing.h"

#include <algorithm>
#include <utility>

#include "app/services/compensation_guard.h"
#include "app/services/event_export.h"
#include "app/services/event_unmix.h"
#include "gating/strategy/gate_input.h"
#include "io/resource/matrix_identity.h"

namespace vestige::app {

UnmixOptions unmixOptionsOf(const OwnMatrix& matrix) {
  UnmixOptions options;
  if (!matrix.spectra) return options;
  options.autofluorescenceIndex = std::ranges::count(matrix.spectra->autofluorescence, true) > 1;
  if (matrix.spectra->method != "wls") return options;
  options.method = UnmixMethod::Weighted;
  options.readNoiseVariance = matrix.spectra->readNoiseVariance;
  options.photonFactor = matrix.spectra->photonFactor;
  return options;
}

const OwnMatrix* spectraInUse(const CaseRecord& record, const TubeRef& tube) {
  const OwnMatrix* own = matrixOf(record, tube.matrix);
  return own && own->spectra ? own : nullptr;
}

Status checkUnmixing(const CaseRecord& record, const Sample& measured, const OwnMatrix& matrix) {
  if (record.transformedScale)
    return Error{ErrorCode::CaseUnsupported,
                 {std::string("matrix"),
                  std::string("the files hold display values, which cannot be unmixed any more")},
                 {},
                 {}};
  if (Status fresh = checkNotCompensated(measured); !fresh) return fresh;
  for (const std::string& detector : matrix.channels) {
    if (!measured.events.indexOf(detector)) return Error{ErrorCode::ChannelNotFound, {detector}, {}, {}};
  }
  return checkSpectra(spectraOf(matrix));
}

Status unmixTube(const CaseRecord& record, const OwnMatrix& matrix, const EventMatrix& events,
                 TubeAnalysis& tube, Progress& progress) {
  if (Status possible = checkUnmixing(record, *tube.sample, matrix); !possible) return possible;
  auto unmixing = std::make_shared<TubeUnmixing>();
  unmixing->id = matrix.id;
  unmixing->sha256 = matrix.sha256;
  unmixing->spectra = spectraOf(matrix);
  unmixing->options = unmixOptionsOf(matrix);
  unmixing->conditionNumber = conditionNumber(unmixing->spectra);
  unmixing->measured = tube.sample;
  ExportedEvents made;
  made.events = events;
  if (Status done = unmixEvents(unmixing->spectra, unmixing->options, made, progress); !done) return done;
  std::vector<Channel> channels = made.events.channels();
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (!events.indexOf(channels[c].name)) channels[c].stain = channels[c].name;
    columns.push_back(made.events.sharedColumn(c));
  }
  auto sample = std::make_shared<Sample>(*tube.sample);
  sample->events = EventMatrix(std::move(channels), std::move(columns), made.events.eventCount());
  sample->spillover.reset();
  if (const int time = sample->acquisition.timeColumn; time >= 0)
    sample->acquisition.timeColumn = made.places.at(static_cast<std::size_t>(time));
  // The values say what was done to them, as those of an export do: nobody compensates them a second time.
  std::vector<Keyword> keywords = sample->keywords.items();
  keywords.insert(keywords.end(), made.provenance.begin(), made.provenance.end());
  sample->keywords = Keywords(std::move(keywords));
  tube.sample = std::move(sample);
  tube.unmixing = std::move(unmixing);
  return {};
}

Result<GateInput> unmixedInput(const Strategy& strategy, const Sample& unmixed,
                               const std::set<CompensationRef>& wanted, Progress& progress) {
  std::set<CompensationRef> others = wanted;
  others.erase(kFileCompensation);
  others.erase(kFileIfAny);
  others.erase(kUnmixed);
  if (Status fresh = checkNotCompensated(unmixed, others, false); !fresh) return std::move(fresh).error();
  auto input = makeGateInput(strategy, unmixed.events, std::nullopt, {}, progress);
  if (!input) return input;
  for (const char* reference : {kFileCompensation, kFileIfAny})
    input->matrices.emplace(reference, unmixed.events);
  input->matrices.emplace(kUnmixed, unmixed.events);
  for (std::size_t c = 0; c < unmixed.events.channelCount(); ++c)
    input->channelColumns.try_emplace(unmixed.events.channel(c).name, c);
  return input;
}

std::vector<Dimension> unmixedDimensions(const TubeAnalysis& tube) {
  std::vector<Dimension> dimensions;
  if (!tube.unmixing) return dimensions;
  for (const Channel& channel : tube.sample->events.channels()) {
    if (!isMadeByUnmixing(*tube.unmixing, channel.name)) continue;
    const TransformSpec scale{TransformKind::Logicle, std::max(1000.0, channel.range), 1.0, 4.5, 0};
    dimensions.push_back({channel.name, kFileCompensation, scale});
  }
  return dimensions;
}

bool isMadeByUnmixing(const TubeUnmixing& unmixing, const std::string& channel) {
  return !unmixing.measured->events.indexOf(channel).has_value();
}

}  // namespace vestige::app
