// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "gating/auto/density_map.h"
#include "gating/auto/proposal_parts.h"
#include "gating/auto/shape_gates.h"

namespace vestige {
namespace {

using autogate::begin;
using autogate::clamp01;
using autogate::setScore;
using autogate::significanceScore;

constexpr double kAboveSaddle = 1.02;  // of the saddle's density: the contour closes before it meets the next
constexpr double kBelowClick = 0.98;   // of the density at the place: the place is inside

struct Spot {
  std::size_t cell = 0;  ///< Of the four around the place the densest.
  double density = 0;    ///< The least of the four: what the contour must not exceed.
};

/// Nothing where the place is off the map.
std::optional<Spot> spotAt(const DensityMap& map, double x, double y) {
  const double column = (x - map.range.xLow) / map.stepX() - 0.5,
               row = (y - map.range.yLow) / map.stepY() - 0.5;
  const double last = map.side - 1;
  if (!(column >= 0 && row >= 0 && column < last && row < last)) return std::nullopt;
  const auto side = static_cast<std::size_t>(map.side);
  const std::size_t corner = static_cast<std::size_t>(row) * side + static_cast<std::size_t>(column);
  Spot spot{corner, map.density[corner]};
  for (const std::size_t cell : {corner + 1, corner + side, corner + side + 1}) {
    if (map.density[cell] > map.density[spot.cell]) spot.cell = cell;
    spot.density = std::min(spot.density, static_cast<double>(map.density[cell]));
  }
  return spot;
}

/// The cell at the top of the hill that a cell stands on.
std::size_t climb(const DensityMap& map, std::size_t cell) {
  const auto side = static_cast<std::size_t>(map.side);
  while (true) {
    const std::size_t x = cell % side, y = cell / side;
    std::size_t best = cell;
    for (std::size_t ny = y > 0 ? y - 1 : 0; ny <= std::min(y + 1, side - 1); ++ny) {
      for (std::size_t nx = x > 0 ? x - 1 : 0; nx <= std::min(x + 1, side - 1); ++nx) {
        if (map.density[ny * side + nx] > map.density[best]) best = ny * side + nx;
      }
    }
    if (best == cell) return cell;
    cell = best;
  }
}

/// The mode whose region, from its saddle up, holds the top of the place's hill; else the nearest by
/// climbing.
const DensityMode* modeOf(const DensityMap& map, const std::vector<DensityMode>& modes, std::size_t top) {
  for (const DensityMode& mode : modes) {
    if (mode.cell == top) return &mode;
  }
  // The hill is noise on the side of a mode: the highest level at which they are one region.
  const DensityMode* best = nullptr;
  double bestLevel = 0;
  for (const DensityMode& mode : modes) {
    double low = 0, high = map.density[top];
    for (int step = 0; step < 12; ++step) {
      const double middle = 0.5 * (low + high);
      (regionAt(map, mode.cell, std::max(middle, 1e-9))[top] ? low : high) = middle;
    }
    if (low > bestLevel) best = &mode, bestLevel = low;
  }
  return best;
}

struct Contour {
  double level = 0;
  std::vector<bool> region;
  std::size_t modes = 1;  ///< Enclosed.
  double stable = 0, significant = 0;
};

double overlap(const std::vector<bool>& a, const std::vector<bool>& b, const DensityMap& weight) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] || b[i]) either += weight.density[i];
    if (a[i] && b[i]) both += weight.density[i];
  }
  return either > 0 ? both / either : 0;
}

/// The contour at a level, and how alike it is in both halves at the same share of the density.
Contour contourAt(const DensityMap& map, const std::vector<DensityMap>& halves,
                  const std::vector<DensityMode>& modes, const DensityMode& mode, double level) {
  Contour contour{level, regionAt(map, mode.cell, level)};
  contour.modes = static_cast<std::size_t>(
      std::ranges::count_if(modes, [&](const DensityMode& m) { return contour.region[m.cell]; }));
  std::vector<std::vector<bool>> inHalves;
  for (const DensityMap& half : halves)
    inHalves.push_back(regionAt(half, climb(half, mode.cell), 0.5 * level));
  const double alike = overlap(inHalves[0], inHalves[1], map);
  // Two halves that share four fifths of their events are as stable as can be asked of half the events.
  contour.stable = clamp01((alike - 0.4) / 0.4);
  contour.significant = significanceScore(map.significance(mode.density, level));
  return contour;
}

double depthOf(const DensityMode& mode) {
  return mode.density > 0 ? clamp01(1 - mode.saddle / mode.density) : 0;
}

struct Ground {
  DensityMap map;
  std::vector<DensityMap> halves;
  std::vector<DensityMode> modes;
};

