// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/auto/density_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/stats/quantile.h"
#include "gating/auto/density_curve.h"

namespace vestige {
namespace {

constexpr int kSide = 256;
constexpr double kLeastSigma = 1.5, kMostSigma = 8;  // cells
constexpr double kBandwidth = 0.5;                   // of Scott's rule
constexpr double kRoom = 0.04;                       // of the range, on each side

/// Spread of an axis in cells, robust against far events.
double spreadInCells(const GroupedCounts& counts, double step) {
  const std::vector<double> binned = counts.total();
  double sum = 0, quarter = counts.low, threeQuarters = counts.high;
  const auto n = static_cast<double>(counts.events);
  for (std::size_t b = 0; b < binned.size(); ++b) {
    const double place = counts.low + (static_cast<double>(b) + 0.5) * counts.step();
    if (sum < 0.25 * n && sum + binned[b] >= 0.25 * n) quarter = place;
    if (sum < 0.75 * n && sum + binned[b] >= 0.75 * n) threeQuarters = place;
    sum += binned[b];
  }
  return (threeQuarters - quarter) / 1.34 / step;
}

/// Peaks of the cells met so far, from the highest down; noise is merged into the higher neighbour.
class ModeTree {
 public:
  explicit ModeTree(const DensityMap& map, double least)
      : map_(map), least_(least), label_(map.density.size(), kNone) {}

  void add(std::size_t cell) {
    std::vector<std::size_t> around;
    std::size_t steepest = kNone;
    const auto side = static_cast<std::ptrdiff_t>(map_.side);
    const auto x = static_cast<std::ptrdiff_t>(cell) % side, y = static_cast<std::ptrdiff_t>(cell) / side;
    for (std::ptrdiff_t dy = -1; dy <= 1; ++dy) {
      for (std::ptrdiff_t dx = -1; dx <= 1; ++dx) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= side || y + dy >= side) continue;
        const auto next = static_cast<std::size_t>((y + dy) * side + x + dx);
        if (next == cell || label_[next] == kNone) continue;
        const std::size_t mode = find(label_[next]);
        if (std::ranges::find(around, mode) == around.end()) around.push_back(mode);
        if (steepest == kNone || map_.density[next] > map_.density[steepest]) steepest = next;
      }
    }
    const double level = map_.density[cell];
    if (around.empty()) {
      label_[cell] = modes_.size();
      into_.push_back(modes_.size());
      modes_.push_back({cell, map_.centre(cell), level, 0, 0});
      return;
    }
    label_[cell] = find(label_[steepest]);
    std::ranges::sort(around);  // modes are numbered from the highest down
    for (std::size_t i = 1; i < around.size(); ++i) meet(around[0], around[i], level);
  }

  std::vector<DensityMode> modes() {
    for (std::size_t cell = 0; cell < label_.size(); ++cell) {
      if (label_[cell] != kNone) modes_[find(label_[cell])].events += map_.counts[cell];
    }
    std::vector<DensityMode> kept;
    for (std::size_t m = 0; m < modes_.size(); ++m) {
      if (into_[m] == m) kept.push_back(modes_[m]);
    }
    return kept;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t find(std::size_t mode) const {
    while (into_[mode] != mode) mode = into_[mode];
    return mode;
  }
  void meet(std::size_t higher, std::size_t lower, double level) {
    higher = find(higher);
    lower = find(lower);
    if (higher == lower) return;
    if (higher > lower) std::swap(higher, lower);
    if (map_.significance(modes_[lower].density, level) < least_) {
      into_[lower] = higher;
      modes_[higher].saddle = std::max(modes_[higher].saddle, modes_[lower].saddle);
      return;
    }
    modes_[higher].saddle = std::max(modes_[higher].saddle, level);
    modes_[lower].saddle = std::max(modes_[lower].saddle, level);
  }

  const DensityMap& map_;
  double least_;
  std::vector<std::size_t> label_, into_;
  std::vector<DensityMode> modes_;
};

}  // namespace

Vertex DensityMap::centre(std::size_t cell) const {
  const auto column = static_cast<double>(cell % static_cast<std::size_t>(side));
  const auto row = static_cast<double>(cell / static_cast<std::size_t>(side));
  return {range.xLow + (column + 0.5) * stepX(), range.yLow + (row + 0.5) * stepY()};
}

