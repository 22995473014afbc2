// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/drawing_tool.h"

#include <algorithm>
#include <cmath>

#include "app/tools/polygon_tool.h"

namespace vestige::app {
namespace {

using What = ToolReply::What;

Interval ordered(double a, double b) { return {std::min(a, b), std::max(a, b)}; }

bool isFlat(const QPointF& from, const QPointF& to) {
  return std::abs(to.x() - from.x()) < kLeastPixels || std::abs(to.y() - from.y()) < kLeastPixels;
}

bool isLevel(const QPointF& from, const QPointF& to) {
  return std::abs(to.x() - from.x()) >= std::abs(to.y() - from.y());
}

}  // namespace

std::optional<QPointF> arrowStep(ToolKey key, bool shift) {
  const double step = shift ? kKeyStride : kKeyStep;
  switch (key) {
    case ToolKey::Left:
      return QPointF(-step, 0);
    case ToolKey::Right:
      return QPointF(step, 0);
    case ToolKey::Up:
      return QPointF(0, -step);
    case ToolKey::Down:
      return QPointF(0, step);
    default:
      return std::nullopt;
  }
}

QPointF alongAxis(const QPointF& step) {
  return std::abs(step.x()) >= std::abs(step.y()) ? QPointF(step.x(), 0) : QPointF(0, step.y());
}

ToolReply DrawingTool::refuse(ToolRefusal why) { return {What::Refused, why}; }

ToolReply DrawingTool::finish() {
  const std::optional<Sketch> drawn = sketch();
  if (!drawn) return {What::Taken};
  if (const auto why = refusalOf(*drawn)) {
    reset();
    return refuse(*why);
  }
  return {What::Finished};
}

ToolReply DrawingTool::key(ToolKey key, bool shift) {
  if (const auto step = arrowStep(key, shift)) {
    QPointF at = cross_.value_or(frame_.canvas.center()) + (cross_ ? *step : QPointF());
    at.setX(std::clamp(at.x(), frame_.canvas.left(), frame_.canvas.right()));
    at.setY(std::clamp(at.y(), frame_.canvas.top(), frame_.canvas.bottom()));
    move(at, false);
    cross_ = at;
    return {What::Changed};
  }
  switch (key) {
    case ToolKey::Mark: {
      const bool isFirst = !cross_;
      const QPointF at = cross_.value_or(frame_.canvas.center());
      cross_ = at;
      if (isFirst) return {What::Changed};  // shows where it is before anything is drawn there
      const ToolReply reply = mark(at, shift);
      cross_ = at;
      return reply;
    }
    case ToolKey::Close:
      return close();
    case ToolKey::Back:
      return back();
    case ToolKey::Cancel:
      if (isIdle()) return {What::Left};
      reset();
      return {What::Restored};
    default:
      return {};
  }
}

ToolReply SpanTool::press(const QPointF& at, bool) {
  hideCross();
  from_ = to_ = at;
  return {What::Changed};
}

ToolReply SpanTool::move(const QPointF& at, bool shift) {
  hideCross();
  if (!from_) return {What::Taken};
  to_ = shift ? constrained(*from_, at) : at;
  return {What::Changed};
}

ToolReply SpanTool::release(const QPointF& at, bool shift) {
  if (!from_) return {What::Taken};
  to_ = shift ? constrained(*from_, at) : at;
  return close();
}

ToolReply SpanTool::close() {
  if (!from_) return {What::Taken};
  if (isSlip(*from_, to_)) {
    reset();
    return refuse(ToolRefusal::TooSmall);
  }
  return finish();
}

ToolReply SpanTool::back() {
  if (!from_) return {};
  reset();
  return {What::Restored};
}

ToolReply SpanTool::mark(const QPointF& at, bool shift) {
  if (from_) return release(at, shift);
  return press(at, shift);
}

std::optional<Sketch> SpanTool::sketch() const {
  if (!from_) return std::nullopt;
  return between(*from_, to_);
}

QPointF SpanTool::constrained(const QPointF& from, const QPointF& to) const {
  const QPointF step = to - from;
  const double side = std::max(std::abs(step.x()), std::abs(step.y()));
  return from + QPointF(std::copysign(side, step.x()), std::copysign(side, step.y()));
}

Sketch RectangleTool::between(const QPointF& from, const QPointF& to) const {
  const Vertex a = frame_.at(from), b = frame_.at(to);
  return BoxSketch{ordered(a.x, b.x), ordered(a.y, b.y)};
}
bool RectangleTool::isSlip(const QPointF& from, const QPointF& to) const { return isFlat(from, to); }

Sketch EllipseTool::between(const QPointF& from, const QPointF& to) const {
  const Vertex a = frame_.at(from), b = frame_.at(to);
  const double rx = (b.x - a.x) / 2, ry = (b.y - a.y) / 2;
  return EllipseSketch{{a.x + rx, a.y + ry}, rx * rx, 0, ry * ry, 1};
}
bool EllipseTool::isSlip(const QPointF& from, const QPointF& to) const { return isFlat(from, to); }

Sketch RangeTool::between(const QPointF& from, const QPointF& to) const {
  const Vertex a = frame_.at(from), b = frame_.at(to);
  if (isLevel(from, to)) return BoxSketch{ordered(a.x, b.x), std::nullopt};
  return BoxSketch{std::nullopt, ordered(a.y, b.y)};
}
QPointF RangeTool::constrained(const QPointF& from, const QPointF& to) const {
  return from + alongAxis(to - from);
}
bool RangeTool::isSlip(const QPointF& from, const QPointF& to) const {
  return std::max(std::abs(to.x() - from.x()), std::abs(to.y() - from.y())) < kLeastPixels;
}

Sketch ThresholdTool::between(const QPointF& from, const QPointF& to) const {
  const Vertex limit = frame_.at(from);
  const QPointF step = to - from;
  const bool isClick = std::max(std::abs(step.x()), std::abs(step.y())) < kLeastPixels;
  Interval side;
  const bool level = isClick || isLevel(from, to);
  const bool above = isClick || (level ? step.x() > 0 : step.y() < 0);
  (above ? side.minimum : side.maximum) = level ? limit.x : limit.y;
  return level ? BoxSketch{side, std::nullopt} : BoxSketch{std::nullopt, side};
}

Sketch QuadrantTool::between(const QPointF&, const QPointF& to) const {
  const Vertex centre = frame_.at(to);
  return DividerSketch{{centre.x}, {centre.y}};
}

ToolReply ContourTool::press(const QPointF& at, bool) {
  hideCross();
  seed_ = at;
  return {What::Seeded};
}
ToolReply ContourTool::move(const QPointF&, bool) {
  hideCross();
  return {What::Taken};
}
ToolReply ContourTool::release(const QPointF&, bool) { return {What::Taken}; }
ToolReply ContourTool::mark(const QPointF& at, bool shift) { return press(at, shift); }
ToolReply ContourTool::close() {
  if (!cross()) return {What::Taken};
  seed_ = *cross();
  return {What::Seeded};
}

std::unique_ptr<Tool> makeDrawingTool(ToolKind kind, Frame frame) {
  switch (kind) {
    case ToolKind::Select:
      break;
    case ToolKind::Rectangle:
      return std::make_unique<RectangleTool>(std::move(frame));
    case ToolKind::Polygon:
      return std::make_unique<PolygonTool>(std::move(frame));
    case ToolKind::Ellipse:
      return std::make_unique<EllipseTool>(std::move(frame));
    case ToolKind::Range:
      return std::make_unique<RangeTool>(std::move(frame));
    case ToolKind::Quadrant:
      return std::make_unique<QuadrantTool>(std::move(frame));
    case ToolKind::Threshold:
      return std::make_unique<ThresholdTool>(std::move(frame));
    case ToolKind::Lasso:
      return std::make_unique<LassoTool>(std::move(frame));
    case ToolKind::Magnetic:
      return std::make_unique<MagneticTool>(std::move(frame));
    case ToolKind::Contour:
      return std::make_unique<ContourTool>(std::move(frame));
  }
  return nullptr;
}

}  // namespace vestige::app