Result<Ground> groundOf(const AutoValues& values, const MapFrame& frame, Progress& progress) {
  Ground ground;
  auto map = mapOf(values, frame, progress);
  if (!map) return std::move(map).error();
  ground.map = *std::move(map);
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    auto half = mapOf(values, frame, progress, 2, first);
    if (!half) return std::move(half).error();
    ground.halves.push_back(*std::move(half));
  }
  ground.modes = modesOf(ground.map);
  return ground;
}

void countInside(GateProposal& proposal, const AutoValues& values, const PolygonGate& gate) {
  double inside = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    inside += gate.contains(static_cast<double>(values.axes[0][i]), static_cast<double>(values.axes[1][i]));
  }
  proposal.seen.push_back({Seen::EventsInGate, {inside, static_cast<double>(values.size())}});
}

void findContour(GateProposal& proposal, const AutoValues& values, const Ground& ground,
                 const ContourOptions& options) {
  const DensityMap& map = ground.map;
  const auto spot = spotAt(map, options.x, options.y);
  const DensityMode* mode = nullptr;
  // Where less than one event would be expected within the smoothing, the place is outside.
  if (spot && map.significance(spot->density, 0) >= 1)
    mode = modeOf(map, ground.modes, climb(map, spot->cell));
  if (!mode) return proposal.seen.push_back({Seen::ClickOutside, {}});
  const double wanted = std::max(mode->saddle * kAboveSaddle, options.isoline * mode->density);
  const double level = std::min(wanted, kBelowClick * spot->density);
  const Contour chosen = contourAt(map, ground.halves, ground.modes, *mode, level);
  const std::vector<Vertex> outline = outlineOf(map, chosen.region, level, {options.x, options.y});
  auto gate = PolygonGate::create(outline);
  if (!gate || !gate->contains(options.x, options.y))
    return proposal.seen.push_back({Seen::ClickOutside, {}});
  proposal.seen.push_back({Seen::ModeFound, {mode->place.x, mode->place.y, mode->events}});
  proposal.seen.push_back({Seen::ContourLevel, {level / mode->density, mode->saddle / mode->density}});
  if (chosen.modes > 1) proposal.seen.push_back({Seen::ClickBelowSaddle, {}});
  const double alone = chosen.modes > 1 ? 0.5 : 1.0;
  proposal.parts = {{ScoreTerm::Depth, depthOf(*mode)},
                    {ScoreTerm::Stability, chosen.stable},
                    {ScoreTerm::Significance, chosen.significant},
                    {ScoreTerm::Alone, alone}};
  countInside(proposal, values, *gate);
  proposal.shape = *std::move(gate);
  setScore(proposal);
  // Second: both populations where a saddle decided, the inner part of the one where the isoline did.
  const double other = mode->saddle * kAboveSaddle >= options.isoline * mode->density
                           ? std::min(level, 0.9 * mode->saddle)
                           : std::min(3 * options.isoline * mode->density, kBelowClick * spot->density);
  if (other == level || !(other > 0)) return;
  const Contour second = contourAt(map, ground.halves, ground.modes, *mode, other);
  const auto secondGate = PolygonGate::create(outlineOf(map, second.region, other, {options.x, options.y}));
  if (!secondGate) return;
  proposal.runnerUp = RunnerUp{
      *secondGate, depthOf(*mode) * second.stable * second.significant * (second.modes > 1 ? 0.25 : 0.5)};
}

}  // namespace

Result<GateProposal> proposeContour(const AutoInput& input, const ContourOptions& options,
                                    Progress& progress) {
  if (!std::isfinite(options.x) || !std::isfinite(options.y) ||
      !(options.isoline > 0 && options.isoline < 1)) {
    return Error{ErrorCode::OptionInvalid,
                 {std::string("isoline"), std::to_string(options.isoline),
                  std::string("above 0 and below 1, at a place with two numbers")},
                 {},
                 {}};
  }
  const auto values = gatherValues(input, 2, progress);
  if (!values) return values.error();
  GateProposal proposal = begin(GateMethod::Contour, input, *values);
  proposal.parameters = {{"x", options.x}, {"y", options.y}, {"isoline", options.isoline}};
  if (values->size() < kFewestEvents) {
    proposal.seen.push_back(
        {Seen::TooFewEvents, {static_cast<double>(values->size()), static_cast<double>(kFewestEvents)}});
    return proposal;
  }
  const auto frame = frameOf(*values);
  if (!frame) {
    proposal.seen.push_back({Seen::NoSpread, {static_cast<double>(values->axes[0].front())}});
    return proposal;
  }
  const auto ground = groundOf(*values, *frame, progress);
  if (!ground) return ground.error();
  findContour(proposal, *values, *ground, options);
  return proposal;
}

}  // namespace vestige
