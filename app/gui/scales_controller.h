// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

#include "app/document/case_session.h"
#include "app/services/scale_choice.h"

namespace vestige::app {

/// Display scales of the panel: asks which to take, saves a draft of the strategy and uses it in the case, as
/// a step that can be undone.
/// @tested tests/gui/scales_test.cpp
class ScalesController final : public QObject {
  Q_OBJECT
 public:
  ScalesController(JobList& jobs, CaseDocument& document, QWidget* window);
  void ask();
  /// Writes the draft, then the case uses it.
  void saveDraft(const std::vector<ChannelScale>& scales, const QString& path);

 signals:
  void written(const QString& headline, const QString& detail);
  void failed(const vestige::app::Failure& failure);

 private:
  JobList& jobs_;
  CaseDocument& document_;
  QWidget* window_;
};

}  // namespace vestige::app
