// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QPixmap>
#include <QSettings>
#include <QStandardPaths>

#include "app/render/type.h"
#include "app/services/simulate_case.h"
#include "app/services/strategy_catalogue.h"

namespace vestige::app {
namespace {

// Into the user's data folder: a case that is made for looking must not land beside real ones.
Result<QString> makeDemo(const QString& folder, Progress& progress) {
  SimulateOptions options;
  options.scenario = "demo";
  options.output = folder.toStdString();
  options.resourceFolder = Application::shareFolder().toStdString();
  const Result<SimulatedCase> made = simulateCase(options, progress);
  if (!made) return made.error();
  if (made->caseFile.empty())
    return Error{ErrorCode::CaseFileMissing, {folder.toStdString()}, {}, folder.toStdString()};
  return QString::fromStdString(made->caseFile);
}

QString startLanguage(const QString& asked) {
  if (!asked.isEmpty()) return asked;
  const QString system =
      QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
  return QSettings().value(QStringLiteral("language"), system).toString();
}

}  // namespace

QString Application::shareFolder() {
  return QDir(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/vestige")).absolutePath();
}

Surroundings Application::surroundings() {
  const QString share = shareFolder();
  const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  Surroundings s;
  s.version = QCoreApplication::applicationVersion();
  s.helpFolder = share + QStringLiteral("/help");
  // The laboratory's own strategies come first, the shipped ones after them.
  s.strategyFolders = {(data + QStringLiteral("/strategies")).toStdString(),
                       (share + QStringLiteral("/strategies")).toStdString()};
  // The environment wins over the settings: a laboratory sets it for all its users.
  const QString policy =
      qEnvironmentVariable("VESTIGE_FILE_POLICY", QSettings().value(QStringLiteral("filePolicy")).toString());
  s.filePolicy =
      (policy.isEmpty() ? share + QStringLiteral("/policies/research-default.json") : policy).toStdString();
  s.makeDemo = [folder = data + QStringLiteral("/demonstration")](Progress& progress) {
    return app::makeDemo(folder, progress);
  };
  const QString store = qEnvironmentVariable(
      "VESTIGE_STORE",
      QSettings().value(QStringLiteral("storeFolder"), data + QStringLiteral("/store")).toString());
  s.storeFolder = QDir(store).absolutePath().toStdString();
  s.recoveryFolder = data + QStringLiteral("/recovery");
  s.memoryFolder = data + QStringLiteral("/folders");
  s.clock = [] {
    static const QElapsedTimer* const timer = [] {
      auto* started = new QElapsedTimer;
      started->start();
      return started;
    }();
    return timer->elapsed();
  };
  s.now = [] {
    const QDateTime now = QDateTime::currentDateTime();
    return now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::ISODate);  // with its zone
  };
  return s;
}

Application::Application(Options options)
    : options_(std::move(options)), language_(shareFolder() + QStringLiteral("/i18n")) {}

Application::~Application() = default;

int Application::run() {
  if (options_.selfCheck) return selfCheck();
  const int stored = QSettings().value(QStringLiteral("theme"), static_cast<int>(ThemeMode::System)).toInt();
  theme_.apply(options_.theme.value_or(static_cast<ThemeMode>(std::clamp(stored, 0, 2))));
  language_.set(startLanguage(options_.language));
  window_ = std::make_unique<MainWindow>(theme_, jobs_, language_, surroundings());
  window_->setWindowIcon(QIcon(QStringLiteral(":/icons/vestige.svg")));
  if (options_.size.isValid()) window_->resize(options_.size);
  window_->show();
  if (!options_.screenshot.isEmpty()) {
    QObject::connect(window_.get(), &MainWindow::openFailed, [this] { failed_ = true; });
    // Queued: whatever a finished job shows is laid out first.
    QObject::connect(
        &jobs_, &JobList::becameIdle, window_.get(),
        [this] {
          if (window_->isSettled()) takeScreenshot();
        },
        Qt::QueuedConnection);
  }
  if (options_.screenshot.isEmpty()) {  // a picture shows what was asked for
    window_->resumeWatch();
    window_->recovery().look();
  }
  open();
  const int result = QApplication::exec();
  window_.reset();  // before the jobs' list: views go first
  return result;
}

void Application::open() {
  if (options_.demo) {
    window_->openDemo();
  } else if (!options_.scan.isEmpty()) {
    window_->intake().scanFolder(options_.scan);
  } else if (options_.files.size() == 1 && options_.files.front().endsWith(QStringLiteral(".json"))) {
    window_->openCase(options_.files.front());
  } else if (!options_.files.isEmpty()) {
    window_->openFiles(options_.files, options_.strategy);
  } else if (!options_.screenshot.isEmpty()) {
    QMetaObject::invokeMethod(
        window_.get(), [this] { takeScreenshot(); }, Qt::QueuedConnection);
  }
}

void Application::takeScreenshot() {
  QCoreApplication::sendPostedEvents();
  const bool saved = window_->grab().save(options_.screenshot);
  if (!saved) std::fprintf(stderr, "vestige: %s cannot be written\n", qPrintable(options_.screenshot));
  QApplication::exit(saved && !failed_ ? 0 : 2);
}

int Application::selfCheck() {
  bool good = true;
  const auto check = [&good](const char* what, bool holds, const QString& found) {
    std::printf("%-12s %s  %s\n", what, holds ? "ok     " : "MISSING", qPrintable(found));
    good = good && holds;
  };
  const QString share = shareFolder();
  std::size_t usable = 0;
  const auto strategies = listStrategies(surroundings().strategyFolders);
  for (const StrategyEntry& entry : strategies) usable += entry.problem ? 0 : 1;
  check("share", QDir(share).exists(), share);
  check("strategies", usable > 0 && usable == strategies.size(),
        QStringLiteral("%1 of %2 usable").arg(usable).arg(strategies.size()));
  check("scenario", QFile::exists(share + QStringLiteral("/scenarios/demo.json")), QStringLiteral("demo"));
  check("manual", QFile::exists(share + QStringLiteral("/help/en/index.md")),
        share + QStringLiteral("/help"));
  check("icons", QFile::exists(QStringLiteral(":/icons/check.svg")), QStringLiteral("built in"));
  check("chinese", QFile::exists(share + QStringLiteral("/i18n/vestige_zh_CN.qm")),
        QStringLiteral("vestige_zh_CN.qm"));
  check("font", !installedChineseFamily().isEmpty(), installedChineseFamily());
  return good ? 0 : 2;
}

}  // namespace vestige::app
