// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/statistic.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace vestige {
namespace {

using enum StatisticKind;

struct Word {
  StatisticKind kind;
  const char* word;
};
constexpr std::array kWords = {
    Word{Count, "count"},
    Word{PercentParent, "percent_parent"},
    Word{PercentTotal, "percent_total"},
    Word{PercentDenominator, "percent_denominator"},
    Word{Median, "median"},
    Word{Mean, "mean"},
    Word{GeometricMean, "geometric_mean"},
    Word{StandardDeviation, "sd"},
    Word{Cv, "cv"},
    Word{RobustCv, "robust_cv"},
    Word{Minimum, "min"},
    Word{Maximum, "max"},
    Word{MfiRatio, "mfi_ratio"},
    Word{StainIndex, "stain_index"},
};

std::string shortest(double value) {
  char text[40];
  return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
}

/// As it was typed: share * 100 may miss by one bit, and "p97.5" must read back to the same share.
std::string percentOf(double share) {
  const double percent = share * 100;
  for (const double near : {std::round(percent * 1000) / 1000, percent, std::nextafter(percent, 0),
                            std::nextafter(percent, 101)}) {
    if (near / 100 == share) return shortest(near);
  }
  return shortest(percent);
}

StatisticValue nothing(StatisticNote why) { return {std::nullopt, why}; }

/// NaN and infinities are no numbers to put in a table.
StatisticValue found(double value, StatisticNote otherwise = StatisticNote::NotFinite) {
  return std::isfinite(value) ? StatisticValue{value, StatisticNote::None} : nothing(otherwise);
}

}  // namespace

std::string statisticWord(const Statistic& statistic) {
  if (statistic.kind == Percentile) return "p" + percentOf(statistic.share);
  return std::ranges::find(kWords, statistic.kind, &Word::kind)->word;
}

std::optional<Statistic> parseStatistic(std::string_view word) {
  const auto known = std::ranges::find(kWords, word, &Word::word);
  if (known != kWords.end()) return Statistic{known->kind, 0};
  if (!word.starts_with('p')) return std::nullopt;
  double percent = 0;
  const char* end = word.data() + word.size();
  const auto parsed = std::from_chars(word.data() + 1, end, percent, std::chars_format::fixed);
  if (parsed.ec != std::errc() || parsed.ptr != end || !(percent >= 0 && percent <= 100)) return std::nullopt;
  return Statistic{Percentile, percent / 100};
}

std::vector<std::string> statisticWords() {
  std::vector<std::string> words;
  for (const Word& word : kWords) words.emplace_back(word.word);
  return words;
}

bool isOfChannel(StatisticKind kind) noexcept {
  return kind != Count && kind != PercentParent && kind != PercentTotal && kind != PercentDenominator;
}

bool needsNegative(StatisticKind kind) noexcept { return kind == MfiRatio || kind == StainIndex; }

bool isPercent(StatisticKind kind) noexcept {
  return kind == PercentParent || kind == PercentTotal || kind == PercentDenominator || kind == Cv ||
         kind == RobustCv;
}

bool hasChannelUnit(StatisticKind kind) noexcept {
  return isOfChannel(kind) && !isPercent(kind) && !needsNegative(kind);
}

ChannelValues::ChannelValues(std::vector<double> values, const StatisticScale* scale)
    : sorted_(std::move(values)), scale_(scale) {
  const std::size_t all = sorted_.size();
  std::erase_if(sorted_, [](double value) { return std::isnan(value); });
  std::ranges::sort(sorted_);
  statistics_ = channelStatistics(sorted_);
  statistics_.notNumbers = all - sorted_.size();
}

StatisticValue ChannelValues::of(const Statistic& statistic, const ChannelValues* negative) const {
  if (sorted_.empty())
    return nothing(statistics_.notNumbers > 0 ? StatisticNote::NoNumbers : StatisticNote::NoEvents);
  StatisticValue value = number(statistic, negative);
  const bool leftOut = statistics_.notNumbers +
                       (negative && needsNegative(statistic.kind) ? negative->statistics_.notNumbers : 0);
  if (value.value && leftOut) value.note = StatisticNote::NotNumbersLeftOut;
  return value;
}

StatisticValue ChannelValues::number(const Statistic& statistic, const ChannelValues* negative) const {
  const ChannelStatistics& s = statistics_;
  const bool single = sorted_.size() < 2;
  switch (statistic.kind) {
    case Median:
      return found(s.median);
    case Mean:
      return found(s.mean);
    case GeometricMean:
      return geometricMean();
    case StandardDeviation:
      return single ? nothing(StatisticNote::OneEvent) : found(s.standardDeviation);
    case Cv:
      if (single) return nothing(StatisticNote::OneEvent);
      return s.mean > 0 ? found(s.cv * 100) : nothing(StatisticNote::CentreNotPositive);
    case RobustCv:
      if (single) return nothing(StatisticNote::OneEvent);
      return s.median > 0 ? found(s.robustCv * 100) : nothing(StatisticNote::CentreNotPositive);
    case Percentile:
      return found(percentiles(sorted_, std::array{statistic.share}).front());
    case Minimum:
      return found(s.minimum);
    case Maximum:
      return found(s.maximum);
    case MfiRatio:
    case StainIndex:
      return negative ? againstNegative(statistic.kind, *negative) : nothing(StatisticNote::NegativeEmpty);
    case Count:
    case PercentParent:
    case PercentTotal:
    case PercentDenominator:
      break;  // of a population, not of its values
  }
  return nothing(StatisticNote::NoNumbers);
}

StatisticValue ChannelValues::geometricMean() const {
  if (!scale_) return found(statistics_.geometricMean, StatisticNote::OffScale);
  std::vector<double> display;
  display.reserve(sorted_.size());
  for (const double value : sorted_) {
    display.push_back(scale_->displayFromRaw(value));
    if (!std::isfinite(display.back())) return nothing(StatisticNote::OffScale);
  }
  return found(meanOnScale(display, [this](double mean) { return scale_->rawFromDisplay(mean); }));
}

StatisticValue ChannelValues::againstNegative(StatisticKind kind, const ChannelValues& negative) const {
  if (negative.sorted_.empty()) return nothing(StatisticNote::NegativeEmpty);
  if (kind == MfiRatio) {
    if (!(negative.statistics_.median > 0)) return nothing(StatisticNote::NegativeNotPositive);
    return found(medianRatio(statistics_, negative.statistics_));
  }
  return found(stainIndex(sorted_, negative.sorted_), StatisticNote::NegativeNoSpread);
}

}  // namespace vestige