double DensityMap::significance(double a, double b) const {
  // Variance of a smoothed count g: g / (4 pi sigma^2).
  const double variance = (a + b) / (4 * std::numbers::pi * sigma * sigma);
  return variance > 0 ? (a - b) / std::sqrt(variance) : 0;
}

std::optional<MapFrame> frameOf(const AutoValues& values) {
  const auto x = countGrouped(values.axes[0]), y = countGrouped(values.axes[1]);
  if (!x || !y) return std::nullopt;
  // A little room, so that contours close before the border.
  const double roomX = kRoom * (x->high - x->low), roomY = kRoom * (y->high - y->low);
  MapFrame frame{{x->low - roomX, x->high + roomX, y->low - roomY, y->high + roomY}, 1};
  const DensityRange& r = frame.range;
  if (!(static_cast<float>(r.xLow) < static_cast<float>(r.xHigh)) ||
      !(static_cast<float>(r.yLow) < static_cast<float>(r.yHigh)))
    return std::nullopt;
  const double spread =
      std::min(spreadInCells(*x, (r.xHigh - r.xLow) / kSide), spreadInCells(*y, (r.yHigh - r.yLow) / kSide));
  const double scott = spread * std::pow(static_cast<double>(values.size()), -1.0 / 6);
  frame.sigma = std::clamp(kBandwidth * scott, kLeastSigma, kMostSigma);
  return frame;
}

Result<DensityMap> mapOf(const AutoValues& values, const MapFrame& frame, Progress& progress,
                         std::size_t every, std::size_t first) {
  DensityMap map;
  map.side = kSide;
  map.range = frame.range;
  map.sigma = frame.sigma;
  std::vector<float> x, y;
  if (every > 1) {
    for (std::size_t i = first; i < values.size(); i += every) {
      x.push_back(values.axes[0][i]);
      y.push_back(values.axes[1][i]);
    }
  }
  auto grid = countDensity(every > 1 ? x : values.axes[0], every > 1 ? y : values.axes[1], nullptr, kSide,
                           kSide, frame.range, progress);
  if (!grid) return std::move(grid).error();
  // Events beyond the range were counted on the border; there they would look like a population.
  for (int i = 0; i < kSide; ++i) {
    const auto at = static_cast<std::size_t>(i), side = static_cast<std::size_t>(kSide);
    grid->counts[at] = grid->counts[(side - 1) * side + at] = 0;
    grid->counts[at * side] = grid->counts[at * side + side - 1] = 0;
  }
  map.density = smoothedDensity(*grid, map.sigma);
  map.counts = std::move(grid->counts);
  return map;
}

std::vector<DensityMode> modesOf(const DensityMap& map, double least) {
  std::vector<std::size_t> order(map.density.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const double floor = 1e-6 * static_cast<double>(*std::ranges::max_element(map.density));
  std::erase_if(order, [&](std::size_t cell) { return !(map.density[cell] > floor); });
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return map.density[a] > map.density[b]; });
  ModeTree tree(map, least);
  for (const std::size_t cell : order) tree.add(cell);
  std::vector<DensityMode> modes = tree.modes();
  // A few events far from everything meet nobody; they are no mode either.
  std::erase_if(modes, [&](const DensityMode& mode) { return map.significance(mode.density, 0) < least; });
  return modes;
}

std::vector<bool> regionAt(const DensityMap& map, std::size_t cell, double level) {
  std::vector<bool> inside(map.density.size(), false);
  if (!(map.density[cell] >= level)) return inside;
  const auto side = static_cast<std::size_t>(map.side);
  std::vector<std::size_t> open{cell};
  inside[cell] = true;
  const auto visit = [&](std::size_t next) {
    if (inside[next] || !(map.density[next] >= level)) return;
    inside[next] = true;
    open.push_back(next);
  };
  while (!open.empty()) {
    const std::size_t at = open.back(), x = at % side, y = at / side;
    open.pop_back();
    if (x > 0) visit(at - 1);
    if (x + 1 < side) visit(at + 1);
    if (y > 0) visit(at - side);
    if (y + 1 < side) visit(at + side);
  }
  return inside;
}

}  // namespace vestige
