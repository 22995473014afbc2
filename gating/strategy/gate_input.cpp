// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/strategy/gate_input.h"

#include "core/compensation/compensate.h"

namespace vestige {

Result<const SpilloverMatrix*> spilloverOf(const Strategy& strategy, const CompensationRef& reference,
                                           const std::optional<SpilloverMatrix>& fileSpillover) {
  if (reference == kFileCompensation || reference == kFileIfAny) {
    if (!fileSpillover) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
    return &*fileSpillover;
  }
  const auto own = strategy.matrices.find(reference);
  if (own == strategy.matrices.end()) {
    return Error{ErrorCode::StrategyReferenceMissing, {std::string("/matrices"), reference}, {}, {}};
  }
  return &own->second;
}

std::set<CompensationRef> compensationsOf(const GatingTree& tree) {
  std::set<CompensationRef> found;
  for (const Gate& gate : tree.gates()) {
    for (const Dimension& dimension : gate.dimensions) found.insert(dimension.compensation);
  }
  found.erase(kUncompensated);
  return found;
}

namespace {

/// The file's columns, and behind them one for each fluorochrome.
Status addSpectrum(const std::string& id, const SpectrumMatrix& spectrum, const EventMatrix& events,
                   GateInput& input, Progress& progress) {
  auto unmixed = unmix(events, spectrum, progress);
  if (!unmixed) return std::move(unmixed).error();
  std::vector<Channel> channels = events.channels();
  std::vector<ColumnPtr> columns;
  for (std::size_t c = 0; c < channels.size(); ++c) columns.push_back(events.sharedColumn(c));
  for (std::size_t f = 0; f < unmixed->size(); ++f) {
    Channel channel;
    channel.name = spectrum.fluorochromes[f];
    input.fluorochromes[id][channel.name] = channels.size();
    channels.push_back(std::move(channel));
    columns.push_back((*unmixed)[f]);
  }
  input.matrices.emplace(id, EventMatrix(std::move(channels), std::move(columns), events.eventCount()));
  return {};
}

}  // namespace

Result<GateInput> makeGateInput(const Strategy& strategy, const EventMatrix& events,
                                const std::optional<SpilloverMatrix>& fileSpillover,
                                const std::set<CompensationRef>& references, Progress& progress) {
  const auto matches = matchPanel(strategy.panel, events.channels());
  if (!matches) return matches.error();
  return makeGateInput(strategy, events, *matches, fileSpillover, references, progress);
}

Result<GateInput> makeGateInput(const Strategy& strategy, const EventMatrix& events,
                                const std::vector<PanelMatch>& matches,
                                const std::optional<SpilloverMatrix>& fileSpillover,
                                const std::set<CompensationRef>& references, Progress& progress) {
  GateInput input;
  input.eventCount = events.eventCount();
  for (const PanelMatch& match : matches) input.channelColumns[match.channel] = match.column;
  input.matrices.emplace(kUncompensated, events);
  double done = 0;
  for (const CompensationRef& reference : references) {
    if (reference == kFileIfAny && !fileSpillover) {
      input.fileMatrixAbsent = true;
      input.matrices.emplace(reference, events);
      continue;
    }
    if (const auto spectrum = strategy.spectra.find(reference); spectrum != strategy.spectra.end()) {
      if (auto added = addSpectrum(reference, spectrum->second, events, input, progress); !added)
        return added.error();
      continue;
    }
    const auto spillover = spilloverOf(strategy, reference, fileSpillover);
    if (!spillover) return spillover.error();
    const double share = 1.0 / static_cast<double>(references.size());
    PartProgress part(progress, done, done + share);
    auto compensated = compensate(events, **spillover, part);
    if (!compensated) return std::move(compensated).error();
    input.matrices.emplace(reference, *std::move(compensated));
    done += share;
  }
  return input;
}

}  // namespace vestige
