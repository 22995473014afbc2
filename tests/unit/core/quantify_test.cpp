// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mrd/quantify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace vestige {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using C = MrdClass;
using R = MrdReason;

/// Limits 20 / 50, a million events, all needs met: whatever differs is set by the test.
MrdInputs inputs(std::int64_t k) {
  MrdInputs in;
  in.k = k;
  in.n = 1'000'000;
  in.denominatorName = "nucleated";
  in.clustered = true;
  return in;
}

MrdResult result(const MrdInputs& in) { return quantify(in).value(); }
C classOf(const MrdInputs& in) { return result(in).resultClass; }

TEST(Quantify, ClassesChangeAtTheLimitsAndNotBesideThem) {
  EXPECT_EQ(classOf(inputs(0)), C::NotDetected);
  EXPECT_EQ(classOf(inputs(19)), C::NotDetected);
  EXPECT_EQ(classOf(inputs(20)), C::PositiveBelowLloq);
  EXPECT_EQ(classOf(inputs(49)), C::PositiveBelowLloq);
  EXPECT_EQ(classOf(inputs(50)), C::Positive);
  EXPECT_EQ(classOf(inputs(1'000'000)), C::Positive);
}

TEST(Quantify, ResultsCarryNoReason) {
  for (const std::int64_t k : {0, 20, 50}) EXPECT_THAT(result(inputs(k)).reasons, IsEmpty());
}

TEST(Quantify, EqualLimitsLeaveNothingBetweenThem) {
  MrdInputs in = inputs(30);
  in.lodEvents = in.lloqEvents = 30;
  EXPECT_EQ(classOf(in), C::Positive);
  in.k = 29;
  EXPECT_EQ(classOf(in), C::NotDetected);
}

TEST(Quantify, EventsMustExceedTheBackgroundNotOnlyReachIt) {
  MrdInputs in = inputs(60);
  in.lobEvents = 60;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.lobEvents = 59;
  EXPECT_EQ(classOf(in), C::Positive);
  in.k = 30;
  in.lobEvents = 30;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.lobEvents = 29;
  EXPECT_EQ(classOf(in), C::PositiveBelowLloq);
}

TEST(Quantify, NoDenominatorIsNotAssessableAndHasNoNumbers) {
  MrdInputs in = inputs(0);
  in.n = 0;
  const MrdResult r = result(in);
  EXPECT_EQ(r.resultClass, C::NotAssessable);
  EXPECT_THAT(r.reasons, ElementsAre(R::EmptyDenominator));
  EXPECT_FALSE(r.fraction || r.ci95 || r.lod || r.lod95 || r.lloq);
  in.qualityFailed = true;
  EXPECT_THAT(result(in).reasons, ElementsAre(R::EmptyDenominator, R::QualityFailed));
}

TEST(Quantify, AFailedQualityCheckComesBeforeEverythingElse) {
  for (const std::int64_t k : {0, 30, 5000}) {
    MrdInputs in = inputs(k);
    in.qualityFailed = in.artefactFlagOpen = true;
    const MrdResult r = result(in);
    EXPECT_EQ(r.resultClass, C::NotAssessable);
    EXPECT_THAT(r.reasons, ElementsAre(R::QualityFailed));
    EXPECT_TRUE(r.fraction && r.ci95 && r.lod);  // the numbers still stand
  }
}

TEST(Quantify, AnArtefactFlagMakesFoundEventsIndeterminate) {
  for (const std::int64_t k : {20, 49, 50, 5000}) {
    MrdInputs in = inputs(k);
    in.artefactFlagOpen = true;
    EXPECT_EQ(classOf(in), C::Indeterminate);
    EXPECT_THAT(result(in).reasons, ElementsAre(R::ArtefactFlag));
    in.artefactFlagOpen = false;
    in.clustered = false;
    EXPECT_EQ(classOf(in), C::Indeterminate);
    EXPECT_THAT(result(in).reasons, ElementsAre(R::ArtefactFlag));
  }
}

TEST(Quantify, AnArtefactFlagChangesNothingWhereNothingWasFound) {
  MrdInputs in = inputs(19);
  in.artefactFlagOpen = true;
  in.clustered = false;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.k = 40;
  in.lobEvents = 40;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.lobEvents = 39;
  EXPECT_EQ(classOf(in), C::Indeterminate);
}

