// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/resource/strategy_json.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "io/bytes/file_io.h"
#include "io/resource/gate_json.h"
#include "tests/support/temp_folder.h"

namespace vestige {
namespace {

const std::string& fullText() {
  static const std::string text = readSmallFile(VESTIGE_TEST_DATA "/strategies/full.json").value();
  return text;
}

/// The full document with one piece of its text replaced.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = fullText();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(StrategyJson, ReadsEveryPart) {
  const auto strategy = parseStrategy(fullText());
  ASSERT_TRUE(strategy);
  EXPECT_EQ(strategy->version, 3);
  EXPECT_EQ(strategy->title.in("zh_CN"), "方案可包含的一切");
  EXPECT_EQ(strategy->panel.channels.at(0).detectors.size(), 2u);
  EXPECT_EQ(strategy->panel.channels.at(2).marker, "CD10");
  EXPECT_EQ(strategy->matrices.at("own").at(0, 1), 0.1);
  ASSERT_EQ(strategy->tree.gates().size(), 5u);
  const auto& rectangle = std::get<RectangleGate>(strategy->tree.gates()[1].shape);
  EXPECT_EQ(rectangle.sides()[0].minimum, 0.3);
  EXPECT_EQ(rectangle.sides()[0].maximum, std::numeric_limits<double>::infinity());
  EXPECT_EQ(rectangle.sides()[1].minimum, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(strategy->tree.gates()[1].dimensions[0].transform,
            (TransformSpec{TransformKind::Asinh, 1000, 0, 4, 1}));
  EXPECT_TRUE(std::get<BooleanGate>(strategy->tree.gates()[3].shape).operands()[1].complement);
  EXPECT_EQ(strategy->tree.path(*strategy->tree.find("deep")), "/Top/Deep");
  ASSERT_TRUE(strategy->mrd);
  EXPECT_EQ(strategy->mrd->limits.lobEvents, 3);
  EXPECT_TRUE(strategy->mrd->limits.hasBlanks);
  EXPECT_EQ(strategy->mrd->minimumDenominator, 500000);
  EXPECT_EQ(strategy->mrd->blastCompartment, "side");
  EXPECT_EQ(strategy->singlets, "top");
  EXPECT_FALSE(strategy->plots.at(0).inReport);
  EXPECT_EQ(strategy->sha256, sha256(fullText()).hex());
}

TEST(StrategyJson, KeepsTheSettingsOfThePanel) {
  Strategy strategy = parseStrategy(fullText()).value();
  EXPECT_FALSE(strategy.panel.approval);
  EXPECT_EQ(strategy.panel.channels[2].settings, ChannelSettings{});
  PanelChannel& channel = strategy.panel.channels[2];
  channel.fluorochrome = "APC-H7";
  channel.settings.voltage = ApprovedValue{512.5, 5};
  channel.settings.gain = ApprovedValue{1, 0};
  channel.settings.laser = 640;
  channel.settings.filter = "780/60";
  strategy.panel.approval = SettingsApproval{"FACSCantoII", "V1", "Dr X", "2026-01-18"};
  auto again = parseStrategy(printStrategy(strategy));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->panel, strategy.panel);
}

TEST(StrategyJson, KeepsWhichGatesAreLocked) {
  Strategy strategy = parseStrategy(fullText()).value();
  EXPECT_TRUE(strategy.lockedGates.empty());
  const std::string id = strategy.tree.gates()[1].id;
  strategy.lockedGates.insert(id);
  const auto again = parseStrategy(printStrategy(strategy));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->lockedGates, std::set<std::string>{id});
  EXPECT_EQ(again->tree, strategy.tree) << "the lock is no part of the gate";
}

TEST(GateJson, EveryKindOfGateReadsBackEqual) {
  const Strategy full = parseStrategy(fullText()).value();
  const Strategy kinds = loadStrategy(VESTIGE_TEST_DATA "/strategies/gatingml2.json").value();
  Strategy more;
  const auto axes = kinds.tree.gates().front().dimensions;
  more.tree = GatingTree::create(
                  {{"q", {axes[0]}, QuadrantGate::create({{1, 2.5}}, {{"low", {0}}, {"high", {2}}}).value()},
                   {"l",
                    {Dimension{"C", kUncompensated, {TransformKind::Linear, 1, 0, 0, 0}}},
                    LabelGate::create({3, 7}).value()}},
                  {})
                  .value();
  std::set<std::size_t> seen;
  for (const Strategy* strategy : {&full, &kinds, &std::as_const(more)}) {
    for (const Gate& gate : strategy->tree.gates()) {
      const auto again = parseGate(printGate(gate));
      ASSERT_TRUE(again) << printGate(gate);
      EXPECT_EQ(*again, gate);
      const auto shape = parseShape(printShape(gate.shape), gate.dimensions.size());
      ASSERT_TRUE(shape) << printShape(gate.shape);
      EXPECT_EQ(*shape, gate.shape);
      seen.insert(gate.shape.index());
    }
  }
  EXPECT_EQ(seen.size(), std::variant_size_v<GateShape>);
}

