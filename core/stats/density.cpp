// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/density.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <memory>
#include <mutex>

#include "core/base/parallel.h"

namespace vestige {
namespace {

constexpr std::size_t kBlock = 1024;  // events whose bins are computed at once; a multiple of 64
constexpr std::size_t kChunk = std::size_t{1}
                               << 18;     // a multiple of 64: no two chunks share a word of a mask
constexpr std::size_t kMostPartials = 8;  // of the histogram behind quantiles

/// Where events go, in float: the columns are float32 and so are the bins' borders for everybody.
struct Mapping {
  float xLow, xHigh, xScale, yLow, yHigh, yScale;
  float xTop, yTop;  // highest bin
  float width;
  std::int32_t undefinedBin;
};

struct Partial {
  std::vector<std::uint32_t> counts;  // one bin more than the grid: NaN
  std::uint64_t outside = 0;
};

/// As many partial grids as threads work at once. Which chunks meet in which grid depends on the threads,
/// their sum does not: counts are whole numbers, and whole numbers add up the same in any order.
class PartialPool {
 public:
  explicit PartialPool(std::size_t bins) : bins_(bins) {}
  std::unique_ptr<Partial> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        std::unique_ptr<Partial> part = std::move(free_.back());
        free_.pop_back();
        return part;
      }
    }
    auto part = std::make_unique<Partial>();
    part->counts.assign(bins_, 0);
    return part;
  }
  void giveBack(std::unique_ptr<Partial> part) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(part));
  }
  const std::vector<std::unique_ptr<Partial>>& all() const { return free_; }

 private:
  const std::size_t bins_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Partial>> free_;
};

Mapping mappingFor(int width, int height, const DensityRange& range) {
  Mapping m{};
  m.xLow = static_cast<float>(range.xLow);
  m.xHigh = static_cast<float>(range.xHigh);
  m.yLow = static_cast<float>(range.yLow);
  m.yHigh = static_cast<float>(range.yHigh);
  m.xScale = static_cast<float>(width / (range.xHigh - range.xLow));
  m.yScale = static_cast<float>(height / (range.yHigh - range.yLow));
  m.xTop = static_cast<float>(width - 1);
  m.yTop = static_cast<float>(height - 1);
  m.width = static_cast<float>(width);
  m.undefinedBin = width * height;
  return m;
}

// Eight events at once, written with vector types because the compiler does not turn these comparisons into
// selects by itself (they could raise floating-point flags). Integer results: the same on every code path.
constexpr std::size_t kLanes = 8;
using Floats = float __attribute__((vector_size(kLanes * sizeof(float))));
using Ints = std::int32_t __attribute__((vector_size(kLanes * sizeof(std::int32_t))));

/// Bins and -1 ("outside") or 0 for kBlock or fewer events; n is a multiple of kLanes.
__attribute__((target_clones("avx2", "default"))) void binsOf(const Mapping& m, const float* x,
                                                              const float* y, std::size_t n,
                                                              std::int32_t* bin, std::int32_t* outside) {
  const Floats zero = {};
  const Floats one = zero + 1.0f, xTop = zero + m.xTop, yTop = zero + m.yTop;
  const Floats xLow = one * m.xLow, xHigh = one * m.xHigh, yLow = one * m.yLow, yHigh = one * m.yHigh;
  const Ints undefinedBin = Ints{} + m.undefinedBin;
  for (std::size_t i = 0; i < n; i += kLanes) {
    Floats vx, vy;
    std::memcpy(&vx, x + i, sizeof vx);
    std::memcpy(&vy, y + i, sizeof vy);
    Floats fx = (vx - xLow) * m.xScale, fy = (vy - yLow) * m.yScale;
    fx = fx > zero ? fx : zero;  // NaN becomes 0: a safe index before the select below
    fy = fy > zero ? fy : zero;
    fx = fx < xTop ? fx : xTop;
    fy = fy < yTop ? fy : yTop;
    // Whole numbers below 2^24 are exact in float, and a float product is cheaper than an integer one.
    const Floats row = __builtin_convertvector(__builtin_convertvector(fy, Ints), Floats) * m.width;
    const Ints at = __builtin_convertvector(row, Ints) + __builtin_convertvector(fx, Ints);
    const Ints undefined = (vx != vx) | (vy != vy);
    const Ints beyond = (vx < xLow) | (vx > xHigh) | (vy < yLow) | (vy > yHigh);
    const Ints bins = undefined ? undefinedBin : at;
    const Ints beyondOnly = beyond & ~undefined;
    std::memcpy(bin + i, &bins, sizeof bins);
    std::memcpy(outside + i, &beyondOnly, sizeof beyondOnly);
  }
}

