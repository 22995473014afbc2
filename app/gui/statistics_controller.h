// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QPointer>
#include <QWidget>

#include "app/dialogs/statistics_dialog.h"
#include "app/document/case_document.h"
#include "app/jobs/job_list.h"

namespace vestige::app {

/// The statistics of the open case: a dialog, and the jobs that compute and write its table from a snapshot.
/// @tested tests/gui/statistics_test.cpp
class StatisticsController final : public QObject {
  Q_OBJECT
 public:
  struct Around {
    QString version;
    std::function<QString()> now;       ///< ISO 8601 with zone; stands on the sheet of provenance.
    std::function<QString()> language;  ///< "en", "zh_CN"
  };
  StatisticsController(JobList& jobs, CaseDocument& document, Around around, QWidget* window);

  /// Shows the dialog; nothing where no case is open or it is shown already.
  void open();
  StatisticsDialog* dialog() const { return dialog_; }
  /// By the ending of @p path; the table that is shown.
  void exportTo(const QString& path);

 signals:
  void written(const QString& path);
  void failed(const QString& path, const vestige::Error& error);

 private:
  void compute();
  void copy();
  void chooseExport();

  JobList& jobs_;
  CaseDocument& document_;
  Around around_;
  QWidget* window_;
  QPointer<StatisticsDialog> dialog_;
  JobId job_ = 0;
};

}  // namespace vestige::app