TEST(Quantify, AClusterNobodyLookedAtCountsAsOneAndIsMarked) {
  MrdInputs in = inputs(60);
  in.clustered.reset();
  EXPECT_EQ(classOf(in), C::Positive);
  EXPECT_TRUE(result(in).clusterUnconfirmed);
  in.clustered = true;
  EXPECT_FALSE(result(in).clusterUnconfirmed);
  in.clustered = false;
  EXPECT_FALSE(result(in).clusterUnconfirmed);
}

TEST(Quantify, TooFewEventsForTheTargetAreNotANegative) {
  MrdInputs in = inputs(0);
  in.n = 200'000;  // 200,000 * 1e-4 = 20
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.n = 199'999;
  EXPECT_EQ(classOf(in), C::NotAssessable);
  EXPECT_THAT(result(in).reasons, ElementsAre(R::TooFewForTarget));
  in.k = 20;  // what is found stays found
  EXPECT_EQ(classOf(in), C::PositiveBelowLloq);
}

TEST(Quantify, TheTargetsBorderDoesNotHangOnTheRoundingOfADecimalNumber) {
  // Every pair has N * target = m_LOD in decimal numbers; one event less is too few.
  for (const double target : {3e-4, 1e-5, 7e-5, 1e-6, 0.0009, 6e-6}) {
    for (const std::int64_t lod : {1, 7, 10, 20, 30, 42, 63}) {
      const auto n = static_cast<std::int64_t>(std::llround(static_cast<double>(lod) / target));
      if (std::abs(static_cast<double>(n) * target - static_cast<double>(lod)) > 1e-9) continue;
      MrdInputs in = inputs(0);
      in.n = n;
      in.target = target;
      in.lodEvents = lod;
      in.lloqEvents = 100;
      EXPECT_EQ(classOf(in), C::NotDetected) << target << ' ' << lod;
      in.n = n - 1;
      EXPECT_EQ(classOf(in), C::NotAssessable) << target << ' ' << lod;
    }
  }
}

TEST(Quantify, TheMinimumDenominatorIsReachedByExactlyItsNumber) {
  MrdInputs in = inputs(0);
  in.minimumDenominator = 1'000'000;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.minimumDenominator = 1'000'001;
  EXPECT_EQ(classOf(in), C::NotAssessable);
  EXPECT_THAT(result(in).reasons, ElementsAre(R::BelowMinimumEvents));
  in.k = 50;
  EXPECT_EQ(classOf(in), C::Positive);
}

TEST(Quantify, TheBlastCompartmentMustHoldItsMinimum) {
  MrdInputs in = inputs(0);
  in.blastMinimum = 100;
  in.blastCompartment = 100;
  EXPECT_EQ(classOf(in), C::NotDetected);
  in.blastCompartment = 99;
  EXPECT_EQ(classOf(in), C::NotAssessable);
  EXPECT_THAT(result(in).reasons, ElementsAre(R::BelowBlastMinimum));
  in.blastCompartment.reset();  // asked for and not counted
  EXPECT_THAT(result(in).reasons, ElementsAre(R::BelowBlastMinimum));
  in.blastMinimum = 0;
  EXPECT_EQ(classOf(in), C::NotDetected);
}

TEST(Quantify, EveryShortcomingIsNamedInTheTablesOrder) {
  MrdInputs in = inputs(3);
  in.n = 1000;
  in.minimumDenominator = 500'000;
  in.blastMinimum = 100;
  in.blastCompartment = 3;
  EXPECT_THAT(result(in).reasons,
              ElementsAre(R::TooFewForTarget, R::BelowMinimumEvents, R::BelowBlastMinimum));
}

TEST(Quantify, LimitsAndIntervalStandBesideTheFraction) {
  MrdInputs in = inputs(32);
  in.n = 4'000'000;
  const MrdResult r = result(in);
  EXPECT_DOUBLE_EQ(r.fraction.value(), 8e-6);
  EXPECT_DOUBLE_EQ(r.lod.value(), 5e-6);
  EXPECT_NEAR(r.lod95.value(), 27.879 / 4e6, 0.0006 / 4e6);
  EXPECT_DOUBLE_EQ(r.lloq.value(), 1.25e-5);
  EXPECT_EQ(r.ci95.value(), clopperPearson(32, 4'000'000, 0.95));
  EXPECT_NEAR(r.ci95->low, 5.5e-6, 0.05e-6);
  EXPECT_NEAR(r.ci95->high, 1.13e-5, 0.005e-5);
  EXPECT_EQ(r.inputs, in);
}

