// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the window share: a small simulated case, made once for each process, and a window on it.
#pragma once
#include <memory>
#include <string>

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "app/gui/main_window.h"
#include "app/services/simulate_case.h"
#include "core/base/progress.h"

namespace vestige::app::testing {

inline constexpr std::uint64_t kEvents = 20000;

inline QString shareFolder() { return QStringLiteral(VESTIGE_SHARE); }

/// The follow-up of the demonstration case with few events, in a folder of this process.
inline const QString& smallCase() {
  static const QTemporaryDir folder;
  static const QString path = [] {
    SimulateOptions options;
    options.scenario = "followup_d19";
    options.output = folder.path().toStdString();
    options.resourceFolder = shareFolder().toStdString();
    options.events = kEvents;
    NoProgress progress;
    const auto made = simulateCase(options, progress);
    return made ? QString::fromStdString(made->caseFile) : QString();
  }();
  return path;
}

/// For people who want to look: a picture NAME.png in the folder VESTIGE_PICTURES, where that is set.
inline void keepPicture(QWidget& widget, const QString& name) {
  const QString folder = qEnvironmentVariable("VESTIGE_PICTURES");
  if (!folder.isEmpty()) widget.grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

/// A window with everything that it needs, and ways to wait for it by signals.
class WindowTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(smallCase().isEmpty()) << "the simulator made no case";
    theme_ = std::make_unique<Theme>();
    theme_->apply(ThemeMode::Light);
    jobs_ = std::make_unique<JobList>();
    language_ = std::make_unique<Language>(shareFolder() + QStringLiteral("/i18n"));
    makeWindow();
  }
  void makeWindow() {
    Surroundings surroundings;
    surroundings.version = QStringLiteral("0.0.0");
    surroundings.helpFolder = shareFolder() + QStringLiteral("/help");
    surroundings.strategyFolders = {(shareFolder() + QStringLiteral("/strategies")).toStdString()};
    surroundings.makeDemo = [](Progress&) -> Result<QString> { return smallCase(); };
    surroundings.now = [] { return QStringLiteral("2026-03-14T10:00:00+08:00"); };
    surroundings.clock = [this] { return now_; };
    surroundings.storeFolder = storeFolder().toStdString();
    surroundings.recoveryFolder = recoveryFolder();
    surroundings.memoryFolder = private_.filePath(QStringLiteral("memory"));
    window_ = std::make_unique<MainWindow>(*theme_, *jobs_, *language_, surroundings);
    window_->resize(1366, 768);
    window_->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
  }
  void TearDown() override {
    window_.reset();
    if (language_) language_->set(QStringLiteral("en"));
    jobs_.reset();
  }

  /// Until nothing is computed or drawn any more.
  bool settle() {
    return QTest::qWaitFor([this] { return window_->isSettled(); }, 30000);
  }
  bool openSmallCase() {
    window_->openCase(smallCase());
    return settle() && window_->document().isOpen();
  }
  QString recoveryFolder() const { return private_.filePath(QStringLiteral("recovery")); }
  QString storeFolder() const { return private_.filePath(QStringLiteral("store")); }
  const Analysis& analysis() { return *window_->document().analysis(); }

  QTemporaryDir private_;  ///< What the program keeps for itself.
  std::unique_ptr<Theme> theme_;
  std::unique_ptr<JobList> jobs_;
  std::unique_ptr<Language> language_;
  std::unique_ptr<MainWindow> window_;
  qint64 now_ = 0;  ///< The window's clock.
};

}  // namespace vestige::app::testing
