// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>

#include <QObject>
#include <QPointer>

#include "app/dialogs/gate_dialog.h"
#include "app/dialogs/tree_check_dialog.h"
#include "app/document/case_document.h"
#include "app/jobs/job_list.h"
#include "app/ws_gating/gating_workspace.h"
#include "gating/evaluate/live_tree.h"

namespace vestige::app {

/// Changes of gates and the tree checker in the window: asks, shows what a change would count, and hands it
/// to the document as a step.
/// @tested tests/gui/gate_edit_test.cpp
class GateController final : public QObject {
  Q_OBJECT
 public:
  /// @param now  ISO 8601 with zone.
  GateController(JobList& jobs, CaseDocument& document, GatingWorkspace& workspace,
                 std::function<QString()> now, QWidget* window);

  /// Whether the current population has a gate that could be looked at.
  bool canAsk() const;
  void askGate();
  /// A dialog for the gate of the current population, with its preview; null where there is none.
  std::unique_ptr<GateDialog> makeDialog();
  /// What the dialog wishes; the refusal, "" where it was done.
  QString carryOut(const GateDialog& dialog);
  void checkTree();
  TreeCheckDialog* checkDialog() const { return check_; }

 signals:
  void refused(const QString& sentence);

 private:
  std::optional<std::size_t> gateIndex() const;
  GateDialogInput inputOf(std::size_t gate) const;
  void preview(GateDialog* dialog, const GateShape& shape);
  void fillCheck();

  JobList& jobs_;
  CaseDocument& document_;
  GatingWorkspace& workspace_;
  std::function<QString()> now_;
  QWidget* window_;
  JobId previewJob_ = 0, checkJob_ = 0;
  std::shared_ptr<const LiveTree> live_;  ///< Of the dialog that is open.
  QPointer<TreeCheckDialog> check_;
};

}  // namespace vestige::app
