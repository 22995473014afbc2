// SPDX-License-Identifier: GPL-3.0-or-later
// A region of cells as a polygon: marching squares between the centres of cells, then fewer vertices.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/stats/marching_squares.h"
#include "gating/auto/density_map.h"
#include "gating/gate/orientation.h"

namespace vestige {
namespace {

constexpr double kTolerance = 0.75;  // cells by which a left out vertex may lie off its edge
constexpr double kForced = 0.02;     // of the level: value of a node that belongs to the other side
constexpr double kNearest = 0.02;    // a crossing keeps this share of the edge away from both nodes

/// Nodes are the centres of cells, with one ring of outside around.
class Squares {
 public:
  Squares(const DensityMap& map, const std::vector<bool>& region, double level)
      : width_(static_cast<std::size_t>(map.side) + 2), value_(width_ * width_, -level) {
    const std::vector<bool> outside = outsideOf(region, map.side);
    for (std::size_t y = 1; y + 1 < width_; ++y) {
      for (std::size_t x = 1; x + 1 < width_; ++x) {
        const std::size_t cell = (y - 1) * (width_ - 2) + x - 1;
        const double above = static_cast<double>(map.density[cell]) - level;
        const bool inside = !outside[y * width_ + x];
        // Holes are filled; other regions of the same height are cut off.
        value_[y * width_ + x] =
            inside ? std::max(above, kForced * level) : std::min(above, -kForced * level);
      }
    }
  }

  /// The one loop there is, in cells of the map, inside on the left.
  std::vector<Vertex> loop() const {
    std::vector<std::size_t> next(2 * width_ * width_, kNone);
    std::size_t start = kNone;
    for (std::size_t y = 0; y + 1 < width_; ++y) {
      for (std::size_t x = 0; x + 1 < width_; ++x) {
        const std::size_t node = y * width_ + x;
        const std::array<std::size_t, 4> edge = {2 * node, 2 * (node + 1) + 1, 2 * (node + width_),
                                                 2 * node + 1};
        const auto positive = [&](std::size_t n) { return value_[n] > 0 ? 1u : 0u; };
        const unsigned corners = positive(node) | positive(node + 1) << 1 | positive(node + width_ + 1) << 2 |
                                 positive(node + width_) << 3;
        for (const auto& [from, to] : kSquareSegments[corners]) {
          if (from == to) continue;
          next[edge[from]] = edge[to];
          start = std::min(start, edge[from]);
        }
      }
    }
    std::vector<Vertex> points;
    if (start == kNone) return points;
    for (std::size_t at = start; points.empty() || at != start; at = next[at]) points.push_back(crossing(at));
    return points;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  /// What can be reached from the ring without crossing the region, also over corners.
  std::vector<bool> outsideOf(const std::vector<bool>& region, int side) const {
    std::vector<bool> outside(width_ * width_, false);
    const auto blocked = [&](std::size_t x, std::size_t y) {
      if (x == 0 || y == 0 || x + 1 == width_ || y + 1 == width_) return false;
      return static_cast<bool>(region[(y - 1) * static_cast<std::size_t>(side) + x - 1]);
    };
    std::vector<std::size_t> open{0};
    outside[0] = true;
    while (!open.empty()) {
      const std::size_t at = open.back(), x = at % width_, y = at / width_;
      open.pop_back();
      for (std::size_t ny = y > 0 ? y - 1 : 0; ny <= std::min(y + 1, width_ - 1); ++ny) {
        for (std::size_t nx = x > 0 ? x - 1 : 0; nx <= std::min(x + 1, width_ - 1); ++nx) {
          if (outside[ny * width_ + nx] || blocked(nx, ny)) continue;
          outside[ny * width_ + nx] = true;
          open.push_back(ny * width_ + nx);
        }
      }
    }
    return outside;
  }

  Vertex crossing(std::size_t edge) const {
    const std::size_t node = edge / 2, other = edge % 2 == 0 ? node + 1 : node + width_;
    const double share = std::clamp(value_[node] / (value_[node] - value_[other]), kNearest, 1 - kNearest);
    Vertex at{static_cast<double>(node % width_) - 1, static_cast<double>(node / width_) - 1};
    (edge % 2 == 0 ? at.x : at.y) += share;
    return at;
  }

  std::size_t width_;
  std::vector<double> value_;
};

double distanceTo(const Vertex& p, const Vertex& a, const Vertex& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
  if (length == 0) return std::hypot(p.x - a.x, p.y - a.y);
  return std::abs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
}

/// Douglas & Peucker, Cartographica 1973;10:112-122: marks what stays of [first, last].
void thin(const std::vector<Vertex>& points, std::size_t first, std::size_t last, double tolerance,
          std::vector<bool>& stays) {
  std::vector<std::pair<std::size_t, std::size_t>> open{{first, last}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    std::size_t farthest = a;
    double most = tolerance;
    for (std::size_t i = a + 1; i < b; ++i) {
      const double away = distanceTo(points[i], points[a], points[b % points.size()]);
      if (away > most) farthest = i, most = away;
    }
    if (farthest == a) continue;
    stays[farthest] = true;
    open.emplace_back(a, farthest);
    open.emplace_back(farthest, b);
  }
}

std::vector<Vertex> thinned(const std::vector<Vertex>& points, double tolerance) {
  if (points.size() < 4 || !(tolerance > 0)) return points;
  std::size_t opposite = 1;
  const auto away = [&](std::size_t i) {
    return std::hypot(points[i].x - points[0].x, points[i].y - points[0].y);
  };
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (away(i) > away(opposite)) opposite = i;
  }
  std::vector<bool> stays(points.size(), false);
  stays[0] = stays[opposite] = true;
  thin(points, 0, opposite, tolerance, stays);
  thin(points, opposite, points.size(), tolerance, stays);
  std::vector<Vertex> kept;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (stays[i]) kept.push_back(points[i]);
  }
  return kept;
}

bool meet(const Vertex& a, const Vertex& b, const Vertex& c, const Vertex& d) {
  const int abc = orientation(a, b, c), abd = orientation(a, b, d);
  const int cda = orientation(c, d, a), cdb = orientation(c, d, b);
  if (abc * abd < 0 && cda * cdb < 0) return true;
  const auto within = [](const Vertex& p, const Vertex& q, const Vertex& r) {
    return std::min(p.x, q.x) <= r.x && r.x <= std::max(p.x, q.x) && std::min(p.y, q.y) <= r.y &&
           r.y <= std::max(p.y, q.y);
  };
  return (abc == 0 && within(a, b, c)) || (abd == 0 && within(a, b, d)) || (cda == 0 && within(c, d, a)) ||
         (cdb == 0 && within(c, d, b));
}

}  // namespace

