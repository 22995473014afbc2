// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

#include "app/jobs/job_list.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// What the application is computing: name, bar, percent, cancel. Shows nothing for work that is done at
/// once.
/// @tested tests/gui/widget_test.cpp
class JobBar final : public QWidget {
  Q_OBJECT
 public:
  JobBar(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  void retranslate();
  QSize sizeHint() const override { return {360, Metrics::kStatusBar - 2}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void update();
  const Theme& theme_;
  JobList& jobs_;
  QTimer wait_;
  QToolButton* cancel_;
  QString name_;
  int permille_ = 0;
};

}  // namespace vestige::app
