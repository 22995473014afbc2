// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/jobs/job_list.h"
#include "io/intake/watch.h"
#include "io/intake/watch_file.h"

namespace vestige::app {

/// Looks at one folder again and again by jobs and tells what has come in. It opens nothing.
/// @tested tests/gui/import_test.cpp
class WatchController final : public QObject {
  Q_OBJECT
 public:
  /// @param clock  Milliseconds that never go back.
  /// @param memory  File for what is known of the folder, so that a restart misses nothing; empty = nowhere.
  WatchController(JobList& jobs, std::function<qint64()> clock, QString memory, QObject* parent = nullptr);
  void start(const QString& folder, const QString& strategy, intake::WatchOptions options);
  /// Goes on as if the program had not ended: what came in meanwhile is news, by the same rule. False where
  /// nothing usable is remembered of this folder: then every file in it is news, so that none is missed.
  bool resume(const QString& folder, const QString& strategy, intake::WatchOptions options);
  void stop();
  /// Stops, and remembers nothing.
  void forget();
  bool isWatching() const { return watch_ != nullptr; }
  const QString& folder() const { return folder_; }
  const QString& strategy() const { return strategy_; }
  /// Looks now; the timer does so by itself.
  void look();

  /// Files that have come in and were not opened or passed over yet, oldest first.
  const std::vector<intake::WatchEvent>& pending() const { return pending_; }
  intake::WatchEvent takePending();

 signals:
  void arrived();  ///< pending() has more.
  void failed(const vestige::Error& error);
  void changed();

 private:
  void begin(const QString& folder, const QString& strategy, intake::FolderWatch watch);
  void remember();
  void takeOverNames(const std::vector<intake::WatchEvent>& events);

  JobList& jobs_;
  std::function<qint64()> clock_;
  QString memory_;
  QTimer timer_;
  QString folder_, strategy_;
  std::shared_ptr<intake::FolderWatch> watch_;  ///< Touched on the GUI thread only; jobs have copies.
  std::vector<intake::WatchEvent> pending_;
  JobId lookJob_ = 0;
  bool isRemembered_ = false;
};

}  // namespace vestige::app
