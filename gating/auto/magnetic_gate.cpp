// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "gating/auto/density_map.h"
#include "gating/auto/proposal_parts.h"
#include "gating/auto/shape_gates.h"

namespace vestige {
namespace {

using autogate::aloneScore;
using autogate::begin;
using autogate::setScore;
using autogate::significanceScore;
using autogate::stability;

constexpr std::uint64_t kFewestInGate = 50;
constexpr int kMostSteps = 60;
constexpr double kSettled = 1e-4;     // SDs of the template's cells
constexpr double kScaleNoise = 0.03;  // a factor nearer to 1 than that is not applied

/// Where a gate is put: about the template's mean, scaled, then moved.
struct Move {
  Vertex centre;
  double dx = 0, dy = 0, scale = 1;
  Vertex of(const Vertex& p) const {
    return {centre.x + scale * (p.x - centre.x) + dx, centre.y + scale * (p.y - centre.y) + dy};
  }
  Vertex back(const Vertex& p) const {
    return {centre.x + (p.x - dx - centre.x) / scale, centre.y + (p.y - dy - centre.y) / scale};
  }
};

bool contains(const GateShape& shape, const Vertex& p) {
  const double point[] = {p.x, p.y};
  if (const auto* polygon = std::get_if<PolygonGate>(&shape)) return polygon->contains(p.x, p.y);
  if (const auto* box = std::get_if<RectangleGate>(&shape)) return box->contains(point);
  return std::get<EllipsoidGate>(shape).contains(point);
}

bool hasTwoDimensions(const GateShape& shape) {
  if (std::holds_alternative<PolygonGate>(shape)) return true;
  if (const auto* box = std::get_if<RectangleGate>(&shape)) return box->sides().size() == 2;
  const auto* ellipsoid = std::get_if<EllipsoidGate>(&shape);
  return ellipsoid != nullptr && ellipsoid->mean().size() == 2;
}

Result<GateShape> moved(const GateShape& shape, const Move& move) {
  if (const auto* polygon = std::get_if<PolygonGate>(&shape)) {
    std::vector<Vertex> vertices;
    for (const Vertex& v : polygon->vertices()) vertices.push_back(move.of(v));
    auto gate = PolygonGate::create(std::move(vertices));
    if (!gate) return std::move(gate).error();
    return GateShape(*std::move(gate));
  }
  if (const auto* box = std::get_if<RectangleGate>(&shape)) {
    const Vertex low = move.of({box->sides()[0].minimum, box->sides()[1].minimum});
    const Vertex high = move.of({box->sides()[0].maximum, box->sides()[1].maximum});
    auto gate = RectangleGate::create({{low.x, high.x}, {low.y, high.y}});
    if (!gate) return std::move(gate).error();
    return GateShape(*std::move(gate));
  }
  const auto& ellipsoid = std::get<EllipsoidGate>(shape);
  const Vertex mean = move.of({ellipsoid.mean()[0], ellipsoid.mean()[1]});
  auto gate = EllipsoidGate::create({mean.x, mean.y}, ellipsoid.covariance(),
                                    ellipsoid.distanceSquare() * move.scale * move.scale);
  if (!gate) return std::move(gate).error();
  return GateShape(*std::move(gate));
}

/// Mean and SD of what a gate holds.
struct Moments {
  double events = 0;
  Vertex mean, sigma;
};

template <class Each>
Moments momentsOf(Each&& each) {
  double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0;
  Vertex origin;
  each([&](const Vertex& p, double weight) {
    if (n == 0) origin = p;  // differences keep their digits
    const double x = p.x - origin.x, y = p.y - origin.y;
    n += weight;
    sx += weight * x;
    sy += weight * y;
    sxx += weight * x * x;
    syy += weight * y * y;
  });
  Moments moments{n, origin, {0, 0}};
  if (n == 0) return moments;
  moments.mean = {origin.x + sx / n, origin.y + sy / n};
  moments.sigma = {std::sqrt(std::max(0.0, sxx / n - sx / n * (sx / n))),
                   std::sqrt(std::max(0.0, syy / n - sy / n * (sy / n)))};
  return moments;
}

Moments eventsIn(const AutoValues& values, const GateShape& shape, std::size_t every = 1,
                 std::size_t first = 0) {
  return momentsOf([&](auto&& add) {
    for (std::size_t i = first; i < values.size(); i += every) {
      const Vertex p{static_cast<double>(values.axes[0][i]), static_cast<double>(values.axes[1][i])};
      if (contains(shape, p)) add(p, 1.0);
    }
  });
}

/// What the moved gate holds of a map, cell by cell.
Moments cellsIn(const DensityMap& map, const GateShape& shape, const Move& move) {
  return momentsOf([&](auto&& add) {
    for (std::size_t cell = 0; cell < map.counts.size(); ++cell) {
      if (map.counts[cell] == 0) continue;
      const Vertex p = map.centre(cell);
      if (contains(shape, move.back(p))) add(p, map.counts[cell]);
    }
  });
}

/// From a start on: the gate is moved until it lies about its cells as it did in the template.
Move settle(const DensityMap& map, const GateShape& shape, const Moments& templateCells, Move move) {
  for (int step = 0; step < kMostSteps; ++step) {
    const Moments here = cellsIn(map, shape, move);
    if (here.events == 0) return move;
    const double dx = here.mean.x - templateCells.mean.x - move.dx;
    const double dy = here.mean.y - templateCells.mean.y - move.dy;
    move.dx += dx;
    move.dy += dy;
    if (std::hypot(dx / templateCells.sigma.x, dy / templateCells.sigma.y) < kSettled) break;
  }
  return move;
}

struct Candidate {
  Move move;
  double distance = 0;  ///< In SDs of the template's cells.
  double significant = 0, events = 0;
};

double nearness(double distance, double limit) {
  const double share = distance / limit;
  return share < 1 ? std::exp(-2 * share * share) : 0;
}

class Follower {
 public:
  Follower(GateProposal& proposal, const GateShape& gate, const MagneticOptions& options)
      : proposal_(proposal), gate_(gate), options_(options) {}

