// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/jobs/job_list.h"
#include "io/intake/watch.h"

namespace vestige::app {

/// Looks at one folder again and again by jobs and tells what has come in. It opens nothing.
/// @tested tests/gui/import_test.cpp
class WatchController final : public QObject {
  Q_OBJECT
 public:
  /// @param clock  Milliseconds that never go back.
  WatchController(JobList& jobs, std::function<qint64()> clock, QObject* parent = nullptr);
  void start(const QString& folder, const QString& strategy, intake::WatchOptions options);
  void stop();
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
  JobList& jobs_;
  std::function<qint64()> clock_;
  QTimer timer_;
  QString folder_, strategy_;
  std::shared_ptr<intake::FolderWatch> watch_;  ///< Touched on the GUI thread only; jobs have copies.
  std::vector<intake::WatchEvent> pending_;
  JobId lookJob_ = 0;
};

}  // namespace vestige::app
