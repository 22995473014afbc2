// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/gate_controller.h"

#include <utility>

#include "app/document/case_commands.h"
#include "app/services/tree_audit.h"
#include "app/text/error_text.h"
#include "app/text/gate_text.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

struct Counts {
  std::uint64_t events = 0, ofParent = 0;
};

Counts countsOf(const Evaluation& evaluation, const GatingTree& tree, std::size_t population) {
  const auto parent = tree.populationIndex(tree.populations()[population].parent);
  return {evaluation.populations[population].count,
          parent ? evaluation.populations[*parent].count : evaluation.eventCount};
}

QString shareText(const Counts& counts) {
  return countText(static_cast<std::int64_t>(counts.events)) + QStringLiteral(" (") +
         populationPercent(counts.events, counts.ofParent, PercentStyle::Screen) + QStringLiteral(" %)");
}

}  // namespace

GateController::GateController(JobList& jobs, CaseDocument& document, GatingWorkspace& workspace,
                               std::function<QString()> now, QWidget* window)
    : QObject(window),
      jobs_(jobs),
      document_(document),
      workspace_(workspace),
      now_(std::move(now)),
      window_(window) {
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    if (check_) check_->close();
  });
  connect(&document_, &CaseDocument::analysisChanged, this, [this] {
    if (check_ && check_->isVisible()) fillCheck();
  });
}

std::optional<std::size_t> GateController::gateIndex() const {
  if (!document_.isOpen()) return std::nullopt;
  const GatingTree& tree = document_.analysis()->strategy->tree;
  const auto population = tree.populationIndex(workspace_.currentPopulation().toStdString());
  const auto part = population ? tree.part(tree.populations()[*population].gate) : std::nullopt;
  return part ? std::optional(part->gate) : std::nullopt;
}

bool GateController::canAsk() const { return document_.isCurrent() && gateIndex().has_value(); }

GateDialogInput GateController::inputOf(std::size_t gate) const {
  const Analysis& analysis = *document_.analysis();
  const CaseRecord& record = document_.record();
  const std::size_t tube = workspace_.currentTube();
  const TubeAnalysis& judged = analysis.tubes.at(tube);
  GateDialogInput input;
  input.ofStrategy = analysis.strategy->tree.gates()[gate];
  input.inUse = strategyOf(analysis, judged).tree.gates()[gate];
  const std::string& id = input.ofStrategy.id;
  QStringList names;
  const GatingTree& tree = analysis.strategy->tree;
  for (std::size_t p = 0; p < tree.populations().size(); ++p) {
    const auto part = tree.part(tree.populations()[p].gate);
    if (part && part->gate == gate)
      names += workspace_.populationModel()
                   .indexOf(QString::fromStdString(tree.populations()[p].id))
                   .data()
                   .toString();
  }
  input.populations = names.join(QStringLiteral(", "));
  input.tube = QString::fromStdString(tubeName(judged.reference));
  input.hasSeveralTubes = record.tubes.size() > 1;
  input.isLocked = isGateLocked(record, *analysis.strategy, id);
  if (const GateLock* lock = lastLockOf(record, id)) input.lastLock = *lock;
  if (const GateVersion* own = ownGateVersion(record, tube, id)) input.ofTube = *own;
  if (const GateVersion* all = ownGateVersion(record, std::nullopt, id)) input.ofAllTubes = *all;
  return input;
}

std::unique_ptr<GateDialog> GateController::makeDialog() {
  const auto gate = gateIndex();
  if (!gate) return nullptr;
  live_.reset();
  auto dialog = std::make_unique<GateDialog>(inputOf(*gate), window_);
  connect(dialog.get(), &GateDialog::shapeEdited, this,
          [this, shown = dialog.get()](const GateShape& shape) { preview(shown, shape); });
  return dialog;
}

void GateController::askGate() {
  const auto dialog = makeDialog();
  if (!dialog) return;
  const bool isWished = dialog->exec() == QDialog::Accepted;
  jobs_.cancel(previewJob_);
  live_.reset();
  if (!isWished) return;
  if (const QString refusal = carryOut(*dialog); !refusal.isEmpty()) emit refused(refusal);
}

