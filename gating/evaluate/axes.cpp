// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/axes.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"

namespace vestige {
namespace {

/// Finds axes; a ratio that several gates use is computed once.
class AxisBinder {
 public:
  AxisBinder(const GateInput& input, Progress& progress) : input_(input), progress_(progress) {}

  Result<BoundAxis> bind(const Dimension& dimension, const std::string& place) {
    auto column = input_.column(dimension.compensation, dimension.channel, place);
    if (!column) return std::move(column).error();
    const auto transform = Transform::create(dimension.transform);
    if (!transform) return transform.error();
    if (!dimension.ratio) return BoundAxis{column->get(), *transform, nullptr};
    auto ratio = ratioOf(dimension, *column, place);
    if (!ratio) return std::move(ratio).error();
    return BoundAxis{ratio->get(), *transform, *ratio};
  }

 private:
  struct Known {
    ColumnPtr numerator, denominator;
    RatioSpec spec;
    ColumnPtr values;
  };

  Result<ColumnPtr> ratioOf(const Dimension& dimension, const ColumnPtr& numerator,
                            const std::string& place) {
    const RatioSpec& spec = *dimension.ratio;
    const auto denominator = input_.column(dimension.compensation, spec.denominator, place);
    if (!denominator) return denominator.error();
    for (const Known& known : known_) {
      if (known.numerator == numerator && known.denominator == *denominator && known.spec == spec)
        return known.values;
    }
    constexpr std::size_t kChunk = 65536;
    auto values = std::make_shared<Column>(Column::float64(input_.eventCount));
    const std::span<double> out = values->doubles();
    const bool finished =
        parallelFor(input_.eventCount, kChunk, progress_, [&](std::size_t begin, std::size_t end) {
          for (std::size_t i = begin; i < end; ++i) out[i] = spec.of(numerator->at(i), (*denominator)->at(i));
        });
    if (!finished) return Error{ErrorCode::Cancelled, {}, {}, {}};
    known_.push_back({numerator, *denominator, spec, values});
    return ColumnPtr(values);
  }

  const GateInput& input_;
  Progress& progress_;
  std::vector<Known> known_;
};

struct ContainsPoint {
  std::span<const double> point;
  bool operator()(const RectangleGate& gate) const { return gate.contains(point); }
  bool operator()(const PolygonGate& gate) const { return gate.contains(point[0], point[1]); }
  bool operator()(const EllipsoidGate& gate) const { return gate.contains(point); }
  bool operator()(const LabelGate& gate) const { return gate.contains(point[0]); }
  bool operator()(const BooleanGate&) const { return false; }   // has no point; see UnitMasks
  bool operator()(const QuadrantGate&) const { return false; }  // its parts are boxes
};

/// One mask per unit, boolean ones after the units that they name.
class UnitMasks {
 public:
  UnitMasks(const BoundTree& bound, std::size_t events)
      : bound_(bound), events_(events), masks_(bound.units.size()) {}

  const EventMask& of(std::size_t unit) {
    if (!masks_[unit]) masks_[unit] = compute(bound_.units[unit]);
    return *masks_[unit];
  }

 private:
  EventMask compute(const GateUnit& unit) {
    if (const auto* boolean = std::get_if<BooleanGate>(&unit.gate->shape)) return combine(*boolean);
    EventMask mask(events_);
    std::vector<double> point(unit.axes.size());
    for (std::size_t event = 0; event < events_; ++event) {
      for (std::size_t k = 0; k < point.size(); ++k) {
        point[k] = unit.axes[k].transform.displayFromRaw(unit.axes[k].column->at(event));
      }
      const bool inside =
          unit.box ? unit.box->contains(point) : std::visit(ContainsPoint{point}, unit.gate->shape);
      if (inside) mask.set(event, true);
    }
    return mask;
  }
  EventMask combine(const BooleanGate& boolean) {
    EventMask mask(events_, boolean.op() == BooleanOperator::And);
    for (const BooleanOperand& operand : boolean.operands()) {
      EventMask one = of(bound_.index.at(operand.gate));
      if (operand.complement) one.flip();
      switch (boolean.op()) {
        case BooleanOperator::And:
          mask &= one;
          break;
        case BooleanOperator::Or:
        case BooleanOperator::Not:
          mask |= one;
          break;
        case BooleanOperator::Xor:
          mask ^= one;
          break;
      }
    }
    if (boolean.op() == BooleanOperator::Not) mask.flip();
    return mask;
  }

