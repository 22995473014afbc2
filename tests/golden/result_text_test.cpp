// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences that a person reads, word for word. Results are built by hand here: this test is about words.
#include "app/text/result_text.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

#include "app/text/limitation_text.h"
#include "app/text/number_text.h"

namespace vestige::app {
namespace {

MrdResult resultOf(MrdClass resultClass, std::int64_t k, std::int64_t n,
                   std::vector<MrdReason> reasons = {}) {
  MrdResult result;
  result.inputs.k = k;
  result.inputs.n = n;
  result.inputs.denominatorName = "nucleated";
  result.inputs.minimumDenominator = 500000;
  result.inputs.blastCompartment = 31;
  result.inputs.blastMinimum = 100;
  result.resultClass = resultClass;
  result.reasons = std::move(reasons);
  if (n > 0) {
    const auto whole = static_cast<double>(n);
    result.fraction = static_cast<double>(k) / whole;
    result.lod = 20 / whole;
    result.lod95 = 27.879 / whole;
    result.lloq = 50 / whole;
    result.ci95 = Bounds{2.96917e-5, 4.12584e-5};
  }
  return result;
}

std::string plain(QString text) {
  return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ').toStdString();
}

std::string sentence(const MrdResult& result) { return plain(resultSentence(result)); }

TEST(ResultText, QuantifiedResultInWords) {
  EXPECT_EQ(sentence(resultOf(MrdClass::Positive, 148, 4213905)),
            "MRD detected: 0.0035 % of nucleated cells (95 % CI 0.0030 – 0.0041 %), 148 of 4 213 905 events; "
            "LOD 0.00048 %, "
            "LLOQ 0.0012 %.");
}

TEST(ResultText, BelowLloqInWords) {
  MrdResult result = resultOf(MrdClass::PositiveBelowLloq, 32, 4000000);
  result.ci95 = Bounds{5.472e-6, 1.1293e-5};
  EXPECT_EQ(sentence(result),
            "MRD detected, below the limit of quantification (< 0.0013 %): estimate 0.00080 % of nucleated "
            "cells (95 % CI "
            "0.00055 – 0.00113 %), 32 of 4 000 000 events; LOD 0.00050 %.");
}

TEST(ResultText, NotDetectedInWords) {
  MrdResult result = resultOf(MrdClass::NotDetected, 0, 4000000);
  result.ci95 = Bounds{0, 9.2222e-7};
  EXPECT_EQ(sentence(result),
            "MRD not detected; detection limit (LOD) of this sample 0.00050 % of nucleated cells: 0 of 4 000 "
            "000 events lie in "
            "the MRD population, upper 95 % limit 0.000093 %; LLOQ 0.0013 %.");
}

TEST(ResultText, NotAssessableNamesTheRuleAndTheSensitivityReached) {
  MrdResult result =
      resultOf(MrdClass::NotAssessable, 3, 49957,
               {MrdReason::TooFewForTarget, MrdReason::BelowMinimumEvents, MrdReason::BelowBlastMinimum});
  result.ci95 = Bounds{1.238e-5, 1.7548e-4};
  EXPECT_EQ(sentence(result),
            "Not assessable: too few events for the target of 0.010 % (200 000 of nucleated cells needed); "
            "49 957 nucleated "
            "cells are fewer than the minimum of 500 000; 31 events in the blast compartment are fewer than "
            "the minimum of "
            "100. The sample reaches only 0.041 % (LOD); MRD below that cannot be excluded. 3 events of 49 "
            "957 nucleated cells "
            "lie in the MRD population, upper 95 % limit 0.018 %.");
}

TEST(ResultText, AnEmptyDenominatorReachesNoSensitivity) {
  EXPECT_EQ(sentence(resultOf(MrdClass::NotAssessable, 0, 0, {MrdReason::EmptyDenominator})),
            "Not assessable: the denominator holds no event. k = 0 of N = 0 nucleated cells; no sensitivity "
            "(LOD) was reached "
            "and no amount of MRD can be excluded.");
}

TEST(ResultText, IndeterminateAsksForAPerson) {
  EXPECT_EQ(sentence(resultOf(MrdClass::Indeterminate, 148, 4213905, {MrdReason::ArtefactFlag})),
            "Indeterminate: 148 events of 4 213 905 nucleated cells that may be an artefact (95 % CI 0.0030 "
            "– 0.0041 %; LOD "
            "0.00048 %, LLOQ 0.0012 %): an artefact flag is open or the events form no cluster; a person "
            "must decide.");
  EXPECT_EQ(sentence(resultOf(MrdClass::Indeterminate, 148, 4213905, {MrdReason::TubesDisagree})),
            "Indeterminate: the tubes differ by more than counting error and are not merged. All tubes "
            "together hold 148 "
            "events of 4 213 905 nucleated cells; LOD of the smallest tube 0.00048 %. A person must decide "
            "on the tubes one by "
            "one.");
}

TEST(ResultText, BigLinesNeverShowAnEstimateThatIsNoResult) {
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::Positive, 148, 4213905))), "0.0035 %");
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::PositiveBelowLloq, 32, 4000000))), "< 0.0013 % (LLOQ)");
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::NotDetected, 0, 4000000))), "< 0.00050 % (LOD)");
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::NotAssessable, 3, 49957))), "reaches only 0.041 %");
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::NotAssessable, 0, 0))), "no sensitivity reached");
  EXPECT_EQ(plain(bigLine(resultOf(MrdClass::Indeterminate, 148, 4213905))), "a person must decide");
}

