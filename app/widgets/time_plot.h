// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <vector>

#include <QWidget>

#include "app/widgets/theme.h"
#include "core/quality/tube_quality.h"

namespace vestige::app {

/// The course of one tube over its acquisition: a row for the flow rate and one for the median of each
/// channel, each on its own scale, with what the bins around say as a thin line. Stretches with a reason are
/// shaded in every row. Channels with a proposed correction or the largest jump stand first.
/// @tested tests/gui/quality_test.cpp
class TimePlot final : public QWidget {
  Q_OBJECT
 public:
  explicit TimePlot(const Theme& theme, QWidget* parent = nullptr);
  void setQuality(std::shared_ptr<const TubeQuality> quality);
  int rowCount() const { return static_cast<int>(rows_.size()); }
  /// What is drawn, in words, for who does not see it.
  QString summary() const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;  ///< Tool tips: what stands at this place.

 private:
  struct Row {
    QString name, note;
    const std::vector<double>*values, *reference;
    bool isProposed = false;
  };
  void paintRow(QPainter& painter, const Row& row, const QRectF& box) const;
  void paintShades(QPainter& painter, const QRectF& box) const;
  QRectF boxOf(int row) const;

  const Theme& theme_;
  std::shared_ptr<const TubeQuality> quality_;
  std::vector<Row> rows_;
};

}  // namespace vestige::app
