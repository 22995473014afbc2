// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/draw_controller.h"

#include <algorithm>
#include <utility>

#include "app/document/own_gate_commands.h"
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
    for (PlotPanel* panel : bound_)
      panel->canvas()->hand().setSelected(around_.workspace.currentPopulation());
    update();
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
  mirror_ = new QAction(this);
  mirror_->setShortcut(Qt::CTRL | Qt::Key_M);
  around_.menu.addAction(mirror_);
  connect(mirror_, &QAction::triggered, this, &DrawController::mirror);
  retranslate();
  update();
}

void DrawController::retranslate() {
  for (const auto& [kind, action] : tools_) {
    action->setText(toolName(kind));
    action->setToolTip(
        tr("%1 (%2): %3").arg(toolName(kind), QKeySequence(toolKey(kind)).toString(), toolHint(kind)));
  }
  mirror_->setText(tr("Mirror gate to a plot with the same axes"));
}

void DrawController::update() {
  const bool isOpen = around_.document.isOpen();
  if (isOpen && !toSelect_.isEmpty() && around_.workspace.populationModel().indexOf(toSelect_).isValid())
    around_.workspace.setCurrentPopulation(std::exchange(toSelect_, QString()));
  for (const auto& [kind, action] : tools_) action->setEnabled(isOpen);
  mirror_->setEnabled(isOpen && panelOfCurrent());
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
  mirror_->setEnabled(panelOfCurrent() != nullptr);
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
  const std::string& gate = work->gate->gate.id;
  std::optional<std::size_t> tube;
  if (ownGateVersion(around_.document.record(), panel->tube(), gate)) tube = panel->tube();
  const auto author = around_.people.author(gate, tube);
  if (!author) return hand.reset();
  const auto was = sketchOf(work->gate->gate, work->gate->axes);
  const QString step = tr("%1 of %2").arg(editName(*was, work->sketch), nameOf(work->gate->population));
  const quint64 before = around_.document.revision();
  const auto refusal = reshapeGate(around_.document, tube, gate, *shape, EditSource::Drag, *author, step);
  if (refusal) emit refused(gateRefusalText(*refusal));
  if (around_.document.revision() == before) hand.reset();
}

/// Names that the parent has not given yet: "Gate 2"; of quadrants what lies on which side.
std::vector<NewPopulation> DrawController::namesFor(const Sketch& sketch, const PlotSpec& shown) const {
  const GatingTree& tree = strategyNow(around_.document)->tree;
  const auto isTaken = [&](const QString& name) {
    return std::any_of(tree.populations().begin(), tree.populations().end(), [&](const Population& p) {
      return std::any_of(p.name.texts.begin(), p.name.texts.end(),
                         [&](const auto& text) { return text.second == name.toStdString(); });
    });
  };
  if (!std::holds_alternative<DividerSketch>(sketch)) {
    int number = 1;
    while (isTaken(tr("Gate %1").arg(number))) ++number;
    return {{tr("Gate %1").arg(number).toStdString()}};
  }
  std::vector<NewPopulation> names;
  const QString x = QString::fromStdString(shown.x.channel), y = QString::fromStdString(shown.y.channel);
  const QString minus(QChar(0x2212));
  for (int part = 0; part < 4; ++part) {
    const QString base = x + (part % 2 ? QStringLiteral("+") : minus) + QLatin1Char(' ') + y +
                         (part / 2 ? QStringLiteral("+") : minus);
    QString name = base;
    for (int number = 2; isTaken(name); ++number) name = base + QStringLiteral(" (%1)").arg(number);
    names.push_back({name.toStdString()});
  }
  return names;
}

void DrawController::addGate(PlotPanel* panel, const HandWork& work) {
  GateHand& hand = panel->canvas()->hand();
  const auto shape = newShape(work.sketch, kDraft);
  const quint64 before = around_.document.revision();
  if (!shape) {
    emit refused(errorText(shape.error()));
  } else if (const auto author = around_.people.author()) {
    const PlotSpec& shown = panel->shown();
    NewOwnGate wish{dimensionsOf(work.sketch, shown), *shape, shown.population, namesFor(work.sketch, shown)};
    if (work.tool == ToolKind::Select && found_) {
      wish.origin = found_->origin;
      wish.method = "contour";
      wish.score = found_->score;
    }
    AddedGate added;
    const auto refusal = addOwnGate(around_.document, wish, *author, &added);
    if (refusal) emit refused(gateRefusalText(*refusal));
    if (!added.populations.empty()) toSelect_ = QString::fromStdString(added.populations.front());
  }
  found_.reset();
  choose(ToolKind::Select);
  if (around_.document.revision() == before) hand.reset();
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
      [this, panel, isLasso = !lassoed.isEmpty()](Result<GateProposal> found) {
        GateHand& hand = panel->canvas()->hand();
        const auto* polygon = found && found->shape ? std::get_if<PolygonGate>(&*found->shape) : nullptr;
        if (!polygon) {
          hand.reset();
          emit refused(found ? proposalSentences(*found).join(QLatin1Char(' ')) : errorText(found.error()));
          return;
        }
        choose(ToolKind::Select);
        found_ = Found{isLasso ? "magnetic" : "contour", found->score};
        hand.adopt(PolygonSketch{polygon->vertices()});
        emit told(tr("A population was found: Enter takes the gate, arrows and corners change it, Esc puts "
                     "it away."),
                  scoreText(*found));
      });
}

void DrawController::copyTo(const std::string& population, const std::string& parent) {
  const auto author = around_.people.author();
  if (!author) return;
  AddedGate added;
  PopulationCopy copy;
  copy.population = population;
  copy.parent = parent;
  copy.language = around_.workspace.language().toStdString();
  const auto refusal = copyPopulation(around_.document, copy, *author, &added);
  if (refusal) emit refused(gateRefusalText(*refusal));
  if (!added.populations.empty()) toSelect_ = QString::fromStdString(added.populations.front());
}

PlotPanel* DrawController::panelOfCurrent() const {
  for (PlotPanel* panel : around_.workspace.grid()->panels()) {
    if (panel->isVisible() && panel->canvas()->hand().selectedGate()) return panel;
  }
  return nullptr;
}

/// The same gate on the plot of another population with these axes.
void DrawController::mirror() {
  const PlotPanel* from = panelOfCurrent();
  const std::string population = around_.workspace.currentPopulation().toStdString();
  if (!from || population.empty()) return;
  std::vector<std::string> others;
  for (const PlotPanel* panel : around_.workspace.grid()->panels()) {
    const PlotSpec &here = from->shown(), &there = panel->shown();
    if (!panel->isVisibleTo(panel->parentWidget()) || there.population == here.population) continue;
    if (there.x.channel != here.x.channel || there.y.channel != here.y.channel) continue;
    if (std::find(others.begin(), others.end(), there.population) == others.end())
      others.push_back(there.population);
  }
  if (others.empty()) return emit refused(tr("No plot of another population has these axes."));
  if (others.size() == 1) return copyTo(population, others.front());
  auto* menu = new QMenu(window_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const std::string& parent : others)
    menu->addAction(nameOf(parent), this, [this, population, parent] { copyTo(population, parent); });
  menu->popup(from->mapToGlobal(from->rect().center()));
}

QString DrawController::nameOf(const std::string& population) const {
  const QString id = QString::fromStdString(population);
  return population.empty() ? tr("All events")
                            : around_.workspace.populationModel().indexOf(id).data().toString();
}

}  // namespace vestige::app
