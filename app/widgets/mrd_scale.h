// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

#include "app/widgets/theme.h"
#include "core/mrd/mrd_result.h"

namespace vestige::app {

/// The result on a logarithmic bar: what lies below LOD and LLOQ, the point with its interval, the target.
/// The mark's shape says the class; no colour judges the value.
class MrdScale final : public QWidget {
  Q_OBJECT
 public:
  explicit MrdScale(const Theme& theme, QWidget* parent = nullptr);
  void setResult(const MrdResult& result);
  QSize sizeHint() const override { return {280, 62}; }
  QSize minimumSizeHint() const override { return {200, 62}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double xOf(double fraction) const;
  void paintMark(QPainter& painter, double y) const;
  void paintTick(QPainter& painter, double fraction, const QString& text, bool dotted, double* usedTo) const;

  const Theme& theme_;
  MrdResult result_;
};

}  // namespace vestige::app
