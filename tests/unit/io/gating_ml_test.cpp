// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gatingml/gating_ml.h"

#include <gtest/gtest.h>

#include <cmath>

#include "gating/strategy/gate_input.h"
#include "io/resource/strategy_json.h"

namespace vestige {
namespace {

const std::string kHead =
    "<?xml version=\"1.0\"?><gating:Gating-ML "
    "xmlns:gating=\"http://www.isac-net.org/std/Gating-ML/v2.0/gating\" "
    "xmlns:transforms=\"http://www.isac-net.org/std/Gating-ML/v2.0/transformations\" "
    "xmlns:data-type=\"http://www.isac-net.org/std/Gating-ML/v2.0/datatypes\">";

std::string document(const std::string& body) { return kHead + body + "</gating:Gating-ML>"; }

std::string axis(const std::string& channel, const std::string& more = "",
                 const std::string& compensation = "uncompensated") {
  return "<gating:dimension gating:compensation-ref=\"" + compensation + "\" " + more +
         "><data-type:fcs-dimension data-type:name=\"" + channel + "\"/></gating:dimension>";
}
std::string range(const std::string& id, const std::string& bounds, const std::string& more = "",
                  const std::string& channel = "X") {
  return "<gating:RectangleGate gating:id=\"" + id + "\" " + more + ">" + axis(channel, bounds) +
         "</gating:RectangleGate>";
}
std::string boolean(const std::string& id, const std::string& op, const std::vector<std::string>& references,
                    const std::string& more = "") {
  std::string text = "<gating:BooleanGate gating:id=\"" + id + "\" " + more + "><gating:" + op + ">";
  for (const std::string& r : references) text += "<gating:gateReference gating:ref=\"" + r + "\"/>";
  return text + "</gating:" + op + "></gating:BooleanGate>";
}

EventMatrix events(const std::vector<std::pair<std::string, std::vector<double>>>& columns) {
  std::vector<Channel> channels;
  std::vector<ColumnPtr> made;
  for (const auto& [name, values] : columns) {
    Channel channel;
    channel.name = name;
    channels.push_back(channel);
    auto column = std::make_shared<Column>(Column::float64(values.size()));
    std::ranges::copy(values, column->doubles().begin());
    made.push_back(column);
  }
  return EventMatrix(channels, made, columns.front().second.size());
}

/// "0110": which events lie in a population.
std::string members(const Strategy& strategy, const std::string& id, const EventMatrix& matrix,
                    const std::optional<SpilloverMatrix>& file = {}) {
  NoProgress quiet;
  const auto input = makeGateInput(strategy, matrix, file, compensationsOf(strategy.tree), quiet);
  if (!input) return "input " + std::to_string(static_cast<int>(input.error().code));
  const auto result = evaluate(strategy.tree, *input, quiet);
  if (!result) return "evaluate " + std::to_string(static_cast<int>(result.error().code));
  const auto population = strategy.tree.populationIndex(id);
  if (!population) return "no " + id;
  std::string text;
  for (std::size_t i = 0; i < matrix.eventCount(); ++i)
    text += result->populations[*population].mask.test(i) ? '1' : '0';
  return text;
}

std::string membersOf(const std::string& body, const std::string& id, const EventMatrix& matrix,
                      const std::optional<SpilloverMatrix>& file = {}) {
  const auto read = parseGatingMl(document(body));
  if (!read) {
    std::string text = "error " + std::to_string(static_cast<int>(read.error().code));
    for (const auto& arg : read.error().args) {
      if (const auto* words = std::get_if<std::string>(&arg)) text += " " + *words;
    }
    return text;
  }
  const std::string first = members(read->strategy, id, matrix, file);
  const auto printed = printGatingMl(read->strategy);  // every test is a round trip too
  if (!printed) return "print " + std::to_string(static_cast<int>(printed.error().code));
  const auto again = parseGatingMl(*printed);
  if (!again) return "again " + *printed;
  if (members(again->strategy, id, matrix, file) != first) return "differs after a round trip: " + *printed;
  const auto json = parseStrategy(printStrategy(read->strategy));
  if (!json || members(*json, id, matrix, file) != first) return "differs as JSON";
  EXPECT_EQ(again->strategy.tree.populations().size(), read->strategy.tree.populations().size()) << *printed;
  EXPECT_EQ(again->strategy.customInfo, read->strategy.customInfo) << *printed;
  return first;
}

const EventMatrix kFour = events({{"X", {1, 2, 3, 4}}, {"Y", {4, 3, 2, 1}}});

TEST(GatingMl, RangeHasItsMinimumAndNotItsMaximum) {
  EXPECT_EQ(membersOf(range("r", "gating:min=\"2\" gating:max=\"4\""), "r", kFour), "0110");
  EXPECT_EQ(membersOf(range("r", "gating:min=\"2\""), "r", kFour), "0111");
  EXPECT_EQ(membersOf(range("r", "gating:max=\" +2.0 \""), "r", kFour), "1000");
  EXPECT_EQ(membersOf(range("r", ""), "r", kFour), "1111");
}

TEST(GatingMl, OrderOfGatesIsFree) {
  EXPECT_EQ(
      membersOf(boolean("b", "and", {"r", "s"}, "gating:parent_id=\"s\"") +
                    range("r", "gating:min=\"2\"", "gating:parent_id=\"s\"") + range("s", "gating:max=\"4\""),
                "b", kFour),
      "0110");
}

/// parent_id is an AND with the parent: a gate that is named by another brings its parents along.
TEST(GatingMl, ReferenceToAGateWithParentsMeansItsPopulation) {
  const std::string gates =
      range("s", "gating:max=\"4\"") + range("r", "gating:min=\"2\"", "gating:parent_id=\"s\"");
  EXPECT_EQ(membersOf(gates + boolean("n", "not", {"r"}), "n", kFour), "1001");
  EXPECT_EQ(membersOf(gates + boolean("n", "not", {"r"}, "gating:parent_id=\"s\""), "n", kFour), "1000");
}

const std::string kQuadrants =
    "<gating:QuadrantGate gating:id=\"Q\" gating:parent_id=\"all\">"
    "<gating:divider gating:id=\"dx\" gating:compensation-ref=\"uncompensated\">"
    "<data-type:fcs-dimension data-type:name=\"X\"/><gating:value>4</gating:value>"
    "<gating:value>2</gating:value></gating:divider>"
    "<gating:divider gating:id=\"dy\" gating:compensation-ref=\"uncompensated\">"
    "<data-type:fcs-dimension data-type:name=\"Y\"/><gating:value>3</gating:value></gating:divider>"
    "<gating:Quadrant gating:id=\"low\"><gating:position gating:divider_ref=\"dx\" gating:location=\"0\"/>"
    "</gating:Quadrant>"
    "<gating:Quadrant gating:id=\"middle\"><gating:position gating:divider_ref=\"dx\" gating:location=\"2\"/>"
    "<gating:position gating:divider_ref=\"dy\" gating:location=\"9\"/></gating:Quadrant>"
    "<gating:Quadrant gating:id=\"rest\"><gating:position gating:divider_ref=\"dx\" gating:location=\"3\"/>"
    "<gating:position gating:divider_ref=\"dy\" "
    "gating:location=\"1\"/></gating:Quadrant></gating:QuadrantGate>" +
    range("all", "gating:min=\"0\"");

TEST(GatingMl, QuadrantIsAPopulationAndCanBeAParentButItsGateIsNone) {
  EXPECT_EQ(membersOf(kQuadrants, "low", kFour), "1000");
  EXPECT_EQ(membersOf(kQuadrants, "middle", kFour), "0100");
  EXPECT_EQ(membersOf(kQuadrants, "rest", kFour), "0010");
  const std::string child = range("child", "gating:min=\"2\"", "gating:parent_id=\"middle\"");
  EXPECT_EQ(membersOf(kQuadrants + child, "child", kFour), "0100");
  EXPECT_EQ(membersOf(kQuadrants + boolean("n", "not", {"rest"}), "n", kFour), "1101");
  const auto wrong = parseGatingMl(document(kQuadrants + range("child", "", "gating:parent_id=\"Q\"")));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, ErrorCode::StrategyReferenceMissing);
}

TEST(GatingMl, EveryScaleIsRead) {
  for (const auto& [element, spec] : std::vector<std::pair<std::string, TransformSpec>>{
           {"flin transforms:T=\"100\" transforms:A=\"10\"", {TransformKind::Linear, 100, 0, 0, 10}},
           {"flog transforms:T=\"100\" transforms:M=\"4\"", {TransformKind::Log, 100, 0, 4, 0}},
           {"fasinh transforms:T=\"100\" transforms:M=\"4\" transforms:A=\"1\"",
            {TransformKind::Asinh, 100, 0, 4, 1}},
           {"logicle transforms:T=\"100\" transforms:W=\"0.5\" transforms:M=\"4\" transforms:A=\"0\"",
            {TransformKind::Logicle, 100, 0.5, 4, 0}},
           {"hyperlog transforms:T=\"100\" transforms:W=\"0.5\" transforms:M=\"4\" transforms:A=\"0\" "
            "transforms:boundMin=\"0.1\" transforms:boundMax=\"0.5\"",
            {TransformKind::Hyperlog, 100, 0.5, 4, 0, 0.1, 0.5}}}) {
    const std::string body = "<transforms:transformation transforms:id=\"t\"><transforms:" + element +
                             "/></transforms:transformation>" +
                             range("r", "gating:transformation-ref=\"t\" gating:min=\"0.3\"");
    const auto read = parseGatingMl(document(body));
    ASSERT_TRUE(read) << element;
    EXPECT_EQ(read->strategy.tree.gates()[0].dimensions[0].transform, spec) << element;
    EXPECT_EQ(membersOf(body, "r", kFour).size(), 4u);
  }
}

TEST(GatingMl, RatioIsANewDimension) {
  const std::string ratio =
      "<transforms:transformation transforms:id=\"q\"><transforms:fratio transforms:A=\"2\" "
      "transforms:B=\"1\" "
      "transforms:C=\"-1\"><data-type:fcs-dimension data-type:name=\"X\"/><data-type:fcs-dimension "
      "data-type:name=\"Y\"/></transforms:fratio></transforms:transformation>";
  const auto gate = [](const std::string& what) {
    return "<gating:RectangleGate gating:id=\"r\"><gating:dimension "
           "gating:compensation-ref=\"uncompensated\" "
           "gating:min=\"0.5\" gating:max=\"3\">" +
           what + "</gating:dimension></gating:RectangleGate>";
  };
  // 2 (x - 1) / (y + 1): 0, 0.5, 4/3, 3
  EXPECT_EQ(
      membersOf(ratio + gate("<data-type:new-dimension data-type:transformation-ref=\"q\"/>"), "r", kFour),
      "0110");
  EXPECT_EQ(membersOf(ratio + range("r", "gating:transformation-ref=\"q\""), "r", kFour).substr(0, 9),
            "error 408");
}

std::string spectrum(const std::string& more, const std::vector<std::string>& dyes,
                     const std::vector<std::string>& detectors,
                     const std::vector<std::vector<double>>& rows) {
  std::string text = "<transforms:spectrumMatrix transforms:id=\"S\" " + more + "><transforms:fluorochromes>";
  for (const auto& d : dyes) text += "<data-type:fcs-dimension data-type:name=\"" + d + "\"/>";
  text += "</transforms:fluorochromes><transforms:detectors>";
  for (const auto& d : detectors) text += "<data-type:fcs-dimension data-type:name=\"" + d + "\"/>";
  text += "</transforms:detectors>";
  for (const auto& row : rows) {
    text += "<transforms:spectrum>";
    for (const double v : row)
      text += "<transforms:coefficient transforms:value=\"" + std::to_string(v) + "\"/>";
    text += "</transforms:spectrum>";
  }
  return text + "</transforms:spectrumMatrix>";
}
std::string dyeRange(const std::string& dye, const std::string& bounds) {
  return "<gating:RectangleGate gating:id=\"r\">" + axis(dye, bounds, "S") + "</gating:RectangleGate>";
}

TEST(GatingMl, CompensationHasItsFourForms) {
  const EventMatrix stained = events({{"D1", {10, 1}}, {"D2", {1, 10}}, {"D3", {5, 5}}});
  const std::string above = "gating:min=\"9.5\"";
  // dye A: 10 % in D2; B: none elsewhere. Event 1: B = 1 - 0.1 * 10 = 0; event 2: B = 10 - 0.1.
  const std::string square = spectrum("", {"A", "B"}, {"D1", "D2"}, {{1, 0.1}, {0, 1}});
  EXPECT_EQ(membersOf(square + dyeRange("B", above), "r", stained), "01");
  EXPECT_EQ(membersOf(square + dyeRange("B", "gating:max=\"0.5\""), "r", stained), "10");
  const std::string inverse =
      spectrum("transforms:matrix-inverted-already=\"true\"", {"A", "B"}, {"D1", "D2"}, {{1, -0.1}, {0, 1}});
  EXPECT_EQ(membersOf(inverse + dyeRange("B", above), "r", stained), "01");
  EXPECT_EQ(membersOf(inverse + dyeRange("B", "gating:max=\"0.5\""), "r", stained), "10");
  // One dye alike in D1 and D2: least squares is the mean.
  const std::string tall = spectrum("", {"A"}, {"D1", "D2"}, {{1, 1}});
  EXPECT_EQ(membersOf(tall + dyeRange("A", "gating:min=\"5.4\" gating:max=\"5.6\""), "r", stained), "11");
  const std::string same = spectrum("", {"D1", "D2"}, {"D1", "D2"}, {{1, 0.1}, {0, 1}});
  EXPECT_EQ(membersOf(same + dyeRange("D2", above), "r", stained), "01");
  EXPECT_EQ(membersOf(square + dyeRange("D3", above), "r", stained).substr(0, 9), "error 408");
  EXPECT_EQ(
      membersOf(spectrum("", {"A", "B"}, {"D1"}, {{1}, {1}}) + dyeRange("A", ""), "r", stained).substr(0, 9),
      "error 408");
}

TEST(GatingMl, FileCompensationIsTheFilesOrNone) {
  const EventMatrix stained = events({{"X", {10, 1}}, {"Y", {1, 10}}});
  const std::string body = "<gating:RectangleGate gating:id=\"r\">" + axis("Y", "gating:max=\"0.5\"", "FCS") +
                           "</gating:RectangleGate>";
  EXPECT_EQ(membersOf(body, "r", stained), "00");
  EXPECT_EQ(membersOf(body, "r", stained, SpilloverMatrix{"$SPILLOVER", {"X", "Y"}, {1, 0.1, 0, 1}}), "10");
}

TEST(GatingMl, KeepsCustomInfoAndNotesWhatIsForeign) {
  const std::string body =
      "<data-type:custom_info>made <author xmlns:z=\"urn:z\" z:a=\"1\"><name>A &amp; B</name></author>"
      "</data-type:custom_info><sample xmlns=\"urn:other\">" +
      range("r", "gating:min=\"2\"", "gating:name=\"asdf\"") + "</sample>" +
      "<gating:RectangleGate gating:id=\"s\"><data-type:custom_info>why</data-type:custom_info>" + axis("X") +
      "</gating:RectangleGate>";
  EXPECT_EQ(membersOf(body, "r", kFour), "0111");
  const auto read = parseGatingMl(document(body)).value();
  ASSERT_EQ(read.strategy.customInfo.size(), 2u);
  EXPECT_NE(read.strategy.customInfo[1].xml.find("A &amp; B"), std::string::npos);
  EXPECT_EQ(read.strategy.customInfo[0].of, "s");
  ASSERT_EQ(read.notes.size(), 2u);
  EXPECT_EQ(read.notes[0].kind, GatingMlNote::Kind::ForeignElement);
  EXPECT_EQ(read.notes[1].name, "gating:name");
}

struct Refusal {
  const char* name;
  std::string body;
  ErrorCode code;
};
class GatingMlRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(GatingMlRefuses, SaysWhatAndWhere) {
  const auto read = parseGatingMl(document(GetParam().body));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, GetParam().code);
  EXPECT_FALSE(read.error().args.empty() && read.error().where.empty());
}

