// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/bin_count.h"

#include <algorithm>
#include <cmath>

namespace vestige::app {

BinCount::BinCount(const PlotModel& plot)
    : grid_(plot.all), xLow_(plot.x.low), xHigh_(plot.x.high), yLow_(plot.y.low), yHigh_(plot.y.high) {
  if (!grid_) return;
  const auto width = static_cast<std::size_t>(grid_->width), height = static_cast<std::size_t>(grid_->height);
  sums_.resize((width + 1) * height, 0);
  for (std::size_t row = 0; row < height; ++row) {
    for (std::size_t x = 0; x < width; ++x) {
      sums_[row * (width + 1) + x + 1] = sums_[row * (width + 1) + x] + grid_->counts[row * width + x];
    }
  }
}

std::optional<std::uint64_t> BinCount::of(const Sketch& sketch, const Frame& frame) const {
  if (!grid_) return std::nullopt;
  const QPolygonF outline = outlineOf(sketch, frame);
  if (outline.size() < 3) return std::nullopt;
  const DensityRange& r = grid_->range;
  const QRectF& canvas = frame.canvas;
  QPolygonF bins;
  for (const QPointF& p : outline) {
    const double x = xLow_ + (p.x() - canvas.left()) / canvas.width() * (xHigh_ - xLow_);
    const double y = yLow_ + (canvas.bottom() - p.y()) / canvas.height() * (yHigh_ - yLow_);
    bins << QPointF((x - r.xLow) / (r.xHigh - r.xLow) * grid_->width,
                    (y - r.yLow) / (r.yHigh - r.yLow) * grid_->height);
  }
  return inside(bins);
}

std::optional<QPointF> BinCount::densest(const QPolygonF& display) const {
  if (!grid_) return std::nullopt;
  const DensityRange& r = grid_->range;
  const double binX = (r.xHigh - r.xLow) / grid_->width, binY = (r.yHigh - r.yLow) / grid_->height;
  const auto width = static_cast<std::size_t>(grid_->width);
  std::uint64_t most = 0;
  std::optional<QPointF> best;
  for (int y = 1; y + 1 < grid_->height; ++y) {
    for (int x = 1; x + 1 < grid_->width; ++x) {
      std::uint64_t sum = 0;
      for (int row = y - 1; row <= y + 1; ++row) {
        const std::uint64_t* sums = sums_.data() + static_cast<std::size_t>(row) * (width + 1);
        sum += sums[x + 2] - sums[x - 1];
      }
      if (sum <= most) continue;
      const QPointF middle(r.xLow + (x + 0.5) * binX, r.yLow + (y + 0.5) * binY);
      if (!display.containsPoint(middle, Qt::OddEvenFill)) continue;
      most = sum;
      best = middle;
    }
  }
  return best;
}

std::uint64_t BinCount::inside(const QPolygonF& bins) const {
  std::uint64_t sum = 0;
  std::vector<double> crossings;
  const auto width = static_cast<std::size_t>(grid_->width);
  for (int row = 0; row < grid_->height; ++row) {
    const double y = row + 0.5;
    crossings.clear();
    for (qsizetype i = 0; i < bins.size(); ++i) {
      const QPointF &a = bins[i], &b = bins[(i + 1) % bins.size()];
      if ((a.y() <= y) != (b.y() <= y))
        crossings.push_back(a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x()));
    }
    std::sort(crossings.begin(), crossings.end());
    const std::uint64_t* sums = sums_.data() + static_cast<std::size_t>(row) * (width + 1);
    const auto column = [&](double x) {  // the first bin whose middle is not left of x
      return static_cast<std::size_t>(std::clamp(std::ceil(x - 0.5), 0.0, static_cast<double>(width)));
    };
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      const std::size_t from = column(crossings[i]), to = column(crossings[i + 1]);
      if (to > from) sum += sums[to] - sums[from];
    }
  }
  return sum;
}

}  // namespace vestige::app
