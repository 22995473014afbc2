// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/time_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "app/text/number_text.h"
#include "app/text/quality_text.h"

namespace vestige::app {
namespace {

constexpr int kRow = 38, kNames = 104, kNotes = 92, kFoot = 20;
constexpr double kMargin = 0.15;  // of a row's height, so that no line runs along its edge

struct Range {
  double low, high;
};

/// The middle nine tenths of the values and as much again: one wild bin must not flatten all the others.
Range rangeOf(const std::vector<double>& values) {
  std::vector<double> sorted;
  for (const double value : values) {
    if (std::isfinite(value)) sorted.push_back(value);
  }
  if (sorted.empty()) return {0, 1};
  std::ranges::sort(sorted);
  const auto at = [&](double p) {
    return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1))];
  };
  const double low = at(0.05), high = at(0.95), spread = high - low;
  if (!(spread > 0)) return {low - 1, low + 1};
  return {std::max(sorted.front(), low - spread), std::min(sorted.back(), high + spread)};
}

QPainterPath lineOf(const std::vector<double>& values, const Range& range, const QRectF& box) {
  QPainterPath path;
  bool isDrawing = false;
  for (std::size_t b = 0; b < values.size(); ++b) {
    if (!std::isfinite(values[b])) {
      isDrawing = false;
      continue;
    }
    const double share = std::clamp((values[b] - range.low) / (range.high - range.low), 0.0, 1.0);
    const double x =
        box.left() + box.width() * (static_cast<double>(b) + 0.5) / static_cast<double>(values.size());
    const QPointF point(x, box.bottom() - box.height() * (kMargin + (1 - 2 * kMargin) * share));
    isDrawing ? path.lineTo(point) : path.moveTo(point);
    isDrawing = true;
  }
  return path;
}

double worstOf(const ChannelBins& channel) {
  double worst = 0;
  for (const double score : channel.score) worst = std::max(worst, std::abs(score));
  return worst;
}

}  // namespace

TimePlot::TimePlot(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setAccessibleName(tr("Flow rate and signals over the acquisition"));
  setMouseTracking(true);
}

void TimePlot::setQuality(std::shared_ptr<const TubeQuality> quality) {
  quality_ = std::move(quality);
  rows_.clear();
  if (quality_ && quality_->time.isAssessed) {
    const TimeQuality& time = quality_->time;
    if (time.flow.clock == ClockState::Runs) rows_.push_back({tr("Flow rate"), {}, &time.flow.rate, nullptr});
    std::vector<std::size_t> order;
    for (std::size_t c = 0; c < time.channels.size(); ++c) {
      if (!time.channels[c].isConstant) order.push_back(c);
    }
    const auto isProposed = [&](std::size_t c) { return time.drifts[c].verdict == DriftVerdict::Proposed; };
    std::ranges::stable_sort(order, [&](std::size_t one, std::size_t other) {
      if (isProposed(one) != isProposed(other)) return isProposed(one);
      return worstOf(time.channels[one]) > worstOf(time.channels[other]);
    });
    for (const std::size_t c : order) {
      const ChannelBins& channel = time.channels[c];
      const QString drift =
          isProposed(c) ? tr("drift %1 %").arg(time.drifts[c].percent, 0, 'f', 1) : QString();
      rows_.push_back({QString::fromStdString(channel.channel), drift, &channel.median,
                       &channel.medianReference, isProposed(c)});
    }
  }
  setAccessibleDescription(summary());
  updateGeometry();
  update();
}

QString TimePlot::summary() const {
  if (!quality_) return {};
  QStringList words{flowText(quality_->time.flow)};
  std::size_t bursts = 0, rates = 0;
  for (const ReasonSet reasons : quality_->time.reasons) {
    bursts += reasons & bitOf(QualityReason::Burst) ? 1 : 0;
    rates += reasons & bitOf(QualityReason::FlowRate) ? 1 : 0;
  }
  words += tr("%1 bins of events: %2 with a burst, %3 with another flow rate.")
               .arg(quality_->time.bins.count)
               .arg(bursts)
               .arg(rates);
  return words.join(QLatin1Char(' '));
}

QSize TimePlot::sizeHint() const { return {640, std::max(1, rowCount()) * kRow + kFoot}; }
QSize TimePlot::minimumSizeHint() const { return {360, sizeHint().height()}; }

QRectF TimePlot::boxOf(int row) const {
  return {static_cast<double>(kNames), static_cast<double>(row * kRow),
          static_cast<double>(std::max(1, width() - kNames - kNotes)), static_cast<double>(kRow)};
}