std::string polygon(int count) {
  std::string text = "<gating:PolygonGate gating:id=\"p\">" + axis("X") + axis("Y");
  for (int i = 0; i < count; ++i)
    text += "<gating:vertex><gating:coordinate data-type:value=\"" + std::to_string(i) +
            "\"/><gating:coordinate data-type:value=\"" + std::to_string(i * i) + "\"/></gating:vertex>";
  return text + "</gating:PolygonGate>";
}

INSTANTIATE_TEST_SUITE_P(
    Documents, GatingMlRefuses,
    ::testing::Values(
        Refusal{"UnknownGate", "<gating:CurlyGate gating:id=\"c\"/>", ErrorCode::GatingMlUnsupported},
        Refusal{
            "UnknownElementInAGate",
            "<gating:RectangleGate gating:id=\"r\"><gating:colour/>" + axis("X") + "</gating:RectangleGate>",
            ErrorCode::GatingMlUnsupported},
        Refusal{"UnknownAttributeOfAnAxis", range("r", "gating:mim=\"2\""), ErrorCode::GatingMlUnsupported},
        Refusal{
            "UnknownTransformation",
            "<transforms:transformation transforms:id=\"t\"><transforms:biex/></transforms:transformation>",
            ErrorCode::GatingMlUnsupported},
        Refusal{"AxisHiddenInForeignElement",
                "<gating:RectangleGate gating:id=\"r\"><x>" + axis("X") + "</x></gating:RectangleGate>",
                ErrorCode::GatingMlUnsupported},
        Refusal{"TwoVertices", polygon(2), ErrorCode::GateTooFewVertices},
        Refusal{"NoNumber", range("r", "gating:min=\"two\""), ErrorCode::GatingMlInvalid},
        Refusal{"NaN", range("r", "gating:min=\"NaN\""), ErrorCode::GatingMlInvalid},
        Refusal{"CommaDecimal", range("r", "gating:min=\"1,5\""), ErrorCode::GatingMlInvalid},
        Refusal{"MinimumAboveMaximum", range("r", "gating:min=\"2\" gating:max=\"1\""),
                ErrorCode::GateBoundsInvalid},
        Refusal{"SameIdTwice", range("r", "") + range("r", ""), ErrorCode::StrategyDuplicateId},
        Refusal{"IdOfAQuadrantTwice", kQuadrants + range("low", ""), ErrorCode::StrategyDuplicateId},
        Refusal{"ParentMissing", range("r", "", "gating:parent_id=\"s\""),
                ErrorCode::StrategyReferenceMissing},
        Refusal{"ReferenceMissing", boolean("b", "not", {"r"}), ErrorCode::StrategyReferenceMissing},
        Refusal{"ScaleMissing", range("r", "gating:transformation-ref=\"t\""),
                ErrorCode::StrategyReferenceMissing},
        Refusal{"MatrixMissing", dyeRange("X", ""), ErrorCode::StrategyReferenceMissing},
        Refusal{"ParentsInACircle",
                range("r", "", "gating:parent_id=\"s\"") + range("s", "", "gating:parent_id=\"r\""),
                ErrorCode::StrategyCycle},
        Refusal{"BooleansInACircle", boolean("a", "not", {"b"}) + boolean("b", "not", {"a"}),
                ErrorCode::StrategyCycle},
        Refusal{"CircleThroughParents", boolean("a", "not", {"r"}) + range("r", "", "gating:parent_id=\"a\""),
                ErrorCode::StrategyCycle},
        Refusal{"AndOfOne", range("r", "") + boolean("b", "and", {"r"}), ErrorCode::GateDimensionCount},
        Refusal{"QuadrantGateAsOperand", kQuadrants + boolean("b", "not", {"Q"}), ErrorCode::StrategyInvalid},
        Refusal{"NoId", "<gating:RectangleGate>" + axis("X") + "</gating:RectangleGate>",
                ErrorCode::GatingMlInvalid},
        Refusal{"SurrogateAsCharacter", range("r&#xD800;", ""), ErrorCode::XmlInvalid}),
    [](const auto& param) { return param.param.name; });

