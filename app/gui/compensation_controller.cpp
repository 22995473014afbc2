// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/compensation_controller.h"

#include <QFileDialog>

#include "app/document/matrix_commands.h"
#include "app/services/control_tubes.h"
#include "app/ws_compensation/control_wizard.h"

namespace vestige::app {

CompensationController::CompensationController(const Theme& theme, JobList& jobs, CaseDocument& document,
                                               std::function<QString()> now, QStackedWidget* pages)
    : QObject(pages), theme_(theme), jobs_(jobs), document_(document), now_(std::move(now)) {
  workspace_ = new CompensationWorkspace(theme, jobs, document, now_, pages);
  pages->addWidget(workspace_);
  connect(workspace_, &CompensationWorkspace::closed, this, [this] { show(false); });
  connect(workspace_, &CompensationWorkspace::wizardRequested, this, &CompensationController::openWizard);
  connect(workspace_, &CompensationWorkspace::controlRequested, this, &CompensationController::chooseControl);
  connect(&document_, &CaseDocument::caseReplaced, this, [this] { show(false); });
}

void CompensationController::show(bool shown) {
  if (shown && !document_.isOpen()) return;
  isShown_ = shown;
  emit pageChanged();
}

void CompensationController::showTube(std::size_t tube) {
  workspace_->setTube(tube);
  show(true);
}

void CompensationController::chooseControl() {
  const QString file = QFileDialog::getOpenFileName(workspace_, tr("A single-stained control"), {},
                                                    tr("FCS files (*.fcs *.lmd *.0*);;All files (*)"));
  if (!file.isEmpty()) showControl(file);
}

void CompensationController::showControl(const QString& file) {
  jobs_.start(
      {tr("Reading a control")}, this,
      [path = file.toStdString()](Progress& progress) { return readControl(path, false, progress); },
      [this](Result<SamplePtr> sample) {
        if (!sample) {
          emit failed({tr("Control not shown"), sample.error(), tr("Nothing was changed.")});
          return;
        }
        const std::vector<ControlProposal> proposals = proposeControls(std::span(&*sample, 1));
        const ControlProposal& proposal = proposals.front();
        workspace_->addControls({{*sample, proposal.channel.empty() ? proposal.peak : proposal.channel}},
                                true);
      });
}

void CompensationController::openWizard() {
  if (!document_.isOpen()) return;
  ControlWizard wizard(theme_, jobs_, QString::fromStdString(workspace_->author().by), now_, workspace_);
  if (wizard.exec() != QDialog::Accepted) return;
  std::vector<std::size_t> tubes;
  for (std::size_t i = 0; i < document_.record().tubes.size(); ++i) tubes.push_back(i);
  workspace_->setAuthor(wizard.authorField().text().trimmed());
  if (const Status taken = takeMatrix(document_, wizard.matrix(), tubes); !taken) {
    emit failed(
        {tr("The matrix was not taken"), taken.error(), tr("Every tube keeps the matrix that it had.")});
    return;
  }
  show(true);
  workspace_->addControls(wizard.controls(), false);
}

}  // namespace vestige::app
