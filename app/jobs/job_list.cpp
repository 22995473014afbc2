// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/job_list.h"

#include <algorithm>

namespace vestige::app {

JobList::JobList(QObject* parent) : QObject(parent) {}

JobList::~JobList() {
  for (Running& job : running_) {
    job.watcher->disconnect(this);
    job.watcher->cancel();
  }
  for (Running& job : running_) job.watcher->waitForFinished();
}

bool JobList::isRunning(JobId id) const {
  return std::any_of(shown_.begin(), shown_.end(), [id](const Job& job) { return job.id == id; });
}

void JobList::cancel(JobId id) {
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (running_[i].id != id) continue;
    shown_[i].cancelling = true;
    running_[i].watcher->cancel();
    emit changed();
    return;
  }
}

void JobList::cancelNewest() {
  for (std::size_t i = shown_.size(); i-- > 0;) {
    if (!shown_[i].cancelling) return cancel(shown_[i].id);
  }
}

void JobList::cancelAll() {
  for (const Job& job : std::vector<Job>(shown_)) cancel(job.id);
}

void JobList::add(Running running, const QString& name) {
  shown_.push_back({running.id, name, 0, false});
  running_.push_back(std::move(running));
  emit changed();
}

std::optional<JobList::Running> JobList::take(JobId id) {
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (running_[i].id != id) continue;
    Running job = std::move(running_[i]);
    const auto at = static_cast<std::ptrdiff_t>(i);
    running_.erase(running_.begin() + at);
    shown_.erase(shown_.begin() + at);
    emit changed();
    return job;
  }
  return std::nullopt;
}

void JobList::setProgress(JobId id, int permille) {
  for (Job& job : shown_) {
    if (job.id != id) continue;
    job.permille = permille;
    emit changed();
  }
}

}  // namespace vestige::app
