// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/watch_controller.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vestige::app {
namespace {

constexpr int kLookEveryMs = 3000;

}  // namespace

WatchController::WatchController(JobList& jobs, std::function<qint64()> clock, QString memory,
                                 QObject* parent)
    : QObject(parent), jobs_(jobs), clock_(std::move(clock)), memory_(std::move(memory)) {
  timer_.setInterval(kLookEveryMs);
  connect(&timer_, &QTimer::timeout, this, &WatchController::look);
}

void WatchController::start(const QString& folder, const QString& strategy, intake::WatchOptions options) {
  forget();  // of another folder, or of an earlier watch of this one
  begin(folder, strategy, intake::FolderWatch(options));
}

bool WatchController::resume(const QString& folder, const QString& strategy, intake::WatchOptions options) {
  stop();
  auto memory = memory_.isEmpty() ? Result<intake::WatchMemory>(Error{ErrorCode::FileNotFound, {}, {}, {}})
                                  : intake::loadWatch(memory_.toStdString(), options);
  const bool isKnown = memory && memory->folder == folder.toStdString();
  if (isKnown) {
    pending_ = std::move(memory->pending);
    begin(folder, strategy, std::move(memory->watch));
  } else {
    options.skipsExisting = false;
    begin(folder, strategy, intake::FolderWatch(options));
  }
  return isKnown;
}

void WatchController::begin(const QString& folder, const QString& strategy, intake::FolderWatch watch) {
  folder_ = folder;
  strategy_ = strategy;
  watch_ = std::make_shared<intake::FolderWatch>(std::move(watch));
  isRemembered_ = false;
  timer_.start();
  emit changed();
  look();
}

void WatchController::forget() {
  stop();
  if (!memory_.isEmpty()) QFile::remove(memory_);
}

/// A failure is no reason to stop watching: without memory the next session tells every file as new.
void WatchController::remember() {
  if (!watch_ || memory_.isEmpty()) return;
  isRemembered_ = QDir().mkpath(QFileInfo(memory_).absolutePath()) &&
                  intake::saveWatch({folder_.toStdString(), *watch_, pending_}, memory_.toStdString());
  if (!isRemembered_) QFile::remove(memory_);  // an older one would hide what came since
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
        takeOverNames(events);
        const auto renamed =
            std::erase_if(events, [](const auto& e) { return e.kind == intake::WatchEventKind::Renamed; });
        const bool isNews = !events.empty();
        for (intake::WatchEvent& event : events) {
          std::erase_if(pending_, [&](const auto& old) { return old.path == event.path; });
          pending_.push_back(std::move(event));
        }
        // Also renamings and the first look: the memory must know what was there.
        if (isNews || renamed > 0 || !isRemembered_) remember();
        if (isNews) emit arrived();
      });
}

/// What waits for a person goes by its new name.
void WatchController::takeOverNames(const std::vector<intake::WatchEvent>& events) {
  for (const intake::WatchEvent& event : events) {
    if (event.kind != intake::WatchEventKind::Renamed) continue;
    for (intake::WatchEvent& waits : pending_) {
      if (waits.path == event.from) waits.path = event.path;
    }
  }
}

intake::WatchEvent WatchController::takePending() {
  if (pending_.empty()) return {};
  intake::WatchEvent first = std::move(pending_.front());
  pending_.erase(pending_.begin());
  remember();
  return first;
}

}  // namespace vestige::app
