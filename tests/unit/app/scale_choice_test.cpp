// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/scale_choice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "app/text/scale_text.h"

namespace vestige::app {
namespace {

constexpr std::size_t kEvents = 2000;

/// A dye with values from -200 to 800 and a scatter channel, in one or more tubes; a gate on the dye.
Analysis analysisOf(std::size_t tubes, float lowest = -200) {
  auto strategy = std::make_shared<Strategy>();
  strategy->id = "s";
  strategy->version = 3;
  strategy->status = "approved";
  strategy->sha256 = "of-the-old";
  const Dimension dye{"D", kUncompensated, {TransformKind::Logicle, 262144, 0.5, 4.5, 0}};
  const Dimension scatter{"S", kUncompensated, {TransformKind::Linear, 262144, 0, 0, 0}};
  Gate gate{"g", {dye}, *RectangleGate::create({{0.2, 0.8}})};
  strategy->tree = *GatingTree::create({gate}, {{"p", {{{"en", "P"}}}, "", "g", ""}});
  strategy->plots = {{"", dye, scatter, {}, true}, {"p", scatter, dye, {}, true}};
  Analysis analysis;
  analysis.strategy = strategy;
  for (std::size_t t = 0; t < tubes; ++t) {
    auto d = std::make_shared<Column>(Column::float32(kEvents));
    auto s = std::make_shared<Column>(Column::float32(kEvents));
    for (std::size_t i = 0; i < kEvents; ++i) {
      d->floats()[i] = lowest + static_cast<float>(i) / 2;
      s->floats()[i] = 1000;
    }
    Channel first, second;
    first.name = "D-A";
    second.name = "SSC-A";
    TubeAnalysis tube;
    tube.input.matrices.emplace(kUncompensated, EventMatrix({first, second}, {d, s}, kEvents));
    tube.input.channelColumns = {{"D", 0}, {"S", 1}};
    tube.input.eventCount = kEvents;
    analysis.tubes.push_back(std::move(tube));
  }
  return analysis;
}

TEST(ScaleChoice, ProposesOneScaleForAnAxisFromAllTubesAndLeavesScatterAlone) {
  NoProgress quiet;
  const auto scales = chooseScales(analysisOf(3), TransformKind::Logicle, quiet);
  ASSERT_TRUE(scales);
  ASSERT_EQ(scales->size(), 1u);
  const ChannelScale& scale = scales->front();
  EXPECT_EQ(scale.channel, "D");
  EXPECT_EQ(scale.proposed.filesUsed, 3u);
  EXPECT_EQ(scale.proposed.reason, WidthReason::FromNegatives);
  EXPECT_NEAR(scale.proposed.reference, -190, 1);  // 5 % of -200 ... 0
  EXPECT_EQ(scale.proposed.spec.W, (4.5 - std::log10(262144 / -scale.proposed.reference)) / 2);
}

TEST(ScaleChoice, ADraftHasTheScalesInItsPlotsAndEveryGateAsBefore) {
  NoProgress quiet;
  const Analysis analysis = analysisOf(1);
  const auto scales = chooseScales(analysis, TransformKind::Asinh, quiet);
  ASSERT_TRUE(scales);
  const Strategy draft = withScales(*analysis.strategy, *scales);
  EXPECT_EQ(draft.tree, analysis.strategy->tree);
  EXPECT_EQ(draft.version, 4);
  EXPECT_EQ(draft.status, "draft") << "nobody has approved it";
  EXPECT_TRUE(draft.sha256.empty());
  EXPECT_EQ(draft.plots[0].x.transform, scales->front().proposed.spec);
  EXPECT_EQ(draft.plots[1].y.transform, scales->front().proposed.spec);
  EXPECT_EQ(draft.plots[0].y, analysis.strategy->plots[0].y);
}

TEST(ScaleChoice, WithoutNegativeValuesTheUsualWidthIsTakenAndSaid) {
  NoProgress quiet;
  const auto scales = chooseScales(analysisOf(2, 10), TransformKind::Logicle, quiet);
  ASSERT_TRUE(scales);
  EXPECT_EQ(scales->front().proposed.reason, WidthReason::NoNegatives);
  EXPECT_TRUE(Transform::create(scales->front().proposed.spec));
  EXPECT_TRUE(widthReasonText(scales->front().proposed).contains(QStringLiteral("usual")));
  EXPECT_EQ(scaleText(scales->front().proposed.spec), QStringLiteral("logicle, W 0.5"));
}

TEST(ScaleChoice, StopsWhenCancelled) {
  class Cancelled final : public Progress {
    void report(double) override {}
    bool cancelled() const override { return true; }
  } cancelled;
  EXPECT_EQ(chooseScales(analysisOf(1), TransformKind::Logicle, cancelled).error().code,
            ErrorCode::Cancelled);
}

}  // namespace
}  // namespace vestige::app
