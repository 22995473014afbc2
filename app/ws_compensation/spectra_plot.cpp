// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/spectra_plot.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "app/ws_compensation/spill_words.h"

namespace vestige::app {
namespace {

constexpr double kLeft = 44, kRight = 12, kTop = 22, kBottom = 36, kResidualHeight = 74;
constexpr double kTop100 = 1.06;     // the peak is not cut
constexpr double kNumberWidth = 17;  // room for two digits of a detector

/// "UV10-A" -> "UV": the laser; the number is the detector's place behind it.
QString laserOf(const std::string& detector) {
  const QString name = QString::fromStdString(detector);
  int end = 0;
  while (end < name.size() && !name[end].isDigit()) ++end;
  return end < name.size() ? name.left(end) : QString();
}

QString numberOf(const std::string& detector) {
  QString name = QString::fromStdString(detector).mid(laserOf(detector).size());
  for (const char* part : {"-A", "-H", "-W"}) {
    if (name.endsWith(QLatin1String(part))) name.chop(2);
  }
  return name;
}

}  // namespace

std::size_t peakOf(const ReferenceSpectra& spectra, std::size_t row) {
  std::size_t peak = 0;
  for (std::size_t d = 1; d < spectra.detectors.size(); ++d) {
    if (spectra.at(row, d) > spectra.at(row, peak)) peak = d;
  }
  return peak;
}

QPen spectrumPen(const Palette& palette, const ReferenceSpectra& spectra, std::size_t row) {
  if (spectra.autofluorescence[row]) return QPen(palette.text3, 1.6, Qt::DashLine);
  static constexpr Qt::PenStyle kStyles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
  const std::size_t colours = palette.ink.size();
  return QPen(palette.ink[row % colours], 1.6, kStyles[row / colours % 4]);
}

SpectraPlot::SpectraPlot(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setMinimumSize(320, 200);
  connect(&theme_, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpectraPlot::setSpectra(ReferenceSpectra spectra) {
  spectra_ = std::move(spectra);
  residuals_.clear();
  current_ = -1;
  QStringList words;
  for (std::size_t row = 0; row < spectra_.names.size(); ++row)
    words << tr("%1: brightest in %2")
                 .arg(QString::fromStdString(spectra_.names[row]),
                      QString::fromStdString(spectra_.detectors[peakOf(spectra_, row)]));
  setAccessibleName(tr("Spectra"));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

void SpectraPlot::setResiduals(std::vector<DetectorResidual> residuals) {
  residuals_ = std::move(residuals);
  update();
}

void SpectraPlot::setCurrent(int row) {
  current_ = row;
  update();
}

QRectF SpectraPlot::canvas() const {
  const double bottom = kBottom + (residuals_.empty() ? 0 : kResidualHeight);
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -bottom);
}

QRectF SpectraPlot::residualCanvas() const {
  return {kLeft, height() - kResidualHeight + 20, width() - kLeft - kRight, kResidualHeight - 26};
}

double SpectraPlot::xOf(std::size_t detector) const {
  const QRectF area = canvas();
  return area.left() + (static_cast<double>(detector) + 0.5) /
                           static_cast<double>(std::max<std::size_t>(1, spectra_.detectors.size())) *
                           area.width();
}

double SpectraPlot::yOf(double value) const {
  double least = 0;
  for (const double one : spectra_.values) least = std::min(least, one);
  const double low = std::max(least, -0.5) - 0.02;
  const QRectF area = canvas();
  return area.bottom() - (std::max(value, low) - low) / (kTop100 - low) * area.height();
}

std::size_t SpectraPlot::detectorAt(double x) const {
  const QRectF area = canvas();
  const double place = (x - area.left()) / area.width() * static_cast<double>(spectra_.detectors.size());
  return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(spectra_.detectors.size()) - 1));
}

void SpectraPlot::paintAxes(QPainter& painter) const {
  const Palette& p = theme_.colours();
  const QRectF area = canvas();
  painter.setFont(Theme::font(Metrics::kRowChipText));
  for (const int percent : {0, 25, 50, 75, 100}) {
    const double y = yOf(percent / 100.0);
    painter.setPen(QPen(p.line, 1));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(p.text2);
    painter.drawText(QRectF(0, y - 8, kLeft - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("%1 %").arg(percent));
  }
  paintDetectors(painter);
}

void SpectraPlot::paintDetectors(QPainter& painter) const {
  const Palette& p = theme_.colours();
  const QRectF area = canvas();
  const double lowest = residuals_.empty() ? area.bottom() : residualCanvas().bottom();
  const std::size_t count = spectra_.detectors.size();
  const double step = area.width() / static_cast<double>(count);
  const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(kNumberWidth / step)));
  for (std::size_t first = 0, end = 0; first < count; first = end) {
    const QString laser = laserOf(spectra_.detectors[first]);
    for (end = first; end < count && laserOf(spectra_.detectors[end]) == laser; ++end) {
      if ((end - first) % every != 0) continue;
      const bool isLast = end + 1 == count || laserOf(spectra_.detectors[end + 1]) != laser;
      if (every > 1 && isLast && end > first) continue;  // its number would run into the next laser's first
      painter.setPen(p.text3);
      painter.drawText(QRectF(xOf(end) - 20, area.bottom() + 2, 40, 14), Qt::AlignCenter,
                       numberOf(spectra_.detectors[end]));
    }
    const double from = area.left() + step * static_cast<double>(first),
                 to = area.left() + step * static_cast<double>(end);
    painter.setPen(p.text2);
    painter.drawText(QRectF(from, area.bottom() + 17, to - from, 15), Qt::AlignCenter, laser);
    if (end == count) break;
    painter.setPen(QPen(p.line2, 1));
    painter.drawLine(QPointF(to, area.top()), QPointF(to, lowest));
  }
}

