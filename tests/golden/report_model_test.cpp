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

}  // namespace
}  // namespace vestige::app
