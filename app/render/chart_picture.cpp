// SPDX-License-Identifier: GPL-3.0-or-later
// Radar, heat map, proportions.
#include "app/render/chart_picture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

#include "app/render/type.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

constexpr double kText = 10, kName = 11, kPitch = 15, kPad = 8, kSwatch = 9;

class ChartPainter {
 public:
  ChartPainter(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
               double scale)
      : p_(painter),
        rect_(rect.adjusted(kPad * scale, kPad * scale, -kPad * scale, -kPad * scale)),
        m_(model),
        c_(palette),
        s_(scale),
        font_(textFont(kText * scale)),
        metrics_(font_) {
    p_.setRenderHint(QPainter::Antialiasing);
    p_.setClipRect(rect, Qt::IntersectClip);
    p_.fillRect(rect, c_.surface);
    p_.setFont(font_);
  }

  void paintRadar(const RadarChart& chart) {
    const QRectF area = paintLegendRow();
    const double label = kPitch * s_;
    double widest = 0;
    for (const QString& marker : chart.markers) widest = std::max(widest, metrics_.horizontalAdvance(marker));
    widest = std::min(widest, area.width() * 0.22);
    const double radius = std::min(area.width() / 2 - widest - 4 * s_, area.height() / 2 - label);
    if (radius < 20 * s_ || chart.markers.size() < 3) return paintTooSmall(area, chart.markers.size() < 3);
    const QPointF centre = area.center();
    paintSpokes(chart, centre, radius, widest);
    for (const RadarFigure& figure : chart.figures) paintFigure(figure, centre, radius);
  }

  void paintHeatMap(const HeatMapChart& chart) {
    const QRectF area = rect_.adjusted(0, 0, 0, -34 * s_);
    double names = 0, heads = 0;
    for (qsizetype r = 0; r < chart.populations.size(); ++r)
      names = std::max(names, metrics_.horizontalAdvance(rowName(chart, r)));
    names = std::min(names, area.width() * 0.4);
    for (const QString& marker : chart.markers) heads = std::max(heads, metrics_.horizontalAdvance(marker));
    const double columns = static_cast<double>(chart.markers.size());
    const double rows = static_cast<double>(chart.populations.size());
    if (columns < 1 || rows < 1) return;
    const double width = (area.width() - names - 6 * s_) / columns;
    const bool turned = heads > width - 4 * s_;
    const double head = (turned ? std::min(heads, area.height() * 0.35) : metrics_.height()) + 4 * s_;
    const double height = std::min((area.height() - head) / rows, 30 * s_);
    if (width < 5 * s_ || height < 9 * s_) return paintTooSmall(area, false);
    const QPointF origin(area.left() + names + 6 * s_, area.top() + head);
    paintHeads(chart, origin, width, head, turned);
    for (qsizetype r = 0; r < chart.populations.size(); ++r) {
      const double y = origin.y() + static_cast<double>(r) * height;
      p_.setPen(c_.text);
      p_.drawText(QRectF(area.left(), y, names, height), Qt::AlignRight | Qt::AlignVCenter,
                  metrics_.elidedText(rowName(chart, r), Qt::ElideMiddle, names));
      for (qsizetype m = 0; m < chart.markers.size(); ++m)
        paintCell(chart, static_cast<std::size_t>(r * chart.markers.size() + m),
                  QRectF(origin.x() + static_cast<double>(m) * width, y, width, height));
    }
    paintScale(chart);
  }

  void paintProportions(const ProportionChart& chart) {
    if (chart.bars.empty()) return;
    const double bars = static_cast<double>(chart.bars.size());
    const double pitch = std::min(44 * s_, rect_.height() * 0.55 / bars);
    const bool named = chart.bars.size() > 1;
    double y = rect_.top();
    for (const ProportionBar& bar : chart.bars) {
      const double text = named ? metrics_.height() : 0;
      if (named) {
        p_.setPen(c_.text2);
        p_.drawText(QPointF(rect_.left(), y + metrics_.ascent()),
                    metrics_.elidedText(bar.name, Qt::ElideMiddle, rect_.width()));
      }
      paintBar(bar, QRectF(rect_.left(), y + text, rect_.width(), std::max(8 * s_, pitch - text - 6 * s_)));
      y += pitch;
    }
    paintParts(chart, y + 6 * s_);
  }

