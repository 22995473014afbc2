// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/window_actions.h"

#include <QFileInfo>

namespace vestige::app {

WindowActions::WindowActions(QMenuBar& bar, QUndoStack& undoStack, QObject* parent)
    : QObject(parent), bar_(bar), undoStack_(undoStack) {
  buildFile(bar);
  buildEdit(bar, undoStack);
  buildGate(bar);
  buildAnalyse(bar);
  buildView(bar);
  buildHelp(bar);
  retranslate();
}

QAction* WindowActions::add(QMenu* menu, const QKeySequence& key) {
  auto* action = new QAction(this);
  action->setShortcut(key);
  menu->addAction(action);
  return action;
}

void WindowActions::buildFile(QMenuBar& bar) {
  file = bar.addMenu(QString());
  file->setToolTipsVisible(true);
  openCase = add(file, QKeySequence::Open);
  openFiles = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_O);
  openDemo = add(file);
  recent = file->addMenu(QString());
  file->addSeparator();
  scanFolder = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_F);
  watchFolder = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_W);
  watchFolder->setCheckable(true);
  keepInPlace = add(file);
  keepInPlace->setCheckable(true);
  compareWorkspace = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_K);
  file->addSeparator();
  save = add(file, QKeySequence::Save);
  saveAs = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_S);
  restoreUnsaved = add(file);
  restoreUnsaved->setEnabled(false);
  exportPdf = add(file, Qt::CTRL | Qt::Key_E);
  exportEvents = add(file, Qt::CTRL | Qt::SHIFT | Qt::Key_E);
  exportGates = add(file);
  file->addSeparator();
  quit = add(file, Qt::CTRL | Qt::Key_Q);
  quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::buildEdit(QMenuBar& bar, QUndoStack& undoStack) {
  edit = bar.addMenu(QString());
  undo = add(edit, QKeySequence::Undo);
  redo = add(edit, Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
  connect(undo, &QAction::triggered, &undoStack, &QUndoStack::undo);
  connect(redo, &QAction::triggered, &undoStack, &QUndoStack::redo);
  connect(&undoStack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
  connect(&undoStack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
  // The menu names the step; its keys are kept under a name that does not change.
  undo->setObjectName(QStringLiteral("Undo"));
  redo->setObjectName(QStringLiteral("Redo"));
  connect(&undoStack, &QUndoStack::undoTextChanged, this, &WindowActions::nameSteps);
  connect(&undoStack, &QUndoStack::redoTextChanged, this, &WindowActions::nameSteps);
  undo->setEnabled(false);
  redo->setEnabled(false);
  edit->addSeparator();
  copyCounts = add(edit, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
  edit->addSeparator();
  chooseStrategy = add(edit);
  stateHaemodilution = add(edit);
  fromControls = add(edit);
  tubeQuality = add(edit);
  confirmIdentity = add(edit);
  statePatient = add(edit);
}

void WindowActions::buildAnalyse(QMenuBar& bar) {
  analyse = bar.addMenu(QString());
  checkTree = add(analyse);
  analyse->addSeparator();
  statistics = add(analyse, Qt::CTRL | Qt::SHIFT | Qt::Key_T);
}

void WindowActions::buildGate(QMenuBar& bar) {
  gate = bar.addMenu(QString());
  proposeGate = add(gate, Qt::CTRL | Qt::Key_G);
  editGate = add(gate, Qt::CTRL | Qt::SHIFT | Qt::Key_G);
  lockGate = add(gate, Qt::CTRL | Qt::Key_L);
  gate->addSeparator();
  renamePopulation = add(gate, Qt::Key_F2);
  recolourPopulation = add(gate, Qt::Key_F3);
  copyPopulation = add(gate, QKeySequence::Copy);
  pastePopulation = add(gate, QKeySequence::Paste);
  combine = gate->addMenu(QString());
  combineAll = add(combine);
  combineAny = add(combine);
  combineWithout = add(combine);
  combineOpposite = add(combine);
  deletePopulation = add(gate);  // Del is a key of the tree alone
  gate->addSeparator();
  whoWorks = add(gate);
}

void WindowActions::buildView(QMenuBar& bar) {
  view = bar.addMenu(QString());
  language = view->addMenu(QString());
  english = add(language);
  chinese = add(language);
  theme = view->addMenu(QString());
  followSystem = add(theme);
  light = add(theme);
  dark = add(theme);
  auto* languages = new QActionGroup(this);
  for (QAction* action : {english, chinese}) languages->addAction(action)->setCheckable(true);
  auto* themes = new QActionGroup(this);
  for (QAction* action : {followSystem, light, dark}) themes->addAction(action)->setCheckable(true);
  docks = view->addMenu(QString());
  displayScales = add(view);
  compensation = add(view, Qt::CTRL | Qt::SHIFT | Qt::Key_M);
  compensation->setCheckable(true);
  view->addSeparator();
  palette = add(view, Qt::CTRL | Qt::Key_K);
  goTo = view->addMenu(QString());
  for (std::size_t i = 0; i < panes.size(); ++i)
    panes[i] = add(goTo, Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
  goTo->addSeparator();
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = add(goTo, Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
  goTo->addSeparator();
  nextPane = add(goTo, Qt::Key_F6);
  previousPane = add(goTo, Qt::SHIFT | Qt::Key_F6);
  nextBlock = add(view, Qt::Key_F8);
  brush = add(view, Qt::CTRL | Qt::Key_B);
  brush->setCheckable(true);
  brush->setEnabled(false);
  cancelJob = add(view, Qt::Key_Escape);
}

void WindowActions::buildHelp(QMenuBar& bar) {
  help = bar.addMenu(QString());
  manual = add(help, QKeySequence::HelpContents);
  keys = add(help);
  help->addSeparator();
  about = add(help);
  about->setMenuRole(QAction::AboutRole);
}

void WindowActions::retranslate() {
  file->setTitle(tr("&File"));
  openCase->setText(tr("&Open case\u2026"));
  openFiles->setText(tr("Open &FCS files\u2026"));
  openDemo->setText(tr("Open &demonstration case"));
  recent->setTitle(tr("&Recent"));
  scanFolder->setText(tr("Scan a fo&lder\u2026"));
  watchFolder->setText(tr("&Watch a folder\u2026"));
  keepInPlace->setText(tr("&Keep files in place"));
  keepInPlace->setToolTip(tr(
      "Files are read where they lie instead of being copied into the private store when they are opened"));
  compareWorkspace->setText(tr("Co&mpare with another program\u2026"));
  save->setText(tr("&Save"));
  saveAs->setText(tr("Save &as\u2026"));
  restoreUnsaved->setText(tr("Restore &unsaved work\u2026"));
  exportPdf->setText(tr("&Export PDF\u2026"));
  exportEvents->setText(tr("Export e&vents\u2026"));
  exportGates->setText(tr("Export &gates\u2026"));
  quit->setText(tr("&Quit"));
  edit->setTitle(tr("&Edit"));
  nameSteps();
  copyCounts->setText(tr("&Copy counts"));
  chooseStrategy->setText(tr("Choose &strategy\u2026"));
  tubeQuality->setText(tr("&Quality of the tube\u2026"));
  stateHaemodilution->setText(tr("State &hemodilution\u2026"));
  fromControls->setText(tr("Compensation from contro&ls\u2026"));
  confirmIdentity->setText(tr("Confirm &identity\u2026"));
  statePatient->setText(tr("&Patient and specimen\u2026"));
  analyse->setTitle(tr("&Analyse"));
  checkTree->setText(tr("Check the &tree\u2026"));
  statistics->setText(tr("&Statistics\u2026"));
  gate->setTitle(tr("&Gate"));
  proposeGate->setText(tr("&Propose a gate\u2026"));
  editGate->setText(tr("&Numbers of the gate\u2026"));
  lockGate->setText(tr("&Lock or unlock the gate"));
  renamePopulation->setText(tr("&Rename population"));
  recolourPopulation->setText(tr("C&olour of the population\u2026"));
  copyPopulation->setText(tr("&Copy population"));
  pastePopulation->setText(tr("P&aste below the current population"));
  combine->setTitle(tr("Co&mbine the selected populations"));
  combineAll->setText(tr("In &all of them (and)"));
  combineAny->setText(tr("In any of &them (or)"));
  combineWithout->setText(tr("In the &first, not in the others"));
  combineOpposite->setText(tr("&Opposite of one"));
  deletePopulation->setText(tr("&Delete population"));
  whoWorks->setText(tr("&Who works here\u2026"));
  view->setTitle(tr("&View"));
  language->setTitle(tr("&Language"));
  english->setText(QStringLiteral("&English"));  // each in its own language, so that it is found again
  chinese->setText(QStringLiteral("&\u7b80\u4f53\u4e2d\u6587"));
  theme->setTitle(tr("&Theme"));
  followSystem->setText(tr("Follow &system"));
  light->setText(tr("&Light"));
  dark->setText(tr("&Dark"));
  docks->setTitle(tr("&Docks"));
  displayScales->setText(tr("Display &scales\u2026"));
  compensation->setText(tr("Co&mpensation"));
  palette->setText(tr("Command p&alette\u2026"));
  goTo->setTitle(tr("&Go to"));
  const QString names[] = {tr("Population &tree"), tr("P&lots"), tr("MRD &result"), tr("&Blocking points"),
                           tr("&Quality strip")};
  for (std::size_t i = 0; i < panes.size(); ++i) panes[i]->setText(names[i]);
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i]->setText(tr("Quality cell &%1").arg(i + 1));
  nextPane->setText(tr("&Next pane"));
  previousPane->setText(tr("&Previous pane"));
  nextBlock->setText(tr("Next &blocking point"));
  brush->setText(tr("B&rush the population"));
  brush->setToolTip(tr("Its events keep their colour in every plot, all others are grey. No count changes."));
  cancelJob->setText(tr("&Cancel job"));
  help->setTitle(tr("&Help"));
  manual->setText(tr("Help &contents"));
  keys->setText(tr("&Keys\u2026"));
  about->setText(tr("&About Vestige"));
}

void WindowActions::nameSteps() {
  const QString undone = undoStack_.undoText(), redone = undoStack_.redoText();
  undo->setText(undone.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(undone));
  redo->setText(redone.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(redone));
}

void WindowActions::setRecentFiles(const QStringList& files) {
  recent->clear();
  recent->setEnabled(!files.isEmpty());
  int number = 0;
  for (const QString& path : files) {
    QString name = QFileInfo(path).fileName();
    name.replace(QLatin1Char('&'), QStringLiteral("&&"));
    QAction* action = recent->addAction(QStringLiteral("&%1  %2").arg(++number).arg(name));
    action->setToolTip(path);
    connect(action, &QAction::triggered, this, [this, path] { emit recentChosen(path); });
  }
  recent->setToolTipsVisible(true);
}

}  // namespace vestige::app
