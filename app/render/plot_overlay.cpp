// SPDX-License-Identifier: GPL-3.0-or-later
// Lines over the events of a plot and their legend.
#include <algorithm>
#include <array>
#include <cmath>

#include <QFontMetricsF>
#include <QPainterPath>

#include "app/render/chart_picture.h"
#include "app/render/type.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

constexpr double kText = 10, kPitch = 14, kSample = 18, kGap = 5, kPad = 4;

/// Of an open line; closed ones are cut by Placing::outline.
QPolygonF onCanvas(const Placing& to, const QPolygonF& display) {
  QPolygonF line;
  for (const QPointF& point : display) line << to.point(point);
  return line;
}

QColor withAlpha(QColor colour, float alpha) {
  colour.setAlphaF(alpha);
  return colour;
}

void paintCurve(QPainter& painter, const Placing& to, const PlotCurve& curve, const Palette& palette,
                double scale) {
  const PlotSeries& series = to.model.series.at(curve.series);
  const QPolygonF line = onCanvas(to, curve.line);
  if (line.size() < 2) return;
  QPen pen = seriesPen(series, palette, (curve.isSteps ? 1.0 : 1.8) * scale);
  if (curve.base) {
    QPainterPath area;
    area.addPolygon(line);
    area.lineTo(line.back().x(), to.y(*curve.base));
    area.lineTo(line.front().x(), to.y(*curve.base));
    area.closeSubpath();
    if (to.model.series.size() > 1) painter.fillPath(area, withAlpha(palette.surface, 0.55F));
    painter.fillPath(area, curve.isSteps && !series.slot
                               ? palette.densityAt(0.35)
                               : withAlpha(pen.color(), curve.isSteps ? 0.35F : 0.14F));
    if (curve.isSteps) return;
  }
  painter.setBrush(Qt::NoBrush);
  if (!curve.base) {  // a line alone must be seen on bars and clouds
    painter.setPen(QPen(palette.surface, 4 * scale));
    painter.drawPolyline(line);
  }
  painter.setPen(pen);
  painter.drawPolyline(line);
}

void paintContour(QPainter& painter, const Placing& to, const PlotContour& contour, const Palette& palette,
                  double scale) {
  const PlotSeries& series = to.model.series.at(contour.series);
  const bool alone = to.model.series.size() == 1;
  QPen pen = seriesPen(series, palette, (contour.inside < 0.7 ? 1.3 : 1.0) * scale);
  if (alone && !series.slot) pen.setColor(palette.densityAt(1 - 0.75 * contour.inside));
  for (const bool halo : {true, false}) {
    if (halo && alone) continue;
    painter.setPen(halo ? QPen(withAlpha(palette.surface, 0.7F), 2.6 * scale) : pen);
    for (const QPolygonF& line : contour.lines) painter.drawPolygon(to.outline(line));
  }
}

void paintGroup(QPainter& painter, const Placing& to, const SeparatorGroup& group, const Palette& palette,
                double scale) {
  const PlotSeries& series = to.model.series.at(group.series);
  for (const bool halo : {true, false}) {
    QPen one = seriesPen(series, palette, (halo ? 4.0 : 1.6) * scale);
    one.setStyle(Qt::SolidLine);
    QPen two = one;
    if (!halo) two.setDashPattern({4, 3});
    if (halo) one.setColor(palette.surface), two.setColor(palette.surface);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(one);
    painter.drawPolygon(to.outline(group.one));
    painter.setPen(two);
    painter.drawPolygon(to.outline(group.two));
  }
  const QPointF at = to.point(group.centre);
  const double r = 4 * scale;
  painter.setPen(QPen(palette.surface, 1.5 * scale));
  painter.setBrush(seriesPen(series, palette, 1).color());
  painter.drawPolygon(
      QPolygonF{at + QPointF(0, -r), at + QPointF(r, 0), at + QPointF(0, r), at + QPointF(-r, 0)});
}

struct Legend {
  QStringList names;
  QString note;
  QSizeF size;
};

Legend legendOf(const Placing& to, double scale) {
  const PlotModel& model = to.model;
  Legend legend;
  const QFontMetricsF metrics(textFont(kText * scale));
  const double room = to.canvas.width() * 0.62;
  double width = 0;
  const bool isNamed = model.series.size() > 1 || model.separator;
  for (std::size_t s = 0; s < model.series.size() && isNamed; ++s) {
    const PlotSeries& one = model.series[s];
    const QString text = one.name + QStringLiteral("  ") + countText(static_cast<std::int64_t>(one.events));
    legend.names << metrics.elidedText(text, Qt::ElideMiddle, room - (kSample + kGap) * scale);
    width = std::max(width, metrics.horizontalAdvance(legend.names.back()) + (kSample + kGap) * scale);
  }
  const double rows = static_cast<double>(legend.names.size());
  legend.size = {width + 2 * kPad * scale, rows * kPitch * scale + 2 * kPad * scale};
  return legend;
}

