// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/scenario_json.h"

#include <gtest/gtest.h>

#include <string>

namespace vestige {
namespace {

const std::string kShipped = std::string(VESTIGE_SOURCE_DIR) + "/resources/scenarios/";

std::string minimal(const std::string& more = "") {
  return R"({"schema":"vestige-scenario/1","id":"a","title":{"en":"A","zh_CN":"甲"},"seed":7,"events":100)" +
         more + "}";
}

TEST(ScenarioJson, TakesDefaultsForWhatIsNotSaid) {
  const auto document = parseScenario(minimal());
  ASSERT_TRUE(document);
  ASSERT_FALSE(document->isSet());
  const simulate::Scenario& scenario = document->scenario.front();
  EXPECT_EQ(scenario.seed, 7u);
  EXPECT_EQ(scenario.events, 100u);
  EXPECT_EQ(scenario.marrow, simulate::MarrowSpec{});
  EXPECT_EQ(scenario.instrument, simulate::InstrumentSpec{});
  EXPECT_FALSE(scenario.blasts);
  EXPECT_FALSE(scenario.caseRecord);
}

class ShippedScenario : public ::testing::TestWithParam<const char*> {};
TEST_P(ShippedScenario, LoadsAndComesBackFromItsPrint) {
  const auto document = loadScenario(kShipped + GetParam() + ".json");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->scenario.size(), 1u);
  const simulate::Scenario& scenario = document->scenario.front();
  EXPECT_EQ(scenario.id, GetParam());
  ASSERT_TRUE(scenario.caseRecord);
  EXPECT_EQ(scenario.caseRecord->id.rfind("DEMO-", 0), 0u);
  EXPECT_EQ(scenario.caseRecord->tubes.at(0).file, scenario.id + ".fcs");
  const auto again = parseScenario(printScenario(scenario));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->scenario.front(), scenario);
}
INSTANTIATE_TEST_SUITE_P(ScenarioJson, ShippedScenario,
                         ::testing::Values("normal", "diagnosis", "followup_d19", "bench"),
                         [](const auto& c) { return std::string(c.param); });

TEST(ScenarioJson, FollowUpNamesItsDiagnosisWithLabels) {
  const auto document = loadScenario(kShipped + "followup_d19.json");
  ASSERT_TRUE(document);
  const CaseRecord& record = *document->scenario.front().caseRecord;
  ASSERT_EQ(record.diagnosis.size(), 1u);
  EXPECT_EQ(record.diagnosis[0].file, "diagnosis.fcs");
  ASSERT_TRUE(record.diagnosis[0].blasts);
  EXPECT_EQ(record.diagnosis[0].blasts->values, std::vector<std::string>{"blast"});
  EXPECT_EQ(record.timepoint, "D19");
}

TEST(ScenarioJson, ReadsTheDemonstrationSet) {
  const auto document = loadScenario(kShipped + "demo.json");
  ASSERT_TRUE(document);
  ASSERT_TRUE(document->isSet());
  EXPECT_EQ(document->set.scenarios, (std::vector<std::string>{"normal", "diagnosis", "followup_d19"}));
  EXPECT_EQ(document->set.caseOf, "followup_d19");
}

struct Wrong {
  const char* name;
  std::string json;
  const char* place;
};
class WrongScenarioJson : public ::testing::TestWithParam<Wrong> {};
TEST_P(WrongScenarioJson, IsRefusedWithItsPlace) {
  const auto document = parseScenario(GetParam().json);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::ScenarioInvalid);
  EXPECT_EQ(std::get<std::string>(document.error().args.at(0)), GetParam().place);
}
INSTANTIATE_TEST_SUITE_P(
    ScenarioJson, WrongScenarioJson,
    ::testing::Values(
        Wrong{"UnknownMember", minimal(R"(,"colour":1)"), "/colour"},
        Wrong{"UnknownAntigen", minimal(R"(,"blasts":{"fraction":0.1,"modulation":{"CD999":1}})"),
              "/blasts/modulation/CD999"},
        Wrong{"TextForANumber", minimal(R"(,"artefacts":{"debris":"much"})"), "/artefacts/debris"},
        Wrong{"TwoStages", minimal(R"(,"marrow":{"hematogone_stages":[1,2]})"), "/marrow/hematogone_stages"},
        Wrong{"FractionAboveOne", minimal(R"(,"blasts":{"fraction":2})"), "blasts/fraction"},
        Wrong{"CaseWithTubes", minimal(R"(,"case":{"id":"x","strategy":"s","tubes":[]})"), "/case/tubes"},
        Wrong{"OtherSchema", R"({"schema":"vestige-scenario/9"})", "/schema"},
        Wrong{"EmptySet", R"({"schema":"vestige-scenario-set/1","id":"s","scenarios":[],"case":"a"})",
              "/scenarios"}),
    [](const auto& c) { return c.param.name; });

TEST(ScenarioJson, RefusesWhatIsNoJson) {
  for (const char* text : {"", "{", "[1,2", "null", "42", "{\"schema\":"})
    EXPECT_FALSE(parseScenario(text)) << text;
}

TEST(ScenarioJson, RefusesACaseThatCannotBeAnalysed) {
  const auto document = parseScenario(minimal(R"(,"case":{"id":"x"})"));
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::CaseMemberMissing);
}

TEST(ScenarioJson, NamesAFileThatIsNotThere) {
  const auto document = loadScenario(kShipped + "no-such.json");
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace vestige
