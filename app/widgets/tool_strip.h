// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include <QAction>
#include <QToolButton>
#include <QWidget>

#include "app/widgets/theme.h"

namespace vestige::app {

/// Actions as a row of icons, each with the letter of its key where there is room.
class ToolStrip final : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kBarHeight = 34;  ///< Of the row that holds it; logical pixels.

  explicit ToolStrip(const Theme& theme, QWidget* parent = nullptr);
  /// @param icon  Of resources/icons; the action's icon follows the theme.
  void add(QAction* action, const QString& icon, const QString& letter);
  void addGap();
  const std::vector<QToolButton*>& buttons() const { return buttons_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void colour();
  void fit();
  struct Item {
    QAction* action;
    QString icon, letter;
  };
  const Theme& theme_;
  std::vector<Item> items_;
  std::vector<QToolButton*> buttons_;
};

}  // namespace vestige::app
