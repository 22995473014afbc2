// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

#include "app/document/case_session.h"
#include "app/gui/watch_controller.h"
#include "app/ws_import/folder_screen.h"
#include "app/ws_import/import_screen.h"

namespace vestige::app {

/// Brings files in: looks at what was chosen, shows the import screen where something asks for a look, opens
/// the case. Owns the two screens; the window shows whichever page() says.
/// @tested tests/gui/import_test.cpp
class IntakeController final : public QObject {
  Q_OBJECT
 public:
  struct Surroundings {
    std::function<QString()> now;
    std::function<qint64()> clock;
    QString memoryFolder;
    /// Asks for the strategy; "" = the person does not want to.
    std::function<QString()> askStrategy;
    /// Whether the open case may be left.
    std::function<bool()> mayLeave;
  };
  IntakeController(const Theme& theme, JobList& jobs, CaseSession& session, Surroundings surroundings,
                   QWidget* parent);

  /// Opens at once what nothing is to be asked about, else shows the import screen.
  void openFiles(const QStringList& paths, const QString& strategy);
  void scanFolder(const QString& folder);
  void showNone();
  QWidget* page() const { return page_; }  ///< Null = the case itself.
  bool isBusy() const { return jobs_.isRunning(inspectJob_) || jobs_.isRunning(againJob_); }
  ImportScreen& importScreen() { return *import_; }
  FolderScreen& folderScreen() { return *folder_; }
  WatchController& watch() { return watch_; }
  void retranslate();

 signals:
  void pageChanged();
  void failed(const vestige::app::Failure& failure);

 private:
  void show(QWidget* page);
  void takeUnits(std::vector<ImportUnit> units, const FilePolicy& policy);
  void openUnits(const std::vector<ImportUnit>& units);
  void lookAgain(int row);
  void takeAgain(int row, const ImportUnit& asked, Result<ImportUnit> read);

  JobList& jobs_;
  CaseSession& session_;
  Surroundings surroundings_;
  WatchController watch_;
  ImportScreen* import_;
  FolderScreen* folder_;
  QWidget* page_ = nullptr;
  QWidget* before_ = nullptr;  ///< Where cancel leads back to.
  QString strategy_;
  JobId inspectJob_ = 0, againJob_ = 0;
  bool opensAfterLook_ = false;  ///< "Open" was pressed while an answer was being looked at.
};

}  // namespace vestige::app
