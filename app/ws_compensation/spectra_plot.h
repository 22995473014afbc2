// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QRectF>
#include <QWidget>

#include "app/widgets/theme.h"
#include "core/compensation/reference_spectra.h"
#include "core/compensation/unmix_residual.h"

namespace vestige::app {

/// Where a spectrum is brightest: the place of its largest value.
std::size_t peakOf(const ReferenceSpectra& spectra, std::size_t row);

/// Line and pattern of a row: colours come round after twelve, then the dashes differ.
QPen spectrumPen(const Palette& palette, const ReferenceSpectra& spectra, std::size_t row);

/// Curves of all spectra over the detectors, which are grouped by laser; the chosen one stands out with its
/// peak named. Below, where it is known, how much of each detector's light no dye explains.
/// @tested tests/gui/control_wizard_test.cpp
class SpectraPlot final : public QWidget {
  Q_OBJECT
 public:
  explicit SpectraPlot(const Theme& theme, QWidget* parent = nullptr);
  void setSpectra(ReferenceSpectra spectra);
  const ReferenceSpectra& spectra() const { return spectra_; }
  void setResiduals(std::vector<DetectorResidual> residuals);
  void setCurrent(int row);  ///< -1: none.
  QSize sizeHint() const override { return {560, 340}; }

 signals:
  void picked(int row);  ///< The curve nearest to where was clicked.

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QRectF canvas() const;
  QRectF residualCanvas() const;
  double xOf(std::size_t detector) const;
  double yOf(double value) const;
  std::size_t detectorAt(double x) const;
  void paintAxes(QPainter& painter) const;
  void paintDetectors(QPainter& painter) const;
  void paintCurve(QPainter& painter, std::size_t row, bool isCurrent) const;
  void paintResiduals(QPainter& painter) const;
  QString tipAt(const QPoint& point) const;

  const Theme& theme_;
  ReferenceSpectra spectra_;
  std::vector<DetectorResidual> residuals_;
  int current_ = -1;
};

}  // namespace vestige::app
