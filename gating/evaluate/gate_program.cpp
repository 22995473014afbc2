// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/gate_program.h"

#include <algorithm>
#include <cmath>
#include <map>

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

bool isSame(const BoundAxis& one, const BoundAxis& other) {
  return one.column == other.column && one.transform.spec() == other.transform.spec();
}

/// Of two units of one id; operands of a boolean one apart.
bool asksTheSame(const GateProgram::Step& one, const GateProgram::Step& other) {
  if (one.kind != other.kind || one.gate->dimensions != other.gate->dimensions) return false;
  if (!std::holds_alternative<QuadrantGate>(one.gate->shape)) return one.gate->shape == other.gate->shape;
  // One quadrant: its box, and the dimensions that it looks at.
  const auto dimensionsOf = [](const GateProgram::Step& step) {
    const auto& quadrants = std::get<QuadrantGate>(step.gate->shape);
    const auto at = std::ranges::find(quadrants.quadrants(), step.id, &Quadrant::id);
    return quadrants.part(static_cast<std::size_t>(at - quadrants.quadrants().begin())).dimensions;
  };
  return std::holds_alternative<QuadrantGate>(other.gate->shape) && *one.box == *other.box &&
         dimensionsOf(one) == dimensionsOf(other);
}

Interval widened(const Interval& extent) {
  return {extent.minimum - scaleNoise(extent.minimum), extent.maximum + scaleNoise(extent.maximum)};
}

}  // namespace

std::size_t GateProgram::axisIndex(const BoundAxis& axis) {
  const auto found = std::ranges::find_if(axes, [&](const Axis& known) { return isSame(known.bound, axis); });
  if (found != axes.end()) return static_cast<std::size_t>(found - axes.begin());
  axes.push_back({axis, INFINITY, -INFINITY, false, kNone});
  return axes.size() - 1;
}

/// Axes whose bins are not made yet grow with the gates that come; those with bins are taken where they are
/// fine enough.
std::size_t GateProgram::binnedAxis(const BoundAxis& axis, const Interval& extent) {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    Axis& known = axes[i];
    if (!isSame(known.bound, axis)) continue;
    if (known.bins == kNone) {
      known.low = std::min(known.low, extent.minimum);
      known.high = std::max(known.high, extent.maximum);
      known.binned = true;
      return i;
    }
    if (known.low <= extent.minimum && extent.maximum <= known.high) return i;
  }
  axes.push_back({axis, extent.minimum, extent.maximum, true, kNone});
  return axes.size() - 1;
}

std::vector<GateProgram::BinsRange> GateProgram::shareBins() {
  std::vector<BinsRange> ranges;
  for (Axis& axis : axes) {
    if (!axis.binned || axis.bins != kNone) continue;
    const double width = axis.high - axis.low;
    const auto suits = std::ranges::find_if(ranges, [&](const BinsRange& range) {
      // A range much wider than the gates of an axis would leave too many of its events to the slower
      // questions.
      const double together = std::max(range.high, axis.high) - std::min(range.low, axis.low);
      return range.transform.spec() == axis.bound.transform.spec() &&
             together <= 2 * std::min(width, range.high - range.low);
    });
    axis.bins = bins.size() + static_cast<std::size_t>(suits - ranges.begin());
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
      step.grid = std::make_shared<const CellGrid>(*polygon, x, y);
    } else {
      step.grid = std::make_shared<const CellGrid>(std::get<EllipsoidGate>(shape), x, y);
    }
    return;
  }
  if (step.kind == Kind::Label) return;
  for (std::size_t k = 0; k < step.axes.size(); ++k) {
    const Interval side = step.box ? step.box->sides()[k] : widened(extentOf(shape, k));
    step.sides.push_back(makeSide(axes[step.axes[k]].bound, side));
  }
}

/// By unit, boolean ones after what they name: whether the program before decides it alike.
void GateProgram::findUnchanged(const GateProgram& before) {
  constexpr std::uint8_t kUnknown = 2;
  std::map<std::string, std::size_t> earlier;
  for (std::size_t i = 0; i < before.steps.size(); ++i) earlier.emplace(before.steps[i].id, i);
  std::vector<std::uint8_t> answers(steps.size(), kUnknown);
  const auto find = [&](auto&& self, std::size_t index) -> bool {  // nested at most 64 deep, see GatingTree
    if (answers[index] != kUnknown) return answers[index] == 1;
    const Step& step = steps[index];
    const auto at = earlier.find(step.id);
    bool same = at != earlier.end();
    if (same) {
      const Step& was = before.steps[at->second];
      same = step.gate->id == was.gate->id && asksTheSame(step, was) &&
             std::ranges::all_of(step.operands,
                                 [&](const Operand& operand) { return self(self, operand.step); });
    }
    answers[index] = same ? 1 : 0;
    return same;
  };
  for (std::size_t i = 0; i < steps.size(); ++i) unchanged[i] = find(find, i);
}

