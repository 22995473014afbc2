// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QDialog>

#include "app/widgets/file_check_view.h"

namespace vestige::app {

/// What was found in one file of the open case, and the place to decide about it. Closes when a decision is
/// recorded.
/// @tested tests/gui/import_test.cpp
class FileCheckDialog final : public QDialog {
  Q_OBJECT
 public:
  FileCheckDialog(const Theme& theme, const QString& file, FileCheck check, std::function<QString()> now,
                  QWidget* parent = nullptr);
  FileCheckView& view() { return *view_; }
  /// All decisions of the file, once the dialog was accepted.
  const std::vector<FileDecision>& decisions() const { return decisions_; }

 private:
  FileCheckView* view_;
  std::vector<FileDecision> decisions_;
};

}  // namespace vestige::app
