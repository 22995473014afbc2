// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/gate_program.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/parallel.h"

namespace vestige {
namespace {

using Kind = GateProgram::Kind;

/// Bounding box of a gate that has bins, along one dimension.
Interval extentOf(const GateShape& shape, std::size_t dimension) {
  if (const auto* polygon = std::get_if<PolygonGate>(&shape)) {
    Interval extent{INFINITY, -INFINITY};
    for (const Vertex& v : polygon->vertices()) {
      const double value = dimension == 0 ? v.x : v.y;
      extent = {std::min(extent.minimum, value), std::max(extent.maximum, value)};
    }
    return extent;
  }
  const auto& ellipsoid = std::get<EllipsoidGate>(shape);
  const double half = ellipsoid.halfWidth(dimension) * (1 + 1e-9);
  return {ellipsoid.mean()[dimension] - half, ellipsoid.mean()[dimension] + half};
}

Kind kindOf(const GateUnit& unit) {
  const GateShape& shape = unit.gate->shape;
  if (unit.box) return Kind::Rectangle;
  if (std::holds_alternative<LabelGate>(shape)) return Kind::Label;
  if (std::holds_alternative<PolygonGate>(shape)) return Kind::Grid;
  if (const auto* e = std::get_if<EllipsoidGate>(&shape))
    return e->mean().size() == 2 ? Kind::Grid : Kind::Box;
  return Kind::Boolean;
}

GateProgram::Side makeSide(const BoundAxis& axis, const Interval& side) {
  GateProgram::Side made{axis.column, {}, {}};
  if (axis.column->isFloat64()) {
    made.wide = rawInterval<double>(axis.transform, side);
  } else {
    made.single = rawInterval<float>(axis.transform, side);
  }
  return made;
}

Interval widened(const Interval& extent) {
  return {extent.minimum - scaleNoise(extent.minimum), extent.maximum + scaleNoise(extent.maximum)};
}

}  // namespace

std::size_t GateProgram::axisIndex(const BoundAxis& axis) {
  const auto found = std::ranges::find_if(axes, [&](const Axis& known) {
    return known.bound.column == axis.column && known.bound.transform.spec() == axis.transform.spec();
  });
  if (found != axes.end()) return static_cast<std::size_t>(found - axes.begin());
  axes.push_back({axis, INFINITY, -INFINITY, false, 0});
  return axes.size() - 1;
}

std::vector<GateProgram::BinsRange> GateProgram::shareBins() {
  std::vector<BinsRange> ranges;
  for (Axis& axis : axes) {
    if (!axis.binned) continue;
    const double width = axis.high - axis.low;
    const auto suits = std::ranges::find_if(ranges, [&](const BinsRange& range) {
      // A range much wider than the gates of an axis would leave too many of its events to the slower
      // questions.
      const double together = std::max(range.high, axis.high) - std::min(range.low, axis.low);
      return range.transform.spec() == axis.bound.transform.spec() &&
             together <= 2 * std::min(width, range.high - range.low);
    });
    axis.bins = static_cast<std::size_t>(suits - ranges.begin());
    if (suits == ranges.end()) {
      ranges.push_back({axis.bound.transform, axis.low, axis.high});
    } else {
      *suits = {suits->transform, std::min(suits->low, axis.low), std::max(suits->high, axis.high)};
    }
  }
  return ranges;
}

void GateProgram::prepareStep(Step& step) const {
  const GateShape& shape = step.gate->shape;
  if (step.kind == Kind::Grid) {
    const AxisBins &x = binsOf(step, 0), &y = binsOf(step, 1);
    if (const auto* polygon = std::get_if<PolygonGate>(&shape)) {
      step.grid.emplace_back(*polygon, x, y);
    } else {
      step.grid.emplace_back(std::get<EllipsoidGate>(shape), x, y);
    }
    return;
  }
  if (step.kind == Kind::Label) return;
  for (std::size_t k = 0; k < step.axes.size(); ++k) {
    const Interval side = step.box ? step.box->sides()[k] : widened(extentOf(shape, k));
    step.sides.push_back(makeSide(axes[step.axes[k]].bound, side));
  }
}

Result<GateProgram> GateProgram::create(const GatingTree& tree, const GateInput& input, Progress& progress) {
  const auto bound = bindTree(tree, input, progress);
  if (!bound) return bound.error();
  GateProgram program;
  for (const GateUnit& unit : bound->units) {
    Step step;
    step.gate = unit.gate;
    step.box = unit.box;
    step.kind = kindOf(unit);
    for (std::size_t k = 0; k < unit.axes.size(); ++k) {
      step.axes.push_back(program.axisIndex(unit.axes[k]));
      if (step.kind == Kind::Rectangle || step.kind == Kind::Label) continue;
      Axis& axis = program.axes[step.axes.back()];
      const Interval extent = extentOf(unit.gate->shape, k);
      axis.low = std::min(axis.low, extent.minimum);
      axis.high = std::max(axis.high, extent.maximum);
      axis.binned = true;
    }
    if (const auto* boolean = std::get_if<BooleanGate>(&unit.gate->shape)) {
      step.op = boolean->op();
      for (const BooleanOperand& operand : boolean->operands()) {
        step.operands.push_back({bound->index.at(operand.gate), operand.complement});
      }
    }
    program.steps.push_back(std::move(step));
  }
  for (const Population& population : tree.populations()) {
    program.stepOf.push_back(bound->index.at(population.gate));
    program.parentOf.push_back(tree.populationIndex(population.parent).value_or(kNoParent));
  }
  const std::vector<BinsRange> ranges = program.shareBins();
  std::vector<std::optional<AxisBins>> made(ranges.size());
  const auto makeBins = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      made[i].emplace(ranges[i].transform, ranges[i].low, ranges[i].high);
  };
  const auto prepare = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) program.prepareStep(program.steps[i]);
  };
  NoProgress quiet;
  parallelFor(ranges.size(), 1, quiet, makeBins);
  for (std::optional<AxisBins>& bins : made) program.bins.push_back(*std::move(bins));
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  parallelFor(program.steps.size(), 1, quiet, prepare);
  return program;
}

