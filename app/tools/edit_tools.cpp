// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/edit_tools.h"

#include <cmath>
#include <numbers>

namespace vestige::app {
namespace {

using What = ToolReply::What;
constexpr double kDegree = std::numbers::pi / 180;
constexpr double kTurnStep = 1 * kDegree, kTurnStride = 10 * kDegree, kTurnSnap = 15 * kDegree;

QPointF stepOf(const QPointF& from, const QPointF& to, bool shift) {
  return shift ? alongAxis(to - from) : to - from;
}

}  // namespace

Sketch MoveDrag::after(const QPointF& from, const QPointF& to, bool shift) const {
  return moved(start_, frame_, stepOf(from, to, shift));
}

Sketch CornerDrag::after(const QPointF& from, const QPointF& to, bool shift) const {
  return cornerMoved(start_, frame_, corner_, stepOf(from, to, shift));
}

Sketch EdgeDrag::after(const QPointF& from, const QPointF& to, bool shift) const {
  return edgeMoved(start_, frame_, edge_, stepOf(from, to, shift));
}

Sketch RotateDrag::after(const QPointF& from, const QPointF& to, bool shift) const {
  const auto* ellipse = std::get_if<EllipseSketch>(&start_);
  if (!ellipse) return start_;
  const QPointF centre = frame_.pixelOf(ellipse->centre);
  const QPointF a = from - centre, b = to - centre;
  double angle = std::atan2(a.y(), a.x()) - std::atan2(b.y(), b.x());  // y runs downwards
  if (shift) angle = std::round(angle / kTurnSnap) * kTurnSnap;
  return std::get<Sketch>(turned(start_, frame_, angle));
}

std::unique_ptr<Drag> makeDrag(const Grab& grab, const Sketch& start, const Frame& frame) {
  switch (grab.kind) {
    case Grab::Kind::Corner:
      return std::make_unique<CornerDrag>(start, frame, grab.index);
    case Grab::Kind::Edge:
      return std::make_unique<EdgeDrag>(start, frame, grab.index);
    case Grab::Kind::Knob:
      return std::make_unique<RotateDrag>(start, frame);
    case Grab::Kind::Body:
      break;
  }
  return std::make_unique<MoveDrag>(start, frame);
}

ToolReply SelectTool::press(const QPointF& at, bool) {
  if (!selected_) return {};
  const auto grab = grabAt(*selected_, frame_, at);
  if (!grab) return {};
  drag_ = makeDrag(*grab, *selected_, frame_);
  from_ = at;
  return {What::Changed};
}

ToolReply SelectTool::move(const QPointF& at, bool shift) {
  if (!drag_) return {};
  now_ = drag_->after(from_, at, shift);
  return {What::Changed};
}

ToolReply SelectTool::release(const QPointF& at, bool shift) {
  if (!drag_) return {};
  const Sketch wanted = drag_->after(from_, at, shift);
  drag_.reset();
  return tried(wanted);
}

/// What is wanted, where it is a gate and another one.
ToolReply SelectTool::tried(std::variant<Sketch, ToolRefusal> wanted) {
  now_ = selected_;
  if (const auto* why = std::get_if<ToolRefusal>(&wanted)) return {What::Refused, *why};
  const Sketch& sketch = std::get<Sketch>(wanted);
  if (sketch == *selected_) return {What::Restored};
  if (const auto why = refusalOf(sketch)) return {What::Refused, *why};
  now_ = sketch;
  return {What::Finished};
}

ToolReply SelectTool::doubleClick(const QPointF& at, bool) {
  drag_.reset();
  if (!selected_ || !std::holds_alternative<PolygonSketch>(*selected_)) return {};
  const auto grab = grabAt(*selected_, frame_, at);
  if (!grab || grab->kind == Grab::Kind::Body) return {};
  if (grab->kind == Grab::Kind::Corner) return tried(cornerRemoved(*selected_, grab->index));
  return tried(cornerAdded(*selected_, grab->index));
}

ToolReply SelectTool::key(ToolKey key, bool) {
  if (key != ToolKey::Cancel || !drag_) return {};
  drag_.reset();
  now_ = selected_;
  return {What::Restored};
}

std::vector<Handle> SelectTool::handles() const {
  return now_ ? handlesOf(*now_, frame_) : std::vector<Handle>();
}

ToolCursor SelectTool::cursorAt(const QPointF& at) const {
  const auto grab = selected_ ? grabAt(*selected_, frame_, at) : std::nullopt;
  if (!grab) return ToolCursor::Arrow;
  if (grab->kind == Grab::Kind::Knob) return ToolCursor::Turn;
  if (grab->kind == Grab::Kind::Body) return ToolCursor::Move;
  if (grab->kind == Grab::Kind::Corner) return ToolCursor::Point;
  if (std::holds_alternative<BoxSketch>(*selected_))
    return grab->index < 2 ? ToolCursor::Across : ToolCursor::Upright;
  if (const auto* dividers = std::get_if<DividerSketch>(&*selected_))
    return grab->index < dividers->x.size() ? ToolCursor::Across : ToolCursor::Upright;
  return ToolCursor::Move;
}

std::optional<Grab> CornerTool::activeHandle() const {
  const std::vector<Handle> all = handles();
  return chosen_ > 0 && chosen_ <= all.size() ? std::optional(all[chosen_ - 1].grab) : std::nullopt;
}

void CornerTool::chooseNext(int by) {
  const auto places = static_cast<int>(handles().size()) + 1;
  chosen_ = static_cast<std::size_t>((static_cast<int>(chosen_) + by + places) % places);
}

ToolReply CornerTool::tried(std::variant<Sketch, ToolRefusal> wanted) {
  if (const auto* why = std::get_if<ToolRefusal>(&wanted)) return {What::Refused, *why};
  Sketch& sketch = std::get<Sketch>(wanted);
  if (const auto why = refusalOf(sketch)) return {What::Refused, *why};
  now_ = std::move(sketch);
  return {What::Changed};
}

ToolReply CornerTool::step(const QPointF& pixels) {
  const auto grab = activeHandle();
  if (!grab) return tried(moved(now_, frame_, pixels));
  if (grab->kind == Grab::Kind::Edge) return tried(edgeMoved(now_, frame_, grab->index, pixels));
  if (grab->kind == Grab::Kind::Knob)
    return tried(turned(now_, frame_, -(pixels.x() + pixels.y()) * kTurnStep));
  return tried(cornerMoved(now_, frame_, grab->index, pixels));
}

ToolReply CornerTool::key(ToolKey key, bool shift) {
  if (const auto pixels = arrowStep(key, shift)) return step(*pixels);
  const auto grab = activeHandle();
  const double turn = shift ? kTurnStride : kTurnStep;
  switch (key) {
    case ToolKey::Next:
      chooseNext(1);
      return {What::Changed};
    case ToolKey::Previous:
      chooseNext(-1);
      return {What::Changed};
    case ToolKey::Insert: {
      const ToolReply reply = tried(cornerAdded(now_, grab ? grab->index : 0));
      if (reply.what == What::Changed) chosen_ = (grab ? grab->index : 0) + 2;
      return reply;
    }
    case ToolKey::Delete: {
      const ToolReply reply = tried(grab ? cornerRemoved(now_, grab->index)
                                         : std::variant<Sketch, ToolRefusal>(ToolRefusal::NeedsThree));
      if (reply.what == What::Changed && chosen_ > handles().size()) chosen_ = handles().size();
      return reply;
    }
    case ToolKey::TurnLeft:
      return tried(turned(now_, frame_, turn));
    case ToolKey::TurnRight:
      return tried(turned(now_, frame_, -turn));
    case ToolKey::Mark:
    case ToolKey::Close:
      return {now_ == start_ && !isNew_ ? What::Restored : What::Finished};
    case ToolKey::Cancel:
    case ToolKey::Back:
      now_ = start_;
      return {What::Restored};
    default:
      return {};
  }
}

}  // namespace vestige::app
