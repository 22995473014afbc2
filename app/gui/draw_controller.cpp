// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/draw_controller.h"

#include <algorithm>
#include <utility>

#include "app/document/case_commands.h"
#include "app/services/gate_proposals.h"
#include "app/text/error_text.h"
#include "app/text/gate_text.h"
#include "app/text/number_text.h"
#include "app/text/proposal_text.h"
#include "app/widgets/tool_words.h"

namespace vestige::app {
namespace {

const std::string kDraft = "vestige-draft";  // ids of what is being drawn; no document holds them

QString exactText(const LiveCounts::Answer& answer) {
  return countText(static_cast<std::int64_t>(answer.events)) + QStringLiteral(" \u00b7 ") +
         populationPercent(answer.events, answer.ofParent, PercentStyle::Screen) + QStringLiteral("\u00a0%");
}

/// The axes that a new gate of this sketch has on a plot.
std::vector<Dimension> dimensionsOf(const Sketch& sketch, const PlotSpec& shown) {
  const auto* box = std::get_if<BoxSketch>(&sketch);
  if (box && !box->y) return {shown.x};
  if (box && !box->x) return {shown.y};
  return {shown.x, shown.y};
}

}  // namespace

DrawController::DrawController(Around around, QWidget* window)
    : QObject(window),
      around_(std::move(around)),
      window_(window),
      counts_(around_.jobs, around_.document, this),
      group_(new QActionGroup(this)) {
  buildActions();
  connect(&around_.document, &CaseDocument::caseReplaced, this, &DrawController::update);
  connect(&around_.document, &CaseDocument::analysisChanged, this, &DrawController::update);
  connect(&around_.workspace, &GatingWorkspace::currentPopulationChanged, this, [this] {
    update();
    for (PlotPanel* panel : bound_)
      panel->canvas()->hand().setSelected(around_.workspace.currentPopulation());
  });
}

void DrawController::buildActions() {
  ToolStrip& strip = *around_.workspace.tools();
  around_.menu.addSeparator();
  for (const ToolKind kind : kToolKinds) {
    auto* action = new QAction(this);
    action->setCheckable(true);
    action->setShortcut(toolKey(kind));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);  // letters are the plots' alone
    group_->addAction(action);
    around_.menu.addAction(action);
    around_.workspace.grid()->addAction(action);
    strip.add(action, toolIcon(kind), QKeySequence(toolKey(kind)).toString());
    connect(action, &QAction::triggered, this, [this, kind] { choose(kind); });
    tools_[kind] = action;
  }
  tools_[ToolKind::Select]->setChecked(true);
  strip.addGap();
  strip.add(&around_.undo, QStringLiteral("undo"), {});
  strip.add(&around_.redo, QStringLiteral("redo"), {});
  around_.menu.addSeparator();
  const auto add = [this](const QKeySequence& key, auto&& what) {
    auto* action = new QAction(this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    around_.menu.addAction(action);
    around_.workspace.grid()->addAction(action);
    around_.workspace.tree()->addAction(action);
    connect(action, &QAction::triggered, this, what);
    return action;
  };
  copy_ = add(QKeySequence::Copy, [this] {
    copied_ = around_.workspace.currentPopulation().toStdString();
    update();
  });
  paste_ = add(QKeySequence::Paste,
               [this] { copyTo(copied_, around_.workspace.currentPopulation().toStdString()); });
  mirror_ = add(Qt::CTRL | Qt::Key_M, [this] { mirror(); });
  lock_ = add(Qt::CTRL | Qt::Key_L, [this] { around_.gates.askGate(); });
  retranslate();
  update();
}

void DrawController::retranslate() {
  for (const auto& [kind, action] : tools_) {
    action->setText(toolName(kind));
    action->setToolTip(
        tr("%1 (%2): %3").arg(toolName(kind), QKeySequence(toolKey(kind)).toString(), toolHint(kind)));
  }
  copy_->setText(tr("&Copy gate"));
  paste_->setText(tr("&Paste gate into this population"));
  mirror_->setText(tr("&Mirror gate to a plot with the same axes"));
  lock_->setText(tr("&Lock or unlock gate\u2026"));
}

void DrawController::update() {
  const bool isOpen = around_.document.isOpen();
  for (const auto& [kind, action] : tools_) action->setEnabled(isOpen);
  const bool hasGate = isOpen && around_.gates.canAsk();
  copy_->setEnabled(hasGate);
  mirror_->setEnabled(hasGate);
  lock_->setEnabled(hasGate);
  paste_->setEnabled(isOpen && !copied_.empty());
  for (PlotPanel* panel : around_.workspace.grid()->panels()) bind(panel);
}

void DrawController::bind(PlotPanel* panel) {
  if (!bound_.insert(panel).second) return;
  GateHand& hand = panel->canvas()->hand();
  connect(panel, &QObject::destroyed, this, [this, panel] { bound_.erase(panel); });
  connect(panel, &PlotPanel::became, this, [this, panel] { refresh(panel); });
  connect(&hand, &GateHand::changed, this, [this, panel] { count(panel); });
  connect(&hand, &GateHand::finished, this, [this, panel] { commit(panel); });
  connect(&hand, &GateHand::refused, this, &DrawController::refused);
  connect(&hand, &GateHand::leftTool, this, [this] { choose(ToolKind::Select); });
  connect(&hand, &GateHand::seeded, this,
          [this, panel](const QPointF& display, const QPolygonF& lassoed) { seek(panel, display, lassoed); });
  hand.setTool(ToolKind::Select);
  hand.setSelected(around_.workspace.currentPopulation());
}

void DrawController::refresh(PlotPanel* panel) {
  const AnalysisPtr analysis = around_.document.analysis();
  if (!analysis || panel->tube() >= analysis->tubes.size()) return;
  const PlotSpec& shown = panel->shown();
  panel->canvas()->hand().setPlot(panel->model(), gatesOnPlot(*analysis, panel->tube(), shown.population,
                                                              shown.populations, shown.x, shown.y));
}

void DrawController::choose(ToolKind kind) {
  tools_.at(kind)->setChecked(true);
  for (PlotPanel* panel : bound_) panel->canvas()->hand().setTool(kind);
}

/// The exact count of what is under the hand, as soon as a job has it.
void DrawController::count(PlotPanel* panel) {
  const auto work = panel->canvas()->hand().work();
  const AnalysisPtr analysis = around_.document.analysis();
  if (!work || !analysis || refusalOf(work->sketch)) return;
  const GatingTree& tree = strategyOf(*analysis, analysis->tubes.at(panel->tube())).tree;
  std::string population = kDraft;
  Result<GatingTree> wanted = GatingTree();
  if (work->gate) {
    const auto shape = shapeOf(work->sketch, work->gate->gate, work->gate->axes);
    if (!shape) return;
    population = work->gate->population;
    wanted = tree.withShape(work->gate->gate.id, *shape);
  } else {
    const auto shape = newShape(work->sketch, kDraft);
    if (!shape || std::holds_alternative<QuadrantGate>(*shape)) return;  // four counts, none of them the one
    std::vector<Gate> gates = tree.gates();
    gates.push_back({kDraft, dimensionsOf(work->sketch, panel->shown()), *shape});
    std::vector<Population> populations = tree.populations();
    populations.push_back({kDraft, {{{"en", kDraft}}}, panel->shown().population, kDraft, {}});
    wanted = GatingTree::create(std::move(gates), std::move(populations));
  }
  if (!wanted) return;
  counts_.ask(panel->tube(), *std::move(wanted), population,
              [panel = QPointer(panel), asked = work->sketch](const LiveCounts::Answer& answer) {
                if (!panel) return;
                const auto now = panel->canvas()->hand().work();
                if (now && now->sketch == asked) panel->canvas()->hand().setExact(exactText(answer));
              });
}

void DrawController::commit(PlotPanel* panel) {
  GateHand& hand = panel->canvas()->hand();
  const auto work = hand.work();
  if (!work) return hand.reset();
  if (!work->gate) return addGate(panel, *work);
  const auto shape = shapeOf(work->sketch, work->gate->gate, work->gate->axes);
  if (!shape) {
    hand.reset();
    emit refused(errorText(shape.error()));
    return;
  }
  const quint64 before = around_.document.revision();
  around_.gates.askGate(*shape);
  if (around_.document.revision() == before) hand.reset();
}

void DrawController::addGate(PlotPanel* panel, const HandWork&) {
  panel->canvas()->hand().reset();
  choose(ToolKind::Select);
}

/// A population about a place, or the densest one in a lasso: what is found is shown and waits for a key.
void DrawController::seek(PlotPanel* panel, const QPointF& display, const QPolygonF& lassoed) {
  const AnalysisPtr analysis = around_.document.analysis();
  const TubeAnalysis& tube = analysis->tubes.at(panel->tube());
  QPointF place = display;
  if (!lassoed.isEmpty() && panel->model()) {
    const auto densest = BinCount(*panel->model()).densest(lassoed);
    if (!densest) {
      panel->canvas()->hand().reset();
      emit refused(tr("No event lies in the lasso."));
      return;
    }
    place = *densest;
  }
  const PlotSpec& shown = panel->shown();
  const auto at = strategyOf(*analysis, tube).tree.populationIndex(shown.population);
  ProposalRequest request;
  request.method = GateMethod::Contour;
  request.axes = {shown.x, shown.y};
  request.contour.x = place.x();
  request.contour.y = place.y();
  around_.jobs.cancel(seekJob_);
  seekJob_ = around_.jobs.start(
      {tr("Looking for the population"),
       [this, analysis] { return around_.document.analysis() == analysis; }},
      panel,
      [analysis, index = panel->tube(), at, request](Progress& progress) {
        const TubeAnalysis& judged = analysis->tubes[index];
        const EventMask* mask = at ? &judged.evaluation.populations[*at].mask : judged.kept.get();
        return proposeGate(request, {&judged.input, mask}, nullptr, progress);
      },
      [this, panel](Result<GateProposal> found) {
        GateHand& hand = panel->canvas()->hand();
        const auto* polygon = found && found->shape ? std::get_if<PolygonGate>(&*found->shape) : nullptr;
        if (!polygon) {
          hand.reset();
          emit refused(found ? proposalSentences(*found).join(QLatin1Char(' ')) : errorText(found.error()));
          return;
        }
        choose(ToolKind::Select);
        hand.adopt(PolygonSketch{polygon->vertices()});
        emit told(tr("A population was found: Enter takes the gate, arrows and corners change it, Esc puts "
                     "it away."),
                  scoreText(*found));
      });
}

void DrawController::copyTo(const std::string&, const std::string&) {}

PlotPanel* DrawController::panelOfCurrent() const {
  for (PlotPanel* panel : around_.workspace.grid()->panels()) {
    if (panel->isVisible() && panel->canvas()->hand().selectedGate()) return panel;
  }
  return nullptr;
}

void DrawController::mirror() {}

QString DrawController::nameOf(const std::string& population) const {
  const QString id = QString::fromStdString(population);
  return population.empty() ? tr("All events")
                            : around_.workspace.populationModel().indexOf(id).data().toString();
}

}  // namespace vestige::app
