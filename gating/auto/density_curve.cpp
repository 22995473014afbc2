// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/auto/density_curve.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 17;  // a multiple of kHalfGroups
constexpr double kTailShare = 0.001;                  // left out at each end when the range is chosen
constexpr double kMargin = 0.15;                      // of the range, beyond those percentiles
constexpr int kMostZooms = 12;
constexpr double kZoomWhenBelow = 0.4;  // the inner part covers less of the grid than this: look closer
constexpr double kSaturatedShare = 0.002;
constexpr double kFlat = 0.05;  // of the smaller peak's height above the valley: as low as the lowest place

struct Extremes {
  float low = std::numeric_limits<float>::infinity(), high = -std::numeric_limits<float>::infinity();
};

Extremes extremesOf(std::span<const float> values) {
  std::vector<Extremes> parts((values.size() + kChunk - 1) / kChunk);
  parallelFor(values.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    Extremes part;
    for (std::size_t i = begin; i < end; ++i) {
      part.low = std::min(part.low, values[i]);
      part.high = std::max(part.high, values[i]);
    }
    parts[begin / kChunk] = part;
  });
  Extremes all;
  for (const Extremes& part : parts) {
    all.low = std::min(all.low, part.low);
    all.high = std::max(all.high, part.high);
  }
  return all;
}

GroupedCounts countOn(std::span<const float> values, double low, double high, std::size_t bins) {
  struct Part {
    std::vector<std::uint32_t> counts;
    std::uint64_t below = 0, above = 0;
  };
  std::vector<Part> parts((values.size() + kChunk - 1) / kChunk);
  const double scale = static_cast<double>(bins) / (high - low);
  const auto top = static_cast<double>(bins);
  parallelFor(values.size(), kChunk, [&](std::size_t begin, std::size_t end) {
    Part& part = parts[begin / kChunk];
    part.counts.assign(bins * kHalfGroups, 0);
    for (std::size_t i = begin; i < end; ++i) {
      const double at = (static_cast<double>(values[i]) - low) * scale;
      if (at < 0) {
        ++part.below;
      } else if (at >= top) {
        ++part.above;
      } else {
        ++part.counts[i % kHalfGroups * bins + static_cast<std::size_t>(at)];
      }
    }
  });
  GroupedCounts counts;
  counts.low = low;
  counts.high = high;
  for (auto& group : counts.groups) group.assign(bins, 0);
  for (const Part& part : parts) {
    counts.below += part.below;
    counts.above += part.above;
    for (std::size_t g = 0; g < kHalfGroups; ++g) {
      for (std::size_t b = 0; b < bins; ++b) counts.groups[g][b] += part.counts[g * bins + b];
    }
  }
  counts.events = values.size() - counts.below - counts.above;
  return counts;
}

/// Where the cumulative share of the events on the grid reaches @p share.
double placeOfShare(const GroupedCounts& counts, const std::vector<double>& binned, double share) {
  const double wanted = share * static_cast<double>(counts.events);
  double sum = 0;
  for (std::size_t b = 0; b < binned.size(); ++b) {
    if (binned[b] > 0 && sum + binned[b] >= wanted)
      return counts.low + (static_cast<double>(b) + (wanted - sum) / binned[b]) * counts.step();
    sum += binned[b];
  }
  return counts.high;
}

/// The vertex of the parabola through a peak's bin and its neighbours.
CurvePeak peakAt(const DensityCurve& curve, std::size_t bin) {
  CurvePeak peak{bin, curve.place(bin), curve.density[bin]};
  if (bin == 0 || bin + 1 == curve.density.size()) return peak;
  const double before = curve.density[bin - 1], after = curve.density[bin + 1];
  const double bend = before - 2 * peak.density + after;
  if (bend < 0) peak.place += 0.5 * (before - after) / bend * curve.step;
  return peak;
}

std::vector<CurvePeak> everyPeak(const DensityCurve& curve) {
  std::vector<CurvePeak> peaks;
  const std::vector<double>& f = curve.density;
  for (std::size_t b = 0; b < f.size(); ++b) {
    std::size_t last = b;
    while (last + 1 < f.size() && f[last + 1] == f[b]) ++last;  // a level top is one peak
    const bool rises = b == 0 || f[b - 1] < f[b];
    const bool falls = last + 1 == f.size() || f[last + 1] < f[b];
    if (rises && falls && f[b] > 0) peaks.push_back(peakAt(curve, (b + last) / 2));
    b = last;
  }
  return peaks;
}

