// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/case_json.h"

#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <random>

namespace vestige {
namespace {

const char* const kFull = R"({
  "schema": "vestige-case/1", "id": "2026-0117", "disease": "B-ALL",
  "protocol": "CCCG-ALL-2015", "timepoint": "D19",
  "patient": {"id": "P-001", "name": "Ming \"M\"", "birth_date": "2021-03-04", "sex": "F", "ward": {"bed": 7}},
  "specimen": {"id": "S-1", "type": "bone marrow", "collected": "2026-01-17T09:10:00+08:00", "received": null,
    "pull": 1,
    "anticoagulant": "EDTA", "viability": "98 %", "haemodilution": "none"},
  "therapy": [{"agent": "prednisone", "from": "2025-12-29"}],
  "panel": null, "strategy": "b-all-8c-demo",
  "tubes": [{"file": "followup.fcs", "dataset": null, "tube": "1", "lot": "L7",
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "gates": [
    {"gate": "g1", "shape": {"type": "rectangle", "sides": [{"min": 2, "max": null}]},
      "replaces": {"id": "g1", "type": "rectangle", "dimensions": [{"channel": "CD19", "compensation": "file",
        "transform": {"kind": "linear", "T": 1, "A": 0}}], "sides": [{"min": 1.50, "max": null}]},
      "origin": "proposed", "method": "valley", "score": 0.91, "by": "Dr X", "role": "hematologist",
      "at": "2026-01-18T09:00:00+08:00", "reason": "shifted", "ticket": 10}
    ]}, 
    {"file": "b.acs", "member": "run/b.fcs", "dataset": 2,
    "sha256": "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
    "decisions": [{"code": "C02", "offset": 812, "choice": "$SPILLOVER", "by": "Dr X", "role": "hematologist",
      "at": "2026-01-18T09:00:00+08:00", "reason": "matrix of the day", "ticket": 9}]}],
  "diagnosis": {"tubes": [{"file": "dx.fcs", "blasts": {"labels": "dx.labels.txt", "values": ["1"]}},
    {"file": "dx2.fcs", "blasts": {"population": "/Blasts"}}], "note": true},
  "normals": [{"file": "normal01.fcs", "stratum": "healthy"}], "reference": "atlas.h5",
  "markers": ["CD19", "CD10"], "scatter": ["FSC-A", "SSC-A"], "scale": "transformed",
  "denominator": "nucleated", "language": "zh_CN",
  "previous": [{"date": "2026-01-01", "timepoint": "D0", "fraction": 1e-3, "denominator": "nucleated",
    "method": "gates", "result": "POSITIVE"}],
  "identity_confirmed": {"by": "Dr X", "at": "2026-01-18", "reason": "relabelled", "conflicts": ["$SRC=P-9 in a.fcs"]},
  "gates": [{"gate": "g2", "shape": {"type": "polygon", "vertices": [[0, 0], [1, 0], [0, 1]]},
    "replaces": {"id": "g2", "type": "rectangle", "dimensions": [
      {"channel": "A", "compensation": "none", "transform": {"kind": "linear", "T": 1, "A": 0}},
      {"channel": "B", "compensation": "none", "transform": {"kind": "linear", "T": 1, "A": 0}}],
      "sides": [{"min": 0, "max": 1}, {"min": 0, "max": 1}]},
    "origin": "typed", "by": "Dr Y", "reason": "seen"}],
  "gate_locks": [{"gate": "g2", "locked": false, "by": "Dr Y", "role": "laboratory-head", "at": "2026-01-19",
    "reason": "agreed", "ticket": 11}],
  "future": [1, 2.50, {"x": "y"}]
})";

std::string minimal(const std::string& extra) {
  return R"({"schema":"vestige-case/1","id":"c","tubes":[{"file":"a.fcs"}],"strategy":"s")" + extra + "}";
}

Error errorOf(const std::string& json) {
  const auto record = parseCase(json);
  EXPECT_FALSE(record) << json;
  return record ? Error{} : record.error();
}

std::string argument(const Error& error, std::size_t index) {
  return error.args.size() > index ? std::get<std::string>(error.args[index]) : "";
}

