// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/quality_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "app/text/decision_text.h"
#include "app/text/fill.h"
#include "app/text/number_text.h"
#include "core/stats/quantile.h"

namespace vestige::app {
namespace {

QString localized(const char* text) { return QCoreApplication::translate("quality", text); }
QString asText(const std::string& text) { return foreignText(QString::fromStdString(text)); }
QString count(std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); }
/// Three digits are enough for what is read, not computed with.
QString rounded(double value) { return QString::number(value, 'g', 3); }

QString clockText(const FlowRate& flow) {
  switch (flow.clock) {
    case ClockState::Absent:
      return localized(QT_TRANSLATE_NOOP("quality",
                                         "The file has no Time channel: flow rate and order of acquisition "
                                         "are unknown, and nothing that needs them is judged."));
    case ClockState::Empty:
      return localized(QT_TRANSLATE_NOOP("quality", "No event has a time that is a number."));
    case ClockState::Still:
      return localized(QT_TRANSLATE_NOOP("quality",
                                         "Time stands still: every event has the same; nothing that needs "
                                         "the order of acquisition is judged."));
    case ClockState::Disordered:
      return localized(QT_TRANSLATE_NOOP(
          "quality",
          "Time runs back so often that the events are not in the order of acquisition; nothing "
          "that needs this order is judged."));
    case ClockState::TooCoarse:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "The clock is too coarse for a flow rate: hardly one tick for a bin of events."));
    case ClockState::TooFew:
      return localized(QT_TRANSLATE_NOOP("quality", "Too few events to compare one stretch with another."));
    case ClockState::Runs:
      break;
  }
  const auto [least, most] = std::ranges::minmax(flow.rate);
  const double scale = flow.tickSeconds ? 1 / *flow.tickSeconds : 1;
  const QString rates =
      fill(flow.tickSeconds
               ? localized(QT_TRANSLATE_NOOP("quality",
                                             "Events per second: %1 at least, %2 in the middle, %3 at most."))
               : localized(QT_TRANSLATE_NOOP("quality",
                                             "Events per tick: %1 at least, %2 in the middle, %3 at most "
                                             "(the file does not say how long a tick is).")),
           {rounded(least * scale), rounded(median(flow.rate) * scale), rounded(most * scale)});
  if (flow.overdispersion < 1.5) return rates;
  return rates + QLatin1Char(' ') +
         fill(localized(
                  QT_TRANSLATE_NOOP("quality", "The flow is uneven throughout: %1 times what chance gives.")),
              {rounded(flow.overdispersion)});
}

}  // namespace

QString reasonName(QualityReason reason) {
  switch (reason) {
    case QualityReason::TimeFault:
      return localized(QT_TRANSLATE_NOOP("quality", "Fault of the clock"));
    case QualityReason::FlowRate:
      return localized(QT_TRANSLATE_NOOP("quality", "Flow rate"));
    case QualityReason::Burst:
      return localized(QT_TRANSLATE_NOOP("quality", "Signal burst"));
    case QualityReason::ScatterMargin:
      return localized(QT_TRANSLATE_NOOP("quality", "Scatter margin"));
    case QualityReason::FluorescenceMargin:
      return localized(QT_TRANSLATE_NOOP("quality", "Fluorescence margin"));
    case QualityReason::Doublet:
      return localized(QT_TRANSLATE_NOOP("quality", "Doublet"));
    case QualityReason::CarryOver:
      return localized(QT_TRANSLATE_NOOP("quality", "Carry-over"));
    case QualityReason::NotFinite:
      return localized(QT_TRANSLATE_NOOP("quality", "Not a number"));
  }
  return {};
}

QString reasonExplanation(QualityReason reason) {
  switch (reason) {
    case QualityReason::TimeFault:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "The time of the event is no number, or time stands still while events go on."));
    case QualityReason::FlowRate:
      return localized(QT_TRANSLATE_NOOP(
          "quality",
          "Measured much faster or slower than before and after: a clog, a bubble, a change of speed."));
    case QualityReason::Burst:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "The signals of this stretch jump away from those before and after it."));
    case QualityReason::ScatterMargin:
      return localized(QT_TRANSLATE_NOOP("quality", "A scatter value lies on the edge of its scale."));
    case QualityReason::FluorescenceMargin:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "A fluorescence value lies on the upper edge. Never removed: bright blasts saturate."));
    case QualityReason::Doublet:
      return localized(
          QT_TRANSLATE_NOOP("quality", "The pulse is too wide for its height: two cells together."));
    case QualityReason::CarryOver:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "At the start of the tube, of a phenotype that the rest of it hardly has."));
    case QualityReason::NotFinite:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "A measured value is no number; the event is in no gate of that channel as it is."));
  }
  return {};
}

