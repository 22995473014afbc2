// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/axes.h"

namespace vestige {
namespace {

Result<BoundAxis> bindAxis(const Dimension& dimension, const std::string& place, const GateInput& input) {
  const auto channel = input.channelColumns.find(dimension.channel);
  if (channel == input.channelColumns.end())
    return Error{ErrorCode::ChannelNotFound, {dimension.channel}, {}, {}};
  const auto matrix = input.matrices.find(dimension.compensation);
  if (matrix == input.matrices.end()) {
    if (dimension.compensation == kFileCompensation) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
    return Error{ErrorCode::StrategyReferenceMissing, {place, dimension.compensation}, {}, {}};
  }
  const auto transform = Transform::create(dimension.transform);
  if (!transform) return transform.error();
  if (channel->second >= matrix->second.channelCount() || matrix->second.eventCount() != input.eventCount) {
    return Error{ErrorCode::InternalFault, {std::string("gate input does not fit its matrices")}, {}, {}};
  }
  return BoundAxis{&matrix->second.column(channel->second), *transform};
}

struct ContainsPoint {
  std::span<const double> point;
  bool operator()(const RectangleGate& gate) const { return gate.contains(point); }
  bool operator()(const PolygonGate& gate) const { return gate.contains(point[0], point[1]); }
  bool operator()(const EllipsoidGate& gate) const { return gate.contains(point); }
  bool operator()(const BooleanGate&) const { return false; }  // has no point; see GateMasks
};

/// One mask per gate, boolean ones after the gates that they name.
class GateMasks {
 public:
  GateMasks(const GatingTree& tree, const std::vector<std::vector<BoundAxis>>& axes, std::size_t events)
      : tree_(tree), axes_(axes), events_(events), masks_(tree.gates().size()) {}

  const EventMask& of(std::size_t gate) {
    if (!masks_[gate]) masks_[gate] = compute(gate);
    return *masks_[gate];
  }

 private:
  EventMask compute(std::size_t index) {
    const Gate& gate = tree_.gates()[index];
    if (const auto* boolean = std::get_if<BooleanGate>(&gate.shape)) return combine(*boolean);
    EventMask mask(events_);
    std::vector<double> point(axes_[index].size());
    for (std::size_t event = 0; event < events_; ++event) {
      for (std::size_t k = 0; k < point.size(); ++k) {
        point[k] = axes_[index][k].transform.displayFromRaw(axes_[index][k].column->at(event));
      }
      if (std::visit(ContainsPoint{point}, gate.shape)) mask.set(event, true);
    }
    return mask;
  }
  EventMask combine(const BooleanGate& boolean) {
    const bool all = boolean.op() == BooleanOperator::And;
    EventMask mask(events_, all);
    for (const BooleanOperand& operand : boolean.operands()) {
      EventMask one = of(*tree_.gateIndex(operand.gate));
      if (operand.complement) one.flip();
      if (all) {
        mask &= one;
      } else {
        mask |= one;
      }
    }
    if (boolean.op() == BooleanOperator::Not) mask.flip();
    return mask;
  }

  const GatingTree& tree_;
  const std::vector<std::vector<BoundAxis>>& axes_;
  std::size_t events_;
  std::vector<std::optional<EventMask>> masks_;
};

}  // namespace

Result<std::vector<std::vector<BoundAxis>>> bindAxes(const GatingTree& tree, const GateInput& input) {
  std::vector<std::vector<BoundAxis>> bound(tree.gates().size());
  for (std::size_t i = 0; i < bound.size(); ++i) {
    const std::vector<Dimension>& dimensions = tree.gates()[i].dimensions;
    for (std::size_t k = 0; k < dimensions.size(); ++k) {
      const std::string place =
          "/gates/" + std::to_string(i) + "/dimensions/" + std::to_string(k) + "/compensation";
      auto axis = bindAxis(dimensions[k], place, input);
      if (!axis) return axis.error();
      bound[i].push_back(*std::move(axis));
    }
  }
  return bound;
}

Result<Evaluation> evaluateByDefinition(const GatingTree& tree, const GateInput& input) {
  const auto axes = bindAxes(tree, input);
  if (!axes) return axes.error();
  GateMasks gates(tree, *axes, input.eventCount);
  Evaluation evaluation;
  evaluation.eventCount = input.eventCount;
  for (const Population& population : tree.populations()) {
    EventMask mask = gates.of(*tree.gateIndex(population.gate));
    if (const auto parent = tree.populationIndex(population.parent))
      mask &= evaluation.populations[*parent].mask;
    const std::uint64_t count = mask.count();
    evaluation.populations.push_back({std::move(mask), count});
  }
  return evaluation;
}

}  // namespace vestige
