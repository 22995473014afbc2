// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compensation/robust_line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr double kTrim = 0.01;
constexpr double kHuber = 1.345;
constexpr std::size_t kGroups = 16, kFewest = 16;
constexpr int kMostIterations = 100;
constexpr double kSettled = 1e-9;  // change of the slope, relative to its standard error

struct Points {
  std::vector<double> x, y;  // sorted by x
  std::size_t size() const { return x.size(); }
};

/// First and last value kept of a sorted list.
std::pair<double, double> kept(std::vector<double> values) {
  std::ranges::sort(values);
  const auto cut = static_cast<std::size_t>(kTrim * static_cast<double>(values.size()));
  return {values[cut], values[values.size() - 1 - cut]};
}

Points trimmedPoints(std::span<const double> x, std::span<const double> y) {
  std::vector<std::pair<double, double>> all;
  std::vector<double> xs, ys;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) continue;
    all.emplace_back(x[i], y[i]);
    xs.push_back(x[i]);
    ys.push_back(y[i]);
  }
  Points points;
  if (all.size() < kFewest) return points;
  const auto [xLow, xHigh] = kept(std::move(xs));
  const auto [yLow, yHigh] = kept(std::move(ys));
  std::ranges::sort(all);
  for (const auto& [px, py] : all) {
    if (px < xLow || px > xHigh || py < yLow || py > yHigh) continue;
    points.x.push_back(px);
    points.y.push_back(py);
  }
  return points;
}

double medianOf(const std::vector<double>& values, std::size_t begin, std::size_t end) {
  return median(std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(begin),
                                    values.begin() + static_cast<std::ptrdiff_t>(end)));
}

/// Through the medians of the lower third and of the points beyond half of the way to the largest.
RobustLine firstLine(const Points& points) {
  const std::size_t n = points.size(), third = std::max<std::size_t>(1, n / 3);
  const double lowX = medianOf(points.x, 0, third);
  const double halfWay = lowX + 0.5 * (points.x.back() - lowX);
  auto high = static_cast<std::size_t>(std::ranges::lower_bound(points.x, halfWay) - points.x.begin());
  high = std::min(high, n - 1);
  const double highX = medianOf(points.x, high, n);
  RobustLine line;
  if (!(highX > lowX)) return line;
  const double lowY = medianOf(points.y, 0, third), highY = medianOf(points.y, high, n);
  line.slope = (highY - lowY) / (highX - lowX);
  line.intercept = lowY - line.slope * lowX;
  line.valid = true;
  return line;
}

/// The robust standard deviation around the line in each group; never below a thousandth of that of all.
std::array<double, kGroups> spreads(const Points& points, const RobustLine& line) {
  std::vector<double> residuals(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    residuals[i] = points.y[i] - line.intercept - line.slope * points.x[i];
  }
  const double overall = robustDeviation(residuals, 0);
  std::array<double, kGroups> found{};
  for (std::size_t g = 0; g < kGroups; ++g) {
    const std::size_t begin = g * points.size() / kGroups, end = (g + 1) * points.size() / kGroups;
    const std::vector<double> part(residuals.begin() + static_cast<std::ptrdiff_t>(begin),
                                   residuals.begin() + static_cast<std::ptrdiff_t>(end));
    found[g] = std::max({robustDeviation(part, 0), 1e-3 * overall, 1e-12});
  }
  return found;
}

RobustLine weightedLine(const Points& points, const RobustLine& from,
                        const std::array<double, kGroups>& sigmas) {
  double sw = 0, sx = 0, sy = 0;
  std::vector<double> weights(points.size());
  for (std::size_t g = 0; g < kGroups; ++g) {
    const std::size_t begin = g * points.size() / kGroups, end = (g + 1) * points.size() / kGroups;
    for (std::size_t i = begin; i < end; ++i) {
      const double far = std::abs(points.y[i] - from.intercept - from.slope * points.x[i]) / sigmas[g];
      const double huber = far <= kHuber ? 1.0 : kHuber / far;
      weights[i] = huber / (sigmas[g] * sigmas[g]);
      sw += weights[i];
      sx += weights[i] * points.x[i];
      sy += weights[i] * points.y[i];
    }
  }
  const double meanX = sx / sw, meanY = sy / sw;
  double sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sxx += weights[i] * (points.x[i] - meanX) * (points.x[i] - meanX);
    sxy += weights[i] * (points.x[i] - meanX) * (points.y[i] - meanY);
  }
  RobustLine line;
  line.valid = sxx > 0 && std::isfinite(sxx);
  if (!line.valid) return line;
  line.slope = sxy / sxx;
  line.intercept = meanY - line.slope * meanX;
  line.standardError = 1 / std::sqrt(sxx);
  return line;
}

}  // namespace

RobustLine robustLine(std::span<const double> x, std::span<const double> y) {
  const Points points = trimmedPoints(x, y);
  if (points.size() < kFewest) return {};
  RobustLine line = firstLine(points);
  for (int i = 0; i < kMostIterations && line.valid; ++i) {
    const RobustLine next = weightedLine(points, line, spreads(points, line));
    const bool settled =
        next.valid && std::abs(next.slope - line.slope) <= kSettled * (1 + next.standardError);
    line = next;
    if (settled) break;
  }
  return line;
}

}  // namespace vestige