  const BoundTree& bound_;
  std::size_t events_;
  std::vector<std::optional<EventMask>> masks_;
};

void addQuadrants(const Gate& gate, const QuadrantGate& shape, const std::vector<BoundAxis>& axes,
                  BoundTree& bound) {
  for (std::size_t q = 0; q < shape.quadrants().size(); ++q) {
    const QuadrantGate::Part& part = shape.part(q);
    GateUnit unit{&gate, &part.box, {}};
    for (const std::size_t d : part.dimensions) unit.axes.push_back(axes[d]);
    bound.index.emplace(shape.quadrants()[q].id, bound.units.size());
    bound.units.push_back(std::move(unit));
  }
}

}  // namespace

Result<ColumnPtr> GateInput::column(const CompensationRef& compensation, const std::string& channel,
                                    const std::string& place) const {
  std::optional<std::size_t> index;
  if (const auto own = fluorochromes.find(compensation); own != fluorochromes.end()) {
    if (const auto found = own->second.find(channel); found != own->second.end()) index = found->second;
  }
  if (!index) {
    const auto found = channelColumns.find(channel);
    if (found == channelColumns.end()) return Error{ErrorCode::ChannelNotFound, {channel}, {}, {}};
    index = found->second;
  }
  const auto matrix = matrices.find(compensation);
  if (matrix == matrices.end()) {
    if (compensation == kFileCompensation) return Error{ErrorCode::SpilloverMissing, {}, {}, {}};
    return Error{ErrorCode::StrategyReferenceMissing, {place, compensation}, {}, {}};
  }
  if (*index >= matrix->second.channelCount() || matrix->second.eventCount() != eventCount) {
    return Error{ErrorCode::InternalFault, {std::string("gate input does not fit its matrices")}, {}, {}};
  }
  return matrix->second.sharedColumn(*index);
}

Result<BoundTree> bindTree(const GatingTree& tree, const GateInput& input, Progress& progress,
                           const std::vector<KnownAxis>& known) {
  AxisBinder binder(input, progress);
  BoundTree bound;
  const auto bind = [&](const Dimension& dimension, const std::string& place) -> Result<BoundAxis> {
    for (const std::vector<KnownAxis>* axes : {&std::as_const(bound.axes), &known}) {
      const auto found = std::ranges::find(*axes, dimension, &KnownAxis::dimension);
      if (found == axes->end()) continue;
      if (axes == &known) bound.axes.push_back(*found);
      return found->axis;
    }
    auto axis = binder.bind(dimension, place);
    if (axis) bound.axes.push_back({dimension, *axis});
    return axis;
  };
  for (std::size_t i = 0; i < tree.gates().size(); ++i) {
    const Gate& gate = tree.gates()[i];
    std::vector<BoundAxis> axes;
    for (std::size_t k = 0; k < gate.dimensions.size(); ++k) {
      const std::string place =
          "/gates/" + std::to_string(i) + "/dimensions/" + std::to_string(k) + "/compensation";
      auto axis = bind(gate.dimensions[k], place);
      if (!axis) return axis.error();
      axes.push_back(*std::move(axis));
    }
    if (const auto* quadrants = std::get_if<QuadrantGate>(&gate.shape)) {
      addQuadrants(gate, *quadrants, axes, bound);
      continue;
    }
    bound.index.emplace(gate.id, bound.units.size());
    bound.units.push_back({&gate, std::get_if<RectangleGate>(&gate.shape), std::move(axes)});
  }
  return bound;
}

Result<Evaluation> evaluateByDefinition(const GatingTree& tree, const GateInput& input) {
  NoProgress quiet;
  const auto bound = bindTree(tree, input, quiet);
  if (!bound) return bound.error();
  UnitMasks units(*bound, input.eventCount);
  Evaluation evaluation;
  evaluation.eventCount = input.eventCount;
  for (const Population& population : tree.populations()) {
    EventMask mask = units.of(bound->index.at(population.gate));
    if (const auto parent = tree.populationIndex(population.parent))
      mask &= evaluation.populations[*parent].mask;
    const std::uint64_t count = mask.count();
    evaluation.populations.push_back({std::move(mask), count});
  }
  return evaluation;
}

}  // namespace vestige
