// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/brush_controller.h"

#include <memory>
#include <utility>

namespace vestige::app {

BrushController::BrushController(CaseDocument& document, GatingWorkspace& workspace, QAction& action,
                                 QObject* parent)
    : QObject(parent), document_(document), workspace_(workspace), action_(action) {
  connect(&action_, &QAction::toggled, this, &BrushController::renew);
  connect(workspace_.grid(), &PlotGrid::brushRequested, &action_, &QAction::toggle);
  connect(&workspace_, &GatingWorkspace::currentPopulationChanged, this, &BrushController::renew);
  connect(&document_, &CaseDocument::analysisChanged, this, &BrushController::renew);
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    action_.setEnabled(document_.isOpen());
    putAway();
  });
}

void BrushController::renew() {
  brush_.reset();
  if (isOn() && document_.isOpen()) {
    auto brush =
        brushOfPopulation(*document_.analysis(), workspace_.currentTube(),
                          workspace_.currentPopulation().toStdString(), workspace_.language().toStdString());
    if (brush) brush_ = std::make_shared<const Brush>(*std::move(brush));
  }
  workspace_.grid()->setBrush(brush_);
}

}  // namespace vestige::app
