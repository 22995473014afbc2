// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "io/workspace/diva_reader.h"
#include "io/workspace/flowjo_reader.h"

namespace vestige {
namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const std::string kFlowJo = R"(<?xml version="1.0"?>
<Workspace flowJoVersion="10.8.1" xmlns:gating="g" xmlns:transforms="t" xmlns:data-type="d">
 <Groups><GroupNode name="All"><Group><SampleRefs><SampleRef sampleID="1"/></SampleRefs></Group></GroupNode></Groups>
 <SampleList><Sample>
  <DataSet uri="file:/D:/my%20data/a.fcs" sampleID="1"/>
  <transforms:spilloverMatrix prefix="Comp-" name="m" suffix="">
   <data-type:parameters><data-type:parameter data-type:name="F_A"/><data-type:parameter data-type:name="P"/>
    </data-type:parameters>
   <transforms:spillover data-type:parameter="F_A">
    <transforms:coefficient data-type:parameter="F_A" transforms:value="1"/>
    <transforms:coefficient data-type:parameter="P" transforms:value="0.25"/></transforms:spillover>
   <transforms:spillover data-type:parameter="P">
    <transforms:coefficient data-type:parameter="F_A" transforms:value="0"/>
    <transforms:coefficient data-type:parameter="P" transforms:value="1"/></transforms:spillover>
  </transforms:spilloverMatrix>
  <Transformations>
   <transforms:linear transforms:minRange="0" transforms:maxRange="262144" gain="1">
    <data-type:parameter data-type:name="FSC"/></transforms:linear>
   <transforms:linear transforms:minRange="0" transforms:maxRange="100" gain="0.01">
    <data-type:parameter data-type:name="Time"/></transforms:linear>
   <transforms:logicle transforms:T="262144" transforms:W="0.5" transforms:M="4.5" transforms:A="0">
    <data-type:parameter data-type:name="F_A"/></transforms:logicle>
   <transforms:biex transforms:length="256" transforms:maxRange="262144" transforms:neg="0"
    transforms:width="-10" transforms:pos="4.41854"><data-type:parameter data-type:name="P"/></transforms:biex>
  </Transformations>
  <Keywords><Keyword name="$FIL" value="a.fcs"/><Keyword name="$TOT" value="100"/>
    <Keyword name="$OP" value="somebody"/></Keywords>
  <SampleNode name="a.fcs" count="100" sampleID="1"><Subpopulations>
   <Statistic name="Count" value="3"/>
   <NotNode name="Rest" count="40"><Dependents><Dependent name="Cells"/></Dependents></NotNode>
   <Population name="Cells" count="60"><Gate><gating:RectangleGate eventsInside="1">
     <gating:dimension gating:min="1000"><data-type:fcs-dimension data-type:name="FSC"/></gating:dimension>
     <gating:dimension gating:max="2.5"><data-type:fcs-dimension data-type:name="Time"/></gating:dimension>
    </gating:RectangleGate></Gate>
    <Subpopulations>
     <Population name="A/B" count="-1"><Gate><gating:PolygonGate eventsInside="0">
       <gating:dimension><data-type:fcs-dimension data-type:name="Comp-F_A"/></gating:dimension>
       <gating:dimension><data-type:fcs-dimension data-type:name="FSC"/></gating:dimension>
       <gating:vertex><gating:coordinate data-type:value="0"/><gating:coordinate data-type:value="10"/>
    </gating:vertex>
       <gating:vertex><gating:coordinate data-type:value="262144"/><gating:coordinate data-type:value="10"/>
    </gating:vertex>
       <gating:vertex><gating:coordinate data-type:value="0"/><gating:coordinate data-type:value="20"/>
    </gating:vertex>
      </gating:PolygonGate></Gate></Population>
     <Population name="Curly" count="5"><Gate><gating:CurlyQuad/></Gate>
      <Subpopulations><Population name="Below" count="2"><Gate><gating:RectangleGate>
       <gating:dimension gating:min="1"><data-type:fcs-dimension data-type:name="FSC"/></gating:dimension>
    </gating:RectangleGate></Gate></Population></Subpopulations>
     </Population>
     <OrNode name="Both" count="7"><Dependents><Dependent name="A/B"/><Dependent name="Cells"/></Dependents></OrNode>
    </Subpopulations></Population>
  </Subpopulations></SampleNode>
 </Sample></SampleList>
</Workspace>)";

const WorkspacePopulation* find(const WorkspaceSample& sample, const std::string& path) {
  const auto at = std::ranges::find(sample.populations, path, &WorkspacePopulation::path);
  return at == sample.populations.end() ? nullptr : &*at;
}

