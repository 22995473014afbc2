// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/cell_grid.h"

#include <algorithm>
#include <cmath>

namespace vestige {
namespace {

using Bins = std::vector<AxisBins::Bin>;
constexpr std::uint16_t kNoEdge = 0xffff, kSeveral = 0xfffe;  // polygons of as many vertices go without lines
constexpr double kRounding = 1e-14;                           // far above that of a few operations
constexpr auto kAsk = static_cast<std::uint8_t>(Verdict::Ask);

struct Range {
  double low, high;
  bool meets(const AxisBins::Bin& bin) const { return bin.lowest <= high && bin.highest >= low; }
  bool covers(const AxisBins::Bin& bin) const { return low <= bin.lowest && bin.highest <= high; }
};

/// A value that events of the bin can have.
double inner(const AxisBins::Bin& bin) {
  if (std::isfinite(bin.lowest) && std::isfinite(bin.highest)) return 0.5 * (bin.lowest + bin.highest);
  if (std::isfinite(bin.highest)) return bin.highest - 1 - std::fabs(bin.highest);
  if (std::isfinite(bin.lowest)) return bin.lowest + 1 + std::fabs(bin.lowest);
  return 0;
}

/// The y that the edge a-b takes while x is in the bin, a little more rather than less. The edge meets the
/// bin.
Range clipped(const Vertex& a, const Vertex& b, const AxisBins::Bin& bin) {
  const double rounding = 1e-12 * (1 + std::fabs(a.y) + std::fabs(b.y));
  double first = a.y, last = b.y;
  if (a.x != b.x) {
    const auto yAt = [&](double x) {
      return a.y + std::clamp((x - a.x) / (b.x - a.x), 0.0, 1.0) * (b.y - a.y);
    };
    first = yAt(std::clamp(bin.lowest, std::min(a.x, b.x), std::max(a.x, b.x)));
    last = yAt(std::clamp(bin.highest, std::min(a.x, b.x), std::max(a.x, b.x)));
  }
  return {std::min(first, last) - rounding, std::max(first, last) + rounding};
}

/// Below 0 left of the way of the line.
double sideOf(const CellGrid::Line& line, const Vertex& p) {
  return (p.x - line.from.x) * (line.to.y - line.from.y) - (p.y - line.from.y) * (line.to.x - line.from.x);
}

/// Whether the straight line never enters the cell beyond the ends of its edge.
bool goesThrough(const CellGrid::Line& line, const AxisBins::Bin& x, const AxisBins::Bin& y) {
  const auto leaves = [&](const Vertex& end, const Vertex& other) {  // going on from `other` through `end`
    return (end.x >= x.highest && end.x >= other.x) || (end.x <= x.lowest && end.x <= other.x) ||
           (end.y >= y.highest && end.y >= other.y) || (end.y <= y.lowest && end.y <= other.y);
  };
  const bool isBounded = std::isfinite(x.lowest) && std::isfinite(x.highest) && std::isfinite(y.lowest) &&
                         std::isfinite(y.highest);
  return isBounded && leaves(line.to, line.from) && leaves(line.from, line.to);
}

Vertex farthestCorner(const CellGrid::Line& line, const AxisBins::Bin& x, const AxisBins::Bin& y) {
  Vertex farthest{x.lowest, y.lowest};
  for (const Vertex corner : {Vertex{x.lowest, y.highest}, {x.highest, y.lowest}, {x.highest, y.highest}}) {
    if (std::fabs(sideOf(line, corner)) > std::fabs(sideOf(line, farthest))) farthest = corner;
  }
  return farthest;
}

}  // namespace

void CellGrid::frame(const AxisBins& x, const AxisBins& y) {
  cells_ = std::make_unique<std::array<std::uint8_t, 65536>>();
  cells_->fill(static_cast<std::uint8_t>(Verdict::Outside));
  for (std::size_t i = AxisBins::kAsk; i < x.bins().size(); ++i) cell(i, AxisBins::kAsk) = kAsk;
  for (std::size_t i = AxisBins::kAsk; i < y.bins().size(); ++i) cell(AxisBins::kAsk, i) = kAsk;
}

CellGrid::CellGrid(const PolygonGate& gate, const AxisBins& x, const AxisBins& y) {
  frame(x, y);
  const Bins &xs = x.bins(), &ys = y.bins();
  const bool hasLines = 2 * gate.vertices().size() < kSeveral;
  if (hasLines) {
    lineOf_ = std::make_unique<std::array<std::uint16_t, 65536>>();
    lineOf_->fill(kNoEdge);
  }
  std::uint16_t edge = 0;
  const Vertex* a = &gate.vertices().back();
  for (const Vertex& b : gate.vertices()) {
    const Range across{std::min(a->x, b.x), std::max(a->x, b.x)};
    for (std::size_t i = AxisBins::kFirst; i < xs.size(); ++i) {
      if (!across.meets(xs[i])) continue;
      const Range along = clipped(*a, b, xs[i]);
      for (std::size_t j = AxisBins::kFirst; j < ys.size(); ++j) {
        if (!along.meets(ys[j])) continue;
        cell(i, j) = kAsk;
        if (!hasLines) continue;
        std::uint16_t& only = (*lineOf_)[j << 8 | i];
        only = only == kNoEdge ? edge : kSeveral;
      }
    }
    a = &b;
    ++edge;
  }
  for (std::size_t i = AxisBins::kFirst; i < xs.size(); ++i) {
    // Cells that lie above each other with no border between them have one verdict.
    bool known = false, inside = false;
    for (std::size_t j = AxisBins::kFirst; j < ys.size(); ++j) {
      if (cell(i, j) == kAsk) {
        known = false;
        continue;
      }
      if (!known) inside = gate.contains(inner(xs[i]), inner(ys[j]));
      known = true;
      if (inside) cell(i, j) = static_cast<std::uint8_t>(Verdict::Inside);
    }
  }
  if (hasLines) findLines(gate, x, y);
}

/// Every edge that may touch a cell has marked it. Where one did, and its line has no end in the cell, the
/// line parts the cell: one side is inside, the other outside, by the even-odd rule; a line that misses the
/// cell leaves it all on one side.
void CellGrid::findLines(const PolygonGate& gate, const AxisBins& x, const AxisBins& y) {
  const std::vector<Vertex>& vertices = gate.vertices();
  const Vertex* from = &vertices.back();
  for (const Vertex& to : vertices) {
    lines_.push_back({*from, to, false});
    lines_.push_back({*from, to, true});
    from = &to;
  }
  for (std::size_t i = AxisBins::kFirst; i < x.bins().size(); ++i) {
    for (std::size_t j = AxisBins::kFirst; j < y.bins().size(); ++j) {
      std::uint16_t& index = (*lineOf_)[j << 8 | i];
      const std::uint16_t edge = index;
      index = kNoEdge;
      if (edge >= kSeveral || !goesThrough(lines_[2u * edge], x.bins()[i], y.bins()[j])) continue;
      const Vertex corner = farthestCorner(lines_[2u * edge], x.bins()[i], y.bins()[j]);
      // The line whose left side is inside, or the other one: whichever says of the corner what the gate
      // does.
      const auto byRight = lines_[2u * edge].decide(corner.x, corner.y, 0, 0);
      if (!byRight) continue;
      const bool isRight = *byRight == gate.contains(corner.x, corner.y);
      index = static_cast<std::uint16_t>(2u * edge + (isRight ? 0 : 1));
    }
  }
}

std::optional<bool> CellGrid::Line::decide(double x, double y, double distanceX,
                                           double distanceY) const noexcept {
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double first = (x - from.x) * dy, second = (y - from.y) * dx;
  // Rounding of the differences counts as distance of the point.
  const double reachX = distanceX + kRounding * (std::fabs(x) + std::fabs(from.x) + distanceX);
  const double reachY = distanceY + kRounding * (std::fabs(y) + std::fabs(from.y) + distanceY);
  const double reach =
      reachX * std::fabs(dy) + reachY * std::fabs(dx) + kRounding * (std::fabs(first) + std::fabs(second));
  const double side = first - second;  // below 0: left of the way from `from` to `to`
  if (!(std::fabs(side) > reach)) return std::nullopt;
  return (side < 0) == isLeftInside;
}

CellGrid::CellGrid(const EllipsoidGate& gate, const AxisBins& x, const AxisBins& y) {
  frame(x, y);
  const Bins &xs = x.bins(), &ys = y.bins();
  const double mx = gate.mean()[0], my = gate.mean()[1], square = gate.distanceSquare();
  const double a = gate.covariance()[0], b = gate.covariance()[2], c = gate.covariance()[3];
  const double halfX = gate.halfWidth(0), halfY = gate.halfWidth(1);
  // Where a chord is short its length has lost half of the digits: this is more than that.
  const double padX = 1e-7 * halfX + 1e-12 * std::fabs(mx), padY = 1e-7 * halfY + 1e-12 * std::fabs(my);
  const double topX = b * std::sqrt(square / c);  // where the ellipse is highest, from its centre
  const auto chord = [&](double dx) -> Range {
    const double length = std::sqrt(std::max(0.0, (c - b * b / a) * (square - dx * dx / a)));
    return {my + b / a * dx - length, my + b / a * dx + length};
  };
  for (std::size_t i = AxisBins::kFirst; i < xs.size(); ++i) {
    const Range wide{mx - halfX - padX, mx + halfX + padX};
    if (!wide.meets(xs[i])) continue;
    const double first = std::max(xs[i].lowest - mx, -halfX), last = std::min(xs[i].highest - mx, halfX);
    const Range left = chord(first), right = chord(last);
    Range outer{std::min(left.low, right.low) - padY, std::max(left.high, right.high) + padY};
    if (first <= topX + padX && topX - padX <= last) outer.high = my + halfY + padY;
    if (first <= -topX + padX && -topX - padX <= last) outer.low = my - halfY - padY;
    Range core{std::max(left.low, right.low) + padY, std::min(left.high, right.high) - padY};
    if (xs[i].lowest - mx < -halfX || xs[i].highest - mx > halfX) core = {1, 0};  // covers nothing
    for (std::size_t j = AxisBins::kFirst; j < ys.size(); ++j) {
      if (!outer.meets(ys[j])) continue;
      const bool within = core.low <= core.high && core.covers(ys[j]);
      cell(i, j) = static_cast<std::uint8_t>(within ? Verdict::Inside : Verdict::Ask);
    }
  }
}

}  // namespace vestige