TEST(GateJson, RefusesWhatIsNoGate) {
  EXPECT_FALSE(parseGate("{}"));
  EXPECT_FALSE(parseGate(R"({"id":"g","type":"circle","dimensions":[]})"));
  EXPECT_FALSE(parseShape(R"({"type":"rectangle","sides":[{"min":2,"max":1}]})", 1));
  EXPECT_FALSE(parseShape(R"({"type":"rectangle","sides":[{"min":1}],"vertices":[]})", 1));
  EXPECT_FALSE(
      parseShape(R"({"type":"quadrant","dividers":[[1]],"quadrants":[{"id":"a","slices":[0]}]})", 2));
  EXPECT_FALSE(parseShape("", 1));
}

TEST(StrategyJson, PrintedTextReadsBackToTheSameStrategy) {
  Strategy strategy = parseStrategy(fullText()).value();
  const std::string printed = printStrategy(strategy);
  Strategy again = parseStrategy(printed).value();
  EXPECT_EQ(printStrategy(again), printed);
  strategy.sha256 = again.sha256;  // the hash is that of the bytes
  EXPECT_EQ(again, strategy);
}

TEST(StrategyJson, EveryShippedStrategyReadsAndRoundTrips) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(VESTIGE_SOURCE_DIR "/resources/strategies")) {
    if (entry.path().extension() != ".json") continue;
    ++count;
    auto strategy = loadStrategy(entry.path().string());
    ASSERT_TRUE(strategy) << entry.path() << ": " << strategy.error().where;
    auto again = parseStrategy(printStrategy(*strategy));
    ASSERT_TRUE(again) << entry.path();
    again->sha256 = strategy->sha256;
    EXPECT_EQ(*again, *strategy) << entry.path();
  }
  EXPECT_GT(count, 0);
}

struct Refusal {
  const char* name;
  const char* from;
  const char* to;
  ErrorCode code;
  const char* place;  ///< First argument or the document's place, whichever the code uses.
};

class RefusedStrategy : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedStrategy, SaysWhatAndWhere) {
  const auto strategy = parseStrategy(changed(GetParam().from, GetParam().to));
  ASSERT_FALSE(strategy);
  const Error& error = strategy.error();
  EXPECT_EQ(error.code, GetParam().code);
  std::string place = error.where;
  if (place.empty() && !error.args.empty() && std::holds_alternative<std::string>(error.args[0])) {
    place = std::get<std::string>(error.args[0]);
  }
  EXPECT_EQ(place, GetParam().place);
}