QString flowText(const FlowRate& flow) {
  QStringList sentences{clockText(flow)};
  if (flow.falls > 0) {
    sentences +=
        fill(localized(QT_TRANSLATE_NOOP(
                 "quality", "Time runs back at %1 places, first at event %2: paused, appended or wrapped.")),
             {count(flow.falls), count(flow.firstFall.value_or(0) + 1)});
  }
  if (flow.notFinite > 0) {
    sentences += fill(localized(QT_TRANSLATE_NOOP("quality", "The time of %1 events is not a number.")),
                      {count(flow.notFinite)});
  }
  for (const Pause& pause : flow.pauses) {
    const QString length =
        flow.tickSeconds ? fill(localized(QT_TRANSLATE_NOOP("quality", "%1 s")),
                                {rounded(pause.ticks * *flow.tickSeconds)})
                         : fill(localized(QT_TRANSLATE_NOOP("quality", "%1 ticks")), {rounded(pause.ticks)});
    sentences += fill(
        localized(QT_TRANSLATE_NOOP("quality", "A pause of %1 before event %2; nothing is proposed for it.")),
        {length, count(pause.event + 1)});
  }
  return sentences.join(QLatin1Char(' '));
}

QString driftNotAssessedText(const QString& channels) {
  return fill(
      localized(QT_TRANSLATE_NOOP(
          "quality", "%1: drift not assessed; values at or below zero, a constant, or too few events.")),
      {channels});
}

QString driftText(const ChannelDrift& drift) {
  const QString channel = asText(drift.channel);
  const QString size = rounded(std::abs(drift.percent)), decades = rounded(std::abs(drift.decades));
  const bool rises = drift.percent > 0;
  switch (drift.verdict) {
    case DriftVerdict::NotAssessed:
      return driftNotAssessedText(channel);
    case DriftVerdict::None:
      return fill(localized(QT_TRANSLATE_NOOP("quality", "%1: no drift.")), {channel});
    case DriftVerdict::Small:
      return fill(localized(QT_TRANSLATE_NOOP("quality", "%1: a drift of %2 %, too small to correct.")),
                  {channel, size});
    case DriftVerdict::Proposed:
      return fill(rises ? localized(QT_TRANSLATE_NOOP(
                              "quality", "%1: rises by %2 % (%3 decades). Correcting it leaves %4 %."))
                        : localized(QT_TRANSLATE_NOOP(
                              "quality", "%1: falls by %2 % (%3 decades). Correcting it leaves %4 %.")),
                  {channel, size, decades, rounded(drift.leftPercent)});
    case DriftVerdict::NotGain:
      return fill(localized(QT_TRANSLATE_NOOP(
                      "quality",
                      "%1: changes by %2 %, but dim and bright cells change differently: another "
                      "mixture of cells or an offset, no gain. No correction is proposed.")),
                  {channel, size});
  }
  return {};
}

QString doubletText(const DoubletMeasure& measure) {
  const QString name = measure.over.empty()
                           ? asText(measure.channel)
                           : asText(measure.channel) + QStringLiteral(" / ") + asText(measure.over);
  const QString text = fill(
      measure.decides ? localized(QT_TRANSLATE_NOOP("quality", "%1: median %2, limit %3; %4 events above."))
                      : localized(QT_TRANSLATE_NOOP(
                            "quality", "%1: median %2, limit %3; %4 events above, for comparison only.")),
      {name, rounded(measure.median), rounded(measure.limit), count(measure.above)});
  if (measure.notJudged == 0) return text;
  return text + QLatin1Char(' ') +
         fill(localized(QT_TRANSLATE_NOOP("quality", "%1 events have no height to compare with.")),
              {count(measure.notJudged)});
}

QString carryOverText(const CarryOver& carryOver) {
  switch (carryOver.state) {
    case CarryOverState::OrderUnknown:
      return localized(
          QT_TRANSLATE_NOOP("quality", "Carry-over not assessed: the order of acquisition is unknown."));
    case CarryOverState::TooFew:
      return localized(QT_TRANSLATE_NOOP("quality", "Carry-over not assessed: too few events at the start."));
    case CarryOverState::NoPhenotype:
      return localized(
          QT_TRANSLATE_NOOP("quality", "Carry-over not assessed: no channel tells cells apart."));
    case CarryOverState::Assessed:
      break;
  }
  QString text =
      carryOver.found == 0
          ? fill(localized(QT_TRANSLATE_NOOP(
                     "quality", "The first %1 events have no phenotype that the rest of the tube lacks.")),
                 {count(carryOver.head)})
          : fill(
                localized(QT_TRANSLATE_NOOP(
                    "quality", "%1 of the first %2 events are of phenotypes of which %3 would be expected.")),
                {count(carryOver.found), count(carryOver.head), rounded(carryOver.expected)});
  if (carryOver.comparedWithPrevious) {
    text += QLatin1Char(' ') + localized(QT_TRANSLATE_NOOP("quality", "Compared with the previous tube."));
  } else if (!carryOver.missing.empty()) {
    text += QLatin1Char(' ') +
            localized(QT_TRANSLATE_NOOP("quality", "The previous tube has other channels: not compared."));
  } else {
    text += QLatin1Char(' ') + localized(QT_TRANSLATE_NOOP("quality", "The previous tube is not known."));
  }
  return text;
}

