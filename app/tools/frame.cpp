// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vestige::app {
namespace {

constexpr double kBeyond = 24;  // pixels outside the canvas, where open ends are drawn

}  // namespace

AxisFrame::AxisFrame(const PlotAxis& plot, Transform shown, Transform own, double pixelAtLow,
                     double pixelAtHigh)
    : low_(plot.low),
      high_(plot.high),
      pixelAtLow_(pixelAtLow),
      pixelAtHigh_(pixelAtHigh),
      shown_(std::move(shown)),
      own_(std::move(own)),
      same_(shown_.spec() == own_.spec()) {
  const double span = valueAt(pixelAtHigh_) - valueAt(pixelAtLow_);
  const double length = std::abs(pixelAtHigh_ - pixelAtLow_);
  if (std::isfinite(span) && span > 0 && length > 0) pixelsPerUnit_ = length / span;
}

Result<AxisFrame> AxisFrame::create(const PlotAxis& plot, const TransformSpec& gate, double pixelAtLow,
                                    double pixelAtHigh) {
  auto shown = Transform::create(plot.transform);
  if (!shown) return shown.error();
  auto own = Transform::create(gate);
  if (!own) return own.error();
  return AxisFrame(plot, *std::move(shown), *std::move(own), pixelAtLow, pixelAtHigh);
}

double AxisFrame::displayOf(double value) const {
  if (same_ || std::isinf(value)) return value;
  const double display = shown_.displayFromRaw(own_.rawFromDisplay(value));
  return std::isnan(display) ? -HUGE_VAL : display;  // a log scale has no place at or below zero
}

double AxisFrame::pixelOf(double value) const {
  const double along = (displayOf(value) - low_) / (high_ - low_);
  const double sign = pixelAtHigh_ > pixelAtLow_ ? 1 : -1;
  const double length = std::abs(pixelAtHigh_ - pixelAtLow_);
  if (std::isinf(along)) return along < 0 ? pixelAtLow_ - sign * kBeyond : pixelAtHigh_ + sign * kBeyond;
  return pixelAtLow_ + sign * std::clamp(along, -100.0, 100.0) * length;
}

double AxisFrame::valueAt(double pixel) const {
  const double display = low_ + (pixel - pixelAtLow_) / (pixelAtHigh_ - pixelAtLow_) * (high_ - low_);
  if (same_) return std::isfinite(display) ? display : low_;
  const double value = own_.displayFromRaw(shown_.rawFromDisplay(display));
  if (std::isfinite(value)) return value;
  return display > 0.5 * (low_ + high_) ? 1 : 0;
}

double AxisFrame::stepped(double value, double pixels) const {
  if (pixels == 0 || std::isinf(value)) return value;
  if (same_) return value + pixels / (pixelAtHigh_ - pixelAtLow_) * (high_ - low_);
  return valueAt(pixelOf(value) + pixels);
}

Result<Frame> Frame::create(const QRectF& canvas, const PlotModel& plot, const TransformSpec& gateX,
                            const TransformSpec& gateY) {
  auto x = AxisFrame::create(plot.x, gateX, canvas.left(), canvas.right());
  if (!x) return x.error();
  auto y = AxisFrame::create(plot.y, gateY, canvas.bottom(), canvas.top());
  if (!y) return y.error();
  return Frame{canvas, *std::move(x), *std::move(y)};
}

}  // namespace vestige::app
