// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QPushButton>
#include <QWidget>

#include "app/services/analysis.h"
#include "app/widgets/theme.h"

namespace vestige::app {

/// Everything that stands between the case and its report, in one place; each with the way to settle it. F8
/// goes from one to the next.
/// @tested tests/gui/widget_test.cpp
class BlocksPanel final : public QWidget {
  Q_OBJECT
 public:
  explicit BlocksPanel(const Theme& theme, QWidget* parent = nullptr);
  void setAnalysis(const Analysis* analysis, const QString& language);
  int count() const { return count_; }

 public slots:
  void focusNext();  ///< The next point, round.

 signals:
  void confirmIdentityRequested();
  void fileRequested(int tube);

 private:
  void addPoint(const Analysis& analysis, const Limitation& block, const QString& language);
  void addNothing(const QString& text);

  const Theme& theme_;
  std::vector<QPushButton*> actions_;
  int count_ = 0;
};

}  // namespace vestige::app
