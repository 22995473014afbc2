// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>

#include "app/document/case_session.h"
#include "app/gui/brush_controller.h"
#include "app/gui/command_controller.h"
#include "app/gui/compensation_controller.h"
#include "app/gui/draw_controller.h"
#include "app/gui/empty_state.h"
#include "app/gui/export_controller.h"
#include "app/gui/gate_controller.h"
#include "app/gui/gates_export_controller.h"
#include "app/gui/intake_controller.h"
#include "app/gui/language.h"
#include "app/gui/population_controller.h"
#include "app/gui/propose_controller.h"
#include "app/gui/quality_controller.h"
#include "app/gui/recovery_controller.h"
#include "app/gui/scales_controller.h"
#include "app/gui/statistics_controller.h"
#include "app/gui/window_actions.h"
#include "app/widgets/case_bar.h"
#include "app/widgets/job_bar.h"
#include "app/widgets/notice_bar.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

class StrategyDialog;

/// What the window needs from outside; handed in by the composition root.
struct Surroundings {
  QString version, helpFolder;
  std::vector<std::string> strategyFolders;
  std::string filePolicy;  ///< Path; empty = the built-in one.
  CaseSession::CaseMaker makeDemo;
  std::function<QString()> now;   ///< ISO 8601 with zone.
  std::function<qint64()> clock;  ///< Milliseconds that never go back.
  QString recoveryFolder;         ///< For changes that are not saved yet; empty = they are not kept.
  QString memoryFolder;           ///< For what was known of scanned and watched folders; empty = nowhere.
  std::string storeFolder;  ///< Private store for the files that are opened; empty = they stay in place.
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
  /// All decisions of this tube from now on, as a step that can be undone.
  void decide(std::size_t tube, const std::vector<FileDecision>& decisions);
  void confirmPatient(const Patient& patient, const std::string& specimenId);
  /// What the files' keywords propose where the case says nothing.
  PatientProposal proposal() const;
  void watchFolder(const QString& folder, const QString& strategy, intake::WatchOptions options);
  /// Goes on watching the folder of the last session, where there is one.
  void resumeWatch();
  /// Nothing is being computed or drawn any more.
  bool isSettled() const;
  /// Why the report cannot be exported now; "" = it can.
  QString exportObstacle() const;

  CaseDocument& document() { return document_; }
  GatingWorkspace& workspace() { return *workspace_; }
  NoticeBar& notice() { return *notice_; }
  WindowActions& actions() { return *actions_; }
  IntakeController& intake() { return *intake_; }
  GateController& gates() { return *gates_; }
  PopulationController& populations() { return *populations_; }
  DrawController& draw() { return *draw_; }
  StatisticsController& statistics() { return *statistics_; }
  ProposeController& propose() { return *propose_; }
  ExportController& events() { return *events_; }
  GatesExportController& gatesOut() { return *gatesOut_; }
  ScalesController& scales() { return *scales_; }
  CompensationController& compensation() { return *compensation_; }
  QualityController& quality() { return *quality_; }
  RecoveryController& recovery() { return *recovery_; }
  BrushController& brush() { return *brush_; }
  CommandController& commands() { return *commands_; }

 signals:
  void openFailed();

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  void buildFrame();
  void connectActions();
  void connectDocument();
  void placeDocks();
  void retranslate();
  void update();          ///< Everything that follows from the document.
  void updateCommands();  ///< What can be done now.
  void showFailure(const Failure& failure);
  static QString storeText(const Error& error);
  void rememberFile(const QString& path);
  void chooseCase();
  void chooseFiles();
  void chooseStrategy();
  bool save();
  bool saveAs();
  void chooseExport();
  void askIdentity();
  void showDetail(const QualityCell& cell);
  void showFileCheck(std::size_t tube);
  void connectIntake();
  void connectGates();
  void connectStatistics();
  void connectExport();
  void connectRecovery();
  void chooseScan();
  void toggleWatch();
  void announceArrivals();
  void openArrival();
  void askPatient();
  QString askStrategy();
  void offerImport(StrategyDialog& dialog);
  void cyclePane(int step);
  bool mayClose();

  Theme& theme_;
  JobList& jobs_;
  Language& language_;
  Surroundings surroundings_;
  CaseDocument document_;
  CaseSession session_;
  JobId exportJob_ = 0;

  IntakeController* intake_ = nullptr;
  GateController* gates_ = nullptr;
  PopulationController* populations_ = nullptr;
  DrawController* draw_ = nullptr;
  StatisticsController* statistics_ = nullptr;
  ExportController* events_ = nullptr;
  GatesExportController* gatesOut_ = nullptr;
  ScalesController* scales_ = nullptr;
  CompensationController* compensation_ = nullptr;
  QualityController* quality_ = nullptr;
  CommandController* commands_ = nullptr;
  bool isDraft_ = false;  ///< The case being opened came from the watched folder.

  ProposeController* propose_ = nullptr;
  BrushController* brush_ = nullptr;
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
  std::unique_ptr<RecoveryController> recovery_;  ///< Goes before the document that it watches.
};

}  // namespace vestige::app
