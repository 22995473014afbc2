// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <vector>

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include "app/jobs/job_list.h"
#include "app/services/scale_choice.h"

namespace vestige::app {

/// Display scales proposed from the tubes of the case, beside those of the strategy, with the reason of each.
/// Takes nothing by itself: a person chooses which are saved in a draft of the strategy.
/// @tested tests/gui/scales_test.cpp
class ScalesDialog final : public QDialog {
  Q_OBJECT
 public:
  ScalesDialog(JobList& jobs, AnalysisPtr analysis, QWidget* parent = nullptr);
  /// The scales whose rows are ticked.
  std::vector<ChannelScale> chosen() const;
  /// Whether the proposals stand in the table.
  bool isReady() const { return ready_; }

 private:
  void choose();
  void showScales(const std::vector<ChannelScale>& scales);
  void update();

  JobList& jobs_;
  AnalysisPtr analysis_;
  std::vector<ChannelScale> scales_;
  JobId job_ = 0;
  bool ready_ = false;
  QComboBox* kind_;
  QTableWidget* table_;
  QLabel* note_;
  QPushButton* save_;
};

}  // namespace vestige::app
