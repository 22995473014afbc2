// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

#include "app/jobs/job_list.h"
#include "app/models/folder_model.h"
#include "app/widgets/chip.h"
#include "app/widgets/dock_title.h"

namespace vestige::app {

/// The files of a folder and those below it: scanned by a job from the headers, then read in the background
/// for their hashes, piece by piece. What was found is remembered for the next time.
/// @tested tests/gui/import_test.cpp
class FolderScreen final : public QWidget {
  Q_OBJECT
 public:
  /// @param memoryFolder  Where indexes of folders are kept; empty = nowhere.
  FolderScreen(const Theme& theme, JobList& jobs, QString memoryFolder, QWidget* parent = nullptr);
  void scan(const QString& folder);
  const FolderModel& model() const { return model_; }
  RowFilter& proxy() { return proxy_; }
  QTableView& table() { return *table_; }
  QLineEdit& filterEdit() { return *filter_; }
  QStringList selectedPaths() const;
  bool exportCsv(const QString& path);
  void retranslate();

 signals:
  void openRequested(const QStringList& paths);
  void failed(const QString& task, const vestige::Error& error);
  void closed();

 private:
  struct Scan {
    intake::FolderIndex index, before;
    bool hasBefore = false;
  };
  void build();
  void takeScan(Scan scan);
  void hashNext(std::size_t from);
  void remember() const;
  QString memoryPath(const QString& folder) const;
  void chooseExport();
  void updateWords();

  const Theme& theme_;
  JobList& jobs_;
  QString memoryFolder_, folder_;
  FolderModel model_;
  RowFilter proxy_{FolderModel::SortRole, problemOfFile()};
  JobId scanJob_ = 0, hashJob_ = 0;
  DockTitle* title_;
  QLineEdit* filter_;
  QCheckBox* problems_;
  QTableView* table_;
  QLabel *empty_, *words_;
  QPushButton *open_, *export_, *stop_, *close_;
};

}  // namespace vestige::app
