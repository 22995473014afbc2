// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/drift.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/base/parallel.h"
#include "core/stats/quantile.h"

namespace vestige {
namespace {

constexpr std::size_t kBinsForKnot = 16, kMostKnots = 17;
constexpr std::size_t kChunk = std::size_t{1} << 16;
constexpr std::size_t kFewestGoodBins = 20;
constexpr double kDisagreement = 0.3;     // of the drift: so far may median and 95 % quantile differ
constexpr double kNoDisagreement = 0.01;  // of a factor: less is never a difference
constexpr double kNoiseSds = 5;           // of a knot
constexpr double kStiffness = 1e-6;       // bins: far below one, so that data decide

/// One quantile of the bins as logarithms around their own middle.
struct LogSeries {
  bool isUsable = false;
  std::vector<double> values;
  double sd = 0;  ///< Of one bin against its surroundings.
};

LogSeries logsOf(const std::vector<double>& values, const std::vector<double>& references,
                 const std::vector<char>& isBad) {
  LogSeries series;
  std::vector<double> good, noise;
  for (std::size_t b = 0; b < values.size(); ++b) {
    series.values.push_back(std::log(values[b]));
    if (isBad[b]) continue;
    if (!(values[b] > 0) || !(references[b] > 0)) return series;
    good.push_back(series.values[b]);
    noise.push_back(series.values[b] - std::log(references[b]));
  }
  if (good.size() < kFewestGoodBins) return series;
  series.sd = robustDeviation(noise, 0);
  const double middle = quantileInPlace(good, 0.5);
  for (double& value : series.values) value -= middle;
  series.isUsable = true;
  return series;
}

double cusumOf(const LogSeries& series, const std::vector<char>& isBad, double slack) {
  double up = 0, down = 0, most = 0;
  if (!(series.sd > 0)) return 0;
  for (std::size_t b = 0; b < series.values.size(); ++b) {
    if (isBad[b]) continue;
    const double z = series.values[b] / series.sd;
    up = std::max(0.0, up + z - slack);
    down = std::max(0.0, down - z - slack);
    most = std::max({most, up, down});
  }
  return most;
}

/// Where the knots stand, in bins.
double knotPlace(std::size_t knot, std::size_t knots, std::size_t bins) {
  return static_cast<double>(knot) * static_cast<double>(bins - 1) / static_cast<double>(knots - 1);
}

double interpolated(const std::vector<double>& knots, std::size_t bin, std::size_t bins) {
  const double place =
      static_cast<double>(bin) * static_cast<double>(knots.size() - 1) / static_cast<double>(bins - 1);
  const auto left = std::min(static_cast<std::size_t>(place), knots.size() - 2);
  const double share = place - static_cast<double>(left);
  return knots[left] * (1 - share) + knots[left + 1] * share;
}

/// The broken line with these knots that is nearest to the series by least squares (a tridiagonal system).
std::vector<double> brokenLine(const std::vector<double>& values, const std::vector<char>& isBad,
                               std::size_t knots) {
  std::vector<double> diagonal(knots, 0), next(knots, 0), right(knots, 0);
  for (std::size_t k = 0; k + 1 < knots; ++k) {  // a knot without a good bin follows its neighbours
    diagonal[k] += kStiffness;
    diagonal[k + 1] += kStiffness;
    next[k] -= kStiffness;
  }
  for (std::size_t b = 0; b < values.size(); ++b) {
    if (isBad[b]) continue;
    const double place =
        static_cast<double>(b) * static_cast<double>(knots - 1) / static_cast<double>(values.size() - 1);
    const auto left = std::min(static_cast<std::size_t>(place), knots - 2);
    const double share = place - static_cast<double>(left);
    diagonal[left] += (1 - share) * (1 - share);
    diagonal[left + 1] += share * share;
    next[left] += share * (1 - share);
    right[left] += (1 - share) * values[b];
    right[left + 1] += share * values[b];
  }
  for (std::size_t k = 1; k < knots; ++k) {
    const double factor = next[k - 1] / diagonal[k - 1];
    diagonal[k] -= factor * next[k - 1];
    right[k] -= factor * right[k - 1];
  }
  for (std::size_t k = knots; k-- > 0;) {
    const double beyond = k + 1 < knots ? next[k] * right[k + 1] : 0;
    right[k] = (right[k] - beyond) / diagonal[k];
  }
  return right;
}

double rangeOf(const std::vector<double>& values) {
  const auto [least, most] = std::ranges::minmax(values);
  return most - least;
}

double leftOver(const std::vector<double>& values, const std::vector<double>& line,
                const std::vector<char>& isBad) {
  std::vector<double> residual;
  for (std::size_t b = 0; b < values.size(); ++b) {
    if (!isBad[b]) residual.push_back(values[b] - interpolated(line, b, values.size()));
  }
  auto smooth = runningReference(residual, windowFor(residual.size(), 31));
  const double low = quantileInPlace(smooth, 0.05), high = quantileInPlace(smooth, 0.95);
  return 100 * std::expm1(high - low);
}

/// Whether median and 95 % quantile move by one gain: the slow part of their difference is noise, or small
/// beside the drift. Few knots: a difference that comes and goes is noise.
bool isOneGain(const LogSeries& median, const LogSeries& high, const std::vector<char>& isBad, double drift) {
  constexpr std::size_t kKnots = 3;
  std::vector<double> difference(median.values.size());
  for (std::size_t b = 0; b < difference.size(); ++b) difference[b] = median.values[b] - high.values[b];
  const double noise =
      std::hypot(median.sd, high.sd) / std::sqrt(static_cast<double>(difference.size()) / kKnots);
  const double apart = rangeOf(brokenLine(difference, isBad, kKnots));
  return apart <= std::max({kNoDisagreement, kNoiseSds * noise, kDisagreement * drift});
}

std::vector<GainKnot> gainOf(const std::vector<double>& line, const EventBins& bins) {
  std::vector<double> levels;
  for (std::size_t b = 0; b < bins.count; ++b) levels.push_back(interpolated(line, b, bins.count));
  const double middle = quantileInPlace(levels, 0.5);
  std::vector<GainKnot> gain;
  for (std::size_t k = 0; k < line.size(); ++k) {
    const double bin = knotPlace(k, line.size(), bins.count) + 0.5;
    const double event = bin * static_cast<double>(bins.events) / static_cast<double>(bins.count);
    gain.push_back({event, std::exp(middle - line[k])});
  }
  return gain;
}

}  // namespace

ChannelDrift driftOf(const ChannelBins& channel, const EventBins& bins, const std::vector<char>& isBad,
                     const QualityParameters& parameters) {
  ChannelDrift drift{channel.column, channel.channel, DriftVerdict::NotAssessed, 0, 0, 0, 0, {}};
  if (channel.isConstant || bins.count < kFewestQualityBins) return drift;
  const LogSeries median = logsOf(channel.median, channel.medianReference, isBad);
  const LogSeries high = logsOf(channel.high, channel.highReference, isBad);
  if (!median.isUsable || !high.isUsable) return drift;
  drift.cusum =
      std::max(cusumOf(median, isBad, parameters.cusumSlack), cusumOf(high, isBad, parameters.cusumSlack));
  drift.verdict = DriftVerdict::None;
  const std::size_t knots = std::clamp<std::size_t>(bins.count / kBinsForKnot, 2, kMostKnots);
  const auto byMedian = brokenLine(median.values, isBad, knots);
  const auto byHigh = brokenLine(high.values, isBad, knots);
  // The steadier of the two says more: weights of the inverse variance.
  const double v = median.sd * median.sd, w = high.sd * high.sd, sum = v + w;
  const double share = sum > 0 ? w / sum : 0.5;
  std::vector<double> line(knots), both(bins.count);
  for (std::size_t k = 0; k < knots; ++k) line[k] = share * byMedian[k] + (1 - share) * byHigh[k];
  for (std::size_t b = 0; b < bins.count; ++b)
    both[b] = share * median.values[b] + (1 - share) * high.values[b];
  const double size = rangeOf(line);
  const auto [least, most] = std::ranges::minmax_element(line);
  const double sign = least < most ? 1 : -1;
  drift.percent = sign * 100 * std::expm1(size);
  drift.decades = sign * size / std::log(10.0);
  drift.leftPercent = leftOver(both, line, isBad);
  if (drift.cusum < parameters.cusumLimit) return drift;
  drift.verdict = 100 * std::expm1(size) < parameters.driftPercent ? DriftVerdict::Small
                  : isOneGain(median, high, isBad, size)           ? DriftVerdict::Proposed
                                                                   : DriftVerdict::NotGain;
  if (drift.verdict == DriftVerdict::Proposed) drift.gain = gainOf(line, bins);
  return drift;
}

ColumnPtr correctDrift(const Column& values, const ChannelDrift& drift) {
  const std::size_t events = values.size();
  auto corrected =
      std::make_shared<Column>(values.isFloat64() ? Column::float64(events) : Column::float32(events));
  const auto& knots = drift.gain;
  const auto gainAt = [&](std::size_t event) {
    const auto at = static_cast<double>(event);
    const auto after = std::ranges::upper_bound(knots, at, {}, &GainKnot::event);
    if (after == knots.begin()) return knots.front().gain;
    if (after == knots.end()) return knots.back().gain;
    const GainKnot &left = *(after - 1), &right = *after;
    return left.gain + (right.gain - left.gain) * (at - left.event) / (right.event - left.event);
  };
  parallelFor(events, kChunk, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i != end; ++i) {
      const double value = values.at(i) * gainAt(i);
      if (values.isFloat64()) {
        corrected->doubles()[i] = value;
      } else {
        corrected->floats()[i] = static_cast<float>(value);
      }
    }
  });
  return corrected;
}

}  // namespace vestige