TEST(CaseJson, ReadsEveryMember) {
  const auto record = parseCase(kFull);
  ASSERT_TRUE(record) << argument(record.error(), 0) << argument(record.error(), 1);
  EXPECT_EQ(record->id, "2026-0117");
  EXPECT_EQ(record->patient.name, "Ming \"M\"");
  EXPECT_EQ(record->specimen.pull, 1);
  EXPECT_EQ(record->specimen.haemodilution, "none");
  EXPECT_EQ(record->specimen.received, "");
  EXPECT_EQ(record->tubes.at(1).dataset, 2);
  EXPECT_EQ(record->tubes.at(0).dataset, std::nullopt);
  EXPECT_EQ(record->tubes.at(0).sha256.substr(0, 4), "e3b0");
  EXPECT_EQ(record->tubes.at(0).member, "");
  EXPECT_TRUE(record->tubes.at(0).decisions.empty());
  EXPECT_EQ(record->tubes.at(1).member, "run/b.fcs");
  ASSERT_EQ(record->tubes.at(1).decisions.size(), 1u);
  const FileDecision& decision = record->tubes.at(1).decisions[0];
  EXPECT_EQ(decision.code, "C02");
  EXPECT_EQ(decision.byteOffset, 812u);
  EXPECT_EQ(decision.choice, "$SPILLOVER");
  EXPECT_EQ(decision.by, "Dr X");
  EXPECT_EQ(decision.role, "hematologist");
  EXPECT_EQ(decision.at, "2026-01-18T09:00:00+08:00");
  EXPECT_EQ(decision.reason, "matrix of the day");
  const GateVersion& version = record->tubes.at(0).gateVersions.at(0);
  EXPECT_EQ(version.gate, "g1");
  EXPECT_EQ(version.shape, R"({"type":"rectangle","sides":[{"min":2,"max":null}]})");
  EXPECT_NE(version.replaces.find(R"("min":1.50)"), std::string::npos) << "as it was written";
  EXPECT_EQ(version.origin, "proposed");
  EXPECT_EQ(version.method, "valley");
  EXPECT_EQ(version.score, 0.91);
  EXPECT_EQ(version.by + version.role + version.at + version.reason,
            "Dr Xhematologist2026-01-18T09:00:00+08:00shifted");
  EXPECT_EQ(version.unknown, R"("ticket":10)");
  EXPECT_EQ(record->gateVersions.at(0).gate, "g2");
  EXPECT_EQ(record->gateVersions.at(0).score, std::nullopt);
  ASSERT_EQ(record->gateLocks.size(), 1u);
  EXPECT_FALSE(record->gateLocks[0].locked);
  EXPECT_EQ(record->gateLocks[0].role, "laboratory-head");
  EXPECT_EQ(record->diagnosis.at(0).blasts->values, std::vector<std::string>{"1"});
  EXPECT_EQ(record->diagnosis.at(1).blasts->population, "/Blasts");
  EXPECT_TRUE(record->transformedScale);
  EXPECT_EQ(record->previous.at(0).fraction, 1e-3);
  EXPECT_EQ(record->previous.at(0).resultClass, "POSITIVE");
  EXPECT_EQ(record->identityConfirmed->conflicts.size(), 1u);
}

