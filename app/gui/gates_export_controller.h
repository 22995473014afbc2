// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

#include "app/document/case_session.h"
#include "app/jobs/job_list.h"
#include "app/services/strategy_export.h"

namespace vestige::app {

/// The gates of the open case for another program: Gating-ML 2.0, or a FlowJo workspace of its tubes. Every
/// event of every tube is gated with both before the file takes its place.
/// @tested tests/gui/export_test.cpp
class GatesExportController final : public QObject {
  Q_OBJECT
 public:
  GatesExportController(JobList& jobs, CaseDocument& document, QWidget* window);
  void ask();
  /// @param path  Ends in .xml or .wsp.
  void write(const QString& path);

 signals:
  void written(const QString& headline, const QString& detail);
  void failed(const vestige::app::Failure& failure);

 private:
  void tell(const QString& path, const StrategyExport& done, bool isCleaned);

  JobList& jobs_;
  CaseDocument& document_;
  QWidget* window_;
};

}  // namespace vestige::app