QString GateController::carryOut(const GateDialog& dialog) {
  const auto gate = gateIndex();
  if (!gate) return {};
  const Gate& own = document_.analysis()->strategy->tree.gates()[*gate];
  const std::optional<std::size_t> tube =
      dialog.forAllTubes() ? std::nullopt : std::optional(workspace_.currentTube());
  const GateAuthor author = dialog.author(now_());
  std::optional<GateRefusal> refusal;
  switch (dialog.wish()) {
    case GateDialog::Wish::Apply: {
      const auto shape = dialog.shape();
      if (!shape) return errorText(shape.error());
      refusal = setGateVersion(document_, tube, makeGateVersion(own, *shape, "typed", author));
      break;
    }
    case GateDialog::Wish::Reset:
      refusal = removeGateVersion(document_, tube, own.id);
      break;
    case GateDialog::Wish::TurnLock: {
      const bool isLocked = isGateLocked(document_.record(), *document_.analysis()->strategy, own.id);
      refusal =
          turnGateLock(document_, {own.id, !isLocked, author.by, author.role, author.at, author.reason, {}});
      break;
    }
  }
  return refusal ? gateRefusalText(*refusal) : QString();
}

/// Counts on a job; what is typed meanwhile is counted next, and only the last answer is shown.
void GateController::preview(GateDialog* dialog, const GateShape& shape) {
  const auto gate = gateIndex();
  if (!gate) return;
  const AnalysisPtr analysis = document_.analysis();
  const std::size_t tube = workspace_.currentTube();
  const Strategy& used = strategyOf(*analysis, analysis->tubes.at(tube));
  auto tree = used.tree.withShape(used.tree.gates()[*gate].id, shape);
  if (!tree) return dialog->setPreview(errorText(tree.error()));
  dialog->setPreview({});
  jobs_.cancel(previewJob_);
  const auto population = used.tree.populationIndex(workspace_.currentPopulation().toStdString());
  using Live = std::shared_ptr<const LiveTree>;
  previewJob_ = jobs_.start(
      {tr("Counting with the changed gate")}, dialog,
      [analysis, tube, before = live_, tree = *std::move(tree)](Progress& progress) {
        return before ? before->with(tree, progress)
                      : LiveTree::create(tree, analysis->tubes[tube].input, progress);
      },
      [this, dialog, analysis, tube, population](Result<Live> live) {
        if (!live) return dialog->setPreview(errorText(live.error()));
        live_ = *std::move(live);
        const Evaluation& was = analysis->tubes[tube].evaluation;
        QStringList lines;
        const auto line = [&](const QString& name, std::size_t p) {
          lines += tr("%1: %2 now, %3 with these numbers")
                       .arg(name, shareText(countsOf(was, live_->tree(), p)),
                            shareText(countsOf(live_->evaluation(), live_->tree(), p)));
        };
        const auto nameOf = [&](std::size_t p) {
          const QString id = QString::fromStdString(live_->tree().populations()[p].id);
          return workspace_.populationModel().indexOf(id).data().toString();
        };
        if (population) line(nameOf(*population), *population);
        if (analysis->mrdPopulation && analysis->mrdPopulation != population)
          line(nameOf(*analysis->mrdPopulation), *analysis->mrdPopulation);
        dialog->setPreview(lines.join(QLatin1Char('\n')));
      });
}

void GateController::checkTree() {
  if (!document_.isOpen()) return;
  if (!check_) {
    check_ = new TreeCheckDialog(window_);
    check_->setAttribute(Qt::WA_DeleteOnClose);
    connect(check_, &TreeCheckDialog::jumpRequested, &workspace_, &GatingWorkspace::setCurrentPopulation);
  }
  fillCheck();
  check_->show();
  check_->raise();
}

void GateController::fillCheck() {
  const AnalysisPtr analysis = document_.analysis();
  const std::size_t tube = workspace_.currentTube();
  const QString file = QString::fromStdString(tubeName(analysis->tubes.at(tube).reference));
  const std::string language = workspace_.language().toStdString();
  check_->setBusy(file);
  jobs_.cancel(checkJob_);
  checkJob_ = jobs_.start(
      {tr("Checking the tree"), [this, analysis] { return document_.analysis() == analysis; }}, check_,
      [analysis, tube](Progress&) -> Result<std::vector<TreeFinding>> { return auditTube(*analysis, tube); },
      [this, analysis, tube, file, language](Result<std::vector<TreeFinding>> findings) {
        if (!findings || !check_) return;
        check_->setFindings(*std::move(findings), strategyOf(*analysis, analysis->tubes[tube]).tree, file,
                            language);
      });
}

}  // namespace vestige::app
