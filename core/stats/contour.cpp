// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/contour.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>

#include "core/stats/marching_squares.h"

namespace vestige {
namespace {

// The other reading of the saddles: their corners belong together.
constexpr std::array<SquareSegment, 2> kJoined5 = {{{0, 1}, {2, 3}}}, kJoined10 = {{{1, 2}, {3, 0}}};

/// The grid with one ring of zeros around, its values less the level.
class Squares {
 public:
  Squares(std::span<const float> density, std::size_t width, std::size_t height, double level)
      : width_(width + 2), height_(height + 2), value_(width_ * height_, -level) {
    for (std::size_t y = 0; y < height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        value_[(y + 1) * width_ + x + 1] = static_cast<double>(density[y * width + x]) - level;
      }
    }
  }

  std::vector<std::vector<GridPoint>> loops() {
    linkEdges();
    std::vector<std::vector<GridPoint>> lines;
    for (std::size_t start = 0; start < next_.size(); ++start) {
      if (next_[start] == kNone) continue;
      std::vector<GridPoint> line;
      for (std::size_t at = start; next_[at] != kNone;) {
        line.push_back(crossing(at));
        const std::size_t to = next_[at];
        next_[at] = kNone;
        at = to;
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffu;

  void linkEdges() {
    next_.assign(2 * value_.size(), kNone);
    for (std::size_t y = 0; y + 1 < height_; ++y) {
      for (std::size_t x = 0; x + 1 < width_; ++x) {
        const std::size_t node = y * width_ + x;
        const auto above = [&](std::size_t n) { return value_[n] > 0 ? 1u : 0u; };
        const unsigned corners =
            above(node) | above(node + 1) << 1 | above(node + width_ + 1) << 2 | above(node + width_) << 3;
        if (corners == 0 || corners == 15) continue;
        const double sum =
            value_[node] + value_[node + 1] + value_[node + width_] + value_[node + width_ + 1];
        const auto& segments = corners == 5 && sum > 0    ? kJoined5
                               : corners == 10 && sum > 0 ? kJoined10
                                                          : kSquareSegments[corners];
        const std::array<std::size_t, 4> edge = {2 * node, 2 * (node + 1) + 1, 2 * (node + width_),
                                                 2 * node + 1};
        for (const auto& [from, to] : segments) {
          if (from != to) next_[edge[from]] = static_cast<std::uint32_t>(edge[to]);
        }
      }
    }
  }

  GridPoint crossing(std::size_t edge) const {
    const std::size_t node = edge / 2, other = edge % 2 == 0 ? node + 1 : node + width_;
    const double share = value_[node] / (value_[node] - value_[other]);
    GridPoint at{static_cast<double>(node % width_) - 1, static_cast<double>(node / width_) - 1};
    (edge % 2 == 0 ? at.x : at.y) += share;
    return at;
  }

  std::size_t width_, height_;
  std::vector<double> value_;
  std::vector<std::uint32_t> next_;
};

}  // namespace

std::vector<double> probabilityLevels(std::span<const float> density, std::span<const std::uint32_t> counts,
                                      std::span<const double> inside) {
  assert(density.size() == counts.size());
  std::vector<std::size_t> order;
  std::uint64_t whole = 0;
  for (std::size_t bin = 0; bin < density.size(); ++bin) {
    if (density[bin] > 0) order.push_back(bin);
    whole += counts[bin];
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return density[a] != density[b] ? density[a] > density[b] : a < b;
  });
  std::vector<double> levels(inside.size(), 0.0);
  for (std::size_t l = 0; l < inside.size() && whole > 0; ++l) {
    const double wanted = std::clamp(inside[l], 0.0, 1.0) * static_cast<double>(whole);
    std::uint64_t held = 0;
    for (const std::size_t bin : order) {
      held += counts[bin];
      levels[l] = static_cast<double>(density[bin]);
      if (static_cast<double>(held) >= wanted) break;
    }
  }
  return levels;
}

std::vector<std::vector<GridPoint>> isoLines(std::span<const float> density, int width, int height,
                                             double level) {
  assert(width > 0 && height > 0 && level > 0);
  const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
  assert(density.size() == w * h);
  return Squares(density, w, h, level).loops();
}

}  // namespace vestige
