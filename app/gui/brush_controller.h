// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAction>
#include <QObject>

#include "app/document/case_document.h"
#include "app/render/plot_brush.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

/// Brushes the current population in all plots of the tube, and follows it, until it is put away. Changes
/// nothing in the document.
/// @tested tests/gui/brush_test.cpp
class BrushController final : public QObject {
  Q_OBJECT
 public:
  BrushController(CaseDocument& document, GatingWorkspace& workspace, QAction& action, QObject* parent);
  bool isOn() const { return action_.isChecked(); }
  const BrushPtr& brush() const { return brush_; }
  void putAway() { action_.setChecked(false); }

 private:
  void renew();

  CaseDocument& document_;
  GatingWorkspace& workspace_;
  QAction& action_;
  BrushPtr brush_;
};

}  // namespace vestige::app