/// What was prepared for the unit before, in our own axes.
void GateProgram::adoptStep(Step& step, const GateProgram& before) {
  const Step& was = *std::ranges::find(before.steps, step.id, &Step::id);
  step.sides = was.sides;
  step.grid = was.grid;
  for (const std::size_t axis : was.axes) {
    if (adopted_[axis] == kNone) {
      adopted_[axis] = axes.size();
      axes.push_back(before.axes[axis]);
      Axis& own = axes.back();
      if (own.binned) {
        const auto known = std::ranges::find(bins, before.bins[own.bins]);
        own.bins = static_cast<std::size_t>(known - bins.begin());
        if (known == bins.end()) bins.push_back(before.bins[before.axes[axis].bins]);
      }
    }
    step.axes.push_back(adopted_[axis]);
  }
}

void GateProgram::placeStep(Step& step, const std::vector<BoundAxis>& bound) {
  for (std::size_t k = 0; k < bound.size(); ++k) {
    const bool isBinned = step.kind == Kind::Grid || step.kind == Kind::Box;
    step.axes.push_back(isBinned ? binnedAxis(bound[k], extentOf(step.gate->shape, k)) : axisIndex(bound[k]));
  }
}

Result<GateProgram> GateProgram::create(const GatingTree& tree, const GateInput& input, Progress& progress,
                                        const GateProgram* before) {
  auto bound = bindTree(tree, input, progress, before ? before->dimensions : std::vector<KnownAxis>{});
  if (!bound) return bound.error();
  GateProgram program;
  program.dimensions = std::move(bound->axes);
  program.steps.resize(bound->units.size());
  for (const auto& [id, index] : bound->index) program.steps[index].id = id;
  for (std::size_t i = 0; i < bound->units.size(); ++i) {
    const GateUnit& unit = bound->units[i];
    Step& step = program.steps[i];
    step.gate = unit.gate;
    step.box = unit.box;
    step.kind = kindOf(unit);
    if (const auto* boolean = std::get_if<BooleanGate>(&unit.gate->shape)) {
      step.op = boolean->op();
      for (const BooleanOperand& operand : boolean->operands()) {
        step.operands.push_back({bound->index.at(operand.gate), operand.complement});
      }
    }
  }
  program.unchanged.assign(program.steps.size(), false);
  if (before) {
    program.findUnchanged(*before);
    program.adopted_.assign(before->axes.size(), kNone);
  }
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    if (program.unchanged[i]) program.adoptStep(program.steps[i], *before);
  }
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    if (!program.unchanged[i]) program.placeStep(program.steps[i], bound->units[i].axes);
  }
  for (const Population& population : tree.populations()) {
    program.stepOf.push_back(bound->index.at(population.gate));
    program.parentOf.push_back(tree.populationIndex(population.parent).value_or(kNone));
  }
  const std::vector<BinsRange> ranges = program.shareBins();
  const std::size_t first = program.bins.size();
  program.bins.resize(first + ranges.size());
  const auto makeBins = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      program.bins[first + i] =
          std::make_shared<const AxisBins>(ranges[i].transform, ranges[i].low, ranges[i].high);
    }
  };
  const auto prepare = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!program.unchanged[i]) program.prepareStep(program.steps[i]);
    }
  };
  NoProgress quiet;
  parallelFor(ranges.size(), 1, quiet, makeBins);
  if (progress.cancelled()) return Error{ErrorCode::Cancelled, {}, {}, {}};
  parallelFor(program.steps.size(), 1, quiet, prepare);
  return program;
}

bool GateProgram::decide(const Step& step, std::size_t event) const {
  constexpr std::size_t kMost = 64;
  const std::size_t n = step.axes.size();
  double display[kMost], error[kMost];
  std::uint8_t bin[kMost];
  std::vector<double> many;  // more dimensions than any cytometer's gates have; still right
  if (n > kMost) many.resize(n);
  const std::span<double> point(n > kMost ? many.data() : display, n);
  const auto raw = [&](std::size_t k) { return axes[step.axes[k]].bound.column->at(event); };
  bool estimated = (step.kind == Kind::Grid || step.kind == Kind::Box) && n <= kMost;
  for (std::size_t k = 0; estimated && k < n; ++k) {
    const AxisBins& known = binsOf(step, k);
    const double value = raw(k);
    bin[k] = known.binOf(value);
    const auto estimate = known.estimate(bin[k], value);
    display[k] = estimate.display;
    error[k] = estimate.error;
    estimated = std::isfinite(error[k]) && std::isfinite(display[k]);
  }
  const GateShape& shape = step.gate->shape;
  const auto* polygon = std::get_if<PolygonGate>(&shape);
  const auto* ellipsoid = std::get_if<EllipsoidGate>(&shape);
  const CellGrid::Line* line = estimated && polygon ? step.grid->line(bin[0], bin[1]) : nullptr;
  if (line) {
    if (const auto inside = line->decide(display[0], display[1], error[0], error[1])) return *inside;
  } else if (estimated && polygon && !polygon->nearEdge(display[0], display[1], error[0], error[1])) {
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
