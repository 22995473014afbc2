// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/quality_cells.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "app/text/decision_text.h"
#include "app/text/error_text.h"
#include "app/text/matrix_text.h"
#include "app/text/number_text.h"
#include "app/text/quality_text.h"

namespace vestige::app {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(QualityCells)
};
QString text(const std::string& s) { return QString::fromStdString(s); }
QString count(std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); }

/// A decision of a person is what must be seen first.
QualityCell addCleaning(const TubeAnalysis& tube, QualityCell cell) {
  if (!tube.reference.cleaning) return cell;
  cell.state = QualityState::Caution;
  cell.value = Words::tr("cleaned");
  cell.detail = cleaningText(*tube.reference.cleaning) + QLatin1Char('\n') + cell.detail;
  return cell;
}

/// Flow rate, bursts, drift and carry-over: what happened while the tube was measured.
void addCourse(const TubeQuality& found, QualityCell& cell) {
  constexpr ReasonSet kOfTime = bitOf(QualityReason::TimeFault) | bitOf(QualityReason::FlowRate) |
                                bitOf(QualityReason::Burst) | bitOf(QualityReason::CarryOver);
  QStringList lines{flowText(found.time.flow), carryOverText(found.carryOver), cell.detail};
  bool drifts = false;
  for (const ChannelDrift& drift : found.time.drifts) {
    if (drift.verdict != DriftVerdict::Proposed && drift.verdict != DriftVerdict::NotGain) continue;
    drifts = drifts || drift.verdict == DriftVerdict::Proposed;
    lines += driftText(drift);
  }
  const std::uint64_t events = found.counts.events(), troubled = found.counts.withAny(kOfTime);
  if (troubled > 0 || drifts) cell.state = QualityState::Caution;
  if (drifts) {
    cell.value = Words::tr("drift");
  } else if (troubled > 0 && found.time.flow.falls == 0) {
    cell.value =
        populationPercent(events - troubled, events, PercentStyle::Screen) + QStringLiteral("\u00a0%");
  }
  cell.detail = lines.join(QLatin1Char('\n'));
}

QualityCell timeCell(const TubeAnalysis& tube) {
  const TimeStability& time = tube.quality.time;
  const TimeStabilityLimits limits;
  const TubeQuality* found = tube.proposals.get();
  QualityCell cell{QualityKind::Time, QualityState::NotAssessed, Words::tr("Time"), Words::tr("not assessed"),
                   Words::tr("The file has no usable Time channel, or too few events to divide.")};
  if (found) cell.detail = flowText(found->time.flow);
  if (!time.assessed || (found && !found->time.isAssessed)) return addCleaning(tube, std::move(cell));
  cell.state = time.stable && !time.falls ? QualityState::Passed : QualityState::Caution;
  cell.value = time.falls ? Words::tr("falls back") : time.stable ? Words::tr("stable") : Words::tr("drift");
  cell.detail =
      Words::tr(
          "%1 segments of equal event number. Largest drift %2 robust SD (limit %3) in %4, segment %5. "
          "Events per "
          "tick: slowest %6, median %7, fastest %8 (limit: a factor of %9).")
          .arg(QString::number(time.segments), plainNumber(time.worstDrift), plainNumber(limits.drift),
               text(time.worstChannel), QString::number(time.worstSegment + 1), plainNumber(time.rateMinimum),
               plainNumber(time.rateMedian), plainNumber(time.rateMaximum), plainNumber(limits.rateRatio));
  if (time.falls)
    cell.detail +=
        QLatin1Char('\n') + Words::tr("Time goes back at least once: paused, appended or wrapped.");
  if (found) addCourse(*found, cell);
  return addCleaning(tube, std::move(cell));
}

