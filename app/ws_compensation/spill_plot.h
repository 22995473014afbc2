// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include <QPixmap>
#include <QWidget>

#include "app/render/plot_model.h"
#include "app/services/spill_view.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// The chosen cell, large, with its axes and the line between the two medians. Arrow keys change the number.
/// @tested tests/gui/compensation_test.cpp
class SpillPlot final : public QWidget {
  Q_OBJECT
 public:
  explicit SpillPlot(const Theme& theme, QWidget* parent = nullptr);
  void setCell(const SpillAxis& x, const SpillAxis& y, const SpillCell& cell, bool isJudged);
  void clear(const QString& message = {});
  QSize sizeHint() const override { return {360, 320}; }

 signals:
  void stepped(double delta);  ///< 0.001 for an arrow, 0.01 for Page Up and Page Down.
  void released();             ///< The key is up: what was stepped to is meant.

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void mousePressEvent(QMouseEvent*) override { setFocus(Qt::MouseFocusReason); }

 private:
  void paintGuide(QPainter& painter) const;
  const Theme& theme_;
  std::optional<PlotModel> model_;
  std::optional<SpillGuide> guide_;
  QString message_;
};

}  // namespace vestige::app
