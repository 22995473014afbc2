// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_picture.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainterPath>
#include <QSet>

#include "app/render/axis.h"
#include "app/render/chart_picture.h"
#include "app/render/plot_labels.h"
#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr double kLeft = 46, kBottom = 34, kTop = 6, kRight = 10;
constexpr double kTick = 10, kName = 11;         // text sizes, logical pixels
constexpr double kLabel = 11, kSmallLabel = 10;  // the small one on canvases below 160 px

class PlotPainter {
 public:
  PlotPainter(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
              double scale)
      : p_(painter),
        rect_(rect),
        m_(model),
        c_(palette),
        s_(scale),
        to_{plotCanvas(rect, scale), model},
        label_(to_.canvas.width() < 160 * scale ? kSmallLabel : kLabel) {}

  void paint() {
    p_.fillRect(to_.canvas, c_.surface);
    paintEvents();
    paintCurves(p_, to_, c_, s_);
    paintGateLines();
    paintFrame();
    paintAxis(true);
    paintAxis(false);
    if (m_.brush) {
      paintDiscs(m_.brush->points, m_.brush->slot ? c_.fillOf(*m_.brush->slot) : c_.accent);
    } else {
      paintDiscs(m_.interest, c_.fillOf(m_.interestSlot));
    }
    const std::vector<PlotLabel> labels = placePlotLabels(to_, s_, label_);
    for (const PlotLabel& label : labels) paintLeader(label);
    for (const PlotLabel& label : labels) paintLabel(label);
    paintLegend(p_, to_, c_, s_, labels);
  }

 private:
  QColor labelColour(const PlotLabel& label) const { return label.slot ? c_.inkOf(*label.slot) : c_.text; }
  QColor gateColour(const GatePicture& gate) const {
    if (gate.rank != GatePicture::Rank::Gate) return c_.proposed.foreground;
    return gate.slot ? c_.inkOf(*gate.slot) : c_.text;
  }

  void paintEvents() {
    if (m_.backdrop && m_.backdrop->all) {
      const DensityRange own = m_.all ? m_.all->range : DensityRange{};
      const bool covers = m_.all && own.xLow <= m_.x.low && own.xHigh >= m_.x.high && own.yLow <= m_.y.low &&
                          own.yHigh >= m_.y.high;
      if (!covers) paintGrid(*m_.backdrop);
    }
    paintGrid(m_);
  }

  /// The picture of a grid, kept with its counts: moving a plot about paints it again, but colours it once.
  static QImage colouredOf(const PlotModel& model, const Palette& palette, int factor) {
    const std::lock_guard lock(model.kept->mutex);
    KeptImage& kept = *model.kept;
    if (!kept.image.isNull() && kept.isDark == palette.isDark && kept.factor == factor &&
        kept.grid == model.all && kept.layers == model.layers.size())
      return kept.image;
    if (factor >= 2) {  // bins smaller than pixels would lose single events: add them up first
      PlotModel small;
      small.interestSlot = model.interestSlot;
      small.all = std::make_shared<const DensityGrid>(coarser(*model.all, factor));
      if (model.dots) small.dots = coarserDots(*model.dots, *model.all, factor);
      for (const PaintedLayer& layer : model.layers) {
        small.layers.push_back(
            {layer.slot, std::make_shared<const DensityGrid>(coarser(*layer.grid, factor))});
      }
      kept.image = unbrushedImage(small, palette);
    } else {
      kept.image = unbrushedImage(model, palette);
    }
    kept.isDark = palette.isDark, kept.factor = factor;
    kept.grid = model.all, kept.layers = model.layers.size();
    return kept.image;
  }

  static QImage imageOf(const PlotModel& model, const Palette& palette, int factor) {
    QImage image = colouredOf(model, palette, factor);
    if (model.brush)
      greyOut(image, factor >= 2 ? coarser(*model.brush->grid, factor) : *model.brush->grid, palette);
    return image;
  }

  void paintGrid(const PlotModel& model) {
    if (!model.all || model.all->width == 0) return;
    if (model.kind == PlotKind::Contour && !model.dots) return;
    const DensityGrid& grid = *model.all;
    const DensityRange& r = grid.range;
    // Pixels that the whole grid takes on this device: more than the canvas where it is zoomed.
    const double wide = (to_.x(r.xHigh) - to_.x(r.xLow)) * p_.device()->devicePixelRatioF();
    const int factor = std::max(1, static_cast<int>(grid.width / std::max(1.0, std::ceil(wide))));
    const QImage image = imageOf(model, c_, factor);
    // coarser() rounds up to whole bins: the picture then reaches beyond the range.
    const double growX = static_cast<double>(image.width()) * factor / grid.width;
    const double growY = static_cast<double>(image.height()) * factor / grid.height;
    const double xHigh = r.xLow + (r.xHigh - r.xLow) * growX, yHigh = r.yLow + (r.yHigh - r.yLow) * growY;
    const QRectF target(QPointF(to_.x(r.xLow), to_.y(yHigh)), QPointF(to_.x(xHigh), to_.y(r.yLow)));
    p_.save();
    p_.setClipRect(to_.canvas, Qt::IntersectClip);
    p_.setRenderHint(QPainter::SmoothPixmapTransform, image.width() > static_cast<int>(std::ceil(wide)));
    p_.drawImage(target, image);
    p_.restore();
  }

