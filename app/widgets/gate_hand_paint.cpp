// SPDX-License-Identifier: GPL-3.0-or-later
// What a hand shows on its canvas.
#include <algorithm>

#include "app/render/plot_picture.h"
#include "app/widgets/gate_hand.h"

namespace vestige::app {
namespace {

constexpr double kHandle = 6;      // side of the squares
constexpr double kLabelAway = 14;  // of the count from the mouse

QPolygonF closed(QPolygonF outline) {
  if (!outline.isEmpty()) outline << outline.first();
  return outline;
}

}  // namespace

QColor GateHand::ink() const {
  const Palette& p = theme_.colours();
  if (isFound_) return p.proposed.foreground;
  const GateOnPlot* gate = kind_ == ToolKind::Select ? selectedGate() : nullptr;
  return gate && gate->slot ? p.inkOf(*gate->slot) : p.text;
}

void GateHand::paintSketch(QPainter& painter, const Sketch& sketch, const QColor& ink) const {
  const Palette& p = theme_.colours();
  QPen line(ink, 1.8);
  line.setJoinStyle(Qt::RoundJoin);
  if (isFound_) line.setDashPattern({5 / 1.8, 3 / 1.8});
  QPen halo(p.surface, 4);
  halo.setJoinStyle(Qt::RoundJoin);
  QColor fill = ink;
  fill.setAlphaF(0.07F);
  const QPolygonF outline = outlineOf(sketch, tool_->frame());
  for (const QPen& pen : {halo, line}) {
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(closed(outline));
    for (const auto& [from, to] : dividerLines(sketch, tool_->frame())) painter.drawLine(from, to);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(fill);
  painter.drawPolygon(outline);
}

void GateHand::paintHandles(QPainter& painter, const QColor& ink) const {
  const Palette& p = theme_.colours();
  const std::vector<Handle> handles = tool_->handles();
  const auto active = tool_->activeHandle();
  QPointF top;
  for (const Handle& handle : handles) {
    if (handle.grab == Grab{Grab::Kind::Corner, 3}) top = handle.at;
  }
  for (const Handle& handle : handles) {
    painter.setPen(QPen(ink, 1.4));
    painter.setBrush(active == handle.grab ? ink : p.surface);
    if (handle.grab.kind == Grab::Kind::Knob) {
      painter.drawLine(top, handle.at);
      painter.drawEllipse(handle.at, kHandle / 2 + 1, kHandle / 2 + 1);
      continue;
    }
    painter.drawRect(QRectF(handle.at - QPointF(kHandle / 2, kHandle / 2), QSizeF(kHandle, kHandle)));
  }
}

void GateHand::paintCount(QPainter& painter) const {
  const QString text = countText();
  if (text.isEmpty() || !isBusy()) return;
  const Palette& p = theme_.colours();
  const QFont font = Theme::font(Metrics::kCaption, QFont::DemiBold);
  const QFontMetricsF metrics(font);
  const QRectF canvas = plotCanvas(canvas_->rect(), 1);
  QPointF at = mouse_;
  if (isKeyEdit_ && tool_->sketch()) {
    const QRectF extent = outlineOf(*tool_->sketch(), tool_->frame()).boundingRect();
    at = extent.isEmpty() ? canvas.center() : QPointF(extent.center().x(), extent.bottom());
  }
  QRectF box(at + QPointF(kLabelAway, kLabelAway),
             QSizeF(metrics.horizontalAdvance(text) + 2 * Metrics::kSpace3, metrics.height() + 4));
  box.moveLeft(std::clamp(box.left(), canvas.left(), std::max(canvas.left(), canvas.right() - box.width())));
  box.moveTop(std::clamp(box.top(), canvas.top(), std::max(canvas.top(), canvas.bottom() - box.height())));
  const StatePair colours = exact_.isEmpty() ? p.caution : StatePair{p.text, p.surface};
  painter.setPen(QPen(exact_.isEmpty() ? colours.foreground : p.line2, 1));
  painter.setBrush(colours.background);
  painter.drawRoundedRect(box, Metrics::kChipRadius, Metrics::kChipRadius);
  painter.setPen(colours.foreground);
  painter.setFont(font);
  painter.drawText(box, Qt::AlignCenter, text);
}

/// A lock in place of handles.
void GateHand::paintLock(QPainter& painter, const Sketch& sketch) const {
  const QRectF canvas = plotCanvas(canvas_->rect(), 1);
  const QRectF extent = outlineOf(sketch, tool_->frame()).boundingRect().intersected(canvas);
  const int size = Metrics::kSmallIcon;
  QPointF at = (extent.isEmpty() ? canvas : extent).topRight() + QPointF(-size - 3, 3);
  const Palette& p = theme_.colours();
  painter.setPen(Qt::NoPen);
  painter.setBrush(p.surface);
  painter.drawRoundedRect(QRectF(at, QSizeF(size, size)).adjusted(-2, -2, 2, 2), 2, 2);
  painter.drawPixmap(at, Theme::pixmap(QStringLiteral("lock"), ink(), size, canvas_->devicePixelRatioF()));
}

void GateHand::paint(QPainter& painter) const {
  if (!tool_ || !model_) return;
  const Palette& p = theme_.colours();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF canvas = plotCanvas(canvas_->rect(), 1);
  painter.setClipRect(canvas.adjusted(-kHandle, -kHandle, kHandle, kHandle));
  const QColor colour = ink();
  const GateOnPlot* gate = kind_ == ToolKind::Select ? selectedGate() : nullptr;
  if (gate && gate->isLocked && !isFound_) {
    if (const auto sketch = sketchOf(gate->gate, gate->axes)) {
      paintSketch(painter, *sketch, colour);
      paintLock(painter, *sketch);
    }
  } else if (const auto sketch = tool_->sketch()) {
    paintSketch(painter, *sketch, colour);
  }
  if (const QPolygonF trail = tool_->trail(); !trail.isEmpty()) {
    painter.setPen(QPen(colour, 1.4, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(trail);
    painter.setPen(QPen(colour, 1.4));
    painter.setBrush(p.surface);
    const qsizetype corners = kind_ == ToolKind::Polygon ? trail.size() - 1 : 1;
    for (qsizetype i = 0; i < corners; ++i)
      painter.drawRect(QRectF(trail[i] - QPointF(kHandle / 2, kHandle / 2), QSizeF(kHandle, kHandle)));
  }
  if (!isWaiting_) paintHandles(painter, colour);
  if (const auto cross = tool_->cross()) {
    painter.setPen(QPen(p.accent, 1));
    painter.drawLine(QPointF(cross->x(), canvas.top()), QPointF(cross->x(), canvas.bottom()));
    painter.drawLine(QPointF(canvas.left(), cross->y()), QPointF(canvas.right(), cross->y()));
  }
  paintCount(painter);
  painter.restore();
}

}  // namespace vestige::app
