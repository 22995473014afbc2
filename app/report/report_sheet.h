// SPDX-License-Identifier: GPL-3.0-or-later
// Paper before it is painted: pages of placed text and shapes in logical pixels (96 to the inch). Text is
// measured when it is placed, with the fonts and at the size at which it is painted later, so nothing can
// overlap unseen.
#pragma once
#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QTextLayout>
#include <functional>
#include <memory>
#include <vector>

#include "app/render/palette.h"

namespace vestige::app {

struct TextStyle {
  double size = 12;
  bool isBold = false;
  QColor colour;
  Qt::Alignment alignment = Qt::AlignLeft;
  int mostLines = 0;  ///< 0 = as many as it takes; else the last one ends in an ellipsis.
};

/// A piece of a paragraph with its own weight or colour.
struct Run {
  QString text;
  bool isBold = false;
  bool isItalic = false;
  QColor colour = {};  ///< Invalid = that of the style.
};

class Sheet {
 public:
  static constexpr double kWidth = 794, kHeight = 1123;  ///< A4 at 96 dpi.

  /// @param scale  Painter units per logical pixel.
  Sheet(const Palette& palette, double scale, bool isChinese);

  const Palette& palette() const { return palette_; }
  TextStyle style(double size, bool isBold = false) const;
  int pageCount() const { return static_cast<int>(pages_.size()); }
  int page() const { return page_; }
  void addPage();
  void goTo(int page) { page_ = page; }

  /// Height that the text takes at this width; text() takes the same.
  double heightOf(const std::vector<Run>& runs, const TextStyle& style, double width) const;
  double widthOf(const std::vector<Run>& runs, const TextStyle& style) const;
  /// Places text with its top left corner at @p at; returns its height.
  double text(const QPointF& at, double width, const std::vector<Run>& runs, const TextStyle& style);
  double text(const QPointF& at, double width, const QString& plain, const TextStyle& style) {
    return text(at, width, std::vector<Run>{{plain, style.isBold}}, style);
  }

  void line(const QPointF& from, const QPointF& to, const QColor& colour, double width);
  void box(const QRectF& rect, const QColor& fill, const QColor& stroke = {}, double width = 1);
  /// @p paint gets the painter and the scale; its rectangle is in painter units already.
  void picture(const QRectF& rect, std::function<void(QPainter&, const QRectF&, double)> paint);

  void paint(QPainter& painter, int page) const;

  /// What stands where, for tests: rectangles of ink in logical pixels.
  struct Placed {
    QRectF rect;
    QString text;
    bool isElided = false;
  };
  const std::vector<Placed>& placed(int page) const {
    return pages_.at(static_cast<std::size_t>(page)).placed;
  }

 private:
  struct Block {
    std::unique_ptr<QTextLayout> layout;
    double height = 0, width = 0;  // painter units; width of the longest line
    bool isElided = false;
  };
  struct Page {
    std::vector<std::function<void(QPainter&)>> shapes;
    std::vector<std::pair<QPointF, std::shared_ptr<QTextLayout>>> texts;
    std::vector<Placed> placed;
  };
  Block layOut(const std::vector<Run>& runs, const TextStyle& style, double width) const;
  Block layOutOnce(const QString& text, const std::vector<Run>& runs, const TextStyle& style,
                   double width) const;
  Page& current() { return pages_.at(static_cast<std::size_t>(page_)); }

  const Palette& palette_;
  double scale_;
  double linePitch_;  // of the text size
  int page_ = 0;
  std::vector<Page> pages_;
};

}  // namespace vestige::app
