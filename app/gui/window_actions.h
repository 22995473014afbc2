// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QObject>
#include <QUndoStack>

#include "app/widgets/theme.h"

namespace vestige::app {

/// Every command of the window as an action with its key, and the menus that hold them. Names are set here,
/// what they do is connected by the window.
/// @tested tests/gui/window_test.cpp (no key twice, no mnemonic twice)
class WindowActions final : public QObject {
  Q_OBJECT
 public:
  WindowActions(QMenuBar& bar, QUndoStack& undoStack, QObject* parent);
  void retranslate();
  QMenuBar& bar() const { return bar_; }
  void setRecentFiles(const QStringList& files);

  QAction *openCase, *openFiles, *openDemo, *scanFolder, *watchFolder, *keepInPlace, *compareWorkspace;
  QAction *statePatient, *save, *saveAs, *restoreUnsaved, *exportPdf, *exportEvents, *exportGates, *quit;
  QAction *undo, *redo, *copyCounts, *confirmIdentity, *stateHaemodilution, *chooseStrategy, *tubeQuality;
  QAction *proposeGate, *editGate;
  QAction *renamePopulation, *recolourPopulation, *deletePopulation, *copyPopulation, *pastePopulation;
  QAction *lockGate, *combineAll, *combineAny, *combineWithout, *combineOpposite, *whoWorks;
  QAction *statistics, *checkTree;
  QAction *displayScales, *nextPane, *previousPane, *nextBlock, *brush, *cancelJob;
  QAction *english, *chinese, *followSystem, *light, *dark;
  QAction *compensation, *fromControls;
  std::array<QAction*, 5> panes{};  ///< In the order of Pane.
  std::array<QAction*, 9> cells{};  ///< Of the quality strip.
  QAction *palette, *keys;
  QAction *manual, *about;
  QMenu *file, *recent, *edit, *gate, *combine, *analyse, *view, *language, *theme, *docks, *goTo, *help;

 signals:
  void recentChosen(const QString& path);

 private:
  void nameSteps();
  QAction* add(QMenu* menu, const QKeySequence& key = {});
  void buildFile(QMenuBar& bar);
  void buildEdit(QMenuBar& bar, QUndoStack& undoStack);
  void buildAnalyse(QMenuBar& bar);
  void buildGate(QMenuBar& bar);
  void buildView(QMenuBar& bar);
  void buildHelp(QMenuBar& bar);
  QMenuBar& bar_;
  QUndoStack& undoStack_;
};

}  // namespace vestige::app
