// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render/axis.h"

#include <gtest/gtest.h>

#include <QStringList>
#include <algorithm>

namespace vestige::app {
namespace {

constexpr TransformSpec kLinear{TransformKind::Linear, 262144, 0, 0, 0};
constexpr TransformSpec kLogicle{TransformKind::Logicle, 262144, 0.5, 4.5, 0};
constexpr TransformSpec kAsinh{TransformKind::Asinh, 262144, 0, 4.5, 1};
constexpr TransformSpec kLog{TransformKind::Log, 262144, 0, 4.5, 0};

QStringList labels(const std::vector<Tick>& ticks) {
  QStringList found;
  for (const Tick& tick : ticks) {
    if (!tick.label.isEmpty()) found << tick.label;
  }
  return found;
}

const Tick* labelled(const std::vector<Tick>& ticks, const QString& label) {
  const auto at = std::find_if(ticks.begin(), ticks.end(), [&](const Tick& t) { return t.label == label; });
  return at == ticks.end() ? nullptr : &*at;
}

TEST(Axis, ALinearAxisIsLabelledInThousands) {
  EXPECT_EQ(labels(axisTicks(kLinear, 0, 1, 230)), (QStringList{"0", "50K", "100K", "150K", "200K", "250K"}));
}

TEST(Axis, ASmallLinearAxisKeepsItsDecimalsAndNegatives) {
  EXPECT_EQ(labels(axisTicks({TransformKind::Linear, 1, 0, 0, 0}, -0.3, 1, 200)),
            (QStringList{"−0.2", "0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
}

TEST(Axis, ALogicleAxisLabelsDecadesAndTheTrueZero) {
  const auto ticks = axisTicks(kLogicle, -0.05, 1, 230);
  EXPECT_EQ(labels(ticks), (QStringList{"0", "10³", "10⁴", "10⁵"}));
  const auto scale = Transform::create(kLogicle);
  ASSERT_TRUE(scale);
  for (const auto& [label, raw] : {std::pair{"0", 0.0}, {"10³", 1e3}, {"10⁴", 1e4}, {"10⁵", 1e5}}) {
    const Tick* tick = labelled(ticks, label);
    ASSERT_NE(tick, nullptr) << label;
    EXPECT_EQ(tick->raw, raw);
    EXPECT_DOUBLE_EQ(tick->display, scale->displayFromRaw(raw));
    EXPECT_TRUE(tick->isMajor);
  }
}

TEST(Axis, MinorTicksAreTheDigitsTwoToNine) {
  const auto ticks = axisTicks(kLogicle, -0.05, 1, 800);
  for (int digit = 2; digit <= 9; ++digit) {
    const auto at =
        std::find_if(ticks.begin(), ticks.end(), [&](const Tick& t) { return t.raw == digit * 1e4; });
    ASSERT_NE(at, ticks.end()) << digit;
    EXPECT_FALSE(at->isMajor);
    EXPECT_TRUE(at->label.isEmpty());
  }
}

TEST(Axis, NegativeDecadesAreLabelledWhereTheRangeShowsThem) {
  const TransformSpec wide{TransformKind::Logicle, 262144, 0.5, 4.5, 1.5};
  const auto scale = Transform::create(wide);
  ASSERT_TRUE(scale);
  const auto ticks = axisTicks(wide, scale->displayFromRaw(-20000), 1, 400);
  ASSERT_NE(labelled(ticks, "−10³"), nullptr);
  EXPECT_EQ(labelled(ticks, "−10³")->raw, -1e3);
  ASSERT_NE(labelled(ticks, "−10⁴"), nullptr);
  ASSERT_NE(labelled(ticks, "0"), nullptr);
  EXPECT_LT(labelled(ticks, "−10⁴")->display, labelled(ticks, "−10³")->display);
}

TEST(Axis, AsinhShowsBothSigns) {
  const auto scale = Transform::create(kAsinh);
  ASSERT_TRUE(scale);
  const auto ticks = axisTicks(kAsinh, scale->displayFromRaw(-500), 1, 400);
  EXPECT_NE(labelled(ticks, "0"), nullptr);
  EXPECT_NE(labelled(ticks, "10⁵"), nullptr);
  EXPECT_TRUE(std::any_of(ticks.begin(), ticks.end(), [](const Tick& t) { return t.raw < 0; }));
}

TEST(Axis, ALogAxisHasNoZero) {
  const auto ticks = axisTicks(kLog, 0, 1, 400);
  EXPECT_EQ(labelled(ticks, "0"), nullptr);
  EXPECT_NE(labelled(ticks, "10²"), nullptr);
  for (const Tick& tick : ticks) EXPECT_GT(tick.raw, 0);
}

TEST(Axis, LabelsNeverCollideAndTicksAreInOrder) {
  for (const TransformSpec& spec : {kLinear, kLogicle, kAsinh, kLog}) {
    for (const double pixels : {60.0, 130.0, 230.0, 900.0}) {
      const auto ticks = axisTicks(spec, -0.1, 1.02, pixels, 30);
      double lastLabel = -1e9;
      for (std::size_t i = 0; i < ticks.size(); ++i) {
        if (i > 0) {
          EXPECT_GT(ticks[i].display, ticks[i - 1].display);
        }
        EXPECT_GE(ticks[i].display, -0.1 - 1e-9);
        EXPECT_LE(ticks[i].display, 1.02 + 1e-9);
        if (ticks[i].label.isEmpty()) continue;
        EXPECT_GE((ticks[i].display - lastLabel) * pixels / 1.12, 29.9) << pixels;
        lastLabel = ticks[i].display;
      }
    }
  }
}

TEST(Axis, ASenselessRangeOrScaleGivesNoTicks) {
  EXPECT_TRUE(axisTicks(kLogicle, 1, 0, 200).empty());
  EXPECT_TRUE(axisTicks({TransformKind::Logicle, -1, 0.5, 4.5, 0}, 0, 1, 200).empty());
  EXPECT_TRUE(axisTicks(kLinear, 0, 1, 0).empty());
}

}  // namespace
}  // namespace vestige::app
