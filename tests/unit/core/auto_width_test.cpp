// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transform/auto_width.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

namespace vestige {
namespace {

using Files = std::vector<std::vector<float>>;

std::vector<std::span<const float>> spansOf(const Files& files) { return {files.begin(), files.end()}; }

std::vector<float> noise(double sd, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> values(10'000);
  for (float& value : values) {  // sum of twelve uniforms: the same numbers with every library
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(random()) / 4294967296.0;
    value = static_cast<float>(sd * sum);
  }
  return values;
}

TEST(AutoWidth, FollowsThePublishedFormula) {
  const Files files = {noise(100, 1)};
  const WidthChoice choice = chooseLogicle(spansOf(files));
  EXPECT_EQ(choice.reason, WidthReason::FromNegatives);
  EXPECT_EQ(choice.filesUsed, 1u);
  EXPECT_NEAR(choice.reference, -196, 8);  // 5 % quantile of the negative half of a normal curve: -1.96 sd
  EXPECT_EQ(choice.spec.W, (4.5 - std::log10(262144 / -choice.reference)) / 2);
  EXPECT_EQ(choice.spec.W, choice.published);
}

TEST(AutoWidth, OneOddFileDoesNotRuleThePanel) {
  const Files usual = {noise(100, 1), noise(110, 2), noise(90, 3)};
  const Files odd = {noise(100, 1), noise(110, 2), noise(20000, 3)};
  EXPECT_NEAR(chooseLogicle(spansOf(usual)).spec.W, chooseLogicle(spansOf(odd)).spec.W, 0.05);
}

TEST(AutoWidth, SaysSoWhereDataSayNothing) {
  const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
  for (const Files& files : {Files{}, Files{{}}, Files{{1, 2, 3}}, Files{{nan, -inf, inf}}, Files{{-1, -2}},
                             Files{{-0.0F, 0.0F}}}) {
    const WidthChoice choice = chooseLogicle(spansOf(files));
    EXPECT_EQ(choice.reason, WidthReason::NoNegatives);
    EXPECT_EQ(choice.spec.W, 0.5);
    EXPECT_TRUE(std::isnan(choice.published));
    EXPECT_EQ(choice.reference, 0);
    const WidthChoice asinh = chooseAsinh(spansOf(files));
    EXPECT_NEAR(asinh.spec.T / std::sinh(asinh.spec.M * std::numbers::ln10), 150, 1e-9);
  }
}

TEST(AutoWidth, StaysWithinItsLimitsAndNamesThem) {
  const Files narrow = {noise(1e-6, 1)}, wide = {noise(1e9, 1)};
  EXPECT_EQ(chooseLogicle(spansOf(narrow)).reason, WidthReason::TooNarrow);
  EXPECT_EQ(chooseLogicle(spansOf(narrow)).spec.W, 0);
  EXPECT_EQ(chooseLogicle(spansOf(wide)).reason, WidthReason::TooWide);
  EXPECT_EQ(chooseLogicle(spansOf(wide)).spec.W, 2);
  EXPECT_GT(chooseLogicle(spansOf(wide)).published, 2);
}

TEST(AutoWidth, CofactorIsTheReference) {
  const Files files = {noise(100, 1)};
  const WidthChoice choice = chooseAsinh(spansOf(files));
  EXPECT_EQ(choice.reason, WidthReason::FromNegatives);
  EXPECT_NEAR(choice.spec.T / std::sinh(choice.spec.M * std::numbers::ln10), -choice.reference, 1e-6);
  EXPECT_NEAR(choice.published, -choice.reference, 1e-9);
}

TEST(AutoWidth, IsAUsableScaleWhateverTheDataAndOptions) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    Files files(random() % 4);
    for (auto& file : files) {
      file.resize(random() % 200);
      for (float& value : file) value = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
    }
    const double odd[] = {0, -1, 1, 4.5, 1e-40, 1e40, std::nan(""), 262144};
    WidthOptions options;
    options.T = odd[random() % 8];
    options.M = odd[random() % 8];
    options.quantile = odd[random() % 8];
    options.usualWidth = odd[random() % 8];
    options.usualCofactor = odd[random() % 8];
    options.fewestNegatives = random() % 3;
    for (const WidthChoice& choice :
         {chooseLogicle(spansOf(files), options), chooseAsinh(spansOf(files), options)}) {
      const auto scale = Transform::create(choice.spec);
      ASSERT_TRUE(scale) << printTransform(choice.spec);
      EXPECT_LT(scale->displayFromRaw(0), 0.6);
      EXPECT_NEAR(scale->displayFromRaw(choice.spec.T), 1, 1e-9);
      EXPECT_FALSE(widthReasonCode(choice.reason).empty());
    }
  }
}

}  // namespace
}  // namespace vestige
