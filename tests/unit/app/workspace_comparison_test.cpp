// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace_comparison.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace vestige::app {
namespace {

/// One sample with populations of these stored counts, all below all events; empty id = not read.
struct Made {
  Workspace workspace;
  std::vector<WorkspaceSampleRun> runs;
};

Gate box(const char* id) {
  return {id,
          {{"X", kUncompensated, {TransformKind::Linear, 1, 0, 0, 0}, {}}},
          RectangleGate::create({{0, 1}}).value()};
}
Gate triangle(const char* id) {
  const Dimension x{"X", kUncompensated, {TransformKind::Linear, 1, 0, 0, 0}, {}};
  return {id, {x, x}, PolygonGate::create({{0, 0}, {1, 0}, {0, 1}}).value()};
}
Population population(const char* id, const char* gate, const char* parent = "") {
  return {id, {{{"en", id}}}, parent, gate, ""};
}

Made make() {
  Made made;
  WorkspaceSample sample;
  sample.name = "a.fcs";
  sample.storedEvents = 1000;
  sample.strategy.tree =
      GatingTree::create({box("g1"), triangle("g2")}, {population("p1", "g1"), population("p2", "g2", "p1"),
                                                       population("p3", "g1", "p2"), population("p4", "g1")})
          .value();
  sample.populations = {{"/p1", "p1", "/", 500, "p1"},           {"/p1/p2", "p2", "/p1", 100, "p2"},
                        {"/p1/p2/p3", "p3", "/p1/p2", 50, "p3"}, {"/p4", "p4", "/", std::nullopt, "p4"},
                        {"/curly", "curly", "/", 7, ""},         {"/curly/below", "below", "/curly", 3, ""}};
  made.workspace.program = "FlowJo 10.8.1";
  made.workspace.countsAreBinned = true;
  made.workspace.samples.push_back(sample);
  made.workspace.gaps = {{"a.fcs: /curly", "CurlyQuad"}};
  WorkspaceSampleRun run;
  run.source = "/data/a.fcs";
  run.evaluation.emplace();
  run.evaluation->eventCount = 1000;
  run.evaluation->populations.resize(4);
  const std::uint64_t counts[] = {500, 99, 40, 12};
  for (std::size_t i = 0; i < 4; ++i) run.evaluation->populations[i].count = counts[i];
  made.runs.push_back(std::move(run));
  return made;
}

const ComparisonRow& at(const std::vector<ComparisonRow>& rows, const std::string& path) {
  return *std::ranges::find(rows, path, &ComparisonRow::path);
}

TEST(WorkspaceComparison, ListsEveryPopulationTheWorstFirst) {
  const Made made = make();
  const auto rows = comparisonRows(made.workspace, made.runs);
  ASSERT_EQ(rows.size(), 7u) << "all events, and all of the document's populations";
  EXPECT_EQ(rows[0].path, "/p1/p2/p3");
  EXPECT_EQ(rows[0].state, ComparisonState::Beyond);
  EXPECT_NEAR(rows[0].relative(), -0.2, 1e-12);
  EXPECT_EQ(rows[0].reasons, std::vector<CountReason>{CountReason::ParentDiffers});
  EXPECT_EQ(rows[1].path, "/p1/p2");
  EXPECT_EQ(rows[1].state, ComparisonState::Within) << "one event of 100";
  EXPECT_EQ(rows[1].reasons, std::vector<CountReason>{CountReason::Binned});
  EXPECT_EQ(at(rows, "/").state, ComparisonState::Equal);
  EXPECT_EQ(at(rows, "/p4").state, ComparisonState::NotStored);
  EXPECT_EQ(at(rows, "/p4").ours, 12);
  EXPECT_EQ(at(rows, "/curly").state, ComparisonState::NotRead);
  EXPECT_EQ(at(rows, "/curly").feature, "CurlyQuad");
  EXPECT_EQ(at(rows, "/curly/below").feature, "") << "its parent is what is not read";
}

TEST(WorkspaceComparison, SumsUp) {
  const Made made = make();
  const auto rows = comparisonRows(made.workspace, made.runs);
  const ComparisonSummary summary = summarize(rows);
  EXPECT_EQ(summary.compared, 3u);
  EXPECT_EQ(summary.equal, 1u);
  EXPECT_EQ(summary.beyond, 1u);
  EXPECT_EQ(summary.notCompared, 3u);
  EXPECT_NEAR(summary.median, 0.01, 1e-12);
  EXPECT_EQ(summary.worst, std::optional<std::size_t>(0));
  EXPECT_EQ(summarize({}).compared, 0u);
  EXPECT_FALSE(summarize({}).worst);
}

TEST(WorkspaceComparison, KeepsSamplesWithoutAFile) {
  Made made = make();
  made.runs[0].source.clear();
  made.runs[0].evaluation.reset();
  for (const ComparisonRow& row : comparisonRows(made.workspace, made.runs)) {
    EXPECT_TRUE(row.state == ComparisonState::NoFile || row.state == ComparisonState::NotRead) << row.path;
    EXPECT_FALSE(row.ours);
  }
  made.runs[0].source = "/data/a.fcs";
  EXPECT_EQ(at(comparisonRows(made.workspace, made.runs), "/p1").state, ComparisonState::Refused);
}

TEST(WorkspaceComparison, SaysWhereACurveIsNotPublished) {
  Made made = make();
  made.workspace.samples[0].curvesByFit = {"g2"};
  const auto rows = comparisonRows(made.workspace, made.runs);
  EXPECT_EQ(at(rows, "/p1/p2").reasons,
            (std::vector<CountReason>{CountReason::Binned, CountReason::CurveByFit}));
  EXPECT_EQ(at(rows, "/p1/p2/p3").reasons, std::vector<CountReason>{CountReason::ParentDiffers});
  EXPECT_STREQ(countReasonCode(CountReason::CurveByFit), "curve_by_fit");
}

TEST(WorkspaceComparison, LimitsAreThoseOfTheProgram) {
  Workspace workspace;
  EXPECT_EQ(comparisonLimit(workspace, 1000), 10);
  EXPECT_EQ(comparisonLimit(workspace, 50), 0);
  workspace.countsAreBinned = true;
  EXPECT_EQ(comparisonLimit(workspace, 1000), 20);
  EXPECT_EQ(comparisonLimit(workspace, 50), 3);
}

TEST(WorkspaceComparison, WritesATableThatNoSpreadsheetRuns) {
  Made made = make();
  made.workspace.samples[0].name = "=cmd()";
  WorkspaceComparison comparison{made.workspace, {}, comparisonRows(made.workspace, made.runs), {}};
  comparison.runs = std::move(made.runs);
  const std::string text = comparisonCsv(comparison);
  EXPECT_NE(text.find("'=cmd()"), std::string::npos);
  EXPECT_NE(text.find(",/p1/p2,99,100,-1,-0.01,within,binned,\"\"\r\n"), std::string::npos) << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 8);
}

}  // namespace
}  // namespace vestige::app
