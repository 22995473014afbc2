// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include <QObject>
#include <QStringList>

#include "app/dialogs/quality_dialog.h"
#include "app/document/case_document.h"
#include "app/jobs/job_list.h"
#include "app/models/quality_cells.h"

namespace vestige::app {

/// Shows the quality of a tube of the open case and turns what a person decides into a step that can be
/// undone.
/// @tested tests/gui/quality_test.cpp
class QualityController final : public QObject {
  Q_OBJECT
 public:
  /// @param folders Where files of the same cytometer may lie: the watched folder.
  QualityController(const Theme& theme, JobList& jobs, CaseDocument& document, std::function<QString()> now,
                    std::function<QStringList()> folders, QWidget* parent);

  /// Whether this cell of the quality strip is a part of what the dialog shows.
  static bool shows(QualityKind kind);
  void open(std::size_t tube, const QString& language);
  /// The dialog, made but not shown.
  std::unique_ptr<QualityDialog> makeDialog(std::size_t tube, const QString& language);
  void decide(std::size_t tube, std::optional<TubeCleaning> cleaning);

 private:
  /// Looks for the tube before (or takes @p file) and compares, as a job; the dialog shows which and why.
  void askPrevious(QualityDialog& dialog, std::size_t tube, const QString& file);

  const Theme& theme_;
  JobList& jobs_;
  CaseDocument& document_;
  std::function<QString()> now_;
  std::function<QStringList()> folders_;
  QWidget* parent_;
};

}  // namespace vestige::app