QString cleaningReasonsText(const std::string& codes) {
  QStringList words;
  for (const QString& item : QString::fromStdString(codes).split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
    const auto reason = reasonOf(item.section(QLatin1Char(' '), 0, 0).toStdString());
    const QString events = countText(item.section(QLatin1Char(' '), 1).toLongLong());
    words += (reason ? reasonName(*reason) : foreignText(item)) + QLatin1Char(' ') + events;
  }
  return words.isEmpty() ? QStringLiteral("\u2014") : words.join(QStringLiteral(", "));
}

QString cleaningText(const TubeCleaning& cleaning) {
  QStringList reasons, channels;
  for (const CleaningReason& item : cleaning.removed) {
    const auto reason = reasonOf(item.reason);
    reasons += (reason ? reasonName(*reason) : asText(item.reason)) + QLatin1Char(' ') + count(item.events);
  }
  for (const CleaningCorrection& item : cleaning.corrected)
    channels += asText(item.channel) + QLatin1Char(' ') + rounded(item.percent) + QStringLiteral("\u00a0%");
  const QString none = QStringLiteral("\u2014");
  const auto stated = [&](const std::string& text) { return text.empty() ? none : asText(text); };
  QString who = stated(cleaning.by);
  if (!cleaning.role.empty()) who += QStringLiteral(" (") + roleText(cleaning.role) + QLatin1Char(')');
  const QString separator = QStringLiteral(", ");
  return fill(localized(QT_TRANSLATE_NOOP(
                  "quality", "%1 of %2 events removed (%3); corrected for drift: %4. By %5, %6. Reason: %7")),
              {count(cleaning.removedEvents), count(cleaning.events),
               reasons.isEmpty() ? none : reasons.join(separator),
               channels.isEmpty() ? none : channels.join(separator), who, stated(cleaning.at),
               stated(cleaning.reason)});
}

QString previousTubeText(const PreviousTube& previous, const TubeTime& tube, bool isOfCase) {
  switch (previous.state) {
    case PreviousState::NoTime:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "This tube does not say when it was measured: choose the tube before it yourself."));
    case PreviousState::NoInstrument:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "This tube does not name its cytometer: choose the tube before it yourself."));
    case PreviousState::NoneBefore:
      return localized(
          QT_TRANSLATE_NOOP("quality", "No file here was measured earlier on the same cytometer and day."));
    case PreviousState::SeveralAtOnce:
      return localized(QT_TRANSLATE_NOOP(
          "quality", "Two files began at the same moment before this tube: choose the right one yourself."));
    case PreviousState::Found:
      break;
  }
  const auto foreign = [](const std::string& text) { return foreignText(QString::fromStdString(text)); };
  const QString seconds = countText(std::llround(std::abs(previous.secondsBetween)));
  const QString cytometer =
      previous.isSerialKnown
          ? fill(localized(QT_TRANSLATE_NOOP("quality", "the same cytometer (%1, serial number %2)")),
                 {foreign(tube.instrument), foreign(tube.serial)})
          : fill(localized(QT_TRANSLATE_NOOP("quality", "a cytometer of the same name (%1)")),
                 {foreign(tube.instrument)});
  const QString when =
      previous.secondsBetween < 0
          ? fill(localized(
                     QT_TRANSLATE_NOOP("quality", "it ended %1 s after this tube began: check the clock")),
                 {seconds})
      : previous.isEndKnown
          ? fill(localized(QT_TRANSLATE_NOOP("quality", "it ended %1 s before this tube began")), {seconds})
          : fill(localized(QT_TRANSLATE_NOOP("quality", "it began %1 s before this tube")), {seconds});
  const std::string name = tube.file.substr(tube.file.find_last_of("/\\") + 1);
  return fill(isOfCase
                  ? localized(QT_TRANSLATE_NOOP("quality", "%1, a tube of this case: %2, the same day; %3."))
                  : localized(QT_TRANSLATE_NOOP("quality", "%1, a file beside it: %2, the same day; %3.")),
              {foreign(name), cytometer, when});
}

}  // namespace vestige::app
