// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/gate_proposals.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/services/compensation_guard.h"
#include "app/services/event_export.h"
#include "gating/strategy/gate_input.h"

namespace vestige::app {
namespace {

Error wrong(const char* option, const std::string& value, const char* rule) {
  return Error{ErrorCode::OptionInvalid, {std::string(option), value, std::string(rule)}, {}, {}};
}

Result<AutoInput> bind(const std::vector<Dimension>& axes, const ProposalEvents& events) {
  AutoInput input;
  input.mask = events.mask;
  for (const Dimension& axis : axes) {
    if (axis.ratio) return wrong("channel", axis.channel, "a channel, not a ratio of two");
    auto column = events.input->column(axis.compensation, axis.channel, "/axes");
    if (!column) return std::move(column).error();
    input.axes.push_back({axis, *std::move(column)});
  }
  return input;
}

Result<GateProposal> callOne(const ProposalRequest& request, const AutoInput& input, Progress& progress) {
  switch (request.method) {
    case GateMethod::Valley:
      return proposeValley(input, request.keep, progress);
    case GateMethod::Tail:
      return proposeTail(input, request.keep, progress);
    case GateMethod::Quantile:
      return proposeQuantile(input, request.keep, request.quantile, progress);
    case GateMethod::Singlets:
      return proposeSinglets(input, request.singlets, progress);
    case GateMethod::Debris:
      return proposeDebris(input, progress);
    case GateMethod::Live:
      return input.axes.size() == 2 ? proposeLiveByScatter(input, progress) : proposeLive(input, progress);
    case GateMethod::FlowRate:
      return proposeFlowRate(input, progress);
    case GateMethod::Contour:
      return proposeContour(input, request.contour, progress);
    case GateMethod::Fmo:
    case GateMethod::Magnetic:
      break;
  }
  return Error{ErrorCode::InternalFault, {std::string("a method of two tubes")}, {}, {}};
}

bool isOneCut(const Interval& side) { return std::isfinite(side.minimum) != std::isfinite(side.maximum); }

/// The rectangle with the side that a cut is about moved to it. Never turned round: a gate that ends below is
/// not made to end above.
std::optional<GateShape> withSide(const RectangleGate& gate, std::size_t axis, const Interval& cut) {
  std::vector<Interval> sides = gate.sides();
  Interval& side = sides[axis];
  const bool fits = std::isfinite(cut.minimum) ? std::isfinite(side.minimum) : std::isfinite(side.maximum);
  if (!fits) return std::nullopt;
  (std::isfinite(cut.minimum) ? side.minimum : side.maximum) =
      std::isfinite(cut.minimum) ? cut.minimum : cut.maximum;
  auto changed = RectangleGate::create(std::move(sides));
  if (!changed) return std::nullopt;  // the cut lies beyond the other side
  return GateShape(*std::move(changed));
}

}  // namespace

std::vector<std::size_t> axesOf(GateMethod method) {
  switch (method) {
    case GateMethod::Singlets:
    case GateMethod::Contour:
    case GateMethod::Magnetic:
      return {2};
    case GateMethod::Live:
      return {1, 2};
    default:
      return {1};
  }
}

Result<GateProposal> proposeGate(const ProposalRequest& request, const ProposalEvents& events,
                                 const ProposalEvents* other, Progress& progress) {
  const std::vector<std::size_t> takes = axesOf(request.method);
  const std::string code(gateMethodCode(request.method));
  if (std::ranges::find(takes, request.axes.size()) == takes.end()) {
    const char* rule =
        takes.size() == 2 ? "one or two channels for this method" : "one channel for this method";
    if (takes.front() == 2) rule = "two channels for this method";
    return wrong("channel", std::to_string(request.axes.size()), rule);
  }
  auto input = bind(request.axes, events);
  if (!input) return std::move(input).error();
  if (request.method != GateMethod::Fmo && request.method != GateMethod::Magnetic)
    return callOne(request, *input, progress);
  if (other == nullptr) return wrong("method", code, "it needs a second tube");
  auto second = bind(request.axes, *other);
  if (!second) return std::move(second).error();
  if (request.method == GateMethod::Fmo) return proposeFmo(*input, *second, request.quantile, progress);
  if (!request.templateGate) return wrong("method", code, "it needs a gate to follow");
  return proposeMagnetic(*input, *second, *request.templateGate, request.magnetic, progress);
}

Result<ProposalTube> tubeFor(const Sample& sample, const Strategy& strategy,
                             const std::vector<Dimension>& axes, const std::string& population,
                             Progress& progress) {
  std::set<CompensationRef> wanted = compensationsOf(strategy.tree);
  for (const Dimension& axis : axes) {
    if (axis.compensation != kUncompensated) wanted.insert(axis.compensation);
  }
  if (Status fresh = checkNotCompensated(sample, wanted, sample.spillover.has_value()); !fresh)
    return std::move(fresh).error();
  auto input = makeGateInput(strategy, sample.events, sample.spillover, wanted, progress);
  if (!input) return std::move(input).error();
  ProposalTube tube{*std::move(input), std::nullopt, sample.events.eventCount()};
  if (population.empty() || population == "/") return tube;
  const auto index = strategy.tree.find(population);
  if (!index) return Error{ErrorCode::PopulationNotFound, {population}, {}, {}};
  auto evaluation = evaluate(strategy.tree, tube.input, progress);
  if (!evaluation) return std::move(evaluation).error();
  tube.mask = std::move(evaluation->populations.at(*index).mask);
  tube.events = evaluation->populations.at(*index).count;
  return tube;
}

TransformSpec usualScale(const Channel& channel) {
  const double decoded = channel.amplification.isLinear()
                             ? channel.range / (channel.gain > 0 ? channel.gain : 1)
                             : channel.amplification.offset * std::pow(10, channel.amplification.decades);
  const double top = std::isfinite(decoded) && decoded > 1 ? decoded : 262144;
  if (channel.kind != ChannelKind::Fluorescence) return {TransformKind::Linear, top, 0, 0, 0};
  TransformSpec scale = defaultExportScale();
  scale.T = top;
  return scale;
}

Result<Dimension> dimensionOf(const std::string& channel, const std::vector<Channel>& channels,
                              bool compensated) {
  const bool named = std::ranges::any_of(channels, [&](const Channel& c) { return c.name == channel; });
  const Panel panel{"", {{channel, named ? "" : channel, {channel}}}};
  const auto match = matchPanel(panel, channels);
  if (!match) return match.error();
  const Channel& found = channels.at(match->front().column);
  const bool fluorescence = found.kind == ChannelKind::Fluorescence;
  return Dimension{found.name, compensated && fluorescence ? kFileIfAny : kUncompensated, usualScale(found)};
}

std::optional<Dimension> dimensionOf(const std::string& channel, const Strategy& strategy) {
  for (const Gate& gate : strategy.tree.gates()) {
    for (const Dimension& dimension : gate.dimensions) {
      if (dimension.channel == channel && !dimension.ratio) return dimension;
    }
  }
  for (const PlotSpec& plot : strategy.plots) {
    for (const Dimension* dimension : {&plot.x, &plot.y}) {
      if (dimension->channel == channel && !dimension->ratio) return *dimension;
    }
  }
  return std::nullopt;
}

std::optional<GateShape> shapeFor(const Gate& gate, const GateProposal& proposal) {
  if (!proposal.shape) return std::nullopt;
  const bool simple = std::holds_alternative<RectangleGate>(gate.shape) ||
                      std::holds_alternative<PolygonGate>(gate.shape) ||
                      std::holds_alternative<EllipsoidGate>(gate.shape);
  if (!simple) return std::nullopt;
  const auto* box = std::get_if<RectangleGate>(&gate.shape);
  const auto* cut = std::get_if<RectangleGate>(&*proposal.shape);
  const bool oneCut = cut != nullptr && cut->sides().size() == 1 && isOneCut(cut->sides().front());
  if (box == nullptr || !oneCut)
    return gate.dimensions == proposal.dimensions ? proposal.shape : std::optional<GateShape>();
  const auto at = std::ranges::find(gate.dimensions, proposal.dimensions.front());
  if (at == gate.dimensions.end()) return std::nullopt;
  return withSide(*box, static_cast<std::size_t>(at - gate.dimensions.begin()), cut->sides().front());
}

}  // namespace vestige::app
