// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/result_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "app/text/fill.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

const QString kAbsent = QStringLiteral("—");

QString localized(const char* text) { return QCoreApplication::translate("result", text); }

/// Borders of this result that no rounding may cross.
std::vector<double> linesOf(const MrdResult& result) {
  std::vector<double> lines{result.inputs.target};
  if (result.lod) lines.push_back(*result.lod);
  if (result.lloq) lines.push_back(*result.lloq);
  return lines;
}

/// The printed limit must stand on the same side of the target and of the printed estimate as the exact one.
QString limitOrAbsent(const std::optional<double>& limit, const MrdResult& result) {
  std::vector<double> lines{result.inputs.target};
  if (result.fraction && *result.fraction > 0) lines.push_back(*result.fraction);
  return limit ? limitText(*limit, lines) : kAbsent;
}

bool isOneOf(double fraction, const std::optional<double>& limit) {
  return limit && std::abs(fraction - *limit) <= 1e-12 * *limit;
}

QString upperBound(const MrdResult& result) { return result.ci95 ? limitText(result.ci95->high) : kAbsent; }

QString reasonsText(const MrdResult& result) {
  QStringList clauses;
  for (const MrdReason reason : result.reasons) {
    if (reason != MrdReason::None) clauses += reasonText(reason, result);
  }
  return clauses.join(QStringLiteral("; "));
}

/// %1 k, %2 N, %3 denominator, %4 LOD, %5 LLOQ, %6 estimate, %7 interval, %8 upper bound, %9 reasons.
QString filled(const char* text, const MrdResult& result) {
  return fill(localized(text),
              {countText(result.inputs.k), countText(result.inputs.n),
               denominatorText(result.inputs.denominatorName), lodText(result), lloqText(result),
               fractionText(result), intervalOf(result), upperBound(result), reasonsText(result)});
}

QString notAssessableSentence(const MrdResult& result) {
  if (result.inputs.n == 0) {
    return filled(
        QT_TRANSLATE_NOOP("result",
                          "Not assessable: %9. k = %1 of N = %2 %3; no sensitivity (LOD) was reached and "
                          "no amount of MRD can be excluded."),
        result);
  }
  if (result.inputs.k >= result.inputs.lodEvents) {
    // A failed quality check keeps events from being a result; "lower MRD cannot be excluded" would mislead
    // here.
    return filled(QT_TRANSLATE_NOOP(
                      "result",
                      "Not assessable: %9. %1 events of %2 %3 lie in the MRD population (95 % CI %7; LOD %4, "
                      "LLOQ %5); a person must decide."),
                  result);
  }
  return filled(
      QT_TRANSLATE_NOOP("result",
                        "Not assessable: %9. The sample reaches only %4 (LOD); MRD below that cannot be "
                        "excluded. %1 events of %2 %3 lie in the MRD population, upper 95 % limit %8."),
      result);
}

QString indeterminateSentence(const MrdResult& result) {
  const bool tubesDisagree =
      std::ranges::find(result.reasons, MrdReason::TubesDisagree) != result.reasons.end();
  if (tubesDisagree) {
    return filled(
        QT_TRANSLATE_NOOP(
            "result",
            "Indeterminate: %9. All tubes together hold %1 events of %2 %3; LOD of the smallest tube "
            "%4. A person must decide on the tubes one by one."),
        result);
  }
  return filled(
      QT_TRANSLATE_NOOP(
          "result",
          "Indeterminate: %1 events of %2 %3 that may be an artefact (95 % CI %7; LOD %4, LLOQ %5): "
          "%9; a person must decide."),
      result);
}

}  // namespace

const char* classCode(MrdClass resultClass) {
  switch (resultClass) {
    case MrdClass::NotDetected:
      return "NOT_DETECTED";
    case MrdClass::PositiveBelowLloq:
      return "POSITIVE_BELOW_LLOQ";
    case MrdClass::Positive:
      return "POSITIVE";
    case MrdClass::NotAssessable:
      return "NOT_ASSESSABLE";
    case MrdClass::Indeterminate:
      return "INDETERMINATE";
  }
  return "NOT_ASSESSABLE";
}

