// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/plot_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QFontMetricsF>
#include <QPainterPath>
#include <QSet>

#include "app/render/axis.h"
#include "app/render/type.h"

namespace vestige::app {
namespace {

constexpr double kLeft = 46, kBottom = 34, kTop = 6, kRight = 10;
constexpr double kTick = 10, kName = 11;         // text sizes, logical pixels
constexpr double kLabel = 11, kSmallLabel = 10;  // the small one on canvases below 160 px

/// From display units to painter units.
struct Placing {
  QRectF canvas;
  const PlotModel& model;
  double x(double display) const {
    return canvas.left() + (display - model.x.low) / (model.x.high - model.x.low) * canvas.width();
  }
  double y(double display) const {
    return canvas.bottom() - (display - model.y.low) / (model.y.high - model.y.low) * canvas.height();
  }
  /// Far values stay finite: the clip cuts them at the frame.
  QPointF point(const QPointF& display) const {
    return {std::clamp(x(display.x()), canvas.left() - canvas.width(), canvas.right() + canvas.width()),
            std::clamp(y(display.y()), canvas.top() - canvas.height(), canvas.bottom() + canvas.height())};
  }
};

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
    paintGateLines();
    paintFrame();
    paintAxis(true);
    paintAxis(false);
    paintInterest();
    placeLabels();
    for (const Label& label : labels_) paintLabel(label);
  }

 private:
  struct Label {
    QRectF rect;
    const GatePicture* gate = nullptr;
    QString name;
  };

  QColor gateColour(const GatePicture& gate) const { return gate.slot ? c_.inkOf(*gate.slot) : c_.text; }

