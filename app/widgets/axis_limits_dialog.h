// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <optional>

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "app/render/plot_view.h"

namespace vestige::app {

/// Limits of the axes of one plot, typed in instrument units. Both fields of an axis empty = show all.
/// @tested tests/gui/plot_panel_test.cpp
class AxisLimitsDialog final : public QDialog {
  Q_OBJECT
 public:
  AxisLimitsDialog(const PlotView& view, const QString& nameX, const QString& nameY,
                   QWidget* parent = nullptr);
  std::optional<AxisLimits> limitsX() const;
  std::optional<AxisLimits> limitsY() const;
  /// What is wrong with the text as it stands; empty when it can be used.
  QString complaint() const;
  QLineEdit* field(std::size_t index) const { return fields_.at(index); }  ///< x low, x high, y low, y high.

 private:
  void check();
  QString complaintOf(std::size_t first, const TransformSpec& scale) const;

  const PlotView view_;
  std::array<QLineEdit*, 4> fields_{};
  QLabel* reason_;
  QPushButton* apply_;
};

}  // namespace vestige::app
