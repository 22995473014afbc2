// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/population_controller.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QPixmap>
#include <QShortcut>

#include "app/document/case_commands.h"
#include "app/services/population_facts.h"
#include "app/text/gate_text.h"
#include "io/resource/strategy_words.h"

namespace vestige::app {
namespace {

constexpr int kColourIcon = 12;

QIcon colourIcon(const QColor& colour) {
  QPixmap picture(kColourIcon, kColourIcon);
  picture.fill(colour);
  return {picture};
}

QString colourName(const QString& slot) {
  static const std::pair<const char*, const char*> kNames[] = {
      {"hematogones", QT_TRANSLATE_NOOP("PopulationController", "B precursors")},
      {"mature_b", QT_TRANSLATE_NOOP("PopulationController", "mature B")},
      {"t", QT_TRANSLATE_NOOP("PopulationController", "T")},
      {"nk", QT_TRANSLATE_NOOP("PopulationController", "NK")},
      {"monocytes", QT_TRANSLATE_NOOP("PopulationController", "monocytes")},
      {"granulocytes", QT_TRANSLATE_NOOP("PopulationController", "granulocytes")},
      {"progenitors", QT_TRANSLATE_NOOP("PopulationController", "progenitors")},
      {"erythroid", QT_TRANSLATE_NOOP("PopulationController", "erythroid")},
      {"plasma", QT_TRANSLATE_NOOP("PopulationController", "plasma cells")},
      {"debris", QT_TRANSLATE_NOOP("PopulationController", "debris")}};
  for (const auto& [word, text] : kNames) {
    if (slot == QLatin1String(word)) return QCoreApplication::translate("PopulationController", text);
  }
  return slot;
}

}  // namespace

PopulationController::PopulationController(const Theme& theme, CaseDocument& document,
                                           GatingWorkspace& workspace, WindowActions& actions,
                                           std::function<QString()> now, QWidget* window)
    : QObject(window),
      theme_(theme),
      document_(document),
      workspace_(workspace),
      actions_(actions),
      now_(std::move(now)),
      window_(window),
      ask_([](PersonDialog& dialog) { return dialog.exec() == QDialog::Accepted; }),
      button_(new QToolButton(window)) {
  button_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  button_->setAutoRaise(true);
  button_->setFocusPolicy(Qt::NoFocus);  // the Gate menu is the way by keyboard
  connect(button_, &QToolButton::clicked, this, &PopulationController::askUser);
  connect(actions_.whoWorks, &QAction::triggered, this, &PopulationController::askUser);
  connect(&user_, &SessionUser::changed, this, &PopulationController::retranslate);
  connect(&workspace_.populationModel(), &PopulationTreeModel::renameRequested, this,
          [this](const QString& population, const QString& name) {
            tell(renamePopulation(document_, population.toStdString(), name.toStdString()));
          });
  connect(&document_, &CaseDocument::caseReplaced, this, [this] { copied_.clear(); });
  connect(&document_, &CaseDocument::analysisChanged, this, [this] {
    update();
    if (toName_.isEmpty() || !document_.isCurrent()) return;
    workspace_.setCurrentPopulation(toName_);
    workspace_.tree()->editName(std::exchange(toName_, {}));
  });
  connect(&workspace_, &GatingWorkspace::currentPopulationChanged, this, &PopulationController::update);
  addToTree();
  retranslate();
}

/// Their keys belong to the tree: Del and Ctrl+C mean other things on a plot and in a field.
void PopulationController::addToTree() {
  PopulationView* tree = workspace_.tree();
  const auto add = [&](QAction* action, auto&& what) {
    action->setShortcutContext(Qt::WidgetShortcut);
    tree->addAction(action);
    connect(action, &QAction::triggered, this, what);
  };
  add(actions_.renamePopulation, &PopulationController::rename);
  add(actions_.recolourPopulation, &PopulationController::recolour);
  add(actions_.copyPopulation, &PopulationController::copy);
  add(actions_.pastePopulation, &PopulationController::paste);
  add(actions_.combineAll, [this] { combine(BooleanOperator::And, false); });
  add(actions_.combineAny, [this] { combine(BooleanOperator::Or, false); });
  add(actions_.combineWithout, [this] { combine(BooleanOperator::And, true); });
  add(actions_.combineOpposite, [this] { combine(BooleanOperator::Not, false); });
  add(actions_.lockGate, &PopulationController::turnLock);
  add(actions_.deletePopulation, &PopulationController::removeSelected);
  auto* del = new QShortcut(QKeySequence::Delete, tree);
  del->setContext(Qt::WidgetShortcut);
  connect(del, &QShortcut::activated, actions_.deletePopulation, &QAction::trigger);
  connect(tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &PopulationController::update);
}

std::string PopulationController::gateOf(const std::string& population) const {
  const auto facts = document_.isOpen() ? factsOf(*document_.analysis(), workspace_.currentTube(), population)
                                        : std::nullopt;
  return facts ? facts->gateId : std::string();
}

QString PopulationController::nameOf(const std::string& population) const {
  return workspace_.populationModel().indexOf(QString::fromStdString(population)).data().toString();
}

bool PopulationController::tell(const std::optional<GateRefusal>& refusal) {
  if (refusal) emit refused(gateRefusalText(*refusal));
  return !refusal;
}

std::optional<GateAuthor> PopulationController::author(const std::string& gate,
                                                       std::optional<std::size_t> tube) {
  QString reason, question;
  if (!gate.empty() && needsReason(document_.record(), gate)) {
    reason =
        QString::fromStdString(standingReason(document_.record(), tube, gate, user_.name().toStdString()));
    if (reason.isEmpty())
      question =
          tr("The gate %1 belongs to the strategy. The report names who changed it for this case, and why.")
              .arg(QString::fromStdString(gate));
  }
  if (user_.isKnown() && question.isEmpty()) return user_.author(now_(), reason);
  PersonDialog dialog(user_, question, window_);
  if (!ask_(dialog) || dialog.name().isEmpty()) return std::nullopt;
  user_.set(dialog.name(), dialog.role());
  return user_.author(now_(), question.isEmpty() ? reason : dialog.reason());
}

void PopulationController::askUser() {
  PersonDialog dialog(user_, {}, window_);
  if (ask_(dialog)) user_.set(dialog.name(), dialog.role());
}

void PopulationController::rename() { workspace_.tree()->editName(workspace_.currentPopulation()); }

void PopulationController::recolour() {
  PopulationView* tree = workspace_.tree();
  QMenu menu(tree);
  const auto add = [&](const QString& slot, const QString& text, const QIcon& icon) {
    connect(menu.addAction(icon, text), &QAction::triggered, this, [this, slot] { setColour(slot); });
  };
  add({}, tr("Number, no colour of its own"), {});
  for (const char* slot : vestige::kColourSlots) {
    if (!mayHaveColour(slot)) continue;
    const auto colour = colourSlotFromName(slot);
    add(QLatin1String(slot), colourName(QLatin1String(slot)),
        colour ? colourIcon(theme_.colours().fillOf(*colour)) : QIcon());
  }
  menu.exec(tree->viewport()->mapToGlobal(tree->visualRect(tree->currentIndex()).bottomLeft()));
}

void PopulationController::setColour(const QString& slot) {
  tell(recolourPopulation(document_, current(), slot.toStdString()));
}

void PopulationController::removeSelected() {
  std::vector<std::string> ids;
  for (const QString& id : workspace_.tree()->selectedPopulations()) ids.push_back(id.toStdString());
  if (ids.empty()) return;
  const QString above =
      workspace_.tree()->currentIndex().parent().data(PopulationTreeModel::IdRole).toString();
  if (tell(deletePopulations(document_, ids))) workspace_.setCurrentPopulation(above);
}

void PopulationController::turnLock() {
  const std::string gate = gateOf(current());
  if (gate.empty()) return;
  const bool isLocked = isGateLocked(document_.record(), *strategyNow(document_), gate);
  const auto by = author(gate);
  if (by) tell(turnGateLock(document_, {gate, !isLocked, by->by, by->role, by->at, by->reason, {}}));
}

void PopulationController::copy() {
  copied_ = current();
  update();
}

/// Below the current population, with everything that lies below the copied one.
void PopulationController::paste() {
  if (copied_.empty()) return;
  const auto by = author();
  AddedGate added;
  if (by && tell(copyPopulation(document_, {copied_, current(), true, workspace_.language().toStdString()},
                                *by, &added)))
    showNew(added);
}

void PopulationController::combine(BooleanOperator op, bool complementOthers) {
  Combination wish{op, {}, {}};
  QStringList names;
  for (const QString& id : workspace_.tree()->selectedPopulations()) {
    wish.operands.push_back({id.toStdString(), complementOthers && !wish.operands.empty()});
    names += nameOf(id.toStdString());
  }
  const QString pattern = op == BooleanOperator::Not ? tr("not %1") : QStringLiteral("%1");
  const QString between = op == BooleanOperator::Or ? tr(" or ")
                          : complementOthers        ? tr(" without ")
                                                    : tr(" and ");
  wish.population.name = pattern.arg(names.join(between)).toStdString();
  const auto by = author();
  AddedGate added;
  if (by && tell(addCombination(document_, wish, *by, &added))) showNew(added);
}

void PopulationController::showNew(const AddedGate& added) {
  toName_ = added.populations.empty() ? QString() : QString::fromStdString(added.populations.front());
}

void PopulationController::update() {
  const bool open = document_.isOpen();
  const bool isOwn = open && ownPopulationOf(document_.record(), current()) != nullptr;
  const auto selected = workspace_.tree()->selectedPopulations().size();
  for (QAction* action : {actions_.renamePopulation, actions_.recolourPopulation, actions_.deletePopulation})
    action->setEnabled(isOwn);
  for (QAction* action : {actions_.copyPopulation, actions_.lockGate})
    action->setEnabled(open && !current().empty());
  actions_.pastePopulation->setEnabled(open && !copied_.empty());
  for (QAction* action : {actions_.combineAll, actions_.combineAny, actions_.combineWithout})
    action->setEnabled(open && selected >= 2);
  actions_.combineOpposite->setEnabled(open && selected == 1);
}

void PopulationController::retranslate() {
  button_->setText(user_.isKnown() ? personText(user_.name().toStdString(), user_.role().toStdString())
                                   : tr("Nobody named"));
  button_->setToolTip(tr("Who works here: this name stands under every change. Click to change it."));
  button_->setAccessibleName(tr("Who works here: %1").arg(button_->text()));
  update();
}

}  // namespace vestige::app
