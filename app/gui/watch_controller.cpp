// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/watch_controller.h"

#include <algorithm>
#include <utility>

#include <QDir>

namespace vestige::app {
namespace {

constexpr int kLookEveryMs = 3000;

}  // namespace

WatchController::WatchController(JobList& jobs, std::function<qint64()> clock, QObject* parent)
    : QObject(parent), jobs_(jobs), clock_(std::move(clock)) {
  timer_.setInterval(kLookEveryMs);
  connect(&timer_, &QTimer::timeout, this, &WatchController::look);
}

void WatchController::start(const QString& folder, const QString& strategy, intake::WatchOptions options) {
  stop();
  folder_ = folder;
  strategy_ = strategy;
  watch_ = std::make_shared<intake::FolderWatch>(options);
  timer_.start();
  emit changed();
  look();
}

void WatchController::stop() {
  timer_.stop();
  jobs_.cancel(lookJob_);
  watch_.reset();
  pending_.clear();
  emit changed();
}

void WatchController::look() {
  if (!watch_ || jobs_.isRunning(lookJob_)) return;
  const qint64 now = clock_();
  const auto current = [this, watch = watch_.get()] { return watch_.get() == watch; };
  lookJob_ = jobs_.start(
      {tr("Looking at %1").arg(QDir(folder_).dirName()), current}, this,
      [folder = folder_.toStdString(), watch = *watch_, now](Progress& progress) {
        return intake::look(folder, watch, now, progress);
      },
      [this, now](Result<std::vector<intake::Observation>> seen) {
        if (!seen) return emit failed(seen.error());
        std::vector<intake::WatchEvent> events = watch_->observe(*seen, now);
        std::erase_if(events, [](const auto& e) { return e.kind == intake::WatchEventKind::Renamed; });
        if (events.empty()) return;
        for (intake::WatchEvent& event : events) {
          std::erase_if(pending_, [&](const auto& old) { return old.path == event.path; });
          pending_.push_back(std::move(event));
        }
        emit arrived();
      });
}

intake::WatchEvent WatchController::takePending() {
  if (pending_.empty()) return {};
  intake::WatchEvent first = std::move(pending_.front());
  pending_.erase(pending_.begin());
  return first;
}

}  // namespace vestige::app
