// SPDX-License-Identifier: GPL-3.0-or-later
// Small words that many widgets need: a label that elides, a chip that says a state.
#pragma once
#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QWidget>

#include "app/widgets/theme.h"

namespace vestige::app {

/// One line that ends in "…" where it has no room, with the whole text as tool tip then.
class ElidedLabel final : public QWidget {
  Q_OBJECT
 public:
  explicit ElidedLabel(QWidget* parent = nullptr);
  void setText(const QString& text);
  const QString& text() const { return text_; }
  void setColour(const QColor& colour) {
    colour_ = colour;
    update();
  }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QString text_;
  QColor colour_;
};

enum class ChipKind { Inverse, Reject, Caution, Passed, Information, Proposed, Quiet };

/// An icon and a word on a filled ground. Never a colour alone.
class Chip final : public QWidget {
  Q_OBJECT
 public:
  Chip(const Theme& theme, ChipKind kind, QWidget* parent = nullptr);
  void setText(const QString& text);
  void setKind(ChipKind kind);
  const QString& text() const { return text_; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  ChipKind kind_;
  QString text_;
};

/// Foreground and background of a state in the current theme.
StatePair chipColours(const Palette& palette, ChipKind kind);

/// The icon of a state; empty for Inverse and Quiet.
QString chipIcon(ChipKind kind);

/// The one button of a screen that does what the screen is for.
void makePrimary(QPushButton* button);

/// A caption or title by the role of the style sheet.
QLabel* roleLabel(const char* role, QWidget* parent);

}  // namespace vestige::app
