// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/plot_navigator.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QWheelEvent>

#include "app/render/plot_picture.h"

namespace vestige::app {
namespace {

constexpr double kNotch = 0.8;       // factor of one notch of a wheel
constexpr double kNotchAngle = 120;  // eighths of a degree, as Qt counts them

}  // namespace

PlotNavigator::PlotNavigator(QWidget* canvas, QWidget* focus)
    : QObject(canvas), canvas_(canvas), focus_(focus) {
  canvas_->installEventFilter(this);
}

void PlotNavigator::setWindow(std::optional<DensityRange> window, const DensityRange& whole, bool movesX,
                              bool movesY) {
  window_ = window;
  whole_ = whole;
  movesX_ = movesX, movesY_ = movesY;
}

QRectF PlotNavigator::frame() const { return plotCanvas(canvas_->rect(), 1); }

void PlotNavigator::go(const DensityRange& to) {
  if (window_ == to) return;
  window_ = to;
  emit moved(to);
}

void PlotNavigator::holdSpace() {
  isSpaceHeld_ = true;
  hasPanned_ = false;
}

bool PlotNavigator::releaseSpace() {
  const bool isTap = isSpaceHeld_ && !hasPanned_;  // a tool may have taken the press
  isSpaceHeld_ = false;
  return isTap;
}

void PlotNavigator::zoom(double factor) {
  if (!window_) return;
  go(zoomed(*window_, whole_, 0.5, 0.5, movesX_ ? factor : 1, movesY_ ? factor : 1));
  emit settled();
}

void PlotNavigator::pan(double shareX, double shareY) {
  if (!window_) return;
  go(panned(*window_, movesX_ ? shareX : 0, movesY_ ? shareY : 0));
  emit settled();
}

// Beside the frame only the axis there is zoomed.
bool PlotNavigator::wheel(QWheelEvent& event) {
  const bool isMeant =
      focus_->hasFocus() || canvas_->hasFocus() || event.modifiers().testFlag(Qt::ControlModifier);
  if (!window_ || !isMeant || event.angleDelta().y() == 0) return false;
  const QRectF canvas = frame();
  const QPointF at = event.position();
  const double factor = std::pow(kNotch, event.angleDelta().y() / kNotchAngle);
  const bool onX = at.y() > canvas.bottom(), onY = at.x() < canvas.left();
  const double shareX = std::clamp((at.x() - canvas.left()) / canvas.width(), 0.0, 1.0);
  const double shareY = std::clamp((canvas.bottom() - at.y()) / canvas.height(), 0.0, 1.0);
  go(zoomed(*window_, whole_, shareX, shareY, movesX_ && !onY ? factor : 1, movesY_ && !onX ? factor : 1));
  emit settled();
  return true;
}

bool PlotNavigator::press(QMouseEvent& event) {
  const bool pans = event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && isSpaceHeld_);
  if (!window_ || !pans) return false;
  grabbed_ = event.position();
  canvas_->setCursor(Qt::ClosedHandCursor);
  return true;
}

bool PlotNavigator::drag(QMouseEvent& event) {
  if (!grabbed_ || !window_) return false;
  const QRectF canvas = frame();
  const QPointF by = event.position() - *grabbed_;
  grabbed_ = event.position();
  hasPanned_ = true;
  go(panned(*window_, movesX_ ? -by.x() / canvas.width() : 0, movesY_ ? by.y() / canvas.height() : 0));
  return true;
}

bool PlotNavigator::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::Wheel:
      if (!wheel(static_cast<QWheelEvent&>(*event))) break;
      event->accept();
      return true;
    case QEvent::MouseButtonPress:
      if (press(static_cast<QMouseEvent&>(*event))) return true;
      break;
    case QEvent::MouseMove:
      if (drag(static_cast<QMouseEvent&>(*event))) return true;
      break;
    case QEvent::MouseButtonRelease:
      if (!grabbed_) break;
      grabbed_.reset();
      canvas_->unsetCursor();
      emit settled();
      return true;
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace vestige::app
