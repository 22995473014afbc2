// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAction>
#include <QPointer>

#include "app/dialogs/compare_dialog.h"
#include "app/document/case_document.h"
#include "app/ws_gating/gating_workspace.h"

namespace vestige::app {

/// The comparison with another program: one window beside the case, and the way from its rows into the case.
/// @tested tests/gui/compare_test.cpp
class CompareController final : public QObject {
  Q_OBJECT
 public:
  CompareController(const Theme& theme, JobList& jobs, const CaseDocument& document,
                    GatingWorkspace& workspace, QAction& action, QWidget* window);
  /// The window, made where there is none.
  CompareDialog& open();

 private:
  /// The tube with this content and the population of this path or, where only one has it, this name.
  void show(const Sha256& content, const QString& population);

  const Theme& theme_;
  JobList& jobs_;
  const CaseDocument& document_;
  GatingWorkspace& workspace_;
  QWidget* window_;
  QPointer<CompareDialog> dialog_;
};

}  // namespace vestige::app
