// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic gates on the tubes of a case or on files: the axes bound to columns, the method called, and how a
// proposal fits a gate of the strategy. Nothing is applied here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/sample.h"
#include "gating/auto/cut_gates.h"
#include "gating/auto/shape_gates.h"
#include "gating/evaluate/evaluate.h"
#include "gating/strategy/strategy.h"

namespace vestige::app {

struct ProposalRequest {
  GateMethod method = GateMethod::Valley;
  std::vector<Dimension> axes;
  KeepSide keep = KeepSide::Above;
  QuantileOptions quantile;
  SingletOptions singlets;
  ContourOptions contour;
  MagneticOptions magnetic;
  std::optional<GateShape> templateGate;  ///< Magnetic: on the same axes.
};

/// Where the events come from: a tube's columns and its population (null: all events).
struct ProposalEvents {
  const GateInput* input = nullptr;
  const EventMask* mask = nullptr;
};

/// How many axes a method takes; live takes one (a dye) or two (forward and side scatter).
std::vector<std::size_t> axesOf(GateMethod method);

/// @param other  The FMO tube or the template's tube; null for the other methods.
/// @error OptionInvalid {option, value, rule} for a number of axes that the method does not take and for a
/// missing second tube or gate; what GateInput::column and the method give.
/// @tested tests/unit/app/gate_proposals_test.cpp
Result<GateProposal> proposeGate(const ProposalRequest& request, const ProposalEvents& events,
                                 const ProposalEvents* other, Progress& progress);

/// The scale on which a channel of a file is looked at where no strategy says another: linear for scatter and
/// time, logicle for fluorescence, with the top that the file declares.
TransformSpec usualScale(const Channel& channel);

/// A file's own channels as axes, by $PnN, else by a word of $PnS. @error as matchPanel.
Result<Dimension> dimensionOf(const std::string& channel, const std::vector<Channel>& channels,
                              bool compensated);

/// The axis as the strategy's gates or plots have this channel; nothing where none has.
std::optional<Dimension> dimensionOf(const std::string& channel, const Strategy& strategy);

/// A sample ready to be asked: its columns by channel and compensation, and the population's events.
struct ProposalTube {
  GateInput input;
  std::optional<EventMask> mask;  ///< Nothing: all events.
  std::uint64_t events = 0;       ///< Of the population.
  ProposalEvents view() const { return {&input, mask ? &*mask : nullptr}; }
};

/// @param strategy  Whose panel names the axes' channels and whose tree has the population.
/// @param population  Id or path; empty or "/" = all events.
/// @error AlreadyCompensated, PopulationNotFound, what makeGateInput and evaluate give.
Result<ProposalTube> tubeFor(const Sample& sample, const Strategy& strategy,
                             const std::vector<Dimension>& axes, const std::string& population,
                             Progress& progress);

/// What becomes of a gate of the strategy when a proposal is accepted for it: the proposed shape where the
/// axes are the same; for a rectangle one of whose axes the proposal cuts, that side alone moved, and only
/// where the gate ends on that side. Nothing where the two do not fit.
std::optional<GateShape> shapeFor(const Gate& gate, const GateProposal& proposal);

}  // namespace vestige::app