using enum ErrorCode;
INSTANTIATE_TEST_SUITE_P(
    StrategyJson, RefusedStrategy,
    ::testing::Values(
        Refusal{"UnknownMemberAtTheTop", "\"disease\"", "\"extra\": 1, \"disease\"", StrategyInvalid,
                "/extra"},
        Refusal{"MissingVersion", "\"version\": 3, ", "", StrategyInvalid, "/version"},
        Refusal{"OtherSchema", "vestige-strategy/1", "vestige-strategy/2", StrategySchemaUnknown,
                "vestige-strategy/2"},
        Refusal{"UnknownStatus", "\"draft\"", "\"final\"", StrategyInvalid, "/status"},
        Refusal{"NoEnglishTitle", "\"en\": \"Everything", "\"de\": \"Everything", StrategyInvalid,
                "/title/en"},
        Refusal{"IdThatIsAPath", "\"id\": \"full\"", "\"id\": \"../full\"", StrategyInvalid, "/id"},
        Refusal{"UnknownGateType", "\"ellipsoid\"", "\"ellipse\"", StrategyInvalid, "/gates/2/type"},
        Refusal{"TwoVertices", "[0.1, 0.1], ", "", GateTooFewVertices, "/gates/0/vertices"},
        Refusal{"VertexOfThreeNumbers", "[0.9, 0.9]", "[0.9, 0.9, 1]", StrategyInvalid,
                "/gates/0/vertices/2"},
        Refusal{"VertexThatIsAText", "[0.9, 0.9]", "[0.9, \"x\"]", StrategyInvalid, "/gates/0/vertices/2/1"},
        Refusal{"BoundsTheWrongWayRound", "\"max\": null", "\"max\": 0.2", GateBoundsInvalid,
                "/gates/1/sides"},
        Refusal{"NotPositiveDefinite", "[[0.01, 0.002], [0.002", "[[0.01, 0.2], [0.2",
                GateNotPositiveDefinite, "/gates/2"},
        Refusal{"RaggedCovariance", "[[0.01, 0.002]", "[[0.01]", StrategyInvalid, "/gates/2/covariance/0"},
        Refusal{"OneSideForTwoDimensions", ", {\"max\": 0.1}", "", GateDimensionCount, "/gates/1"},
        Refusal{"NotOfTwoOperands", "\"and\"", "\"not\"", GateDimensionCount, "/gates/3/operands"},
        Refusal{"UnknownTransform", "\"asinh\"", "\"hyperbolic\"", TransformUnknown,
                "/gates/1/dimensions/0/transform/kind"},
        Refusal{"TransformOutsideItsRule", "\"W\": 0.5", "\"W\": 5", TransformInvalid,
                "/gates/0/dimensions/1/transform"},
        Refusal{"TransformWithAParameterTooMany", "\"T\": 262144, \"A\": 0",
                "\"T\": 262144, \"A\": 0, \"W\": 1", StrategyInvalid, "/gates/0/dimensions/0/transform/W"},
        Refusal{"TransformWithoutAParameter", "\"M\": 4.5, ", "", StrategyInvalid,
                "/gates/0/dimensions/1/transform/M"},
        Refusal{"UnknownChannel", "\"channel\": \"CD19\"", "\"channel\": \"CD20\"", StrategyReferenceMissing,
                "/gates/0/dimensions/1/channel"},
        Refusal{"UnknownMatrix", "\"own\", \"transform\"", "\"other\", \"transform\"",
                StrategyReferenceMissing, "/gates/1/dimensions/0/compensation"},
        Refusal{"UnknownGate", "\"gate\": \"ell\"", "\"gate\": \"egg\"", StrategyReferenceMissing,
                "/populations/2/gate"},
        Refusal{"UnknownParent", "\"parent\": \"top\"", "\"parent\": \"tap\"", StrategyReferenceMissing,
                "/populations/0/parent"},
        Refusal{"ParentIsLeftOut", "\"parent\": null, ", "", StrategyInvalid, "/populations/1/parent"},
        Refusal{"CycleOfPopulations", "\"parent\": null", "\"parent\": \"deep\"", StrategyCycle, "deep"},
        Refusal{"CycleOfBooleanGates", "{\"gate\": \"poly\"}", "{\"gate\": \"neither\"}", StrategyCycle,
                "both"},
        Refusal{"TwoGatesOfOneId", "\"id\": \"rect\"", "\"id\": \"poly\"", StrategyDuplicateId, "poly"},
        Refusal{"TwoChannelsOfOneId", "\"id\": \"CD10\"", "\"id\": \"CD19\"", StrategyDuplicateId,
                "/panel/channels/2"},
        Refusal{"UnknownColour", "\"blasts\"", "\"red\"", StrategyInvalid, "/populations/0/colour"},
        Refusal{"LloqBelowLod", "\"lloq_events\": 50", "\"lloq_events\": 5", StrategyInvalid,
                "/mrd/limits/lloq_events"},
        Refusal{"LodOfZero", "\"lod_events\": 20", "\"lod_events\": 0", StrategyInvalid,
                "/mrd/limits/lod_events"},
        Refusal{"LimitsWithoutSource", "\"source\": \"made\", \"verification\"", "\"verification\"",
                StrategyInvalid, "/mrd/limits/source"},
        Refusal{"TargetOfZero", "\"target\": 1e-4", "\"target\": 0", StrategyInvalid, "/mrd/target"},
        Refusal{"UnknownMrdPopulation", "\"population\": \"deep\"", "\"population\": \"deeper\"",
                StrategyReferenceMissing, "/mrd/population"},
        Refusal{"UnknownSinglets", "\"singlets\": \"top\"", "\"singlets\": \"tip\"", StrategyReferenceMissing,
                "/singlets"},
        Refusal{"MatrixCalledFile", "{\"own\":", "{\"file\":", StrategyInvalid, "/matrices/file"},
        Refusal{"MatrixOfOtherSize", "[[1, 0.1], [0.05, 1]]", "[[1, 0.1]]", StrategyInvalid,
                "/matrices/own/values"},
        Refusal{"MemberTwice", "\"version\": 3", "\"version\": 3, \"version\": 4", JsonInvalid, "/version"}),
    [](const auto& c) { return c.param.name; });

TEST(StrategyJson, NamesTheFileAndThePlaceInIt) {
  const test::TempFolder folder;
  const std::string path = folder.path("s.json");
  ASSERT_TRUE(writeFileAtomically(path, changed("[0.1, 0.1], ", "")));
  const auto strategy = loadStrategy(path);
  ASSERT_FALSE(strategy);
  EXPECT_EQ(strategy.error().where, path + ": /gates/0/vertices");
  EXPECT_EQ(loadStrategy(folder.path("none.json")).error().code, FileNotFound);
}

TEST(StrategyJson, ADamagedByteNeverCrashesAndWhatReadsRoundTrips) {
  std::mt19937 random(20261122);
  for (int i = 0; i < 3000; ++i) {
    std::string text = fullText();
    const std::size_t at = random() % text.size();
    switch (random() % 3) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, random() % 40);
        break;
      default:
        text.resize(at);
        break;
    }
    auto strategy = parseStrategy(text);
    if (!strategy) continue;
    auto again = parseStrategy(printStrategy(*strategy));
    ASSERT_TRUE(again) << text;
    again->sha256 = strategy->sha256;
    ASSERT_EQ(*again, *strategy) << text;
  }
}

}  // namespace
}  // namespace vestige
