// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/compare_controller.h"

#include <optional>

namespace vestige::app {
namespace {

/// By path, else by the last name of the path where only one population has it.
std::optional<std::size_t> populationOf(const GatingTree& tree, const std::string& path) {
  if (const auto exact = tree.find(path)) return exact;
  const std::string name = path.substr(path.rfind('/') + 1);
  std::optional<std::size_t> found;
  for (std::size_t p = 0; p < tree.populations().size(); ++p) {
    if (tree.populations()[p].name.in("en") != name) continue;
    if (found) return std::nullopt;
    found = p;
  }
  return found;
}

}  // namespace

CompareController::CompareController(const Theme& theme, JobList& jobs, const CaseDocument& document,
                                     GatingWorkspace& workspace, QAction& action, QWidget* window)
    : QObject(window),
      theme_(theme),
      jobs_(jobs),
      document_(document),
      workspace_(workspace),
      window_(window) {
  connect(&action, &QAction::triggered, this, [this] { open(); });
}

CompareDialog& CompareController::open() {
  if (!dialog_) {
    dialog_ = new CompareDialog(theme_, jobs_, window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &CompareDialog::showRequested, this, &CompareController::show);
  }
  dialog_->show();
  dialog_->raise();
  dialog_->activateWindow();
  return *dialog_;
}

void CompareController::show(const Sha256& content, const QString& population) {
  const AnalysisPtr& analysis = document_.analysis();
  if (!analysis) return dialog_->say(tr("No case is open. Open this file as a case first."));
  for (std::size_t tube = 0; tube < analysis->tubes.size(); ++tube) {
    const auto& sample = analysis->tubes[tube].sample;
    if (!sample || sample->sha256 != content) continue;
    dialog_->say({});
    workspace_.setCurrentTube(static_cast<int>(tube));
    if (population == QLatin1String("/")) return;
    const auto found = populationOf(analysis->strategy->tree, population.toStdString());
    if (!found) return dialog_->say(tr("The strategy of the open case has no population of this name."));
    workspace_.setCurrentPopulation(
        QString::fromStdString(analysis->strategy->tree.populations()[*found].id));
    return;
  }
  dialog_->say(tr("This file is not part of the open case."));
}

}  // namespace vestige::app
