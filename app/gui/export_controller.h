// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>

#include "app/document/case_session.h"
#include "app/services/case_export.h"

namespace vestige::app {

/// Events of the open case out of the window: asks, writes by a job, tells how it ended.
/// @tested tests/gui/export_test.cpp
class ExportController final : public QObject {
  Q_OBJECT
 public:
  ExportController(JobList& jobs, CaseDocument& document, std::string softwareVersion,
                   std::string storeFolder, QWidget* window);
  /// Asks what and where, beginning with this population; then start().
  void ask(std::size_t tube, const QString& population, const QString& language);
  /// Writes what @p wanted says of the analysis as it is now.
  void start(CaseExport wanted, const QString& path);

 signals:
  void written(const QString& headline, const QString& detail);
  void failed(const vestige::app::Failure& failure);

 private:
  void tell(const ExportSummary& summary, bool deidentified);

  JobList& jobs_;
  CaseDocument& document_;
  std::string softwareVersion_, storeFolder_;
  QWidget* window_;
};

}  // namespace vestige::app
