// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/strategy/gate_input.h"

#include "core/compensation/compensate.h"

namespace vestige {

Result<const SpilloverMatrix*> spilloverOf(const Strategy& strategy, const CompensationRef& reference,
                                           const std::optional<SpilloverMatrix>& fileSpillover) {
  if (reference == kFileCompensation) {
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

Result<GateInput> makeGateInput(const Strategy& strategy, const EventMatrix& events,
                                const std::optional<SpilloverMatrix>& fileSpillover,
                                const std::set<CompensationRef>& references, Progress& progress) {
  const auto matches = matchPanel(strategy.panel, events.channels());
  if (!matches) return matches.error();
  GateInput input;
  input.eventCount = events.eventCount();
  for (const PanelMatch& match : *matches) input.channelColumns[match.channel] = match.column;
  input.matrices.emplace(kUncompensated, events);
  double done = 0;
  for (const CompensationRef& reference : references) {
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
