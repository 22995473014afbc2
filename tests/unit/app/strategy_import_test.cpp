// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/strategy_import.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "app/services/strategy_catalogue.h"
#include "io/bytes/file_io.h"
#include "tests/support/random_strategy.h"
#include "tests/support/temp_folder.h"

namespace vestige::app {
namespace {

std::string workspaceOf(const std::string& gate) {
  return R"(<Workspace flowJoVersion="10.8.1"><SampleList>
<Sample><DataSet uri="file:/a.fcs"/><Transformations>
<logicle T="262144" W="0.5" M="4.5" A="0"><parameter name="Pacific Blue-A"/>
</logicle></Transformations><Keywords/><SampleNode name="a.fcs" count="9"><Subpopulations>
<Population name="High" count="4"><Gate><RectangleGate>
<dimension min="100"><fcs-dimension name="Pacific Blue-A"/></dimension>
</RectangleGate></Gate></Population></Subpopulations></SampleNode></Sample>
<Sample><DataSet uri="file:/b.fcs"/><Transformations/><Keywords/><SampleNode name="b.fcs" count="9"><Subpopulations>
<Population name="Odd" count="4"><Gate>)" +
         gate + R"(</Gate></Population></Subpopulations></SampleNode></Sample></SampleList></Workspace>)";
}

class StrategyImportTest : public ::testing::Test {
 protected:
  StrategyCandidates read(const std::string& name, const std::string& text) {
    EXPECT_TRUE(writeFileAtomically(folder_.path(name), text));
    auto list = readStrategies(folder_.path(name));
    EXPECT_TRUE(list);
    return list ? *std::move(list) : StrategyCandidates{};
  }
  test::TempFolder folder_;
};

TEST_F(StrategyImportTest, OffersEverySampleAndSaysWhatIsNotUnderstood) {
  const StrategyCandidates list = read("lab 1.wsp", workspaceOf("<CurlyQuad/>"));
  EXPECT_EQ(list.program, "FlowJo 10.8.1");
  ASSERT_EQ(list.candidates.size(), 2u);
  EXPECT_TRUE(list.candidates[0].gaps.empty());
  ASSERT_EQ(list.candidates[1].gaps.size(), 1u);
  EXPECT_EQ(list.candidates[1].gaps[0].feature, "a curly quadrant without two dimensions");
  const auto refused = importStrategy(list.candidates[1], folder_.path("own"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::WorkspaceUnsupported);
  EXPECT_FALSE(std::filesystem::exists(folder_.path("own"))) << "nothing is half imported";
}

TEST_F(StrategyImportTest, StoresAStrategyThatTheCatalogueLists) {
  const StrategyCandidates list = read("lab 1.wsp", workspaceOf("<CurlyQuad/>"));
  const auto id = importStrategy(list.candidates[0], folder_.path("own"));
  ASSERT_TRUE(id);
  EXPECT_EQ(*id, "lab-1-a.fcs");
  const auto again = importStrategy(list.candidates[0], folder_.path("own"));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, *id) << "the same document is there already";
  const auto strategy = findStrategy(*id, folder_.path("."), {folder_.path("own")});
  ASSERT_TRUE(strategy);
  EXPECT_EQ(strategy->status, "draft");
  EXPECT_FALSE(strategy->mrd) << "what counts as MRD is said by a person";
  EXPECT_EQ(strategy->panel.channels.at(0).id, "Pacific-Blue-A");
  EXPECT_EQ(strategy->panel.channels.at(0).detectors, std::vector<std::string>{"Pacific Blue-A"});
  EXPECT_EQ(strategy->tree, list.candidates[0].strategy.tree);
}

TEST_F(StrategyImportTest, KeepsALimitationWhereAGateIsApproximate) {
  std::string text =
      workspaceOf(R"(<CurlyQuad percentX="0"><dimension min="100"><fcs-dimension name="A"/></dimension>
<dimension max="200"><fcs-dimension name="B"/></dimension></CurlyQuad>)");
  const std::string scales = "<Transformations/>";
  text.replace(text.find(scales), scales.size(), R"(<Transformations>
<linear minRange="0" maxRange="1024"><parameter name="A"/></linear>
<linear minRange="0" maxRange="1024"><parameter name="B"/></linear></Transformations>)");
  const StrategyCandidates list = read("lab.wsp", text);
  EXPECT_TRUE(list.candidates[0].approximate.empty());
  EXPECT_TRUE(list.candidates[0].strategy.limitations.empty());
  EXPECT_TRUE(list.candidates[1].gaps.empty());
  EXPECT_EQ(list.candidates[1].approximate, std::vector<std::string>{"/Odd"});
  const auto id = importStrategy(list.candidates[1], folder_.path("own"));
  ASSERT_TRUE(id);
  const auto stored = findStrategy(*id, folder_.path("."), {folder_.path("own")});
  ASSERT_TRUE(stored);
  ASSERT_EQ(stored->limitations.size(), 1u);
  EXPECT_EQ(stored->limitations[0].first, kCurlyLimitation);
  EXPECT_NE(stored->limitations[0].second.in("en").find("/Odd"), std::string::npos);
}

TEST_F(StrategyImportTest, NeverReplacesAnotherStrategy) {
  ASSERT_TRUE(importStrategy(read("w.wsp", workspaceOf("<CurlyQuad/>")).candidates[0], folder_.path("own")));
  std::string changed = workspaceOf("<CurlyQuad/>");
  changed.replace(changed.find("min=\"100\""), 9, "min=\"200\"");
  const auto id = importStrategy(read("w.wsp", changed).candidates[0], folder_.path("own"));
  ASSERT_TRUE(id);
  EXPECT_EQ(*id, "w-a.fcs-2");
}

TEST_F(StrategyImportTest, ReadsGatingMlWhole) {
  test::RandomStrategy maker(5);
  const Strategy strategy = maker.strategy();
  const StrategyCandidates list = read("gates.xml", printGatingMl(strategy).value());
  EXPECT_EQ(list.program, "Gating-ML 2.0");
  ASSERT_EQ(list.candidates.size(), 1u);
  const auto id = importStrategy(list.candidates[0], folder_.path("own"));
  ASSERT_TRUE(id);
  const auto stored = findStrategy(*id, folder_.path("."), {folder_.path("own")});
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->tree.populations().size(), strategy.tree.populations().size());
}

TEST_F(StrategyImportTest, RefusesBombsAndOtherFiles) {
  for (const char* const bad :
       {"<!DOCTYPE a [<!ENTITY b \"bb\">]><Workspace flowJoVersion=\"10.1\">&b;</Workspace>", "<html/>", "",
        "<Workspace flowJoVersion=\"10.1\">"}) {
    ASSERT_TRUE(writeFileAtomically(folder_.path("bad.wsp"), bad));
    EXPECT_FALSE(readStrategies(folder_.path("bad.wsp"))) << bad;
  }
  std::string deep = "<Workspace flowJoVersion=\"10.1\">";
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  for (int i = 0; i < 5000; ++i) deep += "</a>";
  ASSERT_TRUE(writeFileAtomically(folder_.path("deep.wsp"), deep + "</Workspace>"));
  const auto refused = readStrategies(folder_.path("deep.wsp"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::XmlTooDeep);
}

}  // namespace
}  // namespace vestige::app
