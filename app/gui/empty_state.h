// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "app/widgets/theme.h"

namespace vestige::app {

/// What stands in the middle while no case is open: one sentence and what can be done; or what is being
/// opened.
class EmptyState final : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(QWidget* parent = nullptr);
  void setOpening(const QString& name);  ///< "" = nothing.
  void retranslate();

 signals:
  void demoRequested();
  void caseRequested();
  void filesRequested();

 private:
  QLabel *title_, *sentence_;
  QPushButton *demo_, *case_, *files_;
  QString opening_;
};

}  // namespace vestige::app