TEST(ResultText, EveryClassCarriesCountsAndLodAndNeverTheForbiddenWords) {
  const QRegularExpression forbidden(QStringLiteral("negative|positive|(?<![0-9.])0 %|clear"),
                                     QRegularExpression::CaseInsensitiveOption);
  const std::vector<MrdReason> all = {MrdReason::QualityFailed, MrdReason::TooFewForTarget,
                                      MrdReason::BelowMinimumEvents, MrdReason::BelowBlastMinimum,
                                      MrdReason::ArtefactFlag};
  for (const MrdClass each : {MrdClass::NotDetected, MrdClass::PositiveBelowLloq, MrdClass::Positive,
                              MrdClass::NotAssessable, MrdClass::Indeterminate}) {
    for (const std::int64_t k : {0, 7, 31, 4900}) {
      const std::string text = sentence(resultOf(each, k, 612345, all));
      EXPECT_NE(text.find(plain(countText(k)) + " "), std::string::npos) << text;
      EXPECT_NE(text.find("612 345"), std::string::npos) << text;
      EXPECT_NE(text.find("LOD"), std::string::npos) << text;
      EXPECT_NE(text.find("0.0033 %"), std::string::npos) << "20 of 612 345, rounded up: " << text;
      EXPECT_FALSE(forbidden.match(QString::fromStdString(text)).hasMatch()) << text;
      EXPECT_EQ(text.find("%1"), std::string::npos);
    }
    EXPECT_FALSE(forbidden.match(classWord(each)).hasMatch());
  }
}

double numberIn(const QString& percent) { return percent.left(percent.indexOf(QChar(0x00A0))).toDouble(); }

TEST(ResultText, PrintedEstimateAndPrintedLloqStandInTheOrderOfTheCounts) {
  for (std::int64_t n = 400000; n < 5000000; n += 12347) {
    for (std::int64_t k = 46; k < 55; ++k) {
      const MrdResult result = resultOf(MrdClass::Positive, k, n);
      EXPECT_EQ(k >= 50, numberIn(fractionText(result)) >= numberIn(lloqText(result)))
          << k << " of " << n << ": " << plain(fractionText(result)) << " at " << plain(lloqText(result));
    }
  }
}

TEST(LimitationText, EveryKindHasASentenceWithItsArguments) {
  Strategy strategy;
  strategy.limitations = {{"own", LocalText{{{"en", "Own words."}, {"zh_CN", "自述"}}}}};
  for (int kind = 0; kind <= static_cast<int>(LimitationKind::ValuesMissing); ++kind) {
    Limitation limitation{static_cast<LimitationKind>(kind), {}, false};
    for (int i = 0; i < 8; ++i) limitation.args.emplace_back(std::string("own"));
    const std::string text = limitationText(limitation, &strategy, "en").toStdString();
    EXPECT_GT(text.size(), 8u) << kind;
    EXPECT_EQ(text.find('?'), std::string::npos) << text;
    EXPECT_EQ(text.find("negative"), std::string::npos) << text;
    EXPECT_EQ(text.find("positive"), std::string::npos) << text;
  }
  const Limitation own{LimitationKind::StrategyOwn, {std::string("own")}, false};
  EXPECT_EQ(limitationText(own, &strategy, "zh_CN").toStdString(), "自述");
  EXPECT_EQ(limitationText(own, &strategy, "de").toStdString(), "Own words.");
  EXPECT_EQ(limitationText(own, nullptr, "en").toStdString(), "own");
}

TEST(LimitationText, TherapyNamesAgentTargetAndMarkers) {
  const Limitation therapy{LimitationKind::TherapyMasksTarget,
                           {std::string("blinatumomab"), std::string("CD19"), std::string("CD19")},
                           true};
  EXPECT_EQ(limitationText(therapy, nullptr, "en").toStdString(),
            "Therapy with blinatumomab, directed at CD19: blasts may have lost or hidden CD19 and be missed. "
            "Markers of this "
            "panel concerned: CD19.");
}

}  // namespace
}  // namespace vestige::app
