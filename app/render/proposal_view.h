// SPDX-License-Identifier: GPL-3.0-or-later
// A proposed gate for one tube of a case, with the plot on which a person judges it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/render/plot_model.h"
#include "app/services/analysis.h"
#include "app/services/gate_proposals.h"

namespace vestige::app {

/// What a person asks for.
struct ProposalQuestion {
  GateMethod method = GateMethod::Valley;
  std::string gate;        ///< Of the strategy: its axes are looked at, and it may be changed.
  std::size_t axis = 0;    ///< Of the gate, for methods of one axis.
  std::string population;  ///< Id of the population whose events are looked at; empty = all.
  KeepSide keep = KeepSide::Above;
  double share = 0.99;
  std::optional<std::size_t> otherTube;  ///< FMO control or template: a tube of the case ...
  std::string otherFile;                 ///< ... or a file.
  std::optional<Vertex> place;           ///< Contour: where was clicked, display units.
  std::string language = "en";
};

struct ProposalAnswer {
  std::optional<GateProposal> proposal;  ///< Nothing where a click or a second tube is still to come.
  std::optional<GateShape> shape;  ///< What the gate becomes when it is accepted; nothing: does not fit.
  PlotModel plot;                  ///< With the gate, the proposal and, dashed, the second.
};

/// The parent of the first population that the gate makes: where it is looked at. Empty = all events.
std::string parentOfGate(const Strategy& strategy, const std::string& gate);

/// The gates whose shape can be proposed.
std::vector<const Gate*> gatesToPropose(const Strategy& strategy);

/// Whether a method can be asked for a gate: the number of axes, linear scales.
bool methodFits(GateMethod method, const Gate& gate);

/// @error StrategyReferenceMissing, PopulationNotFound, what proposeGate, openEvents and buildPlot give.
/// @tested tests/gui/propose_test.cpp
Result<ProposalAnswer> answerProposal(const Analysis& analysis, std::size_t tube,
                                      const ProposalQuestion& question, Progress& progress);

}  // namespace vestige::app