const Gate& gateOf(const WorkspaceSample& sample, const std::string& path) {
  const GatingTree& tree = sample.strategy.tree;
  return tree.gates()[*tree.gateIndex(
      tree.populations()[*tree.populationIndex(find(sample, path)->populationId)].gate)];
}

TEST(FlowJoReader, ReadsSamplesTheirScalesMatrixAndTree) {
  const auto workspace = readFlowJoWorkspace(kFlowJo);
  ASSERT_TRUE(workspace);
  EXPECT_EQ(workspace->program, "FlowJo 10.8.1");
  ASSERT_EQ(workspace->samples.size(), 1u);
  const WorkspaceSample& sample = workspace->samples[0];
  EXPECT_EQ(sample.name, "a.fcs");
  EXPECT_EQ(sample.uri, "D:/my data/a.fcs");
  EXPECT_EQ(sample.groups, std::vector<std::string>{"All"});
  EXPECT_EQ(sample.storedEvents, 100);
  EXPECT_EQ(sample.keywords, (std::map<std::string, std::string>{{"$FIL", "a.fcs"}, {"$TOT", "100"}}));
  EXPECT_EQ(sample.strategy.matrices.at("matrix").values, (std::vector<double>{1, 0.25, 0, 1}));
  ASSERT_TRUE(find(sample, "/Cells"));
  EXPECT_EQ(find(sample, "/Cells")->storedCount, 60);
  EXPECT_EQ(find(sample, "/Cells/A/B")->storedCount, std::nullopt) << "-1 means not computed";
}

TEST(FlowJoReader, PutsCoordinatesOnTheAxis) {
  const auto workspace = readFlowJoWorkspace(kFlowJo);
  ASSERT_TRUE(workspace);
  const WorkspaceSample& sample = workspace->samples[0];
  const auto& rectangle = std::get<RectangleGate>(gateOf(sample, "/Cells").shape);
  EXPECT_EQ(rectangle.sides()[0].minimum, 1000);
  EXPECT_TRUE(std::isinf(rectangle.sides()[0].maximum));
  EXPECT_EQ(rectangle.sides()[1].maximum, 250) << "Time is stored in seconds, events hold ticks of 0.01 s";
  const Gate& outside = gateOf(sample, "/Cells/A/B");
  const auto& negation = std::get<BooleanGate>(outside.shape);
  EXPECT_EQ(negation.op(), BooleanOperator::Not);
  const GatingTree& tree = sample.strategy.tree;
  const Gate& inner = tree.gates()[*tree.gateIndex(negation.operands()[0].gate)];
  EXPECT_EQ(inner.dimensions[0].channel, "F_A");
  EXPECT_EQ(inner.dimensions[0].compensation, "matrix");
  EXPECT_EQ(inner.dimensions[1].compensation, kUncompensated);
  const auto& vertices = std::get<PolygonGate>(inner.shape).vertices();
  EXPECT_NEAR(vertices[0].x, 0.5 / 4.5, 1e-12) << "logicle of 0 is W / (M + A)";
  EXPECT_NEAR(vertices[1].x, 1, 1e-12);
  EXPECT_EQ(vertices[2].y, 20);
}

TEST(FlowJoReader, ListsWhatItDoesNotReadAndEverythingBelow) {
  const auto workspace = readFlowJoWorkspace(kFlowJo);
  ASSERT_TRUE(workspace);
  const WorkspaceSample& sample = workspace->samples[0];
  EXPECT_EQ(find(sample, "/Cells/Curly")->populationId, "");
  EXPECT_EQ(find(sample, "/Cells/Curly/Below")->populationId, "");
  ASSERT_EQ(workspace->gaps.size(), 1u);
  EXPECT_EQ(workspace->gaps[0],
            (WorkspaceGap{"a.fcs: /Cells/Curly", "a curly quadrant without two dimensions"}));
  const auto unknownScale =
      readFlowJoWorkspace(replaced(replaced(kFlowJo, "<transforms:logicle", "<transforms:miltenyi"),
                                   "</transforms:logicle>", "</transforms:miltenyi>"));
  ASSERT_TRUE(unknownScale);
  EXPECT_EQ(unknownScale->gaps[0].feature, "the scale miltenyi");
}

