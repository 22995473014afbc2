// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QString>

#include "app/render/palette.h"
#include "app/widgets/metrics.h"

namespace vestige::app {

enum class ThemeMode { System, Light, Dark };

/// The look of the window: palette, fonts and style sheet of the application, all made from
/// app/render/palette and Metrics. Widgets that paint themselves read colours() in paintEvent; Qt repaints
/// them when the look changes.
/// @tested tests/gui/widget_test.cpp
class Theme final : public QObject {
  Q_OBJECT
 public:
  explicit Theme(QObject* parent = nullptr);

  ThemeMode mode() const { return mode_; }
  const Palette& colours() const;
  /// Sets style, palette, font and style sheet of the application.
  void apply(ThemeMode mode);

  static QFont font(int pixels, QFont::Weight weight = QFont::Normal);
  /// An icon of resources/icons in one colour, sharp at every scale.
  static QIcon icon(const QString& name, const QColor& colour);
  static QPixmap pixmap(const QString& name, const QColor& colour, int size, qreal ratio);

 signals:
  void changed();

 private:
  QString styleSheet() const;
  ThemeMode mode_ = ThemeMode::Light;
  bool systemIsDark_ = false;
};

}  // namespace vestige::app
