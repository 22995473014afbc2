// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_course.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "app/render/type.h"
#include "app/report/report_words.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

enum class Mark { Disc, HalfDisc, Hollow, NotDetected, Cross };

struct Point {
  QString when, value;
  std::optional<double> fraction;  // of the mark; for "not detected" the LOD where it is known
  std::optional<double> lod, lloq;
  Mark mark = Mark::Disc;
  bool joins = true;  // to its neighbours by a line
};

Point pointOf(const ReportPrevious& previous) {
  const PreviousResult& result = previous.result;
  Point point;
  point.when = result.timepoint.empty() ? stated(result.date) : stated(result.timepoint);
  point.joins = previous.isComparable();
  if (result.resultClass == "NOT_ASSESSABLE") {
    point.value = QCoreApplication::translate("report", "not assessable");
    point.mark = Mark::Cross;
    point.joins = false;
  } else if (result.fraction && *result.fraction > 0) {
    point.fraction = result.fraction;
    point.value = percentText(*result.fraction);
    point.mark = previous.isComparable() ? Mark::Disc : Mark::Hollow;
  } else {
    point.value = result.resultClass == "NOT_DETECTED" || result.fraction
                      ? QCoreApplication::translate("report", "not detected")
                      : QStringLiteral("—");
    point.mark = Mark::NotDetected;
  }
  return point;
}

Point pointOf(const ReportModel& model) {
  const MrdResult& mrd = model.mrd;
  Point point;
  point.when = model.record.timepoint.empty() ? QCoreApplication::translate("report", "this sample")
                                              : stated(model.record.timepoint);
  point.lod = mrd.lod;
  point.lloq = mrd.lloq;
  switch (mrd.resultClass) {
    case MrdClass::Positive:
      point.mark = Mark::Disc;
      break;
    case MrdClass::PositiveBelowLloq:
      point.mark = Mark::HalfDisc;
      break;
    case MrdClass::Indeterminate:
      point.mark = Mark::Hollow;
      break;
    case MrdClass::NotDetected:
      point.mark = Mark::NotDetected;
      break;
    case MrdClass::NotAssessable:
      point.mark = Mark::Cross;
      point.joins = false;
      break;
  }
  const bool atLod = point.mark == Mark::NotDetected || point.mark == Mark::Cross;
  point.fraction = atLod ? mrd.lod : mrd.fraction;
  if (atLod && mrd.lod) point.value = QStringLiteral("LOD ") + limitText(*mrd.lod);
  if (point.mark == Mark::Disc && mrd.fraction) point.value = percentText(*mrd.fraction);
  if (point.mark == Mark::HalfDisc && mrd.lloq) point.value = QStringLiteral("< ") + limitText(*mrd.lloq);
  if (point.mark == Mark::Hollow) point.value = QStringLiteral("?");
  return point;
}

class CoursePainter {
 public:
  CoursePainter(QPainter& painter, const QRectF& rect, const ReportModel& model, const Palette& palette,
                double scale)
      : p_(painter),
        c_(palette),
        s_(scale),
        frame_(rect.adjusted(52 * scale, 4 * scale, -2 * scale, -18 * scale)),
        target_(model.mrd.inputs.target) {
    const std::size_t skip =
        model.previous.size() > kMostEarlierInCourse ? model.previous.size() - kMostEarlierInCourse : 0;
    for (std::size_t i = skip; i < model.previous.size(); ++i) points_.push_back(pointOf(model.previous[i]));
    points_.push_back(pointOf(model));
    double least = 1e-4;
    for (const Point& point : points_) {
      for (const auto& value : {point.fraction, point.lod}) {
        if (value && *value > 0) least = std::min(least, *value);
      }
    }
    bottom_ = std::floor(std::log10(least) - 0.6);
  }

  void paint() {
    paintAxis();
    for (std::size_t i = 0; i < points_.size(); ++i) paintFoot(points_[i], x(i));
    for (std::size_t i = 1; i < points_.size(); ++i) paintJoin(i);
    for (std::size_t i = 0; i < points_.size(); ++i) paintPoint(points_[i], x(i));
    p_.setBrush(Qt::NoBrush);
    p_.setPen(QPen(c_.line2, s_));
    p_.drawRect(frame_);
  }

 private:
  double x(std::size_t i) const {
    return frame_.left() +
           frame_.width() * (static_cast<double>(i) + 0.5) / static_cast<double>(points_.size());
  }
  double y(double fraction) const {
    const double t = (std::log10(fraction) - bottom_) / (0.25 - bottom_);
    return frame_.bottom() - std::clamp(t, 0.0, 1.0) * frame_.height();
  }
  /// A point without a known height lies at the foot.
  QPointF place(std::size_t i) const {
    const auto& fraction = points_[i].fraction;
    return {x(i), fraction && *fraction > 0 ? y(*fraction) : frame_.bottom() - 5 * s_};
  }