TEST(FlowJoReader, CombinesPopulationsOfOtherBranchesWithTheirParents) {
  const auto workspace = readFlowJoWorkspace(kFlowJo);
  ASSERT_TRUE(workspace);
  const WorkspaceSample& sample = workspace->samples[0];
  EXPECT_EQ(std::get<BooleanGate>(gateOf(sample, "/Rest").shape).op(), BooleanOperator::Not);
  const auto& either = std::get<BooleanGate>(gateOf(sample, "/Cells/Both").shape);
  EXPECT_EQ(either.op(), BooleanOperator::Or);
  EXPECT_EQ(either.operands().size(), 2u);
  const auto lost =
      readFlowJoWorkspace(replaced(kFlowJo, "<Dependent name=\"A/B\"/>", "<Dependent name=\"A/C\"/>"));
  ASSERT_TRUE(lost);
  EXPECT_EQ(find(lost->samples[0], "/Cells/Both")->populationId, "");
}

TEST(FlowJoReader, ReadsTheEllipseFromItsBins) {
  const std::string ellipse = R"(<gating:EllipsoidGate gating:distance="9">
    <gating:dimension><data-type:fcs-dimension data-type:name="FSC"/></gating:dimension>
    <gating:dimension><data-type:fcs-dimension data-type:name="Comp-P"/></gating:dimension>
    <gating:foci><gating:vertex><gating:coordinate data-type:value="97"/><gating:coordinate data-type:value="128"/>
    </gating:vertex>
     <gating:vertex><gating:coordinate data-type:value="103"/><gating:coordinate data-type:value="128"/>
    </gating:vertex></gating:foci>
    <gating:edge><gating:vertex><gating:coordinate data-type:value="95"/><gating:coordinate data-type:value="128"/>
    </gating:vertex>
     <gating:vertex><gating:coordinate data-type:value="105"/><gating:coordinate data-type:value="128"/>
    </gating:vertex>
     <gating:vertex><gating:coordinate data-type:value="100"/><gating:coordinate data-type:value="124"/>
    </gating:vertex>
     <gating:vertex><gating:coordinate data-type:value="100"/><gating:coordinate data-type:value="132"/>
    </gating:vertex></gating:edge>
    </gating:EllipsoidGate>)";
  const auto workspace = readFlowJoWorkspace(replaced(kFlowJo, "<gating:CurlyQuad/>", ellipse));
  ASSERT_TRUE(workspace) << std::get<std::string>(workspace.error().args.at(1));
  const auto& gate = std::get<EllipsoidGate>(gateOf(workspace->samples[0], "/Cells/Curly").shape);
  EXPECT_DOUBLE_EQ(gate.mean()[0], 100 * 1024.0);
  EXPECT_DOUBLE_EQ(gate.mean()[1], 128 * 16.0);
  EXPECT_NEAR(gate.halfWidth(0), 5 * 1024.0, 1e-6);
  EXPECT_NEAR(gate.halfWidth(1), 4 * 16.0, 1e-9);
}

TEST(FlowJoReader, RefusesOtherDocumentsAndSaysWhere) {
  const auto codeOf = [](const std::string& text) {
    const auto workspace = readFlowJoWorkspace(text);
    return workspace ? ErrorCode{} : workspace.error().code;
  };
  EXPECT_EQ(codeOf("<Workspace flowJoVersion=\"9.9\"/>"), ErrorCode::WorkspaceUnsupported);
  EXPECT_EQ(codeOf("<html/>"), ErrorCode::WorkspaceUnsupported);
  EXPECT_EQ(codeOf("<!DOCTYPE a><Workspace/>"), ErrorCode::XmlDtdRefused);
  EXPECT_EQ(codeOf(replaced(kFlowJo, "value=\"0.25\"", "value=\"0,25\"")), ErrorCode::WorkspaceInvalid);
  EXPECT_EQ(codeOf(replaced(kFlowJo, "gating:min=\"1000\"", "gating:min=\"nan\"")),
            ErrorCode::WorkspaceInvalid);
  EXPECT_EQ(codeOf(replaced(kFlowJo, "gating:max=\"2.5\"", "gating:max=\"1e999\"")),
            ErrorCode::WorkspaceInvalid);
}

TEST(Workspace, BindsChannelsWhoseSlashBecameAnUnderscore) {
  const auto workspace = readFlowJoWorkspace(kFlowJo);
  ASSERT_TRUE(workspace);
  const auto channel = [](const char* name) {
    Channel made;
    made.name = name;
    return made;
  };
  const Strategy bound = bindChannels(workspace->samples[0], {channel("F/A"), channel("P"), channel("FSC")});
  EXPECT_EQ(bound.matrices.at("matrix").channels[0], "F/A");
  const auto at = std::ranges::find(bound.panel.channels, "F_A", &PanelChannel::id);
  ASSERT_NE(at, bound.panel.channels.end());
  EXPECT_EQ(at->detectors, std::vector<std::string>{"F/A"});
  const Strategy two = bindChannels(workspace->samples[0], {channel("F/A"), channel("F/A"), channel("P")});
  EXPECT_EQ(two.matrices.at("matrix").channels[0], "F_A") << "two fit: nothing is guessed";
}

