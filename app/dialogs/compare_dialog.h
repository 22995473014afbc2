// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>

#include "app/jobs/job_list.h"
#include "app/models/comparison_model.h"
#include "app/widgets/chip.h"

namespace vestige::app {

/// "Compare with another program": a FlowJo workspace or a FACSDiva experiment and the folder of its files,
/// gated by a job; every count of the other program beside ours, with the reason that is known.
/// @tested tests/gui/compare_test.cpp
class CompareDialog final : public QDialog {
  Q_OBJECT
 public:
  CompareDialog(const Theme& theme, JobList& jobs, QWidget* parent = nullptr);
  ~CompareDialog() override;  ///< A comparison that runs is cancelled.

  void setWorkspace(const QString& path);  ///< And its own folder, where none was chosen.
  void setFolder(const QString& path);
  void compare();
  void stop();
  bool isRunning() const { return jobs_.isRunning(job_); }
  bool exportCsv(const QString& path);
  /// What the program has to say to a person: a refusal, or why nothing could be shown.
  void say(const QString& text);
  void retranslate();

  ComparisonModel& model() { return model_; }
  RowFilter& proxy() { return proxy_; }
  QTableView& table() { return *table_; }
  QLineEdit& filterEdit() { return *filter_; }
  QCheckBox& problemsBox() { return *problems_; }
  QString summaryText() const { return summary_->text(); }
  QString noteText() const { return notes_->toPlainText(); }
  QString message() const { return message_->text(); }

 signals:
  void finished();
  /// Show this population of the file with this content in the open case; @p population is a path, "/" = all
  /// events.
  void showRequested(const vestige::Sha256& content, const QString& population);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  QWidget* buildSources();
  QWidget* buildButtons();
  void chooseWorkspace();
  void chooseFolder();
  void chooseExport();
  void take(Result<WorkspaceComparison> result);
  void updateWords();
  void updateProgress();
  int currentRow() const;
  void showCurrent();

  const Theme& theme_;
  JobList& jobs_;
  JobId job_ = 0;
  ComparisonModel model_;
  RowFilter proxy_{ComparisonModel::SortRole, problemOfComparison()};
  QLabel *intro_, *workspaceLabel_, *folderLabel_, *summary_, *message_, *detail_;
  QLineEdit *workspace_, *folder_, *filter_;
  QCheckBox* problems_;
  QTableView* table_;
  QPlainTextEdit* notes_;
  QProgressBar* progress_;
  QPushButton *chooseWorkspace_, *chooseFolder_, *compare_, *stop_, *export_, *show_, *close_;
};

}  // namespace vestige::app
