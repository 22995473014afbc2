// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "gating/strategy/strategy.h"

namespace vestige {
namespace {

Channel channel(const std::string& name, const std::string& stain = "") {
  Channel c;
  c.name = name;
  c.stain = stain;
  return c;
}

Result<std::vector<PanelMatch>> match(const PanelChannel& wanted, const std::vector<Channel>& file) {
  return matchPanel({"p", {wanted}}, file);
}

TEST(PanelMatch, FindsTheMarkerAsAWordOfTheStain) {
  for (const char* stain :
       {"CD33 APC-A", "CD33", "cd33 apc", "APC CD33", "CD33-APC", "CD33_APC", "CD13/CD33", "anti CD33"}) {
    const auto found =
        match({"CD33", "CD33", {"APC-A"}}, {channel("PE-A", "CD13x"), channel("APC-A", stain)});
    ASSERT_TRUE(found) << stain;
    EXPECT_EQ(found->at(0).column, 1u) << stain;
    EXPECT_TRUE(found->at(0).byMarker) << stain;
    EXPECT_FALSE(found->at(0).detectorDiffers) << stain;
  }
}

TEST(PanelMatch, DoesNotTakeALongerNameForTheMarker) {
  for (const char* stain :
       {"CD45RA", "CD45RA PE", "CD45-RA", "CD45 RO", "CD45.1", "CD450", "xCD45", "αCD45"}) {
    const auto found = match({"CD45", "CD45", {}}, {channel("PE-A", stain)});
    ASSERT_FALSE(found) << stain;
    EXPECT_EQ(found.error().code, ErrorCode::ChannelNotFound);
  }
  EXPECT_FALSE(match({"DR", "DR", {}}, {channel("PE-A", "HLA-DR")}));
  EXPECT_TRUE(match({"HLA-DR", "HLA-DR", {}}, {channel("PE-A", "HLA-DR V450")}));
  EXPECT_TRUE(match({"HLA-DR", "HLA-DR", {}}, {channel("V450-A", "Anti-HLA-DR V450-A")}));
}

TEST(PanelMatch, AMarkerOnAnUnlistedDetectorIsAQuestion) {
  const auto found = match({"CD33", "CD33", {"APC-A"}}, {channel("PE-A", "CD33"), channel("APC-A", "CD19")});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at(0).column, 0u);
  EXPECT_TRUE(found->at(0).detectorDiffers);
}

TEST(PanelMatch, TakesTheListedOneOfAreaAndHeight) {
  const std::vector<Channel> file = {channel("APC-H", "CD33"), channel("APC-A", "CD33")};
  EXPECT_EQ(match({"CD33", "CD33", {"APC-A"}}, file)->at(0).column, 1u);
  const auto none = match({"CD33", "CD33", {}}, file);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::ChannelAmbiguous);
  EXPECT_EQ(std::get<std::int64_t>(none.error().args.at(1)), 2);
  EXPECT_EQ(match({"CD33", "CD33", {"APC-A", "APC-H"}}, file).error().code, ErrorCode::ChannelAmbiguous);
}

TEST(PanelMatch, FallsBackToDetectorsInOrder) {
  const std::vector<Channel> file = {channel("fsc-h"), channel("FSC-A"), channel("SSC-A", "side")};
  EXPECT_EQ(match({"FSC", "", {"FSC-W", "FSC-A", "FSC-H"}}, file)->at(0).column, 1u);
  EXPECT_EQ(match({"FSC", "", {"FSC-H"}}, file)->at(0).column, 0u);
  const auto byDetector = match({"CD33", "CD33", {"SSC-A"}}, file);
  ASSERT_TRUE(byDetector);
  EXPECT_FALSE(byDetector->at(0).byMarker);
  EXPECT_FALSE(match({"CD33", "CD33", {}}, file));
}

TEST(PanelMatch, PassesOverADetectorThatTheFileGivesToAnotherMarkerOfThePanel) {
  const Panel panel{"p", {{"CD45", "CD45", {"V500-A"}}, {"CD3", "CD3", {"APC-A"}}}};
  const auto found = matchPanel(panel, {channel("V500-A", "CD3 V500"), channel("APC-A", "")});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::ChannelNotFound);
  EXPECT_EQ(std::get<std::string>(found.error().args.at(0)), "CD45");
}

TEST(PanelMatch, DoesNotGuessBetweenNamesThatDifferInCase) {
  const auto found = match({"X", "", {"Pe-a"}}, {channel("PE-A"), channel("pe-a")});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::ChannelAmbiguous);
  EXPECT_EQ(match({"X", "", {"pe-a"}}, {channel("PE-A"), channel("pe-a")})->at(0).column, 1u);
}

}  // namespace
}  // namespace vestige
