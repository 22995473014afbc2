// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include <QObject>
#include <QStackedWidget>

#include "app/document/case_session.h"
#include "app/ws_compensation/compensation_workspace.h"

namespace vestige::app {

/// The page of the compensation matrix and the control wizard: when they are shown, what they change.
/// @tested tests/gui/compensation_test.cpp
class CompensationController final : public QObject {
  Q_OBJECT
 public:
  /// Adds its page to @p pages.
  CompensationController(const Theme& theme, JobList& jobs, CaseDocument& document,
                         std::function<QString()> now, QStackedWidget* pages);

  /// The page, while it is to be seen; else null.
  QWidget* page() const { return isShown_ ? workspace_ : nullptr; }
  void show(bool shown);
  void showTube(std::size_t tube);
  void openWizard();
  /// Reads a single stain and shows it in the page.
  void showControl(const QString& file);
  void retranslate(const QString& language) { workspace_->retranslate(language); }
  CompensationWorkspace& workspace() { return *workspace_; }
  bool isReady() const { return !isShown_ || workspace_->isReady(); }

 signals:
  void pageChanged();
  void failed(const vestige::app::Failure& failure);

 private:
  void chooseControl();

  const Theme& theme_;
  JobList& jobs_;
  CaseDocument& document_;
  std::function<QString()> now_;
  CompensationWorkspace* workspace_;
  bool isShown_ = false;
};

}  // namespace vestige::app
