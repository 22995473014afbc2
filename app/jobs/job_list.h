// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QString>

#include "app/jobs/job_runner.h"

namespace vestige::app {

using JobId = quint64;

enum class JobOutcome { Done, Cancelled, Stale };

struct JobOptions {
  QString name;  ///< For the job bar, in the user's language.
  /// Asked on the GUI thread when the work has ended: false = the question has changed meanwhile, the answer
  /// is dropped unseen. Empty = always current.
  std::function<bool()> isCurrent = {};
};

/// All running jobs of the application: started, shown and cancelled here. Lives as long as the application,
/// so no job outlives the object that receives its end. GUI thread only.
/// @tested tests/gui/job_test.cpp
class JobList final : public QObject {
  Q_OBJECT
 public:
  struct Job {
    JobId id = 0;
    QString name;
    int permille = 0;
    bool cancelling = false;
  };

  explicit JobList(QObject* parent = nullptr);
  ~JobList() override;  ///< Cancels everything and waits for it.

  /// Runs @p work(Progress&) -> Result<T> on the pool; when it ends and is still wanted, calls
  /// done(Result<T>) on the GUI thread. It is not called when the job was cancelled, is not current any more
  /// or @p receiver is gone.
  template <class Work, class Done>
  JobId start(JobOptions options, QObject* receiver, Work work, Done done);

  const std::vector<Job>& jobs() const { return shown_; }
  bool isIdle() const { return shown_.empty(); }
  bool isRunning(JobId id) const;

 public slots:
  void cancel(vestige::app::JobId id);
  void cancelNewest();
  void cancelAll();

 signals:
  void changed();  ///< A job was added, moved on or went away.
  void ended(vestige::app::JobId id, vestige::app::JobOutcome outcome);
  void becameIdle();

 private:
  struct Running {
    JobId id;
    std::unique_ptr<QFutureWatcherBase> watcher;
    std::function<bool()> isCurrent;
  };
  void add(Running running, const QString& name);
  /// Takes the job off the list before its result is delivered: a receiver that starts the next job sees a
  /// clean list.
  std::optional<Running> take(JobId id);
  void setProgress(JobId id, int permille);

  JobId last_ = 0;
  std::vector<Running> running_;
  std::vector<Job> shown_;
};

template <class Work, class Done>
JobId JobList::start(JobOptions options, QObject* receiver, Work work, Done done) {
  using Value = std::invoke_result_t<Work&, Progress&>;
  const JobId id = ++last_;
  auto watcher = std::make_unique<QFutureWatcher<Value>>();
  QFutureWatcher<Value>* const raw = watcher.get();
  connect(raw, &QFutureWatcherBase::progressValueChanged, this,
          [this, id](int value) { setProgress(id, value); });
  connect(
      raw, &QFutureWatcherBase::finished, this,
      [this, id, raw, receiver = QPointer<QObject>(receiver), done = std::move(done)]() mutable {
        const bool cancelled = raw->isCanceled() || raw->future().resultCount() == 0;
        std::optional<Value> value;
        if (!cancelled) value.emplace(raw->future().takeResult());
        std::optional<Running> job = take(id);
        const bool current = receiver && (!job || !job->isCurrent || job->isCurrent());
        if (job) job->watcher.release()->deleteLater();  // we stand in its signal
        if (value && current) done(std::move(*value));
        emit ended(id, cancelled ? JobOutcome::Cancelled : current ? JobOutcome::Done : JobOutcome::Stale);
        if (isIdle()) emit becameIdle();
      });
  add(Running{id, std::move(watcher), std::move(options.isCurrent)}, options.name);
  raw->setFuture(runJob(std::move(work)));
  return id;
}

}  // namespace vestige::app