/// Rows of the 8 x 8 Hadamard matrix but the first: group g is in half r where the bits of r + 1 and g have
/// an even number in common. The other seven halves are the complements.
bool inHalf(std::size_t half, std::size_t group) {
  const bool even = std::popcount((half % 7 + 1) & group) % 2 == 0;
  return half < 7 ? even : !even;
}

}  // namespace

double GroupedCounts::step() const noexcept { return (high - low) / static_cast<double>(groups[0].size()); }

std::vector<double> GroupedCounts::total() const {
  std::vector<double> sum(groups[0].size(), 0.0);
  for (const auto& group : groups) {
    for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += group[b];
  }
  return sum;
}

std::vector<double> GroupedCounts::half(std::size_t index) const {
  std::vector<double> sum(groups[0].size(), 0.0);
  for (std::size_t g = 0; g < kHalfGroups; ++g) {
    if (!inHalf(index, g)) continue;
    for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += groups[g][b];
  }
  return sum;
}

std::optional<GroupedCounts> countGrouped(std::span<const float> values, std::size_t bins) {
  const Extremes all = extremesOf(values);
  if (!(all.high > all.low)) return std::nullopt;
  // Saturated events stand on one value; they are a heap at the end of the scale, no population there.
  const auto atHighest = static_cast<std::uint64_t>(std::ranges::count(values, all.high));
  const bool saturated =
      static_cast<double>(atHighest) > std::max(10.0, kSaturatedShare * static_cast<double>(values.size()));
  double low = all.low;
  double high = saturated
                    ? static_cast<double>(all.high)
                    : static_cast<double>(std::nextafter(all.high, std::numeric_limits<float>::infinity()));
  GroupedCounts counts = countOn(values, low, high, bins);
  for (int zoom = 0; zoom < kMostZooms && counts.events > 0; ++zoom) {
    const std::vector<double> binned = counts.total();
    const double from = placeOfShare(counts, binned, kTailShare);
    const double to = placeOfShare(counts, binned, 1 - kTailShare);
    const double least = 4 * counts.step();  // a range inside one bin is not known better than that
    const double inner = std::max(to - from, least);
    if (inner >= kZoomWhenBelow * (counts.high - counts.low)) break;
    const double middle = 0.5 * (from + to);
    low = std::max(counts.low, middle - (0.5 + kMargin) * inner);
    high = std::min(counts.high, middle + (0.5 + kMargin) * inner);
    if (!(high > low) || !(low + (high - low) / static_cast<double>(bins) > low)) break;
    GroupedCounts closer = countOn(values, low, high, bins);
    if (closer.events == 0) break;
    counts = std::move(closer);
  }
  if (saturated) {
    counts.highest = atHighest;
    counts.above -= atHighest;
  }
  return counts;
}

double ruleOfThumb(const GroupedCounts& counts) {
  const std::vector<double> binned = counts.total();
  const auto n = static_cast<double>(counts.events);
  double mean = 0, square = 0;
  for (std::size_t b = 0; b < binned.size(); ++b) mean += binned[b] * (static_cast<double>(b) + 0.5);
  mean /= n;
  for (std::size_t b = 0; b < binned.size(); ++b) {
    const double away = static_cast<double>(b) + 0.5 - mean;
    square += binned[b] * away * away;
  }
  const double deviation = std::sqrt(square / std::max(1.0, n - 1)) * counts.step();
  const double quarter = placeOfShare(counts, binned, 0.25),
               threeQuarters = placeOfShare(counts, binned, 0.75);
  const double spread = (threeQuarters - quarter) / 1.34;
  const double narrow = spread > 0 ? std::min(deviation, spread) : deviation;
  // Numbers that come in steps make a comb: the kernel must reach over two teeth.
  std::vector<double> gaps;
  std::optional<std::size_t> before;
  for (std::size_t b = 0; b < binned.size(); ++b) {
    const double place = counts.low + (static_cast<double>(b) + 0.5) * counts.step();
    if (binned[b] == 0 || place < quarter - counts.step() || place > threeQuarters + counts.step()) continue;
    if (before) gaps.push_back(static_cast<double>(b - *before));
    before = b;
  }
  double tooth = 1;
  if (!gaps.empty()) {
    std::ranges::nth_element(gaps, gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2));
    tooth = gaps[gaps.size() / 2];
  }
  return std::max(2 * 0.9 * narrow * std::pow(n, -0.2), 2 * tooth * counts.step());
}

