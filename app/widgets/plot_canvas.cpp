// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/plot_canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QMouseEvent>
#include <QPainter>

#include "app/render/plot_labels.h"
#include "app/render/plot_picture.h"

namespace vestige::app {

PlotCanvas::PlotCanvas(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), hand_(new GateHand(theme, this, parent ? parent : this)) {
  setMinimumSize(120, 120);
  setAttribute(Qt::WA_OpaquePaintEvent);
}

void PlotCanvas::setModel(std::optional<PlotModel> model) {
  model_ = std::move(model);
  if (model_) hand_->follow(*model_);
  picture_ = {};
  update();
}

void PlotCanvas::setBrush(std::optional<BrushLayer> brush) {
  if (!model_) return;
  model_->brush = std::move(brush);
  picture_ = {};
  update();
}

void PlotCanvas::setMessage(const QString& message) {
  message_ = message;
  update();
}

void PlotCanvas::setSelectedGate(const QString& name) {
  if (selectedGate_ == name) return;
  selectedGate_ = name;
  update();
}

QPolygonF PlotCanvas::onScreen(const GatePicture& gate) const {
  return Placing{plotCanvas(rect(), 1), *model_}.outline(gate.outline);
}

QString PlotCanvas::gateAt(const QPointF& point) const {
  if (!model_) return {};
  for (const GatePicture& gate : model_->gates) {
    if (onScreen(gate).containsPoint(point, Qt::OddEvenFill)) return gate.name;
  }
  return {};
}

void PlotCanvas::mousePressEvent(QMouseEvent* event) {
  if (hand_->press(*event)) return;
  if (event->button() == Qt::LeftButton) {
    emit gateClicked(gateAt(event->position()));
    const QRectF canvas = plotCanvas(rect(), 1);
    if (model_ && canvas.contains(event->position())) {
      const double x = (event->position().x() - canvas.left()) / canvas.width();
      const double y = (canvas.bottom() - event->position().y()) / canvas.height();
      emit placeClicked({model_->x.low + x * (model_->x.high - model_->x.low),
                         model_->y.low + y * (model_->y.high - model_->y.low)});
    }
  }
  QWidget::mousePressEvent(event);  // the panel takes the focus
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event) {
  if (!hand_->move(*event)) QWidget::mouseMoveEvent(event);
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event) {
  if (!hand_->release(*event)) QWidget::mouseReleaseEvent(event);
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
  if (hand_->doubleClick(*event)) return;
  if (event->button() == Qt::LeftButton) emit gateDoubleClicked(gateAt(event->position()));
}

void PlotCanvas::paintSkeleton(QPainter& painter) const {
  const Palette& p = theme_.colours();
  const QRectF canvas = plotCanvas(rect(), 1);
  painter.setPen(p.line);
  painter.drawRect(canvas);
  painter.setPen(p.text3);
  painter.drawText(canvas.adjusted(Metrics::kSpace5, 0, -Metrics::kSpace5, 0),
                   Qt::AlignCenter | Qt::TextWordWrap, message_);
}

void PlotCanvas::paintEvent(QPaintEvent*) {
  const Palette& p = theme_.colours();
  QPainter painter(this);
  if (!model_) {
    painter.fillRect(rect(), p.surface);
    paintSkeleton(painter);
    return;
  }
  const qreal ratio = devicePixelRatioF();
  const QSize wanted = (QSizeF(size()) * ratio).toSize();
  if (picture_.size() != wanted || pictureIsDark_ != p.isDark) {
    picture_ = QPixmap(wanted);
    picture_.fill(p.surface);
    QPainter picturePainter(&picture_);
    paintPlot(picturePainter, QRectF(QPointF(0, 0), QSizeF(wanted)), *model_, p, ratio);
    picture_.setDevicePixelRatio(ratio);
    pictureIsDark_ = p.isDark;
  }
  painter.drawPixmap(0, 0, picture_);
  if (model_->events == 0) paintSkeleton(painter);
  if (hand_->tool()) return hand_->paint(painter);
  if (selectedGate_.isEmpty()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipRect(plotCanvas(rect(), 1));
  for (const GatePicture& gate : model_->gates) {
    if (gate.name != selectedGate_) continue;
    QColor fill = gate.slot ? p.inkOf(*gate.slot) : p.text;
    painter.setPen(QPen(fill, 2.2));
    fill.setAlphaF(0.07F);
    painter.setBrush(fill);
    painter.drawPolygon(onScreen(gate));
  }
}

}  // namespace vestige::app