QualityCell singletCell(const Analysis& analysis, const TubeAnalysis& tube) {
  QualityCell cell{QualityKind::Singlets, QualityState::NotAssessed, Words::tr("Singlets"),
                   Words::tr("not assessed"), Words::tr("The strategy names no population of single cells.")};
  const auto found = analysis.strategy->tree.populationIndex(analysis.strategy->singlets);
  QStringList doublets;
  if (tube.proposals) {
    for (const DoubletMeasure& measure : tube.proposals->doublets.measures) doublets += doubletText(measure);
  }
  if (!doublets.isEmpty()) cell.detail += QLatin1Char('\n') + doublets.join(QLatin1Char('\n'));
  if (analysis.strategy->singlets.empty() || !found) return cell;
  const auto singlets = tube.evaluation.populations[*found].count;
  cell.state = QualityState::Passed;
  cell.value = populationPercent(singlets, tube.evaluation.eventCount, PercentStyle::Screen) +
               QStringLiteral("\u00a0%");
  cell.detail = Words::tr("%1 of %2 events are single cells by the gate of the strategy.")
                    .arg(count(singlets), count(tube.evaluation.eventCount));
  if (!doublets.isEmpty()) cell.detail += QLatin1Char('\n') + doublets.join(QLatin1Char('\n'));
  return cell;
}

QualityCell marginCell(const TubeAnalysis& tube) {
  QualityCell cell{QualityKind::Margins, QualityState::Passed, Words::tr("Margins"), {}, {}};
  std::uint64_t worst = 0;
  QStringList lines;
  for (const MarginCount& margin : tube.quality.margins) {
    worst = std::max({worst, margin.low, margin.high});
    if (margin.low + margin.high == 0) continue;
    lines << Words::tr("%1: %2 at the low edge, %3 at the high edge")
                 .arg(text(margin.channel), count(margin.low), count(margin.high));
  }
  const auto events = tube.quality.events;
  cell.value = populationPercent(worst, events, PercentStyle::Screen) + QStringLiteral("\u00a0%");
  if (static_cast<double>(worst) > kMarginCaution * static_cast<double>(events))
    cell.state = QualityState::Caution;
  if (lines.isEmpty()) lines << Words::tr("No event lies on the edge of a channel.");
  if (tube.quality.notFinite > 0) {
    cell.state = QualityState::Caution;
    lines << Words::tr("%1 events have a value that is not a number; they are in no gate of that channel.")
                 .arg(count(tube.quality.notFinite));
  }
  cell.detail = lines.join(QLatin1Char('\n'));
  return cell;
}

QualityCell compensationCell(const Analysis& analysis, const TubeAnalysis& tube) {
  QualityCell cell{QualityKind::Compensation, QualityState::Passed, Words::tr("Compensation"), {}, {}};
  if (tube.unmixing) {
    cell.value = text(tube.unmixing->id);
    cell.detail =
        Words::tr("Unmixed with the spectra %1. Condition number %2; above 10 000 spectra are refused.")
            .arg(cell.value, plainNumber(tube.conditionNumber));
    const OwnMatrix* own = matrixOf(analysis.record, tube.reference.matrix);
    if (own) cell.detail += QLatin1Char('\n') + matrixOriginText(*own);
    return cell;
  }
  if (tube.conditionNumber > 0) {
    const bool asked =
        tube.input.matrices.contains(kFileCompensation) || tube.input.matrices.contains(kFileIfAny);
    const bool fromFile = asked && tube.fileMatrix;
    cell.value = fromFile ? text(tube.fileMatrix->origin) : Words::tr("strategy");
    cell.detail = Words::tr("Matrix: %1. Condition number %2; above 10 000 a matrix is refused.")
                      .arg(cell.value, plainNumber(tube.conditionNumber));
    const OwnMatrix* own = fromFile ? matrixOf(analysis.record, tube.reference.matrix) : nullptr;
    if (own) cell.detail += QLatin1Char('\n') + matrixOriginText(*own);
    return cell;
  }
  if (analysis.record.transformedScale) {
    cell.state = QualityState::Caution;
    cell.value = Words::tr("display scale");
    cell.detail =
        Words::tr("The file holds numbers on a display scale: they are neither compensated nor transformed.");
    return cell;
  }
  cell.state = QualityState::Caution;
  cell.value = Words::tr("none");
  cell.detail = Words::tr("No compensation was applied.");
  return cell;
}