TEST(CaseJson, KeepsWhatWasSettledAboutThePanelAndTheReagents) {
  const std::string text =
      R"({"schema": "vestige-case/1", "id": "1", "strategy": "s", "tubes": [{"file": "a.fcs",
    "panel_answers": [{"channel": "CD19", "name": "APC-A", "stain": "HIB19", "by": "Dr X", "role": "head",
      "at": "2026-01-18T09:00:00+08:00", "reason": "our label", "panel": "p", "remembered": true, "ticket": 1}],
    "reagents": [{"channel": "CD19", "name": "CD19 APC", "clone": "HIB19", "vendor": "V", "catalogue": "c",
      "lot": "L7", "expiry": "2027-02-28", "origin": "table", "by": "Dr X", "at": "2026-01-18", "ticket": 2}]}]})";
  const auto record = parseCase(text);
  ASSERT_TRUE(record);
  const TubeRef& tube = record->tubes.front();
  ASSERT_EQ(tube.panelAnswers.size(), 1u);
  EXPECT_EQ(tube.panelAnswers[0].stain, "HIB19");
  EXPECT_TRUE(tube.panelAnswers[0].remembered);
  ASSERT_EQ(tube.reagents.size(), 1u);
  EXPECT_EQ(tube.reagents[0].expiry, "2027-02-28");
  EXPECT_EQ(record->unknownNames,
            (std::vector<std::string>{"tubes/0/panel_answers/0/ticket", "tubes/0/reagents/0/ticket"}));
  EXPECT_EQ(parseCase(printCase(*record)).value().tubes, record->tubes);
}

TEST(CaseJson, RefusesTwoAnswersForOneChannelAndDaysThatAreNone) {
  const auto tube = [](const std::string& members) {
    return R"({"schema": "vestige-case/1", "id": "1", "strategy": "s", "tubes": [{"file": "a.fcs", )" +
           members + "}]}";
  };
  const std::string one = R"({"channel": "CD19", "name": "APC-A", "by": "X", "reason": "r"})";
  EXPECT_TRUE(parseCase(tube(R"("panel_answers": [)" + one + "]")));
  EXPECT_FALSE(parseCase(tube(R"("panel_answers": [)" + one + ", " + one + "]")));
  EXPECT_FALSE(parseCase(tube(R"("panel_answers": [{"channel": "CD19", "name": "APC-A", "by": "X"}])")));
  EXPECT_FALSE(parseCase(tube(R"("reagents": [{"name": "CD19", "expiry": "02/2027"}])")));
  EXPECT_FALSE(parseCase(tube(R"("reagents": [{"name": "CD19", "expiry": "2027-02-30"}])")));
  EXPECT_TRUE(parseCase(tube(R"("reagents": [{"name": "CD19"}])")));
}

TEST(CaseJson, UnknownMembersAreNamedAndKeptWhereTheyStood) {
  const auto record = parseCase(kFull);
  ASSERT_TRUE(record);
  EXPECT_EQ(
      record->unknownNames,
      (std::vector<std::string>{"future", "patient/ward", "tubes/0/gates/0/ticket", "tubes/0/lot",
                                "tubes/1/decisions/0/ticket", "diagnosis/note", "gate_locks/0/ticket"}));
  const std::string printed = printCase(*record);
  EXPECT_NE(printed.find(R"("lot":"L7")"), std::string::npos);
  EXPECT_NE(printed.find(R"("ticket":9)"), std::string::npos);
  EXPECT_NE(printed.find(R"("ward":{"bed":7})"), std::string::npos);
  EXPECT_NE(printed.find("2.50"), std::string::npos) << "numbers stay as the other program wrote them";
}

TEST(CaseJson, PrintedCaseReadsBackEqual) {
  for (const std::string& text : {std::string(kFull), minimal("")}) {
    const auto first = parseCase(text);
    ASSERT_TRUE(first);
    const auto second = parseCase(printCase(*first));
    ASSERT_TRUE(second) << printCase(*first);
    EXPECT_EQ(*second, *first);
    EXPECT_EQ(printCase(*second), printCase(*first));
  }
}

TEST(CaseJson, AMissingRequiredMemberIsRefusedByName) {
  const Error id = errorOf(R"({"schema":"vestige-case/1","tubes":[{"file":"a"}],"strategy":"s"})");
  EXPECT_EQ(id.code, ErrorCode::CaseMemberMissing);
  EXPECT_EQ(argument(id, 0), "id");
  const Error tubes = errorOf(R"({"schema":"vestige-case/1","id":"x","strategy":"s"})");
  EXPECT_EQ(tubes.code, ErrorCode::CaseMemberMissing);
  EXPECT_EQ(argument(tubes, 0), "tubes");
  const Error strategy =
      errorOf(R"({"schema":"vestige-case/1","id":"x","tubes":[{"file":"a"}],"strategy":null})");
  EXPECT_EQ(strategy.code, ErrorCode::CaseMemberMissing);
  EXPECT_EQ(argument(strategy, 0), "strategy");
  EXPECT_EQ(errorOf("{}").code, ErrorCode::CaseMemberMissing);
}