const std::string kDiva =
    R"(<bdfacs version="Version 6.1.3"><experiment name="e"><specimen><tube name="never recorded"/>
<tube name="t"><data_filename>1.fcs</data_filename>
<instrument_settings><compensation_enabled>true</compensation_enabled>
<parameter name="PE-A"><can_be_compensated>true</can_be_compensated></parameter><parameter name="FSC-A">
    <can_be_compensated>false</can_be_compensated></parameter></instrument_settings>
<gates><gate fullname="All Events" type="EventSource_Classifier"><name>All Events</name><num_events>10</num_events>
    </gate>
<gate fullname="All Events\P1" type="Region_Classifier"><name>P1</name><num_events>8</num_events>
    <parent>All Events</parent>
<region xparm="FSC-A" yparm="PE-A" type="RECTANGLE_REGION"><points><point x="100" y="1024"/>
    <point x="900" y="1024"/><point x="900" y="4096"/><point x="100" y="4096"/></points></region>
<is_x_parameter_scaled>false</is_x_parameter_scaled><is_y_parameter_scaled>true</is_y_parameter_scaled>
    <is_x_parameter_log>false</is_x_parameter_log><is_y_parameter_log>true</is_y_parameter_log>
<x_parameter_scale_value>0</x_parameter_scale_value><y_parameter_scale_value>100</y_parameter_scale_value>
    <input>All Events</input></gate>
<gate fullname="All Events\P1\P2" type="Region_Classifier"><name>P2</name><num_events>3</num_events>
    <parent>All Events\P1</parent>
<region xparm="PE-A" type="INTERVAL_REGION"><points><point x="2" y="0"/><point x="3" y="0"/></points></region>
<is_x_parameter_scaled>false</is_x_parameter_scaled><is_x_parameter_log>true</is_x_parameter_log>
    <input>All Events\P1</input></gate>
<gate fullname="All Events\P3" type="Snap_Classifier"><name>P3</name><num_events>1</num_events>
    <parent>All Events</parent></gate>
</gates></tube></specimen></experiment></bdfacs>)";

TEST(DivaReader, ReadsTheRegionsOfRecordedTubes) {
  const auto experiment = readDivaExperiment(kDiva);
  ASSERT_TRUE(experiment);
  ASSERT_EQ(experiment->samples.size(), 1u) << "a tube without data is no sample";
  const WorkspaceSample& tube = experiment->samples[0];
  EXPECT_EQ(tube.name, "1.fcs");
  EXPECT_EQ(tube.storedEvents, 10);
  const Gate& first = gateOf(tube, "/P1");
  EXPECT_EQ(first.dimensions[0].compensation, kUncompensated);
  EXPECT_EQ(first.dimensions[1].compensation, kFileCompensation);
  EXPECT_EQ(first.dimensions[1].transform.kind, TransformKind::Logicle);
  EXPECT_NEAR(first.dimensions[1].transform.W, (4.5 - std::log10(262144.0 / 100)) / 2, 1e-15);
  const auto& sides = std::get<RectangleGate>(first.shape).sides();
  EXPECT_EQ(sides[0].maximum, 900);
  EXPECT_EQ(sides[1].minimum, 0.25);
  const Gate& second = gateOf(tube, "/P1/P2");
  EXPECT_EQ(second.dimensions[0].transform.kind, TransformKind::Log);
  const auto scale = Transform::create(second.dimensions[0].transform);
  EXPECT_NEAR(scale->displayFromRaw(100), std::get<RectangleGate>(second.shape).sides()[0].minimum, 1e-12);
  EXPECT_EQ(find(tube, "/P3")->populationId, "");
  EXPECT_EQ(experiment->gaps, (std::vector<WorkspaceGap>{{"1.fcs: /P3", "Snap_Classifier"}}));
}

/// One gate of the rest of @p inputs, before the gates that it names, as FACSDiva writes it.
std::string withRest(const std::vector<std::string>& inputs, const std::string& parent = "All Events") {
  std::string rest = "<gate fullname=\"" + parent + "\\Rest\" type=\"RestOf_Classifier\"><name>Rest</name>" +
                     "<num_events>2</num_events><parent>" + parent + "</parent>";
  for (const std::string& input : inputs) rest += "<input>" + input + "</input>";
  const std::string before =
      parent == "All Events" ? "<gate fullname=\"All Events\\P1\"" : "<gate fullname=\"All Events\\P1\\P2\"";
  return replaced(kDiva, before, rest + "</gate>" + before);
}

