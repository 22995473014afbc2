// SPDX-License-Identifier: GPL-3.0-or-later
#include "gating/evaluate/axis_bins.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vestige {
namespace {

constexpr int kShift = 32 - AxisBins::kKeyBits;
constexpr std::uint32_t kTop = 1u << (AxisBins::kKeyBits - 1);  // ordered key of +0
constexpr std::uint32_t kKeys = 1u << AxisBins::kKeyBits;
constexpr std::uint32_t kFractionKeys = 1u << (AxisBins::kKeyBits - 9);  // keys of one exponent
constexpr std::uint32_t kFirstFinite = kFractionKeys, kEndFinite = kKeys - kFractionKeys;
constexpr int kInnerEdges = 248;

/// Bits of a float in an order that is that of the numbers, negative ones included.
std::uint32_t ordered(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}
float fromOrdered(std::uint32_t order) {
  return std::bit_cast<float>(order & 0x80000000u ? order ^ 0x80000000u : ~order);
}

std::uint32_t keyOfRaw(double raw) {
  constexpr double kLargest = std::numeric_limits<float>::max();
  const std::uint32_t key = ordered(static_cast<float>(std::clamp(raw, -kLargest, kLargest))) >> kShift;
  return std::clamp(key, kFirstFinite, kEndFinite - 1);
}
float firstOfKey(std::uint32_t key) { return fromOrdered(key << kShift); }

/// Keys at which bins begin: evenly spread between low and high on the display, and at zero.
std::vector<std::uint32_t> startKeys(const Transform& transform, double low, double high) {
  std::vector<std::uint32_t> keys = {kTop};
  for (int i = 0; i <= kInnerEdges; ++i) {
    const double raw = transform.rawFromDisplay(low + (high - low) * i / kInnerEdges);
    if (!std::isnan(raw)) keys.push_back(keyOfRaw(raw));
  }
  if (const std::uint32_t last = *std::ranges::max_element(keys); last + 1 < kEndFinite)
    keys.push_back(last + 1);
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace

double scaleNoise(double display) { return 1e-11 * (1 + std::fabs(display)); }

AxisBins::AxisBins(const Transform& transform, double low, double high) : bins_(kFirst), table_(kKeys, kAsk) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const bool endsAreNever =
      !std::isfinite(transform.displayFromRaw(kInfinity)) &&
      !std::isfinite(transform.displayFromRaw(-kInfinity)) &&
      !std::isfinite(transform.displayFromRaw(std::numeric_limits<double>::quiet_NaN()));
  if (endsAreNever) {
    fill(0, kFirstFinite, kNever);
    fill(kEndFinite, kKeys, kNever);
  }
  std::uint32_t begin = kFirstFinite;
  if (std::isnan(transform.displayFromRaw(-1e-45)) && std::isnan(transform.displayFromRaw(-1e30))) {
    fill(begin, kTop, kNever);  // a logarithm; -0, which is there too, displays as -infinity
    if (std::isfinite(transform.displayFromRaw(-0.0))) fill(kTop - 1, kTop, kAsk);  // ... or as its bound
    begin = kTop;
  }
  for (const std::uint32_t key : startKeys(transform, low, high)) {
    if (key <= begin) continue;
    addBin(transform, begin, key);
    begin = key;
  }
  addBin(transform, begin, kEndFinite);
}

void AxisBins::addBin(const Transform& transform, std::uint32_t firstKey, std::uint32_t endKey) {
  fill(firstKey, endKey, static_cast<std::uint8_t>(bins_.size()));
  const double first = firstOfKey(firstKey), end = firstOfKey(endKey);
  const double before = std::nextafter(static_cast<float>(first), -std::numeric_limits<float>::infinity());
  // A float64 is put where its nearest float32 lies: it may be a little below the first float of the bin.
  const double below = transform.displayFromRaw(before);
  const double start = transform.displayFromRaw(first), stop = transform.displayFromRaw(end);
  Bin bin;
  if (std::isfinite(below) && std::isfinite(stop) && below <= start && start <= stop) {
    const double noise = scaleNoise(std::max(std::fabs(below), std::fabs(stop)));
    bin.lowest = below - noise;
    bin.highest = stop + noise;
    bin.rawStart = first;
    bin.displayStart = start;
    bin.slope = (stop - start) / (end - first);
    const double middle = transform.displayFromRaw(0.5 * (first + end));
    const double gap = std::fabs(middle - 0.5 * (start + stop));
    const double low = transform.lowest(), high = transform.highest();
    const bool bends = (start <= low && low < stop) || (start < high && high <= stop);
    if (!bends) bin.error = 2 * gap + 2 * (start - below) + noise;
  } else {
    if (std::isfinite(below)) bin.lowest = below - scaleNoise(below);
    if (std::isfinite(stop)) bin.highest = stop + scaleNoise(stop);
  }
  bins_.push_back(bin);
}

void AxisBins::fill(std::uint32_t firstKey, std::uint32_t endKey, std::uint8_t bin) {
  for (std::uint32_t key = firstKey; key < endKey; ++key) {
    table_[std::bit_cast<std::uint32_t>(firstOfKey(key)) >> kShift] = bin;
  }
}

}  // namespace vestige