 private:
  QColor figureColour(std::size_t series) const { return seriesPen(m_.series.at(series), c_, 1).color(); }

  void paintTooSmall(const QRectF& area, bool isFew) {
    p_.setPen(c_.text3);
    p_.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                isFew ? QCoreApplication::translate("plot", "A radar needs three markers or more.")
                      : QCoreApplication::translate("plot", "Too small to draw: make the plot larger."));
  }

  /// Names of the figures on top, as many rows as they need; the rest of the room.
  QRectF paintLegendRow() {
    double x = rect_.left(), y = rect_.top();
    for (const PlotSeries& one : m_.series) {
      const QString text = metrics_.elidedText(
          one.name + QStringLiteral("  ") + countText(static_cast<std::int64_t>(one.events)), Qt::ElideMiddle,
          rect_.width() - 28 * s_);
      const double width = 24 * s_ + metrics_.horizontalAdvance(text);
      if (x > rect_.left() && x + width > rect_.right()) x = rect_.left(), y += kPitch * s_;
      p_.setPen(seriesPen(one, c_, 2 * s_));
      p_.drawLine(QPointF(x, y + kPitch * s_ / 2), QPointF(x + 18 * s_, y + kPitch * s_ / 2));
      p_.setPen(c_.text);
      p_.drawText(QPointF(x + 22 * s_, y + kPitch * s_ / 2 + metrics_.capHeight() / 2), text);
      x += width + 12 * s_;
    }
    return rect_.adjusted(0, y - rect_.top() + (kPitch + 4) * s_, 0, 0);
  }

  static QPointF spoke(const QPointF& centre, double radius, std::size_t i, std::size_t n, double place) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
    return centre + QPointF(std::sin(angle), -std::cos(angle)) * radius * place;
  }

  void paintSpokes(const RadarChart& chart, const QPointF& centre, double radius, double widest) {
    const auto n = static_cast<std::size_t>(chart.markers.size());
    p_.setBrush(Qt::NoBrush);
    p_.setPen(QPen(c_.line, s_));
    for (const double ring : {0.25, 0.5, 0.75, 1.0}) {
      QPolygonF line;
      for (std::size_t i = 0; i < n; ++i) line << spoke(centre, radius, i, n, ring);
      p_.drawPolygon(line);
    }
    QPolygonF zero;
    for (std::size_t i = 0; i < n; ++i) {
      p_.drawLine(centre, spoke(centre, radius, i, n, 1));
      zero << spoke(centre, radius, i, n, std::clamp(chart.zero[i], 0.0, 1.0));
    }
    QPen dashed(c_.line2, s_);
    dashed.setDashPattern({3, 3});
    p_.setPen(dashed);
    p_.drawPolygon(zero);
    p_.setPen(c_.text);
    for (std::size_t i = 0; i < n; ++i) {
      const QString text =
          metrics_.elidedText(chart.markers[static_cast<qsizetype>(i)], Qt::ElideRight, widest);
      const double width = metrics_.horizontalAdvance(text);
      const QPointF at = spoke(centre, radius + 5 * s_, i, n, 1);
      const double side = (at.x() - centre.x()) / (radius + 5 * s_);  // -1 left, 0 top or bottom, 1 right
      const double left = at.x() - width * (0.5 - side / 2);
      const double down = (at.y() - centre.y()) / (radius + 5 * s_);
      p_.drawText(QPointF(left, at.y() + metrics_.capHeight() * (0.5 + down / 2)), text);
    }
  }

  void paintFigure(const RadarFigure& figure, const QPointF& centre, double radius) {
    const std::size_t n = figure.middle.size();
    if (std::ranges::any_of(figure.middle, [](double v) { return std::isnan(v); })) return;
    QPolygonF low, middle, high;
    for (std::size_t i = 0; i < n; ++i) {
      low << spoke(centre, radius, i, n, figure.low[i]);
      middle << spoke(centre, radius, i, n, figure.middle[i]);
      high << spoke(centre, radius, i, n, figure.high[i]);
    }
    QPainterPath band;
    band.addPolygon(high);
    band.closeSubpath();
    band.addPolygon(low);
    band.closeSubpath();
    QColor fill = figureColour(figure.series);
    fill.setAlphaF(0.14F);
    p_.fillPath(band, fill);  // odd-even: the band alone
    p_.setBrush(Qt::NoBrush);
    p_.setPen(seriesPen(m_.series.at(figure.series), c_, 1.8 * s_));
    p_.drawPolygon(middle);
    p_.setPen(Qt::NoPen);
    p_.setBrush(figureColour(figure.series));
    for (const QPointF& at : middle) p_.drawEllipse(at, 2.2 * s_, 2.2 * s_);
  }

  QString rowName(const HeatMapChart& chart, qsizetype row) const {
    return chart.populations[row] + QStringLiteral("  ") +
           countText(static_cast<std::int64_t>(chart.events[static_cast<std::size_t>(row)]));
  }

  void paintHeads(const HeatMapChart& chart, const QPointF& origin, double width, double head, bool turned) {
    p_.setPen(c_.text);
    for (qsizetype m = 0; m < chart.markers.size(); ++m) {
      const double middle = origin.x() + (static_cast<double>(m) + 0.5) * width;
      const QString text =
          metrics_.elidedText(chart.markers[m], Qt::ElideRight, turned ? head - 4 * s_ : width);
      if (!turned) {
        p_.drawText(QRectF(middle - width / 2, origin.y() - head, width, head - 4 * s_),
                    Qt::AlignHCenter | Qt::AlignBottom, text);
        continue;
      }
      p_.save();
      p_.translate(middle + metrics_.capHeight() / 2, origin.y() - 4 * s_);
      p_.rotate(-90);
      p_.drawText(QPointF(0, 0), text);
      p_.restore();
    }
  }

  QColor cellColour(const HeatMapChart& chart, double value) const {
    const double t = (value - chart.low) / (chart.high - chart.low);
    return chart.isZ ? c_.divergingAt(t) : c_.densityAt(t);
  }

  void paintCell(const HeatMapChart& chart, std::size_t cell, const QRectF& box) {
    const double value = chart.shown[cell];
    const QRectF inner = box.adjusted(0.5 * s_, 0.5 * s_, -0.5 * s_, -0.5 * s_);
    if (std::isnan(value)) {
      p_.fillRect(inner, QBrush(c_.line2, Qt::BDiagPattern));
      return;
    }
    const QColor fill = cellColour(chart, value);
    p_.fillRect(inner, fill);
    QString text = QString::number(value, 'f', chart.isZ ? 1 : 2).replace(QLatin1Char('-'), QChar(0x2212));
    if (metrics_.horizontalAdvance(text) > inner.width() - 3 * s_ || metrics_.height() > inner.height())
      return;
    const bool textWins = contrastRatio(c_.text, fill) >= contrastRatio(c_.surface, fill);
    p_.setPen(textWins ? c_.text : c_.surface);
    p_.drawText(inner, Qt::AlignCenter, text);
  }

  void paintScale(const HeatMapChart& chart) {
    const double width = std::min(160 * s_, rect_.width() * 0.4), height = 8 * s_;
    const QRectF bar(rect_.right() - width, rect_.bottom() - 12 * s_ - height, width, height);
    constexpr int kSteps = 64;
    for (int i = 0; i < kSteps; ++i) {
      const double t = (i + 0.5) / kSteps;
      p_.fillRect(
          QRectF(bar.left() + bar.width() * i / kSteps, bar.top(), bar.width() / kSteps + 0.5, bar.height()),
          chart.isZ ? c_.divergingAt(t) : c_.densityAt(t));
    }
    p_.setPen(QPen(c_.line2, s_));
    p_.setBrush(Qt::NoBrush);
    p_.drawRect(bar);
    p_.setPen(c_.text2);
    const auto number = [](double v) { return QString::number(v).replace(QLatin1Char('-'), QChar(0x2212)); };
    const QRectF under(bar.left(), bar.bottom() + s_, bar.width(), 12 * s_);
    p_.drawText(under, Qt::AlignLeft | Qt::AlignVCenter, number(chart.low));
    p_.drawText(under, Qt::AlignRight | Qt::AlignVCenter, number(chart.high));
    const QString title = chart.isZ ? QCoreApplication::translate("plot", "z of the median")
                                    : QCoreApplication::translate("plot", "median, display scale");
    p_.drawText(QRectF(rect_.left(), bar.top() - 4 * s_, bar.left() - rect_.left() - 8 * s_, 16 * s_),
                Qt::AlignRight | Qt::AlignVCenter,
                metrics_.elidedText(title, Qt::ElideRight, bar.left() - rect_.left() - 8 * s_));
  }

  /// A child without a slot has a series' colour at half strength; what is in none is hatched.
  QBrush partBrush(const ProportionPart& part, std::size_t index) const {
    if (part.isOutside) return {c_.line2, Qt::BDiagPattern};
    if (part.slot) return c_.fillOf(*part.slot);
    QColor colour = c_.series[(index + 1) % c_.series.size()];
    colour.setAlphaF(0.55F);
    return colour;
  }

  void paintBar(const ProportionBar& bar, const QRectF& box) {
    double x = box.left();
    for (std::size_t i = 0; i < bar.parts.size() && bar.events > 0; ++i) {
      const ProportionPart& part = bar.parts[i];
      const double width = box.width() * static_cast<double>(part.events) / static_cast<double>(bar.events);
      const QRectF piece(x, box.top(), width, box.height());
      p_.fillRect(piece, partBrush(part, i));
      if (i > 0 && width > 0) p_.fillRect(QRectF(x - 0.5 * s_, box.top(), s_, box.height()), c_.surface);
      x += width;
    }
    p_.setPen(QPen(c_.line2, s_));
    p_.setBrush(Qt::NoBrush);
    p_.drawRect(box);
  }

  /// A line for each part: swatch, name, share of every bar.
  void paintParts(const ProportionChart& chart, double y) {
    const std::vector<ProportionPart>& parts = chart.bars.front().parts;
    double share = 0;
    for (const ProportionBar& bar : chart.bars) {
      for (const ProportionPart& part : bar.parts)
        share = std::max(share, metrics_.horizontalAdvance(part.share) + 12 * s_);
    }
    const double room = rect_.width() - 18 * s_ - share * static_cast<double>(chart.bars.size());
    for (std::size_t i = 0; i < parts.size(); ++i, y += kPitch * s_) {
      if (y + 2 * kPitch * s_ > rect_.bottom() + 1 && i + 1 < parts.size()) {
        p_.setPen(c_.text3);
        p_.drawText(
            QPointF(rect_.left() + 16 * s_, y + metrics_.ascent()),
            QCoreApplication::translate("plot", "and %1 more: make the plot larger").arg(parts.size() - i));
        return;
      }
      const QRectF swatch(rect_.left(), y + 3 * s_, kSwatch * s_, kSwatch * s_);
      p_.fillRect(swatch, partBrush(parts[i], i));
      p_.setPen(QPen(c_.line2, s_));
      p_.drawRect(swatch);
      p_.setPen(c_.text);
      p_.drawText(QPointF(rect_.left() + 16 * s_, y + metrics_.ascent()),
                  metrics_.elidedText(parts[i].name, Qt::ElideMiddle, room));
      for (std::size_t b = 0; b < chart.bars.size(); ++b) {
        if (i >= chart.bars[b].parts.size()) continue;
        const double right = rect_.right() - share * static_cast<double>(chart.bars.size() - 1 - b);
        p_.drawText(QRectF(right - share, y, share, kPitch * s_), Qt::AlignRight | Qt::AlignTop,
                    chart.bars[b].parts[i].share);
      }
    }
  }

  QPainter& p_;
  const QRectF rect_;
  const PlotModel& m_;
  const Palette& c_;
  const double s_;
  const QFont font_;
  const QFontMetricsF metrics_;
};

}  // namespace

bool paintChart(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
                double scale) {
  if (!model.radar && !model.heatMap && !model.proportions) return false;
  ChartPainter chart(painter, rect, model, palette, scale);
  if (model.radar) chart.paintRadar(*model.radar);
  if (model.heatMap) chart.paintHeatMap(*model.heatMap);
  if (model.proportions) chart.paintProportions(*model.proportions);
  return true;
}

}  // namespace vestige::app
