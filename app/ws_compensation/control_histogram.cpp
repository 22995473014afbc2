// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ws_compensation/control_histogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <QPainter>
#include <QPainterPath>

#include "app/render/axis.h"
#include "core/transform/auto_width.h"

namespace vestige::app {
namespace {

constexpr std::size_t kClasses = 120;

std::vector<float> valuesOf(const EventMatrix& events, const std::string& channel) {
  std::vector<float> values;
  const auto at = events.indexOf(channel);
  if (!at) return values;
  const Column& column = events.column(*at);
  values.reserve(column.size());
  for (std::size_t i = 0; i < column.size(); ++i) values.push_back(static_cast<float>(column.at(i)));
  return values;
}

std::vector<double> shares(const std::vector<float>& values, const Transform& scale, double low,
                           double high) {
  std::vector<double> classes(kClasses);
  for (const float value : values) {
    const double place = (scale.displayFromRaw(static_cast<double>(value)) - low) / (high - low);
    if (std::isnan(place)) continue;
    classes[static_cast<std::size_t>(std::clamp(place, 0.0, 1.0) * (kClasses - 1))] += 1;
  }
  const double most = *std::ranges::max_element(classes);
  for (double& share : classes) share /= std::max(1.0, most);
  return classes;
}

}  // namespace

ControlPicture controlPicture(const EventMatrix& control, const EventMatrix& unstained,
                              const std::string& channel) {
  ControlPicture picture;
  const std::vector<float> stained = valuesOf(control, channel), blank = valuesOf(unstained, channel);
  if (stained.empty() || blank.empty()) return picture;
  WidthOptions options;
  options.T = std::max(1000.0, static_cast<double>(*std::ranges::max_element(stained)));
  const std::array<std::span<const float>, 2> files{stained, blank};
  picture.scale = chooseLogicle(files, options).spec;
  const auto scale = Transform::create(picture.scale);
  if (!scale) return picture;
  const double least =
      static_cast<double>(std::min(*std::ranges::min_element(stained), *std::ranges::min_element(blank)));
  picture.low = std::clamp(scale->displayFromRaw(least), -0.2, scale->displayFromRaw(0)) - 0.02;
  picture.high = 1.02;
  picture.stained = shares(stained, *scale, picture.low, picture.high);
  picture.unstained = shares(blank, *scale, picture.low, picture.high);
  return picture;
}

ControlHistogram::ControlHistogram(const Theme& theme, ControlPicture picture, QWidget* parent)
    : QWidget(parent), theme_(theme), picture_(std::move(picture)) {
  setFixedSize(sizeHint());
}

void ControlHistogram::paintEvent(QPaintEvent*) {
  const Palette& p = theme_.colours();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), p.surface);
  const QRectF canvas = QRectF(rect()).adjusted(6, 18, -6, -18);
  const auto draw = [&](const std::vector<double>& classes, const QColor& line, bool filled) {
    if (classes.empty()) return;
    QPainterPath path(canvas.bottomLeft());
    for (std::size_t i = 0; i < classes.size(); ++i) {
      const double x = canvas.left() +
                       (static_cast<double>(i) + 0.5) / static_cast<double>(classes.size()) * canvas.width();
      path.lineTo(x, canvas.bottom() - classes[i] * canvas.height());
    }
    path.lineTo(canvas.bottomRight());
    QColor fill = line;
    fill.setAlphaF(filled ? 0.35F : 0.0F);
    painter.setBrush(fill);
    painter.setPen(QPen(line, 1.4, filled ? Qt::SolidLine : Qt::DashLine));
    painter.drawPath(path);
  };
  draw(picture_.unstained, p.text3, false);
  draw(picture_.stained, p.accent, true);
  painter.setPen(QPen(p.line2, 1));
  painter.drawLine(canvas.bottomLeft(), canvas.bottomRight());
  painter.setFont(Theme::font(Metrics::kRowChipText));
  painter.setPen(p.accent);
  painter.drawText(QRectF(6, 2, width() - 12, 14), Qt::AlignLeft, tr("stained"));
  painter.setPen(p.text3);
  painter.drawText(QRectF(6, 2, width() - 12, 14), Qt::AlignRight, tr("unstained (dashed)"));
  for (const Tick& tick : axisTicks(picture_.scale, picture_.low, picture_.high, canvas.width())) {
    const double x =
        canvas.left() + (tick.display - picture_.low) / (picture_.high - picture_.low) * canvas.width();
    painter.drawLine(QPointF(x, canvas.bottom()), QPointF(x, canvas.bottom() + (tick.isMajor ? 4 : 2)));
    painter.drawText(QRectF(x - 24, canvas.bottom() + 3, 48, 14), Qt::AlignCenter, tick.label);
  }
}

}  // namespace vestige::app
