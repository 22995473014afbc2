// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/mrd_scale.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QPainter>
#include <QPainterPath>

#include "app/text/number_text.h"

namespace vestige::app {
namespace {

constexpr double kLowest = 1e-6, kHighest = 1;  // of the bar; what lies outside stands at its ends
constexpr int kBarTop = 22, kBarHeight = 10, kMargin = 12;

}  // namespace

MrdScale::MrdScale(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MrdScale::setResult(const MrdResult& result) {
  result_ = result;
  update();
}

double MrdScale::xOf(double fraction) const {
  const double t = (std::log10(std::clamp(fraction, kLowest, kHighest)) - std::log10(kLowest)) /
                   (std::log10(kHighest) - std::log10(kLowest));
  return kMargin + t * (width() - 2 * kMargin);
}

void MrdScale::paintTick(QPainter& painter, double fraction, const QString& text, bool dotted,
                         double* usedTo) const {
  const Palette& p = theme_.colours();
  const double x = std::round(xOf(fraction)) + 0.5;
  painter.setPen(QPen(p.text, 1, dotted ? Qt::DotLine : Qt::SolidLine));
  painter.drawLine(QPointF(x, kBarTop - 4), QPointF(x, kBarTop + kBarHeight + 3));
  const double textWidth = painter.fontMetrics().horizontalAdvance(text);
  // Labels that would touch move to the right of the one before.
  const double left = std::clamp(std::max(x - textWidth / 2, *usedTo), 0.0, width() - textWidth);
  painter.setPen(p.text2);
  painter.drawText(QRectF(left, 1, textWidth + 2, 15), Qt::AlignVCenter | Qt::AlignLeft, text);
  *usedTo = left + textWidth + 8;
}

void MrdScale::paintMark(QPainter& painter, double y) const {
  const Palette& p = theme_.colours();
  const QColor ink = p.fillOf(ColourSlot::Blasts);
  const bool suspicious = std::find(result_.modifiers.begin(), result_.modifiers.end(),
                                    MrdModifier::Suspicious) != result_.modifiers.end();
  if (result_.ci95 && result_.inputs.k > 0 && result_.resultClass != MrdClass::NotAssessable) {
    painter.setPen(QPen(p.text, 1.5));
    const double from = xOf(result_.ci95->low), to = xOf(result_.ci95->high);
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    for (const double x : {from, to}) painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4));
  }
  const double x = xOf(result_.fraction.value_or(0));
  painter.setPen(QPen(p.surface, 1.5));
  switch (result_.resultClass) {
    case MrdClass::Positive:
    case MrdClass::Indeterminate:
      painter.setBrush(suspicious || result_.resultClass == MrdClass::Indeterminate ? p.surface : ink);
      if (suspicious || result_.resultClass == MrdClass::Indeterminate) painter.setPen(QPen(ink, 1.8));
      painter.drawEllipse(QPointF(x, y), 5, 5);
      break;
    case MrdClass::PositiveBelowLloq: {
      painter.setPen(QPen(ink, 1.5));
      painter.setBrush(p.surface);
      painter.drawEllipse(QPointF(x, y), 5, 5);
      painter.setBrush(ink);
      painter.drawPie(QRectF(x - 5, y - 5, 10, 10), 90 * 16, 180 * 16);
      break;
    }
    case MrdClass::NotDetected: {
      const double tip = xOf(result_.lod.value_or(kLowest));
      painter.setPen(QPen(p.text, 1.5));
      painter.setBrush(p.surface);
      painter.drawPolygon(QPolygonF({{tip - 2, y}, {tip - 10, y - 5}, {tip - 10, y + 5}}));
      break;
    }
    case MrdClass::NotAssessable: {
      const double at = xOf(result_.lod.value_or(kHighest));
      painter.setPen(QPen(p.text, 1.8));
      painter.drawLine(QPointF(at - 5, y - 5), QPointF(at + 5, y + 5));
      painter.drawLine(QPointF(at - 5, y + 5), QPointF(at + 5, y - 5));
      break;
    }
  }
}

void MrdScale::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& p = theme_.colours();
  const QRectF bar(kMargin, kBarTop, width() - 2 * kMargin, kBarHeight);
  painter.fillRect(bar, p.select);
  if (result_.lloq)
    painter.fillRect(QRectF(bar.topLeft(), QPointF(xOf(*result_.lloq), bar.bottom())), p.sunken);
  if (result_.lod) painter.fillRect(QRectF(bar.topLeft(), QPointF(xOf(*result_.lod), bar.bottom())), p.line);
  painter.setFont(Theme::font(10));
  struct Mark {
    double fraction;
    QString name;
    bool dotted;
  };
  std::vector<Mark> marks;
  if (result_.lod) marks.push_back({*result_.lod, QStringLiteral("LOD"), false});
  if (result_.lloq) marks.push_back({*result_.lloq, QStringLiteral("LLOQ"), false});
  if (result_.inputs.target > 0) marks.push_back({result_.inputs.target, tr("target"), true});
  std::sort(marks.begin(), marks.end(), [](const Mark& l, const Mark& r) { return l.fraction < r.fraction; });
  double usedTo = 0;
  for (const Mark& mark : marks) paintTick(painter, mark.fraction, mark.name, mark.dotted, &usedTo);
  painter.setFont(Theme::font(10));
  for (int exponent = -6; exponent <= 0; ++exponent) {
    const double x = xOf(std::pow(10.0, exponent));
    painter.setPen(p.line2);
    painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 4));
    painter.setPen(p.text3);
    QString label = QStringLiteral("10");
    const QString digits = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076");
    label = exponent == 0 ? QStringLiteral("1") : label + QChar(0x207b) + digits.at(-exponent);
    painter.drawText(QRectF(x - 20, bar.bottom() + 5, 40, 14), Qt::AlignCenter, label);
  }
  if (result_.inputs.n > 0) paintMark(painter, bar.center().y());
}

}  // namespace vestige::app