bool isSimple(const std::vector<Vertex>& polygon) {
  const std::size_t n = polygon.size();
  if (n < 3) return false;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const Vertex &a = polygon[i], &b = polygon[(i + 1) % n], &c = polygon[j], &d = polygon[(j + 1) % n];
      if (j == i + 1) {  // neighbours: only the shared vertex
        if (orientation(a, b, d) == 0 && meet(a, b, d, d)) return false;
      } else if ((j + 1) % n == i) {
        if (orientation(c, d, b) == 0 && meet(c, d, b, b)) return false;
      } else if (meet(a, b, c, d)) {
        return false;
      }
    }
  }
  return true;
}

std::vector<Vertex> outlineOf(const DensityMap& map, const std::vector<bool>& region, double level,
                              const Vertex& keep) {
  const std::vector<Vertex> loop = Squares(map, region, level).loop();
  if (loop.size() < 3) return {};
  const auto inDisplay = [&](std::vector<Vertex> points) {
    for (Vertex& p : points)
      p = {map.range.xLow + (p.x + 0.5) * map.stepX(), map.range.yLow + (p.y + 0.5) * map.stepY()};
    return points;
  };
  for (double tolerance = kTolerance; tolerance > 0.01; tolerance /= 2) {
    std::vector<Vertex> polygon = inDisplay(thinned(loop, tolerance));
    if (polygon.size() < 3 || !isSimple(polygon)) continue;
    const auto gate = PolygonGate::create(polygon);
    if (gate && gate->contains(keep.x, keep.y)) return polygon;
  }
  return inDisplay(loop);
}

}  // namespace vestige