const char* modifierCode(MrdModifier modifier) {
  switch (modifier) {
    case MrdModifier::Suspicious:
      return "SUSPICIOUS";
    case MrdModifier::Haemodiluted:
      return "HAEMODILUTED";
  }
  return "SUSPICIOUS";
}

const char* reasonCode(MrdReason reason) {
  switch (reason) {
    case MrdReason::None:
      return "NONE";
    case MrdReason::EmptyDenominator:
      return "EMPTY_DENOMINATOR";
    case MrdReason::QualityFailed:
      return "QUALITY_FAILED";
    case MrdReason::TooFewForTarget:
      return "TOO_FEW_FOR_TARGET";
    case MrdReason::BelowMinimumEvents:
      return "BELOW_MINIMUM_EVENTS";
    case MrdReason::BelowBlastMinimum:
      return "BELOW_BLAST_MINIMUM";
    case MrdReason::ArtefactFlag:
      return "ARTEFACT_FLAG";
    case MrdReason::TubesDisagree:
      return "TUBES_DISAGREE";
  }
  return "NONE";
}

QString classWord(MrdClass resultClass) {
  switch (resultClass) {
    case MrdClass::NotDetected:
      return localized(QT_TRANSLATE_NOOP("result", "NOT DETECTED"));
    case MrdClass::PositiveBelowLloq:
      return localized(QT_TRANSLATE_NOOP("result", "DETECTED · BELOW LLOQ"));
    case MrdClass::Positive:
      return localized(QT_TRANSLATE_NOOP("result", "DETECTED · QUANTIFIED"));
    case MrdClass::NotAssessable:
      return localized(QT_TRANSLATE_NOOP("result", "NOT ASSESSABLE"));
    case MrdClass::Indeterminate:
      return localized(QT_TRANSLATE_NOOP("result", "INDETERMINATE"));
  }
  return {};
}

QString bigLine(const MrdResult& result) {
  switch (result.resultClass) {
    case MrdClass::Positive:
      return fractionText(result);
    case MrdClass::PositiveBelowLloq:
      return filled(QT_TRANSLATE_NOOP("result", "< %5 (LLOQ)"), result);
    case MrdClass::NotDetected:
      return filled(QT_TRANSLATE_NOOP("result", "< %4 (LOD)"), result);
    case MrdClass::NotAssessable:
      if (!result.lod) return localized(QT_TRANSLATE_NOOP("result", "no sensitivity reached"));
      return filled(QT_TRANSLATE_NOOP("result", "reaches only %4"), result);
    case MrdClass::Indeterminate:
      return localized(QT_TRANSLATE_NOOP("result", "a person must decide"));
  }
  return {};
}

QString denominatorText(const std::string& name) {
  if (name == "nucleated") return localized(QT_TRANSLATE_NOOP("result", "nucleated cells"));
  if (name == "CD45+") return localized(QT_TRANSLATE_NOOP("result", "CD45+ cells"));
  if (name == "mononuclear") return localized(QT_TRANSLATE_NOOP("result", "mononuclear cells"));
  if (name == "all") return localized(QT_TRANSLATE_NOOP("result", "all events"));
  return fill(localized(QT_TRANSLATE_NOOP("result", "events of %1")),
              {foreignText(QString::fromStdString(name))});
}