DensityCurve smoothCurve(const GroupedCounts& counts, std::vector<double> binned, double bandwidth) {
  DensityCurve curve{counts.low, counts.step(), bandwidth, 0, std::vector<double>(binned.size(), 0.0)};
  for (const double count : binned) curve.events += count;
  if (curve.events == 0) return curve;
  const double sigma = bandwidth / curve.step;
  const auto radius = std::min(binned.size() - 1, static_cast<std::size_t>(std::ceil(4 * sigma)));
  std::vector<double> kernel(radius + 1);
  const double height = 1 / (sigma * std::sqrt(2 * std::numbers::pi) * curve.step * curve.events);
  for (std::size_t r = 0; r <= radius; ++r) {
    const double z = static_cast<double>(r) / sigma;
    kernel[r] = height * std::exp(-0.5 * z * z);
  }
  for (std::size_t b = 0; b < binned.size(); ++b) {
    if (binned[b] == 0) continue;
    const std::size_t from = b > radius ? b - radius : 0, to = std::min(binned.size() - 1, b + radius);
    for (std::size_t at = from; at <= to; ++at)
      curve.density[at] += binned[b] * kernel[at > b ? at - b : b - at];
  }
  return curve;
}

double DensityCurve::significance(double a, double b) const noexcept {
  // Variance of a kernel estimate f: f R(K) / (n h), R of the Gaussian = 1 / (2 sqrt pi).
  const double variance = (a + b) / (2 * std::sqrt(std::numbers::pi) * events * bandwidth);
  return variance > 0 ? (a - b) / std::sqrt(variance) : 0;
}

double valleyCut(const DensityCurve& curve, std::size_t fromBin, std::size_t toBin, double* lowest) {
  const auto begin = curve.density.begin();
  const auto from = begin + static_cast<std::ptrdiff_t>(fromBin),
             to = begin + static_cast<std::ptrdiff_t>(toBin);
  const auto least = std::min_element(from, to + 1);
  if (lowest != nullptr) *lowest = *least;
  const double level = *least + kFlat * (std::min(*from, *to) - *least);
  auto left = least, right = least;
  while (left > from && *(left - 1) <= level) --left;
  while (right < to && *(right + 1) <= level) ++right;
  return 0.5 * (curve.place(static_cast<std::size_t>(left - begin)) +
                curve.place(static_cast<std::size_t>(right - begin)));
}

CurveShape shapeOf(const DensityCurve& curve, double least) {
  CurveShape shape{everyPeak(curve), {}};
  const auto lowestBetween = [&](const CurvePeak& a, const CurvePeak& b) {
    return *std::min_element(curve.density.begin() + static_cast<std::ptrdiff_t>(a.bin),
                             curve.density.begin() + static_cast<std::ptrdiff_t>(b.bin) + 1);
  };
  std::vector<double> lows;
  for (std::size_t p = 0; p + 1 < shape.peaks.size(); ++p)
    lows.push_back(lowestBetween(shape.peaks[p], shape.peaks[p + 1]));
  while (!lows.empty()) {  // the least significant valley goes, and the smaller of its peaks
    std::size_t worst = 0;
    double worstZ = std::numeric_limits<double>::infinity();
    for (std::size_t v = 0; v < lows.size(); ++v) {
      const double z =
          curve.significance(std::min(shape.peaks[v].density, shape.peaks[v + 1].density), lows[v]);
      if (z < worstZ) worst = v, worstZ = z;
    }
    if (worstZ >= least) break;
    const bool dropUpper = shape.peaks[worst + 1].density < shape.peaks[worst].density;
    const std::size_t peak = dropUpper ? worst + 1 : worst;
    // The two valleys beside the dropped peak become one, as low as the lower of them.
    if (peak > 0 && peak < lows.size()) {
      lows[peak - 1] = std::min(lows[peak - 1], lows[peak]);
      lows.erase(lows.begin() + static_cast<std::ptrdiff_t>(peak));
    } else {
      lows.erase(lows.begin() + static_cast<std::ptrdiff_t>(worst));
    }
    shape.peaks.erase(shape.peaks.begin() + static_cast<std::ptrdiff_t>(peak));
  }
  for (std::size_t p = 0; p + 1 < shape.peaks.size(); ++p) {
    CurveValley valley{p, p + 1, 0, 0};
    valley.cut = valleyCut(curve, shape.peaks[p].bin, shape.peaks[p + 1].bin, &valley.density);
    shape.valleys.push_back(valley);
  }
  return shape;
}

}  // namespace vestige
