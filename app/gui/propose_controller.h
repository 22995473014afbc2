// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QAction>
#include <QObject>
#include <QPointer>

#include "app/dialogs/propose_dialog.h"
#include "app/document/case_document.h"

namespace vestige::app {

/// Opens the dialog of proposed gates and turns what is accepted into a step of the document.
/// @tested tests/gui/propose_test.cpp
class ProposeController final : public QObject {
  Q_OBJECT
 public:
  /// @param tube  Which tube the window shows. @param language  Of population names. @param now  ISO 8601.
  struct Around {
    std::function<std::size_t()> tube;
    std::function<QString()> language, now;
  };
  ProposeController(const Theme& theme, JobList& jobs, CaseDocument& document, QAction* action, Around around,
                    QWidget* window);
  void open();
  ProposeDialog* dialog() const { return dialog_; }  ///< Null while none is open.

 private:
  QString accept(const AcceptedProposal& accepted);
  void updateAction();

  const Theme& theme_;
  JobList& jobs_;
  CaseDocument& document_;
  QAction* action_;
  Around around_;
  QWidget* window_;
  QPointer<ProposeDialog> dialog_;
};

}  // namespace vestige::app
