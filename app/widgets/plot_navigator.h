// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <optional>

#include <QObject>
#include <QPointF>
#include <QWidget>

#include "app/render/plot_window.h"

namespace vestige::app {

/// Zoom and pan of one plot by wheel, middle button and Space. Watches the events of the canvas; knows
/// nothing of populations and gates. A window is in display units of the axes.
/// @tested tests/gui/plot_panel_test.cpp
class PlotNavigator final : public QObject {
  Q_OBJECT
 public:
  /// @p focus is the widget whose focus lets the wheel zoom (else it scrolls the page); Control always does.
  PlotNavigator(QWidget* canvas, QWidget* focus);

  /// The axes as they are drawn, and the whole range; nothing where a plot has no axes to move along.
  void setWindow(std::optional<DensityRange> window, const DensityRange& whole, bool movesX, bool movesY);
  bool isPanning() const { return grabbed_.has_value(); }

  void holdSpace();     ///< The left button pans now.
  bool releaseSpace();  ///< Whether Space was held here and nothing was panned: a tap.

  void zoom(double factor);  ///< About the middle.
  void pan(double shareX, double shareY);

 signals:
  void moved(const vestige::DensityRange& window);  ///< While it moves: show what there is.
  void settled();                                   ///< The hand rests.

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool wheel(class QWheelEvent& event);
  bool press(class QMouseEvent& event);
  bool drag(class QMouseEvent& event);
  void go(const DensityRange& to);
  QRectF frame() const;

  QWidget *canvas_, *focus_;
  std::optional<DensityRange> window_;
  DensityRange whole_;
  bool movesX_ = true, movesY_ = true;
  bool isSpaceHeld_ = false, hasPanned_ = false;
  std::optional<QPointF> grabbed_;
};

}  // namespace vestige::app