bool GateProgram::decide(const Step& step, std::size_t event) const {
  constexpr std::size_t kMost = 64;
  const std::size_t n = step.axes.size();
  double display[kMost], error[kMost];
  std::vector<double> many;  // more dimensions than any cytometer's gates have; still right
  if (n > kMost) many.resize(n);
  const std::span<double> point(n > kMost ? many.data() : display, n);
  const auto raw = [&](std::size_t k) { return axes[step.axes[k]].bound.column->at(event); };
  bool estimated = (step.kind == Kind::Grid || step.kind == Kind::Box) && n <= kMost;
  for (std::size_t k = 0; estimated && k < n; ++k) {
    const AxisBins& known = binsOf(step, k);
    const double value = raw(k);
    const auto estimate = known.estimate(known.binOf(value), value);
    display[k] = estimate.display;
    error[k] = estimate.error;
    estimated = std::isfinite(error[k]) && std::isfinite(display[k]);
  }
  const GateShape& shape = step.gate->shape;
  const auto* polygon = std::get_if<PolygonGate>(&shape);
  const auto* ellipsoid = std::get_if<EllipsoidGate>(&shape);
  if (estimated && polygon && !polygon->nearEdge(display[0], display[1], error[0], error[1])) {
    return polygon->contains(display[0], display[1]);
  }
  if (estimated && ellipsoid) {
    const double distance = ellipsoid->norm(point) - std::sqrt(ellipsoid->distanceSquare());
    const double reach = ellipsoid->normReach(point, std::span(error, n)) + 1e-12 * (1 + std::fabs(distance));
    if (std::fabs(distance) > reach) return distance < 0;
  }
  for (std::size_t k = 0; k < n; ++k) point[k] = axes[step.axes[k]].bound.transform.displayFromRaw(raw(k));
  if (step.box) return step.box->contains(point);
  if (polygon) return polygon->contains(point[0], point[1]);
  if (ellipsoid) return ellipsoid->contains(point);
  return std::get<LabelGate>(shape).contains(point[0]);
}

}  // namespace vestige
