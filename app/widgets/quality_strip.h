// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QAbstractButton>
#include <QWidget>

#include "app/models/quality_cells.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// One check: icon, name, value. Filled only where it fails.
class QualityCellButton final : public QAbstractButton {
  Q_OBJECT
 public:
  QualityCellButton(const Theme& theme, QWidget* parent);
  void setCell(QualityCell cell, int number);
  const QualityCell& cell() const { return cell_; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {64, Metrics::kQualityStrip}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  QualityCell cell_{QualityKind::Time, QualityState::Fact, {}, {}, {}};
};

/// All checks of the current tube in one row, always in the same order; click or Alt+1 … Alt+9 opens one.
/// @tested tests/gui/widget_test.cpp
class QualityStrip final : public QWidget {
  Q_OBJECT
 public:
  explicit QualityStrip(const Theme& theme, QWidget* parent = nullptr);
  void setCells(const std::vector<QualityCell>& cells);
  const std::vector<QualityCellButton*>& buttons() const { return buttons_; }

 public slots:
  void openCell(int number);  ///< From 1.

 signals:
  void detailRequested(const vestige::app::QualityCell& cell);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void arrange();
  std::size_t used_ = 0;
  const Theme& theme_;
  std::vector<QualityCellButton*> buttons_;
};

}  // namespace vestige::app