  void paintAxis() {
    const QFont font = textFont(10 * s_);
    const QFontMetricsF metrics(font);
    p_.setFont(font);
    const int step = bottom_ < -5 ? 2 : 1;
    for (int exponent = 0; exponent >= static_cast<int>(bottom_); exponent -= step) {
      const double at = y(std::pow(10.0, exponent));
      p_.setPen(QPen(c_.line, 0.8 * s_));
      if (std::abs(at - y(target_)) > s_)  // the dashes would fill up
        p_.drawLine(QPointF(frame_.left(), at), QPointF(frame_.right(), at));
      const QString label =
          QString::number(std::pow(10.0, exponent + 2), 'g', 6) + QChar(0x00A0) + QLatin1Char('%');
      p_.setPen(c_.text2);
      p_.drawText(
          QPointF(frame_.left() - 5 * s_ - metrics.horizontalAdvance(label), at + metrics.capHeight() / 2),
          exponent + 2 >= -4 ? label : QString());
    }
    const double target = y(target_);
    QPen dashed(c_.text2, 1.1 * s_);
    dashed.setDashPattern({4, 3});
    p_.setPen(dashed);
    p_.drawLine(QPointF(frame_.left(), target), QPointF(frame_.right(), target));
    const double room = frame_.width() / static_cast<double>(points_.size()) - 3 * s_;
    p_.setPen(c_.text2);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const QString text = metrics.elidedText(points_[i].when, Qt::ElideRight, room);
      p_.drawText(QPointF(x(i) - metrics.horizontalAdvance(text) / 2, frame_.bottom() + 13 * s_), text);
    }
  }

  void paintFoot(const Point& point, double at) {
    if (!point.lod) return;
    const double top = y(*point.lod), half = 6 * s_;
    p_.fillRect(QRectF(QPointF(at - half, top), QPointF(at + half, frame_.bottom())), c_.sunken);
    p_.setPen(QPen(c_.text2, 1.2 * s_));
    p_.drawLine(QPointF(at - half, top), QPointF(at + half, top));
    if (!point.lloq) return;
    QPen dashed(c_.text2, 1.0 * s_);
    dashed.setDashPattern({2, 2});
    p_.setPen(dashed);
    p_.drawLine(QPointF(at - half, y(*point.lloq)), QPointF(at + half, y(*point.lloq)));
  }

  void paintJoin(std::size_t i) {
    const Point &from = points_[i - 1], &to = points_[i];
    if (!from.joins || !to.joins || !from.fraction || !to.fraction) return;
    QPen pen(c_.text3, s_);
    if (from.mark == Mark::NotDetected || to.mark == Mark::NotDetected) pen.setDashPattern({1.5, 2.5});
    p_.setPen(pen);
    p_.drawLine(place(i - 1), place(i));
  }

  void paintPoint(const Point& point, double at) {
    const QPointF centre(
        at, point.fraction && *point.fraction > 0 ? y(*point.fraction) : frame_.bottom() - 5 * s_);
    paintMark(point.mark, centre);
    if (point.value.isEmpty()) return;
    const QFont font = textFont(10.5 * s_, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const QString& text = point.value;
    const double width = metrics.horizontalAdvance(text);
    const double cap = metrics.capHeight();
    // Above, below, right, left: the first place inside the frame that the dashed line does not cross.
    const QPointF places[] = {{at - width / 2, centre.y() - 7 * s_},
                              {at - width / 2, centre.y() + 9 * s_ + cap},
                              {at + 8 * s_, centre.y() + cap / 2},
                              {at - width - 8 * s_, centre.y() + cap / 2}};
    QPointF place(std::clamp(at - width / 2, frame_.left() + 2 * s_, frame_.right() - width - 2 * s_),
                  places[0].y());
    for (const QPointF& candidate : places) {
      const QRectF box(candidate.x() - s_, candidate.y() - cap - 2 * s_, width + 2 * s_, cap + 4 * s_);
      if (!frame_.contains(box) || meetsLabel(box) || (box.top() < y(target_) && y(target_) < box.bottom()))
        continue;
      place = candidate;
      break;
    }
    labels_.push_back(QRectF(place.x(), place.y() - cap, width, cap));
    QPainterPath path;
    path.addText(place, font, text);
    p_.strokePath(path, QPen(c_.surface, 3 * s_));
    p_.setFont(font);
    p_.setPen(c_.text);
    p_.drawText(place, text);
  }

  bool meetsLabel(const QRectF& box) const {
    return std::any_of(labels_.begin(), labels_.end(),
                       [&](const QRectF& label) { return label.intersects(box); });
  }

  void paintMark(Mark mark, const QPointF& at) {
    const double r = 3.6 * s_;
    const QColor red = c_.fillOf(ColourSlot::Blasts);
    p_.setPen(QPen(red, 1.4 * s_));
    p_.setBrush(mark == Mark::Disc ? QBrush(red) : QBrush(c_.surface));
    switch (mark) {
      case Mark::Disc:
      case Mark::Hollow:
        p_.drawEllipse(at, r, r);
        break;
      case Mark::HalfDisc: {
        p_.drawEllipse(at, r, r);
        p_.setBrush(red);
        p_.drawChord(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r), 180 * 16, 180 * 16);
        break;
      }
      case Mark::NotDetected:  // the tip stands just under the LOD
        p_.drawPolygon(
            QPolygonF{at + QPointF(0, s_), at + QPointF(-r, s_ + 1.7 * r), at + QPointF(r, s_ + 1.7 * r)});
        break;
      case Mark::Cross:
        p_.setPen(QPen(c_.text, 1.6 * s_));
        p_.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
        p_.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
        break;
    }
  }

  QPainter& p_;
  const Palette& c_;
  const double s_;
  const QRectF frame_;
  const double target_;
  double bottom_ = -6;
  std::vector<Point> points_;
  std::vector<QRectF> labels_;
};

}  // namespace

void paintCourse(QPainter& painter, const QRectF& rect, const ReportModel& model, const Palette& palette,
                 double scale) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  CoursePainter(painter, rect, model, palette, scale).paint();
  painter.restore();
}

}  // namespace vestige::app
