// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include <QAction>
#include <QObject>

#include "app/dialogs/recovery_dialog.h"
#include "app/document/case_session.h"
#include "app/document/recovery.h"
#include "app/jobs/job_list.h"
#include "app/widgets/notice_bar.h"

namespace vestige::app {

/// Keeps unsaved changes on disk, and offers at the start what an earlier process left behind.
/// @tested tests/gui/recovery_test.cpp
class RecoveryController final : public QObject {
  Q_OBJECT
 public:
  struct Surroundings {
    QString folder, version;
    std::function<QString()> now;
    std::function<bool()> mayLeave;  ///< The open case may be replaced.
  };
  RecoveryController(JobList& jobs, CaseDocument& document, CaseSession& session, NoticeBar& notice,
                     QAction& action, Surroundings surroundings, QWidget* window);

  /// Looks for what was left behind, as a job, and offers it.
  void look();
  /// Offers again what is known.
  void offer();
  const std::vector<AbandonedCase>& abandoned() const { return abandoned_; }
  void ask();
  void restore(const AbandonedCase& left);
  void giveUp(const AbandonedCase& left);
  /// The changes of the open case are not wanted: the person said so on leaving.
  void giveUp() { keeper_.giveUp(); }
  /// Of a case with unsaved changes, for the status bar.
  QString statusText() const;
  RecoveryKeeper& keeper() { return keeper_; }

 signals:
  void changed();

 private:
  void forget(const QString& abandonedFolder);
  void settle();

  JobList& jobs_;
  CaseSession& session_;
  NoticeBar& notice_;
  QAction& action_;
  Surroundings surroundings_;
  QWidget* window_;
  RecoveryKeeper keeper_;
  std::vector<AbandonedCase> abandoned_;
  QString restoring_;  ///< Folder of what is being restored; goes when this process keeps it itself.
};

}  // namespace vestige::app