double eventsIn(const Placing& to, const QRectF& rect) {
  double sum = 0;
  if (to.model.all) {
    const DensityGrid& grid = *to.model.all;
    const DensityRange& r = grid.range;
    const int step = std::max(1, grid.width / 128);
    for (int y = 0; y < grid.height; y += step) {
      for (int x = 0; x < grid.width; x += step) {
        if (grid.at(x, y) == 0) continue;
        const QPointF at(to.x(r.xLow + (r.xHigh - r.xLow) * (x + 0.5) / grid.width),
                         to.y(r.yLow + (r.yHigh - r.yLow) * (y + 0.5) / grid.height));
        if (rect.contains(at)) sum += 1;
      }
    }
  }
  const auto count = [&](const QPolygonF& line, double weight) {
    for (const QPointF& point : line) sum += rect.contains(to.point(point)) ? weight : 0;
  };
  for (const PlotCurve& curve : to.model.curves) count(curve.line, 4);
  for (const PlotContour& contour : to.model.contours) {
    for (const QPolygonF& line : contour.lines) count(line, 4);
  }
  count(to.model.interest, 20);
  for (const GatePicture& gate : to.model.gates)
    sum += to.outline(gate.outline).boundingRect().intersects(rect) ? 500 : 0;
  return sum;
}

}  // namespace

QPen seriesPen(const PlotSeries& series, const Palette& palette, double width) {
  static const std::array<QList<qreal>, 6> kDashes = {QList<qreal>{}, {6, 3},  {2, 2},
                                                      {8, 3, 2, 3},   {12, 4}, {2, 4}};
  QPen pen(series.slot ? palette.inkOf(*series.slot) : palette.text, width);
  pen.setJoinStyle(Qt::RoundJoin);
  if (series.slot) return pen;
  const auto style = static_cast<std::size_t>(std::max(0, series.style));
  pen.setColor(palette.series[style % palette.series.size()]);
  pen.setCapStyle(Qt::FlatCap);
  if (!kDashes[style % kDashes.size()].isEmpty()) pen.setDashPattern(kDashes[style % kDashes.size()]);
  return pen;
}

void paintCurves(QPainter& painter, const Placing& to, const Palette& palette, double scale) {
  const PlotModel& model = to.model;
  if (model.curves.empty() && model.contours.empty() && !model.separator) return;
  painter.save();
  painter.setClipRect(to.canvas, Qt::IntersectClip);
  painter.setRenderHint(QPainter::Antialiasing);
  for (const PlotCurve& curve : model.curves) paintCurve(painter, to, curve, palette, scale);
  painter.setBrush(Qt::NoBrush);
  for (const PlotContour& contour : model.contours) paintContour(painter, to, contour, palette, scale);
  if (model.separator) {
    for (const SeparatorGroup& group : model.separator->groups)
      paintGroup(painter, to, group, palette, scale);
  }
  painter.restore();
}

void paintLegend(QPainter& painter, const Placing& to, const Palette& palette, double scale,
                 const std::vector<PlotLabel>& labels) {
  const Legend legend = legendOf(to, scale);
  if (legend.names.isEmpty() || legend.size.height() > to.canvas.height() * 0.6) return;
  const QRectF inner = to.canvas.adjusted(3 * scale, 3 * scale, -3 * scale, -3 * scale);
  QRectF best;
  double least = 0;
  for (const bool right : {true, false}) {
    for (const bool top : {true, false}) {
      const QRectF rect(QPointF(right ? inner.right() - legend.size.width() : inner.left(),
                                top ? inner.top() : inner.bottom() - legend.size.height()),
                        legend.size);
      double cost = eventsIn(to, rect);
      for (const PlotLabel& label : labels) cost += label.rect.intersects(rect) ? 1e6 : 0;
      if (best.isNull() || cost < least) best = rect, least = cost;
    }
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(best, withAlpha(palette.surface, 0.85F));
  const QFont font = textFont(kText * scale);
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  double y = best.top() + kPad * scale + kPitch * scale / 2;
  for (qsizetype s = 0; s < legend.names.size(); ++s, y += kPitch * scale) {
    const QPen pen = seriesPen(to.model.series[static_cast<std::size_t>(s)], palette, 2 * scale);
    const double left = best.left() + kPad * scale;
    painter.setPen(pen);
    painter.drawLine(QPointF(left, y), QPointF(left + kSample * scale, y));
    painter.setPen(palette.text);
    painter.drawText(QPointF(left + (kSample + kGap) * scale, y + metrics.capHeight() / 2), legend.names[s]);
  }
  painter.restore();
}

}  // namespace vestige::app