QualityCell panelCell(const Analysis& analysis, const TubeAnalysis& tube) {
  QualityCell cell{QualityKind::PanelMatch, QualityState::Passed, Words::tr("Panel match"), {}, {}};
  std::size_t agree = 0;
  QStringList lines;
  for (const PanelMatch& match : tube.panel) {
    if (!match.detectorDiffers) ++agree;
    const Channel& channel = tube.sample->events.channel(match.column);
    const QString found = channel.stain.empty()
                              ? text(channel.name)
                              : QStringLiteral("%1 (%2)").arg(text(channel.name), text(channel.stain));
    lines << (match.detectorDiffers ? Words::tr("%1: found on %2, a detector that the panel does not list")
                                          .arg(text(match.channel), found)
                                    : QStringLiteral("%1: %2").arg(text(match.channel), found));
  }
  cell.value = QStringLiteral("%1 / %2").arg(agree).arg(analysis.strategy->panel.channels.size());
  if (agree < tube.panel.size()) cell.state = QualityState::Caution;
  if (lines.isEmpty()) lines << Words::tr("No channel of the panel was looked up.");
  cell.detail = lines.join(QLatin1Char('\n'));
  return cell;
}

/// Whether the laboratory's policy or an open question stops the report at this file.
const Limitation* fileBlock(const Analysis& analysis, const TubeAnalysis& tube) {
  for (const Limitation& block : analysis.blocks) {
    const bool isOfFile =
        block.kind == LimitationKind::FileDecisionNeeded || block.kind == LimitationKind::FileDeviationBlocks;
    const auto* file = isOfFile ? std::get_if<std::string>(&block.args.front()) : nullptr;
    if (file && *file == tubeName(tube.reference)) return &block;
  }
  return nullptr;
}

QualityCell repairCell(const Analysis& analysis, const TubeAnalysis& tube) {
  QualityCell cell{QualityKind::Repairs, QualityState::Passed, Words::tr("Repairs"), Words::tr("none"),
                   Words::tr("The file was read as it stands.")};
  int repairs = 0, questions = 0;
  bool decided = false;
  QStringList lines;
  for (const Deviation& deviation : tube.sample->deviations) {
    if (deviation.severity == DeviationSeverity::Repair) ++repairs;
    if (deviation.severity == DeviationSeverity::Question && deviation.chosen.empty()) ++questions;
    lines << QStringLiteral("%1  %2 %3")
                 .arg(text(deviation.code), deviationText(deviation), repairText(deviation));
    if (const FileDecision* decision = decisionOf(tube.reference, deviation)) {
      decided = true;
      lines << decisionText(*decision, deviation);
    }
  }
  if (!lines.isEmpty()) cell.detail = lines.join(QLatin1Char('\n'));
  if (repairs > 0) {
    cell.state = QualityState::Caution;
    cell.value = Words::tr("repairs: %1").arg(repairs);
  }
  if (decided) {
    cell.state = QualityState::Caution;
    cell.value = Words::tr("decided");
  }
  if (questions > 0) {
    cell.state = QualityState::Caution;
    cell.value = Words::tr("open: %1").arg(questions);
  }
  if (tube.sample->status == SampleStatus::Ambiguous) {
    cell.state = QualityState::Blocks;
    cell.value = Words::tr("ambiguous");
  } else if (tube.sample->status == SampleStatus::Damaged) {
    cell.state = QualityState::Blocks;
    cell.value = Words::tr("damaged");
  } else if (const Limitation* block = fileBlock(analysis, tube)) {
    cell.state = QualityState::Blocks;
    cell.value = block->kind == LimitationKind::FileDecisionNeeded ? Words::tr("to be decided")
                                                                   : Words::tr("refused by policy");
  }
  return cell;
}

