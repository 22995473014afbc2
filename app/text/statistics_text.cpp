// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/statistics_text.h"

#include <QCoreApplication>

#include "app/text/fill.h"

namespace vestige::app {
namespace {

using enum StatisticKind;

const char* titleOf(StatisticKind kind) {
  switch (kind) {
    case Count:
      return QT_TRANSLATE_NOOP("statistics", "Events");
    case PercentParent:
      return QT_TRANSLATE_NOOP("statistics", "% of parent");
    case PercentTotal:
      return QT_TRANSLATE_NOOP("statistics", "% of all events");
    case PercentDenominator:
      return QT_TRANSLATE_NOOP("statistics", "% of %1");
    case Median:
      return QT_TRANSLATE_NOOP("statistics", "Median");
    case Mean:
      return QT_TRANSLATE_NOOP("statistics", "Mean");
    case GeometricMean:
      return QT_TRANSLATE_NOOP("statistics", "Geometric mean on scale");
    case StandardDeviation:
      return QT_TRANSLATE_NOOP("statistics", "SD");
    case Cv:
      return QT_TRANSLATE_NOOP("statistics", "CV %");
    case RobustCv:
      return QT_TRANSLATE_NOOP("statistics", "Robust CV %");
    case Percentile:
      return QT_TRANSLATE_NOOP("statistics", "Percentile %1");
    case Minimum:
      return QT_TRANSLATE_NOOP("statistics", "Minimum");
    case Maximum:
      return QT_TRANSLATE_NOOP("statistics", "Maximum");
    case MfiRatio:
      return QT_TRANSLATE_NOOP("statistics", "MFI ratio");
    case StainIndex:
      return QT_TRANSLATE_NOOP("statistics", "Stain index");
  }
  return "";
}

const char* definitionOf(StatisticKind kind) {
  switch (kind) {
    case Count:
      return QT_TRANSLATE_NOOP("statistics", "Events of the population.");
    case PercentParent:
      return QT_TRANSLATE_NOOP("statistics", "Events of the population per 100 events of its parent.");
    case PercentTotal:
      return QT_TRANSLATE_NOOP("statistics", "Events of the population per 100 events of the file.");
    case PercentDenominator:
      return QT_TRANSLATE_NOOP("statistics", "Events of the population per 100 events of the one named.");
    case Median:
      return QT_TRANSLATE_NOOP("statistics", "Half of the events are below.");
    case Mean:
      return QT_TRANSLATE_NOOP("statistics", "Arithmetic mean of instrument values.");
    case GeometricMean:
      return QT_TRANSLATE_NOOP(
          "statistics",
          "The instrument value at the mean of the display values on the scale of the gates; "
          "without a scale, the geometric mean.");
    case StandardDeviation:
      return QT_TRANSLATE_NOOP("statistics", "Standard deviation with n - 1.");
    case Cv:
      return QT_TRANSLATE_NOOP("statistics", "Standard deviation per 100 of the mean.");
    case RobustCv:
      return QT_TRANSLATE_NOOP(
          "statistics",
          "Half of the distance from the 15.87th to the 84.13th percentile, per 100 of the "
          "median.");
    case Percentile:
      return QT_TRANSLATE_NOOP("statistics", "Linear between the two nearest events (type 7).");
    case Minimum:
      return QT_TRANSLATE_NOOP("statistics", "The lowest value.");
    case Maximum:
      return QT_TRANSLATE_NOOP("statistics", "The highest value.");
    case MfiRatio:
      return QT_TRANSLATE_NOOP("statistics", "Median over the median of the negative population.");
    case StainIndex:
      return QT_TRANSLATE_NOOP("statistics",
                               "Difference of the medians over twice the robust standard deviation of the "
                               "negative population.");
  }
  return "";
}

const char* sentenceOf(StatisticNote note) {
  switch (note) {
    case StatisticNote::None:
      return "";
    case StatisticNote::NoEvents:
      return QT_TRANSLATE_NOOP("statistics", "The population has no events.");
    case StatisticNote::NoNumbers:
      return QT_TRANSLATE_NOOP("statistics", "No value is a number.");
    case StatisticNote::NotFinite:
      return QT_TRANSLATE_NOOP("statistics", "Infinite values leave no number.");
    case StatisticNote::OneEvent:
      return QT_TRANSLATE_NOOP("statistics", "A spread needs two events.");
    case StatisticNote::CentreNotPositive:
      return QT_TRANSLATE_NOOP("statistics", "The mean or median is not above 0; a CV says nothing there.");
    case StatisticNote::OffScale:
      return QT_TRANSLATE_NOOP("statistics", "A value has no place on the scale.");
    case StatisticNote::NegativeEmpty:
      return QT_TRANSLATE_NOOP("statistics", "The negative population has no values.");
    case StatisticNote::NegativeNotPositive:
      return QT_TRANSLATE_NOOP("statistics", "The median of the negative population is not above 0.");
    case StatisticNote::NegativeNoSpread:
      return QT_TRANSLATE_NOOP("statistics", "The negative population has no finite spread above 0.");
    case StatisticNote::NoWhole:
      return QT_TRANSLATE_NOOP("statistics", "There is nothing that it could be a percentage of.");
    case StatisticNote::NotNumbersLeftOut:
      return QT_TRANSLATE_NOOP("statistics", "Values that are not numbers were left out.");
    case StatisticNote::OutsideWhole:
      return QT_TRANSLATE_NOOP("statistics", "Some of the events are outside of the denominator.");
    case StatisticNote::ChannelMissing:
      return QT_TRANSLATE_NOOP("statistics", "The file has no such channel.");
    case StatisticNote::PopulationMissing:
      return QT_TRANSLATE_NOOP("statistics", "The gates of this file make no such population.");
  }
  return "";
}

QString translated(const char* text) { return QCoreApplication::translate("statistics", text); }

}  // namespace

QString statisticTitle(const Statistic& statistic, const std::string& denominator) {
  QString argument = QString::fromStdString(denominator);
  if (statistic.kind == Percentile) argument = QString::fromStdString(statisticWord(statistic).substr(1));
  const QString title = translated(titleOf(statistic.kind));
  return title.contains(QStringLiteral("%1")) ? fill(title, {argument}) : title;
}

QString statisticDefinition(StatisticKind kind) { return translated(definitionOf(kind)); }

QString statisticNoteText(StatisticNote note) {
  return note == StatisticNote::None ? QString() : translated(sentenceOf(note));
}

std::string statisticUnit(StatisticKind kind) {
  if (kind == Count) return "events";
  if (isPercent(kind)) return "%";
  return hasChannelUnit(kind) ? "instrument units" : "ratio";
}

}  // namespace vestige::app
