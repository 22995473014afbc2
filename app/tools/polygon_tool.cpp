// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/polygon_tool.h"

#include <cmath>
#include <numbers>

namespace vestige::app {
namespace {

using What = ToolReply::What;

double distance(const QPointF& a, const QPointF& b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

Sketch polygonOf(const QPolygonF& pixels, const Frame& frame) {
  PolygonSketch polygon;
  for (const QPointF& p : pixels) polygon.corners.push_back(frame.at(p));
  return polygon;
}

double offLine(const QPointF& p, const QPointF& a, const QPointF& b) {
  const QPointF ab = b - a;
  const double length = std::hypot(ab.x(), ab.y());
  if (length == 0) return distance(p, a);
  return std::abs(ab.x() * (p.y() - a.y()) - ab.y() * (p.x() - a.x())) / length;
}

}  // namespace

QPointF PolygonTool::placed(const QPointF& at, bool shift) const {
  if (!shift || corners_.empty()) return at;
  const QPointF step = at - corners_.back();
  const double eighth = std::numbers::pi / 4;
  const double angle = std::round(std::atan2(step.y(), step.x()) / eighth) * eighth;
  const double length = std::hypot(step.x(), step.y());
  return corners_.back() + QPointF(length * std::cos(angle), length * std::sin(angle));
}

ToolReply PolygonTool::press(const QPointF& at, bool shift) {
  hideCross();
  return mark(at, shift);
}

ToolReply PolygonTool::mark(const QPointF& at, bool shift) {
  if (corners_.size() >= 3 && distance(at, corners_.front()) <= kHandleReach) return close();
  const QPointF corner = placed(at, shift);
  // The second press of a double click, or a hand that trembles, sets no second corner there.
  if (corners_.empty() || distance(corner, corners_.back()) >= 1) corners_.push_back(corner);
  mouse_ = corner;
  return {What::Changed};
}

ToolReply PolygonTool::move(const QPointF& at, bool shift) {
  hideCross();
  if (corners_.empty()) return {What::Taken};
  mouse_ = placed(at, shift);
  return {What::Changed};
}

ToolReply PolygonTool::release(const QPointF&, bool) { return {What::Taken}; }

ToolReply PolygonTool::doubleClick(const QPointF&, bool) { return close(); }

ToolReply PolygonTool::close() {
  if (corners_.empty()) return {What::Taken};
  if (corners_.size() < 3) return refuse(ToolRefusal::TooFewCorners);  // what is drawn stays: go on
  isClosing_ = true;
  const ToolReply reply = finish();
  return reply;
}

ToolReply PolygonTool::back() {
  if (corners_.empty()) return {};
  corners_.pop_back();
  return {corners_.empty() ? What::Restored : What::Changed};
}

void PolygonTool::reset() {
  corners_.clear();
  isClosing_ = false;
}

/// While it is drawn, the place of the mouse is its last corner.
std::optional<Sketch> PolygonTool::sketch() const {
  QPolygonF pixels(QList<QPointF>(corners_.begin(), corners_.end()));
  if (!isClosing_ && !corners_.empty() && distance(mouse_, corners_.back()) >= 1) pixels << mouse_;
  if (pixels.size() < 3) return std::nullopt;
  return polygonOf(pixels, frame_);
}

QPolygonF PolygonTool::trail() const {
  QPolygonF line(QList<QPointF>(corners_.begin(), corners_.end()));
  if (!corners_.empty()) line << mouse_;
  return line;
}

ToolReply LassoTool::press(const QPointF& at, bool) {
  hideCross();
  points_ = {at};
  isHeld_ = true;
  return {What::Changed};
}

ToolReply LassoTool::move(const QPointF& at, bool) {
  hideCross();
  if (!isHeld_) return {What::Taken};
  if (distance(at, points_.back()) < 2) return {What::Taken};
  points_ << at;
  return {What::Changed};
}

ToolReply LassoTool::release(const QPointF&, bool) {
  if (!isHeld_) return {What::Taken};
  return close();
}

ToolReply LassoTool::mark(const QPointF& at, bool) {
  points_ << at;
  return {What::Changed};
}

ToolReply LassoTool::close() {
  isHeld_ = false;
  if (points_.isEmpty()) return {What::Taken};
  const QRectF extent = points_.boundingRect();
  if (extent.width() < kLeastPixels || extent.height() < kLeastPixels) {
    reset();
    return refuse(ToolRefusal::TooSmall);
  }
  points_ = simplified(points_, 1);
  if (points_.size() < 3) {
    reset();
    return refuse(ToolRefusal::TooFewCorners);
  }
  return done();
}

ToolReply LassoTool::back() {
  if (points_.isEmpty() || isHeld_) return {};
  points_.removeLast();
  return {points_.isEmpty() ? What::Restored : What::Changed};
}

void LassoTool::reset() {
  points_.clear();
  isHeld_ = false;
}

std::optional<Sketch> LassoTool::sketch() const {
  if (points_.size() < 3) return std::nullopt;
  return polygonOf(points_, frame_);
}

ToolReply MagneticTool::done() {
  if (const auto why = refusalOf(*sketch())) {
    reset();
    return refuse(*why);
  }
  return {What::Seeded};
}

QPointF MagneticTool::seed() const { return trail().boundingRect().center(); }

QPolygonF simplified(const QPolygonF& line, double tolerance) {
  const qsizetype n = line.size();
  std::vector<bool> keep(static_cast<std::size_t>(n), false);
  std::vector<std::pair<qsizetype, qsizetype>> open;
  if (n > 0) keep.front() = keep.back() = true;
  if (n > 2) open.emplace_back(0, n - 1);
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    qsizetype furthest = from;
    double most = tolerance;
    for (qsizetype i = from + 1; i < to; ++i) {
      const double off = offLine(line[i], line[from], line[to]);
      if (off > most) {
        most = off;
        furthest = i;
      }
    }
    if (furthest == from) continue;
    keep[static_cast<std::size_t>(furthest)] = true;
    open.emplace_back(from, furthest);
    open.emplace_back(furthest, to);
  }
  QPolygonF result;
  for (qsizetype i = 0; i < n; ++i) {
    if (keep[static_cast<std::size_t>(i)]) result << line[i];
  }
  return result;
}

}  // namespace vestige::app
