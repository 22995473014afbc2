// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QWidget>

#include "app/widgets/theme.h"

namespace vestige::app {

/// The band above a list: title, how many, and a hint at the right.
class DockTitle final : public QWidget {
  Q_OBJECT
 public:
  explicit DockTitle(QWidget* parent = nullptr);
  void setText(const QString& title, const QString& count = {}, const QString& hint = {});

 private:
  QLabel *title_, *count_, *hint_;
};

}  // namespace vestige::app
