// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/event_bins.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kShortestWindow = 7;

struct Line {
  double at0 = 0, slope = 0;
};

/// Theil and Sen's line through series[begin, begin + window), x counted from begin.
Line robustLineOf(const std::vector<double>& series, std::size_t begin, std::size_t window) {
  std::vector<double> slopes, heights;
  for (std::size_t i = 0; i < window; ++i) {
    for (std::size_t j = i + 1; j < window; ++j)
      slopes.push_back((series[begin + j] - series[begin + i]) / static_cast<double>(j - i));
  }
  Line line;
  line.slope = quantileInPlace(slopes, 0.5);
  for (std::size_t i = 0; i < window; ++i)
    heights.push_back(series[begin + i] - line.slope * static_cast<double>(i));
  line.at0 = quantileInPlace(heights, 0.5);
  return line;
}

}  // namespace

std::vector<double> runningReference(const std::vector<double>& series, std::size_t window) {
  const std::size_t half = window / 2;
  std::vector<double> reference(series.size(), std::numeric_limits<double>::quiet_NaN());
  if (series.size() < window) return reference;
  const std::size_t lastBegin = series.size() - window;
  const Line first = robustLineOf(series, 0, window), last = robustLineOf(series, lastBegin, window);
  std::vector<double> values;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (i < half) {
      reference[i] = first.at0 + first.slope * static_cast<double>(i);
    } else if (i + half >= series.size()) {
      reference[i] = last.at0 + last.slope * static_cast<double>(i - lastBegin);
    } else {
      const auto at = series.begin() + static_cast<std::ptrdiff_t>(i - half);
      values.assign(at, at + static_cast<std::ptrdiff_t>(window));
      reference[i] = quantileInPlace(values, 0.5);
    }
  }
  return reference;
}

std::size_t windowFor(std::size_t bins, double wanted) {
  const auto most = static_cast<std::size_t>(wanted);
  return std::clamp(bins / 3, std::min(kShortestWindow, most), most) | 1u;
}

}  // namespace vestige
