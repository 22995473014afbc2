// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/recovery.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QUuid>
#include <QtConcurrent>

#include "app/document/case_storage.h"
#include "io/bytes/file_io.h"

namespace vestige::app {
namespace {

constexpr int kRetryMilliseconds = 30'000;

QString lockPath(const QString& own) { return own + QStringLiteral("/lock"); }
QString notePath(const QString& own) { return own + QStringLiteral("/changes.json"); }

/// A lock that only the end of its process opens, however long that takes.
std::unique_ptr<QLockFile> lockOf(const QString& own) {
  auto lock = std::make_unique<QLockFile>(lockPath(own));
  lock->setStaleLockTime(0);
  return lock;
}

std::string sha256Of(const QString& file) {
  if (file.isEmpty()) return {};
  const auto hash = sha256OfFile(file.toStdString());
  return hash ? hash->hex() : std::string();
}

}  // namespace

RecoveryKeeper::RecoveryKeeper(CaseDocument& document, QString folder, QString version,
                               std::function<QString()> now, QObject* parent)
    : QObject(parent),
      document_(document),
      folder_(std::move(folder)),
      version_(std::move(version)),
      now_(std::move(now)),
      baseSha256_(std::make_shared<std::string>()) {
  pool_.setMaxThreadCount(1);
  retry_.setSingleShot(true);
  retry_.setInterval(kRetryMilliseconds);
  if (folder_.isEmpty()) return;
  connect(&retry_, &QTimer::timeout, this, &RecoveryKeeper::schedule);
  connect(&document_, &CaseDocument::recordChanged, this, &RecoveryKeeper::schedule);
  // Back at the saved state, by saving or by undo, there is nothing to keep.
  connect(&document_, &CaseDocument::modifiedChanged, this, &RecoveryKeeper::schedule);
  const auto base = [this] {
    isBaseDue_ = true;
    schedule();
  };
  connect(&document_, &CaseDocument::caseReplaced, this, base);
  connect(&document_, &CaseDocument::pathChanged, this, base);
}

RecoveryKeeper::~RecoveryKeeper() {
  document_.disconnect(this);
  pool_.waitForDone();
  if (!own_.isEmpty() && !QFileInfo::exists(notePath(own_))) {
    lock_.reset();
    QDir(own_).removeRecursively();
  }
}

void RecoveryKeeper::schedule() {
  isDue_ = true;
  if (!isWriting_) next();
}

bool RecoveryKeeper::takeFolder() {
  if (lock_) return true;
  const QString own = folder_ + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
  // Names and results of patients: for their user alone.
  const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
  if (!QDir().mkpath(own) || !QFile::setPermissions(folder_, mine) || !QFile::setPermissions(own, mine))
    return false;
  auto lock = lockOf(own);
  if (!lock->tryLock(0)) return false;
  lock_ = std::move(lock);
  own_ = own;
  return true;
}

RecoveryNote RecoveryKeeper::note() const {
  RecoveryNote note;
  note.caseFile = document_.path().toStdString();
  note.at = now_().toStdString();
  note.version = version_.toStdString();
  note.record = recordForPath(document_.record(), *document_.analysis(), notePath(own_));
  return note;
}

void RecoveryKeeper::next() {
  isDue_ = false;
  const bool takesBase = std::exchange(isBaseDue_, false);
  const bool keeps = document_.isOpen() && document_.isModified();
  if (!keeps && own_.isEmpty() && !takesBase) return;
  if (keeps && !takeFolder()) {
    const std::string path = folder_.toStdString();
    return written(Error{ErrorCode::FileNotWritable, {path, std::string()}, {}, path}, {});
  }
  isWriting_ = true;
  const QString at = keeps ? now_() : QString();
  auto work = [takesBase, keeps, own = own_, sha = baseSha256_, file = document_.path(),
               note = keeps ? note() : RecoveryNote()]() mutable -> Status {
    if (takesBase) *sha = sha256Of(file);
    if (!keeps) {
      if (!own.isEmpty()) QFile::remove(notePath(own));
      return {};
    }
    note.caseSha256 = *sha;
    return saveRecovery(note, notePath(own).toStdString());
  };
  // The keeper waits for its thread before it goes.
  (void)QtConcurrent::run(&pool_, [this, work = std::move(work), at]() mutable {
    Status status = work();
    QMetaObject::invokeMethod(
        this, [this, at, status = std::move(status)] { written(status, at); }, Qt::QueuedConnection);
  });
}

void RecoveryKeeper::written(const Status& status, const QString& at) {
  isWriting_ = false;
  if (status) {
    failure_.reset();
    keptAt_ = at;
  } else {
    failure_ = status.error();
    keptAt_.clear();
    retry_.start();
  }
  if (isDue_) {
    next();
  } else if (status) {
    emit kept();
  }
  emit changed();
}

void RecoveryKeeper::giveUp() {
  document_.disconnect(this);
  pool_.waitForDone();
  if (!own_.isEmpty()) QFile::remove(notePath(own_));
}

std::vector<AbandonedCase> abandonedCases(const QString& folder) {
  std::vector<AbandonedCase> found;
  if (folder.isEmpty()) return found;
  for (const QFileInfo& entry : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
    const QString own = entry.absoluteFilePath();
    const auto lock = lockOf(own);
    if (!lock->tryLock(0)) continue;  // its process is alive
    if (!QFileInfo::exists(notePath(own))) {
      lock->unlock();
      QDir(own).removeRecursively();  // nothing was kept
      continue;
    }
    AbandonedCase abandoned{own, loadRecovery(notePath(own).toStdString())};
    if (abandoned.note) {
      abandoned.fileChangedSince =
          sha256Of(QString::fromStdString(abandoned.note->caseFile)) != abandoned.note->caseSha256;
    }
    found.push_back(std::move(abandoned));
  }
  std::ranges::stable_sort(found, [](const AbandonedCase& a, const AbandonedCase& b) {
    return (a.note ? a.note->at : std::string()) > (b.note ? b.note->at : std::string());
  });
  return found;
}

bool removeAbandoned(const QString& abandonedFolder) {
  const auto lock = lockOf(abandonedFolder);
  if (!lock->tryLock(0)) return false;
  if (!QFile::remove(notePath(abandonedFolder))) return false;
  lock->unlock();
  return QDir(abandonedFolder).removeRecursively();
}

}  // namespace vestige::app