  Status follow(const AutoValues& sample, const AutoValues& pattern, Progress& progress) {
    cells_ = eventsIn(pattern, gate_);
    proposal_.seen.push_back({Seen::TemplateEvents, {cells_.events, static_cast<double>(kFewestInGate)}});
    if (cells_.events < kFewestInGate || !(cells_.sigma.x > 0) || !(cells_.sigma.y > 0)) return {};
    if (sample.size() < kFewestEvents) {
      proposal_.seen.push_back(
          {Seen::TooFewEvents, {static_cast<double>(sample.size()), static_cast<double>(kFewestEvents)}});
      return {};
    }
    const auto patternFrame = frameOf(pattern), frame = frameOf(sample);
    if (!patternFrame || !frame) {
      proposal_.seen.push_back({Seen::NoSpread, {static_cast<double>(sample.axes[0].front())}});
      return {};
    }
    const auto patternMap = mapOf(pattern, *patternFrame, progress);
    if (!patternMap) return patternMap.error();
    const auto map = mapOf(sample, *frame, progress);
    if (!map) return map.error();
    const auto mode = templateMode(*patternMap);
    if (!mode) {
      proposal_.seen.push_back({Seen::NoModeNear, {}});
      return {};
    }
    const std::vector<Candidate> candidates = candidatesOf(*map, *mode);
    if (candidates.empty()) {
      proposal_.seen.push_back({Seen::NoModeNear, {}});
      return {};
    }
    if (candidates.front().distance > options_.limit) {
      proposal_.seen.push_back({Seen::ShiftTooFar, {candidates.front().distance / options_.limit}});
      return {};
    }
    return write(sample, *map, *frame, candidates, progress);
  }

 private:
  /// The highest mode inside the gate.
  std::optional<Vertex> templateMode(const DensityMap& map) const {
    for (const DensityMode& mode : modesOf(map)) {
      if (contains(gate_, mode.place)) return mode.place;
    }
    return std::nullopt;
  }

  double distanceOf(double dx, double dy) const {
    return std::hypot(dx / cells_.sigma.x, dy / cells_.sigma.y);
  }

  /// One for each mode of the sample, nearest first, settled.
  std::vector<Candidate> candidatesOf(const DensityMap& map, const Vertex& from) const {
    std::vector<Candidate> candidates;
    for (const DensityMode& mode : modesOf(map)) {
      Candidate candidate;
      candidate.move = {cells_.mean, mode.place.x - from.x, mode.place.y - from.y, 1};
      if (distanceOf(candidate.move.dx, candidate.move.dy) > 2 * options_.limit) continue;
      const Move settled = settle(map, gate_, cells_, candidate.move);
      // Settling takes the noise out of a mode's place; what runs away from it has met other cells.
      if (distanceOf(settled.dx - candidate.move.dx, settled.dy - candidate.move.dy) <= 1)
        candidate.move = settled;
      candidate.distance = distanceOf(candidate.move.dx, candidate.move.dy);
      candidate.significant = significanceScore(map.significance(mode.density, mode.saddle));
      candidate.events = cellsIn(map, gate_, candidate.move).events;
      if (candidate.events >= kFewestInGate) candidates.push_back(candidate);
    }
    std::ranges::stable_sort(candidates, {}, &Candidate::distance);
    return candidates;
  }

