// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/propose_controller.h"

#include <utility>

#include "app/document/case_commands.h"
#include "app/services/tailored_gates.h"
#include "app/text/gate_text.h"

namespace vestige::app {

ProposeController::ProposeController(const Theme& theme, JobList& jobs, CaseDocument& document,
                                     QAction* action, Around around, QWidget* window)
    : QObject(window),
      theme_(theme),
      jobs_(jobs),
      document_(document),
      action_(action),
      around_(std::move(around)),
      window_(window) {
  connect(action_, &QAction::triggered, this, &ProposeController::open);
  // A dialog over another case, or over gates that stand otherwise now, would propose for what is gone.
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    if (dialog_) dialog_->close();
    updateAction();
  });
  connect(&document_, &CaseDocument::analysisChanged, this, &ProposeController::updateAction);
  updateAction();
}

void ProposeController::updateAction() {
  action_->setEnabled(document_.isOpen() && !gatesToPropose(*document_.analysis()->strategy).empty());
}

void ProposeController::open() {
  if (!document_.isOpen()) return;
  if (dialog_) return dialog_->raise();
  dialog_ = new ProposeDialog(
      theme_, jobs_, document_.analysis(), around_.tube(), around_.language(),
      [this](const AcceptedProposal& accepted) { return accept(accepted); }, window_);
  dialog_->setAttribute(Qt::WA_DeleteOnClose);
  dialog_->open();
}

QString ProposeController::accept(const AcceptedProposal& accepted) {
  const Strategy& strategy = *document_.analysis()->strategy;
  const auto at = strategy.tree.gateIndex(accepted.gate);
  if (!at) return gateRefusalText({GateRefusalKind::NoSuchGate, accepted.gate, {}});
  GateVersion version =
      makeGateVersion(strategy.tree.gates()[*at], accepted.shape, "proposed",
                      {accepted.by, std::string(), around_.now().toStdString(), accepted.reason});
  version.method = accepted.method;
  version.score = accepted.score;
  const auto refusal = setGateVersion(document_, accepted.tube, std::move(version));
  return refusal ? gateRefusalText(*refusal) : QString();
}

}  // namespace vestige::app
