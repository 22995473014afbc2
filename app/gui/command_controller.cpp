// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/command_controller.h"

#include <algorithm>
#include <utility>

#include "app/dialogs/command_palette.h"

namespace vestige::app {

CommandController::CommandController(const Theme& theme, Language& language, CaseDocument& document,
                                     WindowActions& actions, GatingWorkspace& workspace, QWidget* window)
    : QObject(window),
      theme_(theme),
      language_(language),
      document_(document),
      actions_(actions),
      workspace_(workspace),
      window_(*window),
      book_(actions.bar(), language, {actions.recent}, this) {
  entry_ = new QToolButton(&actions.bar());
  entry_->setToolButtonStyle(Qt::ToolButtonTextOnly);
  entry_->setFocusPolicy(Qt::NoFocus);  // the key is the way by keyboard
  actions_.bar().setCornerWidget(entry_, Qt::TopRightCorner);
  const auto on = [this](QAction* action, auto&& what) { connect(action, &QAction::triggered, this, what); };
  connect(entry_, &QToolButton::clicked, this, &CommandController::openPalette);
  on(actions_.palette, &CommandController::openPalette);
  on(actions_.keys, &CommandController::openKeys);
  for (std::size_t i = 0; i < actions_.panes.size(); ++i)
    on(actions_.panes[i], [this, i] { workspace_.focusOn(static_cast<Pane>(i)); });
  for (std::size_t i = 0; i < actions_.cells.size(); ++i)
    on(actions_.cells[i], [this, i] { workspace_.strip()->openCell(static_cast<int>(i) + 1); });
  connect(&book_, &CommandBook::keysChanged, this, &CommandController::update);
  connect(&document_, &CaseDocument::caseReplaced, this, &CommandController::update);
  connect(&document_, &CaseDocument::analysisChanged, this, &CommandController::update);
}

void CommandController::retranslate(const std::function<void()>& retranslate) {
  book_.collect(retranslate);
  update();
}

void CommandController::update() {
  entry_->setText(QStringLiteral("%1   %2").arg(
      tr("Command palette"), actions_.palette->shortcut().toString(QKeySequence::NativeText)));
  entry_->setToolTip(tr("Every command, recent case, population and marker by name"));
  const bool open = document_.isOpen();
  for (QAction* pane : actions_.panes) pane->setEnabled(open);
  for (QAction* cell : actions_.cells) cell->setEnabled(open);
  actions_.panes[static_cast<std::size_t>(Pane::Blocks)]->setEnabled(open &&
                                                                     workspace_.blocks()->count() > 0);
}

QString CommandController::obstacleOf(const QAction& action) const {
  if (action.isEnabled()) return {};
  if (&action == actions_.undo) return tr("There is nothing to undo.");
  if (&action == actions_.redo) return tr("There is nothing to redo.");
  if (&action == actions_.cancelJob) return tr("No job is running.");
  if (&action == actions_.keepInPlace) return tr("There is no private store; files stay where they lie.");
  if (&action == actions_.exportPdf) return action.toolTip();
  if (!document_.isOpen()) return tr("No case is open.");
  const QAction* blocks = actions_.panes[static_cast<std::size_t>(Pane::Blocks)];
  if (&action == actions_.nextBlock || &action == blocks) return tr("Nothing blocks the report.");
  if (&action == actions_.confirmIdentity) return tr("The identity is not in question.");
  if (&action == actions_.editGate)
    return tr("The population chosen in the tree has no gate that can be changed.");
  if (!document_.isCurrent()) return tr("The case is being computed.");
  return tr("Not possible for what is chosen now.");
}

std::vector<CommandEntry> CommandController::entries() const {
  std::vector<CommandEntry> all;
  const QString now = language_.current();
  for (const Command& command : book_.commands()) {
    if (!command.action || command.action == actions_.palette) continue;
    QAction* action = command.action;
    QStringList names = command.names.values();
    const QString shown = plainName(action->text());  // undo names its step
    if (!names.contains(shown)) names.prepend(shown);
    all.push_back({shown, names, action->shortcut().toString(QKeySequence::NativeText),
                   command.places.value(now), obstacleOf(*action),
                   action->isCheckable() && action->isChecked(), [action] { action->trigger(); }});
  }
  addCases(all);
  if (document_.isOpen()) {
    addPopulations(all);
    addMarkers(all);
  }
  return all;
}

void CommandController::addCases(std::vector<CommandEntry>& all) const {
  for (QAction* action : actions_.recent->actions()) {
    const QString path = action->toolTip();
    all.push_back({path.section(QLatin1Char('/'), -1),
                   {path},
                   {},
                   tr("Recent case"),
                   {},
                   false,
                   [action = QPointer<QAction>(action)] {
                     if (action) action->trigger();
                   }});
  }
}

void CommandController::addPopulations(std::vector<CommandEntry>& all) const {
  for (const Population& population : document_.analysis()->strategy->tree.populations()) {
    QStringList names;
    for (const QString& language : Language::all())
      names << QString::fromStdString(population.name.in(language.toStdString()));
    const QString id = QString::fromStdString(population.id);
    all.push_back({QString::fromStdString(population.name.in(language_.current().toStdString())),
                   names,
                   {},
                   tr("Population"),
                   {},
                   false,
                   [this, id] {
                     workspace_.setCurrentPopulation(id);
                     workspace_.focusOn(Pane::Tree);
                   }});
  }
}

// A marker leads to the first plot that shows it.
void CommandController::addMarkers(std::vector<CommandEntry>& all) const {
  QStringList seen;
  for (PlotPanel* panel : workspace_.grid()->panels()) {
    if (!panel->isVisibleTo(workspace_.grid())) continue;
    for (const Dimension* dimension : {&panel->shown().x, &panel->shown().y}) {
      const QString name = QString::fromStdString(dimension->channel);
      if (seen.contains(name)) continue;
      seen << name;
      all.push_back({name,
                     {name},
                     {},
                     tr("Marker, first plot that shows it"),
                     {},
                     false,
                     [this, panel = QPointer<PlotPanel>(panel)] {
                       if (!panel) return;
                       panel->setFocus(Qt::ShortcutFocusReason);
                       workspace_.grid()->ensureWidgetVisible(panel);
                     }});
    }
  }
}

void CommandController::openPalette() {
  CommandPalette palette(theme_, entries(), &window_);
  const QPoint top = window_.mapToGlobal(QPoint((window_.width() - palette.width()) / 2, Metrics::kMenuBar));
  palette.move(top);
  if (palette.exec() == QDialog::Accepted && palette.chosen()) palette.chosen()->run();
}

void CommandController::openKeys() {
  KeysDialog dialog(keyBook(), &window_);
  dialog.exec();
}

KeysDialog::Book CommandController::keyBook() {
  const auto rows = [this] {
    std::vector<KeysDialog::Row> all;
    for (const Command& command : book_.commands()) {
      const auto keys = command.action->shortcuts();
      all.push_back({command.id, command.names.value(language_.current()),
                     command.places.value(language_.current()), keys, keys != command.standardKeys});
    }
    return all;
  };
  const auto obstacle = [this](const QString& id, const QKeySequence& key) {
    const Command* owner = book_.ownerOf(key, id);
    if (!owner) return book_.reservation(key);
    return tr("%1 is the key of \u201c%2\u201d. Take it from there first.")
        .arg(key.toString(QKeySequence::NativeText), owner->names.value(language_.current()));
  };
  return {rows, obstacle,
          [this](const QString& id, const QList<QKeySequence>& keys) { return book_.setKeys(id, keys); },
          [this](const QString& id) { book_.setKeys(id, book_.find(id)->standardKeys); },
          [this] { book_.resetKeys(); }};
}

}  // namespace vestige::app
