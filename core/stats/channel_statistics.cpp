// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/channel_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kBelow = 0.15865525393145705, kAbove = 0.8413447460685429;  // one sigma either side

/// Neumaier's compensated sum.
class Sum {
 public:
  void add(double value) {
    const double next = total_ + value;
    lost_ += std::fabs(total_) >= std::fabs(value) ? (total_ - next) + value : (value - next) + total_;
    total_ = next;
  }
  double value() const { return std::isfinite(total_) ? total_ + lost_ : total_; }

 private:
  double total_ = 0, lost_ = 0;
};

/// Half the distance of the quantiles one sigma below and above the median.
double robustSigma(std::vector<double>& values) {
  return (quantileInPlace(values, kAbove) - quantileInPlace(values, kBelow)) / 2;
}

}  // namespace

ChannelStatistics channelStatistics(std::span<const double> values) {
  ChannelStatistics s;
  std::vector<double> numbers;
  numbers.reserve(values.size());
  for (const double value : values) {
    if (!std::isnan(value)) numbers.push_back(value);
  }
  s.events = numbers.size();
  s.notNumbers = values.size() - numbers.size();
  Sum sum, logs, squares;
  for (const double value : numbers) {
    sum.add(value);
    if (value > 0) {
      logs.add(std::log(value));
    } else {
      ++s.notPositive;
    }
  }
  const auto n = static_cast<double>(s.events);
  if (s.events == 0) {
    s.mean = s.standardDeviation = s.median = s.geometricMean = s.cv = s.robustCv = s.minimum = s.maximum =
        kNaN;
    return s;
  }
  s.mean = sum.value() / n;
  for (const double value : numbers) squares.add((value - s.mean) * (value - s.mean));
  s.standardDeviation = s.events > 1 ? std::sqrt(squares.value() / (n - 1)) : kNaN;
  s.geometricMean = s.notPositive == 0 ? std::exp(logs.value() / n) : kNaN;
  s.cv = s.mean > 0 ? s.standardDeviation / s.mean : kNaN;
  s.minimum = *std::ranges::min_element(numbers);
  s.maximum = *std::ranges::max_element(numbers);
  s.median = quantileInPlace(numbers, 0.5);
  s.robustCv = s.median > 0 ? robustSigma(numbers) / s.median : kNaN;
  return s;
}

std::vector<double> percentiles(std::span<const double> values, std::span<const double> shares) {
  std::vector<double> numbers(values.begin(), values.end()), found;
  for (const double share : shares) found.push_back(quantileInPlace(numbers, share));
  return found;
}

std::vector<double> valuesIn(const Column& column, const EventMask& mask) {
  std::vector<double> values;
  values.reserve(mask.count());
  column.visit([&](const auto events) {
    mask.forEach([&](std::size_t event) { values.push_back(static_cast<double>(events[event])); });
  });
  return values;
}

std::optional<double> fractionOf(std::uint64_t part, std::uint64_t whole) noexcept {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

double medianRatio(const ChannelStatistics& positive, const ChannelStatistics& negative) noexcept {
  return negative.median > 0 ? positive.median / negative.median : kNaN;
}

double stainIndex(std::span<const double> positive, std::span<const double> negative) {
  std::vector<double> above(positive.begin(), positive.end()), below(negative.begin(), negative.end());
  const double sigma = robustSigma(below);
  if (!(sigma > 0)) return kNaN;
  return (quantileInPlace(above, 0.5) - quantileInPlace(below, 0.5)) / (2 * sigma);
}

}  // namespace vestige
