// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <vector>

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>

#include "app/document/case_session.h"
#include "app/gui/empty_state.h"
#include "app/gui/language.h"
#include "app/gui/window_actions.h"
#include "app/widgets/case_bar.h"
#include "app/widgets/job_bar.h"
#include "app/widgets/notice_bar.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

/// What the window needs from outside; handed in by the composition root.
struct Surroundings {
  QString version, helpFolder;
  std::vector<std::string> strategyFolders;
  std::string filePolicy;  ///< Path; empty = the built-in one.
  CaseSession::CaseMaker makeDemo;
  std::function<QString()> now;  ///< ISO 8601 with zone.
};

/// One case in one window: menus, case bar, notices, docks, status bar. What they show lives in the document.
/// @tested tests/gui/window_test.cpp
class MainWindow final : public QMainWindow {
  Q_OBJECT
 public:
  MainWindow(Theme& theme, JobList& jobs, Language& language, Surroundings surroundings);
  ~MainWindow() override;

  void openCase(const QString& path) { session_.openCaseFile(path); }
  /// Asks for the strategy where none is given.
  void openFiles(const QStringList& files, const QString& strategy);
  void openDemo();
  bool saveTo(const QString& path);
  void exportTo(const QString& path);
  void confirmIdentity(const IdentityConfirmation& confirmation);
  /// Nothing is being computed or drawn any more.
  bool isSettled() const;
  /// Why the report cannot be exported now; "" = it can.
  QString exportObstacle() const;

  CaseDocument& document() { return document_; }
  GatingWorkspace& workspace() { return *workspace_; }
  NoticeBar& notice() { return *notice_; }
  WindowActions& actions() { return *actions_; }

 signals:
  void openFailed();

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildFrame();
  void connectActions();
  void connectDocument();
  void addStripKeys();
  void placeDocks();
  void retranslate();
  void update();          ///< Everything that follows from the document.
  void updateCommands();  ///< What can be done now.
  void showFailure(const Failure& failure);
  void rememberFile(const QString& path);
  void chooseCase();
  void chooseFiles();
  void chooseStrategy();
  bool save();
  bool saveAs();
  void chooseExport();
  void askIdentity();
  void showDetail(const QualityCell& cell);
  void cyclePane(int step);
  bool mayClose();

  Theme& theme_;
  JobList& jobs_;
  Language& language_;
  Surroundings surroundings_;
  CaseDocument document_;
  CaseSession session_;
  JobId exportJob_ = 0;

  WindowActions* actions_;
  CaseBar* caseBar_;
  NoticeBar* notice_;
  QStackedWidget* middle_;
  EmptyState* empty_;
  GatingWorkspace* workspace_;
  QDockWidget *leftDock_, *rightDock_;
  QLabel* status_;
  JobBar* jobBar_;
  QString statusPath_;
  bool docksPlaced_ = false;
};

}  // namespace vestige::app
