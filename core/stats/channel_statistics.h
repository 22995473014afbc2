// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/data/column.h"
#include "core/data/event_mask.h"

namespace vestige {

/// What is told of one channel in one population. A number that has no meaning there is NaN: everything of no
/// events, cv and robustCv where the mean or median is not above 0, geometricMean where a value is not
/// positive (see notPositive).
/// @source robust CV: FlowJo documentation, "Statistics", half the range from the 15.87th to the 84.13th
///         percentile over the median.
/// Sums run over the events in their order, compensated, so no number depends on the threads.
struct ChannelStatistics {
  std::uint64_t events = 0;      ///< Values that are numbers; infinities are.
  std::uint64_t notNumbers = 0;  ///< NaN, left out of everything.
  std::uint64_t notPositive = 0;
  double mean = 0, standardDeviation = 0;  ///< n - 1 in the denominator; NaN of one event.
  double median = 0, geometricMean = 0;
  double cv = 0;        ///< Standard deviation / mean, as a fraction.
  double robustCv = 0;  ///< Half of (84.13 % - 15.87 % quantile) / median, as a fraction.
  double minimum = 0, maximum = 0;
};

/// @tested tests/unit/core/channel_statistics_test.cpp
ChannelStatistics channelStatistics(std::span<const double> values);

/// Quantiles (type 7 of Hyndman & Fan, linear between order statistics, the median of an even number the mean
/// of the two in the middle) at each of @p shares, in [0, 1].
std::vector<double> percentiles(std::span<const double> values, std::span<const double> shares);

/// The values of the events of a mask, in their order.
std::vector<double> valuesIn(const Column& column, const EventMask& mask);

/// Mean on a scale, shown in instrument units: @p rawFromDisplay of the mean of @p display values. NaN where
/// one of them is not finite.
template <class Inverse>
double meanOnScale(std::span<const double> display, Inverse&& rawFromDisplay) {
  return rawFromDisplay(channelStatistics(display).mean);
}

/// part / whole as a fraction; nothing where there is no whole.
std::optional<double> fractionOf(std::uint64_t part, std::uint64_t whole) noexcept;

/// Median of the positive over median of the negative events, also called signal to noise; NaN unless the
/// second is positive.
double medianRatio(const ChannelStatistics& positive, const ChannelStatistics& negative) noexcept;

/// (median of the positive - median of the negative) / (2 robust standard deviations of the negative), with
/// half of the negative's (84.13 % - 15.87 % quantile) as that deviation; NaN where that is 0.
/// @source Maecker et al., Cytometry A 2004;62A:169-173.
double stainIndex(std::span<const double> positive, std::span<const double> negative);

}  // namespace vestige
