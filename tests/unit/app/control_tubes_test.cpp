// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/control_tubes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/services/compensation_guard.h"
#include "io/resource/matrix_identity.h"

namespace vestige::app {
namespace {

/// A tube of three detectors; @p dye shines in one of them and spills a tenth into the next (-1: no dye).
SamplePtr tube(const std::string& file, int dye, std::vector<Keyword> keywords = {},
               std::size_t detectors = 3) {
  constexpr std::size_t kEvents = 3'000;
  std::mt19937 random(static_cast<unsigned>(dye + 10));
  std::normal_distribution<double> normal;
  std::vector<Column> columns;
  for (std::size_t c = 0; c < detectors + 2; ++c) columns.push_back(Column::float32(kEvents));
  for (std::size_t i = 0; i < kEvents; ++i) {
    columns[0].floats()[i] = static_cast<float>(80'000 + 8'000 * normal(random));
    columns[1].floats()[i] = static_cast<float>(40'000 + 5'000 * normal(random));
    const double light = dye >= 0 && i % 2 ? 30'000 * std::exp(0.2 * normal(random)) : 0;
    for (std::size_t d = 0; d < detectors; ++d) {
      const double share = static_cast<int>(d) == dye ? 1 : static_cast<int>(d) == dye + 1 ? 0.1 : 0;
      columns[d + 2].floats()[i] = static_cast<float>(share * light + 100 + 50 * normal(random));
    }
  }
  const char* const names[] = {"FITC-A", "PE-A", "PE-Cy7-A"};
  std::vector<Channel> channels(detectors + 2);
  std::vector<ColumnPtr> shared;
  channels[0].name = "FSC-A";
  channels[1].name = "SSC-A";
  channels[0].kind = channels[1].kind = ChannelKind::Scatter;
  for (std::size_t d = 0; d < detectors; ++d)
    channels[d + 2].name = d < 3 ? names[d] : "V" + std::to_string(d) + "-A";
  for (Channel& channel : channels) channel.range = 262144;
  for (Column& column : columns) shared.push_back(std::make_shared<const Column>(std::move(column)));
  auto sample = std::make_shared<Sample>();
  sample->file = "/controls/" + file;
  sample->sha256.bytes[0] = static_cast<std::uint8_t>(dye + 2);
  sample->keywords = Keywords(std::move(keywords));
  sample->events = EventMatrix(channels, std::move(shared), kEvents);
  sample->stored = sample->events;
  return sample;
}

TEST(ProposeControls, ReadsNamesKeywordsAndLightInThisOrder) {
  const std::vector<SamplePtr> tubes{tube("Specimen_001_Unstained.fcs", -1), tube("001_FITC.fcs", 0),
                                     tube("A2.fcs", 1, {{"TUBE NAME", "PE stained control"}}),
                                     tube("A3.fcs", 2)};
  const auto proposals = proposeControls(tubes);
  ASSERT_EQ(proposals.size(), 4u);
  EXPECT_EQ(proposals[0].channel, "");
  EXPECT_EQ(proposals[0].reason, ProposalReason::Name);
  EXPECT_EQ(proposals[1].channel, "FITC-A");
  EXPECT_EQ(proposals[1].reason, ProposalReason::Name);
  EXPECT_EQ(proposals[2].channel, "PE-A");
  EXPECT_EQ(proposals[2].reason, ProposalReason::Keyword);
  EXPECT_EQ(proposals[3].channel, "PE-Cy7-A");
  EXPECT_EQ(proposals[3].reason, ProposalReason::Peak);
}

TEST(ProposeControls, TheLongerNameWinsAndTheLightIsToldBeside) {
  const std::vector<SamplePtr> tubes{tube("blank.fcs", -1), tube("pe cy7.fcs", 1)};
  const auto proposals = proposeControls(tubes);
  EXPECT_EQ(proposals[1].channel, "PE-Cy7-A") << "not PE";
  EXPECT_EQ(proposals[1].peak, "PE-A") << "the light says something else, and that is shown";
}

TEST(ProposeControls, WithoutAnyNameTheDarkestTubeIsTheUnstained) {
  const std::vector<SamplePtr> tubes{tube("1.fcs", 0), tube("2.fcs", -1), tube("3.fcs", 2)};
  const auto proposals = proposeControls(tubes);
  EXPECT_EQ(proposals[1].reason, ProposalReason::Dimmest);
  EXPECT_EQ(proposals[0].channel, "FITC-A");
  EXPECT_EQ(proposals[2].channel, "PE-Cy7-A");
}

TEST(ProposeControls, WhatTwoTubesClaimIsLeftToAPerson) {
  const std::vector<SamplePtr> tubes{tube("unstained.fcs", -1), tube("PE 1.fcs", 1), tube("PE 2.fcs", 1)};
  const auto proposals = proposeControls(tubes);
  for (const std::size_t i : {1u, 2u}) {
    EXPECT_EQ(proposals[i].reason, ProposalReason::None);
    EXPECT_EQ(proposals[i].channel, "");
    EXPECT_EQ(proposals[i].peak, "PE-A");
  }
  EXPECT_TRUE(proposeControls(std::span<const SamplePtr>()).empty());
}

TEST(ControlTubes, NeedsExactlyOneUnstainedTubeAndOnlyFilesThatWereRead) {
  const std::vector<SamplePtr> tubes{tube("u.fcs", -1), tube("f.fcs", 0)};
  EXPECT_TRUE(controlTubes(tubes, {{"/controls/u.fcs", ""}, {"/controls/f.fcs", "FITC-A"}}));
  for (const std::vector<ControlFile>& wrong :
       std::vector<std::vector<ControlFile>>{{{"/controls/f.fcs", "FITC-A"}},
                                             {{"/controls/u.fcs", ""}, {"/controls/f.fcs", ""}},
                                             {{"gone.fcs", ""}}}) {
    const auto refused = controlTubes(tubes, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::ControlsInvalid);
  }
}

TEST(ControlTubes, TheMatrixNamesEveryFileItsHashAndItsVerdict) {
  const std::vector<SamplePtr> samples{tube("u.fcs", -1), tube("f.fcs", 0), tube("p.fcs", 1),
                                       tube("c.fcs", 2)};
  const auto tubes = controlTubes(samples, {{"/controls/u.fcs", ""},
                                            {"/controls/f.fcs", "FITC-A"},
                                            {"/controls/p.fcs", "PE-A"},
                                            {"/controls/c.fcs", "PE-Cy7-A"}});
  ASSERT_TRUE(tubes);
  NoProgress quiet;
  const auto result = computeControls(*tubes, SpilloverMethod::Robust, quiet);
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->estimate.matrix.at(0, 1), 0.1, 0.005);
  EXPECT_NEAR(result->estimate.matrix.at(1, 2), 0.1, 0.005);
  ASSERT_TRUE(result->spreading);
  const OwnMatrix matrix = matrixFromControls(*tubes, *result, SpilloverMethod::Robust, "beads",
                                              {"Dr X", "2026-03-15", "new lot"});
  EXPECT_EQ(matrixFault(matrix), "");
  EXPECT_EQ(matrix.origin.source, MatrixSource::Computed);
  EXPECT_EQ(matrix.origin.method, "robust");
  EXPECT_EQ(matrix.origin.carrier, "beads");
  ASSERT_EQ(matrix.origin.controls.size(), 4u);
  EXPECT_EQ(matrix.origin.controls[0].sha256, samples[1]->sha256.hex());
  EXPECT_FALSE(matrix.origin.controls[0].verdict.empty());
  EXPECT_EQ(matrix.origin.controls[3].file, "u.fcs");
  EXPECT_EQ(matrix.origin.controls[3].channel, "");
}

TEST(ControlDetectors, AreAreasHeightsOrAll) {
  const auto detectors = [](std::vector<std::string> names) {
    std::vector<Channel> channels(names.size());
    std::vector<ColumnPtr> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
      channels[i].name = names[i];
      columns.push_back(std::make_shared<const Column>(Column::float32(0)));
    }
    return controlDetectors(EventMatrix(channels, columns, 0));
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(detectors({"PE-A", "PE-H", "APC-A", "APC-H"}), (Names{"PE-A", "APC-A"}));
  EXPECT_EQ(detectors({"FL1-H", "FL2-H", "FL2-A", "FL2-W", "FL3-H"}), (Names{"FL1-H", "FL2-H", "FL3-H"}));
  EXPECT_EQ(detectors({"FL1 LOG", "FL2 LOG"}), (Names{"FL1 LOG", "FL2 LOG"}));
  EXPECT_TRUE(detectors({}).empty());
}

TEST(ControlTubes, ManyDetectorsAreASpectralCytometer) {
  EXPECT_FALSE(isSpectral(*tube("a.fcs", 0)));
  EXPECT_TRUE(isSpectral(*tube("a.fcs", 0, {}, 48)));
}

}  // namespace
}  // namespace vestige::app
