// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include <QWidget>

#include "app/widgets/theme.h"
#include "core/data/event_matrix.h"
#include "core/transform/transform.h"

namespace vestige::app {

/// A control and the unstained tube in the dye's own detector: shares of their events by class.
struct ControlPicture {
  TransformSpec scale;
  double low = 0, high = 1;  ///< Display units.
  std::vector<double> stained, unstained;
};
/// Every event is counted; empty where the channel is in neither tube.
ControlPicture controlPicture(const EventMatrix& control, const EventMatrix& unstained,
                              const std::string& channel);

class ControlHistogram final : public QWidget {
  Q_OBJECT
 public:
  ControlHistogram(const Theme& theme, ControlPicture picture, QWidget* parent = nullptr);
  QSize sizeHint() const override { return {260, 96}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  ControlPicture picture_;
};

}  // namespace vestige::app