  void paintGateLines() {
    p_.save();
    p_.setClipRect(to_.canvas, Qt::IntersectClip);
    p_.setRenderHint(QPainter::Antialiasing);
    p_.setBrush(Qt::NoBrush);
    for (const bool halo : {true, false}) {
      for (const GatePicture& gate : m_.gates) {
        QPen pen(halo ? c_.surface : gateColour(gate), (halo                                       ? 4.0
                                                        : gate.rank == GatePicture::Rank::Proposed ? 2.2
                                                                                                   : 1.4) *
                                                           s_);
        pen.setJoinStyle(Qt::RoundJoin);
        if (gate.rank == GatePicture::Rank::Second && !halo) pen.setDashPattern({3, 2});
        p_.setPen(pen);
        p_.drawPolygon(to_.outline(gate.outline));
      }
    }
    p_.restore();
  }

  /// Every event keeps its disc; only discs that would cover each other to a quarter of a pixel are drawn
  /// once.
  void paintDiscs(const QPolygonF& points, const QColor& colour) {
    if (points.isEmpty()) return;
    p_.save();
    p_.setClipRect(to_.canvas.adjusted(-3 * s_, -3 * s_, 3 * s_, 3 * s_), Qt::IntersectClip);
    p_.setRenderHint(QPainter::Antialiasing);
    const double radius = (points.size() > 500 ? 2.0 : 2.25) * s_;
    QPolygonF centres;
    QSet<quint64> seen;
    for (const QPointF& display : points) {
      const QPointF at(std::clamp(to_.x(display.x()), to_.canvas.left(), to_.canvas.right()),
                       std::clamp(to_.y(display.y()), to_.canvas.top(), to_.canvas.bottom()));
      const auto key = (static_cast<quint64>(std::lround((at.x() - rect_.left()) / s_ * 4)) << 32) |
                       static_cast<quint64>(std::lround((at.y() - rect_.top()) / s_ * 4));
      if (seen.contains(key)) continue;
      seen.insert(key);
      centres << at;
    }
    p_.setPen(Qt::NoPen);
    for (const bool rim : {true, false}) {
      p_.setBrush(rim ? c_.surface : colour);
      for (const QPointF& at : centres) {
        const double r = rim ? radius + 0.8 * s_ : radius - 0.2 * s_;
        p_.drawEllipse(at, r, r);
      }
    }
    p_.restore();
  }

  void paintFrame() {
    p_.setBrush(Qt::NoBrush);
    p_.setPen(QPen(c_.line2, s_));
    p_.drawRect(to_.canvas);
  }

  /// Ticks whose labels have room: wider numbers, farther apart.
  std::vector<Tick> ticksOf(const PlotAxis& axis, bool horizontal, const QFontMetricsF& metrics) const {
    const double length = (horizontal ? to_.canvas.width() : to_.canvas.height()) / s_;
    double room = horizontal ? metrics.horizontalAdvance(QStringLiteral("200K")) / s_ + 6 : 15;
    std::vector<Tick> ticks;
    for (int round = 0; round < 4; ++round) {
      ticks = axisTicks(axis.transform, axis.low, axis.high, length, room);
      double widest = 0;
      for (const Tick& tick : ticks) widest = std::max(widest, metrics.horizontalAdvance(tick.label) / s_);
      // Along y a wide number has no room beside the name: fewer steps have fewer digits.
      const bool fits = horizontal ? widest + 6 <= room : widest <= kLeft - 21;
      if (fits || room > length) break;
      room = horizontal ? widest + 6 : room * 2;
    }
    return ticks;
  }

  void paintAxis(bool horizontal) {
    const PlotAxis& axis = horizontal ? m_.x : m_.y;
    const QFont tickFont = textFont(kTick * s_);
    const QFontMetricsF metrics(tickFont);
    p_.setFont(tickFont);
    const QRectF name = axisNameRect(axis.label, horizontal);
    QRectF last;
    for (const Tick& tick : ticksOf(axis, horizontal, metrics)) {
      if (tick.display > axis.ticksUpTo) continue;
      const double size = (tick.isMajor ? 5 : 3) * s_;
      p_.setPen(QPen(c_.line2, s_));
      const QPointF at = horizontal ? QPointF(to_.x(tick.display), to_.canvas.bottom())
                                    : QPointF(to_.canvas.left(), to_.y(tick.display));
      p_.drawLine(at, horizontal ? at + QPointF(0, size) : at - QPointF(size, 0));
      if (tick.label.isEmpty()) continue;
      const QRectF place = tickLabelRect(tick.label, at, metrics, horizontal);
      const QRectF air = place.adjusted(-2 * s_, 0, 2 * s_, 0);
      // Boxes of letters are wider than their ink: a pixel of each may meet.
      const bool meetsName =
          !horizontal && place.adjusted(s_, 0, 0, 0).intersects(name.adjusted(0, 0, -s_, 0));
      if ((!last.isNull() && air.intersects(last)) || meetsName) continue;
      p_.setPen(c_.text2);
      p_.drawText(QPointF(place.left(), place.bottom() - (horizontal ? metrics.descent() : 0)), tick.label);
      last = place;
    }
    paintAxisName(axis.label, horizontal);
  }

