// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kMostPartials = 8;

/// Bins, then below, above, NaN.
using Partial = std::vector<std::uint64_t>;

std::size_t slotOf(float value, double low, double high, double scale, std::size_t bins) {
  if (std::isnan(value)) return bins + 2;
  const double v = static_cast<double>(value);
  if (v < low) return bins;
  if (v > high) return bins + 1;
  return std::min(static_cast<std::size_t>((v - low) * scale), bins - 1);
}

}  // namespace

Result<Histogram> countHistogram(std::span<const float> values, const EventMask* mask, std::size_t bins,
                                 double low, double high, Progress& progress) {
  assert(low < high && std::isfinite(low) && std::isfinite(high) && bins > 0);
  assert(mask == nullptr || mask->size() == values.size());
  const double scale = static_cast<double>(bins) / (high - low);
  const std::size_t chunk = std::max<std::size_t>(values.size() / kMostPartials + 1, std::size_t{1} << 16);
  std::vector<Partial> partials(values.empty() ? 0 : (values.size() - 1) / chunk + 1);
  const bool complete = parallelFor(values.size(), chunk, progress, [&](std::size_t begin, std::size_t end) {
    Partial& part = partials[begin / chunk];
    part.assign(bins + 3, 0);
    for (std::size_t i = begin; i < end; ++i) {
      if (mask == nullptr || mask->test(i)) ++part[slotOf(values[i], low, high, scale, bins)];
    }
  });
  if (!complete) return Error{ErrorCode::Cancelled, {}, {}, {}};
  Histogram sum;
  sum.low = low, sum.high = high;
  sum.counts.assign(bins, 0);
  for (const Partial& part : partials) {
    for (std::size_t b = 0; b < bins; ++b) sum.counts[b] += static_cast<std::uint32_t>(part[b]);
    sum.below += part[bins], sum.above += part[bins + 1], sum.undefined += part[bins + 2];
  }
  for (const std::uint32_t count : sum.counts) sum.inside += count;
  return sum;
}

std::vector<double> smoothedHistogram(const Histogram& histogram, double sigma) {
  const std::size_t bins = histogram.counts.size();
  std::vector<double> source(histogram.counts.begin(), histogram.counts.end());
  if (!(sigma > 0) || bins < 2) return source;
  const auto radius = static_cast<std::ptrdiff_t>(std::ceil(4 * sigma));
  std::vector<double> kernel;
  double sum = 0;
  for (std::ptrdiff_t r = -radius; r <= radius; ++r) {
    kernel.push_back(std::exp(-0.5 * static_cast<double>(r * r) / (sigma * sigma)));
    sum += kernel.back();
  }
  // A place beyond an end is its mirror image; a wide kernel on few bins may be mirrored more than once.
  const auto period = static_cast<std::ptrdiff_t>(2 * bins);
  const auto mirrored = [&](std::ptrdiff_t at) {
    const std::ptrdiff_t in = ((at % period) + period) % period;
    return static_cast<std::size_t>(in < period / 2 ? in : period - 1 - in);
  };
  std::vector<double> smooth(bins, 0.0);
  for (std::size_t b = 0; b < bins; ++b) {
    if (source[b] == 0) continue;
    for (std::ptrdiff_t r = -radius; r <= radius; ++r) {
      smooth[mirrored(static_cast<std::ptrdiff_t>(b) + r)] +=
          source[b] * kernel[static_cast<std::size_t>(r + radius)] / sum;
    }
  }
  return smooth;
}

}  // namespace vestige