  /// The spread of the cells against the template's, within limits.
  double scaleOf(const DensityMap& map, const Move& move) const {
    const Moments here = cellsIn(map, gate_, move);
    if (!(here.sigma.x > 0) || !(here.sigma.y > 0) || options_.mostScale <= 1) return 1;
    const double factor = std::sqrt(here.sigma.x / cells_.sigma.x * here.sigma.y / cells_.sigma.y);
    if (std::abs(std::log(factor)) < kScaleNoise) return 1;
    return std::clamp(factor, 1 / options_.mostScale, options_.mostScale);
  }

  Status write(const AutoValues& sample, const DensityMap& map, const MapFrame& frame,
               const std::vector<Candidate>& candidates, Progress& progress) const {
    Candidate best = candidates.front();
    best.move.scale = scaleOf(map, best.move);
    double square = 0;
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
      const auto half = mapOf(sample, frame, progress, 2, first);
      if (!half) return half.error();
      const Move other = settle(*half, gate_, cells_, {cells_.mean, best.move.dx, best.move.dy, 1});
      const double away = distanceOf(other.dx - best.move.dx, other.dy - best.move.dy);
      square += 0.5 * away * away;
    }
    auto shape = moved(gate_, best.move);
    if (!shape) return shape.error();
    const Moments inside = eventsIn(sample, *shape);
    const double near = nearness(best.distance, options_.limit);
    double rival = 0;
    if (candidates.size() > 1) {
      rival = nearness(candidates[1].distance, options_.limit) * candidates[1].significant;
      auto second = moved(gate_, candidates[1].move);
      if (!second) return second.error();
      proposal_.runnerUp = RunnerUp{*std::move(second), rival * aloneScore(rival, near * best.significant)};
    }
    proposal_.seen.push_back({Seen::Moved, {best.move.dx, best.move.dy, best.distance / options_.limit}});
    if (best.move.scale != 1) proposal_.seen.push_back({Seen::Scaled, {best.move.scale}});
    proposal_.seen.push_back({Seen::EventsInGate, {inside.events, static_cast<double>(sample.size())}});
    // Cells that spread otherwise are perhaps other cells: the largest scale halves trust, about.
    const double grown =
        options_.mostScale > 1 ? std::log(best.move.scale) / std::log(options_.mostScale) : 0;
    proposal_.parts = {{ScoreTerm::Agreement, near * std::exp(-0.5 * grown * grown)},
                       {ScoreTerm::Stability, stability(std::sqrt(square), 1, 0.25)},
                       {ScoreTerm::Significance, best.significant},
                       {ScoreTerm::Alone, aloneScore(near * best.significant, rival)}};
    proposal_.shape = *std::move(shape);
    setScore(proposal_);
    return {};
  }

  GateProposal& proposal_;
  const GateShape& gate_;
  const MagneticOptions& options_;
  Moments cells_;
};

}  // namespace

Result<GateProposal> proposeMagnetic(const AutoInput& input, const AutoInput& templateInput,
                                     const GateShape& gate, const MagneticOptions& options,
                                     Progress& progress) {
  if (!(options.limit > 0 && std::isfinite(options.limit)) ||
      !(options.mostScale >= 1 && options.mostScale <= 4)) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("limit"), std::to_string(options.limit),
                  std::string("above 0, and the largest scale between 1 and 4")},
                 {},
                 {}};
  }
  if (!hasTwoDimensions(gate))
    return Error{ErrorCode::GateDimensionCount, {std::int64_t{0}, std::int64_t{2}}, {}, {}};
  const auto sample = gatherValues(input, 2, progress);
  if (!sample) return sample.error();
  const auto pattern = gatherValues(templateInput, 2, progress);
  if (!pattern) return pattern.error();
  GateProposal proposal = begin(GateMethod::Magnetic, input, *sample);
  proposal.parameters = {{"limit", options.limit}, {"most_scale", options.mostScale}};
  if (Status done = Follower(proposal, gate, options).follow(*sample, *pattern, progress); !done)
    return done.error();
  return proposal;
}

}  // namespace vestige
