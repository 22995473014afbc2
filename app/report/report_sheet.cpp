// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_sheet.h"

#include <algorithm>

#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr double kNoLimit = 1e7;

QString joined(const std::vector<Run>& runs) {
  QString text;
  for (const Run& run : runs) text += run.text;
  return text;
}

/// Formats of the runs, cut where the text was cut.
QList<QTextLayout::FormatRange> formatsOf(const std::vector<Run>& runs, const TextStyle& style,
                                          qsizetype length) {
  QList<QTextLayout::FormatRange> formats;
  qsizetype start = 0;
  for (const Run& run : runs) {
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(start);
    range.length = static_cast<int>(std::min(run.text.size(), std::max<qsizetype>(0, length - start)));
    range.format.setForeground(run.colour.isValid() ? run.colour : style.colour);
    range.format.setFontWeight(run.isBold ? QFont::DemiBold : QFont::Normal);
    if (run.isItalic) range.format.setFontItalic(true);
    if (range.length > 0) formats << range;
    start += run.text.size();
  }
  if (start < length && !runs.empty()) {  // the ellipsis
    QTextLayout::FormatRange range;
    range.start = static_cast<int>(start);
    range.length = static_cast<int>(length - start);
    range.format.setForeground(style.colour);
    formats << range;
  }
  return formats;
}

}  // namespace

Sheet::Sheet(const Palette& palette, double scale, bool isChinese)
    : palette_(palette), scale_(scale), linePitch_(isChinese ? 1.4 : 1.36), pages_(1) {}

TextStyle Sheet::style(double size, bool isBold) const {
  return {size, isBold, palette_.text, Qt::AlignLeft, 0};
}

void Sheet::addPage() {
  pages_.emplace_back();
  page_ = pageCount() - 1;
}

Sheet::Block Sheet::layOutOnce(const QString& text, const std::vector<Run>& runs, const TextStyle& style,
                               double width) const {
  Block block;
  block.layout = std::make_unique<QTextLayout>(text, textFont(style.size * scale_));
  QTextOption option(style.alignment);
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);  // a hash or a path breaks where it must
  block.layout->setTextOption(option);
  block.layout->setFormats(formatsOf(runs, style, text.size()));
  block.layout->setCacheEnabled(true);
  const double pitch = style.size * linePitch_ * scale_;
  int lines = 0;
  block.layout->beginLayout();
  for (QTextLine line = block.layout->createLine(); line.isValid(); line = block.layout->createLine()) {
    line.setLineWidth(width);
    // Lines with Chinese glyphs are taller: baselines stand on a grid, whatever the line holds.
    line.setPosition({0, lines * pitch + 0.74 * pitch - line.ascent()});
    block.width = std::max(block.width, line.naturalTextWidth());
    ++lines;
  }
  block.layout->endLayout();
  block.height = std::max(1, lines) * pitch;
  return block;
}

Sheet::Block Sheet::layOut(const std::vector<Run>& runs, const TextStyle& style, double width) const {
  const QString text = joined(runs);
  Block block = layOutOnce(text, runs, style, width * scale_);
  if (style.mostLines <= 0 || block.layout->lineCount() <= style.mostLines) return block;
  qsizetype keep = block.layout->lineAt(style.mostLines - 1).textStart() +
                   block.layout->lineAt(style.mostLines - 1).textLength();
  for (; keep > 0; --keep) {
    Block shorter = layOutOnce(text.left(keep).trimmed() + QChar(0x2026), runs, style, width * scale_);
    if (shorter.layout->lineCount() > style.mostLines) continue;
    shorter.isElided = true;
    return shorter;
  }
  return block;
}

double Sheet::heightOf(const std::vector<Run>& runs, const TextStyle& style, double width) const {
  return layOut(runs, style, width).height / scale_;
}

double Sheet::widthOf(const std::vector<Run>& runs, const TextStyle& style) const {
  TextStyle left = style;
  left.alignment = Qt::AlignLeft;
  return layOut(runs, left, kNoLimit).width / scale_ + 0.5;
}

double Sheet::text(const QPointF& at, double width, const std::vector<Run>& runs, const TextStyle& style) {
  Block block = layOut(runs, style, width);
  const double height = block.height / scale_, ink = block.width / scale_;
  double left = at.x();
  if (style.alignment.testFlag(Qt::AlignRight)) left += width - ink;
  if (style.alignment.testFlag(Qt::AlignHCenter)) left += (width - ink) / 2;
  const double lead = (linePitch_ - 1.1) * style.size / 2;  // ink is lower than the line
  current().placed.push_back(
      {QRectF(left, at.y() + lead, ink, height - 2 * lead), joined(runs), block.isElided});
  current().texts.emplace_back(at * scale_, std::shared_ptr<QTextLayout>(std::move(block.layout)));
  return height;
}

void Sheet::line(const QPointF& from, const QPointF& to, const QColor& colour, double width) {
  current().shapes.push_back([=, scale = scale_](QPainter& painter) {
    painter.setPen(QPen(colour, width * scale, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(from * scale, to * scale);
  });
}

void Sheet::box(const QRectF& rect, const QColor& fill, const QColor& stroke, double width) {
  current().shapes.push_back([=, scale = scale_](QPainter& painter) {
    painter.setPen(stroke.isValid() ? QPen(stroke, width * scale, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin)
                                    : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRect(QRectF(rect.topLeft() * scale, rect.size() * scale));
  });
}

void Sheet::picture(const QRectF& rect, std::function<void(QPainter&, const QRectF&, double)> paint) {
  current().placed.push_back({rect, QString(), false});
  current().shapes.push_back([=, scale = scale_, paint = std::move(paint)](QPainter& painter) {
    painter.save();
    paint(painter, QRectF(rect.topLeft() * scale, rect.size() * scale), scale);
    painter.restore();
  });
}

void Sheet::paint(QPainter& painter, int page) const {
  const Page& content = pages_.at(static_cast<std::size_t>(page));
  painter.setRenderHint(QPainter::Antialiasing);
  for (const auto& shape : content.shapes) shape(painter);
  for (const auto& [at, layout] : content.texts) layout->draw(&painter, at);
}

}  // namespace vestige::app