void SpectraPlot::paintCurve(QPainter& painter, std::size_t row, bool isCurrent) const {
  const Palette& p = theme_.colours();
  QPen pen = spectrumPen(p, spectra_, row);
  QPainterPath path(QPointF(xOf(0), yOf(spectra_.at(row, 0))));
  for (std::size_t d = 1; d < spectra_.detectors.size(); ++d) path.lineTo(xOf(d), yOf(spectra_.at(row, d)));
  if (!isCurrent) {
    QColor colour = pen.color();
    if (current_ >= 0) colour.setAlphaF(0.35F);
    pen.setColor(colour);
    painter.strokePath(path, pen);
    return;
  }
  QPainterPath area = path;
  area.lineTo(xOf(spectra_.detectors.size() - 1), yOf(0));
  area.lineTo(xOf(0), yOf(0));
  QColor fill = pen.color();
  fill.setAlphaF(0.16F);
  painter.fillPath(area, fill);
  pen.setWidthF(2.8);
  painter.strokePath(path, pen);
  const std::size_t peak = peakOf(spectra_, row);
  const QPointF top(xOf(peak), yOf(spectra_.at(row, peak)));
  painter.setPen(QPen(p.surface, 1.5));
  painter.setBrush(pen.color());
  painter.drawEllipse(top, 4.5, 4.5);
  const QString words =
      tr("%1, brightest in %2")
          .arg(QString::fromStdString(spectra_.names[row]), QString::fromStdString(spectra_.detectors[peak]));
  painter.setFont(Theme::font(Metrics::kCaption, QFont::DemiBold));
  const double width = painter.fontMetrics().horizontalAdvance(words) + 8;
  const double left = std::clamp(top.x() - width / 2, canvas().left(), canvas().right() - width);
  painter.setPen(p.text);
  painter.drawText(QRectF(left, 2, width, kTop - 6), Qt::AlignCenter, words);
}

void SpectraPlot::paintResiduals(QPainter& painter) const {
  const Palette& p = theme_.colours();
  const QRectF area = residualCanvas();
  double most = 0.01;  // a bar of full height is never less than a hundredth
  for (const DetectorResidual& one : residuals_) {
    if (one.signal > 0) most = std::max(most, one.rms / one.signal);
  }
  painter.setFont(Theme::font(Metrics::kRowChipText));
  painter.setPen(p.text2);
  painter.drawText(QRectF(kLeft, area.top() - 17, area.width(), 14), Qt::AlignLeft,
                   tr("Left unexplained, percent of each detector's signal"));
  painter.drawText(QRectF(0, area.top() - 6, kLeft - 6, 14), Qt::AlignRight, spillPercent(most));
  painter.drawText(QRectF(0, area.bottom() - 10, kLeft - 6, 14), Qt::AlignRight, spillPercent(0));
  painter.setPen(QPen(p.line, 1));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  const double width = std::max(2.0, area.width() / static_cast<double>(residuals_.size()) - 3);
  for (std::size_t d = 0; d < residuals_.size(); ++d) {
    if (!(residuals_[d].signal > 0)) continue;
    const double tall = residuals_[d].rms / residuals_[d].signal / most * area.height();
    painter.fillRect(QRectF(xOf(d) - width / 2, area.bottom() - tall, width, tall), p.accent);
  }
}

void SpectraPlot::paintEvent(QPaintEvent*) {
  const Palette& p = theme_.colours();
  QPainter painter(this);
  painter.fillRect(rect(), p.surface);
  painter.setRenderHint(QPainter::Antialiasing);
  if (spectra_.detectors.empty()) return;
  paintAxes(painter);
  for (std::size_t row = 0; row < spectra_.names.size(); ++row) {
    if (static_cast<int>(row) != current_) paintCurve(painter, row, false);
  }
  if (current_ >= 0 && current_ < static_cast<int>(spectra_.names.size()))
    paintCurve(painter, static_cast<std::size_t>(current_), true);
  if (residuals_.size() == spectra_.detectors.size()) paintResiduals(painter);
}

void SpectraPlot::mousePressEvent(QMouseEvent* event) {
  if (spectra_.detectors.empty()) return;
  const std::size_t detector = detectorAt(event->position().x());
  double nearest = 16;  // pixels; farther away means none
  int found = -1;
  for (std::size_t row = 0; row < spectra_.names.size(); ++row) {
    const double apart = std::abs(yOf(spectra_.at(row, detector)) - event->position().y());
    if (apart >= nearest) continue;
    nearest = apart;
    found = static_cast<int>(row);
  }
  if (found >= 0) emit picked(found);
}

QString SpectraPlot::tipAt(const QPoint& point) const {
  if (spectra_.detectors.empty() || point.x() < kLeft) return {};
  const std::size_t d = detectorAt(point.x());
  QStringList lines{QString::fromStdString(spectra_.detectors[d])};
  if (residuals_.size() == spectra_.detectors.size()) {
    const DetectorResidual& left = residuals_[d];
    lines << tr("left unexplained: %1 (root mean square), %2 on average, of a signal of %3")
                 .arg(QString::number(left.rms, 'g', 4), QString::number(left.mean, 'g', 3),
                      QString::number(left.signal, 'g', 4));
  }
  if (current_ >= 0 && current_ < static_cast<int>(spectra_.names.size())) {
    const auto row = static_cast<std::size_t>(current_);
    lines << QString::fromStdString(spectra_.names[row]) + QStringLiteral(": ") +
                 spillPercent(spectra_.at(row, d));
  }
  return lines.join(QLatin1Char('\n'));
}

bool SpectraPlot::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString tip = tipAt(help->pos());
  if (tip.isEmpty())
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(), tip, this);
  return true;
}

}  // namespace vestige::app
