// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/main_window.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QVBoxLayout>

#include "app/dialogs/about_dialog.h"
#include "app/dialogs/confirm_identity_dialog.h"
#include "app/dialogs/detail_dialog.h"
#include "app/dialogs/help_dialog.h"
#include "app/dialogs/strategy_dialog.h"
#include "app/document/case_commands.h"
#include "app/gui/compare_controller.h"
#include "app/gui/import_strategy.h"
#include "app/gui/report_export.h"
#include "app/text/error_text.h"

namespace vestige::app {
namespace {

constexpr int kRecentFiles = 9;  // as many as have a digit
const char* const kRecentKey = "recentFiles";
const char* const kInPlaceKey = "keepFilesInPlace";
const char* const kStateKey = "window/gating";
const char* const kGeometryKey = "window/geometry";

/// Panes carry their own titles: a bar without any height, which a plain empty widget is not (its hint is
/// -1).
class NoTitle final : public QWidget {
 public:
  using QWidget::QWidget;
  QSize sizeHint() const override { return {0, 0}; }
  QSize minimumSizeHint() const override { return {0, 0}; }
};

QDockWidget* paneDock(const char* name, QWidget* pane, QMainWindow* window) {
  auto* dock = new QDockWidget(window);
  dock->setObjectName(QLatin1String(name));  // saveState knows docks by it
  dock->setFeatures(QDockWidget::DockWidgetClosable);
  dock->setTitleBarWidget(new NoTitle(dock));
  dock->setWidget(pane);
  return dock;
}

}  // namespace

MainWindow::MainWindow(Theme& theme, JobList& jobs, Language& language, Surroundings surroundings)
    : theme_(theme),
      jobs_(jobs),
      language_(language),
      surroundings_(std::move(surroundings)),
      session_(document_, jobs,
               AnalyseOptions{false, surroundings_.strategyFolders, surroundings_.filePolicy,
                              surroundings_.storeFolder}) {
  actions_ = new WindowActions(*menuBar(), document_.undoStack(), this);
  buildFrame();
  connectActions();
  connectDocument();
  connectIntake();
  connectGates();
  new CompareController(theme_, jobs_, document_, *workspace_, *actions_->compareWorkspace, this);
  connectExport();
  connectRecovery();
  brush_ = new BrushController(document_, *workspace_, *actions_->brush, this);
  connect(actions_->brush, &QAction::toggled, this, &MainWindow::updateCommands);
  commands_ = new CommandController(theme_, language_, document_, *actions_, *workspace_, this);
  connect(&language_, &Language::changed, this, &MainWindow::retranslate);
  connect(&jobs_, &JobList::changed, this, &MainWindow::updateCommands);
  connect(&theme_, &Theme::changed, this, &MainWindow::update);
  const QSettings settings;
  restoreGeometry(settings.value(QLatin1String(kGeometryKey)).toByteArray());
  docksPlaced_ = restoreState(settings.value(QLatin1String(kStateKey)).toByteArray());
  actions_->keepInPlace->setEnabled(!surroundings_.storeFolder.empty());
  actions_->keepInPlace->setChecked(surroundings_.storeFolder.empty() ||
                                    settings.value(QLatin1String(kInPlaceKey)).toBool());
  actions_->setRecentFiles(settings.value(QLatin1String(kRecentKey)).toStringList());
  retranslate();
}

MainWindow::~MainWindow() {
  document_.disconnect(this);
  jobs_.disconnect(this);
}

void MainWindow::buildFrame() {
  auto* middle = new QWidget(this);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  notice_ = new NoticeBar(theme_, middle);
  column->addWidget(notice_);
  middle_ = new QStackedWidget(middle);
  empty_ = new EmptyState(middle_);
  workspace_ = new GatingWorkspace(theme_, jobs_, document_, middle_);
  middle_->addWidget(empty_);
  middle_->addWidget(workspace_);
  IntakeController::Surroundings around;
  around.now = surroundings_.now;
  around.clock =
      surroundings_.clock ? surroundings_.clock : [] { return QDateTime::currentMSecsSinceEpoch(); };
  around.memoryFolder = surroundings_.memoryFolder;
  around.askStrategy = [this] { return askStrategy(); };
  around.mayLeave = [this] { return mayClose(); };
  intake_ = new IntakeController(theme_, jobs_, session_, std::move(around), middle_);
  propose_ = new ProposeController(theme_, jobs_, document_, actions_->proposeGate,
                                   {[this] { return workspace_->currentTube(); },
                                    [this] { return language_.current(); }, surroundings_.now},
                                   this);
  quality_ = new QualityController(
      theme_, jobs_, document_, surroundings_.now,
      [this] {
        const QString watched = intake_->watch().folder();
        return watched.isEmpty() ? QStringList() : QStringList(watched);
      },
      this);
  middle_->addWidget(&intake_->importScreen());
  middle_->addWidget(&intake_->folderScreen());
  compensation_ = new CompensationController(theme_, jobs_, document_, surroundings_.now, middle_);
  column->addWidget(middle_, 1);
  setCentralWidget(middle);
  // Only the page that is shown says how narrow the window may be.
  middle_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  connect(middle_, &QStackedWidget::currentChanged, this,
          [this] { middle_->setMinimumWidth(middle_->currentWidget()->minimumSizeHint().width()); });

  // The case bar stands above everything, docks included: it lives under the menus.
  caseBar_ = new CaseBar(theme_, this);
  auto* top = new QWidget(this);
  auto* rows = new QVBoxLayout(top);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  QMenuBar* menus = menuBar();
  menus->setFixedHeight(Metrics::kMenuBar);
  rows->addWidget(menus);
  rows->addWidget(caseBar_);
  setMenuWidget(top);

  leftDock_ = paneDock("left", workspace_->leftPane(), this);
  rightDock_ = paneDock("right", workspace_->rightPane(), this);
  workspace_->leftPane()->setMinimumWidth(Metrics::kLeftDockMinimum);
  workspace_->rightPane()->setMinimumWidth(Metrics::kRightDockMinimum);
  addDockWidget(Qt::LeftDockWidgetArea, leftDock_);
  addDockWidget(Qt::RightDockWidgetArea, rightDock_);
  actions_->docks->addAction(leftDock_->toggleViewAction());
  actions_->docks->addAction(rightDock_->toggleViewAction());

  status_ = new QLabel(this);
  status_->setContentsMargins(Metrics::kSpace4, 0, 0, 0);
  statusBar()->setSizeGripEnabled(false);
  statusBar()->setFixedHeight(Metrics::kStatusBar);
  statusBar()->addWidget(status_, 1);
  jobBar_ = new JobBar(theme_, jobs_, this);
  statusBar()->addPermanentWidget(jobBar_);
  resize(1600, 1000);
}

// Sizes as designed until a person has chosen others; docks have none while they are empty.
void MainWindow::placeDocks() {
  const int wide = width() >= Metrics::kWideWindow ? Metrics::kLeftDockWide : Metrics::kLeftDock;
  resizeDocks({leftDock_, rightDock_}, {wide, Metrics::kRightDock}, Qt::Horizontal);
  docksPlaced_ = true;
}

void MainWindow::connectActions() {
  const auto on = [this](QAction* action, auto&& what) { connect(action, &QAction::triggered, this, what); };
  on(actions_->openCase, &MainWindow::chooseCase);
  on(actions_->openFiles, &MainWindow::chooseFiles);
  on(actions_->openDemo, &MainWindow::openDemo);
  on(actions_->save, &MainWindow::save);
  on(actions_->saveAs, &MainWindow::saveAs);
  on(actions_->exportPdf, &MainWindow::chooseExport);
  on(actions_->displayScales, [this] { scales_->ask(); });
  on(actions_->exportGates, [this] { gatesOut_->ask(); });
  on(actions_->exportEvents, [this] {
    events_->ask(workspace_->currentTube(), workspace_->currentPopulation(), language_.current());
  });
  on(actions_->quit, [this] { close(); });
  on(actions_->copyCounts, [this] { QApplication::clipboard()->setText(workspace_->countsText()); });
  on(actions_->chooseStrategy, &MainWindow::chooseStrategy);
  connectStatistics();
  on(actions_->confirmIdentity, &MainWindow::askIdentity);
  on(actions_->statePatient, &MainWindow::askPatient);
  on(actions_->tubeQuality, [this] { quality_->open(workspace_->currentTube(), language_.current()); });
  on(actions_->scanFolder, &MainWindow::chooseScan);
  on(actions_->fromControls, [this] { compensation_->openWizard(); });
  connect(actions_->compensation, &QAction::triggered, this, [this](bool shown) {
    if (shown) return compensation_->showTube(workspace_->currentTube());
    compensation_->show(false);
  });
  on(actions_->watchFolder, &MainWindow::toggleWatch);
  connect(actions_->keepInPlace, &QAction::toggled, this, [this](bool keeps) {
    session_.setKeepsInPlace(keeps);
    if (!surroundings_.storeFolder.empty()) QSettings().setValue(QLatin1String(kInPlaceKey), keeps);
  });
  on(actions_->stateHaemodilution, [this] {
    for (const QualityCell& cell : qualityCells(*document_.analysis(), workspace_->currentTube())) {
      if (cell.kind == QualityKind::Haemodilution) return showDetail(cell);
    }
  });
  const auto language = [this](const QString& code) {
    language_.set(code);
    QSettings().setValue(QStringLiteral("language"), code);
  };
  on(actions_->english, [language] { language(QStringLiteral("en")); });
  on(actions_->chinese, [language] { language(QStringLiteral("zh_CN")); });
  const auto look = [this](ThemeMode mode) {
    theme_.apply(mode);
    QSettings().setValue(QStringLiteral("theme"), static_cast<int>(mode));
  };
  on(actions_->followSystem, [look] { look(ThemeMode::System); });
  on(actions_->light, [look] { look(ThemeMode::Light); });
  on(actions_->dark, [look] { look(ThemeMode::Dark); });
  on(actions_->nextPane, [this] { cyclePane(1); });
  on(actions_->previousPane, [this] { cyclePane(-1); });
  on(actions_->nextBlock, [this] { workspace_->blocks()->focusNext(); });
  on(actions_->cancelJob, [this] {
    if (brush_->isOn()) return brush_->putAway();
    jobs_.cancelNewest();
  });
  on(actions_->manual, [this] {
    auto* manual = new HelpDialog(surroundings_.helpFolder + QLatin1Char('/') + language_.current(), this);
    manual->setAttribute(Qt::WA_DeleteOnClose);
    manual->show();
  });
  on(actions_->about, [this] { AboutDialog(surroundings_.version, this).exec(); });
  connect(actions_, &WindowActions::recentChosen, this, [this](const QString& path) {
    if (mayClose()) openCase(path);
  });
  connect(empty_, &EmptyState::demoRequested, this, &MainWindow::openDemo);
  connect(empty_, &EmptyState::caseRequested, this, &MainWindow::chooseCase);
  connect(empty_, &EmptyState::filesRequested, this, &MainWindow::chooseFiles);
  connect(caseBar_, &CaseBar::exportRequested, this, &MainWindow::chooseExport);
  connect(caseBar_, &CaseBar::blocksRequested, this, [this] { workspace_->blocks()->focusNext(); });
  connect(workspace_, &GatingWorkspace::confirmIdentityRequested, this, &MainWindow::askIdentity);
  connect(workspace_, &GatingWorkspace::qualityDetailRequested, this, &MainWindow::showDetail);
}

void MainWindow::connectExport() {
  const auto tell = [this](const QString& headline, const QString& detail) {
    notice_->showNotice(NoticeKind::Information, headline, detail, {}, {});
  };
  events_ = new ExportController(jobs_, document_, surroundings_.version.toStdString(),
                                 surroundings_.storeFolder, this);
  connect(events_, &ExportController::failed, this, &MainWindow::showFailure);
  connect(events_, &ExportController::written, this, tell);
  gatesOut_ = new GatesExportController(jobs_, document_, this);
  connect(gatesOut_, &GatesExportController::failed, this, &MainWindow::showFailure);
  connect(gatesOut_, &GatesExportController::written, this, tell);
  scales_ = new ScalesController(jobs_, document_, this);
  connect(scales_, &ScalesController::failed, this, &MainWindow::showFailure);
  connect(scales_, &ScalesController::written, this, tell);
}

void MainWindow::connectRecovery() {
  RecoveryController::Surroundings around;
  around.folder = surroundings_.recoveryFolder;
  around.version = surroundings_.version;
  around.now = surroundings_.now;
  around.mayLeave = [this] { return mayClose(); };
  recovery_ = std::make_unique<RecoveryController>(jobs_, document_, session_, *notice_,
                                                   *actions_->restoreUnsaved, around, this);
  connect(recovery_.get(), &RecoveryController::changed, this, &MainWindow::update);
}

void MainWindow::connectDocument() {
  connect(&document_, &CaseDocument::caseReplaced, this, [this] {
    notice_->clear();
    statusPath_.clear();
    intake_->showNone();
    update();
    recovery_->offer();
    if (!docksPlaced_) placeDocks();
    announceArrivals();
    if (std::exchange(isDraft_, false) && !proposal().isEmpty()) {
      notice_->offer(NoticeKind::Caution, tr("A case draft, not stored yet"),
                     tr("The file's keywords propose a patient. Nothing of it stands in the case before "
                        "you confirm it."),
                     tr("Check patient\u2026"), [this] { askPatient(); });
    }
    workspace_->tree()->setFocus();
  });
  connect(&document_, &CaseDocument::analysisChanged, this, &MainWindow::update);
  connect(&document_, &CaseDocument::recordChanged, this, &MainWindow::update);
  connect(&document_, &CaseDocument::pathChanged, this, &MainWindow::update);
  connect(&document_, &CaseDocument::modifiedChanged, this, &MainWindow::update);
  connect(&session_, &CaseSession::busyChanged, this, &MainWindow::updateCommands);
  connect(&session_, &CaseSession::failed, this, &MainWindow::showFailure);
  connect(&session_, &CaseSession::opening, this, [this](const QString& name) { empty_->setOpening(name); });
  connect(&session_, &CaseSession::opened, this, &MainWindow::rememberFile);
  connect(&session_, &CaseSession::saved, this, [this](const QString& path) {
    rememberFile(path);
    statusPath_ = tr("Saved: %1").arg(QDir::toNativeSeparators(path));
    update();
  });
}

void MainWindow::retranslate() {
  commands_->retranslate([this] {
    actions_->retranslate();
    draw_->retranslate();
    leftDock_->setWindowTitle(tr("Samples and populations"));
    rightDock_->setWindowTitle(tr("Result and blocking points"));
  });
  caseBar_->retranslate();
  notice_->retranslate();
  notice_->clear();  // a sentence in the other language would stay behind
  recovery_->offer();
  statusPath_.clear();
  empty_->retranslate();
  intake_->retranslate();
  jobBar_->retranslate();
  workspace_->setLanguage(language_.current());
  compensation_->retranslate(language_.current());
  populations_->retranslate();
  update();
}

QString MainWindow::exportObstacle() const {
  if (!document_.isOpen()) return tr("No case is open.");
  if (session_.isBusy() || !document_.isCurrent()) return tr("The case is being computed.");
  if (jobs_.isRunning(exportJob_)) return tr("The report is being written.");
  const Analysis& analysis = *document_.analysis();
  if (!analysis.mrd) return tr("The strategy defines no MRD result.");
  if (analysis.blocks.size() == 1) return tr("Settle the blocking point first (F8).");
  if (!analysis.blocks.empty()) return tr("Settle the blocking points first (F8).");
  return {};
}

void MainWindow::update() {
  const bool open = document_.isOpen();
  QWidget* page = intake_->page() ? intake_->page() : compensation_->page();
  middle_->setCurrentWidget(page ? page : open ? static_cast<QWidget*>(workspace_) : empty_);
  leftDock_->widget()->setVisible(open && !page);
  rightDock_->widget()->setVisible(open && !page);
  caseBar_->setAnalysis(document_.analysis().get());
  actions_->english->setChecked(language_.current() == QLatin1String("en"));
  actions_->chinese->setChecked(language_.current() == QLatin1String("zh_CN"));
  actions_->followSystem->setChecked(theme_.mode() == ThemeMode::System);
  actions_->light->setChecked(theme_.mode() == ThemeMode::Light);
  actions_->dark->setChecked(theme_.mode() == ThemeMode::Dark);
  setWindowTitle(open ? tr("%1[*] \u2014 Vestige").arg(QString::fromStdString(document_.record().id))
                      : QStringLiteral("Vestige"));
  setWindowModified(open && document_.isModified());
  QString status = statusPath_;
  if (open && document_.isModified()) {
    status = recovery_->statusText();
  } else if (open && status.isEmpty()) {
    status = document_.path().isEmpty() ? tr("This case is not stored yet.")
                                        : tr("Case file: %1").arg(QDir::toNativeSeparators(document_.path()));
  }
  status_->setText(status);
  updateCommands();
}

// Called at every step of every job: nothing here may be dear.
void MainWindow::updateCommands() {
  const bool open = document_.isOpen();
  if (!session_.isBusy()) empty_->setOpening({});
  const QString obstacle = exportObstacle();
  caseBar_->setExport(obstacle.isEmpty(), obstacle);
  caseBar_->setState(document_.isCurrent() ? tr("Analysed, not signed") : tr("Computing"));
  actions_->exportPdf->setEnabled(obstacle.isEmpty());
  actions_->exportPdf->setToolTip(obstacle);
  for (QAction* action :
       {actions_->exportEvents, actions_->exportGates, actions_->displayScales, actions_->tubeQuality})
    action->setEnabled(document_.isCurrent());
  for (QAction* action : {actions_->save, actions_->saveAs, actions_->copyCounts, actions_->statistics,
                          actions_->chooseStrategy, actions_->stateHaemodilution, actions_->statePatient}) {
    action->setEnabled(open);
  }
  actions_->confirmIdentity->setEnabled(open && document_.analysis()->identity.blocks());
  actions_->nextBlock->setEnabled(open && !document_.analysis()->blocks.empty());
  actions_->editGate->setEnabled(gates_ && gates_->canAsk());
  actions_->checkTree->setEnabled(open);
  actions_->cancelJob->setEnabled(!jobs_.isIdle() || (brush_ != nullptr && brush_->isOn()));
  for (QAction* action : {actions_->compensation, actions_->fromControls}) action->setEnabled(open);
  actions_->compensation->setChecked(compensation_->page() != nullptr);
  actions_->watchFolder->setChecked(intake_->watch().isWatching());
}

bool MainWindow::isSettled() const {
  return jobs_.isIdle() && (!document_.isOpen() || workspace_->isReady()) && compensation_->isReady();
}

void MainWindow::showFailure(const Failure& failure) {
  if (failure.error.code == ErrorCode::Cancelled) return;
  const QString where = QString::fromStdString(failure.error.where);
  if (failure.openInPlace) {
    notice_->offer(NoticeKind::Failure,
                   QStringLiteral("%1: %2  (V-%3)")
                       .arg(failure.task, QDir::toNativeSeparators(where))
                       .arg(static_cast<int>(failure.error.code)),
                   storeText(failure.error) + QLatin1Char(' ') + failure.kept, tr("Open in place"),
                   failure.openInPlace);
    emit openFailed();
    return;
  }
  notice_->showNotice(NoticeKind::Failure,
                      where.isEmpty() ? failure.task : QStringLiteral("%1: %2").arg(failure.task, where),
                      errorText(failure.error), failure.kept,
                      QStringLiteral("V-%1").arg(static_cast<int>(failure.error.code)));
  emit openFailed();
}

QString MainWindow::storeText(const Error& error) {
  const QString why = error.code == ErrorCode::DiskFull ? tr("The disk of the private store is full.")
                      : error.code == ErrorCode::FileNotWritable
                          ? tr("The private store cannot be written.")
                          : tr("The private store holds a damaged copy of this content.");
  return why + QLatin1Char(' ') +
         tr("Nothing was copied. The files can be opened where they lie, read-only and without a copy; a "
            "change is noticed when they are read again.");
}

void MainWindow::rememberFile(const QString& path) {
  if (path.isEmpty()) return;
  QSettings settings;
  QStringList recent = settings.value(QLatin1String(kRecentKey)).toStringList();
  const QString full = QFileInfo(path).absoluteFilePath();
  recent.removeAll(full);
  recent.prepend(full);
  recent = recent.mid(0, kRecentFiles);
  settings.setValue(QLatin1String(kRecentKey), recent);
  actions_->setRecentFiles(recent);
}

void MainWindow::openFiles(const QStringList& files, const QString& strategy) {
  intake_->openFiles(files, strategy);
}

/// Into the laboratory's own strategies, which stand before the shipped ones.
void MainWindow::offerImport(StrategyDialog& dialog) {
  if (surroundings_.strategyFolders.size() < 2) return;
  dialog.setImport(
      [this, &dialog] { return importStrategyFromFile(surroundings_.strategyFolders.front(), &dialog); });
}

QString MainWindow::askStrategy() {
  StrategyDialog dialog(listStrategies(surroundings_.strategyFolders), language_.current(), {}, this);
  offerImport(dialog);
  return dialog.exec() == QDialog::Accepted ? dialog.chosen() : QString();
}

void MainWindow::connectGates() {
  gates_ = new GateController(jobs_, document_, *workspace_, surroundings_.now, this);
  connect(actions_->editGate, &QAction::triggered, gates_, &GateController::askGate);
  connect(actions_->checkTree, &QAction::triggered, gates_, &GateController::checkTree);
  connect(gates_, &GateController::refused, this, [this](const QString& sentence) {
    notice_->showNotice(NoticeKind::Caution, tr("Gate not changed"), sentence, {}, {});
  });
  connect(workspace_, &GatingWorkspace::currentPopulationChanged, this, &MainWindow::updateCommands);
  workspace_->tree()->addAction(actions_->editGate);
  workspace_->tree()->setContextMenuPolicy(Qt::ActionsContextMenu);
  populations_ = new PopulationController(theme_, document_, *workspace_, *actions_, surroundings_.now, this);
  connect(populations_, &PopulationController::refused, this, [this](const QString& sentence) {
    notice_->showNotice(NoticeKind::Caution, tr("Not changed"), sentence, {}, {});
  });
  statusBar()->insertPermanentWidget(1, populations_->userButton());
  draw_ = new DrawController({theme_, jobs_, document_, *workspace_, *populations_, *actions_->gate,
                              *actions_->undo, *actions_->redo},
                             this);
  session_.setLiveTrees([this] { return draw_->counts().trees(); });
  connect(draw_, &DrawController::refused, this, [this](const QString& sentence) {
    notice_->showNotice(NoticeKind::Caution, tr("Gate not changed"), sentence, {}, {});
  });
  connect(draw_, &DrawController::told, this, [this](const QString& headline, const QString& detail) {
    notice_->showNotice(NoticeKind::Information, headline, detail, {}, {});
  });
}

void MainWindow::openDemo() {
  if (!mayClose()) return;
  session_.makeAndOpen(tr("Making the demonstration case"), tr("Demonstration case not made"),
                       surroundings_.makeDemo);
}

void MainWindow::chooseCase() {
  if (!mayClose()) return;
  const QString path = QFileDialog::getOpenFileName(
      this, tr("Open case"), {}, tr("Case files (*.json)") + QStringLiteral(";;") + tr("All files (*)"));
  if (!path.isEmpty()) openCase(path);
}

void MainWindow::chooseFiles() {
  const QStringList paths =
      QFileDialog::getOpenFileNames(this, tr("Open FCS files of one specimen"), {},
                                    tr("Event files (*.fcs *.FCS *.lmd *.LMD *.acs *.ACS *.csv *.tsv)") +
                                        QStringLiteral(";;") + tr("All files (*)"));
  if (!paths.isEmpty()) openFiles(paths, {});
}

void MainWindow::chooseStrategy() {
  const QString now = QString::fromStdString(document_.analysis()->strategy->id);
  StrategyDialog dialog(listStrategies(surroundings_.strategyFolders), language_.current(), now, this);
  offerImport(dialog);
  if (dialog.exec() != QDialog::Accepted || dialog.chosen() == now) return;
  document_.undoStack().push(new ChooseStrategyCommand(document_, dialog.chosen().toStdString()));
}

bool MainWindow::saveTo(const QString& path) { return session_.save(path); }

bool MainWindow::save() { return document_.path().isEmpty() ? saveAs() : saveTo(document_.path()); }

bool MainWindow::saveAs() {
  const QString proposed = document_.path().isEmpty()
                               ? QString::fromStdString(document_.record().id) + QStringLiteral(".case.json")
                               : document_.path();
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Save case"), proposed, tr("Case files (*.json)"));
  return !path.isEmpty() && saveTo(path);
}

void MainWindow::chooseExport() {
  if (!exportObstacle().isEmpty()) return;
  const QString proposed = QString::fromStdString(document_.record().id) + QStringLiteral(".pdf");
  const QString path =
      QFileDialog::getSaveFileName(this, tr("Export PDF"), proposed, tr("PDF files (*.pdf)"));
  if (!path.isEmpty()) exportTo(path);
}

void MainWindow::exportTo(const QString& path) {
  if (!exportObstacle().isEmpty()) return;
  const ReportOptions options{language_.current().toStdString(), surroundings_.version.toStdString(),
                              surroundings_.now().toStdString()};
  exportJob_ =
      startReportExport(jobs_, this, document_.analysis(), options, path, [this, path](const Status& status) {
        if (!status) {
          return showFailure(
              {tr("Report not written"), status.error(), tr("No file was written; the case is as it was.")});
        }
        notice_->showNotice(NoticeKind::Information,
                            tr("Report written: %1").arg(QDir::toNativeSeparators(path)), {}, {}, {});
      });
  update();
}

void MainWindow::connectStatistics() {
  statistics_ = new StatisticsController(
      jobs_, document_, {surroundings_.version, surroundings_.now, [this] { return language_.current(); }},
      this);
  connect(actions_->statistics, &QAction::triggered, statistics_, &StatisticsController::open);
  connect(statistics_, &StatisticsController::written, this, [this](const QString& path) {
    notice_->showNotice(NoticeKind::Information,
                        tr("Statistics written: %1").arg(QDir::toNativeSeparators(path)), {}, {}, {});
  });
  connect(statistics_, &StatisticsController::failed, this, [this](const QString&, const Error& error) {
    showFailure({tr("Statistics not written"), error, tr("No file was written; the case is as it was.")});
  });
}

void MainWindow::askIdentity() {
  if (!document_.isOpen()) return;
  ConfirmIdentityDialog dialog(document_.analysis()->identity, this);
  if (dialog.exec() == QDialog::Accepted) confirmIdentity(dialog.confirmation(surroundings_.now()));
}

void MainWindow::confirmIdentity(const IdentityConfirmation& confirmation) {
  document_.undoStack().push(new ConfirmIdentityCommand(document_, confirmation));
}

void MainWindow::showDetail(const QualityCell& cell) {
  if (cell.kind == QualityKind::Repairs) return showFileCheck(workspace_->currentTube());
  if (QualityController::shows(cell.kind)) return actions_->tubeQuality->trigger();
  DetailDialog dialog(cell, document_.record().specimen.haemodilution, this);
  QString stated = QString::fromStdString(document_.record().specimen.haemodilution);
  const QString before = stated;
  connect(&dialog, &DetailDialog::haemodilutionStated, this,
          [&stated](const QString& said) { stated = said; });
  dialog.exec();
  if (stated != before) {
    document_.undoStack().push(new StateHaemodilutionCommand(document_, stated.toStdString()));
  }
}

void MainWindow::cyclePane(int step) {
  if (document_.isOpen()) workspace_->focusPane(step);
}

bool MainWindow::mayClose() {
  if (!document_.isOpen() || !document_.isModified()) return true;
  QMessageBox box(
      QMessageBox::Question, tr("Unsaved changes"),
      tr("The case %1 has changes that are not saved.").arg(QString::fromStdString(document_.record().id)),
      QMessageBox::NoButton, this);
  QPushButton* keep = box.addButton(tr("Save"), QMessageBox::AcceptRole);
  QPushButton* discard = box.addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
  box.addButton(tr("Cancel"), QMessageBox::RejectRole);
  box.setDefaultButton(keep);
  box.exec();
  if (box.clickedButton() == keep) return save();
  return box.clickedButton() == discard;
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!mayClose()) return event->ignore();
  recovery_->giveUp();
  jobs_.cancelAll();
  QSettings settings;
  settings.setValue(QLatin1String(kGeometryKey), saveGeometry());
  settings.setValue(QLatin1String(kStateKey), saveState());
  event->accept();
}

}  // namespace vestige::app
