// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

#include "app/services/analysis.h"
#include "app/widgets/chip.h"
#include "app/widgets/mrd_scale.h"

namespace vestige::app {

/// The result as a whole: class, value, interval, limits, counts, sentence, what limits it. There is no way
/// to show a part of it.
/// @tested tests/gui/widget_test.cpp
class MrdCard final : public QWidget {
  Q_OBJECT
 public:
  explicit MrdCard(const Theme& theme, QWidget* parent = nullptr);
  /// @param analysis  Borrowed for the call; null or without MRD: says so.
  /// @param isCurrent false while it is computed anew: marked provisional.
  void setAnalysis(const Analysis* analysis, bool isCurrent, const QString& language);
  /// All that is shown, as text: for the clipboard, tests and readers of the screen.
  QString text() const;

 private:
  void showResult(const Analysis& analysis, const QString& language);
  void addRow(const QString& name, const QString& symbol, const QString& value);
  void addLimitation(const QString& text, bool isWarning);
  void clearRows();
  void setShown(bool shown);

  const Theme& theme_;
  QWidget* ribbon_;
  QLabel* ribbonText_;
  Chip* class_;
  QLabel *denominator_, *value_, *power_, *interval_, *sentence_, *reasons_, *limitsTitle_;
  MrdScale* scale_;
  QWidget *rows_, *limits_;
  QStringList rowTexts_;
};

}  // namespace vestige::app