TEST(CaseJson, AnotherSchemaIsRefused) {
  const Error error = errorOf(R"({"schema":"vestige-case/2","id":"x"})");
  EXPECT_EQ(error.code, ErrorCode::CaseSchemaUnknown);
  EXPECT_EQ(argument(error, 0), "vestige-case/2");
}

TEST(CaseJson, WrongValuesAreRefusedWithTheirPlace) {
  const std::vector<std::pair<std::string, std::string>> wrong = {
      {R"(,"disease":"ALL")", "/disease"},
      {R"(,"scale":"log")", "/scale"},
      {R"(,"language":"fr")", "/language"},
      {R"(,"patient":"Ming")", "/patient"},
      {R"(,"specimen":{"pull":0})", "/specimen/pull"},
      {R"(,"specimen":{"haemodilution":"maybe"})", "/specimen/haemodilution"},
      {R"(,"therapy":[{"agent":""}])", "/therapy/0/agent"},
      {R"(,"previous":[{"fraction":1.5}])", "/previous/0/fraction"},
      {R"(,"previous":[{"result":"negative"}])", "/previous/0/result"},
      {R"(,"reference":"a\u0000b")", "/reference"},
      {R"(,"markers":[1])", "/markers/0"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","decisions":[{"code":"C02","offset":-1}]}]})",
       "/diagnosis/tubes/0/decisions/0/offset"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","decisions":[{"code":"C02","offset":1,)"
       R"("choice":"x","by":"y","reason":""}]}]})",
       "/diagnosis/tubes/0/decisions/0/reason"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","decisions":[)"
       R"({"code":"C02","offset":1,"choice":"x","by":"y","reason":"z"},)"
       R"({"code":"C02","offset":1,"choice":"w","by":"y","reason":"z"}]}]})",
       "/diagnosis/tubes/0/decisions/1"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","decisions":[)"
       R"({"code":"C02","offset":1,"choice":"x","by":"y","reason":"z"}]}]})",
       "/diagnosis/tubes/0/decisions"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","member":"a\u0000b"}]})", "/diagnosis/tubes/0/member"},
      {R"(,"diagnosis":{"tubes":[{"file":"d","blasts":{"population":"p","values":[]}}]})",
       "/diagnosis/tubes/0/blasts"},
  };
  for (const auto& [extra, place] : wrong) {
    const Error error = errorOf(minimal(extra));
    EXPECT_EQ(error.code, ErrorCode::CaseInvalid) << extra;
    EXPECT_EQ(argument(error, 0), place);
  }
}

std::string gateVersion(const std::string& shape, const std::string& more) {
  return R"({"gate":"g","replaces":{"id":"g","type":"polygon","dimensions":[)"
         R"({"channel":"A","compensation":"none","transform":{"kind":"linear","T":1,"A":0}},)"
         R"({"channel":"B","compensation":"none","transform":{"kind":"linear","T":1,"A":0}}],)"
         R"("vertices":[[0,0],[1,0],[0,1]]},"shape":)" +
         shape + R"(,"origin":"drawn","by":"y")" + more + "}";
}