void TimePlot::paintShades(QPainter& painter, const QRectF& box) const {
  const Palette& p = theme_.colours();
  const TimeQuality& time = quality_->time;
  const double bin = box.width() / static_cast<double>(time.bins.count);
  for (std::size_t b = 0; b < time.reasons.size(); ++b) {
    if (time.reasons[b] == 0) continue;
    const bool isRate = (time.reasons[b] & bitOf(QualityReason::Burst)) == 0;
    const QColor colour = isRate ? p.caution.background : p.reject.background;
    painter.fillRect(
        QRectF(box.left() + bin * static_cast<double>(b), box.top(), std::max(bin, 1.0), box.height()),
        colour);
  }
}

void TimePlot::paintRow(QPainter& painter, const Row& row, const QRectF& box) const {
  const Palette& p = theme_.colours();
  paintShades(painter, box);
  painter.setPen(QPen(p.line, 1));
  painter.drawLine(QPointF(0, box.bottom() - 0.5), QPointF(width(), box.bottom() - 0.5));
  const Range range = rangeOf(*row.values);
  painter.save();
  painter.setClipRect(box);
  painter.setRenderHint(QPainter::Antialiasing);
  if (row.reference) {
    painter.setPen(QPen(row.isProposed ? p.proposed.foreground : p.text3, 1, Qt::DashLine));
    painter.drawPath(lineOf(*row.reference, range, box));
  }
  painter.setPen(QPen(p.accent, 1.4));
  painter.drawPath(lineOf(*row.values, range, box));
  painter.restore();
  painter.setPen(p.text);
  painter.setFont(Theme::font(Metrics::kCaption, QFont::DemiBold));
  const QRectF names(Metrics::kSpace4, box.top(), kNames - 2 * Metrics::kSpace4, box.height());
  painter.drawText(
      names, Qt::AlignVCenter | Qt::AlignLeft,
      painter.fontMetrics().elidedText(row.name, Qt::ElideRight, static_cast<int>(names.width())));
  painter.setFont(Theme::font(Metrics::kCaption));
  painter.setPen(row.isProposed ? p.proposed.foreground : p.text3);
  painter.drawText(QRectF(box.right() + Metrics::kSpace3, box.top(), kNotes - Metrics::kSpace4, box.height()),
                   Qt::AlignVCenter | Qt::AlignLeft, row.note);
}

void TimePlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Palette& p = theme_.colours();
  painter.fillRect(rect(), p.surface);
  if (rows_.empty()) {
    painter.setPen(p.text2);
    painter.drawText(rect().adjusted(Metrics::kSpace6, 0, -Metrics::kSpace6, 0),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     quality_ ? flowText(quality_->time.flow) : QString());
    return;
  }
  for (int r = 0; r < rowCount(); ++r) paintRow(painter, rows_[static_cast<std::size_t>(r)], boxOf(r));
  const QRectF last = boxOf(rowCount() - 1);
  painter.setPen(p.text3);
  painter.setFont(Theme::font(Metrics::kCaption));
  const QRectF foot(last.left(), last.bottom(), last.width(), kFoot);
  painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, tr("first event"));
  painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter,
                   tr("event %1").arg(countText(static_cast<std::int64_t>(quality_->time.bins.events))));
}

bool TimePlot::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || rows_.empty()) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QRectF box = boxOf(0);
  const double share = (help->pos().x() - box.left()) / box.width();
  const TimeQuality& time = quality_->time;
  if (share < 0 || share >= 1) {
    QToolTip::hideText();
    return true;
  }
  const auto bin = static_cast<std::size_t>(share * static_cast<double>(time.bins.count));
  QStringList lines{tr("Events %1 to %2")
                        .arg(countText(static_cast<std::int64_t>(time.bins.begin(bin) + 1)),
                             countText(static_cast<std::int64_t>(time.bins.end(bin))))};
  if (!time.flow.z.empty()) lines += tr("Flow rate: %1 SD").arg(time.flow.z[bin], 0, 'f', 1);
  lines += tr("Largest jump: %1, %2 SD")
               .arg(QString::fromStdString(time.channels[time.worstChannel[bin]].channel))
               .arg(time.worstScore[bin], 0, 'f', 1);
  for (const auto reason : {QualityReason::TimeFault, QualityReason::FlowRate, QualityReason::Burst}) {
    if (time.reasons[bin] & bitOf(reason)) lines += reasonName(reason);
  }
  QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
  return true;
}

}  // namespace vestige::app
