// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QTableWidget>
#include <QWidget>

#include "app/widgets/theme.h"
#include "app/ws_compensation/spectra_plot.h"

namespace vestige::app {

/// Spectra as curves, and beside them a row for each with its peak and the one that is most like it. A chosen
/// row is the curve that stands out, and the other way round.
/// @tested tests/gui/control_wizard_test.cpp
class SpectraView final : public QWidget {
  Q_OBJECT
 public:
  explicit SpectraView(const Theme& theme, QWidget* parent = nullptr);
  void setSpectra(const ReferenceSpectra& spectra);
  void setResiduals(std::vector<DetectorResidual> residuals);
  void retranslate();
  SpectraPlot& plot() { return *plot_; }
  QTableWidget& table() { return *table_; }

 private:
  void paintSwatches();
  const Theme& theme_;
  SpectraPlot* plot_;
  QTableWidget* table_;
};

}  // namespace vestige::app
