// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics that a table may ask for: their words, and one number of one channel in one population.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/stats/channel_statistics.h"

namespace vestige {

enum class StatisticKind {
  // Of a population.
  Count,
  PercentParent,
  PercentTotal,
  PercentDenominator,  ///< Of a named population.
  // Of a channel in a population.
  Median,
  Mean,
  GeometricMean,  ///< On the channel's scale: the instrument value at the mean of the display values.
  StandardDeviation,
  Cv,
  RobustCv,
  Percentile,
  Minimum,
  Maximum,
  // Of a channel in a population and in a negative one.
  MfiRatio,
  StainIndex,
};

struct Statistic {
  StatisticKind kind = StatisticKind::Count;
  double share = 0;  ///< Percentile: in [0, 1].
  bool operator==(const Statistic&) const = default;
};

/// "count", "percent_parent", "percent_total", "percent_denominator", "median", "mean", "geometric_mean",
/// "sd", "cv", "robust_cv", "min", "max", "mfi_ratio", "stain_index"; "p5" or "p97.5" for percentiles.
std::string statisticWord(const Statistic& statistic);
/// Nothing for any other word.
std::optional<Statistic> parseStatistic(std::string_view word);
/// All but percentiles, in the order of the kinds.
std::vector<std::string> statisticWords();

bool isOfChannel(StatisticKind kind) noexcept;
bool needsNegative(StatisticKind kind) noexcept;
bool isPercent(StatisticKind kind) noexcept;  ///< In percent: shares of events, and the two CVs.
/// In the channel's own unit; the others are counts, percents and ratios.
bool hasChannelUnit(StatisticKind kind) noexcept;

/// Why a number is not there, or what has to be known of it.
enum class StatisticNote {
  None,
  NoEvents,             ///< The population is empty.
  NoNumbers,            ///< No value is a number.
  NotFinite,            ///< Infinite values leave none.
  OneEvent,             ///< A spread needs two.
  CentreNotPositive,    ///< A CV of a mean or median that is not above 0 says nothing.
  OffScale,             ///< A value has no finite place on the scale.
  NegativeEmpty,        ///< The negative population has no numbers.
  NegativeNotPositive,  ///< Its median is not above 0: there is no ratio.
  NegativeNoSpread,     ///< Its robust deviation is 0: there is no stain index.
  NoWhole,              ///< A percentage of no events.
  // The number stands, and:
  NotNumbersLeftOut,  ///< Values that are not numbers were left out.
  OutsideWhole,       ///< Events of the population are not among those of the denominator.
  // Of a table:
  ChannelMissing,     ///< The file has no such channel.
  PopulationMissing,  ///< The sample's gates make no such population.
};

/// A number, or none with the reason.
struct StatisticValue {
  std::optional<double> value;
  StatisticNote note = StatisticNote::None;
  bool operator==(const StatisticValue&) const = default;
};

/// The scale of "on scale", as a function of display and back; without one it is the natural logarithm.
struct StatisticScale {
  virtual ~StatisticScale() = default;
  virtual double displayFromRaw(double raw) const = 0;
  virtual double rawFromDisplay(double display) const = 0;
};

/// The values of one channel in the events of one population, for any number of statistics. NaN is left out
/// and noted. How each is defined stands in channel_statistics.h; sums run over the sorted values, so that no
/// number depends on the order of the events.
/// @tested tests/unit/core/statistic_test.cpp
class ChannelValues {
 public:
  /// @p scale may be null; it outlives this.
  explicit ChannelValues(std::vector<double> values, const StatisticScale* scale = nullptr);

  /// Of a channel; @p negative is the same channel in the negative population, for those that need it.
  StatisticValue of(const Statistic& statistic, const ChannelValues* negative = nullptr) const;

 private:
  StatisticValue number(const Statistic& statistic, const ChannelValues* negative) const;
  StatisticValue geometricMean() const;
  StatisticValue againstNegative(StatisticKind kind, const ChannelValues& negative) const;

  std::vector<double> sorted_;
  ChannelStatistics statistics_;
  const StatisticScale* scale_;
};

}  // namespace vestige