TEST(DivaReader, ReadsTheRestOfTheGatesBesideIt) {
  const auto experiment = readDivaExperiment(withRest({"All Events\\P1"}));
  ASSERT_TRUE(experiment);
  const WorkspaceSample& tube = experiment->samples[0];
  EXPECT_EQ(experiment->gaps, (std::vector<WorkspaceGap>{{"1.fcs: /P3", "Snap_Classifier"}}));
  EXPECT_EQ(tube.populations[0].path, "/Rest") << "in the document's order";
  EXPECT_EQ(tube.populations[0].storedCount, 2);
  const auto& rest = std::get<BooleanGate>(gateOf(tube, "/Rest").shape);
  EXPECT_EQ(rest.op(), BooleanOperator::Not);
  EXPECT_EQ(rest.operands()[0].gate, gateOf(tube, "/P1").id);
  const auto below = readDivaExperiment(withRest({"All Events\\P1\\P2"}, "All Events\\P1"));
  ASSERT_TRUE(below);
  EXPECT_EQ(std::get<BooleanGate>(gateOf(below->samples[0], "/P1/Rest").shape).operands()[0].gate,
            gateOf(below->samples[0], "/P1/P2").id);
  std::string two = withRest({"All Events\\P1", "All Events\\P4"});
  two = replaced(two, "<gate fullname=\"All Events\\P3\" type=\"Snap_Classifier\"><name>P3</name>",
                 R"(<gate fullname="All Events\P4" type="Region_Classifier"><input>All Events</input>
<region xparm="FSC-A" type="INTERVAL_REGION"><points><point x="1" y="0"/><point x="9" y="0"/></points></region>
<name>P4</name>)");
  const auto both = readDivaExperiment(two);
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->gaps.empty());
  const Gate& neither = gateOf(both->samples[0], "/Rest");
  const GatingTree& tree = both->samples[0].strategy.tree;
  const Gate& either =
      tree.gates()[*tree.gateIndex(std::get<BooleanGate>(neither.shape).operands().at(0).gate)];
  EXPECT_EQ(std::get<BooleanGate>(either.shape).op(), BooleanOperator::Or);
}

TEST(DivaReader, ListsARestThatIsNotDefinedAndASnapToGateWithTheReason) {
  const auto gapOf = [](const std::string& text) {
    const auto experiment = readDivaExperiment(text);
    return experiment && !experiment->gaps.empty() ? experiment->gaps[0] : WorkspaceGap{};
  };
  EXPECT_EQ(gapOf(withRest({})), (WorkspaceGap{"1.fcs: /Rest", "the rest of no gate"}));
  EXPECT_EQ(gapOf(withRest({"All Events\\P1", "All Events\\P3"})),
            (WorkspaceGap{"1.fcs: /Rest", "the rest of \"All Events\\P3\", which is not read"}));
  for (const std::string other : {"All Events\\P1\\P2", "All Events", "All Events\\Rest", "P9", ""}) {
    EXPECT_EQ(gapOf(withRest({other})),
              (WorkspaceGap{"1.fcs: /Rest", "the rest of \"" + other + "\", which is no gate beside it"}));
  }
  EXPECT_EQ(gapOf(replaced(kDiva, "Snap_Classifier", "SnapTo_Interval_Classifier")),
            (WorkspaceGap{"1.fcs: /P3",
                          "a snap-to gate (SnapTo_Interval_Classifier), which FACSDiva fits to the cells of "
                          "each tube"}));
}

TEST(DivaReader, RefusesAGateBeforeItsParentAndOtherDocuments) {
  const auto orphan = readDivaExperiment(
      replaced(kDiva, "<parent>All Events\\P1</parent>", "<parent>All Events\\P9</parent>"));
  ASSERT_FALSE(orphan);
  EXPECT_EQ(orphan.error().code, ErrorCode::WorkspaceInvalid);
  const auto other = readDivaExperiment("<a/>");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::WorkspaceUnsupported);
}

TEST(Workspace, PathsOfUris) {
  EXPECT_EQ(pathFromUri("file:/D:/a%20b/c.fcs"), "D:/a b/c.fcs");
  EXPECT_EQ(pathFromUri("file:///data/a%2Fb%zz.fcs"), "/data/a/b%zz.fcs");
  EXPECT_EQ(pathFromUri("c%"), "c%");
  EXPECT_EQ(fileNameOf("D:\\x\\y.fcs"), "y.fcs");
  EXPECT_EQ(fileNameOf("y.fcs"), "y.fcs");
}

}  // namespace
}  // namespace vestige