QualityCell identityCell(const Analysis& analysis) {
  const IdentityCheck& check = analysis.identity;
  QualityCell cell{QualityKind::Identity, QualityState::NotAssessed, Words::tr("Identity"),
                   Words::tr("not checked"),
                   Words::tr("No file carries a keyword that could be compared with the case.")};
  if (!check.checked) return cell;
  cell.state = QualityState::Passed;
  cell.value = Words::tr("agrees");
  cell.detail = Words::tr("The identity keywords of the files agree with the case.");
  if (check.conflicts.empty()) return cell;
  cell.state = check.blocks() ? QualityState::Blocks : QualityState::Caution;
  cell.value = check.blocks() ? Words::tr("differs") : Words::tr("confirmed");
  QStringList lines;
  for (const IdentityConflict& conflict : check.conflicts) {
    lines << Words::tr("%1: %2 is \u201c%3\u201d, the case says \u201c%4\u201d.")
                 .arg(text(conflict.file), text(conflict.keyword), text(conflict.inFile),
                      text(conflict.inCase));
  }
  cell.detail = lines.join(QLatin1Char('\n'));
  return cell;
}

QualityCell haemodilutionCell(const Analysis& analysis) {
  const std::string& statement = analysis.record.specimen.haemodilution;
  QualityCell cell{QualityKind::Haemodilution, QualityState::NotAssessed, Words::tr("Hemodilution"),
                   Words::tr("not assessed"),
                   Words::tr("Nobody has stated whether the sample is diluted by peripheral blood.")};
  if (statement.empty()) return cell;
  const bool none = statement == "none";
  cell.state = none ? QualityState::Passed : QualityState::Caution;
  cell.value = none                      ? Words::tr("none")
               : statement == "possible" ? Words::tr("possible")
               : statement == "marked"   ? Words::tr("marked")
                                         : text(statement);
  cell.detail = none ? Words::tr("Stated by a person: no dilution by peripheral blood.")
                     : Words::tr("Possible hemodilution; the result may be too low.");
  return cell;
}

QualityCell eventsCell(const Analysis& analysis) {
  QualityCell cell{QualityKind::EventsForTarget, QualityState::NotAssessed, Words::tr("Events"),
                   Words::tr("not assessed"), Words::tr("The strategy defines no MRD.")};
  if (!analysis.mrd || !analysis.strategy->mrd) return cell;
  const MrdInputs& in = analysis.mrd->inputs;
  cell.name = Words::tr("Events for %1").arg(powerText(in.target));
  const double needed = std::ceil(static_cast<double>(in.lodEvents) / in.target);
  const double times = static_cast<double>(in.n) / needed;
  const bool met = times >= 1 && in.n >= in.minimumDenominator;
  cell.state = met ? QualityState::Passed : QualityState::Caution;
  cell.value = times >= 1 ? Words::tr("%1 \u00d7 met").arg(QString::number(times, 'f', times < 10 ? 1 : 0))
                          : Words::tr("%1 % of need").arg(QString::number(std::floor(100 * times)));
  cell.detail =
      Words::tr(
          "%1 of %2 (%3) events in the denominator; %4 are needed so that %5 events stand for the target.")
          .arg(count(static_cast<std::uint64_t>(in.n)), text(in.denominatorName), Words::tr("N"),
               count(static_cast<std::uint64_t>(needed)), QString::number(in.lodEvents));
  if (in.minimumDenominator > 0) {
    cell.detail +=
        QLatin1Char('\n') +
        Words::tr("The strategy asks for at least %1 events.").arg(countText(in.minimumDenominator));
  }
  return cell;
}

}  // namespace

std::vector<QualityCell> qualityCells(const Analysis& analysis, std::size_t index) {
  const TubeAnalysis& tube = analysis.tubes.at(index);
  return {timeCell(tube),
          singletCell(analysis, tube),
          marginCell(tube),
          compensationCell(analysis, tube),
          panelCell(analysis, tube),
          repairCell(analysis, tube),
          identityCell(analysis),
          haemodilutionCell(analysis),
          eventsCell(analysis)};
}

}  // namespace vestige::app