/// The same for any n up to kBlock: the tail is padded, its lanes are not looked at.
void binsOfTail(const Mapping& m, const float* x, const float* y, std::size_t n, std::int32_t* bin,
                std::int32_t* outside) {
  const std::size_t whole = n / kLanes * kLanes;
  binsOf(m, x, y, whole, bin, outside);
  if (whole == n) return;
  float tailX[kLanes] = {}, tailY[kLanes] = {};
  std::copy(x + whole, x + n, tailX);
  std::copy(y + whole, y + n, tailY);
  binsOf(m, tailX, tailY, kLanes, bin + whole, outside + whole);
}

void countAll(const Mapping& m, const float* x, const float* y, std::size_t begin, std::size_t end,
              Partial& into) {
  std::int32_t bin[kBlock], outside[kBlock];
  std::uint32_t* const counts = into.counts.data();
  for (std::size_t from = begin; from < end; from += kBlock) {
    const std::size_t n = std::min(kBlock, end - from);
    binsOfTail(m, x + from, y + from, n, bin, outside);
    std::int32_t beyond = 0;
    for (std::size_t i = 0; i < n; ++i) beyond -= outside[i];
    for (std::size_t i = 0; i < n; ++i) ++counts[bin[i]];
    into.outside += static_cast<std::uint64_t>(beyond);
  }
}

void countMasked(const Mapping& m, const float* x, const float* y, std::span<const std::uint64_t> words,
                 std::size_t begin, std::size_t end, Partial& into) {
  std::int32_t bin[64], outside[64];
  for (std::size_t from = begin; from < end; from += 64) {
    std::uint64_t left = words[from / 64];
    if (left == 0) continue;
    binsOfTail(m, x + from, y + from, std::min<std::size_t>(64, end - from), bin, outside);
    for (; left != 0; left &= left - 1) {
      const int i = std::countr_zero(left);
      ++into.counts[static_cast<std::size_t>(bin[i])];
      into.outside -= static_cast<std::uint64_t>(std::int64_t{outside[i]});
    }
  }
}

/// Order-preserving unsigned key of a float.
std::uint32_t orderKey(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
}
float valueOfKey(std::uint32_t key) {
  return std::bit_cast<float>((key & 0x80000000u) != 0 ? key & 0x7fffffffu : ~key);
}

}  // namespace

Result<DensityGrid> countDensity(std::span<const float> x, std::span<const float> y, const EventMask* mask,
                                 int width, int height, const DensityRange& range, Progress& progress) {
  assert(x.size() == y.size() && (mask == nullptr || mask->size() == x.size()));
  assert(width > 0 && height > 0 && width <= 4096 && height <= 4096);
  assert(range.xLow < range.xHigh && range.yLow < range.yHigh);
  DensityGrid grid{.width = width, .height = height, .range = range, .counts = {}};
  const std::size_t bins = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  const Mapping m = mappingFor(width, height, range);
  PartialPool pool(bins + 1);
  const bool complete = parallelFor(x.size(), kChunk, progress, [&](std::size_t begin, std::size_t end) {
    std::unique_ptr<Partial> part = pool.take();
    if (mask == nullptr) {
      countAll(m, x.data(), y.data(), begin, end, *part);
    } else {
      countMasked(m, x.data(), y.data(), mask->words(), begin, end, *part);
    }
    pool.giveBack(std::move(part));
  });
  if (!complete) return Error{ErrorCode::Cancelled, {}, {}, {}};
  grid.counts.assign(bins + 1, 0);
  for (const std::unique_ptr<Partial>& part : pool.all()) {
    grid.outside += part->outside;
    for (std::size_t b = 0; b <= bins; ++b) grid.counts[b] += part->counts[b];
  }
  grid.undefined = grid.counts.back();
  grid.counts.pop_back();
  for (const std::uint32_t count : grid.counts) grid.events += count;
  return grid;
}

DensityGrid coarser(const DensityGrid& grid, int factor) {
  if (factor <= 1) return grid;
  DensityGrid out = grid;
  out.width = (grid.width + factor - 1) / factor;
  out.height = (grid.height + factor - 1) / factor;
  out.counts.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height), 0);
  for (int y = 0; y < grid.height; ++y) {
    for (int x = 0; x < grid.width; ++x) {
      out.counts[static_cast<std::size_t>(y / factor * out.width + x / factor)] += grid.at(x, y);
    }
  }
  // A last bin that is only partly covered would stretch the picture: the range grows with the bins.
  out.range.xHigh = grid.range.xLow + (grid.range.xHigh - grid.range.xLow) * out.width * factor /
                                          static_cast<double>(grid.width);
  out.range.yHigh = grid.range.yLow + (grid.range.yHigh - grid.range.yLow) * out.height * factor /
                                          static_cast<double>(grid.height);
  return out;
}

