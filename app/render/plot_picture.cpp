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
    paintInterest();
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
    if (!m_.all || m_.all->width == 0) return;
    if (m_.kind == PlotKind::Contour && !m_.dots) return;
    const int pixels = std::max(1, static_cast<int>(to_.canvas.width() * p_.device()->devicePixelRatioF()));
    const int factor = m_.all->width / pixels;
    PlotModel small;
    const PlotModel* shown = &m_;
    if (factor >= 2) {  // bins smaller than pixels would lose single events: add them up first
      small.interestSlot = m_.interestSlot;
      small.all = std::make_shared<const DensityGrid>(coarser(*m_.all, factor));
      if (m_.dots) small.dots = coarserDots(*m_.dots, *m_.all, factor);
      for (const PaintedLayer& layer : m_.layers) {
        small.layers.push_back(
            {layer.slot, std::make_shared<const DensityGrid>(coarser(*layer.grid, factor))});
      }
      shown = &small;
    }
    const QImage image = densityImage(*shown, c_);
    const DensityRange& r = shown->all->range;
    const QRectF target(QPointF(to_.x(r.xLow), to_.y(r.yHigh)), QPointF(to_.x(r.xHigh), to_.y(r.yLow)));
    p_.save();
    p_.setClipRect(to_.canvas, Qt::IntersectClip);
    p_.setRenderHint(QPainter::SmoothPixmapTransform, image.width() > pixels);
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
  void paintInterest() {
    if (m_.interest.isEmpty()) return;
    p_.save();
    p_.setClipRect(to_.canvas.adjusted(-3 * s_, -3 * s_, 3 * s_, 3 * s_), Qt::IntersectClip);
    p_.setRenderHint(QPainter::Antialiasing);
    const double radius = (m_.interest.size() > 500 ? 2.0 : 2.25) * s_;
    QPolygonF centres;
    QSet<quint64> seen;
    for (const QPointF& display : m_.interest) {
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
      p_.setBrush(rim ? c_.surface : c_.fillOf(m_.interestSlot));
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

  void paintAxis(bool horizontal) {
    const PlotAxis& axis = horizontal ? m_.x : m_.y;
    const double length = horizontal ? to_.canvas.width() : to_.canvas.height();
    const QFont tickFont = textFont(kTick * s_);
    const QFontMetricsF metrics(tickFont);
    const double room = horizontal ? metrics.horizontalAdvance(QStringLiteral("200K")) / s_ + 6 : 15;
    p_.setFont(tickFont);
    for (const Tick& tick : axisTicks(axis.transform, axis.low, axis.high, length / s_, room)) {
      if (tick.display > axis.ticksUpTo) continue;
      const double size = (tick.isMajor ? 5 : 3) * s_;
      p_.setPen(QPen(c_.line2, s_));
      if (horizontal) {
        const double x = to_.x(tick.display), y = to_.canvas.bottom();
        p_.drawLine(QPointF(x, y), QPointF(x, y + size));
        p_.setPen(c_.text2);
        if (!tick.label.isEmpty()) drawTickLabel(tick.label, {x, y + 6 * s_}, metrics, true);
      } else {
        const double x = to_.canvas.left(), y = to_.y(tick.display);
        p_.drawLine(QPointF(x - size, y), QPointF(x, y));
        p_.setPen(c_.text2);
        if (!tick.label.isEmpty()) drawTickLabel(tick.label, {x - 7 * s_, y}, metrics, false);
      }
    }
    paintAxisName(axis.label, horizontal);
  }

  void drawTickLabel(const QString& text, const QPointF& at, const QFontMetricsF& metrics, bool horizontal) {
    const double width = metrics.horizontalAdvance(text);
    if (horizontal) {
      const double left = std::clamp(at.x() - width / 2, rect_.left(), rect_.right() - width);
      p_.drawText(QPointF(left, at.y() + metrics.ascent()), text);
    } else {
      p_.drawText(QPointF(at.x() - width, at.y() + metrics.capHeight() / 2), text);
    }
  }

  void paintAxisName(const QString& name, bool horizontal) {
    const QFont font = textFont(kName * s_, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    // A long name may reach beyond the canvas, as far as the plot itself goes.
    const double room = horizontal ? rect_.width() : rect_.height();
    const QString text = metrics.elidedText(name, Qt::ElideRight, room);
    const double width = metrics.horizontalAdvance(text);
    p_.setFont(font);
    p_.setPen(c_.text);
    if (horizontal) {
      const double left = std::clamp(to_.canvas.center().x() - width / 2, rect_.left(),
                                     std::max(rect_.left(), rect_.right() - width));
      p_.drawText(QPointF(left, rect_.bottom() - metrics.descent()), text);
      return;
    }
    p_.save();
    const double start = std::clamp(to_.canvas.center().y() + width / 2,
                                    std::min(rect_.bottom(), rect_.top() + width), rect_.bottom());
    p_.translate(rect_.left() + metrics.ascent(), start);
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
