// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spill_plot.h"

#include <QKeyEvent>
#include <QPainter>

#include "app/render/plot_picture.h"

namespace vestige::app {
namespace {

double stepOf(int key) {
  switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Right:
      return 0.001;
    case Qt::Key_Down:
    case Qt::Key_Left:
      return -0.001;
    case Qt::Key_PageUp:
      return 0.01;
    case Qt::Key_PageDown:
      return -0.01;
    default:
      return 0;
  }
}

PlotAxis plotAxis(const SpillAxis& axis) {
  QString label = QString::fromStdString(axis.channel);
  if (!axis.label.empty() && axis.label != axis.channel)
    label = QString::fromStdString(axis.label) + QStringLiteral(" \u00b7 ") + label;
  return {label, axis.scale, axis.low, axis.high};
}

}  // namespace

SpillPlot::SpillPlot(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(260, 200);
}

void SpillPlot::setCell(const SpillAxis& x, const SpillAxis& y, const SpillCell& cell, bool isJudged) {
  PlotModel model;
  model.x = plotAxis(x);
  model.y = plotAxis(y);
  model.events = cell.grid.events + cell.grid.undefined;
  model.all = std::make_shared<const DensityGrid>(cell.grid);
  model_ = std::move(model);
  guide_ = isJudged ? cell.guide : std::nullopt;
  update();
}

void SpillPlot::clear(const QString& message) {
  model_.reset();
  guide_.reset();
  message_ = message;
  update();
}

void SpillPlot::paintEvent(QPaintEvent*) {
  const Palette& p = theme_.colours();
  QPainter painter(this);
  painter.fillRect(rect(), p.surface);
  painter.setRenderHint(QPainter::Antialiasing);
  if (!model_) {
    painter.setPen(p.text3);
    painter.drawText(rect().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, message_);
  } else {
    paintPlot(painter, rect(), *model_, p, 1);
    if (guide_) paintGuide(painter);
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(hasFocus() ? p.accent : p.line, hasFocus() ? Metrics::kFocusRing : 1));
  painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void SpillPlot::paintGuide(QPainter& painter) const {
  const Palette& p = theme_.colours();
  const QRectF canvas = plotCanvas(rect(), 1);
  const auto at = [&](double x, double y) {
    return QPointF(
        canvas.left() + (x - model_->x.low) / (model_->x.high - model_->x.low) * canvas.width(),
        canvas.bottom() - (y - model_->y.low) / (model_->y.high - model_->y.low) * canvas.height());
  };
  const QPointF from = at(guide_->negativeX, guide_->negativeY),
                to = at(guide_->positiveX, guide_->positiveY);
  painter.setClipRect(canvas);
  painter.setPen(QPen(p.text3, 1, Qt::DashLine));
  painter.drawLine(QPointF(canvas.left(), from.y()), QPointF(canvas.right(), from.y()));
  for (const auto& [colour, width] : {std::pair(p.surface, 4.5), std::pair(p.text, 2.0)}) {
    painter.setPen(QPen(colour, width));
    painter.drawLine(from, to);
  }
  painter.setPen(QPen(p.surface, 1.5));
  painter.setBrush(p.text);
  for (const QPointF& point : {from, to}) painter.drawEllipse(point, 4.5, 4.5);
  painter.setClipping(false);
}

void SpillPlot::keyPressEvent(QKeyEvent* event) {
  const double step = stepOf(event->key());
  if (step == 0) return QWidget::keyPressEvent(event);
  emit stepped(step);
}

void SpillPlot::keyReleaseEvent(QKeyEvent* event) {
  if (stepOf(event->key()) == 0) return QWidget::keyReleaseEvent(event);
  if (!event->isAutoRepeat()) emit released();
}

void SpillPlot::focusInEvent(QFocusEvent*) { update(); }

void SpillPlot::focusOutEvent(QFocusEvent*) {
  emit released();  // a key that comes up elsewhere would leave its steps hanging
  update();
}

}  // namespace vestige::app
