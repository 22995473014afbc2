// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include "app/document/case_document.h"
#include "io/resource/recovery_json.h"

namespace vestige::app {

/// Keeps the unsaved changes of the open case on disk, whole after every step, so that a crash loses nothing
/// of what was acknowledged by kept(). Writes on a thread of its own, one file at a time; what changes
/// meanwhile is written next. Each keeper has a folder of its own, which it holds by a lock that ends with
/// the process.
/// @tested tests/gui/recovery_test.cpp (also: an editing process killed 200 times)
class RecoveryKeeper final : public QObject {
  Q_OBJECT
 public:
  /// @param folder  Of all recovery folders; made where it is missing. Empty: nothing is kept.
  RecoveryKeeper(CaseDocument& document, QString folder, QString version, std::function<QString()> now,
                 QObject* parent = nullptr);
  /// Waits for what is being written. The file stays unless everything is saved or was given up.
  ~RecoveryKeeper() override;

  /// The changes of the open case are not wanted any more: the person said so.
  void giveUp();
  /// When the changes were kept last; empty: there are none, or they are not kept.
  const QString& keptAt() const { return keptAt_; }
  /// Why they are not kept.
  const std::optional<Error>& failure() const { return failure_; }
  bool isBusy() const { return isWriting_; }
  /// The folder of this keeper; empty while nothing was ever kept.
  QString ownFolder() const { return own_; }

 signals:
  void changed();
  void kept();  ///< What the document held when the last step was taken is on disk.

 private:
  void schedule();
  void next();
  void written(const Status& status, const QString& at);
  bool takeFolder();
  RecoveryNote note() const;

  CaseDocument& document_;
  QString folder_, version_, own_;
  std::function<QString()> now_;
  std::unique_ptr<QLockFile> lock_;
  std::shared_ptr<std::string> baseSha256_;  ///< Touched on the keeper's thread only.
  QThreadPool pool_;
  QTimer retry_;
  QString keptAt_;
  std::optional<Error> failure_;
  bool isWriting_ = false, isDue_ = false, isBaseDue_ = false;
};

/// Changes that a process left behind which ended without saving them.
struct AbandonedCase {
  QString folder;
  Result<RecoveryNote> note;
  bool fileChangedSince = false;  ///< The case file is not any more what the changes were made on.
};

/// Reads what lies in the recovery folders whose process is gone; newest first. Reads files: for a job.
std::vector<AbandonedCase> abandonedCases(const QString& folder);
/// Gives the abandoned changes up for good; false where they cannot be removed or another process has them.
bool removeAbandoned(const QString& abandonedFolder);

}  // namespace vestige::app