TEST(CaseJson, ChangedGatesThatCouldNotHoldAreRefused) {
  const std::string polygon = R"({"type":"polygon","vertices":[[0,0],[2,0],[0,2]]})",
                    why = R"(,"reason":"z")";
  const auto gates = [&](const std::string& list) { return minimal(",\"gates\":[" + list + "]"); };
  const auto placeOf = [&](const std::string& list) { return argument(errorOf(gates(list)), 0); };
  EXPECT_TRUE(parseCase(gates(gateVersion(polygon, why))));
  EXPECT_EQ(placeOf(gateVersion(polygon, "")), "gates/0/reason");
  EXPECT_EQ(placeOf(gateVersion(polygon, R"(,"reason":"")")), "/gates/0/reason");
  EXPECT_EQ(placeOf(gateVersion(polygon, why) + "," + gateVersion(polygon, why)), "/gates/1");
  EXPECT_EQ(errorOf(gates(gateVersion(R"({"type":"polygon","vertices":[[0,0],[2,0]]})", why))).code,
            ErrorCode::GateTooFewVertices);
  EXPECT_EQ(errorOf(gates(gateVersion(R"({"type":"rectangle","sides":[{"min":0}]})", why))).code,
            ErrorCode::GateDimensionCount);
  EXPECT_EQ(errorOf(gates(gateVersion(R"({"type":"label","labels":[1]})", why))).code,
            ErrorCode::StrategyInvalid);
  EXPECT_EQ(placeOf(gateVersion(R"({"type":"polygon","vertices":[[0,0],[2,0],[0,2]],"id":"g"})", why)),
            "/gates/0/shape");
  EXPECT_EQ(argument(errorOf(minimal(R"(,"gate_locks":[{"gate":"g","locked":true,"by":"y"}])")), 0),
            "gate_locks/0/reason");
  EXPECT_EQ(argument(errorOf(minimal(R"(,"diagnosis":{"tubes":[{"file":"d","gates":[)" +
                                     gateVersion(polygon, why) + "]}]}")),
                     0),
            "/diagnosis/tubes/0/gates");
}

TEST(CaseJson, AnEmptyListOfTubesAndAWrongHashAreRefused) {
  EXPECT_EQ(errorOf(R"({"schema":"vestige-case/1","id":"c","tubes":[],"strategy":"s"})").code,
            ErrorCode::CaseInvalid);
  EXPECT_EQ(
      errorOf(R"({"schema":"vestige-case/1","id":"c","tubes":[{"file":"a","sha256":"ABC"}],"strategy":"s"})")
          .code,
      ErrorCode::CaseInvalid);
}

TEST(CaseJson, BrokenJsonIsRefusedWithItsOffset) {
  const Error error = errorOf(R"({"schema": "vestige-case/1",, })");
  EXPECT_EQ(error.code, ErrorCode::JsonInvalid);
  EXPECT_TRUE(error.byteOffset.has_value());
  EXPECT_EQ(errorOf(std::string(100, '[')).code, ErrorCode::JsonTooDeep);
  EXPECT_EQ(errorOf("[]").code, ErrorCode::CaseInvalid);
}

TEST(CaseJson, MutilatedCasesNeverCrashAndWhatReadsRoundTrips) {
  std::mt19937 random(20260117);
  const std::string full = kFull;
  int read = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text = full;
    for (int change = 0; change < 1 + round % 3; ++change) {
      const std::size_t at = random() % text.size();
      if (random() % 2)
        text[at] = static_cast<char>(' ' + random() % 95);
      else
        text.erase(at, 1 + random() % 4);
    }
    const auto record = parseCase(text);
    if (!record) continue;
    ++read;
    const auto again = parseCase(printCase(*record));
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(*again, *record);
  }
  EXPECT_GT(read, 100);
}

class CaseFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("vestige_case_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(CaseFile, SavedCaseLoadsEqualAndKnowsItsFolder) {
  const auto record = parseCase(kFull);
  ASSERT_TRUE(record);
  const std::string path = folder_ / "case.json";
  ASSERT_TRUE(saveCase(*record, path));
  const auto loaded = loadCase(path);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->folder, folder_.string());
  CaseRecord same = *loaded;
  same.folder = record->folder;
  EXPECT_EQ(same, *record);
}

TEST_F(CaseFile, AMissingCaseFileIsNamed) {
  const auto missing = loadCase(folder_ / "none.json");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::FileNotFound);
  EXPECT_EQ(missing.error().where, (folder_ / "none.json").string());
}

TEST_F(CaseFile, AFailedSaveLeavesTheOldFile) {
  const auto record = parseCase(minimal(""));
  ASSERT_TRUE(record);
  EXPECT_FALSE(saveCase(*record, folder_ / "no" / "such" / "case.json"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace vestige