  void paintEvents() {
    if (!m_.all) return;
    const int pixels = std::max(1, static_cast<int>(to_.canvas.width() * p_.device()->devicePixelRatioF()));
    const int factor = m_.all->width / pixels;
    PlotModel small;
    const PlotModel* shown = &m_;
    if (factor >= 2) {  // bins smaller than pixels would lose single events: add them up first
      small.interestSlot = m_.interestSlot;
      small.all = std::make_shared<const DensityGrid>(coarser(*m_.all, factor));
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
        QPen pen(halo ? c_.surface : gateColour(gate), (halo ? 4.0 : 1.4) * s_);
        pen.setJoinStyle(Qt::RoundJoin);
        p_.setPen(pen);
        p_.drawPolygon(placed(gate.outline));
      }
    }
    p_.restore();
  }

  QPolygonF placed(const QPolygonF& outline) const {
    QPolygonF result;
    result.reserve(outline.size());
    for (const QPointF& point : outline) result << to_.point(point);
    return result;
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
    const double room = horizontal ? to_.canvas.width() : to_.canvas.height();
    const QString text = metrics.elidedText(name, Qt::ElideRight, room);
    const double width = metrics.horizontalAdvance(text);
    p_.setFont(font);
    p_.setPen(c_.text);
    if (horizontal) {
      p_.drawText(QPointF(to_.canvas.center().x() - width / 2, rect_.bottom() - metrics.descent()), text);
      return;
    }
    p_.save();
    p_.translate(rect_.left() + metrics.ascent(), to_.canvas.center().y() + width / 2);
    p_.rotate(-90);
    p_.drawText(QPointF(0, 0), text);
    p_.restore();
  }

  /// Many gates on one plot: name and share beside each other, so that all labels find room.
  bool isOneLine() const { return m_.gates.size() >= 4; }

  QSizeF labelSize(const Label& label) const {
    const QFontMetricsF bold(textFont(label_ * s_, QFont::DemiBold)), plain(textFont(label_ * s_));
    if (isOneLine()) {
      return {
          bold.horizontalAdvance(label.name + QLatin1Char(' ')) + plain.horizontalAdvance(label.gate->share),
          bold.ascent() + bold.descent()};
    }
    double width = bold.horizontalAdvance(label.name), height = bold.ascent() + bold.descent();
    if (!label.gate->share.isEmpty()) {
      width = std::max(width, plain.horizontalAdvance(label.gate->share));
      height += plain.ascent() + plain.descent() - 2 * s_;
    }
    return {width, height};
  }

  void placeLabels() {
    const QFontMetricsF bold(textFont(label_ * s_, QFont::DemiBold));
    std::vector<Label> wanted;
    for (const GatePicture& gate : m_.gates) {
      if (gate.outline.isEmpty()) continue;
      Label label;
      label.gate = &gate;
      const double share = isOneLine() ? bold.horizontalAdvance(QLatin1Char(' ') + gate.share) : 0;
      label.name =
          bold.elidedText(gate.name, Qt::ElideRight, to_.canvas.width() * (isOneLine() ? 0.95 : 0.8) - share);
      wanted.push_back(label);
    }
    // The widest first: a narrow label finds room beside it, the other way round it would not.
    std::stable_sort(wanted.begin(), wanted.end(), [this](const Label& p, const Label& q) {
      return labelSize(p).width() > labelSize(q).width();
    });
    for (Label& label : wanted) {
      label.rect =
          bestPlace(labelSize(label), placed(label.gate->outline).boundingRect().intersected(to_.canvas));
      labels_.push_back(label);
    }
  }

  /// Tries a grid of places over the canvas: near the gate or in it, over as few events as possible.
  QRectF bestPlace(const QSizeF& size, const QRectF& gate) const {
    constexpr int kSteps = 18;
    const QRectF inner = to_.canvas.adjusted(3 * s_, 2 * s_, -3 * s_, -2 * s_);
    const double gap = 4 * s_, roomX = std::max(0.0, inner.width() - size.width());
    const double roomY = std::max(0.0, inner.height() - size.height());
    std::vector<QPointF> places;
    for (int row = 0; row <= kSteps; ++row) {
      for (int column = 0; column <= kSteps; ++column) {
        places.emplace_back(inner.left() + roomX * column / kSteps, inner.top() + roomY * row / kSteps);
      }
    }
    for (const double x : {gate.left(), gate.center().x() - size.width() / 2, gate.right() - size.width()}) {
      for (const double y : {gate.top() - gap - size.height(), gate.bottom() + gap}) {
        places.emplace_back(std::clamp(x, inner.left(), inner.left() + roomX),
                            std::clamp(y, inner.top(), inner.top() + roomY));
      }
    }
    QRectF best;
    double least = std::numeric_limits<double>::infinity();
    for (const QPointF& place : places) {
      const QRectF rect(place, size);
      const double awayX = std::max({0.0, gate.left() - rect.right(), rect.left() - gate.right()});
      const double awayY = std::max({0.0, gate.top() - rect.bottom(), rect.top() - gate.bottom()});
      const double away = std::max(0.0, std::hypot(awayX, awayY) - gap) / (9 * s_);
      if (away >= least) continue;
      const double badness = away + crowding(rect);
      if (badness < least - 1e-9) least = badness, best = rect;
    }
    return best;
  }

  /// What a label there would cover: events (dense ones more), events of interest, gates, other labels.
  double crowding(const QRectF& rect) const {
    double cost = 0;
    for (const Label& other : labels_) {
      if (other.rect.adjusted(-2 * s_, 0, 2 * s_, 0).intersects(rect))
        cost += 1000;  // a covered label is a lost one
    }
    for (const GatePicture& gate : m_.gates) cost += 1.5 * crossings(placed(gate.outline), rect);
    for (const QPointF& point : m_.interest) {
      if (rect.adjusted(-3 * s_, -3 * s_, 3 * s_, 3 * s_).contains(to_.point(point))) cost += 3;
    }
    if (!m_.all) return cost;
    const DensityGrid& grid = *m_.all;
    const auto column = [&](double x) {
      return std::clamp(static_cast<int>((x - to_.canvas.left()) / to_.canvas.width() * grid.width), 0,
                        grid.width - 1);
    };
    const auto row = [&](double y) {
      return std::clamp(static_cast<int>((to_.canvas.bottom() - y) / to_.canvas.height() * grid.height), 0,
                        grid.height - 1);
    };
    double filled = 0, bins = 0;
    for (int y = row(rect.bottom()); y <= row(rect.top()); ++y) {
      for (int x = column(rect.left()); x <= column(rect.right()); ++x) {
        filled += std::log1p(static_cast<double>(grid.at(x, y)));
        ++bins;
      }
    }
    return cost + 6 * filled / std::max(1.0, bins);
  }

  static double crossings(const QPolygonF& outline, const QRectF& rect) {
    const QLineF diagonals[] = {{rect.topLeft(), rect.bottomRight()}, {rect.bottomLeft(), rect.topRight()}};
    double found = 0;
    for (qsizetype i = 0; i < outline.size(); ++i) {
      const QLineF edge(outline[i], outline[(i + 1) % outline.size()]);
      for (const QLineF& diagonal : diagonals) {
        if (edge.intersects(diagonal, nullptr) == QLineF::BoundedIntersection) found += 1;
      }
    }
    return found;
  }

  void paintLabel(const Label& label) {
    const QFont bold = textFont(label_ * s_, QFont::DemiBold), plain = textFont(label_ * s_);
    const QFontMetricsF boldMetrics(bold), plainMetrics(plain);
    const double x = label.rect.left();
    double y = label.rect.top() + boldMetrics.ascent();
    paintHaloText(label.name, bold, {x, y}, gateColour(*label.gate));
    if (label.gate->share.isEmpty()) return;
    if (isOneLine()) {
      const double right = x + boldMetrics.horizontalAdvance(label.name + QLatin1Char(' '));
      paintHaloText(label.gate->share, plain, {right, y},
                    label.gate->slot ? gateColour(*label.gate) : c_.text2);
      return;
    }
    y += boldMetrics.descent() + plainMetrics.ascent() - 2 * s_;
    paintHaloText(label.gate->share, plain, {x, y}, label.gate->slot ? gateColour(*label.gate) : c_.text2);
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
  std::vector<Label> labels_;
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
  PlotPainter(painter, rect, model, palette, scale).paint();
  painter.restore();
}

}  // namespace vestige::app