TEST(Quantify, ModifiersAreListedAndDoNotChangeTheClass) {
  MrdInputs in = inputs(60);
  EXPECT_THAT(result(in).modifiers, IsEmpty());
  in.haemodiluted = true;
  EXPECT_THAT(result(in).modifiers, ElementsAre(MrdModifier::Haemodiluted));
  in.suspicious = true;
  EXPECT_THAT(result(in).modifiers, ElementsAre(MrdModifier::Suspicious, MrdModifier::Haemodiluted));
  EXPECT_EQ(classOf(in), C::Positive);
}

void expectRefused(const MrdInputs& in) {
  const auto r = quantify(in);
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().code, ErrorCode::MrdCountsInvalid);
  EXPECT_EQ(std::get<std::int64_t>(r.error().args.at(0)), in.k);
  EXPECT_EQ(std::get<std::int64_t>(r.error().args.at(1)), in.n);
}

TEST(Quantify, RefusesCountsAndLimitsThatCannotBe) {
  MrdInputs in;
  (in = inputs(-1), expectRefused(in));
  (in = inputs(1'000'001), expectRefused(in));
  (in = inputs(0), in.n = -1, expectRefused(in));
  (in = inputs(1), in.n = 0, expectRefused(in));
  (in = inputs(0), in.lodEvents = 0, expectRefused(in));
  (in = inputs(0), in.lodEvents = 51, expectRefused(in));
  (in = inputs(0), in.lobEvents = -1, expectRefused(in));
  (in = inputs(0), in.target = 0, expectRefused(in));
  (in = inputs(0), in.target = std::numeric_limits<double>::quiet_NaN(), expectRefused(in));
  (in = inputs(0), in.target = std::numeric_limits<double>::infinity(), expectRefused(in));
  (in = inputs(0), in.minimumDenominator = -1, expectRefused(in));
  (in = inputs(0), in.blastMinimum = -1, expectRefused(in));
  (in = inputs(0), in.blastCompartment = -1, expectRefused(in));
}

/// The table once more, written as the table is written.
C tableSays(const MrdInputs& in) {
  const bool found = in.k >= in.lodEvents && in.k > in.lobEvents;
  if (in.n == 0 || in.qualityFailed) return C::NotAssessable;
  if (found && ((in.clustered.has_value() && !*in.clustered) || in.artefactFlagOpen)) return C::Indeterminate;
  if (in.k >= in.lloqEvents && in.k > in.lobEvents) return C::Positive;
  if (found) return C::PositiveBelowLloq;
  const bool few = in.n * 1 < in.lodEvents * 10'000;  // target 1e-4
  if (few || in.n < in.minimumDenominator || in.blastCompartment.value_or(0) < in.blastMinimum)
    return C::NotAssessable;
  return C::NotDetected;
}

TEST(Quantify, AgreesWithTheTableForRandomInputs) {
  std::mt19937_64 random(2026);
  const auto upTo = [&](std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(0, most)(random);
  };
  int seen[5] = {};
  for (int i = 0; i < 20'000; ++i) {
    MrdInputs in = inputs(upTo(80));
    in.n = in.k + (upTo(9) == 0 ? 0 : upTo(400'000));
    in.lodEvents = 1 + upTo(30);
    in.lloqEvents = in.lodEvents + upTo(30);
    in.lobEvents = upTo(1) ? 0 : upTo(60);
    in.minimumDenominator = upTo(1) ? 0 : upTo(400'000);
    in.blastMinimum = upTo(1) ? 0 : upTo(200);
    if (upTo(1)) in.blastCompartment = upTo(200);
    if (const auto c = upTo(2); c == 2)
      in.clustered.reset();
    else
      in.clustered = c == 1;
    in.artefactFlagOpen = upTo(9) == 0;
    in.qualityFailed = upTo(9) == 0;
    const MrdResult r = result(in);
    ASSERT_EQ(r.resultClass, tableSays(in));
    const bool needsReason = r.resultClass == C::NotAssessable || r.resultClass == C::Indeterminate;
    ASSERT_EQ(needsReason, !r.reasons.empty());
    ++seen[static_cast<int>(r.resultClass)];
  }
  for (const int count : seen) EXPECT_GT(count, 100);
}

}  // namespace
}  // namespace vestige
