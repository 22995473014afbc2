// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include <QPixmap>
#include <QWidget>

#include "app/render/plot_model.h"
#include "app/widgets/gate_hand.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// The picture of one plot: painted once by the painter of the report, kept until size, theme or plot change.
class PlotCanvas final : public QWidget {
  Q_OBJECT
 public:
  explicit PlotCanvas(const Theme& theme, QWidget* parent = nullptr);
  void setModel(std::optional<PlotModel> model);
  const std::optional<PlotModel>& model() const { return model_; }
  /// What of a brush lies here; nothing = no brush. Gone with the next model.
  void setBrush(std::optional<BrushLayer> brush);
  /// What stands in the empty frame where there is no model: progress, a reason.
  void setMessage(const QString& message);
  void setSelectedGate(const QString& name);
  /// The tools; idle until somebody gives them gates.
  GateHand& hand() { return *hand_; }
  QSize sizeHint() const override { return {300, 300}; }

 signals:
  /// A click inside the gate of this name, or "" beside all gates.
  void gateClicked(const QString& name);
  void gateDoubleClicked(const QString& name);
  /// A click on the canvas, in display units of the plot's scales.
  void placeClicked(const QPointF& display);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  QPolygonF onScreen(const GatePicture& gate) const;
  QString gateAt(const QPointF& point) const;
  void paintSkeleton(QPainter& painter) const;

  const Theme& theme_;
  GateHand* hand_;
  std::optional<PlotModel> model_;
  QString message_, selectedGate_;
  QPixmap picture_;
  bool pictureIsDark_ = false;
};

}  // namespace vestige::app
