// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "app/services/analysis.h"
#include "app/widgets/chip.h"

namespace vestige::app {

/// Who and what, always in the same order, never scrolled away; the number of blocking points and the one
/// action.
class CaseBar final : public QWidget {
  Q_OBJECT
 public:
  explicit CaseBar(const Theme& theme, QWidget* parent = nullptr);
  void setAnalysis(const Analysis* analysis);  ///< Borrowed for the call; null = no case.
  void setState(const QString& state);
  /// The action and, beside it, why it is not possible now ("" = it is).
  void setExport(bool possible, const QString& reason);
  void retranslate();

 signals:
  void exportRequested();
  void blocksRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Field {
    QWidget* box;
    QLabel* caption;
    ElidedLabel* value;
  };
  Field addField(const char* name);
  void fold();

  const Theme& theme_;
  ElidedLabel *name_, *line_;
  Field diagnosis_, protocol_, sample_, tubes_, state_;
  QPushButton* blocks_;
  QLabel* reason_;
  QPushButton* export_;
  bool hasCase_ = false;
};

}  // namespace vestige::app