std::vector<float> smoothedDensity(const DensityGrid& grid, double sigma) {
  const auto width = static_cast<std::size_t>(grid.width), height = static_cast<std::size_t>(grid.height);
  std::vector<float> source(grid.counts.size());
  for (std::size_t i = 0; i < source.size(); ++i) source[i] = static_cast<float>(grid.counts[i]);
  if (!(sigma > 0)) return source;
  const auto radius = static_cast<std::size_t>(std::ceil(3 * sigma));
  std::vector<float> kernel(radius + 1);
  double sum = 0;
  for (std::size_t r = 0; r <= radius; ++r) {
    const double weight = std::exp(-0.5 * static_cast<double>(r * r) / (sigma * sigma));
    kernel[r] = static_cast<float>(weight);
    sum += r == 0 ? weight : 2 * weight;
  }
  for (float& weight : kernel) weight = static_cast<float>(weight / sum);
  // Both passes add whole shifted rows, so that the inner loop is a plain axpy; a row is one thread's work.
  std::vector<float> across(source.size(), 0.0f), result(source.size(), 0.0f);
  parallelFor(height, 32, [&](std::size_t begin, std::size_t end) {
    for (std::size_t y = begin; y < end; ++y) {
      const float* in = source.data() + y * width;
      float* out = across.data() + y * width;
      for (std::size_t x = 0; x < width; ++x) out[x] = kernel[0] * in[x];
      for (std::size_t r = 1; r <= std::min(radius, width - 1); ++r) {
        for (std::size_t x = 0; x + r < width; ++x) out[x] += kernel[r] * in[x + r];
        for (std::size_t x = r; x < width; ++x) out[x] += kernel[r] * in[x - r];
      }
    }
  });
  parallelFor(height, 32, [&](std::size_t begin, std::size_t end) {
    for (std::size_t y = begin; y < end; ++y) {
      float* out = result.data() + y * width;
      for (std::size_t r = 0; r <= radius; ++r) {
        for (const int side : {-1, 1}) {
          if ((r == 0 && side > 0) || (side < 0 ? y < r : y + r >= height)) continue;
          const float* in = across.data() + (side < 0 ? y - r : y + r) * width;
          for (std::size_t x = 0; x < width; ++x) out[x] += kernel[r] * in[x];
        }
      }
    }
  });
  return result;
}

std::vector<float> equalAreaRank(std::span<const float> density, float threshold) {
  constexpr int kShift = 14;  // keeps 9 bits of mantissa
  std::vector<std::uint32_t> histogram(std::size_t{1} << (31 - kShift), 0);
  std::uint64_t ranked = 0;
  for (const float value : density) {
    if (!(value > threshold)) continue;
    ++histogram[std::bit_cast<std::uint32_t>(value) >> kShift];
    ++ranked;
  }
  std::vector<float> rank(density.size(), 0.0f);
  if (ranked == 0) return rank;
  std::vector<float> rankOfKey(histogram.size(), 0.0f);
  std::uint64_t below = 0;
  for (std::size_t key = 0; key < histogram.size(); ++key) {
    if (histogram[key] == 0) continue;
    const double middle = static_cast<double>(below) + 0.5 * (histogram[key] + 1.0);
    rankOfKey[key] = static_cast<float>(middle / static_cast<double>(ranked));
    below += histogram[key];
  }
  for (std::size_t i = 0; i < density.size(); ++i) {
    if (density[i] > threshold) rank[i] = rankOfKey[std::bit_cast<std::uint32_t>(density[i]) >> kShift];
  }
  return rank;
}

std::vector<float> approximateQuantiles(std::span<const float> values, const EventMask* mask,
                                        std::span<const double> levels) {
  constexpr std::size_t kKeys = std::size_t{1} << 16;  // sign, exponent and 7 bits of mantissa
  std::size_t chunk = std::max<std::size_t>(values.size() / kMostPartials + 1, std::size_t{1} << 16);
  chunk = (chunk + 63) / 64 * 64;
  std::vector<std::vector<std::uint32_t>> partials(values.empty() ? 0 : (values.size() - 1) / chunk + 1);
  parallelFor(values.size(), chunk, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t>& part = partials[begin / chunk];
    part.assign(kKeys, 0);
    for (std::size_t i = begin; i < end; ++i) {
      if (std::isfinite(values[i]) && (mask == nullptr || mask->test(i))) ++part[orderKey(values[i]) >> 16];
    }
  });
  std::vector<std::uint64_t> histogram(kKeys, 0);
  std::uint64_t total = 0;
  for (const auto& part : partials) {
    for (std::size_t key = 0; key < part.size(); ++key) {
      histogram[key] += part[key];
      total += part[key];
    }
  }
  std::vector<float> result(levels.size(), 0.0f);
  if (total == 0) return result;
  for (std::size_t l = 0; l < levels.size(); ++l) {
    const double wanted = std::clamp(levels[l], 0.0, 1.0) * static_cast<double>(total);
    std::uint64_t below = 0;
    std::size_t key = 0;
    for (; key + 1 < kKeys; ++key) {
      if (histogram[key] != 0 && static_cast<double>(below + histogram[key]) >= wanted) break;
      below += histogram[key];
    }
    result[l] = valueOfKey(static_cast<std::uint32_t>(key << 16));
  }
  return result;
}

}  // namespace vestige