QString resultSentence(const MrdResult& result) {
  switch (result.resultClass) {
    case MrdClass::Positive:
      return filled(QT_TRANSLATE_NOOP(
                        "result", "MRD detected: %6 of %3 (95 % CI %7), %1 of %2 events; LOD %4, LLOQ %5."),
                    result);
    case MrdClass::PositiveBelowLloq:
      return filled(
          QT_TRANSLATE_NOOP(
              "result",
              "MRD detected, below the limit of quantification (< %5): estimate %6 of %3 (95 % CI %7), "
              "%1 of %2 events; LOD %4."),
          result);
    case MrdClass::NotDetected:
      return filled(
          QT_TRANSLATE_NOOP(
              "result",
              "MRD not detected; detection limit (LOD) of this sample %4 of %3: %1 of %2 events lie in "
              "the MRD population, upper 95 % limit %8; LLOQ %5."),
          result);
    case MrdClass::NotAssessable:
      return notAssessableSentence(result);
    case MrdClass::Indeterminate:
      return indeterminateSentence(result);
  }
  return {};
}

QString reasonText(MrdReason reason, const MrdResult& result) {
  const MrdInputs& in = result.inputs;
  switch (reason) {
    case MrdReason::None:
      return {};
    case MrdReason::EmptyDenominator:
      return localized(QT_TRANSLATE_NOOP("result", "the denominator holds no event"));
    case MrdReason::QualityFailed:
      return localized(QT_TRANSLATE_NOOP("result", "a required quality check failed"));
    case MrdReason::TooFewForTarget:
      return fill(
          localized(QT_TRANSLATE_NOOP("result", "too few events for the target of %1 (%2 of %3 needed)")),
          {percentText(in.target),
           countText(static_cast<std::int64_t>(
               std::ceil(static_cast<double>(in.lodEvents) / in.target * (1 - 1e-12)))),
           denominatorText(in.denominatorName)});
    case MrdReason::BelowMinimumEvents:
      return fill(localized(QT_TRANSLATE_NOOP("result", "%1 %2 are fewer than the minimum of %3")),
                  {countText(in.minimumCounted.value_or(in.n)),
                   in.minimumCounted
                       ? localized(QT_TRANSLATE_NOOP("result", "events of the strategy's own denominator"))
                       : denominatorText(in.denominatorName),
                   countText(in.minimumDenominator)});
    case MrdReason::BelowBlastMinimum:
      return fill(localized(QT_TRANSLATE_NOOP(
                      "result", "%1 events in the blast compartment are fewer than the minimum of %2")),
                  {countText(in.blastCompartment.value_or(0)), countText(in.blastMinimum)});
    case MrdReason::ArtefactFlag:
      return localized(QT_TRANSLATE_NOOP("result", "an artefact flag is open or the events form no cluster"));
    case MrdReason::TubesDisagree:
      return localized(
          QT_TRANSLATE_NOOP("result", "the tubes differ by more than counting error and are not merged"));
  }
  return {};
}

QString modifierText(MrdModifier modifier) {
  switch (modifier) {
    case MrdModifier::Suspicious:
      return localized(
          QT_TRANSLATE_NOOP("result", "Suspicious, overlaps regeneration; repeat in 2–4 weeks."));
    case MrdModifier::Haemodiluted:
      return localized(QT_TRANSLATE_NOOP("result", "Possible hemodilution; the result may be too low."));
  }
  return {};
}

QString lodText(const MrdResult& result) { return limitOrAbsent(result.lod, result); }
QString lod95Text(const MrdResult& result) { return limitOrAbsent(result.lod95, result); }
QString lloqText(const MrdResult& result) { return limitOrAbsent(result.lloq, result); }

QString fractionText(const MrdResult& result) {
  if (!result.fraction || !(*result.fraction > 0)) return kAbsent;
  // On a limit the estimate is printed as the limit is, rounded up; else it would seem to lie below it.
  const bool onLimit = isOneOf(*result.fraction, result.lod) || isOneOf(*result.fraction, result.lloq);
  return onLimit ? limitText(*result.fraction, linesOf(result))
                 : percentText(*result.fraction, linesOf(result));
}

QString intervalOf(const MrdResult& result) {
  if (!result.ci95) return kAbsent;
  return intervalText(result.fraction.value_or(0), *result.ci95, linesOf(result));
}

}  // namespace vestige::app