  /// Where the ink of a number lies.
  QRectF tickLabelRect(const QString& text, const QPointF& at, const QFontMetricsF& metrics,
                       bool horizontal) const {
    const double width = metrics.horizontalAdvance(text);
    if (!horizontal) {
      const double height = metrics.capHeight();
      return {at.x() - 7 * s_ - width, at.y() - height / 2, width, height};
    }
    const double left = std::clamp(at.x() - width / 2, rect_.left(), rect_.right() - width);
    return {left, at.y() + 6 * s_, width, metrics.height()};
  }

  /// A long name may reach beyond the canvas, as far as the plot itself goes.
  QRectF axisNameRect(const QString& name, bool horizontal) const {
    const QFontMetricsF metrics(textFont(kName * s_, QFont::DemiBold));
    const double room = horizontal ? rect_.width() : rect_.height();
    const double width = std::min(room, metrics.horizontalAdvance(name));
    if (horizontal) {
      const double left = std::clamp(to_.canvas.center().x() - width / 2, rect_.left(),
                                     std::max(rect_.left(), rect_.right() - width));
      return {left, rect_.bottom() - metrics.height(), width, metrics.height()};
    }
    const double end = std::clamp(to_.canvas.center().y() + width / 2,
                                  std::min(rect_.bottom(), rect_.top() + width), rect_.bottom());
    return {rect_.left(), end - width, metrics.ascent() + metrics.descent(), width};
  }

  void paintAxisName(const QString& name, bool horizontal) {
    const QFont font = textFont(kName * s_, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const QRectF place = axisNameRect(name, horizontal);
    const QString text =
        metrics.elidedText(name, Qt::ElideRight, horizontal ? rect_.width() : rect_.height());
    p_.setFont(font);
    p_.setPen(c_.text);
    if (horizontal) {
      p_.drawText(QPointF(place.left(), rect_.bottom() - metrics.descent()), text);
      return;
    }
    p_.save();
    p_.translate(rect_.left() + metrics.ascent(), place.bottom());
    p_.rotate(-90);
    p_.drawText(QPointF(0, 0), text);
    p_.restore();
  }

  void paintLeader(const PlotLabel& label) {
    if (!label.leader) return;
    p_.save();
    p_.setRenderHint(QPainter::Antialiasing);
    for (const bool halo : {true, false}) {
      p_.setPen(
          QPen(halo ? c_.surface : labelColour(label), (halo ? 3.0 : 0.9) * s_, Qt::SolidLine, Qt::FlatCap));
      p_.drawLine(*label.leader);
    }
    p_.restore();
  }

  void paintLabel(const PlotLabel& label) {
    const QFont bold = textFont(label_ * s_, QFont::DemiBold), plain = textFont(label_ * s_);
    const QFontMetricsF metrics(bold);
    const double pitch = labelPitch(label_, s_);
    QPointF at(label.rect.left(), label.rect.top() + metrics.ascent());
    for (const QString& line : label.name) {
      paintHaloText(line, bold, at, labelColour(label));
      at.ry() += pitch;
    }
    if (label.share.isEmpty()) return;
    if (label.isShareBeside) {
      at.ry() -= pitch;
      at.rx() += metrics.horizontalAdvance(label.name.back() + QLatin1Char(' '));
    }
    paintHaloText(label.share, plain, at, label.slot ? labelColour(label) : c_.text2);
  }

  void paintHaloText(const QString& text, const QFont& font, const QPointF& at, const QColor& colour) {
    QPainterPath path;
    path.addText(at, font, text);
    QPen pen(c_.surface, 3.5 * s_);
    pen.setJoinStyle(Qt::RoundJoin);
    p_.save();
    p_.setRenderHint(QPainter::Antialiasing);
    p_.strokePath(path, pen);
    p_.restore();
    p_.setFont(font);
    p_.setPen(colour);
    p_.drawText(at, text);  // as text, so that a reader of the PDF can copy it
  }

  QPainter& p_;
  const QRectF rect_;
  const PlotModel& m_;
  const Palette& c_;
  const double s_;
  const Placing to_;
  const double label_;
};

}  // namespace

QRectF plotCanvas(const QRectF& rect, double scale) {
  return rect.adjusted(kLeft * scale, kTop * scale, -kRight * scale, -kBottom * scale);
}

void paintPlot(QPainter& painter, const QRectF& rect, const PlotModel& model, const Palette& palette,
               double scale) {
  const QRectF canvas = plotCanvas(rect, scale);
  if (canvas.width() < 8 * scale || canvas.height() < 8 * scale) return;  // no room for a plot
  painter.save();
  if (paintChart(painter, rect, model, palette, scale)) return painter.restore();
  PlotPainter(painter, rect, model, palette, scale).paint();
  painter.restore();
}

}  // namespace vestige::app
