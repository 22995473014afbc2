// SPDX-License-Identifier: GPL-3.0-or-later
// The report of the example case before language and layout. The golden file changes by hand, with the
// reason.
#include "app/report/report_model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/support/example_analysis.h"

namespace vestige::app {
namespace {

TEST(ReportModelGolden, TheExampleCaseHasItsKnownContent) {
  test::ExampleOptions options;
  options.events = 20'000;
  options.changeStrategy = [](Strategy& strategy) { strategy.sha256 = "of the document's bytes"; };
  const AnalysisPtr analysis = test::exampleAnalysis(options);
  const std::string found =
      dumpReportModel(makeReportModel(*analysis, {"en", "0.1.0", "2026-03-15T10:00:00+08:00"}));
  const std::string path = VESTIGE_SOURCE_DIR "/tests/golden/report_model/example.txt";
  std::ifstream file(path);
  std::stringstream expected;
  expected << file.rdbuf();
  if (found != expected.str()) std::ofstream("report_model_example.txt.actual") << found;
  EXPECT_EQ(found, expected.str()) << "see report_model_example.txt.actual in the working directory";
}

TEST(ReportModelGolden, AChangedGateStandsWithItsNumbersBeforeAndAfter) {
  test::ExampleOptions options;
  options.events = 2000;
  options.changeRecord = [](CaseRecord& record) {
    const Strategy strategy = loadStrategy(VESTIGE_TEST_DATA "/report_strategy.json").value();
    const Gate& gate = strategy.tree.gates()[0];
    const auto square = PolygonGate::create({{0, 0}, {1, 0}, {1, 1}, {0, 1.25}}).value();
    record.tubes[0].gateVersions = {
        makeGateVersion(gate, square, "drawn",
                        {"Dr. A", "hematologist", "2026-03-15T10:00:00+08:00", "shifted in this tube"})};
    record.gateLocks = {
        {gate.id, true, "Dr. B", "laboratory-head", "2026-03-15T11:00:00+08:00", "settled", {}}};
  };
  const AnalysisPtr analysis = test::exampleAnalysis(options);
  std::istringstream dump(
      dumpReportModel(makeReportModel(*analysis, {"en", "0.1.0", "2026-03-15T10:00:00+08:00"})));
  std::string found;
  for (std::string line; std::getline(dump, line);) {
    if (line.starts_with("gate") || line.find("shifted") != std::string::npos) found += line + "\n";
  }
  std::ifstream file(VESTIGE_SOURCE_DIR "/tests/golden/report_model/changed_gate.txt");
  std::stringstream expected;
  expected << file.rdbuf();
  if (found != expected.str()) std::ofstream("report_model_changed_gate.txt.actual") << found;
  EXPECT_EQ(found, expected.str());
}

}  // namespace
}  // namespace vestige::app