TEST(GatingMl, RefusesOtherDocuments) {
  EXPECT_EQ(parseGatingMl("<!DOCTYPE x [<!ENTITY a \"b\">]>" + kHead + "</gating:Gating-ML>").error().code,
            ErrorCode::XmlDtdRefused);
  EXPECT_EQ(parseGatingMl("<bdfacs/>").error().code, ErrorCode::GatingMlInvalid);
  EXPECT_EQ(parseGatingMl("").error().code, ErrorCode::XmlInvalid);
  std::string old = document("");
  for (std::size_t at; (at = old.find("v2.0")) != std::string::npos;) old.replace(at, 4, "v1.5");
  EXPECT_EQ(parseGatingMl(old).error().code, ErrorCode::GatingMlUnsupported);
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  EXPECT_FALSE(parseGatingMl(document(deep)));
  for (int i = 0; i < 300; ++i) deep += "</a>";
  EXPECT_EQ(parseGatingMl(document(deep)).error().code, ErrorCode::XmlTooDeep);
}

TEST(GatingMl, KeepsTheLockOfAGate) {
  const auto read = parseGatingMl(document(
      range("a", "gating:min=\"1\"") + range("b", "gating:min=\"2\"", "gating:parent_id=\"a\"") +
      range("e", "gating:max=\"9\"") + boolean("c", "or", {"a", "e"}) +
      "<gating:QuadrantGate gating:id=\"q\"><gating:divider gating:id=\"d\" " +
      "gating:compensation-ref=\"uncompensated\"><data-type:fcs-dimension data-type:name=\"X\"/>" +
      "<gating:value>3</gating:value></gating:divider><gating:Quadrant gating:id=\"low\"><gating:position " +
      "gating:divider_ref=\"d\" gating:location=\"1\"/></gating:Quadrant></gating:QuadrantGate>"));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->strategy.lockedGates.empty());
  Strategy strategy = read->strategy;
  for (const std::set<std::string>& locks :
       {std::set<std::string>{"a"}, {"b", "c"}, {"q"}, {"a", "b", "c", "q"}, {}}) {
    strategy.lockedGates = locks;
    const auto text = printGatingMl(strategy);
    ASSERT_TRUE(text);
    const auto again = parseGatingMl(*text);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->strategy.lockedGates, locks) << *text;
    EXPECT_TRUE(again->notes.empty()) << "a remark of ours is none that is left out";
    EXPECT_EQ(again->strategy.customInfo, strategy.customInfo);
  }
}

TEST(GatingMl, CannotWriteFlowJosScales) {
  Strategy strategy;
  strategy.panel.channels = {{"X", "", {"X"}}};
  strategy.tree = GatingTree::create({{"g",
                                       {{"X", kUncompensated, parseTransform("biex").value()}},
                                       RectangleGate::create({{0, 1}}).value()}},
                                     {{"p", {{{"en", "p"}}}, "", "g", ""}})
                      .value();
  EXPECT_EQ(printGatingMl(strategy).error().code, ErrorCode::GatingMlUnsupported);
  strategy.panel.channels = {{"X", "CD3", {}}};
  EXPECT_EQ(printGatingMl(strategy).error().code, ErrorCode::ChannelNotFound);
}

}  // namespace
}  // namespace vestige
